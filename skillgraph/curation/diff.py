"""What changed from one taxonomy to another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from skillgraph.model import Concept, Name, Relation, RelationType, SubstitutionGroup
from skillgraph.taxonomy import Taxonomy

Record = Concept | Name | Relation | SubstitutionGroup
_IN_CONCEPTS = {RelationType.IN_DOMAIN, RelationType.BROADER}


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was added, removed or changed. `column` is what changed, empty where it is the whole."""

    change: str
    noun: str
    id: str
    column: str = ""
    before: str = ""
    after: str = ""


def diff(before: Taxonomy, after: Taxonomy) -> list[Change]:
    """Return what changed: concepts, then names, relations and substitution groups, each by id.

    Pairs that have only the default grade of their group change with their group and are not told one by one.
    """
    return [
        *_compare("concept", _concepts(before), _concepts(after)),
        *_compare("name", _names(before), _names(after)),
        *_compare("relation", _relations(before), _relations(after)),
        *_compare("group", before.groups, after.groups),
    ]


def _concepts(taxonomy: Taxonomy) -> Mapping[str, Concept]:
    return taxonomy.concepts


def _names(taxonomy: Taxonomy) -> Mapping[str, Name]:
    return {
        f"{concept.id}: {name.text} ({name.language})": name
        for concept in taxonomy.concepts.values()
        for name in concept.names
        if name.text != concept.label
    }


def _relations(taxonomy: Taxonomy) -> Mapping[str, Relation]:
    written = (relation for relation in taxonomy.relations if relation.type not in _IN_CONCEPTS)
    return {
        f"{relation.subject} {relation.type} {relation.object}"
        + (f" in {relation.context}" if relation.context else ""): relation
        for relation in written
        if relation.reviewed or relation.context is None
    }


def _compare(noun: str, before: Mapping[str, Record], after: Mapping[str, Record]) -> Iterator[Change]:
    for key in sorted({*before, *after}):
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            yield Change("removed" if new is None else "added", noun, key)
        elif old != new:
            for field in fields(old):
                was, is_now = getattr(old, field.name), getattr(new, field.name)
                if was != is_now and field.name != "names":
                    yield Change("changed", noun, key, field.name, _shown(was), _shown(is_now))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return " | ".join(map(str, value))
    return "" if value is None else str(value)
