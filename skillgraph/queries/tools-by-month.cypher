MATCH (p:SkillGraph:Posting)-[:REQUIRES|REQUIRES_ONE_OF|PREFERS|INVOLVES]->(c:Tool)
WHERE p.duplicate_of IS NULL AND size(p.date_posted) >= 7 AND ($tool IS NULL OR c.id = $tool)
RETURN substring(p.date_posted, 0, 7) AS month, c.id AS tool, c.name AS label, count(p) AS postings
