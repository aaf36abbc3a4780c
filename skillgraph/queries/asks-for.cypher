MATCH (c:SkillGraph:Concept {id: $concept})<-[r:REQUIRES|REQUIRES_ONE_OF|PREFERS|INVOLVES]-(p:Posting)
MATCH (c)<-[:ABOUT]-(e:Evidence)<-[:HAS_EVIDENCE]-(p)
WHERE e.strength <> 'excluded' AND (p.iri = $posting OR ($posting IS NULL AND p.duplicate_of IS NULL))
RETURN DISTINCT p.id AS posting, p.title AS title,
       CASE type(r) WHEN 'REQUIRES' THEN 'requires' WHEN 'REQUIRES_ONE_OF' THEN 'requires one of'
       WHEN 'PREFERS' THEN 'prefers' ELSE 'involves' END AS demand,
       e.strength AS strength, e.line AS line, e.quote AS quote
