"""What the page says about a node or an edge when it is chosen: words, sources, and lines of postings, all as text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from skillgraph.graph import SkillGraph, states
from skillgraph.model import Concept, Contribution, Demand, Hop, Part, Posting, Relation, Requirement, RequirementGroup
from skillgraph.quotes import quote_line
from skillgraph.taxonomy import Taxonomy
from skillgraph.viz.appearance import EDGE_STYLES, GRADE_WORDS, kind_of
from skillgraph.viz.selection import Edge, Node

MOST_QUOTES = 6
"""How many lines of postings are shown for one edge; of the others the number is said."""

Detail = tuple[str, str]
"""A word and what there is to say about it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A line of a posting. `text` is empty on a page without quotes."""

    posting: str
    title: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """What is said about a node; `aliases` are the other names under which it is found."""

    label: str
    kind: str
    definition: str
    aliases: tuple[str, ...]
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class EdgeFacts:
    """What is said about an edge, and who says so.

    `note` is its grade, basis or strength in a word, `more` the number of the quotes that were left out.
    """

    kind: str
    note: str
    details: tuple[Detail, ...]
    sources: tuple[str, ...]
    quotes: tuple[Quote, ...]
    more: int


class Witness:
    """Speaks for nodes and edges out of one graph; without `quotes` it names lines and does not repeat them."""

    def __init__(self, graph: SkillGraph, *, quotes: bool) -> None:
        self._graph = graph
        self._quotes = quotes
        self._stating: dict[tuple[str, str], list[Contribution]] = defaultdict(list)
        for contribution in graph.contributions:
            for pair in {pair for group in contribution.groups for pair in combinations(sorted(group.members), 2)}:
                self._stating[pair].append(contribution)

    def of_node(self, node: Node) -> NodeFacts:
        """Return what there is to say about a node."""
        if isinstance(node.record, Concept):
            labels = tuple(self._label(domain) for domain in node.record.domains)
            details = (("Domains", ", ".join(labels)),) if labels else ()
            return NodeFacts(node.label, kind_of(node), node.record.definition, node.record.aliases, details)
        posting = node.record.document.posting
        return NodeFacts(node.label, kind_of(node), "", (posting.id,), tuple(_posting(posting)))

    def of_edge(self, edge: Edge) -> EdgeFacts:
        """Return what there is to say about an edge, and the evidence for it."""
        relations = [record for record in edge.records if isinstance(record, Relation)]
        demands = [record for record in edge.records if isinstance(record, Demand)]
        details = [detail for hop in edge.hops for detail in self._hop(hop)]
        details += [detail for relation in relations for detail in self._relation(relation)]
        sources = dict.fromkeys(relation.source for relation in relations)
        sources |= dict.fromkeys(said.source for hop in edge.hops for said in hop.evidence if said.source)
        quotes = [quote for demand in demands for quote in self._asks(edge, demand)]
        details += [detail for demand in demands for detail in self._demand(edge, demand)]
        if relations:
            quotes += self._states(relations[0])
        quotes += (quote for hop in edge.hops for quote in self._said(hop))
        quotes = list({(quote.posting, quote.line): quote for quote in reversed(quotes)}.values())[::-1]
        return EdgeFacts(
            kind=edge.kind,
            note=_note(relations, demands),
            details=tuple(dict.fromkeys(details)),
            sources=tuple(sources),
            quotes=tuple(quotes[:MOST_QUOTES]),
            more=max(0, len(quotes) - MOST_QUOTES),
        )

    def _label(self, concept: str) -> str:
        return self._graph.taxonomy[concept].label

    def _hop(self, hop: Hop) -> Iterator[Detail]:
        way = f"{self._label(hop.start)} → {self._label(hop.end)}"
        against = ", walked backwards" if hop.reverse else ""
        yield "On the path", f"{way}{against}: {hop.transfer:.0%} carries over"

    def _said(self, hop: Hop) -> Iterator[Quote]:
        for said in hop.evidence:
            if said.posting is not None:
                shown = (said.quote or "") if self._quotes else ""
                yield Quote(said.posting, said.posting, said.line or 0, shown)

    def _relation(self, relation: Relation) -> Iterator[Detail]:
        ends = self._label(relation.subject), self._label(relation.object)
        if relation.context:
            yield "As", _context(self._graph.taxonomy, relation.context)
        for (one, other), grade in ((ends, relation.grade), (ends[::-1], relation.grade_back)):
            if grade:
                yield f"{one} → {other}", GRADE_WORDS[grade]
        if relation.basis:
            yield "Because", _words(relation.basis)
        yield "Origin", relation.origin if relation.reviewed else f"{relation.origin}, grade not reviewed"

    def _demand(self, edge: Edge, demand: Demand) -> Iterator[Detail]:
        contribution = self._contribution(edge)
        yield "Strength", _words(demand.strength)
        parts = (part for group in contribution.groups for part in group.parts)
        told: list[Requirement | Part] = [*contribution.requirements, *parts]
        for asked in told:
            if asked.concept == demand.concept:
                if asked.years_min is not None:
                    yield "Years", f"{asked.years_min:g} or more"
                if asked.level:
                    yield "Level", asked.level
        for group in contribution.groups:
            if demand.concept in group.members:
                yield _words(group.mode).capitalize(), self._members(group)

    def _members(self, group: RequirementGroup) -> str:
        named = [self._label(member) for member in group.members]
        named += [part.text for part in group.parts if part.text and self._quotes]
        least = f"at least {group.minimum} of " if group.minimum > 1 else ""
        return f"{least}{', '.join(named)}{', or similar' if group.open else ''}"

    def _asks(self, edge: Edge, demand: Demand) -> Iterator[Quote]:
        contribution = self._contribution(edge)
        lines = {m.line: m.start for m in contribution.mentions if m.id in demand.mentions}
        if not lines:
            lines = {group.line: group.start for group in contribution.groups if demand.concept in group.members}
        for line, start in sorted(lines.items()):
            yield self._quote(contribution, line, quote_line(contribution.document.text, start))

    def _states(self, relation: Relation) -> Iterator[Quote]:
        pair = min(relation.subject, relation.object), max(relation.subject, relation.object)
        for contribution in self._stating.get(pair, ()):
            for said in states(contribution, *pair):
                yield self._quote(contribution, said.line or 0, said.quote or "")

    def _quote(self, contribution: Contribution, line: int, text: str) -> Quote:
        posting = contribution.document.posting
        return Quote(posting.id, posting.title, line, text if self._quotes else "")

    def _contribution(self, edge: Edge) -> Contribution:
        found: Contribution = self._graph.network.nodes[edge.start]["record"]
        return found


def _posting(posting: Posting) -> Iterator[Detail]:
    yield "Posting", posting.id
    for word, value in (
        ("Company", posting.company),
        ("Places", "; ".join(posting.locations)),
        ("Posted", posting.date_posted),
        ("Address", posting.url),
        ("File", posting.source),
    ):
        if value:
            yield word, value


def _note(relations: Iterable[Relation], demands: Iterable[Demand]) -> str:
    notes = [_words(relation.grade) for relation in relations if relation.grade]
    notes += [_words(relation.basis) for relation in relations if relation.basis]
    strengths = [(_words(demand.strength), EDGE_STYLES[demand.type].back) for demand in demands]
    notes += [strength for strength, said_already in strengths if strength not in said_already]
    return ", ".join(dict.fromkeys(notes))


def _context(taxonomy: Taxonomy, context: str) -> str:
    group = taxonomy.groups.get(context)
    return group.label if group and group.label else context


def _words(term: str) -> str:
    return term.replace("_", " ")
