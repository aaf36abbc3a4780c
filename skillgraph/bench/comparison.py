"""Comparisons: which cases got better and which worse between two runs."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cases of two runs that differ, each as its name, in order."""

    better: tuple[str, ...]
    worse: tuple[str, ...]


def compare(before: Mapping[str, bool], after: Mapping[str, bool]) -> Comparison:
    """Return what changed. A case that only one run has was right, or no case, in the other."""
    better = [case for case in sorted(before.keys() | after.keys()) if _gained(before, after, case)]
    worse = [case for case in sorted(before.keys() | after.keys()) if _gained(after, before, case)]
    return Comparison(tuple(better), tuple(worse))


def _gained(before: Mapping[str, bool], after: Mapping[str, bool], case: str) -> bool:
    return not before.get(case, True) and after.get(case, True)
