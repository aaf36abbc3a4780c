"""The TransferNetwork: every step by which knowledge carries over, indexed once for paths and gaps."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from skillgraph.errors import UnknownNameError
from skillgraph.model import Basis, Evidence, EvidenceRole, Grade, Hop, Kind, Origin, Relation, RelationType
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer import costs

Value = TypeVar("Value")
_SEEN = frozenset({Origin.CURATED, Origin.IMPORTED})
# Weights come first, hops second: no path has this many hops.
_PER_WEIGHT = 1 << 20


def length(weight: int, hops: int) -> int:
    """Return one integer that orders paths by weight, then by the number of hops."""
    return weight * _PER_WEIGHT + hops


class Arc(NamedTuple):
    """A hop with what the search counts: how many alternatives and steps back it is, and whether a path ends with it.

    `to_class` is a step from a member to its class, `from_class` one from a class to a member. `forward` is a step to
    what only somebody knows who really uses the start (Spring Boot to Java).
    """

    hop: Hop
    length: int
    alternatives: int = 0
    reverses: int = 0
    ends: bool = False
    to_class: bool = False
    from_class: bool = False
    forward: bool = False


class TransferNetwork:
    """The hops of a taxonomy that transfer runs along. Only curated and imported relations count.

    Of parallel hops of one sort (the contexts of an `alternative_to`) the best stands, with all contexts and sources.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self.hubs = frozenset(concept.id for concept in taxonomy.concepts.values() if concept.hub)
        self._relations = [relation for relation in taxonomy.relations if relation.origin in _SEEN]
        arcs = sorted(_arcs(self._relations), key=lambda arc: (arc.hop.start, arc.length, arc.hop.end))
        self.leaving: Mapping[str, Sequence[Arc]] = _grouped((arc.hop.start, arc) for arc in arcs)
        self.entering: Mapping[str, Sequence[Arc]] = _grouped((arc.hop.end, arc) for arc in arcs)

    @classmethod
    def of(cls, source: "Taxonomy | TransferNetwork") -> "TransferNetwork":
        """Return the network of a taxonomy, or the network itself."""
        return source if isinstance(source, TransferNetwork) else cls(source)

    def check(self, concepts: Iterable[str]) -> None:
        """Raise UnknownNameError at the first of `concepts`, by id, that the taxonomy does not have."""
        for concept in sorted(concepts):
            if concept not in self.taxonomy:
                raise UnknownNameError("concept", concept)

    def sharing(self, concept: str) -> Iterator[str]:
        """Yield the concepts that share a narrow domain with `concept` and have no relation to it, by id."""
        domains = self._narrow_domains.get(concept, ())
        others = {other for domain in domains for other in self.in_domain[domain]} - {concept}
        for other in sorted(others):
            if other in self._narrow_domains and frozenset((concept, other)) not in self._related:
                yield other

    def shared_domain(self, start: str, end: str) -> Arc | None:
        """Return the last resort: the hop between two tools of one narrow domain that nobody has related."""
        domains = self._narrow_domains.get(start, ())
        shared = tuple(domain for domain in self._narrow_domains.get(end, ()) if domain in domains)
        if start == end or not shared or frozenset((start, end)) in self._related:
            return None
        sources = dict.fromkeys(
            self._domain_sources[end_of_hop, domain] for domain in shared for end_of_hop in (start, end)
        )
        hop = Hop(start, end, RelationType.IN_DOMAIN, costs.SHARED_DOMAIN, contexts=shared, evidence=_evidence(sources))
        return Arc(hop, length(costs.weight(hop.transfer), 1), ends=True)

    @cached_property
    def in_domain(self) -> Mapping[str, Sequence[str]]:
        """The concepts in each domain, by id."""
        return _grouped((r.object, r.subject) for r in self._relations if r.type is RelationType.IN_DOMAIN)

    @cached_property
    def domains(self) -> Mapping[str, Sequence[str]]:
        """The domains that each concept is in, by id."""
        return _grouped((r.subject, r.object) for r in self._relations if r.type is RelationType.IN_DOMAIN)

    def with_narrower(self, concept: str) -> frozenset[str]:
        """Return a concept and all that is narrower than it, by `broader`."""
        found = {concept}
        fresh = [concept]
        while fresh:
            fresh = [other for wide in fresh for other in self._narrower.get(wide, ()) if other not in found]
            found.update(fresh)
        return frozenset(found)

    @cached_property
    def _narrower(self) -> Mapping[str, Sequence[str]]:
        return _grouped((r.object, r.subject) for r in self._relations if r.type is RelationType.BROADER)

    @cached_property
    def _domain_sources(self) -> Mapping[tuple[str, str], str]:
        return {(r.subject, r.object): r.source for r in self._relations if r.type is RelationType.IN_DOMAIN}

    @cached_property
    def _narrow_domains(self) -> Mapping[str, Sequence[str]]:
        """The narrow domains of each tool, by id."""
        return _grouped(
            (concept, domain)
            for domain, concepts in sorted(self.in_domain.items())
            if domain not in self.hubs and len(concepts) <= costs.NARROW_DOMAIN
            for concept in concepts
            if self.taxonomy[concept].kind is Kind.TOOL
        )

    @cached_property
    def _related(self) -> frozenset[frozenset[str]]:
        return frozenset(frozenset((relation.subject, relation.object)) for relation in self._relations)


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, list[Value]]:
    groups: dict[str, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _evidence(sources: Iterable[str]) -> tuple[Evidence, ...]:
    return tuple(Evidence(EvidenceRole.SOURCE, source=source) for source in sources)


def _arcs(relations: Iterable[Relation]) -> Iterator[Arc]:
    alternatives: dict[tuple[str, str], list[tuple[Grade, Relation]]] = {}
    for relation in relations:
        if relation.type is RelationType.IMPLIES and isinstance(relation.basis, Basis):
            yield from _implies(relation, relation.basis)
        elif relation.type is RelationType.ALTERNATIVE_TO:
            for start, end, grade in (
                (relation.subject, relation.object, relation.grade),
                (relation.object, relation.subject, relation.grade_back),
            ):
                if grade is not None:
                    alternatives.setdefault((start, end), []).append((grade, relation))
    for (start, end), graded in alternatives.items():
        yield _alternative(start, end, graded)


def _implies(relation: Relation, basis: Basis) -> Iterator[Arc]:
    """Yield the step forward and the step back of an `implies`."""
    for reverse, table in ((False, costs.FORWARD), (True, costs.BACKWARD)):
        start, end = (relation.object, relation.subject) if reverse else (relation.subject, relation.object)
        hop = Hop(
            start,
            end,
            RelationType.IMPLIES,
            table[basis],
            basis=basis,
            reverse=reverse,
            origin=relation.origin,
            evidence=_evidence([relation.source]),
        )
        yield Arc(
            hop,
            length(costs.weight(hop.transfer), 1),
            reverses=int(reverse),
            ends=basis.ends_closure and not reverse,
            to_class=basis is Basis.KIND_OF and not reverse,
            from_class=basis is Basis.KIND_OF and reverse,
            forward=not reverse,
        )


def _alternative(start: str, end: str, graded: Sequence[tuple[Grade, Relation]]) -> Arc:
    """Return the step from one concept to another that can stand for it, in whichever context it is best."""
    ranked = sorted(graded, key=lambda pair: (-costs.GRADE[pair[0]], pair[1].context or ""))
    grade, best = ranked[0]
    hop = Hop(
        start,
        end,
        RelationType.ALTERNATIVE_TO,
        costs.GRADE[grade],
        contexts=tuple(sorted({relation.context for _, relation in graded if relation.context})),
        grade=grade,
        origin=best.origin,
        evidence=_evidence(dict.fromkeys(relation.source for _, relation in ranked)),
    )
    return Arc(hop, length(costs.weight(hop.transfer), 1), alternatives=1)
