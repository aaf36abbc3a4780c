"""Edges of a graph as flat records, for formats that know attributes and no more."""

from collections.abc import Iterator
from dataclasses import dataclass

from skillgraph import iri
from skillgraph.export.node import SEPARATOR
from skillgraph.graph import SkillGraph, concept_node, posting_node
from skillgraph.model import Contribution, Relation, demands
from skillgraph.transfer.pair import Pair, Support, pairs


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two concepts, one edge for all its contexts, or what a posting asks of a concept.

    `start` and `end` are ids of nodes. A symmetric relation stands once, from the smaller id; `grade` and `transfer`
    are from start to end, the others back. `support` counts the postings that name both ends as one demand.
    """

    id: str
    start: str
    end: str
    type: str
    basis: str | None = None
    contexts: str | None = None
    grade: str | None = None
    grade_back: str | None = None
    transfer: float | None = None
    transfer_back: float | None = None
    strength: str | None = None
    origin: str | None = None
    source: str | None = None
    support: int | None = None


def edges(graph: SkillGraph, support: Support) -> list[Edge]:
    """Return the edges of a graph, relations by type and ends, then what each posting asks, by id."""
    records = (record for _, _, record in graph.network.edges(data="record"))
    relations = [_of_pair(pair, support) for pair in pairs(r for r in records if isinstance(r, Relation))]
    asked = [edge for contribution in graph.contributions for edge in _of_posting(contribution)]
    return [*relations, *asked]


def _of_pair(pair: Pair, support: Support) -> Edge:
    return Edge(
        id=iri.relation(pair.type, pair.subject, pair.object).removeprefix(iri.BASE),
        start=concept_node(pair.subject),
        end=concept_node(pair.object),
        type=pair.type.value,
        basis=pair.basis and pair.basis.value,
        contexts=SEPARATOR.join(pair.contexts),
        grade=pair.grade and pair.grade.value,
        grade_back=pair.grade_back and pair.grade_back.value,
        transfer=pair.transfer,
        transfer_back=pair.transfer_back,
        origin=pair.origin.value,
        source=SEPARATOR.join(pair.sources),
        support=pair.supported_by(support),
    )


def _of_posting(contribution: Contribution) -> Iterator[Edge]:
    node = posting_node(contribution.document.posting.id)
    for demand in demands(contribution):
        yield Edge(
            id=f"{node}/{demand.type}/{demand.concept}",
            start=node,
            end=concept_node(demand.concept),
            type=demand.type.value,
            strength=demand.strength.value,
        )
