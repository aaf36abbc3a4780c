"""The JSON form of a concept: `concept --format json`."""

from collections.abc import Iterator, Mapping, Sequence

from skillgraph.export.json_value import JsonObject
from skillgraph.model import Basis, DemandType, Origin, Relation, RelationType
from skillgraph.taxonomy import Resolution, Taxonomy, chains, implies_edges
from skillgraph.transfer.costs import FORWARD, combined
from skillgraph.transfer.pair import Pair, Support, pairs

_ASKED_BY = {
    "required": DemandType.REQUIRES,
    "required_one_of": DemandType.REQUIRES_ONE_OF,
    "preferred": DemandType.PREFERS,
    "involved": DemandType.INVOLVES,
}


def concept_form(
    resolution: Resolution, taxonomy: Taxonomy, asked_by: Mapping[DemandType, int], support: Support
) -> JsonObject:
    """Return a concept and its relations: those that are stored, then what follows from others by `implies`.

    `asked_by` counts the postings that ask for it, by the type of their edge.
    """
    concept = taxonomy[resolution.concept]
    stored = pairs(r for r in taxonomy.relations if concept.id in {r.subject, r.object})
    inferred = _inferred(concept.id, taxonomy)
    return {
        "concept": concept.id,
        "label": concept.label,
        "kind": concept.kind,
        "aliases": list(concept.aliases),
        "matched_alias": resolution.matched,
        "definition": concept.definition,
        "asked_by": {name: asked_by.get(demand, 0) for name, demand in _ASKED_BY.items()},
        "relations": [
            *(_relation(pair, concept.id, taxonomy, support, closure=False) for pair in stored),
            *(_relation(pair, concept.id, taxonomy, support, closure=True) for pair in inferred),
        ],
    }


def _relation(pair: Pair, concept: str, taxonomy: Taxonomy, support: Support, *, closure: bool) -> JsonObject:
    """Return a pair as seen from one of its ends: grade and transfer are from there to the other end."""
    outward = pair.subject == concept
    other = taxonomy[pair.object if outward else pair.subject]
    return {
        "relation": pair.type,
        "direction": "both" if pair.type.symmetric else "out" if outward else "in",
        "concept": other.id,
        "label": other.label,
        "contexts": list(pair.contexts),
        "basis": pair.basis,
        "grade": pair.grade if outward else pair.grade_back,
        "transfer": pair.transfer if outward else pair.transfer_back,
        "transfer_back": pair.transfer_back if outward else pair.transfer,
        "origin": pair.origin,
        "support": pair.supported_by(support),
        "closure": closure,
    }


def _inferred(concept: str, taxonomy: Taxonomy) -> Iterator[Pair]:
    """Yield what the concept implies, then what implies it, where no edge says so by itself."""
    edges = implies_edges(taxonomy.relations)
    for implied, chain in sorted(chains(edges, concept).items()):
        if len(chain) > 1:
            yield _by_chain(concept, implied, chain)
    for other in sorted(edges):
        chain = chains(edges, other).get(concept, ())
        if len(chain) > 1:
            yield _by_chain(other, concept, chain)


def _by_chain(subject: str, implied: str, chain: Sequence[Relation]) -> Pair:
    """Return what a chain says: with the least origin of its edges, and a basis only where that means "in part"."""
    basis = chain[-1].basis
    return Pair(
        subject=subject,
        type=RelationType.IMPLIES,
        object=implied,
        basis=basis if isinstance(basis, Basis) and basis.ends_closure else None,
        contexts=(),
        grade=None,
        grade_back=None,
        transfer=combined(FORWARD[edge.basis] for edge in chain if isinstance(edge.basis, Basis)),
        transfer_back=None,
        origin=max((edge.origin for edge in chain), key=list(Origin).index),
        sources=tuple(sorted({edge.source for edge in chain})),
        reviewed=all(edge.reviewed for edge in chain),
    )
