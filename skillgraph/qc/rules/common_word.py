"""A common English word is a name only where something settles it."""

from collections.abc import Iterator

from skillgraph.model import CaseRule
from skillgraph.qc.words import is_common
from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield names of tools that are a common word, in any case, and not flagged as ambiguous."""
    for concept in taxonomy.concepts.values():
        for name in concept.names if concept.kind == "tool" and not concept.retired else ():
            if is_common(name.text) and name.case is CaseRule.ANY and not name.ambiguous:
                placed = layers.names.get(concept.id, {}).get((name.text, name.language))
                where = (placed or layers.concepts[concept.id]).row.where
                yield where, f"{name.text!r} is a common word; mark it ambiguous, or let it count in one case only"
