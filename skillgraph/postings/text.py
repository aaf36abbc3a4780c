"""Text: bytes decoded, what is no text replaced, and the title that a text gives itself."""

import codecs
import re

REPLACEMENT = "\ufffd"
"""What stands in a text for a byte or character that is none."""

SOFT_HYPHEN = "\u00ad"
"""Where a word may be broken; it is not seen elsewhere."""

ERRORS = "skillgraph.undecodable"
"""The error handler that turns each undecodable byte into one lone surrogate, so that it can be counted."""

_TITLE_LENGTH = 200
_SAMPLE = 65_536
_BINARY_SHARE = 0.3
_NUL_SHARE = 0.05
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_HEADING = re.compile(r"#[ \t]+(\S.*)")
_UNDERLINE = re.compile(r"={3,}[ \t]*")
_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?=[A-Za-z][\w-]{0,39}:)(?:(?!---|\.\.\.)[^\r\n]{0,500}\r?\n){1,60}(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w-]{0,39}):[ \t]+(?P<value>[^\s\[{|>].*?)[ \t]*")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_MARKS = re.compile(r"^(?:#{1,6}|[-*+>])[ \t]+|[ \t]+#+$")


def _one_each(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\udc80" * (error.end - error.start), error.end


codecs.register_error(ERRORS, _one_each)


def encoding(head: bytes) -> str:
    """Return the codec for a text that begins with `head`: UTF-16 where a byte order mark says so, else UTF-8."""
    return "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"


def mend(text: str) -> tuple[str, int]:
    """Replace the lone surrogates that undecodable bytes became; return the text and how many there were."""
    return (text, 0) if text.isascii() else _SURROGATE.subn(REPLACEMENT, text)


def clean(text: str) -> tuple[str, int]:
    """Replace lone surrogates and control characters but tab, LF, CR; return the text and how many there were."""
    return _NOT_TEXT.subn(REPLACEMENT, text)


def is_noise(text: str) -> bool:
    """Whether so much of the start of a decoded text is no text that it comes from a binary file."""
    sample = text[:_SAMPLE]
    return len(_NOT_TEXT.findall(sample)) > _BINARY_SHARE * len(sample) or sample.count("\0") > _NUL_SHARE * len(sample)


def fold(text: str) -> str:
    """Return `text` on one line, each run of whitespace as one space."""
    return " ".join(text.split())


def one_line(path: str) -> str:
    """Return a path as one line that can be printed."""
    return fold(clean(path)[0])


def first_line(text: str) -> str:
    """Return the first line that says something, without list and heading marks, cut to a title's length."""
    for line in text.splitlines():
        if any(map(str.isalnum, line)):
            return _bare(line)
    return fold(text)[:_TITLE_LENGTH]


def first_heading(text: str) -> str:
    """Return the first heading of the first level in a Markdown text, else its first line that says something."""
    fenced = False
    before = ""
    for line in text[front_matter_end(text) :].splitlines():
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and (heading := _HEADING.match(line)):
            return _bare(heading[1])
        elif not fenced and _UNDERLINE.fullmatch(line) and any(map(str.isalnum, before)):
            return _bare(before)
        before = line
    return first_line(text[front_matter_end(text) :] or text)


def front_matter(text: str) -> dict[str, str]:
    """Return the fields between two lines of dashes at the start of a Markdown text, those of one line each."""
    lines = text[: front_matter_end(text)].splitlines()[1:-1]
    return {match["name"]: match["value"].strip("\"'") for line in lines if (match := _FIELD.fullmatch(line))}


def front_matter_end(text: str) -> int:
    """Return where the text begins behind its front matter; 0 where there is none."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


def _bare(line: str) -> str:
    text = _MARKS.sub("", fold(line))
    if text.startswith("**") and text.endswith("**"):
        text = text.strip("*").strip()
    return text[:_TITLE_LENGTH]
