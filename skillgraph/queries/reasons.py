"""Why an edge stands, and why one does not, answered from a store."""

from dataclasses import dataclass

from skillgraph.model import DemandType, Evidence, EvidenceRole, Relation, RelationType, demands
from skillgraph.queries.library import named, run
from skillgraph.stores.store import Store
from skillgraph.taxonomy import Taxonomy, chains, implies_edges
from skillgraph.taxonomy.refusals import Refusal, refusals

LINES = 5


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why an edge stands: the stored edges (a chain where it follows from others), what speaks for it, how many say so.

    What a posting asks has no stored edge here, only the lines that ask it.
    """

    edges: tuple[Relation, ...]
    evidence: tuple[Evidence, ...]
    support: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an edge is not there, and what postings say for it all the same; `unasked` is said where nothing refuses."""

    refusals: tuple[Refusal, ...]
    evidence: tuple[Evidence, ...]
    unasked: str = "nobody has looked at this pair: no relation is curated, and no rule refuses it"


def why(store: Store, first: str, relation: RelationType | DemandType, second: str) -> Reasons | None:
    """Return why an edge stands, or None where there is none. `first` is a posting's id where the edge is a demand."""
    if isinstance(relation, DemandType):
        lines = _asking_lines(store, first, relation, second)
        return Reasons((), lines, 0) if lines else None
    edges = _edges(store.taxonomy(), first, relation, second)
    if not edges:
        return None
    sources = tuple(Evidence(EvidenceRole.SOURCE, source=source) for source in dict.fromkeys(e.source for e in edges))
    if relation is not RelationType.ALTERNATIVE_TO:
        return Reasons(edges, sources)
    support = store.supports(first).get((min(first, second), max(first, second)), 0)
    return Reasons(edges, (*sources, *store.evidence(first, second, LINES)), support)


def why_not(store: Store, first: str, relation: RelationType | DemandType, second: str) -> Refused | None:
    """Return why an edge is not there, or None where it is."""
    if why(store, first, relation, second) is not None:
        return None
    if isinstance(relation, DemandType):
        return _other_demand(store, first, second)
    stated = [e for e in store.evidence(first, second, LINES) if e.role is EvidenceRole.STATES]
    return Refused(refusals(store.taxonomy(), first, relation, second), tuple(stated))


def _edges(taxonomy: Taxonomy, first: str, relation: RelationType, second: str) -> tuple[Relation, ...]:
    ends = {(first, second), (second, first)} if relation.symmetric else {(first, second)}
    direct = tuple(r for r in taxonomy.relations if r.type is relation and (r.subject, r.object) in ends)
    if direct or relation is not RelationType.IMPLIES:
        return direct
    return chains(implies_edges(taxonomy.relations), first).get(second, ())


def _asking_lines(store: Store, posting: str, demand: DemandType, concept: str) -> tuple[Evidence, ...]:
    """Return the lines by which a posting demands a concept so."""
    if not any(d.type is demand and d.concept == concept for d in demands(store.read(posting))):
        return ()
    question = named("excluded" if demand is DemandType.EXCLUDES else "asks-for")
    found = run(question, store, {"concept": concept, "posting": posting})
    line, quote = found.columns.index("line"), found.columns.index("quote")
    return tuple(
        Evidence(EvidenceRole.ASKS, posting=posting, line=int(row[line] or 0), quote=str(row[quote]))
        for row in found.rows
    )


def _other_demand(store: Store, posting: str, concept: str) -> Refused:
    """Return what a posting does with a concept instead."""
    other = next((d for d in demands(store.read(posting)) if d.concept == concept), None)
    if other is None:
        return Refused((), (), "the posting says nothing of it")
    said = f"the posting {other.type.replace('_', ' ')} it, with the strength {other.strength}"
    return Refused((Refusal("strongest-demand", said),), _asking_lines(store, posting, other.type, concept))
