"""A form names one concept only."""

from collections import defaultdict
from collections.abc import Iterator

from skillgraph.model import CaseRule, Name
from skillgraph.taxonomy import Layers, Taxonomy
from skillgraph.taxonomy.naming import fold


def check(layers: Layers, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield every name that another concept bears as well; two forms that count as written only may differ in case."""
    bearers: dict[str, list[tuple[str, Name]]] = defaultdict(list)
    for concept in taxonomy.concepts.values():
        for name in () if concept.retired else concept.names:
            bearers[fold(name.text)].append((concept.id, name))
    for named in bearers.values():
        for number, (concept_id, name) in enumerate(named):
            for other_id, other in named[:number]:
                if other_id != concept_id and not _told_apart(name, other):
                    yield (
                        _where(layers, concept_id, name),
                        f"{name.text!r} names {other_id!r} too; keep it in one place",
                    )


def _told_apart(name: Name, other: Name) -> bool:
    return name.text != other.text and name.case is other.case is CaseRule.EXACT


def _where(layers: Layers, concept: str, name: Name) -> str:
    placed = layers.names.get(concept, {}).get((name.text, name.language))
    return (placed or layers.concepts[concept]).row.where
