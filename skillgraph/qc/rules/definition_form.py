"""A definition is one plain sentence."""

import re
from collections.abc import Iterator

from skillgraph.taxonomy import Layers, Taxonomy

_MORE = re.compile(r"(?<![A-Z])(?<!e\.g)(?<!i\.e)\. [A-Z]")
_SHORT, _LONG = 12, 240


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield definitions that do not end with a full stop, hold two sentences, or are much too short or long."""
    for concept in taxonomy.concepts.values():
        text, where = concept.definition, layers.concepts[concept.id].row.where
        if not text.endswith("."):
            yield where, "the definition does not end with a full stop"
        elif _MORE.search(text):
            yield where, "the definition is more than one sentence"
        elif not _SHORT <= len(text) <= _LONG:
            yield where, f"the definition has {len(text)} characters; {_SHORT} to {_LONG} are a sentence"
