MATCH (:SkillGraph:SubstitutionGroup {id: $group})-[:HAS_MEMBER]->(c:Concept)
WITH c, coalesce(c.count_requires, 0) AS required, coalesce(c.count_requires_one_of, 0) AS required_one_of,
     coalesce(c.count_prefers, 0) AS preferred, coalesce(c.count_involves, 0) AS involved
RETURN c.id AS concept, c.name AS label, required, required_one_of, preferred, involved,
       required + required_one_of + preferred + involved AS total
