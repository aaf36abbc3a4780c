"""The decomposer with the taxonomy as it is given out, made once."""

from functools import cache

from skillgraph.decompose import Decomposer
from skillgraph.taxonomy import load


@cache
def decomposer() -> Decomposer:
    return Decomposer(load())
