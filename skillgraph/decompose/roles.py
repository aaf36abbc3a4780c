"""Roles: what a posting calls the job it is for, in its title or else in its text, by the words of `roles.tsv`."""

import re
from collections.abc import Iterator, Sequence

from skillgraph.decompose.headers import tells_terms
from skillgraph.decompose.jobs import NOUN, is_title
from skillgraph.decompose.patterns import patterns
from skillgraph.decompose.sections import sections
from skillgraph.decompose.workplaces import is_place

_FRAMES = {
    "called": r"\b{}[\s*_]{1,4}",
    "praise": r"(?:(?:(?:very|highly|really)\s)?{},?\s(?:and\s)?)+",
}
_PARTS = {"ONE": r"(?:an?|the|our(?:\s(?:next|first))?|another|\d+|several|multiple)"}
_WORDINGS = patterns("roles.tsv", _FRAMES, **_PARTS)
_SENTENCE = re.compile(
    r"[.!?]\Z|(?:\w{3}\.|[!?;])\s|\b(?:is|are|we(?:['’]re)?|our|you(?:['’]re|r)?|will)\b", re.IGNORECASE
)
_JOB = (
    r"(?:(?!(?:who|that|to|with|in|from|our|the|an?|is|for|of)\s)[\w+#./&'’-]{1,40},?\s(?:\(\w+\)\s)?){0,6}?"
    rf"(?:{NOUN}|managers?|directors?|leads?|head\sof\s\w+|recruiters?|writers?)(?![a-z])"
)
_NAME = re.compile(_JOB, re.IGNORECASE)
_ACTING = re.compile(
    rf"(?:\A|[\n.!?:>]\s{{0,3}})(?:(?:the|this)\s(?P<they>{_JOB})\s(?:will|is\sresponsible|must|should|position|role)\b"
    rf"|as\s(?:an?|our|the)\s(?P<you>{_JOB})(?:,|\s(?:at|on|in)\s[^.,\n]{{1,60}},)\s(?:you|the|we)\b)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"((?:[^\s.:()–-]{1,40}\s){1,4}[^\s.:()]{3,40})\.\s")
_MOST_WORDS = 12
_READ = 3000


def role(title: str, text: str, parts: Sequence[str]) -> str | None:
    """Return what a posting calls the job: its title, a part of its header, or whom its text seeks by name.

    A title that heads a section ("About us") or is a sentence is none: where a source states no title, the posting's
    first line stands for it, which may tell of the terms instead. `parts` are those of the header.
    """
    if is_title(title) and not _is_sentence(title):
        label = _WORDINGS["called"].match(title)
        return title[label.end() :] if label else title
    guessed = title in parts or text.lstrip().startswith(title)
    if guessed and (named := next(filter(is_title, parts), None)):
        return named
    if _is_sentence(title) or sections().is_heading(title):
        return _called(text) or _opening(title)
    no_name = is_place(title) or (guessed and tells_terms(title))
    return (_called(text) if guessed else None) or (None if no_name else title or None)


def _opening(title: str) -> str | None:
    """Return the few words of a title's first sentence where they name a job: "Lua developer. Four years of Lua"."""
    opening = _OPENING.match(title)
    return opening[1] if opening and is_title(opening[1]) and not _is_sentence(opening[1]) else None


def _is_sentence(title: str) -> bool:
    return len(title.split()) > _MOST_WORDS or _SENTENCE.search(title) is not None


def _called(text: str) -> str | None:
    """Return the name in more than one word by which a text seeks somebody, or tells what they will do."""
    found = (*_sought(text), *(acting["they"] or acting["you"] for acting in _ACTING.finditer(text, 0, _READ)))
    names = (" ".join(words.split()).strip("*_") for words in found)
    return next((name for name in names if " " in name), None)


def _sought(text: str) -> Iterator[str]:
    for called in _WORDINGS["called"].finditer(text, 0, _READ):
        praise = _WORDINGS["praise"].match(text, called.end())
        if named := _NAME.match(text, praise.end() if praise else called.end()):
            yield named[0]
