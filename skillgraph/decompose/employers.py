"""Employers: names that a posting uses for the one who employs, though they are also the name of a tool."""

import re
from collections.abc import Iterable

from skillgraph.decompose.matcher import Hit
from skillgraph.decompose.workplaces import is_place
from skillgraph.model import Document

_BEFORE = re.compile(
    r"""
    (?: (?:^|[.!?\n]\s?|,\s)(?:At|Here\ at|Chez|Bei|En) | \b[Ll]ife\ at | \b[Jj]oin(?:ing)? | \b[Rr]ejoignez
      | \b[Ww]elcome\ to
      | \b(?:[Oo]ur|[Mm]y)\ client,? | \bWhy | \b[Ww]orking\ (?:at|for) | \b[Ww]ork\ at | (?:^|\n)[#*\ ]*About )
    \s\Z
    """,
    re.VERBOSE,
)
_BEHIND = re.compile(
    r"""
    ['’]s\ (?:\w+\ )?
        (?:mission|values?|vision|offices?|teams?|culture|customers|clients|growth|platform\ team|headquarters|hq)\b
    | (?:\ \([^()\r\n]{1,30}\))?\ (?:is|are)\ (?:
        an?\ equal|hiring|looking|seeking|growing|committed|proud
        |headquartered|expanding|recruiting|on\ a\ mission
        |transforming|revolutioni[sz]ing|reinventing|disrupting|changing\ (?:the|how)
        |(?:an?|the)\ (?:(?!(?:for|to|of|in|at|with|by)\ )[\w-]+\ ){0,3}
            (?:company|leader|start-?up|firm|employer|consultancy)(?!\ (?:for|to|of)\b))\b
    | \ (?:does\ not\ discriminate|was\ founded|grew|believes|offers\ you|employs|hires|seeks|partners\ with
        |sucht|recrute|busca)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIELD = re.compile(r"\s{0,2}(?:\([^()\r\n]{1,30}\)\s{0,2})?(?:\||(?:[-–—]\s)?(?:https?://|www\.))")
_PLACED = re.compile(r"(?:,|\s[-–—])\s(?P<place>[A-Z][\w. ]{2,30}?)(?=\s?[,/|(–—-]|\s(?:and|or|&)\s|[\r\n]|\Z)")
_LEADS = (
    "at ",
    "chez ",
    "bei ",
    "en ",
    "join ",
    "joining ",
    "rejoignez ",
    "to ",
    "client ",
    "client, ",
    "why ",
    "for ",
    "about ",
)
_WINDOW = 24


def employers(text: str, folded: str, hits: Iterable[Hit]) -> frozenset[str]:
    """Return the concepts whose names the posting uses for its employer: "At Databricks we …", "Canva | Engineer"."""
    first = len(text) - len(text.lstrip())
    found = set()
    for hit in hits:
        if text[hit.start].isupper() and (
            (hit.start == first and _opens_header(text, hit.end))
            or _BEHIND.match(text, hit.end)
            or (folded.endswith(_LEADS, 0, hit.start) and _BEFORE.search(text, max(0, hit.start - _WINDOW), hit.start))
        ):
            found.add(hit.form.concept)
    return frozenset(found)


def _opens_header(text: str, end: int) -> bool:
    """Return whether a name that opens a text ends at a place as an employer's does: "Acme | …", "Acme, Oslo"."""
    if _FIELD.match(text, end):
        return True
    placed = _PLACED.match(text, end)
    return placed is not None and is_place(placed["place"])


def part_of_employer(document: Document, hit: Hit) -> bool:
    """Return whether a hit is a word of the employer's longer name."""
    company, text = document.posting.company, document.text
    if not company or len(company) <= hit.end - hit.start:
        return False
    at = company.find(text[hit.start : hit.end])
    return at >= 0 and text.startswith(company, hit.start - at)
