"""Headers: a first line that is cut into employer, job, place and terms: "Acme | Data Engineer | Oslo | Onsite"."""

import re

_JOINT = re.compile(r"\s?\|\s?|\s(?:[–—•·☆★@-]|--)\s")
_LONGEST = 300


def header(text: str) -> tuple[str, ...]:
    """Return the parts of a text's first line, or none where it is not cut into any."""
    line = text.lstrip().partition("\n")[0].strip()
    if len(line) > _LONGEST:
        return ()
    parts = tuple(part.strip() for part in _JOINT.split(line))
    return tuple(filter(None, parts)) if len(parts) > 1 else ()
