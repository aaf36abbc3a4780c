"""Headers: a first line that is cut into employer, job, place and terms: "Acme | Data Engineer | Oslo | Onsite"."""

import re

from skillgraph.decompose.workplaces import is_place

_JOINT = re.compile(r"\s?\|\s?|\s(?:[–—•·☆★@-]|--)\s")
_ASIDE = re.compile(r"\([^()]*\)")
_COMMA = re.compile(r",\s")
_TERM = re.compile(
    r"\W*(?:(?:full|part)[\s-]?time|on-?\s?site|remote|hybrid|local|permanent|contract|freelance|visa|h1b|interns?)"
    r"(?:\s(?:only|ok(?:ay)?|welcome))?\W*",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"https?://|\bwww\.|\d\s?\+?\s?(?:years?|yrs?)\b|\b(?:days?|weeks?|hours?)\sago\b|[€$£]\s?\d|\d\s?k\b|\A[\W_]*\Z",
    re.IGNORECASE,
)
_RANK = re.compile(r"\b(?:senior|junior|[sj]r|associate)\b", re.IGNORECASE)
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


def tells_terms(line: str) -> bool:
    """Return whether a line says where, for how long or on which terms the work is: "Acme - Lima, Peru - full time".

    So does one with years, a date, an amount of money or a link, or with no words; but one that tells somebody's rank
    names their job.
    """
    if _RANK.search(line):
        return False
    if _TOLD.search(line):
        return True
    parts = [part.strip() for part in _JOINT.split(_ASIDE.sub("", line))]
    terms = (_TERM.fullmatch(term) for part in parts for term in _COMMA.split(part))
    return any(map(is_place, parts)) or any(terms)
