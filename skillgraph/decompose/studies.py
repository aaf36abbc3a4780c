"""Studies: whether a name stands among the fields of a degree ("a BSc in physics, business or the like")."""

import re

_STUDY = re.compile(
    r"(?:\bdegrees?|\bbachelor\S{0,3}|\bmaster\S{0,3}|\bph\.?d\.?|\bb\.?[as]c?\.?|\bm\.?sc?\.?),?\s(?:[\w-]+\s){0,3}in\s"
    r"[^.;:!?\r\n]{0,120}\Z",
    re.IGNORECASE,
)
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
