MATCH (p:SkillGraph:Posting)
WHERE p.duplicate_of IS NULL
RETURN min(p.date_posted) AS oldest, max(p.date_posted) AS newest, count(p.date_posted) AS dated, count(*) AS postings
