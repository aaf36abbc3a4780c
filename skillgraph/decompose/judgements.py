"""Judgements: what is asked of a mention, and the rule that says so."""

from dataclasses import dataclass

from skillgraph.model import Strength


@dataclass(frozen=True, slots=True)
class Judgement:
    """A strength, the rule that gave it, and the words by which it did where the rule does not hold them."""

    strength: Strength
    rule: str
    words: str = ""
