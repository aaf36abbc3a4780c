MATCH (p:SkillGraph:Posting)
WHERE p.duplicate_of IS NULL
WITH p, [(p)-[r:REQUIRES|ALSO_ASKS]->(c:Concept) WHERE r.strength = 'required' AND coalesce(r.alone, true) | c] AS alone,
     [(p)-[h:HAS_GROUP]->(g:RequirementGroup) WHERE h.strength = 'required' | g] AS groups
WITH p, [c IN alone WHERE NOT c.id IN $skills] AS alone,
     [g IN groups WHERE NOT (
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
  )] AS groups
WHERE size(alone) + size(groups) = 1
WITH p, alone, head(groups) AS g
WITH p, g, alone
  + [(g)-[:OF_CLASS]->(k:Concept) WHERE g.mode = 'class_with_exemplars' OR (g.mode = 'any_of' AND (g.open OR EXISTS {
      (g)-[:HAS_MEMBER]->(:Concept)-[:IMPLIES {basis: 'part_of'}]->(k)
    })) | k]
  + [(g)-[m:HAS_MEMBER]->(k:Concept) WHERE m.part IS NOT NULL AND NOT k.id IN $skills
     AND COUNT { (g)-[:HAS_MEMBER]->(o:Concept) WHERE o.id IN $skills } + 1 >= g.needed
     AND NOT EXISTS {
       (g)-[:OF_CLASS]->(:Concept)<-[:IMPLIES {basis: 'part_of'}]-(:Concept)<-[:HAS_MEMBER]-(g)-[:HAS_MEMBER]->(o:Concept)
       WHERE o <> k AND NOT o.id IN $skills
     } | k] AS wanted
UNWIND wanted AS c
RETURN c.id AS concept, c.name AS label, c.kind AS kind, count(DISTINCT p) AS postings
