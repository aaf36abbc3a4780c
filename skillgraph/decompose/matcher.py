"""The dictionary matcher: every name of every concept, found with right boundaries, longest first."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from skillgraph.decompose.folding import fold
from skillgraph.decompose.studies import in_study
from skillgraph.decompose.tables import one_of, table
from skillgraph.model import CaseRule, Concept, Kind, Name, NameType

_LINK = re.compile(
    r"[a-z]{2,8}://|www\.|[\w.+-]{1,64}@[\w-]{1,64}\.|(?:[\w-]{1,64}\.){1,4}(?:com|org|io|co|ai|dev|net)(?=[/?#:.,;]|\Z)",
    re.IGNORECASE,
)
_LINK_SIGNS = frozenset("./@:-_#?=&%+~")
_LINK_ENDS = frozenset(" \t\r\n<>\"'()[]|,")
_LONGEST_LINK = 120
_GLUED = re.compile(one_of("openings.tsv") + r"\b")
_GLUED_TO_CAPITALS = re.compile(
    r"(?!In\b|Tools\b|Technologies\b|Work(?:ing)?\b|Contact\b)" + one_of("openings.tsv") + r"\b"
)
_AMOUNT = re.compile(r"\d[  ]\Z")
_YEARS = re.compile(r"\s?\+?\s?(?:years?|yrs?|months?)\b", re.IGNORECASE)
_OPENS_ITEM = re.compile(r"(?:\A|[\n,;|/])[ \t]*(?:[-*•·][ \t]+)?\Z")
_ENDS_ITEM = re.compile(r"[ \t]*(?:\Z|[\r\n,;|/])")
_BEFORE_ITEM = re.compile(r"(?:[,/(&+|:]\s?|\b(?:and|or|use|using|with|in|like)\s)\Z")
_BEHIND_ITEM = re.compile(r"\s?(?:[,/)&+|;]|\.(?!\w)|\Z|[\r\n])|\s(?:and|or)\s")
_FUNCTION_WORD = re.compile(r"\b(?:an?|the|and|or|of|to|with|in|for|on|is|are|we|you|at|by|as|our|from|your)\b|[!?:;,]")
_INDENT = 12
_LONGEST_LIST = 300
_SHORT = 2
_SHOUTED = 4
_VERSIONED = 3
_LEAST_GLUED = 4
_SHORTEST_GLUED = 3


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a name, and the concept it names. `refuse` and `context` are the name's phrases, folded.

    `core` is where the name stands in it without words that only go with it: "agile" in "agile environment". A `small`
    one lacks the capital that its name has, so that only a tool beside it in a list settles it.
    """

    text: str
    concept: str
    name: Name
    refuse: tuple[tuple[str, str], ...]
    context: tuple[str, ...]
    core: tuple[int, int]
    tool: bool
    field: bool
    small: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A form that stands at `text[start:end]`."""

    start: int
    end: int
    form: Form


def spellings(name: Name, kind: Kind) -> Iterator[str]:
    """Yield the spellings of a name: itself, hyphen for space and back, and the other number of its last word."""
    variants = {name.text}
    last = re.split(r"[ -]", name.text)[-1]
    if name.text.isupper() and name.text.isalpha() and len(name.text) >= _VERSIONED:
        variants.add(name.text + "s")
    if name.case is not CaseRule.EXACT and len(name.text) > _VERSIONED:
        variants |= {name.text.replace("-", " "), name.text.replace(" ", "-")}
        if kind is not Kind.TOOL or (last != name.text and (last.islower() or last.isupper())):
            variants |= {number for variant in variants for number in _numbers(variant)}
    yield from sorted(variants)


def _numbers(text: str) -> Iterator[str]:
    last = re.split(r"[ -]", text)[-1]
    if not last.isalpha() or (last == text and len(last) <= _VERSIONED and not last.isupper()):
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


def _forms(concepts: Iterable[Concept]) -> dict[str, list[Form]]:
    """Return the forms of each folded spelling, the best first."""
    forms: dict[str, list[Form]] = {}
    for concept in concepts:
        names = {fold(name.text) for name in concept.names}
        for name in () if concept.retired else concept.names:
            refuse = tuple((left, right) for left, _, right in (fold(phrase).partition("~") for phrase in name.refuse))
            context = tuple(map(fold, name.context))
            for text in spellings(name, concept.kind):
                folded = fold(text)
                core = _core(folded, names) if name.type is not NameType.LABEL else (0, len(text))
                forms.setdefault(folded, []).append(
                    Form(
                        *(text, concept.id, name, refuse, context, core),
                        tool=concept.kind is Kind.TOOL,
                        field=concept.kind is Kind.DOMAIN,
                    )
                )
    for named in forms.values():
        named.sort(key=lambda form: (form.text != form.name.text, form.name.type, form.concept, form.text))
    return forms


@cache
def _fillers(place: str) -> tuple[str, ...]:
    """Return the words that only go with a name, before it ("head") or behind it ("tail"), with their space."""
    rows = (words for words, where in table("fillers.tsv") if where == place)
    return tuple(f" {words}" if place == "tail" else f"{words} " for words in rows)


def _core(text: str, names: Collection[str]) -> tuple[int, int]:
    """Return where the shortest of a concept's `names` stands in a longer one that only adds words of `fillers.tsv`."""
    start, end = 0, len(text)
    if text.endswith(_fillers("tail")):
        tails = (tail for tail in _fillers("tail") if text.endswith(tail) and text.removesuffix(tail) in names)
        end -= max(map(len, tails), default=0)
    if text.startswith(_fillers("head")):
        heads = (head for head in _fillers("head") if text.startswith(head) and text.removeprefix(head) in names)
        start = max(map(len, heads), default=0)
    return (start, end) if start < end else (0, len(text))


PassOver: TypeAlias = Callable[[Hit, str], None]
"""What is told of a name that stands in a text and does not count, with the rule that says so."""


def forget(_hit: Hit, _rule: str) -> None:
    """Pass over a name without a word."""


class Matcher:
    """Finds names in text. Forms of one or two characters go through a regular expression: they stand in every word."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._forms = _forms(concepts)
        long = sorted(text for text in self._forms if len(text) > _SHORT)
        short = sorted((text for text in self._forms if len(text) <= _SHORT), reverse=True)
        self._automaton = AhoCorasick(long, MatchKind.Standard, implementation=Implementation.ContiguousNFA)
        self._brief = re.compile(rf"\W(?=\W|\w\w?(?!\w))(?P<name>{'|'.join(map(re.escape, short)) or '(?!)'})(?!\w)")

    def find(self, text: str, folded: str, pass_over: PassOver = forget, languages: Collection[str] = ()) -> list[Hit]:
        """Return the hits in order of place, longest first at one place. They may overlap; see `longest`.

        Where `languages` are given, names of other languages do not count.
        """
        hits: list[Hit] = []
        glued: list[tuple[int, int]] = []
        small = text.islower()
        for start, end in self._places(text, folded):
            if not _bounded(text, start, end):
                if end - start >= _SHORTEST_GLUED and (_starts_glued(text, start) or _ends_glued(text, end)):
                    glued.append((start, end))
                elif _stands_alone(text, start, end):
                    pass_over(Hit(start, end, self._forms[folded[start:end]][0]), "signs")
                continue
            form = self._admitted(text[start:end], folded[start:end], small=small)
            if form is not None and languages and form.name.language not in languages:
                form = self._in_language(text[start:end], folded[start:end], form, languages)
            if form is None and text[start:end].islower():
                form = self._in_small(text, folded, start, end)
            if form is None:
                pass_over(Hit(start, end, self._forms[folded[start:end]][0]), "case")
            elif languages and form.name.language not in languages:
                pass_over(Hit(start, end, form), "language")
            elif _in_link(text, start, end):
                pass_over(Hit(start, end, form), "link")
            else:
                hits.append(Hit(start, end, form))
        hits.extend(self._chained(text, folded, glued))
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        return hits

    def _chained(self, text: str, folded: str, places: Iterable[tuple[int, int]]) -> Iterator[Hit]:
        """Yield names that stand in one row without the spaces or line ends between them ("CitrixVMwareLinux").

        A tool whose name is ambiguous or short counts beside one whose name is neither ("LinuxMac").
        """
        begins = dict(sorted(places))
        ends = set(begins.values())
        sure = {(s, e): form for s, e in begins.items() if e - s >= _LEAST_GLUED and (form := self.plain(folded[s:e]))}
        edges = {place for pair, form in sure.items() if form.tool for place in pair}
        for start, end in begins.items():
            form = sure.get((start, end)) or (
                self._beside_sure(text[start:end], folded[start:end]) if start in edges or end in edges else None
            )
            before = start in ends or not text[start - 1 : start].isalnum()
            after = end in begins or not text[end : end + 1].isalnum() or _glued(text, end)
            if form is not None and before and after:
                yield Hit(start, end, form)

    def _beside_sure(self, surface: str, folded: str) -> Form | None:
        """Return the form of a tool's name that another one glued to it settles."""
        form = next((form for form in self._forms[folded] if form.tool and _case_holds(form, surface)), None)
        return form and replace(form, name=replace(form.name, ambiguous=False))

    def plain(self, folded: str) -> Form | None:
        """Return the form that a folded name is, where nothing need settle it."""
        form = next(iter(self._forms.get(folded, ())), None)
        return form if form is not None and not form.name.ambiguous else None

    def _places(self, text: str, folded: str) -> Iterator[tuple[int, int]]:
        """Yield where names stand, without those inside of a word, as most are, unless its inner capitals part them."""
        size = len(text)
        for _, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start and text[start - 1].isalnum() and text[start].isalnum():
                if text[start].isupper() or (end < size and text[end].isupper()):
                    yield start, end
            elif end == size or not text[end].islower() or not text[end - 1].isalnum():
                yield start, end
        for match in self._brief.finditer(" " + folded):
            yield match.start("name") - 1, match.end() - 1

    def _in_small(self, text: str, folded: str, start: int, end: int) -> Form | None:
        """Return the form of a name without its capital where a list allows for that."""
        if _in_small_list(text, start, end) or in_study(text, start):
            return self._admitted(text[start:end], folded[start:end], small=True)
        form = self._forms[folded[start:end]][0]
        if not form.tool or not _is_item(text, start, end):
            return None
        return replace(form, name=replace(form.name, ambiguous=True, context=()), context=(), small=True)

    def _admitted(self, surface: str, folded: str, *, small: bool) -> Form | None:
        """Return the best form whose case holds; a text without capitals cannot keep to any."""
        for form in self._forms[folded]:
            if small or _case_holds(form, surface):
                return form
        return self._shouted(surface, folded)

    def _in_language(self, surface: str, folded: str, form: Form, languages: Collection[str]) -> Form:
        """Return the form of the posting's own languages where another one has the same spelling ("Unit Test")."""
        same = (other for other in self._forms[folded] if other.name.language in languages)
        return next((other for other in same if _case_holds(other, surface)), form)

    def _shouted(self, surface: str, folded: str) -> Form | None:
        """Return the form of a name in capitals ("EXCEL"), to be settled by what stands around it."""
        if len(surface) < _SHOUTED or not surface.isupper():
            return None
        form = next((form for form in self._forms[folded] if form.text.istitle()), None)
        return form and replace(form, name=replace(form.name, ambiguous=True))


def longest(hits: Iterable[Hit], pass_over: PassOver = forget) -> list[Hit]:
    """Return the hits without those that overlap an earlier or longer one, each cut to the core of its name."""
    kept: list[Hit] = []
    end = 0
    for hit in hits:
        if hit.start >= end:
            end = hit.end
            left, right = hit.form.core
            kept.append(hit if right - left == end - hit.start else Hit(hit.start + left, hit.start + right, hit.form))
        elif hit.form.concept != kept[-1].form.concept:
            pass_over(hit, f"longer:{kept[-1].form.text}")
    return kept


def _case_holds(form: Form, surface: str) -> bool:
    """Return whether a name is written as it must be; "IOs" are several of something, and no iOS."""
    if form.text[-1] == "S" and surface[-1] == "s" and surface[:-1].isupper():
        return False
    if form.name.case is CaseRule.EXACT or (form.text[:-1] == form.name.text and form.name.text.isupper()):
        return surface == form.text
    return form.name.case is CaseRule.ANY or surface[0].isupper() or not surface[0].isalpha()


def _bounded(text: str, start: int, end: int) -> bool:
    """Return whether a name ends where the words around it end."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _continues(text, start) or (text[end - 1] in "+0123456789" and _YEARS.match(text, end)):
        return False
    if after and (after.isalnum() or (after == "_" and _joined(text, end))) and text[end - 1].isalnum():
        return _glued(text, end) or (end - start >= _VERSIONED and _version_follows(text, end))
    if end - start > _SHORT:
        return True
    if before == "." and text[start - 2 : start - 1].isalnum():
        return False
    if end - start == 1 and (_registers(text, start) or _AMOUNT.search(text, max(0, start - _VERSIONED), start)):
        return False
    hyphened = after == "-" and end - start == 1
    return not ((after and after in "+#&'’") or (before and before in "&'’-") or hyphened)


def _registers(text: str, start: int) -> bool:
    """Return whether a letter stands in a bracket that touches a word, as the sign of a trade mark: "Acme(r)"."""
    return (
        text[start - 1 : start] == "(" and text[start + 1 : start + 2] == ")" and text[start - 2 : start - 1].isalnum()
    )


def _continues(text: str, start: int) -> bool:
    """Return whether what begins at `start` is the rest of a word, an address or a file's name."""
    before = text[start - 1 : start]
    if text[start] == ".":
        return before.isalnum()
    if not before or not text[start].isalnum():
        return False
    return before.isalnum() or before == "@" or (before == "_" and _joined(text, start - 1))


def _joined(text: str, position: int) -> bool:
    """Return whether an underscore joins two words, and does not merely stand around one for emphasis."""
    around = text[max(0, position - 1) : position] + text[position + 1 : position + 2]
    return text[position] == "_" and len(around) == 2 and around.isalnum()  # noqa: PLR2004


def _in_small_list(text: str, start: int, end: int) -> bool:
    """Return whether a name is an item of a list that has no capitals: "ansible, puppet, zabbix", "#lua #blender"."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "#":
        return not after or after.isspace()
    left = max(text.rfind("\n", 0, start), start - _LONGEST_LIST) + 1
    right = text.find("\n", end, end + _LONGEST_LIST)
    line = text[left : right if right >= 0 else end + _LONGEST_LIST]
    if not line.islower():
        return False
    if _OPENS_ITEM.search(text, max(0, start - _INDENT), start) and _ENDS_ITEM.match(text, end):
        return True
    return " " in line.strip() and _FUNCTION_WORD.search(line) is None


def _is_item(text: str, start: int, end: int) -> bool:
    """Return whether what joins the items of a list stands before a name and behind it: "nginx, puppet and Ruby"."""
    before = _BEFORE_ITEM.search(text, max(0, start - _INDENT), start)
    return before is not None and _BEHIND_ITEM.match(text, end) is not None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether a name is no part of a longer word, and only signs beside it keep it from counting."""
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()


def _version_follows(text: str, end: int) -> bool:
    if not text[end].isdecimal():
        return False
    digits = end
    while digits < len(text) and (text[digits].isdecimal() or text[digits] == ".") and digits - end < _LONGEST_LINK:
        digits += 1
    return not (digits < len(text) and (text[digits].isalnum() or text[digits] == "_"))


def _starts_glued(text: str, start: int) -> bool:
    return start > 0 and text[start].isupper() and text[start - 1].islower()


def _ends_glued(text: str, end: int) -> bool:
    return end < len(text) and text[end].isupper() and text[end - 1].islower()


def _glued(text: str, end: int) -> bool:
    """Return whether a sentence begins at `end` whose line end or space was lost ("PythonIf you…")."""
    opening = _GLUED_TO_CAPITALS if text[end - 1].isupper() else _GLUED
    return opening.match(text, end) is not None


def _in_link(text: str, start: int, end: int) -> bool:
    """Return whether a name is a part of an address of the web or of mail, or holds the place of one: "<email>"."""
    if text[start - 1 : start] == "<" and text[end : end + 1] == ">":
        return True
    if text[start - 1 : start] not in _LINK_SIGNS and text[end : end + 1] not in _LINK_SIGNS:
        return False
    left, right = start, end
    while left > 0 and start - left < _LONGEST_LINK and text[left - 1] not in _LINK_ENDS:
        left -= 1
    while right < len(text) and right - end < _LONGEST_LINK and text[right] not in _LINK_ENDS:
        right += 1
    return end - start < len(text[left:right].rstrip(".:;!?")) and _LINK.search(text, left, right) is not None
