"""Transfer: paths from what somebody has to what is wanted, gaps between somebody and a posting, and roles.

`docs/transfer.md` defines costs, composition, score and sets as formulas, with their sources.
"""

from skillgraph.transfer.broaden import broaden
from skillgraph.transfer.gap import find_gap
from skillgraph.transfer.nearest import nearest
from skillgraph.transfer.network import TransferNetwork
from skillgraph.transfer.openings import OpeningTally, find_openings
from skillgraph.transfer.paths import find_paths
from skillgraph.transfer.person import Person
from skillgraph.transfer.reach import best_paths, knowledge
from skillgraph.transfer.resume import profile_of
from skillgraph.transfer.roles import RoleTally, role_profiles, role_target, typical, typical_person
from skillgraph.transfer.stepping import missing_between, stepping_stones

__all__ = [
    "OpeningTally",
    "Person",
    "RoleTally",
    "TransferNetwork",
    "best_paths",
    "broaden",
    "find_gap",
    "find_openings",
    "find_paths",
    "knowledge",
    "missing_between",
    "nearest",
    "profile_of",
    "role_profiles",
    "role_target",
    "stepping_stones",
    "typical",
    "typical_person",
]
