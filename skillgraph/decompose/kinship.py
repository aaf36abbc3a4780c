"""Kinship: what two concepts are to one another, as far as it says how a list of them is meant."""

from collections.abc import Sequence
from itertools import pairwise

from skillgraph.model import Kind, RelationType
from skillgraph.taxonomy import Taxonomy

_LANGUAGE = "programming-language"
_SYSTEM = "operating-system"
_DATABASE = "database"


class Kinship:
    """Tells of the concepts of a taxonomy which belong to, stand beside or go with which."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy

    def is_tool(self, concept: str) -> bool:
        """Return whether it is a tool."""
        return self._taxonomy[concept].kind is Kind.TOOL

    def is_soft(self, concept: str) -> bool:
        """Return whether it is a soft skill."""
        return self._taxonomy[concept].is_soft

    def belongs(self, concept: str, group: str) -> bool:
        """Return whether it belongs to another as its class or vendor."""
        return self._taxonomy.implies(concept, group)

    def is_part(self, concept: str, whole: str) -> bool:
        """Return whether it is a part of another."""
        return self._taxonomy.is_part(concept, whole)

    def count_of(self, concepts: Sequence[str], group: str) -> int:
        """Return how many of some concepts belong to another."""
        return sum(self.belongs(concept, group) for concept in concepts)

    def is_class_of(self, group: str, concepts: Sequence[str]) -> bool:
        """Return whether tools all belong to what is no tool itself."""
        tools = not self.is_tool(group) and all(map(self.is_tool, concepts))
        return tools and self.count_of(concepts, group) == len(concepts)

    def are_one(self, first: str, second: str) -> bool:
        """Return whether they are one demand: one belongs to the other, or whoever does one mostly does the other."""
        return self._go_together(first, second) or self.belongs(first, second) or self.belongs(second, first)

    def either(self, first: str, second: str) -> bool:
        """Return whether "A or B" means either: they replace each other, or are of one kind and go not together."""
        taxonomy = self._taxonomy
        if first == second or self._go_together(first, second):
            return False
        if taxonomy.has(first, RelationType.ALTERNATIVE_TO, second) or self._beside(first, second):
            return True
        if taxonomy.implies(first, second) or taxonomy.implies(second, first):
            return False
        if self._are_both(_LANGUAGE, first, second):
            return True
        one, other = taxonomy[first], taxonomy[second]
        shared = set() if one.kind is other.kind is Kind.DOMAIN else set(one.domains) & set(other.domains)
        return any(not taxonomy[domain].hub for domain in shared)

    def either_of_slash(self, first: str, second: str) -> bool:
        """Return whether "A/B" means either, as it does of two databases as well."""
        both = self._are_both(_DATABASE, first, second) and not self.are_one(first, second)
        return both or self.either(first, second)

    def replace_each_other(self, concepts: Sequence[str]) -> bool:
        """Return whether a slash between each two that follow one another means either."""
        return all(self.either_of_slash(one, other) for one, other in pairwise(concepts))

    def _beside(self, first: str, second: str) -> bool:
        """Return whether two stand side by side whatever one implies: degrees, systems, and fields under one field."""
        if self._are_both(_SYSTEM, first, second):
            return True
        one, other = self._taxonomy[first], self._taxonomy[second]
        if one.kind is other.kind is Kind.DOMAIN:
            return bool(set(one.broader) & set(other.broader))
        return one.kind is other.kind is Kind.CREDENTIAL

    def _go_together(self, first: str, second: str) -> bool:
        return self._taxonomy.has(first, RelationType.COMPLEMENTS, second)

    def _are_both(self, group: str, first: str, second: str) -> bool:
        return self._taxonomy.implies(first, group) and self._taxonomy.implies(second, group)
