"""Broadening: whom a posting keeps out though they could transfer, and what it could accept instead."""

from collections.abc import Collection, Sequence

from skillgraph.model import Addition, Broadened, Broadening, Contribution, Requirement, TransferPath
from skillgraph.transfer import costs
from skillgraph.transfer.asked import Asked
from skillgraph.transfer.gap import Demand, demands_of, required_of
from skillgraph.transfer.network import TransferNetwork
from skillgraph.transfer.phrase import phrase
from skillgraph.transfer.reach import gains

MOST_ADDITIONS = 3
"""How many additions one demand is offered: a list of more is no demand any more."""

_HALF = 0.5

Knowledge = frozenset[str]


def broaden(network: TransferNetwork, contribution: Contribution, profiles: Sequence[Collection[str]]) -> Broadened:
    """Return, for each required demand of a posting, whom it keeps out and which any-of would admit how many more.

    `profiles` are what people have. Those are near who meet at least half of what is required; the others are no
    applicants. An addition is something that carries over to a concept of the demand with at least `costs.SUBSTITUTES`;
    each admits those near profiles that know it and do not meet the demand with the additions before it.
    """
    asked = Asked(network, contribution)
    demands = required_of(demands_of(asked, contribution))
    known = [frozenset().union(*(gains(network, concept) for concept in have)) for have in profiles]
    near = [knows for knows in known if demands and _met(demands, knows) >= _HALF * len(demands)]
    found = [_broadening(asked, network, demand, near) for demand in demands]
    accepted = [
        (demand, frozenset(a.concept for a in one.additions)) for demand, one in zip(demands, found, strict=True)
    ]
    return Broadened(
        target=contribution.document.posting.id,
        profiles=len(known),
        near=len(near),
        meet=sum(all(demand.need.met(knows) for demand in demands) for knows in near),
        open_to=sum(all(d.need.met(knows) or not more.isdisjoint(knows) for d, more in accepted) for knows in near),
        demands=tuple(found),
    )


def _met(demands: Sequence[Demand], knows: Knowledge) -> int:
    return sum(demand.need.met(knows) for demand in demands)


def _broadening(asked: Asked, network: TransferNetwork, demand: Demand, near: Sequence[Knowledge]) -> Broadening:
    outside = [knows for knows in near if not demand.need.met(knows)]
    additions = _additions(_acceptable(asked, network, demand.requirement), outside)
    return Broadening(
        label=phrase(asked, demand.requirement),
        line=demand.mentions[0].line if demand.mentions else None,
        meet=len(near) - len(outside),
        additions=additions,
        admits=sum(addition.admits for addition in additions),
    )


def _acceptable(asked: Asked, network: TransferNetwork, requirement: Requirement) -> dict[str, TransferPath]:
    """Return what could be accepted for a requirement, with the best path into it."""
    group = asked.group(requirement)
    concepts = asked.members(group) if group else (requirement.concept,)
    found: dict[str, TransferPath] = {}
    for hop in (hop for concept in concepts if concept for hop in network.alternatives(concept)):
        known = found.get(hop.start)
        better = known is None or hop.transfer > known.transfer
        if hop.transfer >= costs.SUBSTITUTES and hop.start not in concepts and better:
            found[hop.start] = TransferPath(hop.start, hop.end, (hop,), hop.transfer)
    return found


def _additions(acceptable: dict[str, TransferPath], outside: Sequence[Knowledge]) -> tuple[Addition, ...]:
    """Return the additions that admit most, one after the other; the better path first where they admit as many."""
    left, open_to, found = list(outside), dict(acceptable), list[Addition]()
    while open_to and len(found) < MOST_ADDITIONS:
        counts = {concept: sum(concept in knows for knows in left) for concept in open_to}
        best = min(open_to, key=lambda concept: (-counts[concept], -open_to[concept].transfer, concept))
        if not counts[best]:
            break
        found.append(Addition(best, open_to.pop(best), counts[best]))
        left = [knows for knows in left if best not in knows]
    return tuple(found)
