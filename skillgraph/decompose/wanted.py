"""Wanted: a line that asks for something by its name ("Must have Java", "Kafka a plus") is a clause, and no heading.

Such lines are told by the words of `wanted.tsv`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from skillgraph.decompose.outline import Line
from skillgraph.decompose.patterns import patterns
from skillgraph.decompose.sections import Sections

_FRAMES = {
    "wants": r"(?:\(?\d{1,2}[.)]\s)?\W{0,4}(?:(?:you|candidates?|applicants?)\s)?(?:also\s)?{}"
    r"[\s:–-]{1,3}(?!(?:for|if|to|and|or)\b|&)(?P<what>.{1,80})\Z",
    "is-wanted": r"(?P<what>.{1,80}?)[\s(\[–—-]{1,4}(?:(?:is|are|would\sbe)\s)?"
    r"(?:(?:an?|big|huge|strong|definite|real|highly|strongly)\s){0,2}{}\W{0,4}\Z",
}
_LINES = patterns("wanted.tsv", _FRAMES)


@dataclass(frozen=True, slots=True)
class Names:
    """Tells which share of a piece of text, by its start and end, names tools, and which names any concepts."""

    tools: Callable[[int, int], float] = lambda _start, _end: 0
    concepts: Callable[[int, int], float] = lambda _start, _end: 0


NO_NAMES = Names()


def asks_by_name(text: str, line: Line, sections: Sections, names: Names) -> bool:
    """Return whether a line says of something that it names that it is asked; "Education required" only heads."""
    said = _LINES["wants"].match(text, line.start, line.end) or _LINES["is-wanted"].match(text, line.start, line.end)
    if said is None:
        return False
    named = names.concepts(*said.span("what")) > 0 and not sections.is_heading(said["what"])
    return named or names.tools(*said.span("what")) > 0
