"""What the program makes of a name by itself is not written down."""

from collections.abc import Iterator

from skillgraph.model import CaseRule, Name
from skillgraph.taxonomy import Layers, Taxonomy
from skillgraph.taxonomy.naming import fold


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield aliases that differ from another name of their concept by case, a hyphen or the plural only."""
    for concept in taxonomy.concepts.values():
        made: dict[str, str] = {}
        for name in concept.names:
            if name.ambiguous or name.case is not CaseRule.ANY or name.refuse:
                continue
            other = made.setdefault(_form(name), name.text)
            placed = layers.names.get(concept.id, {}).get((name.text, name.language))
            if other != name.text and placed:
                yield placed.row.where, f"{name.text!r} is made of {other!r} by the program; take this row out"


def _form(name: Name) -> str:
    words = fold(name.text).replace("-", " ")
    return words[:-1] if words.endswith("s") and not words.endswith("ss") and len(words) > 3 else words  # noqa: PLR2004
