MATCH (p:SkillGraph:Posting)
WHERE p.duplicate_of IS NOT NULL
MATCH (o:SkillGraph:Posting {id: p.duplicate_of})
RETURN p.id AS posting, p.title AS title, p.company AS company,
       o.id AS original, o.title AS original_title, o.company AS original_company
