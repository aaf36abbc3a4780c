MATCH (c:SkillGraph:Concept {id: $concept})
WITH c, coalesce(c.count_requires, 0) + coalesce(c.count_requires_one_of, 0) + coalesce(c.count_prefers, 0)
     + coalesce(c.count_involves, 0) AS whole
CALL (c) {
  MATCH (c)<-[:REQUIRES|REQUIRES_ONE_OF|PREFERS|INVOLVES]-(p:Posting)-[:REQUIRES|REQUIRES_ONE_OF|PREFERS|INVOLVES]->(o:Concept)
  WHERE p.duplicate_of IS NULL AND o <> c
  RETURN o, count(*) AS counted
  UNION
  MATCH (c)-[:COMPLEMENTS]-(o:Concept)
  RETURN o, 0 AS counted
}
WITH c, whole, o, max(counted) AS together
RETURN o.id AS companion, o.name AS label, o.kind AS kind, together,
       coalesce(o.count_requires, 0) + coalesce(o.count_requires_one_of, 0) + coalesce(o.count_prefers, 0)
       + coalesce(o.count_involves, 0) AS asked,
       whole, EXISTS { (c)-[:COMPLEMENTS]-(o) } AS complements
