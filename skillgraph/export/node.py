"""Nodes of a graph as flat records, for formats that know attributes and no more."""

from dataclasses import dataclass

from skillgraph.graph import SkillGraph, concept_node, posting_node
from skillgraph.model import Concept, Posting

SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Node:
    """A concept or a posting.

    `id` is the key of the node in SkillGraph, `identifier` the concept's or posting's own id. `kind` is the concept's
    or `posting`; the label of a posting is its title, or its id where it has none.
    """

    id: str
    identifier: str
    kind: str
    label: str
    definition: str | None = None
    aliases: str | None = None
    title: str | None = None
    company: str | None = None
    date: str | None = None
    url: str | None = None


def nodes(graph: SkillGraph) -> list[Node]:
    """Return the nodes of a graph, concepts first, each sort by id."""
    concepts = [_of_concept(concept) for concept in graph.taxonomy.concepts.values()]
    postings = [_of_posting(contribution.document.posting) for contribution in graph.contributions]
    return [*concepts, *postings]


def _of_concept(concept: Concept) -> Node:
    return Node(
        id=concept_node(concept.id),
        identifier=concept.id,
        kind=concept.kind.value,
        label=concept.label,
        definition=concept.definition,
        aliases=SEPARATOR.join(concept.aliases),
    )


def _of_posting(posting: Posting) -> Node:
    return Node(
        id=posting_node(posting.id),
        identifier=posting.id,
        kind="posting",
        label=posting.title or posting.id,
        title=posting.title,
        company=posting.company,
        date=posting.date_posted,
        url=posting.url,
    )
