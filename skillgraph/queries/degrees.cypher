MATCH (p:SkillGraph:Posting)-[:ASKS_FOR_DEGREE]->(d:Degree)
WHERE p.duplicate_of IS NULL
RETURN d.level AS level, d.strength AS strength, d.or_equivalent AS or_equivalent, count(DISTINCT p) AS postings
