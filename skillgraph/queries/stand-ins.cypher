MATCH (:SkillGraph:Concept {id: $concept})-[:ALTERNATIVE_TO*0..1]-(c:Concept)
WITH DISTINCT c
MATCH (c)<-[r:REQUIRES|REQUIRES_ONE_OF|PREFERS|INVOLVES]-(p:Posting)
WHERE p.duplicate_of IS NULL
RETURN p.id AS posting, p.title AS title, c.id AS asks,
       CASE type(r) WHEN 'REQUIRES' THEN 'requires' WHEN 'REQUIRES_ONE_OF' THEN 'requires one of'
       WHEN 'PREFERS' THEN 'prefers' ELSE 'involves' END AS demand
