"""Neo4j, over Bolt, by the official driver; the graph lives beside other data, known by its own label."""
