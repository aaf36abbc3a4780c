MATCH (p:SkillGraph:Posting)-[:REQUIRES|REQUIRES_ONE_OF|PREFERS|INVOLVES]->(c:Tool)
WHERE p.duplicate_of IS NULL AND p.seniority IS NOT NULL AND ($seniority IS NULL OR p.seniority = $seniority)
RETURN p.seniority AS seniority, c.id AS tool, c.name AS label, count(p) AS postings
