"""What carries over from one concept to another: the one table of numbers, and how they add up along a path.

A transfer is in (0, 1]: of the time until productive in something from nothing, the share that is saved. The rubric of
the grades, in weeks, is in `ontology/README.md`.
"""

import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from skillgraph.model import Basis, Grade

# Days are lost: next to nothing. Two or three weeks: a fifth. One to three months: less than half, since what the thing
# is for, and how it fails, is known. Longer: a third, for the problem alone. Spaced so that two hops compare rightly:
# two drop_in (0.90) are better than one close, two close (0.64) than one same_purpose, two distant (0.12) are no path.
GRADE: Mapping[Grade, float] = MappingProxyType(
    {Grade.DROP_IN: 0.95, Grade.CLOSE: 0.8, Grade.SAME_PURPOSE: 0.6, Grade.DISTANT: 0.35}
)
"""Transfer of an `alternative_to`, by its grade in the direction walked."""

# A user of the member uses the class: nothing is lost. Who writes Django writes Python, but not all of it. A managed
# service hides how its core is run. One service is a small part of its vendor. What had to be learnt before is known.
FORWARD: Mapping[Basis, float] = MappingProxyType(
    {
        Basis.KIND_OF: 1.0,
        Basis.USED_IN: 0.95,
        Basis.MANAGED_SERVICE_OF: 0.9,
        Basis.PART_OF: 0.4,
        Basis.PREREQUISITE: 0.95,
    }
)
"""Transfer of an `implies` walked from the subject to the object, by its basis."""

# Half of the way is behind who knows the class, the language or the vendor, and the product itself is to be learnt. Who
# runs the core needs weeks for its managed service. A prerequisite is a start, and less than half of the way.
BACKWARD: Mapping[Basis, float] = MappingProxyType(
    {
        Basis.KIND_OF: 0.5,
        Basis.USED_IN: 0.5,
        Basis.MANAGED_SERVICE_OF: 0.7,
        Basis.PART_OF: 0.5,
        Basis.PREREQUISITE: 0.45,
    }
)
"""Transfer of an `implies` walked from the object to the subject (has Kubernetes, wants Helm), by its basis."""

SHARED_DOMAIN = 0.3
"""Transfer between tools of one narrow domain that nobody has related: the problem is known, and no more is sure. It is
below `distant`, since nobody has looked at the pair. It is the least of all transfers, and so the floor of a hop: where
more than about two thirds of the way would still lie ahead, the table has no hop."""

NARROW_DOMAIN = 12
"""Most members of a domain that still says something about any two of them: about one and a half substitution groups of
the largest usual size."""

INGREDIENTS = frozenset({"data-format", "network-protocol"})
"""Domains whose members are notations and protocols. Unlike things speak them: YAML is a small part of Kubernetes."""

PATH_FLOOR = 0.2
"""A path below this is none: it saves less than a fifth, which no employer counts. It is below the least hop so
that two middling hops (0.6 and 0.35) still make a path."""

SUBSTITUTES = GRADE[Grade.SAME_PURPOSE]
"""From this transfer on one thing can stand for another before a hiring manager: some months at most are lost."""

MAX_ALTERNATIVE_HOPS = 2
"""Alternatives do not chain: after two the purpose has drifted, however good each hop is."""

MICRO = 1_000_000
PLACES = 6
"""Decimal places of what is printed; a millionth is the unit in which it is added up."""


def weight(transfer: float) -> int:
    """Return what the search adds up: -ln(transfer) in millionths, at least 1, so that ties are exact."""
    return max(1, round(-math.log(transfer) * MICRO))


def combined(transfers: Iterable[float]) -> float:
    """Return the transfer of a path: the product of its hops' transfers, to six places."""
    return round(math.prod(transfers), PLACES)
