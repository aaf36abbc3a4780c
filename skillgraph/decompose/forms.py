"""Forms: the spellings that a concept's names may have in a text."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from skillgraph.decompose.folding import fold
from skillgraph.decompose.tables import table
from skillgraph.model import CaseRule, Concept, Kind, Name, NameType

_VERSIONED = 3
_LANGUAGE = "programming-language"


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a name, and the concept it names. `refuse` and `context` are the name's phrases, folded.

    `core` is where the name stands in it without words that only go with it: "agile" in "agile environment". One in
    `doubt` lacks the capital that its name has ("case"), or is a word of the posting's language as well ("language"),
    so that only a tool beside it in a list settles it. `proper` is a tool's name or another proper noun ("German"),
    `language` that of a programming language.
    """

    text: str
    concept: str
    name: Name
    refuse: tuple[tuple[str, str], ...]
    context: tuple[str, ...]
    core: tuple[int, int]
    tool: bool
    field: bool
    proper: bool
    language: bool
    doubt: str = ""

    def naming(self, concept: Concept) -> "Form":
        """Return the form as one of a concept."""
        tool = concept.kind is Kind.TOOL
        return replace(
            self,
            concept=concept.id,
            tool=tool,
            field=concept.kind is Kind.DOMAIN,
            proper=tool or (concept.kind is Kind.SKILL and self.name.case is CaseRule.INITIAL),
            language=tool and _LANGUAGE in concept.domains,
        )

    def admits(self, surface: str) -> bool:
        """Return whether a name is written as it must be; "IOs" are several of something, and no iOS."""
        if self.text[-1] == "S" and surface[-1] == "s" and surface[:-1].isupper():
            return False
        if self.name.case is CaseRule.EXACT or (self.text[:-1] == self.name.text and self.name.text.isupper()):
            return surface == self.text
        return self.name.case is CaseRule.ANY or surface[0].isupper() or not surface[0].isalpha()


def spellings(name: Name, kind: Kind) -> Iterator[str]:
    """Yield the spellings of a name: hyphen for dash or space and back, and the other number of its last word."""
    variants = {name.text}
    last = re.split(r"[ -]", name.text)[-1]
    if name.text.isupper() and name.text.isalpha() and len(name.text) >= _VERSIONED:
        variants.add(name.text + "s")
    if name.case is not CaseRule.EXACT and len(name.text) > _VERSIONED:
        plain = name.text.replace("–", "-")
        variants |= {plain, plain.replace("-", " "), plain.replace(" ", "-")}
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


def forms_of(concepts: Iterable[Concept]) -> dict[str, list[Form]]:
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
                        tool=False,
                        field=False,
                        proper=False,
                        language=False,
                    ).naming(concept)
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
