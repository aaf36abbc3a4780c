"""Gold: postings that people have annotated, one JSON object a line.

A line has `id` and `text`, and either `mentions` (with `groups`, `must_not`, `facts`) or bare `spans`. A place is given
by `start` and `end` (code points), or by its `surface` and `nth`, which of the times that stands in the text.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from skillgraph.errors import InputError

Row: TypeAlias = Mapping[str, object]


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
    facts: Row = field(default_factory=dict)
    spans: tuple[Span, ...] | None = None


def folded(name: str) -> str:
    """Return a name as names are compared: letters, digits, `+` and `#` only, in lower case."""
    return "".join(c for c in unicodedata.normalize("NFC", name).casefold() if c.isalnum() or c in "+#")


def read_gold(path: Path, split: str | None = None) -> Iterator[GoldPosting]:
    """Yield the postings of a gold file, of one `split` or of all. Raises InputError at the first line that is none."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), "cannot be read as UTF-8 text") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row = json.loads(line)
                if split is None or row.get("split") == split:
                    yield _posting(row)
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                raise InputError(f"{path}:{number}", f"no annotated posting: {_fault(error)}") from error


def _fault(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "JSON that nests too deeply"
    return f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)


def _posting(row: Row) -> GoldPosting:
    text = _text(row["text"])
    spans = _rows(row, "spans") if "spans" in row else None
    return GoldPosting(
        id=_text(row["id"]),
        text=text,
        title=_text(row.get("title") or ""),
        company=_text(row["company"]) if row.get("company") else None,
        mentions=tuple(_mention(text, mention) for mention in _rows(row, "mentions")),
        groups=tuple(_group(text, group) for group in _rows(row, "groups")),
        traps=tuple(Trap(*_place(text, trap), _text(trap["surface"])) for trap in _rows(row, "must_not")),
        facts=_row(row.get("facts") or {}),
        spans=None if spans is None else tuple(Span(*_place(text, span), _text(span["label"])) for span in spans),
    )


def _mention(text: str, row: Row) -> GoldMention:
    canonical = _text(row["canonical"])
    also = row.get("aka") or []
    names = frozenset(folded(_text(name)) for name in [canonical, *(also if isinstance(also, list) else [])])
    start, end = _place(text, row)
    kind, tier = _text(row.get("kind") or "skill"), _text(row.get("tier") or "core")
    return GoldMention(start, end, canonical, names, kind, tier, _text(row["strength"]))


def _group(text: str, row: Row) -> GoldGroup:
    quote, members = _text(row.get("quote") or ""), row["members"]
    start = text.find(quote) if quote else -1
    if not isinstance(members, list):
        raise TypeError("the members of a group are a list")
    end = start + len(quote) if start >= 0 else -1
    return GoldGroup(
        _text(row["mode"]), bool(row.get("open")), tuple(map(_text, members)), _text(row["strength"]), start, end
    )


def _place(text: str, row: Row) -> tuple[int, int]:
    start, end = row.get("start"), row.get("end")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):
        return start, end
    surface, position = _text(row["surface"]), -1
    nth = row.get("nth") or 1
    for _ in range(nth if isinstance(nth, int) else 1):
        position = text.find(surface, position + 1)
        if position < 0:
            raise ValueError(f"{surface!r} does not stand in the text")
    return position, position + len(surface)


def _rows(row: Row, key: str) -> Sequence[Row]:
    found = row.get(key) or []
    if not isinstance(found, list):
        raise TypeError(f"{key!r} is no list")
    return [_row(item) for item in found]


def _row(value: object) -> Row:
    if not isinstance(value, Mapping):
        raise TypeError("an object was expected")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a text was expected, not {value!r}")
    return value
