"""The TransferNetwork: every step by which knowledge carries over, indexed once for paths and gaps."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np

from skillgraph.errors import UnknownNameError
from skillgraph.model import Basis, Evidence, EvidenceRole, Hop, Kind, Origin, Relation, RelationType, TransferPath
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer import costs
from skillgraph.transfer.arcs import Arcs, Edges, Sort, length
from skillgraph.transfer.terrain import Terrain

Key = TypeVar("Key")
Value = TypeVar("Value")
_SEEN = frozenset({Origin.CURATED, Origin.IMPORTED})
_FORWARD = {Basis.KIND_OF: Sort.TO_CLASS, Basis.PART_OF: Sort.TO_WHOLE, Basis.PREREQUISITE: Sort.TO_PREREQUISITE}
_Row = tuple[int, int, int, Sort]


class TransferNetwork:
    """The hops of a taxonomy that transfer runs along. Only curated and imported relations count.

    `ids` are the concepts in order, `number` the place of each, `terrain` the steps between them, `gained` what
    learning one of them has been found to give (`skillgraph.transfer.gains`). Of the contexts of an
    `alternative_to` the best stands, with all contexts and sources.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self.ids: Sequence[str] = tuple(taxonomy.concepts)
        self.number: Mapping[str, int] = {concept: place for place, concept in enumerate(self.ids)}
        self.hubs = frozenset(concept.id for concept in taxonomy.concepts.values() if concept.hub)
        self.gained: dict[str, frozenset[str]] = {}
        self._relations = [relation for relation in taxonomy.relations if relation.origin in _SEEN]

    @classmethod
    def of(cls, source: "Taxonomy | TransferNetwork") -> "TransferNetwork":
        """Return the network of a taxonomy, or the network itself."""
        return source if isinstance(source, TransferNetwork) else cls(source)

    def check(self, concepts: Iterable[str]) -> None:
        """Raise UnknownNameError at the first of `concepts`, by id, that the taxonomy does not have."""
        for concept in sorted(concepts):
            if concept not in self.taxonomy:
                raise UnknownNameError("concept", concept)

    def numbers(self, concepts: Iterable[str]) -> frozenset[int]:
        """Return the numbers of concepts. Raises UnknownNameError."""
        found = frozenset(concepts)
        self.check(found)
        return frozenset(self.number[concept] for concept in found)

    @cached_property
    def terrain(self) -> Terrain:
        """The steps between the concepts, as arrays."""
        size = len(self.ids)
        hubs = np.zeros(size, dtype=bool)
        hubs[[self.number[hub] for hub in self.hubs]] = True
        rows = _best(row for relation in self._relations for row in self._rows(relation))
        refused = [
            (self.number[one], self.number[other], 1, Sort.ALTERNATIVE)
            for r in self._relations
            if r.type is RelationType.COMPLEMENTS
            or (r.type is RelationType.DISTINCT_FROM and r.basis is not RelationType.IMPLIES)
            for one, other in ((r.subject, r.object), (r.object, r.subject))
        ]
        purposes = [
            (self.number[concept], self.number[purpose], 1, Sort.FORWARD)
            for concept in self.ids
            for purpose in sorted(self._purposes(concept))
        ]
        return Terrain(size, _edges(rows), hubs, Arcs(size, _edges(refused)), Arcs(size, _edges(purposes)))

    def _rows(self, relation: Relation) -> Iterator[_Row]:
        subject, obj = self.number[relation.subject], self.number[relation.object]
        if relation.type is RelationType.IMPLIES and isinstance(relation.basis, Basis):
            basis = relation.basis
            yield subject, obj, _length(costs.FORWARD[basis]), _FORWARD.get(basis, Sort.FORWARD)
            if self._leads_back(relation):
                yield obj, subject, _length(costs.BACKWARD[basis]), _back(basis)
        elif relation.type is RelationType.ALTERNATIVE_TO:
            if relation.grade is not None:
                yield subject, obj, _length(costs.GRADE[relation.grade]), Sort.ALTERNATIVE
            if relation.grade_back is not None:
                yield obj, subject, _length(costs.GRADE[relation.grade_back]), Sort.ALTERNATIVE

    def _leads_back(self, relation: Relation) -> bool:
        """Return whether knowing the object of an `implies` is a start for its subject.

        A hub is none, and no credential is held that way. What is used in unlike things, a practice, a notation or a
        protocol, is a small part of each: it is a start only for what is in one of its domains.
        """
        if relation.object in self.hubs or self.taxonomy[relation.subject].kind is Kind.CREDENTIAL:
            return False
        domains = self.domains.get(relation.object, ())
        ingredient = self.taxonomy[relation.object].kind is Kind.SKILL or not costs.INGREDIENTS.isdisjoint(domains)
        if relation.basis is not Basis.USED_IN or not ingredient:
            return True
        return not set(domains).isdisjoint(self.domains.get(relation.subject, ()))

    @cached_property
    def _facts(self) -> Mapping[tuple[str, str], Sequence[Relation]]:
        """The `implies` and `alternative_to` between two concepts, by the smaller and the larger id."""
        return _grouped(
            (_pair(r.subject, r.object), r)
            for r in self._relations
            if r.type in {RelationType.IMPLIES, RelationType.ALTERNATIVE_TO}
        )

    def hop(self, start: str, end: str, sort: Sort) -> Hop:
        """Return the hop from one concept to another, with its sources."""
        facts = self._facts.get(_pair(start, end), ())
        if sort is Sort.SHARED_DOMAIN:
            return self._domain_hop(start, end)
        if sort is Sort.ALTERNATIVE:
            return _alternative(start, end, [r for r in facts if r.type is RelationType.ALTERNATIVE_TO])
        subject = end if sort.back else start
        return _implied(start, end, [r for r in facts if r.type is RelationType.IMPLIES and r.subject == subject])

    def path(self, concepts: Sequence[int], sorts: Sequence[Sort]) -> TransferPath:
        """Return the path along some concepts, by number, whose steps are of `sorts`."""
        stops = [self.ids[number] for number in concepts]
        hops = tuple(self.hop(stops[place], stops[place + 1], sort) for place, sort in enumerate(sorts))
        return TransferPath(stops[0], stops[-1], hops, costs.combined(hop.transfer for hop in hops))

    def leads_to(self, concept: str) -> Iterator[tuple[str, Basis]]:
        """Yield what a concept implies at once, with the basis, by id."""
        for relation in self._implied.get(concept, ()):
            if isinstance(relation.basis, Basis):
                yield relation.object, relation.basis

    @cached_property
    def _implied(self) -> Mapping[str, Sequence[Relation]]:
        return _grouped((r.subject, r) for r in self._relations if r.type is RelationType.IMPLIES)

    def grade(self, start: str, end: str) -> float:
        """Return the transfer of the `alternative_to` from one concept to another, 0 where there is none."""
        facts = self._facts.get(_pair(start, end), ())
        if not any(relation.type is RelationType.ALTERNATIVE_TO for relation in facts):
            return 0.0
        return self.hop(start, end, Sort.ALTERNATIVE).transfer

    def alternatives(self, end: str) -> Iterator[Hop]:
        """Yield the hops from what can stand for a concept, best first, then by id."""
        number = self.number[end]
        for _, start in sorted((step, start) for start, step, _ in self.terrain.alternatives.turned.at(number)):
            yield self.hop(self.ids[start], end, Sort.ALTERNATIVE)

    def sharing(self, concept: str) -> Iterator[str]:
        """Yield the concepts that share a narrow domain with `concept` and have no relation to it, by id."""
        domains = self._narrow_domains.get(concept, ())
        others = {other for domain in domains for other in self.in_domain[domain]} - {concept}
        for other in sorted(others):
            if other in self._narrow_domains and frozenset((concept, other)) not in self._related:
                yield other

    def _domain_hop(self, start: str, end: str) -> Hop:
        """Return the last resort: the hop between two tools of one narrow domain that nobody has related."""
        domains = self._narrow_domains[start]
        shared = tuple(domain for domain in self._narrow_domains[end] if domain in domains)
        sources = dict.fromkeys(self._domain_sources[stop, domain] for domain in shared for stop in (start, end))
        return Hop(
            start, end, RelationType.IN_DOMAIN, costs.SHARED_DOMAIN, contexts=shared, evidence=_evidence(sources)
        )

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
        return _closure(concept, self._narrower)

    @cached_property
    def _narrower(self) -> Mapping[str, Sequence[str]]:
        return _grouped((r.object, r.subject) for r in self._relations if r.type is RelationType.BROADER)

    def _purposes(self, concept: str) -> frozenset[str]:
        """Return the domains and classes of a concept, with what is wider, without hubs; and itself, if any."""
        found = _closure(concept, self._wider) - self.hubs - {concept}
        return found | {concept} if found else found

    @cached_property
    def _wider(self) -> Mapping[str, Sequence[str]]:
        kinds = {RelationType.IN_DOMAIN, RelationType.BROADER}
        return _grouped((r.subject, r.object) for r in self._relations if r.type in kinds or r.basis is Basis.KIND_OF)

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


def _back(basis: Basis) -> Sort:
    return Sort.TO_SERVICE if basis is Basis.MANAGED_SERVICE_OF else Sort.BACK


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _length(transfer: float) -> int:
    return length(costs.weight(transfer), 1)


def _best(rows: Iterable[_Row]) -> list[_Row]:
    """Return the shortest of the steps of one sort between two concepts: the one that `hop` tells."""
    found: dict[tuple[int, int, Sort], int] = {}
    for start, end, step, sort in rows:
        found[start, end, sort] = min(step, found.get((start, end, sort), step))
    return [(start, end, step, sort) for (start, end, sort), step in found.items()]


def _edges(rows: Sequence[_Row]) -> Edges:
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return Edges(columns[:, 0], columns[:, 1], columns[:, 2], columns[:, 3].astype(np.int8))


def _closure(start: str, following: Mapping[str, Sequence[str]]) -> frozenset[str]:
    found = {start}
    fresh = [start]
    while fresh:
        fresh = [other for concept in fresh for other in following.get(concept, ()) if other not in found]
        found.update(fresh)
    return frozenset(found)


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    groups: dict[Key, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _evidence(sources: Iterable[str]) -> tuple[Evidence, ...]:
    return tuple(Evidence(EvidenceRole.SOURCE, source=source) for source in sources)


def _implied(start: str, end: str, relations: Sequence[Relation]) -> Hop:
    """Return the step forward or back along the best of some `implies`."""
    reverse = relations[0].subject != start
    table = costs.BACKWARD if reverse else costs.FORWARD
    ranked = [(table[r.basis], r.basis, r) for r in relations if isinstance(r.basis, Basis)]
    transfer, basis, best = max(ranked, key=lambda choice: choice[:2])
    sources = [best.source]
    return Hop(
        start,
        end,
        RelationType.IMPLIES,
        transfer,
        basis=basis,
        reverse=reverse,
        origin=best.origin,
        evidence=_evidence(sources),
    )


def _alternative(start: str, end: str, relations: Sequence[Relation]) -> Hop:
    """Return the step from one concept to another that can stand for it, in whichever context it is best."""
    graded = [(r.grade if r.subject == start else r.grade_back, r) for r in relations]
    known = [(grade, relation) for grade, relation in graded if grade is not None]
    ranked = sorted(known, key=lambda pair: (-costs.GRADE[pair[0]], pair[1].context or ""))
    grade, best = ranked[0]
    return Hop(
        start,
        end,
        RelationType.ALTERNATIVE_TO,
        costs.GRADE[grade],
        contexts=tuple(sorted({relation.context for _, relation in known if relation.context})),
        grade=grade,
        origin=best.origin,
        evidence=_evidence(dict.fromkeys(relation.source for _, relation in ranked)),
    )
