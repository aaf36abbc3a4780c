"""The taxonomy as a property graph: one node a concept, a substitution group; one relationship a pair and relation."""

from collections import defaultdict
from collections.abc import Iterator

from skillgraph import iri
from skillgraph.model import Concept, NameType, Relation, RelationType, SubstitutionGroup
from skillgraph.stores.property_graph import Node, PropertyGraph, Relationship, Said, present
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer.pair import Pair, pairs


def taxonomy_graph(taxonomy: Taxonomy) -> PropertyGraph:
    """Return the concepts and the substitution groups, and how they are related, both in a stable order."""
    concepts = map(_concept, taxonomy.concepts.values())
    groups = map(_group, taxonomy.groups.values())
    members = (edge for group in taxonomy.groups.values() for edge in _members(group))
    return PropertyGraph((*concepts, *groups), (*_relations(taxonomy.relations), *members))


def _concept(concept: Concept) -> Node:
    properties: dict[str, Said] = {
        "id": concept.id,
        "name": concept.label,
        "kind": concept.kind,
        "definition": concept.definition,
        "aliases": concept.aliases,
        "hidden_aliases": [name.text for name in concept.names if name.type is NameType.HIDDEN],
        "hub": concept.hub,
        "retired": concept.retired,
        "replaced_by": concept.replaced_by,
        "note": concept.note,
    }
    return Node(("Concept", concept.kind.capitalize()), iri.concept(concept.id), present(properties))


def _group(group: SubstitutionGroup) -> Node:
    properties: dict[str, Said] = {
        "id": group.id,
        "name": group.label,
        "grade": group.grade,
        "source": group.source,
        "origin": group.origin,
        "note": group.note,
    }
    return Node(("SubstitutionGroup",), iri.substitution_group(group.id), present(properties))


def _members(group: SubstitutionGroup) -> Iterator[Relationship]:
    node = iri.substitution_group(group.id)
    for member in group.members:
        yield Relationship("HAS_MEMBER", node, iri.concept(member), {})
    if group.class_id is not None:
        yield Relationship("OF_CLASS", node, iri.concept(group.class_id), {})


def _relations(relations: tuple[Relation, ...]) -> Iterator[Relationship]:
    by_pair: dict[tuple[str, str, str], list[Relation]] = defaultdict(list)
    for relation in relations:
        by_pair[relation.type, relation.subject, relation.object].append(relation)
    for pair in pairs(relations):
        said = by_pair[pair.type, pair.subject, pair.object]
        properties = _alternative(pair, said) if pair.type is RelationType.ALTERNATIVE_TO else _plain(pair)
        start, end = iri.concept(pair.subject), iri.concept(pair.object)
        yield Relationship(pair.type.upper(), start, end, present(properties))


def _plain(pair: Pair) -> dict[str, Said]:
    return {
        "basis": pair.basis,
        "transfer_forward": pair.transfer,
        "transfer_backward": pair.transfer_back,
        "origin": pair.origin,
        "source": " | ".join(pair.sources),
        "reviewed": pair.reviewed,
    }


def _alternative(pair: Pair, said: list[Relation]) -> dict[str, Said]:
    """Return what is said of a pair of alternatives: the best over all contexts, and each context's in lists.

    Of the lists the items of one place belong together; a relation for any purpose has an empty context.
    """
    return {
        "contexts": [relation.context or "" for relation in said],
        "grades_forward": [relation.grade or "" for relation in said],
        "grades_backward": [relation.grade_back or "" for relation in said],
        "sources": [relation.source for relation in said],
        "grade_forward": pair.grade,
        "grade_backward": pair.grade_back,
        "transfer_forward": pair.transfer,
        "transfer_backward": pair.transfer_back,
        "origin": pair.origin,
        "reviewed": pair.reviewed,
    }
