MATCH (c:SkillGraph:Concept)
WHERE $kind IS NULL OR c.kind = $kind
WITH c, coalesce(c.count_requires, 0) + coalesce(c.count_requires_one_of, 0) AS required,
     coalesce(c.count_prefers, 0) AS preferred
WHERE required + preferred > 0
RETURN c.id AS concept, c.name AS label, c.kind AS kind, required, preferred, required + preferred AS whole
