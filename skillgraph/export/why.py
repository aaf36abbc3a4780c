"""The JSON forms of `why` and `why-not`: what speaks for an edge, and what keeps one out."""

from collections.abc import Iterable, Sequence

from skillgraph.export.json_value import JsonObject
from skillgraph.export.path import evidence_form
from skillgraph.model import Evidence, Relation
from skillgraph.taxonomy.refusals import Refusal


def why_form(
    subject: str, relation: str, obj: str, edges: Sequence[Relation], evidence: Iterable[Evidence], support: int
) -> JsonObject:
    """Return why an edge stands. Where it follows from others, `edges` is their chain and `closure` is true."""
    direct = len(edges) == 1 or all({edge.subject, edge.object} == {subject, obj} for edge in edges)
    return {
        "from": subject,
        "relation": relation,
        "to": obj,
        "holds": True,
        "closure": not direct,
        "support": support,
        "edges": [_edge(edge) for edge in edges],
        "evidence": [evidence_form(item) for item in evidence],
    }


def _edge(edge: Relation) -> JsonObject:
    return {
        "from": edge.subject,
        "relation": edge.type,
        "to": edge.object,
        "basis": edge.basis,
        "context": edge.context,
        "grade": edge.grade,
        "grade_back": edge.grade_back,
        "origin": edge.origin,
        "reviewed": edge.reviewed,
        "source": edge.source,
    }


def why_not_form(
    subject: str, relation: str, obj: str, refusals: Iterable[Refusal], evidence: Iterable[Evidence]
) -> JsonObject:
    """Return why an edge is not there; `evidence` is what postings say for it all the same."""
    return {
        "from": subject,
        "relation": relation,
        "to": obj,
        "holds": False,
        "reasons": [{"rule": r.rule, "said": r.said, "source": r.source} for r in refusals],
        "evidence": [evidence_form(item) for item in evidence],
    }
