MATCH (p:SkillGraph:Posting)
WHERE p.duplicate_of IS NULL
  AND ($concept IS NULL OR EXISTS { (p)-[:REQUIRES|REQUIRES_ONE_OF|PREFERS|INVOLVES]->(:Concept {id: $concept}) })
UNWIND coalesce(p.locations, []) + coalesce(p.stated_locations, []) AS place
RETURN place, count(DISTINCT p) AS postings
