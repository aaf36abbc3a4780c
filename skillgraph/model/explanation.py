"""Explanations: what was read of a posting, and what was passed over and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from skillgraph.model.contribution import Contribution


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A concept's name that stands at `text[start:end]`, which is `surface`, and does not count, by `rule`.

    `line` is 1-based. `rule` is a rule's name; words behind its colon are those that settled it.
    """

    start: int
    end: int
    line: int
    surface: str
    concept: str
    rule: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one posting says, each mention and group with its rule, and the names in it that were passed over.

    `because` has, by a mention's id, the words by which its two rules decided, "" where they are not told.
    """

    contribution: Contribution
    passed_over: tuple[PassedOver, ...]
    because: Mapping[int, tuple[str, str]] = field(default_factory=dict)
