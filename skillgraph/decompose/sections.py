"""Sections: what a heading says of the lines under it, by the cues of `sections.tsv`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from skillgraph.decompose.gists import gist, refuses, sets_tasks
from skillgraph.decompose.jobs import is_title
from skillgraph.decompose.meanings import BOILERPLATE, FACT
from skillgraph.decompose.spelling import meant
from skillgraph.decompose.tables import one_of, table
from skillgraph.model import Strength

_ASKED = {"required", "preferred"}
_IN_BRACKETS = re.compile(
    r"[(\[](?!(?i:(?:full|part)[- ]time|remote|on-?site|locals?|relocation)\b)([^()\[\]]{3,40})[)\]]\W*\Z"
)
_NOT_ALL = re.compile(
    r"[(\[][^()\[\]]{0,40}(?:\bno\b|\bnot\b|n['’]t\b)[^()\[\]]{0,40}\b(?:all|every\w*|each)\b[^()\[\]]{0,40}[)\]]",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(?<=\w )\((?:[^\s()]+ ){4,12}[^\s()]+\)")
_FIRM = {"required", "stack", "excluded"}
_LED_TO = {*_ASKED, "stack"}
_YIELDED_TO = {"required", "preferred", "keyword", BOILERPLATE}
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CAMEL_WORD = re.compile(r"[A-Z]?[^\W_A-Z]+(?:['’][a-z]+)*|[A-Z]+(?![^\W_A-Z])|[A-Z]+")
_PLAIN = "|".join(
    f"(?<={written})"
    for word in ("Responsibilities", "Requirements", "Qualifications", "Skills", "Duties", "Description")
    for written in (word, word.upper())
)
_MARK = re.compile(
    r"(?:\*\*|__)?[ \t]?"
    r"(?::(?!//)|[·•–—]|(?<=[ \ta-z])\*(?=[ \t])|-(?=[ \t]|[A-Z\d])"
    r"|(?<=[a-z])(?=[A-Z][a-z]|A[ ][a-z]|\d{1,2}(?:\+?|\.?\)?)[ ])"
    rf"|(?:{_PLAIN})[ ](?=[A-Z\d])(?!(?i:preferred|desired|required)))(?:\*\*|__)?[ \t]*"
)
_MARK_SIGN = re.compile(
    r"[:·•–—A-Z\d *-](?:(?<=[:·•–—])|(?<=[ \ta-z]\*)(?=[ \t])|(?<=-)(?=[ 	A-Z\d])|(?<=[a-z][A-Z])(?=[a-z])"
    r"|(?<=[a-z]A)(?=[ ][a-z])"
    r"|(?<=[a-z]\d)(?=[\d+ .)])|(?<=[nsNS][ ])(?=[A-Z\d]))"
)
_AROUND_SIGN = 4  # "** :"
_SAYS = re.compile(
    r"\A(?!.*\b(?:following|these|below|what)\b).*\s(?:is|are|would\sbe)\s(?:an?\s|strongly\s|highly\s|not\s)?"
    r"(?:preferred|required|desired|desirable|plus|bonus|advantage|must|helpful|mandatory|essential|necessary|beneficial)\W*\Z",
    re.IGNORECASE,
)
_PREDICATE = re.compile(  # of the words before it: "Lua Is a Plus • Tact"
    r"(?:(?:is|are)\s(?!this|that|you|these)|(?:would|will)\s(?:be|help)\b|an?\s(?:\w+\s)?(?:plus|bonus|must|advantage|asset)\b)",
    re.IGNORECASE,
)
_SAID_OF = re.compile(r"(?:\b(?:is|are|be|an?)\s|\(|\w[ \t][–—-]{1,2}[ \t])\Z", re.IGNORECASE)
_SOFTENED = re.compile(
    r"\A\W*(?:it(?:['’]s|\sis|\swould\sbe)\s(?:also\s)?an?\s(?:\w+\s)?(?:plus|bonus|advantage)|it\s(?:also\s)?helps|(?:bonus|extra)\spoints)\b"
    r"|\A\W*(?:preferred|optional|desirable)\b"
    r"|\b(?:is|are|be|as)\s(?:considered\s)?(?:an?\s)?(?:\w+\s)?(?:plus|bonus|advantage|asset|extra)(?:e?s)?\W*\Z"
    r"|\b(?:(?:will|would)\s(?:also\s)?help|also\shelps)\W*\Z"
    r"|\bnot\s(?:\w+ly\s)?(?:essential|required|necessary|mandatory|needed|a\smust)\b.{0,12}\bbut\b"
    r"|(?:\b(?:desired|desirable|helpful|bonus|plus|useful|valuable|appreciated|nice|but|though|although)\b.{0,24}\b|\w\W{0,3}[(\[])"
    r"not\s(?:\w+ly\s)?(?:essential|required|necessary|mandatory|needed|expected)\b"
    r"|\A\W*(?:ideal(?:ly)?|useful|valuable)\b(?!\s(?:candidates?|person|applicants?|profile|fit|teammate))|\b(?:an\sedge|an\sadvantage|a\shead\sstart)\b"
    r"|\b(?:plus|bonus|great|good|awesome|cool|nice|happy|excited|thrilled),?\sif\b",
    re.IGNORECASE,
)
_YOURS = re.compile(
    r"\b(?<!impact\s)you(?:['’]?ll|\swill|['’]d)?\s(?:also\s|already\s)?(?:have|need|bring|know|possess|come\swith)(?:\sto\s(?:have|know|bring))?\W*\Z"
    r"|\bif\syou(?:['’]re|\sare)?\W*\Z"
    r"|(?P<given>\byou(?:['’]?ll|\swill)\s(?:get|receive|enjoy)\W*\Z)"
    r"|(?P<used>\b(?:tools?|tech|technolog(?:y|ies)|systems|software|languages|frameworks|libraries|platforms)\s(?:that\s)?"
    r"you(?:['’]?ll|\swill|['’]d)\s(?:get\sto\s)?(?:be\s)?(?:us|work|touch)(?:e|ing)?\b)",
    re.IGNORECASE,
)
_OF_YOURS = {"": "required", "given": BOILERPLATE, "used": "stack"}
_ORDERS = re.compile(rf"(?:{one_of('tasks.tsv')})\s(?:[\w-]+\s){{2}}", re.IGNORECASE)
_CAPITAL_WORD = re.compile(r"[ .!?)]([A-Z][a-z]+)")
_BEFORE_HEADING = re.compile(
    r"(?:(?P<ended>[.!?)]) {0,3}|[a-z](?<!\bthe)(?<!\bour)(?<!\byour)(?<!\band)(?<!\bof)(?<!\bfor)(?<!\ba) {1,3})\Z"
)
_INCLUDING = re.compile(
    r"\s(?:includ(?:e|es|ing))(?:,?\s(?:but\s)?(?:(?:is|are)\s)?not\slimited\sto)?(?:\sthe\sfollowing)?\Z",
    re.IGNORECASE,
)
_TOPICS = re.compile(r"(?: (?:and )?(?:skills|experience|knowledge|qualifications|abilities)){1,3}\Z")
_BEFORE = 8
_SAYING = frozenset({"as", "we", "you", "must", "should", "could", "our", "your", "i"})
_FIRST_WORD = re.compile(r" (?=[A-Z\d(])")
_SENTENCE_BEGINS = re.compile(r" [A-Z](?:[a-z]+['’]?[a-z]* | [a-z])")  # "REQUIREMENTS Bachelor's degree"
_GERUND = re.compile(r" [A-Z][a-z]+ing\b")
_OPENING_WORD = re.compile(
    rf" (?:(?:{one_of('openings.tsv')}|An?|And|As|At|By|For|It|On|PhD|The|To|With"
    r"|Competitive|Flexible|Full|Generous|Unlimited)\b"
    rf"|(?=[A-Z])(?i:{one_of('tasks.tsv')}(?:e?s)?)\b|\d)"
)
_ABOUT = re.compile(
    r"About (?:(?<=[a-z.!?)>]About )|(?<=[.!?)>] About ))(?:the )?(?P<name>[A-Z][\w&.'’-]*)(?: [A-Z&][\w&.'’-]*){0,4}?"
    r"(?=:? ?(?:(?P=name)|(?i:we|our|is|are|was|has|the|at|as|in|for|since|with|based|founded|headquartered))\b)"
)
_HALF = re.compile(one_of("halves.tsv"))
_COVERED = 0.5
_COVERED_WHOLE = 0.75
_COVERED_IN_HEADING = 0.3
_SHORT = 8
_OPENED = 4  # "About the Acme Trading Company"
_LOOK_BACK = 70
_MOST_WORDS = 9
_GLUED_WORDS = 3
_WORDY = 4  # "What we'd love to see"
_LEAST = 4  # "of", "and"
_UNMARKED = {"", " "}
_ITEM_SIGNS = tuple("-*•·")
_LISTING = {":", "*"}
_QUALIFIERS = frozenset(word for (word,) in table("qualifiers.tsv"))
_ALONE = frozenset({"pluses", "responsibilities", "requirements", "qualifications", "duties"})
_DETERMINERS = frozenset({"this", "that", "the", "our", "your", "a", "an"})
_TAIL_WORDS = 3  # "for this position"
_INDENT = 8
_LONG_LINE = 300
_SEVERAL = 2
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that give a section its meaning: the name of a Strength, `boilerplate` (perks), or `fact` (pay, place).

    A cue's `weight` tells how much of a line it must be to make a heading of it: half; `whole` for little else; at the
    beginning for `opening`; all of it for `label`. A `topic` is whole, and names what a section is about
    ("Experience"): where a heading above says what is asked, that counts.
    """

    words: str
    meaning: str
    weight: str


@dataclass(frozen=True, slots=True)
class RunIn:
    """A heading inside a line: it ends at `end`, where its section begins."""

    start: int
    end: int
    title: str


def _normal(text: str) -> str:
    return " ".join(map(_spelt, _WORDS.findall(text)))


@lru_cache(_REMEMBERED)
def _spelt(word: str) -> str:
    return meant(word.casefold().replace("’", "'"))


class Sections:
    """The cue table, compiled."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._cues = {_normal(cue.words): cue for cue in cues}
        longest_first = sorted(self._cues, key=lambda words: (-len(words), words))
        self._pattern = re.compile(r"(?<![\w'])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w'])")
        self._first_words = {words.split(" ")[0] for words in self._cues} - _SAYING
        self._last_words = {words.split(" ")[-1] for words in self._cues}
        self._cue = lru_cache(_REMEMBERED)(self._longest)

    def _longest(self, heading: str) -> tuple[Cue | None, float, bool]:
        """Return the longest cue in a heading, the share that all of them cover, and whether it comes first.

        A topic gives way to what says more: "Optional experience" is optional.
        """
        normal = _normal(heading)
        found = [
            words for words in self._pattern.findall(normal) if words == normal or self._cues[words].weight != "label"
        ]
        if not found:
            return None, 0.0, False
        best = max(found, key=lambda words: (self._cues[words].weight != "topic", len(words)))
        return self._cues[best], len(" ".join(found)) / len(normal), normal.startswith(best)

    def cue(self, heading: str) -> Cue | None:
        """Return the longest cue in a heading, or None where it says nothing; one in brackets qualifies the rest.

        Brackets that say that not all of it is needed say nothing against it.
        """
        heading = _NOT_ALL.sub("", heading)
        bracket = _IN_BRACKETS.search(heading)
        if bracket and (qualified := self.cue(bracket.group(1))) and qualified.meaning in _ASKED:
            return qualified
        cue, covered, opens = self._cue(_ASIDE.sub("", heading))
        if cue is None or not cue.weight or covered >= _COVERED_IN_HEADING:
            return cue
        return cue if cue.weight == "opening" and opens else None

    def of(self, headings: Sequence[str], labels: Sequence[str] = ()) -> str | None:
        """Return what the innermost heading that speaks says."""
        return self.told(headings, labels)[0]

    def told(self, headings: Sequence[str], labels: Sequence[str] = ()) -> tuple[str | None, str]:
        """Return what the innermost heading that speaks says, and that heading. A topic yields to what is asked above.

        Labels are headings inside these, of one line each; what their words merely point to counts for a stack alone.
        """
        topic, topical = None, ""
        for heading in (*reversed(labels), *reversed(headings)):
            if heading not in labels and refuses(heading):
                return Strength.EXCLUDED.value, heading
            cue = self.cue(heading)
            if cue is None:
                told = gist(heading) if topic is None else None
                if told is not None and (told == "stack" or heading not in labels):
                    return told, heading
                continue
            said = _qualified_meaning(cue, heading)
            if said is not None:
                return said, heading
            if cue.weight != "topic":
                yields = topic is None or cue.meaning in _YIELDED_TO
                return (cue.meaning, heading) if yields else (topic, topical)
            if topic is None:
                topic, topical = cue.meaning, heading
        return topic, topical

    def is_topic_of_item(self, label: str, headings: Sequence[str]) -> bool:
        """Return whether an item's label names its topic ("Location data:") under headings that say what is asked.

        A label of a fact or of how to apply is little else than its cue; words to be found by stand in no list of what
        is asked.
        """
        cue, covered, _ = self._cue(label)
        asked = self.of(headings)
        if cue is None or asked is None or asked in {BOILERPLATE, FACT, "keyword"}:
            return False
        return cue.meaning == "keyword" or (cue.meaning in {FACT, BOILERPLATE} and covered < _COVERED_WHOLE)

    def is_heading(self, line: str) -> bool:
        """Return whether a bare line is a heading: a few words, mostly a cue."""
        cue, covered, opens = self._cue(line)
        if cue is None or line.count(" ") >= _SHORT or _SAYS.search(line) or (not opens and _ORDERS.match(line)):
            return False
        if cue.weight == "opening":
            return opens and line.count(" ") <= _OPENED
        return covered >= (_COVERED_WHOLE if cue.weight else _COVERED)

    def heads(self, line: str) -> bool:
        """Return whether a short line that stands above a text says what is asked in it, and is no demand itself."""
        if _SAYS.search(line) or _ORDERS.match(line):
            return False
        cue = self.cue(line)
        return gist(line) is not None if cue is None else cue.meaning in _LED_TO

    def opens(self, line: str) -> bool:
        """Return whether a posting's first heading says what is asked, and is not the posting's title."""
        told = self._cue(line)[1] >= _COVERED or gist(line) is not None
        return self.is_heading(line) or (told and not is_title(line))

    def is_all_heading(self, line: str) -> bool:
        """Return whether a line says nothing but what headings say: "Knowledge, Skills & Abilities"."""
        return self._cue(line)[1] == 1

    def run_in(self, text: str, start: int, end: int) -> list[RunIn]:
        """Return the headings inside a line: a cue with a capital, then a colon, dash, bullet, star or glued word."""
        found: list[RunIn] = []
        for mark in _marks(text, start, end):
            floor = max(start, found[-1].end if found else start)
            including = _INCLUDING.search(text, max(floor, mark.start() - _LOOK_BACK), mark.start())
            stop = including.start() if including else mark.start()
            words = list(_CAMEL_WORD.finditer(text, max(floor, stop - _LOOK_BACK), stop))[-_MOST_WORDS:]
            sign = mark.group().strip(" \t*_")[:1] or mark.group().strip()[:1] or mark.group()[:1]
            heading = self._ending_in(text, words, start, sign)
            if heading is not None and not (found and self._is_item(text, heading, mark.start(), found[-1].title)):
                longer = self._beginning(text, start, heading, end) if mark.group().isspace() else None
                found.append(longer or RunIn(heading, mark.end(), text[heading : mark.start()].strip(" *_")))
        return self._with_unmarked(text, start, end, found) if end - start >= _LONG_LINE else found

    def _is_item(self, text: str, begin: int, end: int, above: str) -> bool:
        """Return whether a heading inside a line only labels an item of what is asked: "Skills: -Java -Tools: Git"."""
        cue, asked = self.cue(text[begin:end]), self.cue(above)
        listed = text[max(0, begin - _AROUND_SIGN) : begin].rstrip()[-1:] in _ITEM_SIGNS
        return listed and cue is not None and cue.weight == "topic" and asked is not None and asked.meaning in _ASKED

    def _with_unmarked(self, text: str, start: int, end: int, marked: list[RunIn]) -> list[RunIn]:
        """Return the headings of a long line, with those that only a space parts from what follows, if it has several.

        Such a heading begins behind the end of a sentence ("… team. Bonus points We like …"), and is no sentence.
        """
        inside = {place for run_in in marked for place in range(run_in.start, run_in.end)}
        words = [m.start(1) for m in _CAPITAL_WORD.finditer(text, start, end) if _spelt(m[1]) in self._first_words]
        unmarked = [
            found for begin in words if begin not in inside and (found := self._beginning(text, start, begin, end))
        ]
        unmarked += [RunIn(m.start(), m.end() + 1, m[0]) for m in _ABOUT.finditer(text, start, end)]
        together = sorted([*marked, *unmarked], key=lambda run_in: run_in.start)
        return together if len(together) >= _SEVERAL else marked

    def _beginning(self, text: str, start: int, begin: int, end: int) -> RunIn | None:
        """Return the longest heading at a place, with a word behind it that begins a sentence.

        Where no sentence ends before it, it has several words.
        """
        before = _BEFORE_HEADING.search(text, max(start, begin - _BEFORE), begin)
        if before is None:
            return None
        ended = before["ended"] is not None
        words = list(_WORDS.finditer(text, begin, min(end, begin + _LOOK_BACK)))[:_MOST_WORDS]
        for count in range(len(words), 0 if ended else 1, -1):
            title = text[begin : words[count - 1].end()]
            cue = self._cues.get(_normal(title))
            if cue is None or cue.meaning == FACT or cue.weight == "opening":
                continue
            alone = count > 1 or cue.meaning == "keyword"
            if cue.weight == "topic" and _GERUND.match(text, begin + len(title), end):
                continue
            follows = _FIRST_WORD if ended and alone and not text.startswith("The ", begin) else _OPENING_WORD
            if follows.match(text, begin + len(title), end):
                return RunIn(begin, begin + len(title) + 1, title)
        return None

    def _with_topic(self, normal: str) -> Cue | None:
        """Return the cue that some words are, or that stands before topics of theirs: "Nice to have skills and …"."""
        cue = self._cues.get(normal)
        if cue is not None:
            return cue
        core = self._cues.get(_TOPICS.sub("", normal))
        return core if core is not None and core.meaning in _ASKED else None

    def _ending_in(self, text: str, words: list[re.Match[str]], start: int, mark: str) -> int | None:
        """Return where the longest cue that ends with `words` begins, or None."""
        tail = [word.group().lower() for word in words[-_TAIL_WORDS:]]
        if len(words) > _TAIL_WORDS and tail[0] == "for" and tail[1] in _DETERMINERS:
            words = words[:-_TAIL_WORDS]
        if not words or _spelt(words[-1].group()) not in self._last_words:
            return None
        for index in range(len(words)):
            cue = self._with_topic(" ".join(_spelt(w.group()) for w in words[index:]))
            if cue is None or cue.meaning == FACT:
                continue
            first = _qualified(text, words, index)
            begin = words[first].start()
            if not text[begin if mark == ":" else words[index].start()].isupper():
                continue
            if index and (_PREDICATE.match(text, begin) or _SAID_OF.search(text, max(0, begin - _BEFORE), begin)):
                return None
            titled = first < len(words) - 1 and all(
                w.group()[0].isupper() or len(w.group()) < _LEAST for w in words[first:]
            )
            shouted = text[begin : words[-1].end()].isupper()
            alone = mark == " " and shouted and _SENTENCE_BEGINS.match(text, words[-1].end()) is not None
            if mark in _UNMARKED and not (titled or alone or _opens_glued(text, words[first:], mark)):
                return None
            if first == len(words) - 1 and _is_half(words, first):
                return None
            before = text[max(start, begin - _INDENT) : begin].rstrip(" \t*_")
            glued = before == "" or not text[begin - 1].isspace() or before[-1] in ".!?;:)]=_-|~"
            plain = _spelt(words[-1].group()) in _ALONE
            listed = mark in _LISTING and (shouted or plain or first < len(words) - 1)
            wordy = mark == "" and len(words) - first >= _WORDY
            if glued or listed or wordy or alone or (mark == "•" and titled):
                return begin
        return None


def _qualified_meaning(cue: Cue, heading: str) -> str | None:
    """Return what the words beside a cue make of it: a demand that is softened or a task, a task that is a demand."""
    if cue.meaning in _FIRM and _SOFTENED.search(heading):
        return "preferred"
    if cue.meaning == "required" and sets_tasks(heading):
        return "responsibility"
    said = _YOURS.search(heading) if cue.meaning == "responsibility" else None
    return _OF_YOURS[said.lastgroup or ""] if said else None


def _qualified(text: str, words: Sequence[re.Match[str]], index: int) -> int:
    """Return where a heading begins whose cue is at `index`: "Major Responsibilities", "Required Skills"."""
    while index and words[index - 1].group().lower() in _QUALIFIERS and words[index - 1].group()[0].isupper():
        if text[words[index - 1].end() : words[index].start()] != " ":
            break
        index -= 1
    return index


def _is_half(words: Sequence[re.Match[str]], index: int) -> bool:
    """Return whether a word is the second half of a name with a capital inside: the "Stack" of "OpenStack"."""
    before = words[index - 1] if index else None
    glued = before is not None and before.end() == words[index].start() and before.group()[0].isupper()
    return glued and _HALF.fullmatch(words[index].group()) is not None


def _opens_glued(text: str, words: Sequence[re.Match[str]], mark: str) -> bool:
    """Return whether words to which the next sentence is glued are a heading: three, or one that is little else."""
    if len(words) >= _GLUED_WORDS:
        return not mark
    return len(words) == 1 and _spelt(words[0].group()) in _ALONE and not text[words[0].start() - 1].isspace()


def _marks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what may stand between a heading and its section, looked for around its sign."""
    position = start
    for sign in _MARK_SIGN.finditer(text, start, end):
        stop = sign.start() + 1
        places = range(max(position, stop - _AROUND_SIGN), stop)
        position = stop
        mark = next((mark for place in places if (mark := _MARK.match(text, place, end))), None)
        if mark is not None:
            yield mark
            position = max(stop, mark.end())


@cache
def sections() -> Sections:
    """Return the cue table that comes with skillgraph."""
    return Sections([Cue(words, meaning, weight) for words, meaning, _, weight in table("sections.tsv")])
