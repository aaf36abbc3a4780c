MATCH (p:SkillGraph:Posting)-[:EXCLUDES]->(c:Concept)<-[:ABOUT]-(e:Evidence {strength: 'excluded'})<-[:HAS_EVIDENCE]-(p)
WHERE ($concept IS NULL OR c.id = $concept) AND (p.iri = $posting OR ($posting IS NULL AND p.duplicate_of IS NULL))
RETURN DISTINCT p.id AS posting, p.title AS title, c.id AS concept, c.name AS label, e.line AS line, e.quote AS quote
