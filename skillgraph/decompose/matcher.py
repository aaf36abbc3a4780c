"""The dictionary matcher: every name of every concept, found with right boundaries, longest first."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from skillgraph.decompose.boundaries import (
    begins_task,
    ends_glued,
    in_link,
    in_small_list,
    is_bounded,
    is_glued,
    is_item,
    stands_alone,
    starts_glued,
)
from skillgraph.decompose.forms import Form, forms_of
from skillgraph.decompose.language import is_homograph
from skillgraph.decompose.studies import in_study
from skillgraph.model import CaseRule, Concept, NameType

_SHORT = 2
_SHOUTED = 4
_LEAST_GLUED = 4
_SHORTEST_GLUED = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A form that stands at `text[start:end]`."""

    start: int
    end: int
    form: Form

    @property
    def lacks_words(self) -> bool:
        """Whether words of the name stand elsewhere: the "unit" of "unit and integration testing"."""
        begin, stop = self.form.core
        return self.end - self.start < stop - begin


PassOver: TypeAlias = Callable[[Hit, str], None]
"""What is told of a name that stands in a text and does not count, with the rule that says so."""


def forget(_hit: Hit, _rule: str) -> None:
    """Pass over a name without a word."""


class Matcher:
    """Finds names in text. Forms of one or two characters go through a regular expression: they stand in every word."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._forms = forms_of(concepts)
        long = sorted(text for text in self._forms if len(text) > _SHORT)
        short = sorted((text for text in self._forms if len(text) <= _SHORT), reverse=True)
        self._automaton = AhoCorasick(long, MatchKind.Standard, implementation=Implementation.ContiguousNFA)
        self._brief = re.compile(rf"\W(?=\W|\w\w?(?!\w))(?P<name>{'|'.join(map(re.escape, short)) or '(?!)'})(?!\w)")

    def __contains__(self, folded: object) -> bool:
        """Whether a folded text is a name."""
        return folded in self._forms

    def find(self, text: str, folded: str, pass_over: PassOver = forget, languages: Collection[str] = ()) -> list[Hit]:
        """Return the hits in order of place, longest first at one place. They may overlap; see `longest`.

        Where `languages` are given, names of other languages do not count.
        """
        hits: list[Hit] = []
        glued: list[tuple[int, int]] = []
        small = text.islower()
        for start, end in self._places(text, folded):
            bounded = is_bounded(text, start, end)
            if _is_glued(text, start, end, bounded=bounded):
                glued.append((start, end))
            elif not bounded and stands_alone(text, start, end):
                pass_over(Hit(start, end, self._forms[folded[start:end]][0]), "signs")
            if not bounded:
                continue
            form = self._admitted(text[start:end], folded[start:end], small=small)
            if form is not None and languages:
                form = self._in_language(text[start:end], folded[start:end], form, languages)
            if form is None and text[start:end].islower():
                form = self._in_small(text, folded, start, end)
            if form is None:
                self._pass_over_case(start, end, self._forms[folded[start:end]], pass_over)
            elif languages and form.name.language not in languages:
                pass_over(Hit(start, end, form), "language")
            elif in_link(text, start, end):
                pass_over(Hit(start, end, form), "link")
            else:
                hits.append(Hit(start, end, form))
        hits.extend(self._chained(text, folded, glued))
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        return hits

    def _pass_over_case(self, start: int, end: int, forms: Sequence[Form], pass_over: PassOver) -> None:
        """Pass over a name for its capitals, with the spellings of the concept that has it, its label first."""
        if pass_over is not forget:
            same = sorted(
                (f for f in forms if f.concept == forms[0].concept), key=lambda f: f.name.type is not NameType.LABEL
            )
            pass_over(Hit(start, end, forms[0]), f"case:{', '.join(dict.fromkeys(f.text for f in same))}")

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
            after = end in begins or not text[end : end + 1].isalnum() or is_glued(text, end)
            if form is not None and before and after:
                yield Hit(start, end, form)

    def _beside_sure(self, surface: str, folded: str) -> Form | None:
        """Return the form of a tool's name that another one glued to it settles."""
        form = next((form for form in self._forms[folded] if form.tool and form.admits(surface)), None)
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
        if in_small_list(text, start, end) or in_study(text, start):
            form = self._admitted(text[start:end], folded[start:end], small=True)
            return replace(form, name=replace(form.name, ambiguous=True)) if form and _is_word_too(form) else form
        form = self._forms[folded[start:end]][0]
        if not form.tool or not is_item(text, start, end):
            return None
        return _in_doubt(form, "case")

    def _admitted(self, surface: str, folded: str, *, small: bool) -> Form | None:
        """Return the best form whose case holds; a text without capitals cannot keep to any."""
        for form in self._forms[folded]:
            if small or form.admits(surface):
                return form
        return self._shouted(surface, folded)

    def _in_language(self, surface: str, folded: str, form: Form, languages: Collection[str]) -> Form:
        """Return the form of the posting's own languages where another one has the same spelling ("Unit Test").

        A word of these that names nothing in them is in doubt.
        """
        if form.name.language not in languages:
            same = (other for other in self._forms[folded] if other.name.language in languages)
            form = next((other for other in same if other.admits(surface)), form)
        return _in_doubt(form, "language") if is_homograph(surface, languages) else form

    def _shouted(self, surface: str, folded: str) -> Form | None:
        """Return the form of a name in capitals ("EXCEL"), to be settled by what stands around it."""
        if len(surface) < _SHOUTED or not surface.isupper():
            return None
        form = next((form for form in self._forms[folded] if form.text.istitle()), None)
        return form and replace(form, name=replace(form.name, ambiguous=True))


def _is_glued(text: str, start: int, end: int, *, bounded: bool) -> bool:
    """Return whether a name may stand in a row whose spaces or line ends were lost."""
    if bounded:
        return begins_task(text, end)
    return end - start >= _SHORTEST_GLUED and (starts_glued(text, start) or ends_glued(text, end))


def _is_word_too(form: Form) -> bool:
    """Return whether only its inner capitals tell a practice's name from words: "SAFe" from "safe"."""
    text = form.name.text
    capitals = text.isalpha() and not text.isupper() and not text[1:].islower()
    return capitals and form.name.case is CaseRule.EXACT and not form.tool


def _in_doubt(form: Form, rule: str) -> Form:
    """Return a form so that only a tool beside it in a list settles it."""
    return replace(form, name=replace(form.name, ambiguous=True, context=()), context=(), doubt=rule)


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
            rule = "longer" if hit.end <= end else "overlap"
            pass_over(hit, f"{rule}:{kept[-1].form.text}")
    return kept
