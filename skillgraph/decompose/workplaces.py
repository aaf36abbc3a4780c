"""Workplaces: where a posting says that the work is done, behind the labels of `workplaces.tsv` or in its header."""

import re
from collections.abc import Sequence

from skillgraph.decompose.patterns import patterns
from skillgraph.decompose.signs import found_at, places
from skillgraph.decompose.tables import one_of

_LABELS = (
    *(
        "Location",
        "LOCATION",
        "location",
        "Where",
        "Workplace",
        "Duty station",
        "Duty Station",
        "Place of",
        "City",
        "📍",
    ),
    *("Ort", "Standort", "Arbeitsort", "Einsatzort", "Dienstort", "Lieu", "Ubicación"),
)
_AS_WRITTEN = "(?-i:{})"
_LABEL = rf"(?:{patterns('workplaces.tsv', _AS_WRITTEN)['label'].pattern}|(?<=\n)City)"
_STATED = re.compile(
    rf"(?:(?<!Current )(?<!current )(?:\b|(?<=[a-z])){_LABEL}[*_]{{0,3}}\s?(?::|[–-](?=\s?[A-Z]))[*_ ]{{0,4}}"
    r"|(?<=\n)📍\s?)"
    r"(?P<place>[^\n|]{2,100})"
)
_NEXT_LABEL = re.compile(
    r"(?:(?:Job|Work|Position|Employment|Contract|Project|Pay|Start|End|Primary|Interview|Client|Business)\s?"
    r"(?:[A-Z]\w*\s?){0,2}|[A-Z][a-z]+\s?):"
)
_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]+\s[a-z])|(?<=[A-Z]{2})(?=[A-Z][a-z]+\s[a-z])")
_SENTENCE = re.compile(r"(?:(?<=[a-z]{3})|(?<=[A-Z]{2})|(?<=\)))\.(?:\s|\Z)")
_STATE = (
    "(?:A[KLRZ]|C[AOT]|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
    "|ON|BC|QC|AB|NSW|VIC|QLD)"
)
_REGION = rf"(?:(?:the\s)?{one_of('regions.tsv')}|U\.?S\.?(?:A\.?)?|U\.?K\.?|UAE|EU|AU|NL|DE)"
_NAME = r"[A-Z][\w.'’-]{1,30}(?:\s[A-Z][\w.'’-]{1,30}){0,3}"
_CITY = one_of("cities.tsv")
_PLACE = (
    rf"(?:(?:{_NAME}|{_CITY}),\s?(?:{_STATE}|{_REGION})(?:,?\s{_REGION})?"
    rf"|{_CITY}(?:\s{_STATE})?(?:\s(?:[Mm]etro(?:politan)?\s)?[Aa]rea)?|{_REGION})(?![\w'’])"
)
_TERMS = (
    r"(?:(?:or\s|and\s)?(?:REMOTE|[Rr]emote|ON-?\s?SITE|[Oo]n-?\s?[Ss]ite)(?:[\s-](?:ok|OK|only|friendly|possible))?"
    r"(?:\sin)?)"
)
_BETWEEN = r"(?:\s?[,/;&+]\s?(?:and\s|or\s)?|\s(?:or|and|&)\s|\s)"
_IN_LINE = re.compile(
    r"(?:\A|\(|,\s|\bin\s)"
    rf"(?P<place>(?:{_NAME}|{_CITY}),\s?(?:{_STATE}|{_REGION})(?:,?\s{_REGION})?|{_CITY}(?:\s{_STATE})?)"
    r"(?=\s?(?:[)|(]|\Z|\s-\s))"
)
_ABOVE = re.compile(
    rf"(?:\A|\n)[#*_ ]{{0,6}}(?:(?:[Jj]ob|JOB|[Oo]ffice|[Ww]ork)\s)?{_LABEL}[*_ ]{{0,3}}:?[*_ ]{{0,3}}\n\s?"
    r"(?P<place>[^\n]{2,80})"
)
_LOCATED = re.compile(
    rf"(?:located|based|situated)\s(?:in|at|out\sof|from)\s(?:our\s|the\s|beautiful\s|downtown\s|sunny\s){{0,2}}(?P<place>{_PLACE})"
)
_KNOWN = re.compile(_PLACE)
_JOB = re.compile(r"\b(?:position|role|job|opening|opportunity|work|post)\b[^.;!?\n]{0,48}\Z", re.IGNORECASE)
_NO_PLACE = re.compile(
    r"\W*(?:tb[ad]|n/?a|flexible|anywhere|negotiable|various|multiple|see\b.*|remote|hybrid|on-?site)\b[^,]*",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(r"\A(?:(?:Job|Office|Work) )?Location ")
_TERM = re.compile(r"\b(?:hybrid|days?|office|on-?site|time|we|you)\b", re.IGNORECASE)
_SAYING = re.compile(r"\b(?:we|you|our|your|is|are|will|must|be|i['’]ll)\b", re.IGNORECASE)
_PART = re.compile(r"\s?[|·•]\s?|\s[–—-]\s|\*{2,}")
_TOP = 4
_LONGEST_PLACE = 80
_LONGEST_LINE = 120
_STEP = re.compile(rf"(?:(?P<place>{_PLACE})|{_TERMS})(?:{_BETWEEN}|[.,]?\Z)")
_ASIDE = re.compile(r"\s?\([^()]{0,60}\)")


def workplaces(text: str, parts: Sequence[str]) -> tuple[str, ...]:
    """Return the places that a text states behind a label ("Location: …"), else those in its header's `parts`.

    Else those in the lines under the title, or in which a sentence says that the job is located.
    """
    for stated in found_at(_STATED, text, places(text, _LABELS)):
        if found := _stated(_up_to_next(stated["place"])):
            return found
    above = next((found for label in _ABOVE.finditer(text) if (found := _named(label["place"].strip()))), ())
    first, *under = [line.strip() for line in text.lstrip().split("\n", _TOP)[:_TOP]]
    return (
        above
        or next(filter(None, map(_named, parts)), ())
        or _in_line(first)
        or next(filter(None, map(_in_short_line, under)), ())
        or _of_job(text)
    )


def _stated(words: str) -> tuple[str, ...]:
    """Return the places behind a label, as they stand there where they are not known; nothing where it names none."""
    if named := _named(words):
        whole = len(named) == 1 and ("remote" in words.lower() or ("(" in words and not _TERM.search(words)))
        return (words,) if whole and len(words) <= _LONGEST_PLACE else named
    if not words or _NO_PLACE.fullmatch(words):
        return ()
    if len(words) <= _LONGEST_PLACE and not _SAYING.search(words):
        return (words,)
    known = _KNOWN.match(words)
    return (known.group(),) if known else ()


def _in_short_line(line: str) -> tuple[str, ...]:
    """Return the places in a short line, alone or beside terms: "Berlin, Germany | Full-time"."""
    if len(line) > _LONGEST_LINE:
        return ()
    return next(filter(None, (_named(_LABEL_ALONE.sub("", part.strip(" *_#"))) for part in _PART.split(line))), ())


def _of_job(text: str) -> tuple[str, ...]:
    """Return the place in which a sentence says that the job is: "This position is located in Oslo"."""
    for located in found_at(_LOCATED, text, places(text, ("located", "based", "situated"))):
        if _JOB.search(text, max(0, located.start() - _LONGEST_PLACE), located.start()):
            return (located["place"],)
    return ()


def is_place(words: str) -> bool:
    """Return whether some words are nothing but places, or say that the work is there: "Oslo, Lima or remote"."""
    return bool(_named(words))


def _named(words: str) -> tuple[str, ...]:
    """Return the places in a list of such, sorted, or nothing where it holds anything else."""
    plain = _ASIDE.sub("", words)
    found: list[str | None] = []
    position = 0
    while position < len(plain):
        step = _STEP.match(plain, position)
        if step is None:
            return ()
        found.append(step["place"])
        position = step.end()
    return tuple(sorted(set(filter(None, found))))


def _in_line(line: str) -> tuple[str, ...]:
    """Return the place that a short first line ends with, or has in a bracket: "Acme is hiring in Austin, TX"."""
    match = _IN_LINE.search(line) if len(line) <= _LONGEST_LINE else None
    return (match["place"],) if match else ()


def _up_to_next(words: str) -> str:
    """Return what stands behind a label up to the next one, or to the end of its sentence."""
    label = _NEXT_LABEL.search(words)
    place = words[: label.start()] if label else words
    return _SENTENCE.split(_GLUED.split(place, maxsplit=1)[0], maxsplit=1)[0].strip(" *_,;–-")
