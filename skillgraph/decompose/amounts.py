"""Amounts: how many years and which level a clause asks for, bound to what stands behind them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from skillgraph.decompose.phrases import Phrase
from skillgraph.decompose.reading import LevelWord, Reading
from skillgraph.decompose.signs import places
from skillgraph.model import Level, Mention

_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = {word: number for number, word in enumerate(_COUNTED, 1)} | {
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "couple of": 2,
    "couple": 2,
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5,
}  # fmt: skip
_A = "a"
_DOING = r"(?:of|with|in|on|as|using|working|developing|building|writing|managing|leading)"
_ONE = rf"\ba(?=\s(?:full\s)?(?:year|decade)(?:['’]s)?(?:\sor\s(?:so|two|more)(?:['’]s)?)?\s(?:{_DOING}|experience)\b)"
_NUMBER = rf"(?:\d{{1,2}}(?:\.5)?|{'|'.join(map(re.escape, _WORDS))}|{_ONE})"
_GAP = r"[^\S\n]{0,2}"  # a range stands in one line: "- Java 17", and then "- 4 years of Perl"
_YEARS = re.compile(
    rf"""
    (?P<between>\bbetween\s)? (?:(?<![\d_$€£.])|(?<=[a-z)]\.)) (?<!\b[a-z]) (?P<low>{_NUMBER}) (?:\ ?\(\w{{1,9}}\))?
    {_GAP} (?:\+|plus|or\ more)?
    (?:{_GAP} (?(between)(?:-|–|—|to|and)|(?:-|–|—|to)) {_GAP} (?P<high>{_NUMBER}) \s{{0,2}} (?P<plus>\+)?)?
    \s{{0,2}} (?:full\s)?
    (?:(?:years?|yrs?\.?|yoe|(?P<short>(?<=[\d+])y)|(?P<decades>decades?)|jahre?n?|ans|años)\b
      | (?P<months>months?)(?=['’]?\s(?:(?:of\s)?(?:[\w-]+\s){{0,2}}experience|of\s(?-i:[A-Z]))) )
    ['’]? \+? (?P<after>\s(?:or\s(?:more|longer)|plus|minimum)\b)?
    (?P<most>\s(?:or\s(?:less|fewer)|max(?:imum)?)\b)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHORT = tuple(f"{sign}y" for sign in "+0123456789")
_UNITS = ("year", "yr", "yoe", *_SHORT, "decade", "month", "jahr", " ans", "+ans", "años")
_SPACE = r"[^\S\n]"
_NOT_EXPERIENCE = re.compile(
    rf"""
    {_SPACE}?(?:old|ago|of\ age|in\ business|in\ a\ row)\b
    | {_SPACE}?(?:back(?!\ to\b)|company|contract|straight|running|term|warranty|now|history|after|later
        |of\ (?:(?!experience\b)[\w-]+\ ){{0,2}}(?:history|heritage|growth|tradition|success|excellence|innovation
        |data|images|imagery|records|archives|legacy|service|operation|trading|funding|runway|life|support|archive
        |measurements|recordings))\b
      (?! \ (?!(?:and|or|to|in|on|of|at|by|as|from|with|for|behind|is|are|was|were|ha(?:s|ve)|the|our|we|you|that)\b)
          [\w-])
    | -old\b | {_SPACE}?(?:in|on)\ the\ market\b | {_SPACE}to\s(?:process|complete|finish|vest|mature)\b
    | \sof\s(?:[\w-]+\s){{0,2}}experience,\s(?:we|our|the\s(?:company|firm|team))\b
    | (?-i:\sof\s(?:[\w-]+\s){{0,2}}experience,\s(?:[A-Z][\w.&-]*,?\s){{1,4}}(?:is|has|was|provides|offers|delivers)\b)
    | {_SPACE}or\solder\b
    | {_SPACE}(?:(?!experience|with|or|and|plus)[\w-]+{_SPACE}){{0,3}}?
      (?:residen(?:cy|ce|t)|residing|address\ history
        |(?:degree|diploma|college|(?:university|college)\ (?:stud(?:y|ies)|education|courses?))
         (?![\w-]|\s(?:[\w-]+\s){{0,2}}experience))\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AGE_BEFORE = re.compile(
    r"""
    \b(?:over|past|last|next|first|within|every|(?<!look\ )(?<!looking\ )for|founded|than\ a|each|ago|in)\s
    (?:the\s|a\s|only\s|just\s|under\s)?(?:more\ than\s)?\Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OF_STAFF = re.compile(
    r"""
    (?: \b(?:our|the|an?|two|three|both)\s (?:[\w-]+\s){0,2}
          (?:ceo|cto|coo|(?:co-?)?founders?|leadership|investors?|directors|owners?|alum\w+)
          \s (?:each\s)? (?:has|have|had|with|brings?|spent)\b [^.;!?\n]{0,30}
      | \b(?:took|takes)\s(?:us|them|me)\s | (?<!you\ have\ )(?<!you['’]ve\ )(?<!who\ have\ )\bspent\s
          (?:over\s|more\ than\s|the\s(?:last|past)\s)? ) \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MUST_HAVE_OVER = re.compile(
    r"(?:(?:\A|\n)\W{0,6}|\b(?:you(?:['’]ve|\s(?:have|bring|need))|must\shave|should\shave|candidates?\s(?:with|has|have)"
    r"|requires?|possess)\s)\(?over\s\Z",
    re.IGNORECASE,
)
_OF_EXPERIENCE = re.compile(r"['’)]{0,2}\s(?:of\s)?(?:[\w-]+\s){0,3}experience\b(?!,\s(?:we|our)\b)", re.IGNORECASE)
_LIVED = re.compile(
    r"""
    (?: \b(?:aged?(?:\sof|\sis)?:?|(?:must|to)\sbe|you(?:\sare|['’]re)(?=\s(?:at|over|a)\b)
           |(?:degree|diploma|course)\sof)\s
        (?:(?:at\sleast|over|(?:a\s)?minimum(?:\sof)?)\s)?
      | \b(?:resid\w{2,6}|liv(?:ed|ing))\b [^.;\n]{0,40} \bfor\s [^.;\n]{0,16} ) \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AT_MOST = re.compile(
    r"(?:\bup\sto|(?<!\bno\s)(?<!\bnot\s)\b(?:less|fewer)\sthan|\bnot?\smore\sthan|\bat\smost|\bmax(?:imum|\.)?(?:\sof)?:?)\s\Z",
    re.IGNORECASE,
)
_DID = (
    r"(?:us|work|develop|cod|programm?|design|maintain|administer|manag|teach|writ|build|do|runn?|lead)(?:ed|ing)"
    r"|written|built|done|run|led|taught"
)
_PRACTISED = re.compile(
    rf"""
    (?: (?: \b(?:you|who|candidates?|applicants?)(?:['’](?:ve|s)|\sha(?:ve|s))\s
          | (?:\A|\n)\W{{0,6}}(?:(?:must\s)?have\s)? )
        (?:been\s)?(?:\w+ly\s)?(?:{_DID})\b (?:[^.;:!?\n]|\.(?=\w)){{0,40}}?
      | \bexperience(?:\s(?:with|in|using)\s(?:[^.;:!?\n]|\.(?=\w)){{1,40}}?)? )
    \sfor\s\Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RATE = re.compile(
    r"(?:\dk?(?:\s?[€$£])?|\b(?:once|twice|times|days?|weeks?|hours?|months?|half|per))\s\Z", re.IGNORECASE
)
_MORE = re.compile(
    rf"""
    (?: \bat\ least|\bof\ (?:which|them|those)|,|&|\b(?:and|plus|thereof|incl(?:\.|uding)?)
      | (?P<last>\bthe\ (?:last|latest)) )
    \s (?P<low>{_NUMBER}) \+? \s
    (?: (?(last)(?:(?:years?|yrs?)\s)?|) (?:of\s(?:them|those|which)\s)?
        (?:with|in|on|using|as|managing|building|leading)\s
      | (?<=[\d+]\s)of\s(?!(?:the|these|those|them|our|which)\b)
      | (?<=[\d+]\s)(?-i:(?=[A-Z][\w.+\#-]*\s?(?:[,;)&]|\.?(?:\n|\Z)|and\b))) )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MOST_ASKED = 25
_BEFORE = 24
_LONGEST = 40
_PHRASE_GAP = 16
_REACH = 60
_FOR = re.compile(
    r"(?<!\blooking\s)(?<!\blook\s)\bfor\s(?:at least\s|over\s|more than\s|a minimum of\s)?\Z", re.IGNORECASE
)
_INSTEAD = re.compile(
    r"\bor\s(?:an?\s)?(?:equivalent\s)?(?:at least\s|over\s|more than\s|a minimum of\s)?\Z", re.IGNORECASE
)
_BEHIND = 12
_AFTER_UNIT = 48
_CLOSED = re.compile(r"(?:\s(?:level|user|skills|knowledge))?\s{0,2}(?:[)\],;.]|\n|\Z)", re.IGNORECASE)
_LISTED = re.compile(r"[^.;:!?()\n]{0,40}?(?:,|/|&|\band\b|\bor\b|\bund\b|\boder\b)[^.;:!?()\n]{0,24}", re.IGNORECASE)
_OPENED = re.compile(r"[\w'’*_]?\s{0,2}[(\[–—:-]\s{0,2}(?:at least\s|min\.?\s|over\s|\+)?\Z", re.IGNORECASE)
_OF_NEXT = re.compile(r"\s(?:of|with|in|for)\s(?:an?\s)?", re.IGNORECASE)
_SIDE = re.compile(
    r"""
    [\w'’*_]? (?:\s{1,2}|,\s|\s?/\s) (?:[(\[–—:-]\s{1,2})? (?:(?:at\sleast|min(?:\.|imum)?(?:\sof)?|over)\s)? \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DONE = re.compile(r"(?:\s(?:of\s)?exp(?:erience|\.)?)?\s{0,2}(?:[,;.)/|&\n]|\Z|(?:and|or)\b)", re.IGNORECASE)
_JOINT = re.compile(r",(?:\s(?:and|plus)\b)?|&|\b(?:and|plus|or|as\swell\sas|along\swith)\b", re.IGNORECASE)
_SHARED = re.compile(r"\s?(?:,|/|&|,?\s(?:and|or))\s?", re.IGNORECASE)
_ANEW = re.compile(
    r"\s(?:you\b|at\sleast\b|(?:also\s)?(?:ha(?:ve|s)|know|can|are|is|understand|love|enjoy|like|come|speak|feel)\s)",
    re.IGNORECASE,
)
_AND_ONE = re.compile(r",\s(?:and|plus)")
_OF_THE_THING = {"general", "in-depth", "some"}
_HEAD = re.compile(r"\s(?:skills|abilities|knowledge|experience|expertise|proficiency)", re.IGNORECASE)
_PARTED = re.compile(r"[,;]|\((?!\w[^()]*\))|\b(?:but|with|who)\b", re.IGNORECASE)
_MASTER = re.compile(
    r"(?:expert|guru|ninja|wizard|inside out)s?\b(?!-level| (?:level|knowledge|skills)\b)", re.IGNORECASE
)
_BASICS = re.compile(r"basics\b", re.IGNORECASE)
_AT = re.compile(r"[\w'’*_]?(?:,|\s(?:at|on)(?:\s(?:an?|the))?)\s", re.IGNORECASE)
_LEVEL = re.compile(r"[\s-]level\s{0,2}(?:[()\],;.]|\n|\Z)", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s?(?:[;/&]|,(?!\s(?:including|particularly|especially|such\sas|e\.g)\b))|\s(?:and|or|plus)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Years:
    """Years of experience at `text[start:end]`."""

    start: int
    end: int
    minimum: float
    maximum: float | None


def years_in(reading: Reading) -> list[Years]:
    """Return the years of experience in a text; the age of a company or of a person, or a length of study, is none."""
    text = reading.text
    found: list[Years] = []
    for unit in places(reading.folded, _UNITS):
        begin = max(found[-1].end if found else 0, unit - _LONGEST)
        match = next((m for m in _YEARS.finditer(text, begin, unit + _AFTER_UNIT) if m.end() > unit), None)
        if match is not None and (amount := _amount(text, match)):
            found.append(amount)
            found.extend(_of_these(text, match.end()))
    return found


def _amount(text: str, match: re.Match[str]) -> Years | None:
    """Return the years of experience at a place, or None where they are another thing's."""
    start, end = match.span()
    share = 12 if match["months"] else 0.1 if match["decades"] else 1
    low = round(_number(match["low"]) / share, 2)
    high = round(_number(match["high"]) / share, 2) if match["high"] else None
    if high is not None and high < low:  # the first number ends a name: "UI5 - 3 years"
        start, low, high = match.start("high"), high, None
    if low > _MOST_ASKED or _is_of_another(text, match):
        return None
    if match["most"] or _AT_MOST.search(text, max(0, start - _BEFORE), start):
        return Years(start, end, 0.0, high or low)
    return Years(start, end, low, None if match["plus"] else high)


def _is_of_another(text: str, match: re.Match[str]) -> bool:
    """Return whether years are no experience: an age, a stay, a length of study, a rate, or what has been."""
    start, end = match.span()
    near = max(0, start - _BEFORE)
    said = text, max(0, start - _REACH), start
    if _NOT_EXPERIENCE.match(text, end) or _LIVED.search(*said) or _OF_STAFF.search(*said):
        return True
    if match["low"].lower() == _A and _RATE.search(text, near, start):
        return True
    if match["short"] and text[start - 1 : start].isalpha():
        return True
    if match["after"] or _AGE_BEFORE.search(text, near, start) is None or _asks_over(text, start, end):
        return False
    return _PRACTISED.search(text, max(0, start - _REACH), start) is None


def _asks_over(text: str, start: int, end: int) -> bool:
    """Return whether "over" some years is what somebody must have: "You have over five years of experience"."""
    asked = _MUST_HAVE_OVER.search(text, max(0, start - _REACH), start) is not None
    return asked and _OF_EXPERIENCE.match(text, end) is not None


def _of_these(text: str, begin: int) -> Iterator[Years]:
    """Yield the years of single things, told behind those of the whole: "…, at least 2 with Lua and 1 in Go"."""
    while more := _MORE.search(text, begin, begin + _REACH):
        if "\n" in text[begin : more.start()] or _number(more["low"]) > _MOST_ASKED:
            return
        begin = more.end("low")
        yield Years(more.start("low"), begin, _number(more["low"]), None)


def _number(text: str) -> float:
    return 1.0 if text.lower() == _A else float(_WORDS.get(text.lower(), 0) or text)


def years_within(years: Sequence[Years], start: int, end: int) -> Sequence[Years]:
    """Return those of `years`, which are in order, that begin in `text[start:end]`."""
    if not years:
        return years
    return years[bisect_left(years, start, key=attrgetter("start")) : bisect_left(years, end, key=attrgetter("start"))]


def bind_years(reading: Reading, years: Sequence[Years], mentions: Sequence[Mention]) -> dict[int, Years]:
    """Return which years each mention has: those nearest before it; those after it where none stands before.

    Years that stand in its stead ("MSc or 8 years") are none of them, nor those that lead on to another name ("SQL,
    and 5 years of Go"). `years` and `mentions` are those of one clause. "3+ years of Go and 5 years of SQL" gives each
    its own.
    """
    text = reading.text
    bound, free = _right_behind(text, years, mentions)
    alone = bool(bound) and not free
    ends, starts = [amount.end for amount in free], [amount.start for amount in free]
    told: list[Mention] = []
    spent = -1
    for mention, following in zip(mentions, [*mentions[1:], None], strict=True):
        if alone or mention.id in bound:
            continue
        before = bisect_right(ends, mention.start)
        after = bisect_left(starts, mention.end)
        if before:
            amount = free[before - 1]
            if told and told[-1].start < amount.end:
                told = []
            if told and _begins_anew(reading, told, mention):
                spent = amount.end
            if amount.end != spent:
                bound[mention.id] = amount
            told.append(mention)
        elif (
            after < len(free)
            and not (following and following.start < free[after].start)
            and not _INSTEAD.search(text, mention.end, free[after].start)
            and not (following and _lead_on(text, mention.end, free[after], following.start))
        ):
            bound[mention.id] = free[after]
    return bound


def _right_behind(
    text: str, years: Sequence[Years], mentions: Sequence[Mention]
) -> tuple[dict[int, Years], list[Years]]:
    """Return which mentions have the years right behind them, and the years that are nobody's yet.

    Those are one name's alone ("Go (3 years)", "Go 3 years, SQL"), but that of what was done for some years, all names
    of a list ("used Go and SQL for 3 years"); these are never those of a name behind them.
    """
    bound: dict[int, Years] = {}
    free: list[Years] = []
    name_ends = [mention.end for mention in mentions]
    for amount in years:
        index = bisect_right(name_ends, amount.start) - 1
        name = mentions[index] if index >= 0 else None
        if _stands_for(text, amount) and (name or _DONE.match(text, amount.end)):
            bound |= dict.fromkeys(_listed_up_to(text, mentions, index), amount)
        elif name and _follows(text, name, amount, mentions[index + 1 : index + 2]):
            bound[name.id] = amount
        else:
            free.append(amount)
    return bound, free


def _stands_for(text: str, amount: Years) -> bool:
    """Return whether years say how long something was done: "run Go for a year"."""
    return _FOR.search(text, max(0, amount.start - _BEFORE), amount.start) is not None


def _listed_up_to(text: str, mentions: Sequence[Mention], index: int) -> Iterator[int]:
    """Yield the ids of the mention at a place of them, and of those before it that a list joins to it."""
    while index >= 0:
        yield mentions[index].id
        joined = index and _SHARED.fullmatch(text, mentions[index - 1].end, mentions[index].start)
        index = index - 1 if joined else -1


def _follows(text: str, name: Mention, amount: Years, following: Sequence[Mention]) -> bool:
    """Return whether years speak of the name right before them, and of none behind: "Go 3 years", "Go (a year)"."""
    if _SIDE.fullmatch(text, name.end, amount.start) and _DONE.match(text, amount.end):
        return True
    of_next = any(_OF_NEXT.fullmatch(text, amount.end, other.start) for other in following)
    return not of_next and _OPENED.fullmatch(text, name.end, amount.start) is not None


def _lead_on(text: str, end: int, amount: Years, name: int) -> bool:
    """Return whether years behind a joint speak of the next name, and of none before: "SQL and 3 years of Go"."""
    joined = _JOINT.search(text, end, amount.start) is not None
    return joined and _JOINT.search(text, amount.end, name) is None and name - amount.end < _REACH


def _begins_anew(reading: Reading, told: Sequence[Mention], mention: Mention) -> bool:
    """Return whether a name behind those of which years speak has words of its own: "3 years of Go, and good SQL"."""
    joints = list(_JOINT.finditer(reading.text, told[-1].end, mention.start))
    if any(_ANEW.match(reading.text, joint.end(), mention.start) for joint in joints):
        return True
    last = joints[-1].group().lower() if joints else "or"
    if last == "or":
        return False
    said = [reading.folded[level.start : level.end] for level in reading.levels.within(joints[-1].end(), mention.start)]
    if last == "plus" or not _OF_THE_THING.issuperset(said):
        return True
    return len(told) == 1 and joints[0].start() == told[-1].end and _AND_ONE.fullmatch(last) is not None


def level_of(
    reading: Reading, start: int, mention: Mention, others: Sequence[Mention], apart: Callable[[Mention, Mention], bool]
) -> Level | None:
    """Return the level asked of a mention by the nearest words between `start` and it, or right behind it.

    A modifier speaks for its head: "expert-level proficiency in Go" is expert, "strong knowledge" is advanced. Words
    that are part of a name ("Visual Basic") say nothing, nor do those that speak of another name before it, unless a
    list joins the two; a soft skill and a tool, which stand `apart`, share a head only ("strong communication and SQL
    skills"). `others` are the mentions of the clause, in order.
    """
    behind = _behind(reading, mention)
    return behind if behind is not None else _level_before(reading, start, mention, others, apart)


def _level_before(
    reading: Reading, start: int, mention: Mention, others: Sequence[Mention], apart: Callable[[Mention, Mention], bool]
) -> Level | None:
    text = reading.text
    last, before = reading.levels.before(start, mention.start)
    if last is None or any(other.start <= last.start < other.end for other in others):
        return None
    owner = next((other for other in reversed(others) if other.end <= last.start), None)
    if owner and _is_owned(text, owner, last):
        return _head_behind(reading, mention)
    between = [other for other in others if last.end <= other.start < mention.start]
    listed = all(_LISTED.fullmatch(text, a.end, b.start) for a, b in pairwise([*between, mention]))
    alone = last.meaning.modifier and not _HEAD.match(text, mention.end)
    if not listed or (alone and any(apart(one, mention) for one in between)):
        return None
    if before and _is_one_phrase(text, before, last, others):
        return before.meaning.level
    return last.meaning.level


def _is_one_phrase(text: str, modifier: Phrase[LevelWord], head: Phrase[LevelWord], others: Sequence[Mention]) -> bool:
    """Return whether a modifier speaks of a head: "strong coding skills", but "expert in Vue or proficient in Elm"."""
    together = modifier.meaning.modifier and not head.meaning.modifier and head.start - modifier.end < _PHRASE_GAP
    if not together or _PARTED.search(text, modifier.end + 1, head.start):
        return False
    between = (other for other in others if modifier.end <= other.start < head.start)
    return not any(_JOINT.search(text, other.end, head.start) for other in between)


def _is_owned(text: str, owner: Mention, said: Phrase[LevelWord]) -> bool:
    """Return whether a level speaks of the name before it alone: "Perl (basic), SQL", "Perl skills and SQL"."""
    if _CLOSED.match(text, said.end) and _OPENED.fullmatch(text, owner.end, said.start):
        return True
    if _is_at_level(text, owner, said):
        return True
    if said.meaning.modifier and not _MASTER.match(text, said.start):
        return False
    return text[owner.end : said.start] == " " and _GOES_ON.match(text, said.end) is not None


def _head_behind(reading: Reading, mention: Mention) -> Level | None:
    """Return the level of a head right behind a name: "Perl skills"."""
    said = next(iter(reading.levels.within(mention.end, mention.end + 2)), None)
    if said is None or said.meaning.modifier or reading.text[mention.end : said.start] != " ":
        return None
    return said.meaning.level


def _behind(reading: Reading, mention: Mention) -> Level | None:
    """Return the level in "Figma (expert)", "SolidWorks: advanced", "SQL at expert level", "SQL guru" and "Go basics".

    An adjective before the name speaks of its basics: "strong SQL basics" is no more than strong SQL.
    """
    said = next(iter(reading.levels.within(mention.end, mention.end + _BEHIND)), None)
    if said is None:
        return None
    between = reading.text[mention.end : said.start]
    if between == " " and _MASTER.match(reading.text, said.start):
        return said.meaning.level
    if between == " " and _BASICS.match(reading.text, said.start):
        return None if _is_praised(reading, mention) else said.meaning.level
    if _is_at_level(reading.text, mention, said):
        return said.meaning.level
    if not _OPENED.fullmatch(reading.text, mention.end, said.start):
        return None
    return said.meaning.level if _CLOSED.match(reading.text, said.end) else None


def _is_at_level(text: str, name: Mention, said: Phrase[LevelWord]) -> bool:
    """Return whether a level is said of the name before it as one: "Perl at expert level", "Perl, basic level"."""
    return _AT.fullmatch(text, name.end, said.start) is not None and _LEVEL.match(text, said.end) is not None


def _is_praised(reading: Reading, mention: Mention) -> bool:
    """Return whether an adjective that says how much stands right before a name: "solid Lua"."""
    said = reading.levels.within(max(0, mention.start - _BEFORE), mention.start)
    return bool(said) and said[-1].meaning.modifier and said[-1].end == mention.start - 1
