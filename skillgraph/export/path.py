"""The JSON form of transfer paths: `path --format json`."""

from collections.abc import Iterable, Sequence

from skillgraph.export.json_value import JsonObject, ratio
from skillgraph.model import Evidence, EvidenceRole, Hop, TransferPath
from skillgraph.taxonomy import Taxonomy


def path_form(
    starts: Sequence[str], targets: Sequence[str], paths: Iterable[TransferPath], taxonomy: Taxonomy
) -> JsonObject:
    """Return the paths found, in the order given, from the concepts someone has to those that are wanted."""
    return {
        "from": list(starts),
        "to": list(targets),
        "paths": [transfer_path_form(path, taxonomy) for path in paths],
    }


def transfer_path_form(path: TransferPath, taxonomy: Taxonomy) -> JsonObject:
    """Return one path. Its ends are given, since a path to what someone has already has no hops."""
    return {
        "from": path.start,
        "to": path.end,
        "cost": ratio(path.cost),
        "transfer": ratio(path.transfer),
        "hops": [_hop(hop, taxonomy) for hop in path.hops],
    }


def evidence_form(evidence: Evidence) -> JsonObject:
    """Return why an edge stands: a curated source, or a line of a posting."""
    if evidence.role is EvidenceRole.SOURCE:
        return {"role": evidence.role, "source": evidence.source, "quote": evidence.quote}
    return {"role": evidence.role, "posting": evidence.posting, "line": evidence.line, "quote": evidence.quote}


def _hop(hop: Hop, taxonomy: Taxonomy) -> JsonObject:
    return {
        "from": hop.start,
        "to": hop.end,
        "from_label": taxonomy[hop.start].label,
        "to_label": taxonomy[hop.end].label,
        "relation": hop.relation,
        "basis": hop.basis,
        "reverse": hop.reverse,
        "contexts": list(hop.contexts),
        "grade": hop.grade,
        "transfer": ratio(hop.transfer),
        "origin": hop.origin,
        "evidence": [evidence_form(evidence) for evidence in hop.evidence],
    }
