MATCH (p:SkillGraph:Posting {iri: $posting})-[:REQUIRES|REQUIRES_ONE_OF|PREFERS|INVOLVES]->(c:Concept)
WITH p, collect(c) AS own
UNWIND own AS c
MATCH (c)<-[:REQUIRES|REQUIRES_ONE_OF|PREFERS|INVOLVES]-(o:Posting)
WHERE o <> p AND o.duplicate_of IS NULL AND (p.duplicate_of IS NULL OR p.duplicate_of <> o.id)
WITH own, o, count(c) AS shared
WITH own, o, shared, COUNT { (o)-[:REQUIRES|REQUIRES_ONE_OF|PREFERS|INVOLVES]->(:Concept) } AS asks
RETURN o.id AS other, o.title AS title, shared, asks, size(own) + asks - shared AS either
