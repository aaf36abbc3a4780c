MATCH (a:SkillGraph:Concept)-[r:ALTERNATIVE_TO]->(b:Concept)
WHERE r.support > 0
RETURN a.id AS first, b.id AS second, a.name AS first_label, b.name AS second_label,
       r.support AS support, r.employers AS employers
