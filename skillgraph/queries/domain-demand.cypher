MATCH (c:SkillGraph:Concept)-[:IN_DOMAIN]->(:Concept)-[:BROADER*0..]->(:Concept {id: $domain})
WITH DISTINCT c
WITH c, coalesce(c.count_requires, 0) AS required, coalesce(c.count_requires_one_of, 0) AS required_one_of,
     coalesce(c.count_prefers, 0) AS preferred, coalesce(c.count_involves, 0) AS involved
WITH c, required + required_one_of + preferred + involved AS postings
WHERE postings > 0
RETURN c.id AS concept, c.name AS label, c.kind AS kind, postings
