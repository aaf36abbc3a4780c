MATCH (p:SkillGraph:Posting)
WHERE p.duplicate_of IS NULL AND toLower(p.title) CONTAINS $role
WITH collect(p) AS found
UNWIND found AS p
MATCH (p)-[:REQUIRES|REQUIRES_ONE_OF|PREFERS|INVOLVES]->(c:Tool)
RETURN c.id AS tool, c.name AS label, count(p) AS postings, size(found) AS whole
