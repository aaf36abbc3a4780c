MATCH (c:SkillGraph:Concept {id: $concept})-[r:ALTERNATIVE_TO]-(a:Concept)
UNWIND range(0, size(r.contexts) - 1) AS i
WITH c, r, a, i
WHERE $context IS NULL OR r.contexts[i] = $context
RETURN a.id AS alternative, a.name AS label, CASE r.contexts[i] WHEN '' THEN null ELSE r.contexts[i] END AS context,
       CASE WHEN startNode(r) = c THEN r.grades_forward[i] ELSE r.grades_backward[i] END AS grade,
       CASE WHEN startNode(r) = c THEN r.grades_backward[i] ELSE r.grades_forward[i] END AS grade_back,
       coalesce(r.support, 0) AS support, coalesce(r.employers, 0) AS employers, r.sources[i] AS source
