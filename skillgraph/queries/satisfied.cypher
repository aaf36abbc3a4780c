MATCH (p:SkillGraph:Posting)
WHERE p.duplicate_of IS NULL
WITH p, COUNT { (p)-[h:HAS_GROUP]->(:RequirementGroup) WHERE h.strength = 'required' } AS groups,
     [(p)-[r:REQUIRES|ALSO_ASKS]->(c:Concept) WHERE r.strength = 'required' AND coalesce(r.alone, true) | c.id] AS alone
WHERE size(alone) + groups > 0 AND all(c IN alone WHERE c IN $skills)
RETURN p.id AS posting, p.title AS title, p.company AS company, size(alone) + groups AS required, groups
