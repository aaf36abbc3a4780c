"""Only the transitive reduction of `implies` is stored."""

from collections.abc import Iterator

from skillgraph.taxonomy import Layers, Taxonomy, chains, implies_edges


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield what follows from other rows."""
    edges = implies_edges(taxonomy.relations)
    for subject, leaving in edges.items():
        for edge in leaving:
            others = {**edges, subject: [other for other in leaving if other is not edge]}
            if through := chains(others, subject).get(edge.object):
                chain = " → ".join([subject, *(step.object for step in through)])
                yield layers.relations[subject, edge.type, edge.object, None].row.where, f"this follows from {chain}"
