MATCH (p:SkillGraph:Posting)-[:REQUIRES|REQUIRES_ONE_OF|PREFERS|INVOLVES]->(c:Concept)
WHERE p.duplicate_of IS NULL AND p.date_posted IS NOT NULL
WITH c, min(p.date_posted) AS first, count(p) AS postings
WHERE first >= $since
RETURN c.id AS concept, c.name AS label, c.kind AS kind, first, postings
