"""Keywords: the words by which a posting is to be found, with a label or as a long list of their own."""

import re

from skillgraph.decompose.beginnings import is_task
from skillgraph.decompose.jobs import is_title
from skillgraph.decompose.stacks import is_knowledge

_TAGGED = re.compile(
    r"(?:\b(?:tags|key\s?words)\s?:\s|(?-i:\bKey\s?[Ww]ords)\s(?-i:(?=[A-Z][\w.+#-]*(?:\s[\w.+#-]+){0,3},\s)))"
    r"(?:[^.:;\n]|\.(?=\w)){0,300}\Z",
    re.IGNORECASE,
)
_LONGEST_KEYWORDS = 1000
_FEWEST_KEYWORDS = 8
_KEYWORD_WORDS = 5
_SAID = 300


def is_tagged(text: str, begin: int, start: int) -> bool:
    """Return whether a place is among the words by which a posting is to be found: "… Tags: Lua, testing"."""
    return _TAGGED.search(text, max(begin, start - _SAID), start) is not None


def is_keywords(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` is many short names and nothing else: "Lua, testing, analyst, …"."""
    if end - start > _LONGEST_KEYWORDS or text.count(",", start, end) < _FEWEST_KEYWORDS:
        return False
    items = [item.strip() for item in text[start:end].strip(" .…*").split(",")]
    if not all(0 < len(item.split()) <= _KEYWORD_WORDS for item in items) or is_task(items[0]):
        return False
    return not any(is_knowledge(item) or (" " in item and is_title(item)) for item in items)
