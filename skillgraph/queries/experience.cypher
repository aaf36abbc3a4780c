MATCH (c:SkillGraph:Concept {id: $concept})<-[r:REQUIRES|PREFERS|INVOLVES|ALSO_ASKS]-(p:Posting)
WHERE p.duplicate_of IS NULL AND (type(r) = 'ALSO_ASKS' OR r.alone) AND r.strength <> 'excluded'
  AND (r.years_min IS NOT NULL OR r.years_max IS NOT NULL OR r.level IS NOT NULL)
RETURN DISTINCT p.id AS posting, p.title AS title, r.years_min AS years_min, r.years_max AS years_max, r.level AS level
