MATCH (p:SkillGraph:Posting)
RETURN p.id AS posting, p.title AS title, p.company AS company, p.date_posted AS date, p.duplicate_of AS duplicate_of
