MATCH (p:SkillGraph:Posting)
WHERE p.duplicate_of IS NULL
WITH p, [(p)-[r:REQUIRES|ALSO_ASKS]->(c:Concept) WHERE r.strength = 'required' AND coalesce(r.alone, true) | c] AS alone,
     [(p)-[h:HAS_GROUP]->(g:RequirementGroup) WHERE h.strength = 'required' | g] AS groups
WHERE size(alone) + size(groups) > 0 AND all(c IN alone WHERE c.id IN $skills)
  AND all(g IN groups WHERE 
    // by its class where a member would do, or by its vendor
    EXISTS {
      (g)-[:OF_CLASS]->(k:Concept)
      WHERE k.id IN $skills AND (g.mode = 'class_with_exemplars' OR (g.mode = 'any_of' AND (g.open OR EXISTS {
        (g)-[:HAS_MEMBER]->(:Concept)-[:IMPLIES {basis: 'part_of'}]->(k)
      })))
    }
    OR
    // by as many of its parts as it needs; of a vendor's products, by all
    (
      COUNT { (g)-[m:HAS_MEMBER]->(k:Concept) WHERE m.part IS NOT NULL AND k.id IN $skills }
      // a group inside it, which no further one is in
      + COUNT {
        (g)-[:HAS_PART]->(i:RequirementGroup)
        WHERE EXISTS { (i)-[:OF_CLASS]->(k:Concept) WHERE k.id IN $skills AND i.mode = 'class_with_exemplars' }
          OR COUNT { (i)-[:HAS_MEMBER]->(k:Concept) WHERE k.id IN $skills } >=
             CASE WHEN EXISTS { (i)-[:OF_CLASS]->(:Concept)<-[:IMPLIES {basis: 'part_of'}]-(:Concept)<-[:HAS_MEMBER]-(i) }
             THEN COUNT { (i)-[:HAS_MEMBER]->(:Concept) } ELSE i.needed END
      }
      // something similar, where it is open: of a member's kind, in the class or in the members' domain
      + CASE WHEN NOT g.open OR g.mode = 'all_of' THEN 0 ELSE COUNT {
        MATCH (k:Concept)-[:IN_DOMAIN]->(d:Concept)
        WHERE k.id IN $skills AND NOT (g)-[:HAS_MEMBER]->(k)
          AND EXISTS { (g)-[:HAS_MEMBER]->(o:Concept) WHERE o.kind = k.kind }
          AND (
            EXISTS { (d)-[:BROADER*0..]->(:Concept)<-[:OF_CLASS]-(g) }
            OR (
              NOT EXISTS { (g)-[:HAS_MEMBER]->(o:Concept) WHERE NOT (o)-[:IN_DOMAIN]->(d) }
              AND (NOT coalesce(d.hub, false) OR NOT EXISTS {
                (g)-[:HAS_MEMBER]->(:Concept)-[:IN_DOMAIN]->(n:Concept)
                WHERE NOT coalesce(n.hub, false)
                  AND NOT EXISTS { (g)-[:HAS_MEMBER]->(o:Concept) WHERE NOT (o)-[:IN_DOMAIN]->(n) }
              })
            )
          )
        RETURN DISTINCT k
      } END
      >= CASE WHEN g.mode <> 'all_of' AND EXISTS {
        (g)-[:OF_CLASS]->(:Concept)<-[:IMPLIES {basis: 'part_of'}]-(:Concept)<-[:HAS_MEMBER]-(g)
      } THEN COUNT { (g)-[m:HAS_MEMBER]->(:Concept) WHERE m.part IS NOT NULL } ELSE g.needed END
    )
  )
RETURN p.id AS posting, p.title AS title, p.company AS company, size(alone) + size(groups) AS required
