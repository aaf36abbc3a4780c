"""SkillGraph: the taxonomy and the postings asked for, as one strict graph over networkx.

An edge points from the subject to the object: a posting *requires* a concept, Django *implies* Python, Terraform is
*in the domain* Infrastructure as Code. Symmetric edges are stored once, from the smaller id.
"""

from collections.abc import Iterable, Iterator

import networkx as nx

from skillgraph import iri
from skillgraph.errors import SkillgraphError, UnknownNameError
from skillgraph.model import Concept, Contribution, Demand, Evidence, EvidenceRole, Relation, demands
from skillgraph.quotes import quote_line
from skillgraph.taxonomy import Taxonomy


class GraphError(SkillgraphError):
    """A node or an edge that is added twice, or an edge with an end that does not exist."""


def concept_node(concept: str) -> str:
    """Return the key of a concept's node: its IRI without the common base."""
    return f"concept/{concept}"


def posting_node(identifier: str) -> str:
    """Return the key of a posting's node: its IRI without the common base."""
    return iri.posting(identifier).removeprefix(iri.BASE)


class SkillGraph:
    """Concepts, relations and some postings. Strict where networkx is lax: unknown ends and duplicates raise.

    `network` is the networkx graph. Its nodes carry `record` (a Concept or a Contribution), its edges `record` (a
    Relation or a Demand); the key of an edge is its type, with the context of an `alternative_to`.
    """

    def __init__(self, taxonomy: Taxonomy, contributions: Iterable[Contribution] = ()) -> None:
        self.taxonomy = taxonomy
        self.network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self._contributions: dict[str, Contribution] = {}
        for concept in taxonomy.concepts.values():
            self._add_node(concept_node(concept.id), concept)
        for relation in taxonomy.relations:
            key = f"{relation.type}/{relation.context}" if relation.context else relation.type.value
            self._add_edge(concept_node(relation.subject), concept_node(relation.object), key, relation)
        for contribution in contributions:
            self.add(contribution)

    def add(self, contribution: Contribution) -> None:
        """Add a posting and what it asks. Raises GraphError where it is there already or asks for the unknown."""
        identifier = contribution.document.posting.id
        node = posting_node(identifier)
        self._add_node(node, contribution)
        self._contributions[identifier] = contribution
        for demand in demands(contribution):
            self._add_edge(node, concept_node(demand.concept), demand.type.value, demand)

    @property
    def contributions(self) -> Iterator[Contribution]:
        """The postings of the graph, by id."""
        return (self._contributions[identifier] for identifier in sorted(self._contributions))

    def contribution(self, identifier: str) -> Contribution:
        """Return a posting's contribution. Raises UnknownNameError where the graph does not hold it."""
        try:
            return self._contributions[identifier]
        except KeyError:
            raise UnknownNameError("posting", identifier) from None

    def relations(self, concept: str) -> list[Relation]:
        """Return the relations that leave or enter a concept, in the order of the taxonomy."""
        node = concept_node(concept)
        edges = [*self.network.out_edges(node, data="record"), *self.network.in_edges(node, data="record")]
        found = [record for _, _, record in edges if isinstance(record, Relation)]
        return sorted(found, key=lambda r: (r.type, r.subject, r.object, r.context or ""))

    def evidence(self, first: str, second: str) -> tuple[Evidence, ...]:
        """Return what the postings of the graph say for an edge between two concepts: `states` first, then `asks`.

        A posting states the edge where one group of it names both ends; it asks for an end wherever a mention does.
        """
        return tuple(
            found for contribution in self.contributions for found in states(contribution, first, second)
        ) + tuple(found for contribution in self.contributions for found in asks(contribution, first, second))

    def _add_node(self, node: str, record: Concept | Contribution) -> None:
        if node in self.network:
            raise GraphError(f"{node} is in the graph already")
        self.network.add_node(node, record=record)

    def _add_edge(self, start: str, end: str, key: str, record: Relation | Demand) -> None:
        for node in (start, end):
            if node not in self.network:
                raise GraphError(f"the edge {start} {key} {end} has an end that does not exist: {node}")
        if self.network.has_edge(start, end, key):
            raise GraphError(f"the edge {start} {key} {end} is in the graph already")
        self.network.add_edge(start, end, key, record=record)


def states(contribution: Contribution, first: str, second: str) -> Iterator[Evidence]:
    """Yield the groups of one posting that name both concepts as one demand."""
    for group in contribution.groups:
        if first in group.members and second in group.members:
            yield _said(contribution, EvidenceRole.STATES, group.start, group.line)


def asks(contribution: Contribution, first: str, second: str) -> Iterator[Evidence]:
    """Yield the lines of one posting that ask for either concept, without those that state the edge, each once."""
    stated = {group.line for group in contribution.groups if first in group.members and second in group.members}
    lines = {
        mention.line: mention.start
        for mention in contribution.mentions
        if mention.concept in {first, second} and mention.strength.asks and mention.line not in stated
    }
    for line, start in sorted(lines.items()):
        yield _said(contribution, EvidenceRole.ASKS, start, line)


def _said(contribution: Contribution, role: EvidenceRole, start: int, line: int) -> Evidence:
    document = contribution.document
    return Evidence(role, posting=document.posting.id, line=line, quote=quote_line(document.text, start))
