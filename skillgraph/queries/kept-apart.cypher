MATCH (a:SkillGraph:Concept)-[r:DISTINCT_FROM]->(b:Concept)
WHERE $concept IS NULL OR a.id = $concept OR b.id = $concept
RETURN a.id AS first, b.id AS second, r.basis AS refuses, r.source AS source
