"""The JSON form of a contribution: one line a posting of `decompose --format jsonl`."""

from skillgraph.export.json_value import JsonObject, amount
from skillgraph.model import (
    Candidate,
    Contribution,
    Degree,
    Document,
    Facts,
    Mention,
    Part,
    Posting,
    Requirement,
    RequirementGroup,
    Salary,
)
from skillgraph.taxonomy import Taxonomy


def contribution_form(contribution: Contribution, taxonomy: Taxonomy) -> JsonObject:
    """Return everything one posting says. `taxonomy` is the one that decomposed it and gives labels and kinds."""
    return {
        "posting": _posting(contribution.document.posting),
        "text": contribution.document.text,
        "mentions": [_mention(mention, contribution.document, taxonomy) for mention in contribution.mentions],
        "groups": [_group(group) for group in contribution.groups],
        "requirements": [_requirement(requirement) for requirement in contribution.requirements],
        "facts": _facts(contribution.facts),
        "candidates": [_candidate(candidate) for candidate in contribution.candidates],
    }


def _posting(posting: Posting) -> JsonObject:
    return {
        "id": posting.id,
        "title": posting.title,
        "source": posting.source,
        "sha256": posting.sha256,
        "company": posting.company,
        "url": posting.url,
        "language": posting.language,
        "date_posted": posting.date_posted,
        "duplicate_of": posting.duplicate_of,
    }


def _mention(mention: Mention, document: Document, taxonomy: Taxonomy) -> JsonObject:
    """Return a mention, with its page where the posting came on pages."""
    concept = taxonomy[mention.concept]
    page = document.page(mention.start)
    form: JsonObject = {
        "id": mention.id,
        "concept": concept.id,
        "label": concept.label,
        "kind": concept.kind,
        "surface": mention.surface,
        "start": mention.start,
        "end": mention.end,
        "line": mention.line,
        "section": mention.section,
        "strength": mention.strength,
        "rule": mention.rule,
    }
    return form if page is None else form | {"page": page}


def _group(group: RequirementGroup) -> JsonObject:
    return {
        "id": group.id,
        "mode": group.mode,
        "minimum": group.minimum,
        "open": group.open,
        "class": group.class_id,
        "members": list(group.members),
        "parts": [_part(part) for part in group.parts],
        "strength": group.strength,
        "start": group.start,
        "end": group.end,
        "line": group.line,
        "quote": group.quote,
        "mentions": list(group.mentions),
        "rule": group.rule,
    }


def _part(part: Part) -> JsonObject:
    """Return what the part is, and of its years and level only what is said."""
    form: JsonObject = {
        "concept": part.concept,
        "group": part.group,
        "text": part.text,
        "years_min": amount(part.years_min),
        "years_max": amount(part.years_max),
        "level": part.level,
    }
    return {key: value for key, value in form.items() if value is not None}


def _requirement(requirement: Requirement) -> JsonObject:
    return {
        "concept": requirement.concept,
        "group": requirement.group,
        "strength": requirement.strength,
        "years_min": amount(requirement.years_min),
        "years_max": amount(requirement.years_max),
        "level": requirement.level,
        "mentions": list(requirement.mentions),
    }


def _facts(facts: Facts) -> JsonObject:
    return {
        "role": facts.role,
        "seniority": facts.seniority,
        "years_min": amount(facts.years_min),
        "employment_type": facts.employment_type,
        "remote": facts.remote,
        "locations": list(facts.locations),
        "degrees": [_degree(degree) for degree in facts.degrees],
        "salary": _salary(facts.salary),
    }


def _degree(degree: Degree) -> JsonObject:
    return {
        "level": degree.level,
        "fields": list(degree.fields),
        "strength": degree.strength,
        "or_equivalent": degree.or_equivalent,
    }


def _salary(salary: Salary) -> JsonObject:
    return {
        "min": amount(salary.minimum),
        "max": amount(salary.maximum),
        "currency": salary.currency,
        "period": salary.period,
    }


def _candidate(candidate: Candidate) -> JsonObject:
    return {
        "surface": candidate.surface,
        "start": candidate.start,
        "end": candidate.end,
        "reason": candidate.reason,
    }
