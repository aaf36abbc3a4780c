"""The Taxonomy: curated concepts and relations with their overlays, frozen and indexed."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from skillgraph.model import Basis, Concept, Relation, RelationType, SubstitutionGroup
from skillgraph.taxonomy.closure import closures
from skillgraph.taxonomy.naming import Naming


class Taxonomy:
    """Concepts, relations and substitution groups, each in a stable order.

    `relations` holds every edge between concepts: written ones, the pairs of substitution groups, `in_domain` and
    `broader`. Direction: the subject implies, is in the domain of, is narrower than, the object.
    """

    def __init__(
        self,
        concepts: Iterable[Concept],
        relations: Iterable[Relation],
        groups: Iterable[SubstitutionGroup],
    ) -> None:
        self.concepts: Mapping[str, Concept] = MappingProxyType({c.id: c for c in sorted(concepts, key=lambda c: c.id)})
        self.relations: tuple[Relation, ...] = tuple(
            sorted(relations, key=lambda r: (r.type, r.subject, r.object, r.context or ""))
        )
        self.groups: Mapping[str, SubstitutionGroup] = MappingProxyType(
            {group.id: group for group in sorted(groups, key=lambda group: group.id)}
        )

    def __reduce__(self) -> tuple[type["Taxonomy"], tuple[tuple[object, ...], ...]]:
        return Taxonomy, (tuple(self.concepts.values()), self.relations, tuple(self.groups.values()))

    def __getitem__(self, concept: str) -> Concept:
        return self.concepts[concept]

    def __contains__(self, concept: object) -> bool:
        return concept in self.concepts

    @cached_property
    def fingerprint(self) -> str:
        """A hash of everything the taxonomy says; equal taxonomies have equal fingerprints wherever they come from."""
        digest = hashlib.sha256()
        for record in (*self.concepts.values(), *self.relations, *self.groups.values()):
            digest.update(repr(record).encode("utf-8", "backslashreplace"))
        return digest.hexdigest()[:32]

    @cached_property
    def naming(self) -> Naming:
        """By which names people call the concepts."""
        return Naming(self.concepts.values())

    @cached_property
    def implied_by(self) -> Mapping[str, frozenset[str]]:
        """For each concept, all that it implies, closure included."""
        return closures(self.relations)

    @cached_property
    def _pairs(self) -> Mapping[RelationType, frozenset[tuple[str, str]]]:
        pairs: dict[RelationType, set[tuple[str, str]]] = {kind: set() for kind in RelationType}
        for relation in self.relations:
            pairs[relation.type].add((relation.subject, relation.object))
            if relation.type.symmetric:
                pairs[relation.type].add((relation.object, relation.subject))
        return {kind: frozenset(found) for kind, found in pairs.items()}

    def has(self, subject: str, relation: RelationType, obj: str) -> bool:
        """Return whether the edge is stored, in either direction where it is symmetric."""
        return (subject, obj) in self._pairs[relation]

    @cached_property
    def _parts(self) -> frozenset[tuple[str, str]]:
        return frozenset((one.subject, one.object) for one in self.relations if one.basis is Basis.PART_OF)

    def is_part(self, subject: str, obj: str) -> bool:
        """Return whether `subject` is said to be a part of `obj`, as a product is of its vendor's platform."""
        return (subject, obj) in self._parts

    def implies(self, subject: str, obj: str) -> bool:
        """Return whether `subject` implies `obj`, closure included."""
        return obj in self.implied_by.get(subject, frozenset())
