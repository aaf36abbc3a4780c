MATCH (c:SkillGraph:Concept {id: $concept})<-[r:REQUIRES|REQUIRES_ONE_OF|PREFERS|INVOLVES]-(p:Posting)
WHERE p.duplicate_of IS NULL AND p.company IS NOT NULL
RETURN p.company AS company, count(p) AS postings,
       sum(CASE WHEN type(r) = 'REQUIRES' THEN 1 ELSE 0 END) AS required
