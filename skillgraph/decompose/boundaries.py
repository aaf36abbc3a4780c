"""Boundaries: whether what stands around a spelling lets it be a name there, and no part of something longer."""

import re

from skillgraph.decompose.tables import one_of, table

_LINK = re.compile(
    r"[a-z]{2,8}://|www\.|[\w.+-]{1,64}@[\w-]{1,64}\."
    r"|(?:[\w-]{1,64}\.){1,4}(?:(?:com|org|co|ai|dev)(?=[/?#:.,;]|\Z)|(?-i:io|net)(?=[?#:.,;]|/(?!(?-i:[A-Z]))|\Z))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[.@]|//")
_NEW_WORD = re.compile(r"[./][A-Z]")
_LINK_SIGNS = frozenset("./@:-_#?=&%+~")
_LINK_ENDS = frozenset(" \t\n<>\"'()[]|,")
_LONGEST_LINK = 120
_GLUED = re.compile(one_of("openings.tsv") + r"\b")
_TASK = re.compile(rf"(?:{'|'.join(task.capitalize() for (task,) in table('tasks.tsv'))})\s\w")
_GLUED_TO_CAPITALS = re.compile(
    r"(?!In\b|Tools\b|Technologies\b|Work(?:ing)?\b|Contact\b)" + one_of("openings.tsv") + r"\b"
)
_AMOUNT = re.compile(r"\d[ \u00a0\u202f]\Z")
_YEARS = re.compile(r"\s?\+?\s?(?:years?|yrs?|months?)\b", re.IGNORECASE)
_OPENS_ITEM = re.compile(r"(?:\A|[\n,;|/])[ \t]*(?:[-*•·][ \t]+)?\Z")
_ENDS_ITEM = re.compile(r"[ \t]*(?:\Z|[\n,;|/])")
_BEFORE_ITEM = re.compile(r"(?:[,/(&+|:]\s?|\b(?:and|or|use|using|with|in|like)\s)\Z")
_BEHIND_ITEM = re.compile(r"\s?(?:[,/)&+|;]|\.(?!\w)|\Z|\n)|\s(?:and|or)\s")
_FUNCTION_WORD = re.compile(r"\b(?:an?|the|and|or|of|to|with|in|for|on|is|are|we|you|at|by|as|our|from|your)\b|[!?:;,]")
_DEGREES = frozenset({"BA", "BS", "MA", "MS"})  # behind a full stop whose space was lost
_INDENT = 12
_LONGEST_LIST = 300
_SHORT = 2
_VERSIONED = 3


def is_bounded(text: str, start: int, end: int) -> bool:
    """Return whether a name ends where the words around it end."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _continues(text, start) or (text[end - 1] in "+0123456789" and _YEARS.match(text, end)):
        return False
    if after and (after.isalnum() or (after == "_" and _joined(text, end))) and text[end - 1].isalnum():
        return is_glued(text, end) or (end - start >= _VERSIONED and _version_follows(text, end))
    if end - start > _SHORT:
        return True
    if before == "." and text[start - 2 : start - 1].isalnum():
        return text[start - 2].islower() and text[start:end] in _DEGREES
    if end - start == 1 and (_registers(text, start) or _AMOUNT.search(text, max(0, start - _VERSIONED), start)):
        return False
    hyphened = after == "-" and end - start == 1
    joined = after == "+" and end - start == _SHORT and text[end + 1 : end + 2].isalpha()
    return not ((after and after in "+#&'’" and not joined) or (before and before in "&'’-") or hyphened)


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


def in_small_list(text: str, start: int, end: int) -> bool:
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


def is_item(text: str, start: int, end: int) -> bool:
    """Return whether what joins the items of a list stands before a name and behind it: "nginx, puppet and Ruby"."""
    before = _BEFORE_ITEM.search(text, max(0, start - _INDENT), start)
    return before is not None and _BEHIND_ITEM.match(text, end) is not None


def stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether a name is no part of a longer word, and only signs beside it keep it from counting."""
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()


def _version_follows(text: str, end: int) -> bool:
    """Return whether a version is written onto a name: "PHP8.2". One that is in the name already goes no further."""
    if not text[end].isdecimal() or text[end - 1].isdecimal():
        return False
    digits = end
    while digits < len(text) and (text[digits].isdecimal() or text[digits] == ".") and digits - end < _LONGEST_LINK:
        digits += 1
    return not (digits < len(text) and (text[digits].isalnum() or text[digits] == "_"))


def starts_glued(text: str, start: int) -> bool:
    """Return whether a capital begins what stands behind a small letter ("usePython")."""
    return start > 0 and text[start].isupper() and text[start - 1].islower()


def ends_glued(text: str, end: int) -> bool:
    """Return whether a capital stands behind the small letter that ends a place ("LinuxMac")."""
    return end < len(text) and text[end].isupper() and text[end - 1].islower()


def is_glued(text: str, end: int) -> bool:
    """Return whether a sentence or a task begins at `end` whose line end was lost ("PythonIf you…")."""
    opening = _GLUED_TO_CAPITALS if text[end - 1].isupper() else _GLUED
    return opening.match(text, end) is not None or begins_task(text, end)


def begins_task(text: str, end: int) -> bool:
    """Return whether a task begins right behind the small letter that ends a place ("testingTune the queries")."""
    return ends_glued(text, end) and _TASK.match(text, end) is not None


def in_link(text: str, start: int, end: int) -> bool:
    """Return whether a name is a part of an address of the web or of mail, or holds the place of one: "<email>"."""
    if text[start - 1 : start] == "<" and text[end : end + 1] == ">":
        return True
    if text[start - 1 : start] not in _LINK_SIGNS and text[end : end + 1] not in _LINK_SIGNS:
        return False
    left, right = start, end
    while left > 0 and start - left < _LONGEST_LINK and text[left - 1] not in _LINK_ENDS:
        left -= 1
    if "." in text[start:end] and _NEW_WORD.match(text, end) and not _ADDRESS.search(text, left, start):
        return False
    while right < len(text) and right - end < _LONGEST_LINK and text[right] not in _LINK_ENDS:
        right += 1
    return end - start < len(text[left:right].rstrip(".:;!?")) and _LINK.search(text, left, right) is not None
