"""The preferred label is no alias: `skos:prefLabel`, `altLabel` and `hiddenLabel` are disjoint (SKOS S13)."""

from collections.abc import Iterator

from skillgraph.model import NameType
from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield aliases that are written like the label of their concept."""
    for concept, named in layers.names.items():
        for placed in named.values():
            name = placed.record
            if name.type is not NameType.LABEL and concept in taxonomy and name.text == taxonomy[concept].label:
                yield placed.row.where, f"{name.text!r} is the label itself; take this row out"
