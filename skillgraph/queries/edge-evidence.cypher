MATCH (a:SkillGraph:Concept {id: $concept}), (b:SkillGraph:Concept {id: $other})
CALL (a, b) {
  MATCH (a)-[r:IMPLIES|COMPLEMENTS|DISTINCT_FROM]-(b)
  UNWIND split(r.source, ' | ') AS words
  RETURN 'source' AS role, toLower(type(r)) AS relation, null AS posting, null AS line, words
  UNION
  MATCH (a)-[r:ALTERNATIVE_TO]-(b)
  UNWIND r.sources AS words
  RETURN 'source' AS role, toLower(type(r)) AS relation, null AS posting, null AS line, words
  UNION
  MATCH (a)<-[:HAS_MEMBER]-(g:RequirementGroup)-[:HAS_MEMBER]->(b), (p:Posting)-[:HAS_GROUP]->(g)
  WHERE p.duplicate_of IS NULL AND g.mode <> 'all_of'
  RETURN 'states' AS role, null AS relation, p.id AS posting, g.line AS line, g.quote AS words
}
RETURN DISTINCT role, relation, posting, line, words
