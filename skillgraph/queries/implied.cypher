MATCH path = (c:SkillGraph:Concept {id: $concept})-[:IMPLIES*1..]->(o:Concept)
WHERE all(edge IN relationships(path)[..-1] WHERE edge.basis IN ['kind_of', 'used_in', 'managed_service_of'])
WITH DISTINCT c, o
OPTIONAL MATCH (c)-[direct:IMPLIES]->(o)
RETURN o.id AS implied, o.name AS label, o.kind AS kind, direct.basis AS basis
