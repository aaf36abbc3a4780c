"""A posting as quads: one named graph, whose name is the posting's IRI and whose subjects are all under it.

The plain triples (`sg:requires`, …) are for queries that somebody guesses; the requirement, group and mention nodes
carry strength, years, level and evidence. The file that a posting was read from is not part of the graph: the same
posting from another file is the same posting. A mention that asks for nothing and excludes nothing is no node.
"""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from skillgraph import iri
from skillgraph.model import (
    Contribution,
    DemandType,
    Facts,
    Mention,
    Origin,
    Part,
    Posting,
    Requirement,
    RequirementGroup,
    Strength,
    demands,
)
from skillgraph.quotes import mask, quote_line
from skillgraph.stores import terms
from skillgraph.stores.terms import DCTERMS, DERIVED_FROM, SCHEMA_ORG, Description, camel, sg

IDENTIFIER = NamedNode(DCTERMS + "identifier")
TITLE = NamedNode(SCHEMA_ORG + "title")
URL = NamedNode(SCHEMA_ORG + "url")
LANGUAGE = NamedNode(SCHEMA_ORG + "inLanguage")
DATE_POSTED = NamedNode(SCHEMA_ORG + "datePosted")
FINGERPRINT = sg("fingerprint")
SHA256 = sg("sha256")
TEXT = sg("text")
Quotes = Mapping[int, str]


def posting_quads(
    contribution: Contribution, fingerprint: str, *, keep_text: bool = True, quotes: Quotes | None = None
) -> Iterator[Quad]:
    """Yield the quads of a posting's graph. `quotes` of the mentions stand for those of a text that is not kept."""
    posting = contribution.document.posting
    graph = NamedNode(iri.posting(posting.id))
    node = Description(graph, graph)
    node.link(terms.TYPE, sg("Posting"))
    node.say(IDENTIFIER, posting.id)
    node.say(TITLE, posting.title)
    node.say(SHA256, posting.sha256)
    node.say(FINGERPRINT, fingerprint)
    node.say(sg("company"), posting.company)
    node.say(URL, posting.url)
    node.say(LANGUAGE, posting.language)
    node.say(DATE_POSTED, posting.date_posted)
    node.say(sg("location"), *posting.locations)
    node.say(TEXT, contribution.document.text if keep_text else None)
    for demand in demands(contribution):
        concept = NamedNode(iri.concept(demand.concept))
        node.link(sg(camel(demand.type)), concept)
        if demand.type is not DemandType.EXCLUDES:
            node.link(sg("asksFor"), concept)
    yield from _facts(node, contribution.facts, posting, graph)
    for mention in contribution.mentions:
        if mention.strength is not Strength.CONTEXT:
            yield from _mention(mention, contribution, graph, quotes)
    for group in contribution.groups:
        node.link(sg("hasGroup"), _inside(posting, "group", group.id))
        yield from _group(group, posting, graph)
    for requirement in contribution.requirements:
        node.link(sg("hasRequirement"), _inside(posting, "requirement", _key(requirement)))
        yield from _requirement(requirement, posting, graph)
    yield from node


def _inside(posting: Posting, noun: str, key: str | int) -> NamedNode:
    return NamedNode(iri.part_of_posting(posting.id, noun, key))


def _key(requirement: Requirement) -> str:
    return requirement.concept or f"group-{requirement.group}"


def _facts(node: Description, facts: Facts, posting: Posting, graph: NamedNode) -> Iterator[Quad]:
    node.say(sg("roleName"), facts.role)
    node.say(sg("seniority"), facts.seniority)
    node.say(sg("yearsMin"), facts.years_min)
    node.say(sg("employmentType"), facts.employment_type)
    node.say(sg("remote"), facts.remote)
    node.say(sg("statedLocation"), *(place for place in facts.locations if place not in posting.locations))
    node.say(sg("salaryMin"), facts.salary.minimum)
    node.say(sg("salaryMax"), facts.salary.maximum)
    node.say(sg("salaryCurrency"), facts.salary.currency)
    node.say(sg("salaryPeriod"), facts.salary.period)
    for degree in facts.degrees:
        inner = Description(_inside(posting, "degree", degree.level), graph)
        node.link(sg("asksForDegree"), inner.subject)
        inner.say(sg("degreeLevel"), degree.level)
        inner.say(sg("strength"), degree.strength)
        inner.say(sg("orEquivalent"), degree.or_equivalent)
        inner.say(sg("field"), *degree.fields)
        yield from inner


def quote_of(mention: Mention, contribution: Contribution, quotes: Quotes | None) -> str:
    """Return the quote of a mention: the one given for its id, else that of the text."""
    return (quotes or {}).get(mention.id) or quote_line(contribution.document.text, mention.start, mention.end)


def _mention(mention: Mention, contribution: Contribution, graph: NamedNode, quotes: Quotes | None) -> Description:
    node = Description(_inside(contribution.document.posting, "mention", mention.id), graph)
    node.link(sg("concept"), NamedNode(iri.concept(mention.concept)))
    node.say(sg("surface"), mention.surface)
    node.say(sg("start"), mention.start)
    node.say(sg("end"), mention.end)
    node.say(sg("line"), mention.line)
    node.say(sg("strength"), mention.strength)
    node.say(sg("quote"), quote_of(mention, contribution, quotes))
    return node


def _group(group: RequirementGroup, posting: Posting, graph: NamedNode) -> Iterator[Quad]:
    node = Description(_inside(posting, "group", group.id), graph)
    node.link(terms.TYPE, sg("RequirementGroup"))
    node.say(sg("mode"), group.mode)
    node.say(sg("minimum"), group.minimum)
    node.say(sg("needed"), group.needed)
    node.say(sg("open"), group.open)
    node.say(sg("strength"), group.strength)
    node.say(sg("start"), group.start)
    node.say(sg("end"), group.end)
    node.say(sg("line"), group.line)
    node.say(sg("quote"), mask(group.quote))
    if group.class_id:
        node.link(sg("class"), NamedNode(iri.concept(group.class_id)))
    node.link(sg("member"), *(NamedNode(iri.concept(member)) for member in group.members))
    node.link(sg("mention"), *(_inside(posting, "mention", mention) for mention in group.mentions))
    if group.parts != plain_parts(group.members):
        for number, part in enumerate(group.parts, start=1):
            inner = Description(NamedNode(f"{node.subject.value}/part/{number}"), graph)
            node.link(sg("part"), inner.subject)
            yield from _part(inner, part, posting)
    yield from node


def plain_parts(members: Iterable[str]) -> tuple[Part, ...]:
    """Return the parts of a group that has nothing but its members."""
    return tuple(Part(concept=member) for member in members)


def _part(node: Description, part: Part, posting: Posting) -> Description:
    if part.concept is not None:
        node.link(sg("concept"), NamedNode(iri.concept(part.concept)))
    if part.group is not None:
        node.link(sg("group"), _inside(posting, "group", part.group))
    node.say(sg("words"), part.text)
    _amounts(node, part)
    return node


def _requirement(requirement: Requirement, posting: Posting, graph: NamedNode) -> Description:
    node = Description(_inside(posting, "requirement", _key(requirement)), graph)
    node.link(terms.TYPE, sg("Requirement"))
    if requirement.concept is not None:
        node.link(sg("concept"), NamedNode(iri.concept(requirement.concept)))
    if requirement.group is not None:
        node.link(sg("group"), _inside(posting, "group", requirement.group))
    node.say(sg("strength"), requirement.strength)
    node.say(sg("origin"), Origin.STATED)
    _amounts(node, requirement)
    node.link(DERIVED_FROM, *(_inside(posting, "mention", mention) for mention in requirement.mentions))
    return node


def _amounts(node: Description, amount: Requirement | Part) -> None:
    node.say(sg("yearsMin"), amount.years_min)
    node.say(sg("yearsMax"), amount.years_max)
    node.say(sg("level"), amount.level)
