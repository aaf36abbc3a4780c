"""The ontology as columns for the explorer: concepts, relations, fields of the map, what the search counts with.

Concepts are numbered in the order of their ids, so that numbers compare as ids do. A column costs a page far less than
a record each, and a text that many rows share stands once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from skillgraph.export.json_value import JsonObject, JsonValue
from skillgraph.model import Basis, DegreeLevel, Grade, NameType, Obstacle, Origin, Relation, RelationType
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer import costs
from skillgraph.transfer.minimal import MOST_SETS, NODE_LIMIT
from skillgraph.transfer.nearest import OBSTACLE_WORDS, PATIENCE, RELAXED, UNBOUNDED
from skillgraph.transfer.person import DEGREE_CONCEPTS
from skillgraph.transfer.walk import RULES, Rules
from skillgraph.viz.appearance import EDGE_STYLES, GRADE_WORDS, NODE_STYLES
from skillgraph.viz.atlas import Atlas
from skillgraph.viz.testimony import DEMAND_TYPES, STRENGTHS, Numbers

RELATION_TYPES = tuple(kind for kind in RelationType if kind is not RelationType.DISTINCT_FROM)
_GRADES, _BASES, _ORIGINS, _KINDS = tuple(Grade), tuple(Basis), tuple(Origin), tuple(NODE_STYLES)


def vocabulary() -> JsonObject:
    """Return the words, looks and numbers that stand behind the numbers of the columns."""
    return {
        "kinds": [{"kind": kind, **asdict(style)} for kind, style in NODE_STYLES.items()],
        "relations": [_edge_style(kind) for kind in RELATION_TYPES],
        "demands": [_edge_style(kind) for kind in DEMAND_TYPES],
        "strengths": [*STRENGTHS],
        "origins": [*_ORIGINS],
        "grades": [{"grade": grade, "words": GRADE_WORDS[grade], **_cost(costs.GRADE[grade])} for grade in _GRADES],
        "bases": [_basis(basis) for basis in _BASES],
        "rules": {
            "sharedDomain": _cost(costs.SHARED_DOMAIN),
            "narrowDomain": costs.NARROW_DOMAIN,
            "walk": _rules(RULES),
            "sets": MOST_SETS,
            "setLimit": NODE_LIMIT,
            "ingredients": [*sorted(costs.INGREDIENTS)],
        },
        "obstacles": [{"words": OBSTACLE_WORDS[obstacle], "rules": _rules(rules)} for obstacle, rules in RELAXED],
        "unrelated": OBSTACLE_WORDS[Obstacle.NO_RELATION],
        "cut": {"words": OBSTACLE_WORDS[Obstacle.SEARCH_CUT], "states": PATIENCE},
        "degrees": [{"level": level, "concept": DEGREE_CONCEPTS[level]} for level in DegreeLevel],
    }


def _rules(rules: Rules) -> JsonObject:
    """Return how far a path may go; null is no limit."""
    return {
        "alternatives": rules.alternatives if rules.alternatives < UNBOUNDED else None,
        "longest": rules.longest if rules.floor else None,
        "drifting": rules.drifting,
        "throughHubs": rules.through_hubs,
        "detours": rules.detours,
    }


def concept_columns(
    taxonomy: Taxonomy, numbers: Numbers, atlas: Atlas, asked: Mapping[str, Sequence[int]]
) -> JsonObject:
    """Return the concepts; `x`, `y` and `field` are null where a concept is not on the map."""
    concepts = [taxonomy[concept] for concept in numbers]
    places = [atlas.places.get(concept) for concept in numbers]
    return {
        "id": [concept.id for concept in concepts],
        "label": [concept.label for concept in concepts],
        "kind": [_KINDS.index(concept.kind) for concept in concepts],
        "aliases": [[*concept.aliases] for concept in concepts],
        "hidden": [[name.text for name in concept.names if name.type is NameType.HIDDEN] for concept in concepts],
        "definition": [concept.definition for concept in concepts],
        "hub": [numbers[concept.id] for concept in concepts if concept.hub],
        "retired": [numbers[concept.id] for concept in concepts if concept.retired],
        "x": [place and place[0] for place in places],
        "y": [place and place[1] for place in places],
        "field": [atlas.field_of.get(concept) for concept in numbers],
        "asked": {str(numbers[concept]): [*counts] for concept, counts in sorted(asked.items())},
    }


def field_rows(atlas: Atlas) -> list[JsonValue]:
    """Return the fields of the map, outer ones before those inside them."""
    return [asdict(field) for field in atlas.fields]


def relation_columns(taxonomy: Taxonomy, numbers: Numbers, support: Mapping[tuple[str, str], int]) -> JsonObject:
    """Return the relations in the order of the taxonomy; -1 stands for nothing.

    Those that only refuse a relation are pairs `apart`: not to be drawn, but known to be looked at; 1 behind them
    where an `implies` is refused.
    """
    relations = [relation for relation in taxonomy.relations if relation.type is not RelationType.DISTINCT_FROM]
    sources = _Shared()
    contexts = _Shared()
    return {
        "subject": [numbers[relation.subject] for relation in relations],
        "type": [RELATION_TYPES.index(relation.type) for relation in relations],
        "object": [numbers[relation.object] for relation in relations],
        "basis": [_BASES.index(r.basis) if isinstance(r.basis, Basis) else -1 for r in relations],
        "grade": [_GRADES.index(r.grade) if r.grade else -1 for r in relations],
        "back": [_GRADES.index(r.grade_back) if r.grade_back else -1 for r in relations],
        "context": [contexts.number(relation.context) if relation.context else -1 for relation in relations],
        "source": [sources.number(relation.source) for relation in relations],
        "origin": [_ORIGINS.index(relation.origin) for relation in relations],
        "unreviewed": [number for number, relation in enumerate(relations) if not relation.reviewed],
        "support": [_support(relation, support) for relation in relations],
        "sources": [*sources.texts],
        "contexts": [_context(taxonomy, context) for context in contexts.texts],
        "apart": [
            [numbers[relation.subject], numbers[relation.object], int(relation.basis is RelationType.IMPLIES)]
            for relation in taxonomy.relations
            if relation.type is RelationType.DISTINCT_FROM and relation.origin in {Origin.CURATED, Origin.IMPORTED}
        ],
    }


def _support(relation: Relation, support: Mapping[tuple[str, str], int]) -> int:
    return support.get((min(relation.subject, relation.object), max(relation.subject, relation.object)), 0)


def _context(taxonomy: Taxonomy, context: str) -> list[JsonValue]:
    group = taxonomy.groups.get(context)
    return [context, group.label if group and group.label else context]


class _Shared:
    """Texts, each once, by number in the order in which they come."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))


def _edge_style(kind: str) -> JsonObject:
    style = next(style for known, style in EDGE_STYLES.items() if known == kind)
    return {"kind": kind, **asdict(style), "dashes": [*style.dashes]}


def _basis(basis: Basis) -> JsonObject:
    return {
        "basis": basis,
        "forward": _cost(costs.FORWARD[basis]),
        "backward": _cost(costs.BACKWARD[basis]),
        "ends": basis.ends_closure,
    }


def _cost(transfer: float) -> JsonObject:
    return {"transfer": transfer, "weight": costs.weight(transfer)}


def numbered(concepts: Iterable[str]) -> dict[str, int]:
    """Return the number of each concept, in the order of their ids."""
    return {concept: number for number, concept in enumerate(sorted(concepts))}
