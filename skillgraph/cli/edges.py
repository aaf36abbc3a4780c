"""What `why` and `why-not` share: the edge that somebody names, and how evidence is printed."""

import difflib
import re
from typing import TYPE_CHECKING

import click

from skillgraph.cli import options, output

if TYPE_CHECKING:
    from collections.abc import Iterable

    from skillgraph.model import DemandType, Evidence, RelationType
    from skillgraph.stores.store import Store

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def resolved(
    store: "Store", first: str, relation: str, second: str
) -> "tuple[RelationType | DemandType, tuple[str, str]]":
    """Return the type of an edge and the ids of its ends; the first is a posting's where the edge is a demand.

    `alternativeTo`, `alternative-to` and `ALTERNATIVE_TO` are the same. Raises a usage error where there is no such
    type, UnknownNameError where nothing bears a name.
    """
    from skillgraph.model import DemandType, RelationType

    types: dict[str, RelationType | DemandType] = {kind.value: kind for kind in (*RelationType, *DemandType)}
    wanted = _HUMP.sub("_", relation).replace("-", "_").replace(" ", "_").lower()
    if wanted not in types:
        near = difflib.get_close_matches(wanted, types, n=1)
        hint = f"did you mean {near[0]}?" if near else f"they are {', '.join(types)}"
        raise click.UsageError(f"no relation is called {relation!r}; {hint}")
    naming = store.taxonomy().naming
    end = naming.resolve(second).concept
    if isinstance(types[wanted], DemandType):
        options.check_postings(store, [first])
        return types[wanted], (first, end)
    return types[wanted], (naming.resolve(first).concept, end)


def print_evidence(evidence: "Iterable[Evidence]") -> None:
    """Print each reason on a line: a source, or a posting with its line and words."""
    for item in evidence:
        where = f"{item.posting}, line {item.line}: " if item.posting is not None else ""
        said = item.source if item.posting is None else item.quote
        output.say(f"{where}{said}", f"  {item.role:<7} ")
