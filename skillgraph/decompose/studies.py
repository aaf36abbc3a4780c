"""Studies: whether a name is the first of the fields of a degree, or among them ("a BSc in physics or business")."""

import re

OR_EQUIVALENT = (
    r",?\s\(?or\s(?:an?\s)?equivalents?\b"
    r"(?:\s(?:[a-z]+\s){0,2}(?:experience|training|degree|education|qualifications?)\b)?"
)
"""Words for what may stand for a degree, and not for its field."""

_STUDY = re.compile(
    r"(?:\bdegrees?|\bbachelor\S{0,3}|\bmaster\S{0,3}|\bph\.?d\.?|\bb\.?[as]c?\.?|\bm\.?sc?\.?),?\s(?:[\w-]+\s){0,3}in\s"
    r"(?:[^.;:!?\n]|(?<=disciplines):|(?<=fields):|(?<=areas):|(?<=majors):|(?<=following):|(?<=discipline):|(?<=field):|(?<=major):){0,120}\Z",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\b(?:degrees?|bachelor['’]?s?|master['’]?s?|ph\.?d\.?|diploma|b\.?sc?\.?|m\.?sc?\.?)(?!\w)"
    r"(?:\s?\(|(?:(?!\b(?:years?|yrs?|experience)\b)[^.;()]){0,40}\b(?:in|of)\s)(?:an?\s|the\s)?(?:[\w-]+(?:\s[\w-]+)?,\s){0,2}(?:\w+\s){0,2}\Z",
    re.IGNORECASE,
)
_SIGNS = ("degree", "bachelor", "master", "ph", "diploma", "sc", "bs", "ms", "b.", "m.")
_NO_FIELD = re.compile(
    r"\b(?:with|experience|years?|plus|work|knowledge|skills?|who|using|for|lieu|be|that|which)\b", re.IGNORECASE
)
_LONGEST = 160


def in_study(text: str, start: int) -> bool:
    """Return whether a degree is said to be in something, and a place stands behind that."""
    return _STUDY.search(text, max(0, start - _LONGEST), start) is not None


def is_field(text: str, start: int) -> bool:
    """Return whether a place is among the fields of a degree, and nothing but fields stands before it."""
    begin = max(0, start - _LONGEST)
    study = _STUDY.search(text, begin, start) if text.find(" in ", begin, start) >= 0 else None
    return study is not None and _NO_FIELD.search(study.group()) is None


def fields_follow(before: str) -> bool:
    """Return whether the fields of a degree begin behind some words."""
    lower = before.lower()
    return any(sign in lower for sign in _SIGNS) and _OPENS.search(before) is not None
