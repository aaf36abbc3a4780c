MATCH (c:SkillGraph:Concept)
WHERE $kind IS NULL OR c.kind = $kind
WITH c, coalesce(c.count_requires, 0) AS required, coalesce(c.count_requires_one_of, 0) AS required_one_of,
     coalesce(c.count_prefers, 0) AS preferred, coalesce(c.count_involves, 0) AS involved
WITH c, required, required_one_of, preferred, involved, required + required_one_of + preferred + involved AS total
WHERE total > 0
RETURN c.id AS concept, c.name AS label, c.kind AS kind, required, required_one_of, preferred, involved, total
