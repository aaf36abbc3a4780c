"""The JSON form of a gap: `gap --format json`."""

from collections.abc import Sequence

from skillgraph.export.json_value import JsonObject, amount, ratio
from skillgraph.export.path import transfer_path_form
from skillgraph.model import Gap, GapItem, Status
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
        "order": [{"concept": step.concept, "after": list(step.after)} for step in gap.order],
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
        "status": item.status,
        "credit": ratio(item.credit),
        "via": transfer_path_form(item.via, taxonomy) if item.via else None,
        "mentions": [{"line": evidence.line, "quote": evidence.quote} for evidence in item.evidence],
    }
