"""Transfer: paths from what somebody has to what is wanted, and gaps between somebody and a posting."""

from skillgraph.transfer.gap import find_gap
from skillgraph.transfer.nearest import nearest
from skillgraph.transfer.network import TransferNetwork
from skillgraph.transfer.paths import find_paths
from skillgraph.transfer.reach import best_paths, knowledge

__all__ = ["TransferNetwork", "best_paths", "find_gap", "find_paths", "knowledge", "nearest"]
