"""Blocks: a posting's text cut into headings, list items and paragraphs, each under the headings that govern it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from skillgraph.decompose.sections import Sections

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_MARKDOWN = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]*(.*?)[ \t]*#*[ \t]*\Z")
_BOLD = re.compile(r"[ \t]*(?:\*\*|__)([^*_]{2,80}?)(?:\*\*|__)[ \t]*:?[ \t]*\Z")
_RULE = re.compile(r"[ \t]*([-=_*~])(?:[ \t]*\1){2,}[ \t]*\Z")
_BULLET = re.compile(r"[ \t>]*(?:[-*+•·▪◦‣●○■–—✓✔➢»][ \t]*(?=\S)|\(?\d{1,2}[.)][ \t]+)")
_RUN_IN = re.compile(
    r"(?:\*\*|__)?(?P<label>[^\W\d_][^:*_.!?\r\n]{1,58}?)(?:\*\*|__)?:(?:\*\*|__)?(?:[ \t]+|(?=\S))(?!//)"
)
_SENTENCE_END = re.compile(r"[.!?;,]\Z")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

_BOLD_LEVEL, _CAPITAL_LEVEL, _COLON_LEVEL, _PLAIN_LEVEL = 7, 7, 8, 8
_MOST_WORDS = 9
_RUN_IN_WORDS = 6


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, list item or paragraph: `text[start:end]` without its marker, beginning at `line` (1-based).

    `headings` are those above it, outermost first, its own run-in label ("Databases: …") last.
    """

    start: int
    end: int
    line: int
    heading: bool
    item: bool
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    number: int


def segment(text: str, sections: Sections) -> list[Block]:
    """Return the blocks of `text` in order. What counts as a heading is told by its form, and by `sections`' cues."""
    blocks: list[Block] = []
    stack: list[tuple[int, str]] = []
    lines = list(_lines(text))
    for index, line in enumerate(lines):
        content = text[line.start : line.end]
        if _RULE.match(content):
            continue
        following = text[lines[index + 1].start : lines[index + 1].end] if index + 1 < len(lines) else ""
        heading = _heading(content, following, sections, first=not blocks)
        if heading:
            level, title = heading
            while stack and stack[-1][0] >= level:
                stack.pop()
            stack.append((level, title))
            blocks.append(Block(line.start, line.end, line.number, True, False, tuple(t for _, t in stack)))  # noqa: FBT003
            continue
        for part in _parts(text, line, sections):
            if part.closes_section:
                stack.clear()
            headings = tuple(title for _, title in stack) + part.labels
            if part.closes_section:
                stack.append((_PLAIN_LEVEL, part.labels[0]))
                headings = part.labels
            blocks.append(Block(part.start, part.end, line.number, False, part.item, headings))  # noqa: FBT003
    return blocks


def _lines(text: str) -> Iterator[_Line]:
    number, position = 0, 0
    while position < len(text):
        match = _LINE.match(text, position)
        assert match is not None  # noqa: S101 - every position of a text begins a line
        position, number = match.end(), number + 1
        content = match.group().rstrip()
        start = match.start() + len(content) - len(content.lstrip())
        if content.strip():
            yield _Line(start, match.start() + len(content), number)


def _heading(content: str, following: str, sections: Sections, *, first: bool) -> tuple[int, str] | None:
    """Return level and title where the line is a heading."""
    if match := _MARKDOWN.match(content):
        return (len(match.group(1)), match.group(2)) if match.group(2) else None
    if match := _BOLD.match(content):
        return _BOLD_LEVEL, match.group(1).strip(" :")
    words = _WORD.findall(content)
    if not words or len(words) > _MOST_WORDS or _BULLET.match(content):
        return None
    underline = _RULE.match(following)
    if underline and underline.group(1) in "=-" and not first:
        return (1 if underline.group(1) == "=" else 2), content.strip(" :")
    if content.endswith(":"):
        return _COLON_LEVEL, content.strip(" :*_")
    if _SENTENCE_END.search(content) or "," in content:
        return None
    title = content.strip(" :*_")
    if content.isupper() and (len(words) > 1 or sections.meaning(title)):
        return _CAPITAL_LEVEL, title
    if sections.is_heading(title):
        return _PLAIN_LEVEL, title
    return None


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    item: bool
    labels: tuple[str, ...]
    closes_section: bool


def _parts(text: str, line: _Line, sections: Sections) -> Iterator[_Part]:
    """Cut a line at the headings that run inside it, as where a page's line ends were lost."""
    bullet = _BULLET.match(text, line.start, line.end)
    start = bullet.end() if bullet else line.start
    inside = sections.run_in(text, start, line.end)
    first_end = inside[0].start if inside else line.end
    if first_end > start:
        label = _RUN_IN.match(text, start, first_end)
        few = label is not None and len(_WORD.findall(label["label"])) <= _RUN_IN_WORDS
        yield _Part(start, first_end, bullet is not None, (label["label"].strip(),) if label and few else (), False)  # noqa: FBT003
    for index, heading in enumerate(inside):
        end = inside[index + 1].start if index + 1 < len(inside) else line.end
        if heading.end < end:
            yield _Part(heading.end, end, False, (heading.title,), True)  # noqa: FBT003
