MATCH (p:SkillGraph:Posting)-[:REQUIRES|REQUIRES_ONE_OF|PREFERS|INVOLVES]->(c:Tool)
WHERE p.duplicate_of IS NULL AND (p.salary_min IS NOT NULL OR p.salary_max IS NOT NULL)
  AND p.salary_currency IS NOT NULL AND p.salary_period IS NOT NULL
  AND ($concept IS NULL OR c.id = $concept)
  AND ($currency IS NULL OR p.salary_currency = $currency) AND ($period IS NULL OR p.salary_period = $period)
RETURN c.id AS concept, c.name AS label, p.salary_currency AS currency, p.salary_period AS period,
       count(p) AS postings, min(coalesce(p.salary_min, p.salary_max)) AS lowest,
       max(coalesce(p.salary_max, p.salary_min)) AS highest
