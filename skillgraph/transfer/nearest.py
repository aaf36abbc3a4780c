"""Where there is no path: what is in the way, and from where one would lead."""

from collections.abc import Collection
from dataclasses import replace

from skillgraph.model import NearestPaths, Obstacle, TransferPath
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer.network import TransferNetwork
from skillgraph.transfer.paths import find_paths, rests
from skillgraph.transfer.reach import best_paths
from skillgraph.transfer.walk import RULES

_UNBOUNDED = 1_000_000
_BELOW_FLOOR = replace(RULES, floor=0.0)
_ALTERNATIVES = replace(_BELOW_FLOOR, alternatives=_UNBOUNDED)
_HUB = replace(_BELOW_FLOOR, through_hubs=True)
_DETOUR = replace(_ALTERNATIVES, reverses=_UNBOUNDED, through_hubs=True, detours=True)
# From the mildest rule to the strictest: the first whose absence opens a path is what is in the way.
_RELAXED = (
    (None, RULES),
    (Obstacle.BELOW_FLOOR, _BELOW_FLOOR),
    (Obstacle.ALTERNATIVES, _ALTERNATIVES),
    (Obstacle.HUB, _HUB),
    (Obstacle.HUB, replace(_ALTERNATIVES, through_hubs=True)),
    (Obstacle.DETOUR, _DETOUR),
)


def nearest(source: Taxonomy | TransferNetwork, starts: Collection[str], target: str, k: int = 5) -> NearestPaths:
    """Return the paths into `target` from the `k` concepts nearest to it, and why `starts` do not reach it.

    Hubs and retired concepts are not proposed. Raises UnknownNameError.
    """
    network = TransferNetwork.of(source)
    network.check([target])
    obstacle, refused = _in_the_way(network, starts, target)
    return NearestPaths(target, obstacle, refused, _nearest_paths(network, target, k))


def _in_the_way(
    network: TransferNetwork, starts: Collection[str], target: str
) -> tuple[Obstacle | None, TransferPath | None]:
    for obstacle, rules in _RELAXED:
        if path := best_paths(network, starts, rules).get(target):
            return obstacle, path if obstacle else None
    return Obstacle.NO_RELATION, None


def _nearest_paths(network: TransferNetwork, target: str, k: int) -> tuple[TransferPath, ...]:
    lengths = {concept: known[0].length for concept, known in rests(network, target).items()}
    for other in network.sharing(target):
        if arc := network.shared_domain(other, target):
            lengths[other] = min(arc.length, lengths.get(other, arc.length))
    found: list[TransferPath] = []
    for concept in sorted(lengths, key=lambda concept: (lengths[concept], concept)):
        proposed = network.taxonomy[concept]
        if len(found) < k and concept != target and not (proposed.hub or proposed.retired):
            found += find_paths(network, [concept], target, k=1)
    return tuple(found)
