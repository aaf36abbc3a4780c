"""Small taxonomies for tests, one line a fact:

    a implies b kind_of
    a alternative_to b close same_purpose message-broker     (the grade forwards, backwards, and the context)
    a in_domain d | a distinct_from b alternative_to | a complements b | d broader e
    hub d | skill s | domain d | tool t

Whatever a line names is a concept: a domain where something is in it, else a tool.
"""

from skillgraph.model import Basis, Concept, Grade, Kind, Name, NameType, Origin, Relation, RelationType
from skillgraph.taxonomy import Taxonomy


def small_taxonomy(facts: str, *, origin: Origin = Origin.CURATED) -> Taxonomy:
    kinds: dict[str, Kind] = {}
    hubs: set[str] = set()
    relations: list[Relation] = []
    for fact in filter(None, map(str.strip, facts.splitlines())):
        first, *rest = fact.split()
        if first == "hub":
            hubs.add(rest[0])
            kinds.setdefault(rest[0], Kind.DOMAIN)
        elif first in set(Kind):
            kinds[rest[0]] = Kind(first)
        else:
            relation = _relation(first, *rest, origin=origin)
            relations.append(relation)
            kinds.setdefault(first, Kind.DOMAIN if relation.type is RelationType.BROADER else Kind.TOOL)
            domain = relation.type in {RelationType.IN_DOMAIN, RelationType.BROADER}
            kinds.setdefault(rest[1], Kind.DOMAIN if domain else Kind.TOOL)
            if domain:
                kinds[rest[1]] = Kind.DOMAIN
    concepts = [_concept(name, kind, relations, hub=name in hubs) for name, kind in kinds.items()]
    return Taxonomy(concepts, relations, ())


def _concept(name: str, kind: Kind, relations: list[Relation], *, hub: bool) -> Concept:
    def objects(relation: RelationType) -> tuple[str, ...]:
        return tuple(r.object for r in relations if r.subject == name and r.type is relation)

    label = name.replace("-", " ").title()
    return Concept(
        id=name,
        kind=kind,
        label=label,
        definition=f"{label}, for a test.",
        names=(Name(label, type=NameType.LABEL),),
        domains=objects(RelationType.IN_DOMAIN),
        broader=objects(RelationType.BROADER),
        hub=hub,
    )


def _relation(subject: str, kind: str, obj: str, *rest: str, origin: Origin) -> Relation:
    relation = RelationType(kind)
    source = f"why {subject} {kind} {obj}"
    if relation is RelationType.IMPLIES:
        return Relation(subject, relation, obj, source, basis=Basis(rest[0]), origin=origin)
    if relation is not RelationType.ALTERNATIVE_TO:
        first, second = sorted((subject, obj)) if relation.symmetric else (subject, obj)
        refused = RelationType(rest[0]) if rest else None
        return Relation(first, relation, second, source, basis=refused, origin=origin)
    grade, back = Grade(rest[0]), Grade(rest[1])
    if obj < subject:
        subject, obj, grade, back = obj, subject, back, grade
    context = rest[2] if len(rest) > 2 else None
    return Relation(subject, relation, obj, source, context=context, grade=grade, grade_back=back, origin=origin)
