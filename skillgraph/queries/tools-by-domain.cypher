MATCH (c:SkillGraph:Tool)-[:IN_DOMAIN]->(d:Concept)
WHERE $domain IS NULL OR d.id = $domain
WITH d, c, coalesce(c.count_requires, 0) + coalesce(c.count_requires_one_of, 0) + coalesce(c.count_prefers, 0)
     + coalesce(c.count_involves, 0) AS postings
WHERE postings > 0
RETURN d.id AS domain, c.id AS tool, c.name AS label, postings
