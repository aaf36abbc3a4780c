MATCH (c:SkillGraph:Concept)
WHERE NOT coalesce(c.retired, false) AND ($kind IS NULL OR c.kind = $kind)
  AND coalesce(c.count_requires, c.count_requires_one_of, c.count_prefers, c.count_involves, 0) = 0
RETURN c.id AS concept, c.name AS label, c.kind AS kind
