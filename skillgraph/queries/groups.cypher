UNWIND $posting AS posting
MATCH (p:SkillGraph {iri: posting})-[h:HAS_GROUP]->(outer:RequirementGroup)
WHERE h.strength = 'required'
MATCH (outer)-[:HAS_PART*0..]->(g:RequirementGroup)
OPTIONAL MATCH (g)-[:OF_CLASS]->(class:Concept)
CALL (g) {
  MATCH (g)-[m:HAS_MEMBER]->(c:Concept)
  WHERE m.part IS NOT NULL
  RETURN c.id AS concept, null AS inner
  UNION
  MATCH (g)-[:HAS_PART]->(i:RequirementGroup)
  RETURN null AS concept, i.number AS inner
}
RETURN DISTINCT p.id AS posting, g.number AS group, g = outer AS demanded, g.mode AS mode, g.minimum AS minimum,
       g.open AS open, class.id AS class, concept, inner
