"""Why an edge between two concepts is not in a taxonomy: who refused it, or which rule does."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from skillgraph.model import Basis, Kind, Relation, RelationType
from skillgraph.taxonomy.closure import chains, implies_edges
from skillgraph.taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Refusal:
    """What keeps an edge out. `rule` is `distinct-from` where a curator refused it, with the `source`, else a rule."""

    rule: str
    said: str
    source: str | None = None


def refusals(taxonomy: Taxonomy, subject: str, relation: RelationType, obj: str) -> tuple[Refusal, ...]:
    """Return what keeps an edge out of the taxonomy, curated refusals first; none where nobody looked."""
    rules = _RULES.get(relation, ())
    return (*_curated(taxonomy, subject, relation, obj), *(r for rule in rules for r in rule(taxonomy, subject, obj)))


def _curated(taxonomy: Taxonomy, subject: str, relation: RelationType, obj: str) -> Iterator[Refusal]:
    for edge in taxonomy.relations:
        if edge.type is not RelationType.DISTINCT_FROM or {edge.subject, edge.object} != {subject, obj}:
            continue
        refused = edge.basis or RelationType.ALTERNATIVE_TO
        directed = refused is RelationType.IMPLIES
        if refused is relation and (not directed or edge.subject == subject):
            yield Refusal("distinct-from", f"looked at and refused, as {refused.replace('_', ' ')}", edge.source)


def _implied(taxonomy: Taxonomy, subject: str, obj: str) -> Iterator[Refusal]:
    """Yield where one follows from the other, so that they are used together."""
    edges = implies_edges(taxonomy.relations)
    for start, end in ((subject, obj), (obj, subject)):
        chain = chains(edges, start).get(end, ())
        if chain:
            steps = " → ".join([taxonomy[start].label, *(taxonomy[edge.object].label for edge in chain)])
            yield Refusal("alternative-implied", f"knowing one brings the other: {steps}", chain[0].source)


def _companions(taxonomy: Taxonomy, subject: str, obj: str) -> Iterator[Refusal]:
    yield from _stored(taxonomy, RelationType.COMPLEMENTS, subject, obj, "companion-alternative", "used together")


def _alternatives(taxonomy: Taxonomy, subject: str, obj: str) -> Iterator[Refusal]:
    rule = RelationType.ALTERNATIVE_TO
    yield from _stored(taxonomy, rule, subject, obj, "companion-alternative", "one stands for the other")


def _stored(
    taxonomy: Taxonomy, relation: RelationType, subject: str, obj: str, rule: str, said: str
) -> Iterator[Refusal]:
    source = next((r.source for r in taxonomy.relations if _joins(r, relation, subject, obj)), None)
    if source is not None:
        yield Refusal(rule, said, source)


def _joins(edge: Relation, relation: RelationType, subject: str, obj: str) -> bool:
    return edge.type is relation and {edge.subject, edge.object} == {subject, obj}


def _ancestor(taxonomy: Taxonomy, subject: str, obj: str) -> Iterator[Refusal]:
    for low, high in ((subject, obj), (obj, subject)):
        if high in _above(taxonomy, low):
            yield Refusal("alternative-ancestor", f"{taxonomy[high].label} is a class that {taxonomy[low].label} is in")


def _above(taxonomy: Taxonomy, concept: str) -> set[str]:
    """Return the domains of a concept and all that is broader, at any distance."""
    found: set[str] = set()
    fresh = {*taxonomy[concept].domains, *taxonomy[concept].broader}
    while fresh:
        found |= fresh
        fresh = {wide for narrow in fresh for wide in taxonomy[narrow].broader} - found
    return found


def _kinds(taxonomy: Taxonomy, subject: str, obj: str) -> Iterator[Refusal]:
    kinds = {taxonomy[subject].kind, taxonomy[obj].kind}
    if Kind.DOMAIN in kinds and len(kinds) > 1:
        yield Refusal("class-and-member", "a domain is no tool or skill, so one cannot stand for the other")


def _reversed(taxonomy: Taxonomy, subject: str, obj: str) -> Iterator[Refusal]:
    if taxonomy.implies(obj, subject):
        said = f"it holds the other way round, and implies has no circle: {taxonomy[obj].label} comes first"
        yield Refusal("implies-circle", said)


def _in_part(taxonomy: Taxonomy, subject: str, obj: str) -> Iterator[Refusal]:
    """Yield where a chain would lead there, but for an edge that ends the closure."""
    edges = implies_edges(taxonomy.relations)
    for middle, chain in sorted(chains(edges, subject).items()):
        basis = chain[-1].basis
        if isinstance(basis, Basis) and basis.ends_closure and obj in chains(edges, middle):
            said = f"only by way of {taxonomy[middle].label}, and nothing follows behind {basis.replace('_', ' ')}"
            yield Refusal("closure-ends", said, chain[-1].source)


def _no_domain(taxonomy: Taxonomy, _: str, obj: str) -> Iterator[Refusal]:
    if taxonomy[obj].kind is not Kind.DOMAIN:
        yield Refusal("domain-kind", f"{taxonomy[obj].label} is a {taxonomy[obj].kind} and no domain")


_RULES: Mapping[RelationType, tuple[Callable[[Taxonomy, str, str], Iterator[Refusal]], ...]] = {
    RelationType.ALTERNATIVE_TO: (_implied, _companions, _ancestor, _kinds),
    RelationType.COMPLEMENTS: (_alternatives,),
    RelationType.IMPLIES: (_reversed, _in_part, _alternatives),
    RelationType.IN_DOMAIN: (_no_domain,),
}
