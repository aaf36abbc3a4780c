"""Judgements: what is asked of a mention, and the rule that says so."""

from dataclasses import dataclass

from skillgraph.model import Strength


@dataclass(frozen=True, slots=True)
class Judgement:
    """A strength and the rule that gave it."""

    strength: Strength
    rule: str
