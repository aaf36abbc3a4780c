"""The order in which a set of concepts is learnt."""

import heapq
from collections.abc import Collection

from skillgraph.model import Kind, LearningStep
from skillgraph.transfer.network import TransferNetwork
from skillgraph.transfer.person import Person
from skillgraph.transfer.reach import gains

_TRANSVERSAL = "transversal-skills"


def learning_order(
    network: TransferNetwork, person: Person, concepts: Collection[str], wanted: Collection[str] = ()
) -> tuple[LearningStep, ...]:
    """Return the steps of a plan: what something implies comes before it; then by stage, then the cheapest first.

    What is learnt as a subject stands first, then whole fields and how people work with others, which grow with
    practice, then credentials. Equal steps go by id.
    `after` names those of the plan that come before a step for that reason, in the order of the plan. `covers` names
    what of `wanted` a step is the first to teach, besides itself; what stands on fewer others comes first, then by id.
    """
    plan = frozenset(concepts)
    before = {concept: stands_on(network, concept) & plan for concept in plan}
    rank = {concept: _rank(network, person, concept) for concept in plan}
    ready = [rank[concept] for concept in plan if not before[concept]]
    heapq.heapify(ready)
    steps: list[LearningStep] = []
    unmet = frozenset(wanted) - person.knows - plan
    while ready:
        *_, concept = heapq.heappop(ready)
        done = [step.concept for step in steps]
        covered = sorted(taught(network, concept) & unmet, key=lambda other: (len(stands_on(network, other)), other))
        unmet -= frozenset(covered)
        after = tuple(other for other in done if other in before[concept])
        steps.append(LearningStep(concept, after, tuple(covered)))
        learnt = {*done, concept}
        for other in plan - learnt:
            if concept in before[other] and before[other] <= learnt:
                heapq.heappush(ready, rank[other])
    return tuple(steps)


def _rank(network: TransferNetwork, person: Person, concept: str) -> tuple[int, int, str]:
    if network.taxonomy[concept].kind is Kind.CREDENTIAL:
        stage = 2
    else:
        stage = int(concept in network.hubs or _TRANSVERSAL in network.domains.get(concept, ()))
    return stage, person.cost(concept), concept


def taught(network: TransferNetwork, concept: str) -> frozenset[str]:
    """Return what one knows who learns a concept: it, and all it implies.

    A credential teaches nothing that it certifies: who learns for one has it, and the credentials below it.
    """
    found = gains(network, concept)
    return credentials(network, found) if network.taxonomy[concept].kind is Kind.CREDENTIAL else found


def credentials(network: TransferNetwork, concepts: frozenset[str]) -> frozenset[str]:
    """Return the credentials among some concepts."""
    return frozenset(concept for concept in concepts if network.taxonomy[concept].kind is Kind.CREDENTIAL)


def stands_on(network: TransferNetwork, concept: str) -> frozenset[str]:
    """Return everything that chains of `implies` lead to from a concept, of whatever basis."""
    found: set[str] = set()
    fresh = [concept]
    while fresh:
        ends = (end for start in fresh for end, _ in network.leads_to(start))
        fresh = [end for end in dict.fromkeys(ends) if end not in found]
        found.update(fresh)
    return frozenset(found - {concept})
