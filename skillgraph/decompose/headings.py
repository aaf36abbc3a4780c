"""Headings: lines that head what follows, told by their form and by the cues of `sections`."""

import re

from skillgraph.decompose.gists import gist
from skillgraph.decompose.jobs import is_title
from skillgraph.decompose.meanings import FACT
from skillgraph.decompose.outline import CAPITAL_LEVEL, PLAIN_LEVEL
from skillgraph.decompose.sections import Sections
from skillgraph.decompose.seekers import is_sought
from skillgraph.model import Strength

RULE = re.compile(r"([-=_*~])(?:[ \t]*\1){2,}\Z")
BULLET = re.compile(
    r"[ \t>]*(?:(?:\*(?!\*)|[-+•·▪◦‣●○■–—✓✔➢»☞►▶❖◆◇\ue000-\uf8ff]|-{2,5}(?=\w))[ \t]*(?=\S)"
    r"|\(?(?:\d{1,2}[.)]|[a-z]\))[ \t]+)"
)
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_BOLD = re.compile(r"(?:(?:\*\*|__)([^*_]{2,80}?)(?:\*\*|__)|\*{1,3}(?=[^\s*])([^*_:]{2,80}?)(?<=\S)\*{1,3})[ \t]?:?\Z")
_DECKED = re.compile(
    r"(?:={2,6}[ \t]+(?=\w)|([=~*-])\1{1,40}[ \t]*(?=\w)(?=.*?\1{2}\Z))(?P<title>.*?\w\W{0,2}?)[ \t]*[=~*-]*\Z"
)
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[IVX]{1,4})[.)][ \t]+(?=\w)")
_TRAILING_DOTS = re.compile(r"[ \t]?(?:(?:\.[ \t]?){2,}|…)\Z")
_LISTING = re.compile(
    r"\b(?:includ(?:e|es|ing)|with|possess|have|need|be|are|following|follows|limited to|for|in|of)"
    r"[*_]{0,2}:[*_]{0,2}\Z"
)
_OPEN = re.compile(
    r"\s(?:with|who(?: (?:have|has|is|are|can))?|you (?:have|bring|know|need)"
    r"|if(?: you(?:['’](?:ve|re)|\s(?:have|are|know|can|like|love|enjoy))?)?)\Z"
)
_RELATIVE = re.compile(r"(?:What|Who|Where|How)\s\w")

"""The level of a line in capitals, and of a bold one."""

LONGEST_HEADING = 200
MOST_LEADING_WORDS = 20
_DEEPEST = 6
_MOST_WORDS = 9
MOSTLY = 0.5
"""The share of a line that names tools from which on it does little else."""


def heading_of(content: str, following: str, sections: Sections, *, first: bool) -> tuple[int, str] | None:
    """Return level and title where the line is a heading."""
    if len(content) > LONGEST_HEADING:
        return None
    told = _marked(content) or _underlined(content, following, first=first) or _bare(content, following, sections)
    told = told or _numbered(content, following, sections)
    return told or (None if BULLET.match(following) else _open(content, sections))


def _marked(content: str) -> tuple[int, str] | None:
    level = len(content) - len(content.lstrip("#"))
    title = content.strip("# \t")
    if title and (1 < level <= _DEEPEST or (level == 1 and content[1] in " \t")):
        return level, title
    if (decked := _DECKED.match(content)) and is_short(decked.group("title")):
        return CAPITAL_LEVEL, decked.group("title").strip(" :")
    match = _BOLD.match(content)
    return (CAPITAL_LEVEL, (match.group(1) or match.group(2)).strip(" :")) if match else None


def _numbered(content: str, following: str, sections: Sections) -> tuple[int, str] | None:
    """Return level and title of a heading with a number, unless the next number stands right behind it."""
    number = _NUMBER.match(content)
    title = content[number.end() :].strip(" :") if number else ""
    return (PLAIN_LEVEL, title) if sections.is_heading(title) and not _NUMBER.match(following) else None


def is_short(content: str) -> bool:
    """Return whether a line has few words, and no bullet."""
    return 0 < len(WORD.findall(content)) <= _MOST_WORDS and not BULLET.match(content)


def _underlined(content: str, following: str, *, first: bool) -> tuple[int, str] | None:
    underline = None if first else RULE.match(following)
    if underline is None or underline.group(1) not in "=-" or content[-1] in ".!;," or not is_short(content):
        return None
    return (1 if underline.group(1) == "=" else 2), content.strip(" :")


def _bare(content: str, following: str, sections: Sections) -> tuple[int, str] | None:
    """Return level and title where a line without a mark is a heading by its colon, its capitals or its words.

    Words that go on in the next line, or are no sentence ("What you have"), say it by what they point to as well.
    """
    if content[-1] in ".…":
        content = _TRAILING_DOTS.sub("", content)
    if content[-1:] in ".!;," or not is_short(content):
        return None
    title = content.strip(" :*_")
    if content[-1] == ":":
        return PLAIN_LEVEL, title
    if _is_no_sentence(content, title, following, sections):
        return PLAIN_LEVEL, title
    if ":" in content or ("," in content and not sections.is_all_heading(title)):
        return None
    if content[-1] != "?" and content.isupper() and (" " in title or sections.cue(title)):
        return CAPITAL_LEVEL, title
    return (PLAIN_LEVEL, title) if sections.is_heading(title) else None


def _is_no_sentence(content: str, title: str, following: str, sections: Sections) -> bool:
    """Return whether words that speak of what is asked end openly ("You fit if"), or only name it ("What you have")."""
    opens = _OPEN.search(content) is not None
    if opens and sections.cue(title):
        return True
    return (opens or _RELATIVE.match(content) is not None) and sections.heads(title) and not following[:1].islower()


def _open(content: str, sections: Sections) -> tuple[int, str] | None:
    """Return level and title where a sentence ends openly before lines without marks: "… you will need to possess:"."""
    if ":" not in content[-3:] or BULLET.match(content):
        return None
    title = content.strip(" :*_")
    leads = _LISTING.search(content) is not None or gist(title) == Strength.PREFERRED
    if not leads and not (is_title(content) and is_sought(content, 0, len(content))):
        return None
    if len(WORD.findall(content)) > MOST_LEADING_WORDS:
        return None
    return (PLAIN_LEVEL, title) if speaks(title, sections) else None


def speaks(sentence: str, sections: Sections) -> bool:
    """Return whether a sentence says what is asked in the lines behind it; what only names the house does not."""
    cue = sections.cue(sentence)
    if cue is None:
        return gist(sentence) is not None
    return cue.meaning not in {FACT, Strength.CONTEXT}


def unless_named(heading: tuple[int, str], share: float, sections: Sections) -> tuple[int, str] | None:
    """Return a heading, unless it has no cue and names tools: none without a mark, little else in capitals."""
    few = share < MOSTLY if heading[0] == CAPITAL_LEVEL else not share or gist(heading[1]) is not None
    return heading if few or sections.cue(heading[1]) is not None else None
