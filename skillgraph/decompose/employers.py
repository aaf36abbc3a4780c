"""Employers: names of tools that a posting uses for the one who employs, or for the firms it deals with."""

import re
from collections.abc import Iterable

from skillgraph.decompose.jobs import is_title
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
    | (?:,?\ (?:Inc|LLC|Ltd|Corp|GmbH)\b\.?)?(?:\ \([^()\n]{1,30}\))?\ (?:is|are)\ (?:
        an?\ equal|hiring|looking|seeking|growing|committed|proud
        |headquartered|expanding|recruiting|on\ a\ mission
        |transforming|revolutioni[sz]ing|reinventing|disrupting|changing\ (?:the|how)
        |(?:an?|the)\ (?:(?!(?:for|to|of|in|at|with|by)\ )[\w-]+\ ){0,5}
            (?:company|leader|start-?up|firm|employer|consultancy)(?!\ (?:for|to|of)\b)
        |an?\ (?:[\w-]+\ ){1,2}place\ to\ (?:work|learn|be|grow))\b
    | \ (?:does\ not\ discriminate|was\ founded|grew|believes|offers\ you|employs|hires|seeks|partners\ with
        |sucht|recrute|busca)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIELD = re.compile(r"\s{0,2}(?:\([^()\n]{1,30}\)\s{0,2})?(?:\||(?:[-–—]\s)?(?:https?://|www\.))")
_OPENS_HEADER = re.compile(
    r"\s*(?P<firm>[A-Z\d][\w.&'’-]{0,30}(?:[ ][A-Z\d&][\w.&'’-]{0,30}){1,3})(?:[ ]\([^()\n]{1,40}\))?[ ]?\|"
)
_PLACED = re.compile(r"(?:,|\s[-–—])\s(?P<place>[A-Z][\w. ]{2,30}?)(?=\s?[,/|(–—-]|\s(?:and|or|&)\s|\n|\Z)")
_DEALT_WITH = re.compile(
    r"""
    \b(?: customers\s(?:include|including|such\sas|like|range\sfrom) | clients\s(?:include|range\sfrom)
        | (?:our|major|global|enterprise|current|notable)\s(?:[\w-]{1,30}\s)?clients\s(?:such\sas|like|are)
        | (?:work(?:s|ed|ing)?\s(?:with|for)|serv(?:e|es|ing)|our|for)\s(?:[\w-]{1,30}\s){0,2}
          (?:brands|companies)\s(?:like|such\sas|including)
      | (?:brands|companies|firms|organi[sz]ations)\slike
        | (?:investors|backers)\s(?:include|including|such\sas|like)
        | (?:company|team|people|folks|makers?|creators?)\sbehind | makers?\sof
      | (?:trusted|loved|acquired)\sby | alum(?:ni|s)\s(?:of|from)
        | (?:we(?:['’]re|\sare)|company|start-?up|firm)\s(?:is\s)?backed\sby )
    :?\s(?:(?:teams?|companies|brands|firms|enterprises|organi[sz]ations|thousands|hundreds|leading|the\slikes)
        (?:\s(?:of|at|like|such\sas|including|from))?,?\s){0,4}
    (?-i:[A-Z][\w.&'’-]{0,30}(?:\s[A-Z][\w.&'’-]{0,30}){0,2}(?:,\s(?:and\s)?|\s(?:and|&)\s)){0,8}\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OF_FIRM = re.compile(
    r"(?:[ ](?:Premier|Gold|Silver|Platinum|Diamond|Advanced|Certified|Elite|Strategic)){1,2}(?:[ ][A-Z][a-z]+){0,2}"
    r"[ ][Pp]artner\b"
    r"|[ ](?:founders?|investors|executives|alumni|alums)\b"
)
_FORMER = re.compile(r"\bex-\Z|\bformer\s(?-i:[A-Z][\w.&'’-]{0,30}(?:,\s|\sand\s|,?\sand\s|/)){0,6}\Z", re.IGNORECASE)
_PEOPLE = re.compile(
    r"(?:(?:,\s|\sand\s|/)[A-Z][\w.&'’-]{0,30}){0,6}\s(?:people|folks|employees|executives|leaders|staff|team|founders)\b"
)
_NAME = r"[A-Z\d][\w.+#&'’-]{0,30}(?:\s[A-Z\d][\w.+#&'’-]{0,30}){0,2}"
_PRODUCTS = re.compile(
    rf"(?:\A|[.!?(,\n]\s?)(?!(?:It|This|That|She|He|Who|What)\s)(?P<maker>{_NAME})"
    rf"\s(?:makes|builds|develops|sells|publishes|created|invented)\s(?:{_NAME}(?:,\s(?:and\s)?|\s(?:and|&)\s)){{0,8}}\Z"
)
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
_SORT_OF_FIRM = re.compile(
    r"(?:,?\s(?:Inc|LLC|Ltd|Limited|Corp|Corporation|GmbH|AG|plc|Company|Solutions|Technologies|Systems|Labs|Group|Software)"
    r"\b\.?){0,3}",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_WINDOW = 24
_NEAR = 160


def employers(text: str, folded: str, hits: Iterable[Hit], company: str | None) -> frozenset[tuple[str, str]]:
    """Return the concepts and names that stand for the employer: "At Databricks we …", "Canva | Engineer".

    `company` is the employer's name, as far as the posting's source tells it.
    """
    first = len(text) - len(text.lstrip())
    found = set()
    for hit in hits:
        if text[hit.start].isupper() and (
            (hit.start == first and _opens_header(text, hit.end))
            or _BEHIND.match(text, hit.end)
            or (company and _is_name_of(company, text[hit.start : hit.end]))
            or (folded.endswith(_LEADS, 0, hit.start) and _BEFORE.search(text, max(0, hit.start - _WINDOW), hit.start))
        ):
            found.add((hit.form.concept, folded[hit.start : hit.end]))
    return frozenset(found)


def is_employer(named: Iterable[tuple[str, str]], concept: str, name: str) -> bool:
    """Return whether a concept's name is the employer's, and not its product's: "Oracle Database", "DC/OS"."""
    return any(concept == other and _is_same_firm(name, employer) for other, employer in named)


def _is_same_firm(name: str, employer: str) -> bool:
    """Return whether two names share a word, or the beginning of one, and the first adds nothing to the second."""
    if name.startswith(f"{employer} "):
        return False
    said = _WORD.findall(employer)
    return any(one.startswith(other) or other.startswith(one) for one in _WORD.findall(name) for other in said)


def _is_name_of(company: str, name: str) -> bool:
    """Return whether a name is a company's, but for what sort of firm it is: "Acme" of "Acme Solutions, Inc."."""
    begins = company.casefold().startswith(name.casefold())
    return begins and _SORT_OF_FIRM.fullmatch(company, len(name)) is not None


def _opens_header(text: str, end: int) -> bool:
    """Return whether a name that opens a text ends at a place as an employer's does: "Acme | …", "Acme, Oslo"."""
    if _FIELD.match(text, end):
        return True
    placed = _PLACED.match(text, end)
    return placed is not None and is_place(placed["place"])


def name_of_employer(document: Document) -> str | None:
    """Return the employer's name: that of the posting, or the words that open a header: "Acorn Robotics | Oslo"."""
    opens = None if document.posting.company else _OPENS_HEADER.match(document.text)
    return opens["firm"] if opens and not is_title(opens["firm"]) else document.posting.company


def part_of_employer(text: str, company: str | None, hit: Hit) -> bool:
    """Return whether a hit is a word of the employer's longer name."""
    if not company or len(company) <= hit.end - hit.start:
        return False
    at = company.find(text[hit.start : hit.end])
    return at >= 0 and text.startswith(company, hit.start - at)


def names_other_firm(text: str, begin: int, start: int, end: int) -> bool:
    """Return whether the name at `text[start:end]` is that of a customer, an owner or a partner: "trusted by Slack"."""
    near = max(begin, start - _NEAR)
    if text[start].isupper() and (former := _FORMER.search(text, near, start)) is not None:
        return text[former.start() + 2] == "-" or _PEOPLE.match(text, end) is not None
    if (made := _PRODUCTS.search(text, near, start)) is not None and not is_title(made["maker"]):
        return True
    return _OF_FIRM.match(text, end) is not None or (
        text[start].isupper() and _DEALT_WITH.search(text, near, start) is not None
    )
