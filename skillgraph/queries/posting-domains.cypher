MATCH (:SkillGraph:Posting {iri: $posting})-[:REQUIRES|REQUIRES_ONE_OF|PREFERS|INVOLVES]->(c:Concept)-[:IN_DOMAIN]->(d:Concept)
RETURN d.id AS domain, d.name AS label, count(DISTINCT c) AS concepts
