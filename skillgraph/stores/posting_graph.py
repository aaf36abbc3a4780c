"""A posting as a property graph: its node, its groups, its evidence, and one relationship to each concept it asks for.

A relationship `REQUIRES` and so on says what `model.demands` says, `alone` where a clause asks for the concept by
itself. Such a clause may be weaker than a group that has the concept as well: it is then `ALSO_ASKS`, so that no
guessed query counts the concept twice. `evidence` and `groups` hold the numbers of the posting's own records.
"""

from collections.abc import Iterator, Mapping

from skillgraph import iri
from skillgraph.model import (
    Contribution,
    Degree,
    Demand,
    DemandType,
    Mention,
    Origin,
    Part,
    Requirement,
    RequirementGroup,
    Strength,
    demands,
)
from skillgraph.quotes import mask
from skillgraph.stores.posting_quads import Quotes, quote_of
from skillgraph.stores.property_graph import Node, PropertyGraph, Relationship, Said, present

Amounts = Requirement | Part | None


def posting_graph(
    contribution: Contribution, fingerprint: str, *, keep_text: bool = True, quotes: Quotes | None = None
) -> PropertyGraph:
    """Return the nodes of a posting, its own first, and the relationships that start from them.

    `quotes` of the mentions stand for those of a text that is not kept.
    """
    reading = _Reading(contribution, quotes)
    return PropertyGraph(
        (_posting(contribution, fingerprint, keep_text=keep_text), *reading.nodes()), tuple(reading.relationships())
    )


def _posting(contribution: Contribution, fingerprint: str, *, keep_text: bool) -> Node:
    posting, facts = contribution.document.posting, contribution.facts
    properties: dict[str, Said] = {
        "id": posting.id,
        "title": posting.title,
        "company": posting.company,
        "url": posting.url,
        "language": posting.language,
        "date_posted": posting.date_posted,
        "sha256": posting.sha256,
        "fingerprint": fingerprint,
        "locations": sorted(set(posting.locations)),
        "stated_locations": sorted({place for place in facts.locations if place not in posting.locations}),
        "role_name": facts.role,
        "seniority": facts.seniority,
        "years_min": facts.years_min,
        "employment_type": facts.employment_type,
        "remote": facts.remote,
        "salary_min": facts.salary.minimum,
        "salary_max": facts.salary.maximum,
        "salary_currency": facts.salary.currency,
        "salary_period": facts.salary.period,
        "text": contribution.document.text if keep_text else None,
    }
    return Node(("Posting",), iri.posting(posting.id), present(properties))


class _Reading:
    """One contribution, and the IRIs of what is inside its posting."""

    def __init__(self, contribution: Contribution, quotes: Quotes | None) -> None:
        self._quotes = quotes
        self._contribution = contribution
        self._posting = contribution.document.posting.id
        self._node = iri.posting(self._posting)
        self._mentions = {m.id: m for m in contribution.mentions if m.strength is not Strength.CONTEXT}
        self._alone = {r.concept: r for r in contribution.requirements if r.concept is not None}
        self._asked = {r.group: r for r in contribution.requirements if r.group is not None}

    def nodes(self) -> Iterator[Node]:
        for degree in self._contribution.facts.degrees:
            yield self._degree(degree)
        for mention in self._mentions.values():
            yield self._evidence(mention)
        for group in self._contribution.groups:
            yield self._group(group)
            for position, part in _odd_parts(group):
                if part.text is not None:
                    yield self._inner("Words", self._words(group, position), {"text": part.text})

    def relationships(self) -> Iterator[Relationship]:
        for demand in demands(self._contribution):
            yield from self._demand(demand)
        for degree in self._contribution.facts.degrees:
            yield Relationship("ASKS_FOR_DEGREE", self._node, self._iri("degree", degree.level), {})
        for mention in self._mentions.values():
            node = self._iri("mention", mention.id)
            yield Relationship("HAS_EVIDENCE", self._node, node, {})
            yield Relationship("ABOUT", node, iri.concept(mention.concept), {})
        for group in self._contribution.groups:
            yield from self._around(group)

    def _iri(self, noun: str, key: str | int) -> str:
        return iri.part_of_posting(self._posting, noun, key)

    def _words(self, group: RequirementGroup, position: int) -> str:
        return self._iri(f"group/{group.id}/part", position)

    def _inner(self, label: str, node: str, properties: Mapping[str, Said]) -> Node:
        return Node((label,), node, present({"id": self._posting + node.removeprefix(self._node), **properties}))

    def _degree(self, degree: Degree) -> Node:
        properties: dict[str, Said] = {
            "level": degree.level,
            "strength": degree.strength,
            "fields": sorted(set(degree.fields)),
            "or_equivalent": degree.or_equivalent,
        }
        return self._inner("Degree", self._iri("degree", degree.level), properties)

    def _evidence(self, mention: Mention) -> Node:
        properties: dict[str, Said] = {
            "number": mention.id,
            "surface": mention.surface,
            "start": mention.start,
            "end": mention.end,
            "line": mention.line,
            "strength": mention.strength,
            "quote": quote_of(mention, self._contribution, self._quotes),
        }
        return self._inner("Evidence", self._iri("mention", mention.id), properties)

    def _group(self, group: RequirementGroup) -> Node:
        properties: dict[str, Said] = {
            "number": group.id,
            "mode": group.mode,
            "minimum": group.minimum,
            "needed": group.needed,
            "open": group.open,
            "strength": group.strength,
            "start": group.start,
            "end": group.end,
            "line": group.line,
            "quote": mask(group.quote),
        }
        return self._inner("RequirementGroup", self._iri("group", group.id), properties)

    def _demand(self, demand: Demand) -> Iterator[Relationship]:
        own = self._alone.get(demand.concept)
        alone = own is not None and _says(own, demand)
        members = [group for group in self._contribution.groups if demand.concept in (*group.members, group.class_id)]
        part = next((p for g in members for p in g.parts if p.concept == demand.concept), None)
        properties: dict[str, Said] = {
            "strength": demand.strength,
            "origin": Origin.STATED,
            "alone": alone,
            "groups": [group.id for group in members],
            **self._where(demand.mentions),
            **_amounts(own if alone else part),
        }
        target = iri.concept(demand.concept)
        yield Relationship(demand.type.upper(), self._node, target, present(properties))
        if own is not None and not alone:
            weaker: dict[str, Said] = {"strength": own.strength, "origin": Origin.STATED}
            weaker |= {**self._where(own.mentions), **_amounts(own)}
            yield Relationship("ALSO_ASKS", self._node, target, present(weaker))

    def _where(self, mentions: tuple[int, ...]) -> dict[str, list[int]]:
        lines = {self._mentions[mention].line for mention in mentions if mention in self._mentions}
        return {"evidence": sorted(mentions), "lines": sorted(lines)}

    def _around(self, group: RequirementGroup) -> Iterator[Relationship]:
        node, asked = self._iri("group", group.id), self._asked.get(group.id)
        said: dict[str, Said] = {}
        if asked is not None:
            said = {"strength": asked.strength, "evidence": sorted(asked.mentions)}
        yield Relationship("HAS_GROUP", self._node, node, present({**said, **_amounts(asked)}))
        if group.class_id is not None:
            yield Relationship("OF_CLASS", node, iri.concept(group.class_id), {})
        part_of = {part.concept: position for position, part in enumerate(group.parts, start=1)}
        for position, member in enumerate(group.members, start=1):
            part = group.parts[part_of[member] - 1] if member in part_of else None
            properties: dict[str, Said] = {"position": position, "part": part_of.get(member), **_amounts(part)}
            yield Relationship("HAS_MEMBER", node, iri.concept(member), present(properties))
        for position, part in _odd_parts(group):
            inner = self._words(group, position) if part.group is None else self._iri("group", part.group)
            yield Relationship("HAS_PART", node, inner, present({"part": position, **_amounts(part)}))
        for mention in group.mentions:
            if mention in self._mentions:
                yield Relationship("STATED_BY", node, self._iri("mention", mention), {})


def _odd_parts(group: RequirementGroup) -> Iterator[tuple[int, Part]]:
    """Yield the parts of a group that are no concept, with their position from 1."""
    for position, part in enumerate(group.parts, start=1):
        if part.concept is None:
            yield position, part


def _says(own: Requirement, demand: Demand) -> bool:
    """Return whether a demand is what the requirement of its concept alone says, and not what a group says."""
    by_itself = demand.type is not DemandType.REQUIRES_ONE_OF
    return by_itself and (own.strength, own.mentions) == (demand.strength, demand.mentions)


def _amounts(amounts: Amounts) -> dict[str, str | float | None]:
    if amounts is None:
        return {}
    return {"years_min": amounts.years_min, "years_max": amounts.years_max, "level": amounts.level}
