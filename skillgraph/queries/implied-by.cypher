MATCH path = (o:Concept)-[:IMPLIES*1..]->(c:SkillGraph:Concept {id: $concept})
WHERE all(edge IN relationships(path)[..-1] WHERE edge.basis IN ['kind_of', 'used_in', 'managed_service_of'])
WITH DISTINCT c, o
OPTIONAL MATCH (o)-[direct:IMPLIES]->(c)
RETURN o.id AS from, o.name AS label, o.kind AS kind, direct.basis AS basis
