"""Gold: postings that people have annotated, one JSON object a line.

A line has `id` and `text`, and either `mentions` (with `groups`, `must_not`, `facts`) or bare `spans`. A place is given
by `start` and `end` (code points), or by its `surface` and `nth`, which of the times that stands in the text. What
would be scored as something else than its annotator meant is refused.
"""

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from skillgraph.bench.fields import Fields, GoldError, shown
from skillgraph.errors import InputError
from skillgraph.model import DegreeLevel, Mode, Seniority, Strength

_LINE_END = re.compile(r"\r\n?|\n")
_MARKS = ("mentions", "groups", "must_not", "facts")
_POSTING = ("id", "text", "title", "company", *_MARKS, "spans", "split", "annotator")
_PLACE = ("surface", "nth", "start", "end")
_MENTION = (*_PLACE, "canonical", "aka", "kind", "tier", "strength", "group", "years")
_GROUP = ("id", "mode", "open", "class", "members", "strength", "quote")
_TRAP = (*_PLACE, "wrong", "why")
_SPAN = (*_PLACE, "label", "text")
_FACTS = ("years_min", "degree_required", "degree_preferred", "seniority", "remote")
_KINDS = ("tool", "skill", "domain", "soft-skill", "credential")
_TIERS = ("core", "expected", "stretch")
_STRENGTHS = tuple(strength.value for strength in Strength)
_MODES = tuple(mode.value for mode in Mode)
_LABELS = ("KNOWLEDGE", "SKILL")
_NOTHING = ("none", "null")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention that an annotator marked at `text[start:end]`; `names` are the labels that count, folded."""

    start: int
    end: int
    canonical: str
    names: frozenset[str]
    kind: str
    tier: str
    strength: str


@dataclass(frozen=True, slots=True)
class GoldGroup:
    """A group that an annotator marked; `members` are canonical names, `start` and `end` those of its quote."""

    mode: str
    open: bool
    members: tuple[str, ...]
    strength: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Trap:
    """A place where a careless reader would find something."""

    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class Span:
    """A bare span: `label` is KNOWLEDGE or SKILL."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class GoldPosting:
    """An annotated posting; `spans` is None where mentions are marked."""

    id: str
    text: str
    title: str
    company: str | None
    mentions: tuple[GoldMention, ...] = ()
    groups: tuple[GoldGroup, ...] = ()
    traps: tuple[Trap, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    spans: tuple[Span, ...] | None = None


def folded(name: str) -> str:
    """Return a name as names are compared: letters, digits, `+` and `#` only, in lower case."""
    return "".join(c for c in unicodedata.normalize("NFC", name).casefold() if c.isalnum() or c in "+#")


def read_gold(path: Path, split: str | None = None) -> Iterator[GoldPosting]:
    """Yield the postings of a gold file, of one `split` or of all. Raises InputError at the first line that is none."""
    try:
        lines = _LINE_END.split(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), "cannot be read as UTF-8 text") from error
    first: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row = Fields(json.loads(line, strict=False), "", _POSTING)
                if split is not None and ("split" not in row or row.text("split") != split):
                    continue
                posting = _posting(row)
                if number != first.setdefault(posting.id, number):
                    raise row.fault("id", f"{shown(posting.id)} stands in line {first[posting.id]} already")
            except GoldError as error:
                raise InputError(f"{path}:{number}", str(error)) from error
            except (ValueError, RecursionError) as error:
                raise InputError(f"{path}:{number}", f"no annotated posting: {_fault(error)}") from error
            yield posting


def _fault(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"broken JSON: {error.msg} (column {error.colno})"
    return "JSON that nests too deeply" if isinstance(error, RecursionError) else str(error)


def _posting(row: Fields) -> GoldPosting:
    text = row.text("text")
    spans = tuple(_span(text, span) for span in row.objects("spans", _SPAN)) if "spans" in row else None
    for mark in _MARKS:
        if spans is not None and mark in row:
            raise row.fault(mark, "stands beside 'spans'; a line has one or the other")
    if spans is None and "mentions" not in row:
        raise row.fault("mentions", "is missing, and so is 'spans'")
    mentions = tuple(_mention(text, mention) for mention in row.objects("mentions", _MENTION))
    named = {folded(mention.canonical) for mention in mentions}
    return GoldPosting(
        id=row.text("id"),
        text=text,
        title=row.text("title", ""),
        company=row.text("company", "") or None,
        mentions=mentions,
        groups=tuple(_group(text, group, named) for group in row.objects("groups", _GROUP)),
        traps=tuple(_trap(text, trap) for trap in row.objects("must_not", _TRAP)),
        facts=_facts(row.inner("facts", _FACTS)),
        spans=spans,
    )


def _mention(text: str, row: Fields) -> GoldMention:
    canonical = row.text("canonical")
    names = frozenset(map(folded, (canonical, *row.texts("aka"))))
    kind, tier = row.one_of("kind", _KINDS, "skill"), row.one_of("tier", _TIERS, "core")
    return GoldMention(*_place(text, row), canonical, names, kind, tier, row.one_of("strength", _STRENGTHS))


def _group(text: str, row: Fields, named: Collection[str]) -> GoldGroup:
    mode, strength = row.one_of("mode", _MODES), row.one_of("strength", _STRENGTHS)
    members = tuple(row.texts("members"))
    if not members:
        raise row.fault("members", "is missing")
    for index, member in enumerate(members):
        if folded(member) not in named:
            raise row.fault(f"members[{index}]", f"{shown(member)} is the canonical name of no mention")
    quote = row.text("quote", "")
    start = text.find(quote) if quote else -1
    if quote and start < 0:
        raise row.fault("quote", f"{shown(quote)} does not stand in the text")
    return GoldGroup(mode, row.flag("open") or False, members, strength, start, start + len(quote) if quote else -1)


def _trap(text: str, row: Fields) -> Trap:
    start, end = _place(text, row)
    return Trap(start, end, text[start:end])


def _span(text: str, row: Fields) -> Span:
    start, end = _place(text, row)
    if "text" in row and row.text("text") != text[start:end]:
        raise row.fault("text", f"{shown(row.text('text'))} is not what stands there, {shown(text[start:end])}")
    return Span(start, end, row.one_of("label", _LABELS))


def _facts(row: Fields) -> Mapping[str, object]:
    """Return the facts that are marked, None where nothing is said."""
    degrees = tuple(level.value for level in DegreeLevel)
    allowed = {"degree_required": degrees, "degree_preferred": degrees, "seniority": tuple(Seniority)}
    told: dict[str, object] = {"years_min": row.number("years_min"), "remote": row.flag("remote")}
    for key, words in allowed.items():
        word = row.one_of(key, (*words, *_NOTHING), "null")
        told[key] = None if word in _NOTHING else word
    return {key: value for key, value in told.items() if key in row.given}


def _place(text: str, row: Fields) -> tuple[int, int]:
    """Return where a mark stands: where it says so, and as its surface says, if it says both."""
    if "start" not in row and "end" not in row:
        return _nth(text, row)
    start, end = row.whole("start", 0), row.whole("end", 1)
    if start >= end:
        raise row.fault("end", f"{end} is not behind 'start', {start}")
    if end > len(text):
        raise row.fault("end", f"{end} lies behind the end of the text, {len(text)}")
    surface = text[start:end]
    if row.text("surface", surface) != surface:
        raise row.fault("surface", f"{shown(row.text('surface'))} is not what stands there, {shown(surface)}")
    if "nth" in row and "surface" in row and _nth(text, row) != (start, end):
        raise row.fault("nth", f"{row.whole('nth', 1)} stands elsewhere than 'start' says, {start}")
    return start, end


def _nth(text: str, row: Fields) -> tuple[int, int]:
    surface, nth = row.text("surface"), row.whole("nth", 1, 1)
    position = -1
    for found in range(nth):
        position = text.find(surface, position + 1)
        if position < 0:
            if found:
                raise row.fault("nth", f"{nth}, but {shown(surface)} stands in the text only {found}x")
            raise row.fault("surface", f"{shown(surface)} does not stand in the text")
    return position, position + len(surface)
