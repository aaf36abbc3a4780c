"""Wanted: a line that asks for something by its name ("Must have Java", "Kafka a plus") is a clause, and no heading."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from skillgraph.decompose.outline import Line
from skillgraph.decompose.sections import Sections

_WANTS = re.compile(
    r"\W{0,4}(?:(?:you|candidates?|applicants?)\s)?(?:also\s)?"
    r"(?:(?:(?:must|should|need\sto|nice\sto|good\sto|great\sto)[\s-](?:also\s)?(?:have|know|understand|be\s\w{4,14}\s(?:in|with))"
    r"|(?:you|we)(?:['’]ll|\swill|\sshould|\smust)?\s(?:also\s)?(?:bring|have|know|need|require|expect|use|want)"
    r"|(?:what\s(?:you|we)\sneed|our\s(?:[\w-]+\s){0,2}stack)\sis|(?:required|preferred|desired|essential|key)\sskills?)\b"
    r"|(?:required|preferred|bonus|optional|desirable)\s[:–-])[\s:–-]{1,3}(?!(?:for|if|to|and|or)\b|&)(?P<what>.{1,80})\Z",
    re.IGNORECASE,
)
_IS_WANTED = re.compile(
    r"(?P<what>.{1,80}?)[\s(\[–—-]{1,4}(?:(?:is|are|would\sbe)\s)?(?:(?:an?|big|huge|strong|definite|real|highly|strongly)\s){0,2}"
    r"(?:must(?:[\s-]have)?|required|mandatory|essential|preferred|desired|desirable|optional|nice[\s-]to[\s-]have|plus|bonus"
    r"|advantage|asset)\W{0,4}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Names:
    """Tells which share of a piece of text, by its start and end, names tools, and which names any concepts."""

    tools: Callable[[int, int], float] = lambda _start, _end: 0
    concepts: Callable[[int, int], float] = lambda _start, _end: 0


NO_NAMES = Names()


def asks_by_name(text: str, line: Line, sections: Sections, names: Names) -> bool:
    """Return whether a line says of something that it names that it is asked; "Education required" only heads."""
    said = _WANTS.match(text, line.start, line.end) or _IS_WANTED.match(text, line.start, line.end)
    if said is None:
        return False
    named = names.concepts(*said.span("what")) > 0 and not sections.is_heading(said["what"])
    return named or names.tools(*said.span("what")) > 0
