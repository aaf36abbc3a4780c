"""The JSON form of a broadened posting: `broaden --format json`."""

from skillgraph.export.json_value import JsonObject
from skillgraph.export.path import transfer_path_form
from skillgraph.model import Broadened
from skillgraph.taxonomy import Taxonomy


def broadened_form(found: Broadened, taxonomy: Taxonomy) -> JsonObject:
    """Return whom a posting keeps out, demand by demand, and what it could accept as well."""
    return {
        "target": found.target,
        "profiles": found.profiles,
        "near": found.near,
        "meet": found.meet,
        "open_to": found.open_to,
        "demands": [
            {
                "label": one.label,
                "line": one.line,
                "meet": one.meet,
                "admits": one.admits,
                "additions": [
                    {
                        "concept": addition.concept,
                        "label": taxonomy[addition.concept].label,
                        "admits": addition.admits,
                        "path": transfer_path_form(addition.path, taxonomy),
                    }
                    for addition in one.additions
                ],
            }
            for one in found.demands
        ],
    }
