"""Clauses: the pieces of a block that ask with one strength, told by the cues of `cues.tsv`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from skillgraph.decompose.beginnings import is_demand, is_told
from skillgraph.decompose.brackets import Brackets
from skillgraph.decompose.phrases import Phrase
from skillgraph.decompose.reading import Cue, Reading
from skillgraph.decompose.tables import one_of
from skillgraph.model import Strength

_YEARS = r"\d{1,2}\+?(?:\s?[-–]\s?\d{1,2}\+?)?\s?\+?\s?(?:years?|yrs?)\b"
_HALF = one_of("halves.tsv")  # of a name with a capital inside: "JavaScript"
_OF_ONE = rf"{_YEARS}\s?(?:[,;)/]|\Z|\n)"  # "Perl - 2 years, Lua"
_REMARK = (  # "Perl - Nice to have"
    r"(?i:nice[\ -]to[\ -]have|must(?:[\ -]have)?|optional|preferred|required|desired|(?:an?\ )?(?:plus|bonus))"
    r"[ \t]*(?:[.!;·•\n]|\Z)"
)
_OF_WHAT_STANDS_BEFORE = (  # "Perl Experience is a plus"
    r"(?:is|are|was|would|will|may|should|must|can|preferred|required|desired|desirable|needed|wanted|helpful|nice|not"
    r"|a\ (?:plus|must)|strongly|highly|also)\b"
)
_SENTENCE = re.compile(
    rf"""
      (?<=[.!?]) ["')\]*]{{0,3}} \s+ (?=["'(\[*]{{0,4}}[A-Z0-9])   # a full stop
    | (?<=[a-zA-Z)][.!?]) \*\* (?=[A-Z])
    | ;[ \t]*
    | , [ ] (?=(?:Our|We|You)\ [a-z])
    | [ \t] \| [ \t]                               # a header's parts: "Lua | Oslo | visitors welcome"
    | (?<=[a-z0-9+#.)]) - [ \t]+ (?=[A-Z\d])         # "Linux- Python": a list whose line ends were lost
    | [ \t] - (?:[ \t]+ (?=[A-Z\d])(?!{_OF_ONE}|{_REMARK}) | (?=[A-Z][a-z]))
    | [ \t] \* [ \t]+ (?=[-("'\w])                   # "Requirements: * Kafka * Go": the same, with stars
    | (?<=[a-zA-Z\d)+#.]) \* [ \t]+ (?=[A-Z\d])
    | (?<=[a-z)]) [.!?]
      (?=[A-Z][a-z]|A\ [a-z]|(?:BS|BA|BE|MS|MA|MBA)\b|(?!NET\b|JS\b)[A-Z]{{2,}}[ ][A-Z]{{2,}}|{_YEARS})
    | (?<=[a-zA-Z)]) (?={_YEARS}) (?!(?<=[A-Z])\d[ ][–-][ ])
    | (?<=[a-z)]) [ ]                                # "of barns Experience with locks": its bullets were lost
      (?=(?:Experience|Knowledge|Understanding|Ability|Familiar(?:ity)?|Proficien(?:cy|t)|Minimum|Demonstrated|Strong
        |Excellent|Solid|Basic|Requires|Good|Proven|Previous|Must|Able|Extensive
        |Willing(?:ness)?|Responsible\ for)\ (?!{_OF_WHAT_STANDS_BEFORE})[a-z])
    | (?<=[a-z)]) [ ]                                # "tied to the ledger Collaborate with": so were these
      (?=(?:Assist|Collaborate|Communicate|Conduct|Coordinate|Create|Define|Develop|Ensure|Evaluate|Execute|Facilitate
        |Identify|Implement|Maintain|Manage|Participate|Perform|Prepare|Provide|Recommend|Troubleshoot|Utilize|Write)
        \ (?:[a-z]+[ ]){{2}})
    | (?:(?<=preferred)|(?<=required)|(?<=desired)|(?<=\ plus)) (?=[A-Z])
    | [·•▪●☞►▶❖◆\ue000-\uf8ff] [ \t]*
    | (?<=\w\)) (?=[A-Z][A-Za-z]{{2}})                # "Lua (optional)Perl": a list whose line ends were lost
    | (?<=[a-zA-Z\d)]) (?=[A-Z][a-z]+(?:\ [A-Z]?[a-z]+){{0,2}}:) (?!(?<=[a-z]){_HALF}:)
    | (?:(?<=[a-z0-9+#)])|(?<=[A-Z]{{2}})) (?=(?!In\b(?![ -]depth)|Tools\b|Work\b|Contact\b){one_of("openings.tsv")}\b)
    """,
    re.VERBOSE,
)
_SENTENCE_SIGN = re.compile(
    r"""
    [.!?;,|·•▪●☞►▶❖◆\ue000-\uf8ffA-Z\d*-]
    (?: (?<=[ \t]\|) (?=[ \t])
      | (?<=[.!?]) (?=[\s"')\]*A-Z\d]) | (?<=[a-zA-Z)]\d) (?=[\d+\s–-]) | (?<=[;·•▪●☞►▶❖◆\ue000-\uf8ff])
      | (?<=,) (?=[ ][OWY])
      | (?<=[-*]) (?=[ \t]) | (?<=[ \t]-) (?=[A-Z])
      | (?<=[a-z)][ ][ABCDEFGHIKMPRSTUW]) (?=[a-z]) | (?<=[a-zA-Z\d)+#][A-Z]) (?=[a-z])
      | (?<=\w\)[A-Z]) (?=[A-Za-z]) )
    """,
    re.VERBOSE,
)
_GLUED = re.compile(rf"(?<=[a-z]{{4}})(?=(?!{_HALF}\b)[A-Z][a-z]{{2}})")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.?g|i\.?e|etc|vs|incl|approx|(?<!\d\s)m(?:in|ax)|sr|jr|inc|dr|mr|ms|no|st|co|ltd)|(?<!['’])\b[A-Z])\.\Z",
    re.IGNORECASE,
)
_ANNOUNCING = re.compile(r"\b(?:of|in|with)\s(?:the\sfollowing|these|those)(?:\s[\w-]+){0,3}\.?\Z", re.IGNORECASE)
_INCLUDING = re.compile(r"\b(?:including|includes?|such as|following|like|limited to)\s?\Z", re.IGNORECASE)
_CLASS = re.compile(r"\W{0,4}(?:[\w/&]+\s){0,4}(?:[A-Za-z]{3,}(?<!s)s|AWS|Azure|Cloud|GCP|Office|Suite|365)")
_LONE_BRACKET = re.compile(r"[*_]{0,2}\([^()\n]{1,30}\)[*_]{0,2}")  # "(Optional) Experience with Lua"
_MEMBERS = re.compile(r"[A-Z][\w.+#-]*(?:\s[\w.+#-]+){0,2},\s")
_BREAK = re.compile(
    r"""
    , (?: (?:(?<=skills,)|(?<=experience,)|(?<=knowledge,))
        (?!\s*(?:particularly|especially|specifically|such\ as|including|like|e\.g)\b) \s*
      | \s* (?:and\s+|or\s+)? (?=
          (?:(?:some|strong|good|working|any|basic|prior|solid|deep|excellent|previous|hands-on)\s+){0,2}
          (?:experience|knowledge|familiarity|understanding|ability|proficiency|exposure|background|expertise|fluency|comfort)\b
        )
      | \s* and\s+ (?=(?:there|we|our)\b|you(?:['’](?:ll|ve)|\ (?:will|have|know|can))\b)
      | \s+ so\s+ (?!that\b)
      )
    | (?<!\s)\s+ and\s+ (?=you(?:['’]ll|\ will)\b|we\ (?:use|run|build|work)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TURN_WORDS = (" but ", " while ", " whereas ", " although ", " though ", " however ")
_BREAK_OR_TURN = re.compile(
    rf"(?<!\s)(?<!\banything)\s+(?:{'|'.join(map(str.strip, _TURN_WORDS))})\s+|(?x:{_BREAK.pattern})", re.IGNORECASE
)
_GOES_ON = re.compile(r"(?:similar|comparable|equivalent|related|not\slimited\sto)\W", re.IGNORECASE)
_COMMA = re.compile(r"(?<!\s)\s*,(?:\s*and\b)?\s*", re.IGNORECASE)
_AND = re.compile(r"(?<!\s)\s+and\s+", re.IGNORECASE)
_SUBJECT = re.compile(
    rf"(?:You|We|They|The|This|Our|In|It|Any|Also|Please|Should|As|If|These|An?|To|For|{one_of('openings.tsv')})\b"
)
_TURN = re.compile(
    r"[,;(–-]\s*(?:and|or|but|with|you(?:\salso|\swill|['’]ll)?)?\s*\Z|\s(?:and|but|with)\s+\Z", re.IGNORECASE
)
_HIGHER = re.compile(
    r"""
    ,\s{1,2} (?:and\s|but\s|with\s)? (?P<degree>(?:an?\s)?
      (?:ph\.?\s?d\.?|doctorate|doctoral|mba|master['’]?s?|m\.?sc?\.?|advanced|graduate) (?!\w) (?:\s\w+){0,2}?
    ) \s{1,2} (?:(?:is|are|would\sbe|strongly|highly)\s){0,2} \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ADVERBS = {"preferably", "ideally", "idealerweise"}
_LONGEST_ANNOUNCEMENT = 60
_LONGEST_DEGREE = 60
_LONGEST_ITEM = 60
_OPENING = 60
_SAID_OF = re.compile(r"\b(?:is|are|be|being|considered|as|would|will)\b", re.IGNORECASE)
_GOES_ON_LISTING = re.compile(
    r",\s(?!(?:but|and\s(?:you|we|will)|which|who|though|although|as|not|we|you|because|so|or|if|while|since|with|other)\b|[\w.+#-]{1,30}\s(?:ok|okay|fine|accept\w+|considered)\b)",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"(?P<joint>,\s(?:and\s|with\s|plus\s|but\s)?|\s[–—-]\s|(?:(?<=skills)|(?<=experience)|(?<=knowledge))\sand\s)"
    r"(?P<item>(?:(?!(?:or|and|is|are|would|being|also|not|but|this|which|that|it|both|all|any|each|either|in|on|at|for|we|[–—-])\s|you\b)"
    r"[^\s,;:()]{1,30}\s){1,4}?)"
    r"(?P<verb>(?:is|are|would\sbe|being)\s)?(?:(?:strongly|highly)\s)?\Z",
    re.IGNORECASE,
)
_GRADED = re.compile(
    rf"\W{{0,6}}(?:(?:at\sleast|minimum)\s)?(?:(?:strong|solid|deep|good|excellent|advanced|expert|proven|fluent|proficien\w+)\b|{_YEARS})",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\s(?:fluent(?:ly)?|native|[ABC][12])\Z|\s(?:and|&)\s[\w.+#/-]{1,30}(?:\s[\w.+#/-]{1,30}){0,2}\Z", re.IGNORECASE
)
_WHOLE = re.compile(r"\W{0,6}(?:an?|one|you(?:['’]ve)?)\s", re.IGNORECASE)
_CHOICE = re.compile(r"\bor\s[\w.+#-]+(?:\s[\w.+#-]+)?\Z|\A[\w+#\s]{0,30}[\w+#]/[\w.+#-]+\Z")
_ASIDE = re.compile(
    r"\s(?:with\s|in\s|on\s)?(?:[\w.+#/-]{1,30}\s){0,2}[\w.+#/-]{1,30}(?P<end>,\s(?:and|as\swell\sas|plus)\s)"
    r"(?:[\w.+#/-]{1,30}(?:\s[\w.+#/-]{1,30}){0,2}\W*\Z"
    rf"|(?:can|are|have|know|{_YEARS}|(?i:knowledge|experience|strong|solid|good|deep|excellent|advanced|proven))\s)"
)
_SEMICOLON = re.compile(r";[ \t]*\Z")
_VERB = 16
ADVERBS = re.compile(
    r"\s*(?:(?:this|that|it|which|the\slatter|is|are|would|be|very|strongly|highly|definitely|an?|not|but|also|big|huge|desired)"
    r"[\s,]{1,2}){0,5}",
    re.IGNORECASE,
)
"""What may stand before a cue in a bracket that says nothing but how something is asked: "(this would be a plus)"."""

_NOUN_BEFORE = re.compile(
    r"\b(?:experience|knowledge|skills|background|understanding|familiarity|schemas?|degree|fields?|disciplines?)\s\Z"
)
_STOPS = re.compile(r"[.!?;]")
_LONGEST_WORD = 24
_LONGEST_REMARK = 40
_LONGEST_ABBREVIATION = 8
_OPENS = 20
_NEXT_WORD = 8


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of the sentence that begins at `sentence`, `text[start:end]`, with the cue that gives it a strength."""

    start: int
    end: int
    sentence: int
    cue: Phrase[Cue] | None

    @property
    def strength(self) -> Strength | None:
        """What the clause says it asks."""
        return self.cue.meaning.strength if self.cue else None


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of `text[start:end]` as (start, end)."""
    begin = start
    for match in _sentence_ends(text, start, end):
        at = match.start()
        if at > begin and not _abbreviated(text, begin, at, match.end()) and not _announced(text, begin, match):
            yield begin, at
            begin = match.end()
    if begin < end:
        yield begin, end


def _sentence_ends(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what stands between sentences: it begins at a sign, behind a full stop, or before the space of a dash."""
    position = start
    for sign in _SENTENCE_SIGN.finditer(text, start, end):
        at = sign.start()
        for place in (at - 1, at, at + 1):
            match = _SENTENCE.match(text, place, end) if place >= position else None
            if match is None and place == at and _ends_small(text, position, at):
                match = _GLUED.match(text, at, end)
            if match is not None:
                yield match
                position = match.end()
                break


def _ends_small(text: str, floor: int, at: int) -> bool:
    """Return whether a word without a capital ends at a place, behind other words from `floor` on."""
    begin = at
    while begin > floor and at - begin < _LONGEST_WORD and text[begin - 1].islower():
        begin -= 1
    return floor < begin < at and not text[begin - 1].isalnum()


def _abbreviated(text: str, begin: int, at: int, after: int) -> bool:
    """Return whether a full stop at `at` ends an abbreviation and no sentence; "etc." before a capital ends both."""
    match = _ABBREVIATION.search(text, max(begin, at - _LONGEST_ABBREVIATION), at + (text[at] == "."))
    if match is None or match.group().lower() != "etc.":
        return match is not None
    return text[at] != "." and not _SUBJECT.match(text, after)


def _announced(text: str, begin: int, dash: re.Match[str]) -> bool:
    """Return whether a dash stands before the list that was announced: "any of the following tools - …".

    So does a semicolon in place of a colon: "databases including; MySQL, Oracle".

    A class that opens its line announces its members: "Databases - MySQL, Oracle"; so does a bracket.
    """
    if dash.group() == " " and _LONE_BRACKET.fullmatch(text, begin, dash.start()):
        return True
    if dash.group().startswith(";"):
        return _INCLUDING.search(text, max(begin, dash.start() - _LONGEST_WORD), dash.start()) is not None
    if dash.group().strip(" \t") != "-":
        return False
    if _CLASS.fullmatch(text, begin, dash.start()) and _MEMBERS.match(text, dash.end()):
        return True
    return _ANNOUNCING.search(text, max(begin, dash.start() - _LONGEST_ANNOUNCEMENT), dash.start()) is not None


def clauses(reading: Reading, start: int, end: int, brackets: Brackets) -> list[Clause]:
    """Return the clauses of a block. A cue governs its own clause only; one with a colon, all that follows it."""
    found: list[Clause] = []
    carried: Clause | None = None
    over = start
    sentence = start
    for left, right in sentences(reading.text, start, end):
        if not _SEMICOLON.search(reading.text, over, left):
            sentence = left
        if carried is not None and (
            not _is_label(reading, carried, over) or is_told(reading.text[left : left + _OPENING])
        ):
            carried = None
        over = right
        for piece_start, piece_end in _pieces(reading, left, right, brackets):
            for clause in _split(reading, sentence, piece_start, piece_end, brackets):
                if clause.cue is not None:
                    carried = clause if _leads(reading.text, clause.cue, left) else None
                found.append(replace(clause, cue=carried.cue) if carried and clause.cue is None else clause)
    return found


def _is_label(reading: Reading, carried: Clause, over: int) -> bool:
    """Return whether a carried cue is a label ("Preferred: …") of a list that no full stop ends at `over`."""
    if carried.cue is None or not reading.text.startswith(":", carried.cue.end):
        return False
    return "candidate" not in reading.folded[carried.cue.start : carried.cue.end] and not _STOPS.search(
        reading.text, over - 1, over + 1
    )


def _leads(text: str, cue: Phrase[Cue], left: int) -> bool:
    """Return whether a cue opens its sentence and hands it on ("Nice to have: A, knowledge of B")."""
    if text.startswith(":", cue.end):
        return True
    opens = cue.start - left < _OPENS and _COMMA.search(text, left, cue.start) is None
    colon = text[cue.end : cue.end + 4].lstrip(" *_")[:1] in {":", "-", "–"}
    return opens and (colon or cue.meaning.reach == "forward")


def _pieces(reading: Reading, left: int, right: int, brackets: Brackets) -> Iterator[tuple[int, int]]:
    begin = left
    said = reading.folded[left:right]
    pattern = _BREAK_OR_TURN if any(word in said for word in _TURN_WORDS) else _BREAK
    for match in pattern.finditer(reading.text, left, right):
        if _GOES_ON.match(reading.text, match.end()):
            continue
        turned = reading.cues.within(match.start(), match.end() + _NEXT_WORD)
        if brackets.around(match.start()) is None and not (turned and turned[0].meaning.reach != "forward"):
            yield begin, match.start()
            begin = match.end()
    yield begin, right


def _split(reading: Reading, sentence: int, start: int, end: int, brackets: Brackets) -> Iterator[Clause]:
    """Cut a piece where a second cue says something else than the first."""
    cues = reading.cues.within(start, end)
    found = [cue for cue in cues if brackets.around(cue.start) is None]
    if not found and cues:
        found = _of_bracket(reading.text, brackets, cues, start, end)
    begin = start
    cut = (_degree_apart(reading.text, start, found[0]) or _last_apart(reading.text, start, found)) if found else None
    if cut is not None:
        yield Clause(begin, cut, sentence, None)
        begin = cut
    if found and found[0].meaning.reach == "forward" and _names_before(reading, start, found[0]):
        yield Clause(begin, found[0].start, sentence, None)
        begin = found[0].start
    for here, after in pairwise(found):
        if after.meaning.strength is not here.meaning.strength:
            turn = _cut_between(reading.text, here, after)
            yield Clause(begin, turn, sentence, here)
            begin = turn
    alone = _item_alone(reading.text, begin, found[-1], end, brackets) if found else None
    if alone is None:
        yield Clause(begin, end, sentence, found[-1] if found else None)
    else:
        first, last = alone
        if begin < first:
            yield Clause(begin, first, sentence, None)
        yield Clause(first, last, sentence, found[-1])
        yield Clause(last, end, sentence, None)


def _of_bracket(text: str, brackets: Brackets, cues: Sequence[Phrase[Cue]], start: int, end: int) -> list[Phrase[Cue]]:
    """Return the cue of a clause that has one in a bracket that opens it, or that closes it behind a noun."""
    cue = cues[0]
    if _opens_with(text, brackets, cue, start):
        return [replace(cue, meaning=replace(cue.meaning, reach="forward"))]
    closes = _closes_with(text, brackets, cues, end)
    return [replace(cue, meaning=replace(cue.meaning, reach="back"))] if closes else []


def _opens_with(text: str, brackets: Brackets, cue: Phrase[Cue], start: int) -> bool:
    """Return whether a clause opens with a bracket that only says how what follows is asked: "(Optional) Lua"."""
    around = brackets.around(cue.start)
    return (
        around is not None
        and not text[start : around[0]].strip(" *_-")
        and not text[cue.end : around[1]].strip(" *_:")
        and ADVERBS.fullmatch(text, around[0] + 1, cue.start) is not None
    )


def _closes_with(text: str, brackets: Brackets, cues: Sequence[Phrase[Cue]], end: int) -> bool:
    """Return whether a clause ends with a bracket that only says how its noun is asked: "basic Lua skills (a plus)"."""
    around = brackets.around(cues[0].start)
    if around is None or around[1] - around[0] > _LONGEST_REMARK or text[cues[-1].end : end].strip(" .)"):
        return False
    said = ADVERBS.fullmatch(text, around[0] + 1, cues[0].start)
    return said is not None and _NOUN_BEFORE.search(text, max(0, around[0] - _LONGEST_WORD), around[0]) is not None


def _item_alone(text: str, start: int, cue: Phrase[Cue], end: int, brackets: Brackets) -> tuple[int, int] | None:
    """Return the item of a list of which alone a cue without a verb speaks: "Go, Lua a plus, Perl and SQL".

    So does one that stands aside between two commas: "Go, ideally with Gin, and SQL".
    """
    if cue.meaning.reach == "forward":
        aside = _ASIDE.match(text, cue.end, end) if text.endswith(", ", 0, cue.start) else None
        return (cue.start, aside.start("end")) if aside and text[cue.start : cue.end].lower() in _ADVERBS else None
    if not _GOES_ON_LISTING.match(text, cue.end, end):
        return None
    if _SAID_OF.search(text, max(start, cue.start - _VERB), cue.end):
        return None
    commas = [m.end() for m in _COMMA.finditer(text, start, cue.start) if brackets.around(m.start()) is None]
    return (commas[-1] if commas else start, cue.end) if start < cue.start else None


def _degree_apart(text: str, start: int, cue: Phrase[Cue]) -> int | None:
    """Return where a higher degree begins of which alone a cue behind it speaks ("a BSc, PhD preferred")."""
    if cue.meaning.reach == "forward":
        return None
    match = _HIGHER.search(text, max(start, cue.start - _LONGEST_DEGREE), cue.start)
    return match.start("degree") if match else None


def _last_apart(text: str, start: int, cues: Sequence[Phrase[Cue]]) -> int | None:
    """Return where the last item begins of which alone a cue behind it speaks, since what is before it asks by itself.

    So it does as a demand or as a choice, as what an "and", a level or a dash closes, and as something whole of its
    own: "Strong SQL, Lua a plus", "Java or Scala, Scala preferred", "Go and Git, Lua is a plus", "Greek C1, Welsh a
    plus", "Go - Lua a plus", "an editor, Vim preferred".
    """
    cue = cues[0]
    if len(cues) > 1 or cue.meaning.reach == "forward" or cue.meaning.strength is not Strength.PREFERRED:
        return None
    match = _LAST.search(text, max(start, cue.start - _LONGEST_ITEM), cue.start)
    if match is None:
        return None
    head = text[start : match.start()]
    if _CHOICE.search(head):
        return match.start("item")
    added = "and" in match["joint"]
    closed = not added and (_CLOSED.search(head) or (match["joint"].strip() != "," and not match["item"][0].isdigit()))
    if closed:
        return match.start("item")
    asks = _GRADED.match(head) or (not added and (_WHOLE.match(head) or (is_demand(head) and not match["verb"])))
    return match.start("item") if asks and "," not in head else None


def _names_before(reading: Reading, start: int, cue: Phrase[Cue]) -> bool:
    """Return whether something is said before a cue that speaks of what follows it: "Consul, ideally with Vault"."""
    if reading.text[cue.end : cue.end + 1] == ":":
        return start < cue.start
    return reading.folded[cue.start : cue.end] in _ADVERBS or _TURN.search(reading.text, start, cue.start) is not None


def _cut_between(text: str, here: Phrase[Cue], after: Phrase[Cue]) -> int:
    if after.meaning.reach == "forward":
        return here.end if here.meaning.reach == "forward" and after.start <= here.end else after.start
    last = here.meaning.reach == "forward"
    for separator in (_COMMA, _AND):
        cuts = [match.end() for match in separator.finditer(text, here.end, after.start)]
        if cuts:
            return cuts[-1 if last else 0]
    return here.end
