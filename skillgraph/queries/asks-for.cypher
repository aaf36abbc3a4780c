MATCH (c:SkillGraph:Concept {id: $concept})<-[:ABOUT]-(e:Evidence)<-[:HAS_EVIDENCE]-(p:Posting)
WHERE e.strength <> 'excluded' AND (p.iri = $posting OR ($posting IS NULL AND p.duplicate_of IS NULL))
WITH c, e, p
MATCH (p)-[r:REQUIRES|REQUIRES_ONE_OF|PREFERS|INVOLVES]->(c)
RETURN DISTINCT p.id AS posting, p.title AS title,
       CASE type(r) WHEN 'REQUIRES' THEN 'requires' WHEN 'REQUIRES_ONE_OF' THEN 'requires one of'
       WHEN 'PREFERS' THEN 'prefers' ELSE 'involves' END AS demand,
       e.strength AS strength, e.line AS line, e.quote AS quote
