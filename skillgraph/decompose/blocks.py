"""Blocks: a posting's text cut into headings, list items and paragraphs, each under the headings that govern it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from skillgraph.decompose.gists import gist
from skillgraph.decompose.grids import grids
from skillgraph.decompose.headers import is_header
from skillgraph.decompose.headings import (
    BULLET,
    LONGEST_HEADING,
    MOST_LEADING_WORDS,
    MOSTLY,
    RULE,
    WORD,
    heading_of,
    is_short,
    speaks,
    unless_named,
)
from skillgraph.decompose.ideals import with_ideals
from skillgraph.decompose.jobs import HOLDER, is_title
from skillgraph.decompose.lead_ins import LEAD_IN
from skillgraph.decompose.meanings import FACT
from skillgraph.decompose.outline import CAPITAL_LEVEL, PLAIN_LEVEL, Block, Bullet, Line, Outline, Part
from skillgraph.decompose.sections import Sections
from skillgraph.decompose.seekers import is_sought
from skillgraph.decompose.vacancies import with_vacancies
from skillgraph.decompose.wanted import NO_NAMES, Names, asks_by_name
from skillgraph.model import Strength

_RUN_IN = re.compile(
    r"(?:\*\*|__)?(?P<label>[^\W\d_][^:*_.!?\n]{1,58}?)(?:\*\*|__)?:(?:\*\*|__)?(?:[ \t]+|(?=\S))(?!//)"
)
_FACT_ENDS = re.compile(r"(?<=[a-z%)])[.!?]\s+(?=[A-Z])")
_LAST_SENTENCE = re.compile(r"(?<=[.!?] )[A-Z](?:[^.!?:]|\.(?=\w))*(?::\Z|\sfollowing\s[^.!?:]{0,60}\Z)")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z])")
_CONNECTIVE = re.compile(
    r"(?:in particular|specifically|especially|for (?:example|instance)|e\.g\.?|namely|such as"
    r"|these include|including)\W*",
    re.IGNORECASE,
)
_OPEN_VERB = re.compile(r"\b(?:includes?|comprises?|uses?|is|are|of)\W*\Z")
_HASHTAGS = re.compile(r"#[^\W_][\w+.-]*(?:[ \t,]+#[^\W_][\w+.-]*)+\Z")

_YEARS = re.compile(
    r"\b(?:\d{1,2}\s?\+?|two|three|four|five|six|seven|eight|nine|ten)\s?(?:years?|yrs?|yoe)\b", re.IGNORECASE
)
_ASKED = (Strength.REQUIRED, Strength.PREFERRED, Strength.STACK)
_OPEN = (Strength.PREFERRED, Strength.STACK)
_LEAST_WRAPPED = 50
_LONGEST_LEAD = 120
_RUN_IN_WORDS = 6
_OPENING_LINE = re.compile(
    rf"(?:[A-Z][\w/+#.&-]{{0,30}} ){{1,5}}?(?i:{HOLDER})s?(?: \([^()\n]{{1,40}}\))? (?:--?|–|—) [A-Z]"
)
_MARKS = 2
_MOST_NAMING_WORDS = 5  # of a heading that names a tool
_LITTLE = 3
_AROUND = 3


def segment(text: str, sections: Sections, names: Names = NO_NAMES) -> list[Block]:
    """Return the blocks of `text` in order. What counts as a heading is told by its form, and by `sections`' cues.

    A line of capitals that does little else than name tools is no heading, nor one that asks for something by its name.
    """
    outline = Outline(sections)
    named = names.tools
    lines = list(_apart(text, list(_lines(text)), sections, named))
    tables = grids(text, lines, sections)
    for index, line in enumerate(lines):
        if index in tables:
            for part in tables[index]:
                outline.add(part, line.number)
        elif RULE.match(text[line.start : line.end]):
            outline.part()
        else:
            _read(
                outline, text, lines, index, sections, names, follows=bool(outline.blocks) and index - 1 not in tables
            )
    return with_ideals(with_vacancies(outline.blocks, text, named), text)


def _read(
    outline: Outline, text: str, lines: Sequence[Line], index: int, sections: Sections, names: Names, *, follows: bool
) -> None:
    """Add a line as a heading, or as blocks; it may go on with the line before it where it `follows` one."""
    line = lines[index]
    content = text[line.start : line.end]
    _leave(outline, text, line)
    following = text[lines[index + 1].start : lines[index + 1].end] if index + 1 < len(lines) else ""
    inside = follows and _goes_on_in_item(text, lines[index - 1], line)
    heading, clause = (None, False) if inside else _heading_at(text, lines, index, outline.blocks, sections, names)
    if _HASHTAGS.match(content):
        outline.tag(line)
    elif heading:
        _head(outline, text, line, heading, names.tools)
    elif not (inside or clause) and _leads(content, following, sections) and not names.tools(line.start, line.end):
        outline.lead(line, _last_sentence(content))
    else:
        parts = list(_parts(text, line, sections))
        if inside or (follows and len(parts) == 1 and _goes_on(text, lines[index - 1], line)):
            outline.go_on(line, parts[0])
        else:
            for part in parts:
                outline.add(part, line.number)
        if clause and BULLET.match(following):
            outline.announce(content)
        elif not inside:
            _hand_on(outline, text, lines[index : index + 2], sections)


def _heading_at(
    text: str, lines: Sequence[Line], index: int, blocks: Sequence[Block], sections: Sections, names: Names
) -> tuple[tuple[int, str] | None, bool]:
    """Return level and title where a line is a heading; or whether it is a clause that has the form of one."""
    line, content = lines[index], text[lines[index].start : lines[index].end]
    following = text[lines[index + 1].start : lines[index + 1].end] if index + 1 < len(lines) else ""
    heading = heading_of(content, following, sections, first=not blocks)
    if blocks and (heading is None or heading[0] == CAPITAL_LEVEL):
        above = heading is None and _stands_above(text, lines[index - 1 : index + 2], blocks[-1], sections)
        above = above and (_is_in_title_case(content) or not names.tools(line.start, line.end))
        heading = (PLAIN_LEVEL, content) if above else heading
        heading = heading and unless_named(heading, names.tools(line.start, line.end), sections)
    if not (heading and blocks):
        return heading, False
    if LEAD_IN.fullmatch(heading[1]):
        return None, False
    clause = _is_clause(text, lines[index : index + 3], heading, blocks[-1], sections, names)
    return None if clause else heading, clause


def is_in_two_lines(text: str, start: int, end: int) -> bool:
    """Return whether a line ends inside `text[start:end]`, and was not merely wrapped there."""
    at = text.find("\n", start, end)
    if at < 0:
        return False
    return at - text.rfind("\n", 0, at) <= _LEAST_WRAPPED or not text[at:end].lstrip()[:1].islower()


def _goes_on(text: str, before: Line, line: Line) -> bool:
    """Return whether a line only goes on with the sentence of the line before it, which was wrapped."""
    wrapped = line.number == before.number + 1 and before.end - before.start >= _LEAST_WRAPPED
    wrapped = wrapped and " | " not in text[before.start : before.end]
    if (
        wrapped
        and text[before.end - 1] == ","
        and text.count("(", before.start, before.end) > text.count(")", before.start, before.end)
    ):
        return True
    return wrapped and text[line.start].islower() and text[before.end - 1] not in ".!?:;"


def _goes_on_in_item(text: str, before: Line, line: Line) -> bool:
    """Return whether a line without a capital stands right under the words of an item, which were wrapped."""
    if (
        line.number != before.number + 1
        or text[before.end - 1] in ".!?:;"
        or not (text[line.start].islower() or text[line.start] == "(")
    ):
        return False
    bullet = BULLET.match(text, before.start, before.end)
    return bullet is not None and line.start - _line_start(text, line) == bullet.end() - _line_start(text, before)


def _line_start(text: str, line: Line) -> int:
    """Return where a line begins, with the white space before its words."""
    return text.rfind("\n", 0, line.start) + 1


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines that hold more than white space, without the white space around them."""
    position = 0
    ends = [*(match.span() for match in re.finditer("\n", text)), (len(text), len(text))]
    for number, (stop, after) in enumerate(ends, start=1):
        content = text[position:stop]
        stripped = content.strip()
        if stripped:
            start = position + len(content) - len(content.lstrip())
            yield Line(start, start + len(stripped), number)
        position = after


def _apart(text: str, lines: Sequence[Line], sections: Sections, named: Callable[[int, int], float]) -> Iterator[Line]:
    """Yield the lines, one whose last sentence speaks of the list under it as two: "We are growing. You will:"."""
    for line, after in zip(lines, [*lines[1:], None], strict=False):  # a text without a line has none after it either
        lead = None
        ended = text[line.end - 1]
        if after and (
            ended.isalpha()
            or (ended == ":" and (_is_list_below(text, line, after) or named(after.start, after.end) > MOSTLY))
        ):
            lead = _LAST_SENTENCE.search(text, max(line.start, line.end - _LONGEST_LEAD), line.end)
        told = lead and speaks(lead.group(), sections) and not named(*lead.span())
        if lead and told and not BULLET.match(text, line.start, line.end):
            yield replace(line, end=lead.start() - 1)
            yield replace(line, start=lead.start())
        else:
            yield line


def _is_list_below(text: str, line: Line, after: Line) -> bool:
    """Return whether a line begins a list under the one before it, by its bullet or by standing further in."""
    return BULLET.match(text, after.start, after.end) is not None or _is_further_in(text, line, after)


def _stands_above(text: str, around: Sequence[Line], last: Block, sections: Sections) -> bool:
    """Return whether a bare line behind an empty one heads what follows: running text behind a list ("How we pair").

    Where its words say what is asked, what follows may be a list, and need not end one: "Our wishes" over items.
    """
    if len(around) != _AROUND:
        return False
    before, line, after = around
    content = text[line.start : line.end]
    if line.number == before.number + 1 or not content[0].isupper() or content[-1] in ".!;,:" or not is_short(content):
        return False
    said = sections.heads(content)
    if BULLET.match(text, after.start, after.end):
        return said
    long = after.end - after.start >= _LEAST_WRAPPED
    return long and ((last.item and content[-1] != ")") or (said and after.number == line.number + 1))


def _is_in_title_case(content: str) -> bool:
    """Return whether all words but the little ones begin with a capital: "Requirements for Java Backend"."""
    return all(word[0].isupper() or len(word) <= _LITTLE for word in WORD.findall(content))


def _is_clause(
    text: str, around: Sequence[Line], heading: tuple[int, str], last: Block, sections: Sections, names: Names
) -> bool:
    """Return whether what looks like a heading without a mark asks for what it names, or has nothing under it."""
    line, *behind = around
    content = text[line.start : line.end]
    if heading[0] < CAPITAL_LEVEL or content[-1] in ":?":
        return False
    listed = bool(behind) and BULLET.match(text, behind[0].start, behind[0].end) is not None
    if asks_by_name(text, line, sections, names) or (not listed and _YEARS.search(content)):
        return True
    if not names.tools(line.start, line.end) or is_title(content):
        return False
    plain = not listed and ":" not in content
    if plain and (sections.cue(heading[1]) is None or len(WORD.findall(content)) > _MOST_NAMING_WORDS):
        return True
    if (sections.of((heading[1],)) or last.meaning) not in _ASKED:
        return False
    following = [text[after.start : after.end] for after in behind]
    below = heading_of(following[0], "".join(following[1:]), sections, first=False) if following else heading
    return below is not None and below[0] <= heading[0]


def _leads(content: str, following: str, sections: Sections) -> bool:
    """Return whether a sentence leads to the list under it: "It helps if you have used one of these:"."""
    if BULLET.match(content) or not BULLET.match(following) or len(WORD.findall(content)) > MOST_LEADING_WORDS:
        return False
    if content[-1] != ":" and (content[-1] in ".!?," or gist(content) not in _OPEN):
        return False
    return sections.of((_last_sentence(content),)) is not None


def _head(
    outline: Outline, text: str, line: Line, heading: tuple[int, str], named: Callable[[int, int], float]
) -> None:
    """Add a heading; the names that it lists behind its colon are a block under it: "## Stack: Elm, Haskell"."""
    level, title = heading
    colon = text.find(": ", line.start, line.end)
    if colon < 0 or named(colon + 2, line.end) <= MOSTLY:
        outline.head(line, level, title)
        return
    outline.head(replace(line, end=colon + 1), level, title.partition(":")[0])
    outline.add(Part(colon + 2, line.end, item=False, label=None, closes_section=False), line.number)


def _last_sentence(content: str) -> str:
    """Return the last sentence that says something: the one before "In particular:"."""
    *before, last = _SENTENCE_END.split(content)
    return before[-1] if before and _CONNECTIVE.fullmatch(last) else last


def _bullet(text: str, line: Line) -> Bullet:
    """Return how a line begins."""
    match = BULLET.match(text, line.start, line.end)
    mark = match.group().strip("> \t(")[:1] if match else ""
    return Bullet(line.start - _line_start(text, line), "1" if mark.isdecimal() else "a" if mark.isalpha() else mark)


def _is_further_in(text: str, line: Line, after: Line) -> bool:
    """Return whether a line begins further in than the one before it."""
    return _bullet(text, after).indent > _bullet(text, line).indent


def _speaks_of_list(content: str, sections: Sections) -> bool:
    """Return whether an item ends openly with words that say what is asked in a list under it."""
    return content.rstrip("*_")[-1:] == ":" and sections.of((_last_sentence(content),)) is not None


def _leave(outline: Outline, text: str, line: Line) -> None:
    """Leave the lists and sections in which a line does not stand: one cut by bars begins another opening."""
    outline.return_to(_bullet(text, line))
    content = text[line.start : line.end]
    if outline.blocks and (is_header(content) or _OPENING_LINE.match(content)) and is_title(content):
        outline.open_another()
    if outline.blocks and _ends_listing(text, outline.blocks[-1], line):
        outline.end_listing()


def _ends_listing(text: str, last: Block, line: Line) -> bool:
    """Return whether a line is no longer of the sentence or the list before it, but of another paragraph or item."""
    if BULLET.match(text, line.start, line.end):
        return not last.item and BULLET.match(text, text.rfind("\n", 0, last.start) + 1, last.start) is not None
    return last.item or text[last.end - 1] in ".!?" or "\n\n" in text[last.end : line.start]


def _hand_on(outline: Outline, text: str, around: Sequence[Line], sections: Sections) -> None:
    """Let the first of two lines speak of the list that begins with the second, if it does."""
    if len(around) == 1:
        return
    line, after = around
    content = text[line.start : line.end]
    bullet = _bullet(text, line)
    if bullet.mark and _bullet(text, after).is_under(bullet) and _speaks_of_list(content, sections):
        outline.nest(bullet, _last_sentence(BULLET.sub("", content, count=1)))
        return
    following, last = text[after.start : after.end], _last_sentence(content)
    told = sections.of((last,)) if _leads(content, following, sections) else None
    names_members = told == Strength.STACK and _OPEN_VERB.search(last) is not None
    if _seeks(content, following) or told == Strength.PREFERRED or names_members:
        outline.announce(last)


def _seeks(content: str, following: str) -> bool:
    """Return whether a sentence seeks somebody, whom the list under it describes: "We need a Go developer:"."""
    last = _last_sentence(content)
    return last[-1] == ":" and is_sought(last, 0, len(last)) and BULLET.match(following) is not None


def _parts(text: str, line: Line, sections: Sections) -> Iterator[Part]:
    """Cut a line at the headings that run inside it, as where a page's line ends were lost."""
    bullet = BULLET.match(text, line.start, line.end)
    start = bullet.end() if bullet else line.start
    inside = sections.run_in(text, start, line.end)
    first_end = _trimmed(text, start, inside[0].start if inside else line.end)
    if first_end > start:
        yield from _labelled(text, start, first_end, sections, item=bullet is not None)
    for index, heading in enumerate(inside):
        end = _trimmed(text, heading.end, inside[index + 1].start if index + 1 < len(inside) else line.end)
        alone = len(inside) == 1 and heading.start <= start + _MARKS
        if heading.end < end:
            leads = alone and bullet is None
            yield Part(heading.end, end, bullet is not None and alone, heading.title, not alone, leads)


def _trimmed(text: str, start: int, end: int) -> int:
    """Return the end of `text[start:end]` without the white space at it."""
    return start + len(text[start:end].rstrip())


def _labelled(text: str, start: int, end: int, sections: Sections, *, item: bool) -> Iterator[Part]:
    """Yield what stands behind a label; one of a fact ("Job ID: …") speaks of its own sentence, not of a page."""
    label = _RUN_IN.match(text, start, end)
    if label and label["label"].count("(") > label["label"].count(")"):
        label = None
    named = label["label"].strip() if label and len(WORD.findall(label["label"])) <= _RUN_IN_WORDS else None
    cue = sections.cue(named) if named and end - start > LONGEST_HEADING else None
    over = _FACT_ENDS.search(text, start, end) if cue is not None and cue.meaning == FACT else None
    if over is not None:
        yield Part(start, over.end(), item, named, closes_section=False)
        start, named = over.end(), None
    yield Part(start, end, item, named, closes_section=False)
