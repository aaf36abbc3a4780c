"""Headers: a first line that is cut into employer, job, place and terms: "Acme | Data Engineer | Oslo | Onsite"."""

import re

_JOINT = re.compile(r"\s?\|\s?|\s(?:[–—•·☆★@-]|--)\s")
_LONGEST = 300
_FEWEST = 2
_LONGEST_PART = 9


def is_header(line: str) -> bool:
    """Return whether bars cut a line into short parts, none of which is a sentence."""
    parts = line.split(" | ")
    return len(parts) > _FEWEST and all(len(part.split()) <= _LONGEST_PART and ". " not in part for part in parts)


def header(text: str) -> tuple[str, ...]:
    """Return the parts of a text's first line, or none where it is not cut into any."""
    line = text.lstrip().partition("\n")[0].strip()
    if len(line) > _LONGEST:
        return ()
    parts = tuple(part.strip() for part in _JOINT.split(line))
    return tuple(filter(None, parts)) if len(parts) > 1 else ()
