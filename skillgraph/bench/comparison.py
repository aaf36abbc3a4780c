"""Comparisons: which cases got better and which worse between two runs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_WRONGLY_FOUND = re.compile(r" \d+(?:-\d+)? no ")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cases of two runs that differ, each as its name, in order."""

    better: tuple[str, ...]
    worse: tuple[str, ...]


def compare(before: Mapping[str, bool], after: Mapping[str, bool]) -> Comparison:
    """Return what changed.

    What only one run found wrongly was right in the other; the strength or the name of what was found tells nothing of
    a run that did not find it.
    """
    better = [case for case in sorted(before.keys() | after.keys()) if _gained(before, after, case)]
    worse = [case for case in sorted(before.keys() | after.keys()) if _gained(after, before, case)]
    return Comparison(tuple(better), tuple(worse))


def _gained(before: Mapping[str, bool], after: Mapping[str, bool], case: str) -> bool:
    elsewhere = _WRONGLY_FOUND.search(case) is not None
    return not before.get(case, True) and after.get(case, elsewhere)
