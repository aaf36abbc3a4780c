"""A posting's graph, read back as the records it was written from (`posting_quads`)."""

from collections.abc import Iterable

from pyoxigraph import Quad

from skillgraph import iri
from skillgraph.model import (
    Contribution,
    Degree,
    DegreeLevel,
    Document,
    Facts,
    Level,
    Mention,
    Mode,
    Part,
    Posting,
    Requirement,
    RequirementGroup,
    Salary,
    Seniority,
    Strength,
)
from skillgraph.stores import terms
from skillgraph.stores.posting_quads import DATE_POSTED, IDENTIFIER, LANGUAGE, SHA256, TEXT, TITLE, URL, plain_parts
from skillgraph.stores.terms import sg


def read_document(quads: Iterable[Quad]) -> Document | None:
    """Return the document that a posting's graph keeps, or None where its text was left out."""
    facts = terms.Facts(quads)
    found = facts.of_type(sg("Posting"))
    text = facts.text(found[0], TEXT) if found else None
    return None if text is None else Document(_posting(facts, found[0]), text)


def read_posting(quads: Iterable[Quad]) -> Contribution | None:
    """Return the contribution that a posting's graph holds, or None where there is no posting.

    Mentions that are mere context, candidates, sections and the names of rules are not in the store.
    """
    facts = terms.Facts(quads)
    found = facts.of_type(sg("Posting"))
    if not found:
        return None
    subject = found[0]
    mentions = sorted(
        (_read_mention(facts, s) for s in facts.subjects if s.startswith(subject + "/mention/")), key=lambda m: m.id
    )
    groups = sorted((_read_group(facts, s, mentions) for s in facts.links(subject, sg("hasGroup"))), key=lambda g: g.id)
    demanded = [_read_requirement(facts, s) for s in facts.links(subject, sg("hasRequirement"))]
    place = {mention.id: mention.start for mention in mentions}
    return Contribution(
        Document(_posting(facts, subject), facts.text(subject, TEXT) or ""),
        tuple(mentions),
        tuple(groups),
        tuple(sorted(demanded, key=lambda r: (min(place[m] for m in r.mentions), r.concept or "", r.group or 0))),
        _read_facts(facts, subject),
    )


def read_quotes(quads: Iterable[Quad]) -> dict[int, str]:
    """Return the quotes of the mentions in a posting's graph, by their ids."""
    facts = terms.Facts(quads)
    quoted = ((s, facts.text(s, sg("quote"))) for s in facts.subjects if "/mention/" in s)
    return {_number(subject): quote for subject, quote in quoted if quote}


def _posting(facts: terms.Facts, subject: str) -> Posting:
    return Posting(
        id=facts.text(subject, IDENTIFIER) or "",
        title=facts.text(subject, TITLE) or "",
        source="",
        sha256=facts.text(subject, SHA256) or "",
        company=facts.text(subject, sg("company")),
        url=facts.text(subject, URL),
        language=facts.text(subject, LANGUAGE),
        date_posted=facts.text(subject, DATE_POSTED),
        locations=facts.texts(subject, sg("location")),
    )


def _number(node: str) -> int:
    return int(node.rpartition("/")[2])


def _slug(node: str | None) -> str | None:
    return iri.concept_slug(node) if node else None


def _read_mention(facts: terms.Facts, node: str) -> Mention:
    return Mention(
        id=_number(node),
        concept=_slug(facts.link(node, sg("concept"))) or "",
        surface=facts.text(node, sg("surface")) or "",
        start=facts.whole(node, sg("start")),
        end=facts.whole(node, sg("end")),
        line=facts.whole(node, sg("line")),
        section="",
        strength=Strength(facts.text(node, sg("strength")) or ""),
        rule="",
    )


def _read_group(facts: terms.Facts, node: str, mentions: Iterable[Mention]) -> RequirementGroup:
    said = {_number(mention) for mention in facts.links(node, sg("mention"))}
    held = {_slug(member) or "" for member in facts.links(node, sg("member"))}
    inside = [mention for mention in mentions if mention.id in said]
    members = tuple(dict.fromkeys(mention.concept for mention in inside if mention.concept in held))
    parts = sorted(facts.links(node, sg("part")), key=_number)
    return RequirementGroup(
        id=_number(node),
        mode=Mode(facts.text(node, sg("mode")) or ""),
        parts=tuple(_read_part(facts, part) for part in parts) or plain_parts(members),
        members=members,
        strength=Strength(facts.text(node, sg("strength")) or ""),
        start=facts.whole(node, sg("start")),
        end=facts.whole(node, sg("end")),
        line=facts.whole(node, sg("line")),
        quote=facts.text(node, sg("quote")) or "",
        mentions=tuple(mention.id for mention in inside),
        minimum=facts.whole(node, sg("minimum")),
        open=facts.truth(node, sg("open")) or False,
        class_id=_slug(facts.link(node, sg("class"))),
    )


def _read_part(facts: terms.Facts, node: str) -> Part:
    group = facts.link(node, sg("group"))
    return Part(
        concept=_slug(facts.link(node, sg("concept"))),
        group=_number(group) if group else None,
        text=facts.text(node, sg("words")),
        years_min=facts.number(node, sg("yearsMin")),
        years_max=facts.number(node, sg("yearsMax")),
        level=_level(facts, node),
    )


def _read_requirement(facts: terms.Facts, node: str) -> Requirement:
    group = facts.link(node, sg("group"))
    return Requirement(
        strength=Strength(facts.text(node, sg("strength")) or ""),
        mentions=tuple(sorted(_number(mention) for mention in facts.links(node, terms.DERIVED_FROM))),
        concept=_slug(facts.link(node, sg("concept"))),
        group=_number(group) if group else None,
        years_min=facts.number(node, sg("yearsMin")),
        years_max=facts.number(node, sg("yearsMax")),
        level=_level(facts, node),
    )


def _level(facts: terms.Facts, node: str) -> Level | None:
    level = facts.text(node, sg("level"))
    return Level(level) if level else None


def _read_facts(facts: terms.Facts, subject: str) -> Facts:
    seniority = facts.text(subject, sg("seniority"))
    degrees = [
        Degree(
            DegreeLevel(facts.text(node, sg("degreeLevel")) or ""),
            Strength(facts.text(node, sg("strength")) or ""),
            facts.texts(node, sg("field")),
            facts.truth(node, sg("orEquivalent")) or False,
        )
        for node in facts.links(subject, sg("asksForDegree"))
    ]
    return Facts(
        role=facts.text(subject, sg("roleName")),
        seniority=Seniority(seniority) if seniority else None,
        years_min=facts.number(subject, sg("yearsMin")),
        employment_type=facts.text(subject, sg("employmentType")),
        remote=facts.truth(subject, sg("remote")),
        locations=tuple(sorted({*facts.texts(subject, sg("location")), *facts.texts(subject, sg("statedLocation"))})),
        degrees=tuple(sorted(degrees, key=lambda degree: list(DegreeLevel).index(degree.level))),
        salary=Salary(
            facts.number(subject, sg("salaryMin")),
            facts.number(subject, sg("salaryMax")),
            facts.text(subject, sg("salaryCurrency")),
            facts.text(subject, sg("salaryPeriod")),
        ),
    )
