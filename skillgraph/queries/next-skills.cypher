MATCH (p:SkillGraph:Posting)
WHERE p.duplicate_of IS NULL
WITH p, COUNT { (p)-[h:HAS_GROUP]->(:RequirementGroup) WHERE h.strength = 'required' } AS groups,
     [(p)-[r:REQUIRES|ALSO_ASKS]->(c:Concept) WHERE r.strength = 'required' AND coalesce(r.alone, true) | c.id] AS alone
WITH p, groups, [c IN alone WHERE NOT c IN $skills] AS missed
WHERE size(missed) = 1 OR (size(missed) = 0 AND groups > 0)
RETURN p.id AS posting, groups, head(missed) AS missing
