"""The dictionary matcher: every name of every concept, found with right boundaries, longest first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from skillgraph.model import CaseRule, Concept, Kind, Name

_EQUAL = str.maketrans(
    {c: "-" for c in "‐‑‒–—−"} | {c: "'" for c in "’‘ʼ`´"} | {c: " " for c in "\t\r\n\xa0\u2009\u202f"}
)
_LINK = re.compile(
    r"https?://[^\s<>\"')\]]+|www\.[^\s<>\"')\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:[\w-]+\.)+(?:com|org|io|co|ai|dev)\b(?:/[^\s<>\"')\]]*)?"
)
_SHORT = 2
_VERSIONED = 3
_WORD_CHARACTERS = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a name, and the concept it names."""

    text: str
    concept: str
    name: Name


@dataclass(frozen=True, slots=True)
class Hit:
    """A form that stands at `text[start:end]`."""

    start: int
    end: int
    form: Form


def fold(text: str) -> str:
    """Return `text` in lower case with dashes, apostrophes and spaces made equal, of the same length.

    A character whose lower case is longer than itself (`İ`) is kept, so that an offset means the same in both.
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return lower.translate(_EQUAL)


def spellings(name: Name, kind: Kind) -> Iterator[str]:
    """Yield the spellings of a name: itself, hyphen for space and back, and the other number of its last word."""
    variants = {name.text}
    if name.case is not CaseRule.EXACT and len(name.text) > _VERSIONED:
        variants |= {name.text.replace("-", " "), name.text.replace(" ", "-")}
        if kind is not Kind.TOOL or " " in name.text or "-" in name.text:
            variants |= {number for variant in variants for number in _numbers(variant)}
    yield from sorted(variants)


def _numbers(text: str) -> Iterator[str]:
    last = re.split(r"[ -]", text)[-1]
    if not last.isalpha() or len(last) <= _VERSIONED and not last.isupper():
        return
    if text.endswith("ies"):
        yield text[:-3] + "y"
    elif text.endswith("s") and not text.endswith(("ss", "us", "is", "ics")):
        yield text[:-1]
    elif re.search(r"[^aeiou]y\Z", text):
        yield text[:-1] + "ies"
    elif re.search(r"(?:s|x|ch|sh)\Z", text):
        yield text + "es"
    else:
        yield text + "s"


class Matcher:
    """Finds names in text. Forms of one or two characters go through a regular expression, which the rest would drown."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._forms: dict[str, list[Form]] = {}
        for concept in concepts:
            if not concept.retired:
                for name in concept.names:
                    for text in spellings(name, concept.kind):
                        self._forms.setdefault(fold(text), []).append(Form(text, concept.id, name))
        for forms in self._forms.values():
            forms.sort(key=lambda form: (form.text != form.name.text, form.name.type, form.concept, form.text))
        long = sorted(text for text in self._forms if len(text) > _SHORT)
        short = sorted(text for text in self._forms if len(text) <= _SHORT)
        self._patterns = long
        self._automaton = AhoCorasick(long, MatchKind.Standard, implementation=Implementation.ContiguousNFA)
        self._brief = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(short, reverse=True))) or '(?!)'})(?!\w)")

    def find(self, text: str) -> list[Hit]:
        """Return the hits in order of place, longest first at one place. They may overlap; see `longest`."""
        folded = fold(text)
        links = [match.span() for match in _LINK.finditer(text)]
        hits: list[Hit] = []
        for start, end in self._places(folded):
            form = self._admitted(text, folded[start:end], start, end)
            if form is not None and _bounded(text, start, end) and not _inside(links, start, end):
                hits.append(Hit(start, end, form))
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        return hits

    def _places(self, folded: str) -> Iterator[tuple[int, int]]:
        for _, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            yield start, end
        for match in self._brief.finditer(folded):
            yield match.span()

    def _admitted(self, text: str, folded: str, start: int, end: int) -> Form | None:
        surface = text[start:end]
        return next((form for form in self._forms[folded] if _case_holds(form, surface)), None)


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits without those that overlap an earlier or longer one."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _case_holds(form: Form, surface: str) -> bool:
    if form.name.case is CaseRule.EXACT:
        return surface == form.text
    return form.name.case is CaseRule.ANY or surface[0].isupper() or not surface[0].isalpha()


def _bounded(text: str, start: int, end: int) -> bool:
    """Return whether a name ends where the words around it end."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (before.isalnum() or before in "_@") and text[start].isalnum():
        return False
    if after and (after.isalnum() or after == "_") and text[end - 1].isalnum():
        return _glued(text, end) or (end - start >= _VERSIONED and _version_follows(text, end))
    if end - start <= _SHORT:
        return not (after and after in "+#&'’" or before and before in "&'’-" or (after == "-" and end - start == 1))
    return True


def _version_follows(text: str, end: int) -> bool:
    digits = end
    while digits < len(text) and text[digits] in "0123456789.":
        digits += 1
    return digits > end and text[end].isdigit() and not _WORD_CHARACTERS.match(text, digits)


_GLUED = re.compile(
    r"(?:If|What|Why|We|You|Your|The|Our|This|In|Must|Experience|Strong|Knowledge|Job|About|Title|Who|Responsibilities|Requirements|Qualifications|Skills|Location|Duration|Education|Preferred|Nice|Ability|Good|Excellent|Work|Understanding|Familiarity|Proficien\w+|Additional|Please|Apply|Position)\b"
)


def _glued(text: str, end: int) -> bool:
    """Return whether a sentence begins at `end` whose line end or space was lost ("PythonIf you…")."""
    return not text[end - 1].isupper() and _GLUED.match(text, end) is not None


def _inside(links: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(left <= start and end <= right and end - start < right - left for left, right in links)
