"""The JSON forms of roles: `role --format json`."""

from skillgraph.export.gap import gap_form
from skillgraph.export.json_value import JsonObject, ratio
from skillgraph.model import RoleComparison, RoleDemand, RoleProfile, Share
from skillgraph.taxonomy import Taxonomy


def role_form(profile: RoleProfile, taxonomy: Taxonomy) -> JsonObject:
    """Return what the postings for a role ask for: counts, shares, and the 95 % interval of being asked for at all."""
    return {
        "role": profile.role,
        "label": taxonomy[profile.role].label,
        "postings": profile.postings,
        "demands": [_demand(profile, demand, taxonomy) for demand in profile.demands],
    }


def comparison_form(compared: RoleComparison, taxonomy: Taxonomy) -> JsonObject:
    """Return two roles, the gap each way, and the stepping stones from the first to the second."""
    return {
        "first": role_form(compared.first, taxonomy),
        "second": role_form(compared.second, taxonomy),
        "gap": gap_form(compared.there, taxonomy),
        "gap_back": gap_form(compared.back, taxonomy),
        "stones": [
            {"from": stone.start, "to": stone.end, "missing": ratio(stone.missing)} for stone in compared.stones
        ],
    }


def _demand(profile: RoleProfile, demand: RoleDemand, taxonomy: Taxonomy) -> JsonObject:
    return {
        "concept": demand.concept,
        "label": taxonomy[demand.concept].label,
        "required": demand.requires,
        "required_one_of": demand.requires_one_of,
        "preferred": demand.prefers,
        "involved": demand.involves,
        "asked": _share(profile.share(demand.asked)),
        "shares": {
            "required": _share(profile.share(demand.required)),
            "preferred": _share(profile.share(demand.prefers)),
            "involved": _share(profile.share(demand.involves)),
        },
    }


def _share(share: Share) -> JsonObject:
    low, high = share.interval
    return {"count": share.count, "share": ratio(share.value), "low": ratio(low), "high": ratio(high)}
