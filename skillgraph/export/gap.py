"""The JSON form of a gap: `gap --format json`."""

from collections.abc import Sequence

from skillgraph.export.json_value import JsonObject, amount, ratio
from skillgraph.export.path import transfer_path_form
from skillgraph.model import Gap, GapItem, Openings, Status
from skillgraph.taxonomy import Taxonomy


def gap_form(gap: Gap, taxonomy: Taxonomy) -> JsonObject:
    """Return how far someone meets a target: what is required by status, then the same for the rest."""
    return {
        "target": gap.target,
        "score": ratio(gap.score),
        **_by_status(gap.required, taxonomy),
        "preferred": _by_status(gap.preferred, taxonomy),
        "other": _by_status(gap.other, taxonomy),
        "minimal_sets": [
            {"concepts": list(found.concepts), "cost": ratio(found.cost), "exact": found.exact}
            for found in gap.minimal_sets
        ],
        "order": [
            {"concept": step.concept, "after": list(step.after), "covers": list(step.covers)} for step in gap.order
        ],
        "experience": None
        if gap.experience is None
        else {
            "years_min": amount(gap.experience.asked),
            "years_have": amount(gap.experience.have),
            "enough": gap.experience.enough,
        },
        "degrees": [
            {
                "level": compared.asked.level,
                "strength": compared.asked.strength,
                "or_equivalent": compared.asked.or_equivalent,
                "have": compared.have,
                "enough": compared.enough,
            }
            for compared in gap.degrees
        ],
    }


def openings_form(openings: Openings, taxonomy: Taxonomy) -> JsonObject:
    """Return how many postings someone meets in full, and what one skill more would open."""
    return {
        "met": openings.met,
        "postings": openings.total,
        "skills": [
            {
                "concept": skill.concept,
                "label": taxonomy[skill.concept].label,
                "opens": len(skill.postings),
                "postings": list(skill.postings),
            }
            for skill in openings.skills
        ],
    }


def _by_status(items: Sequence[GapItem], taxonomy: Taxonomy) -> JsonObject:
    return {status.value: [_item(item, taxonomy) for item in items if item.status is status] for status in Status}


def _item(item: GapItem, taxonomy: Taxonomy) -> JsonObject:
    return {
        "concept": item.concept,
        "group": item.group,
        "label": item.label,
        "members": list(item.members),
        "strength": item.strength,
        "years_min": amount(item.years_min),
        "years_have": amount(item.years_have),
        "years_enough": item.years_enough,
        "status": item.status,
        "credit": ratio(item.credit),
        "via": transfer_path_form(item.via, taxonomy) if item.via else None,
        "mentions": [{"line": evidence.line, "quote": evidence.quote} for evidence in item.evidence],
    }
