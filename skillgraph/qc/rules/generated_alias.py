"""What the program makes of a name by itself is not written down."""

from collections.abc import Iterator

from skillgraph.decompose.folding import fold
from skillgraph.decompose.forms import spellings
from skillgraph.model import CaseRule
from skillgraph.taxonomy import Layers, Taxonomy


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield aliases that another name of their concept makes: by case, a hyphen or the other number."""
    for concept in taxonomy.concepts.values():
        made: dict[str, str] = {}
        plain = [name for name in concept.names if name.case is CaseRule.ANY and not (name.ambiguous or name.refuse)]
        for name in plain:
            for text in spellings(name, concept.kind):
                made.setdefault(fold(text), name.text)
        for name in plain:
            other = made[fold(name.text)]
            placed = layers.names.get(concept.id, {}).get((name.text, name.language))
            if other != name.text and placed:
                yield placed.row.where, f"{name.text!r} is made of {other!r} by the program; take this row out"
