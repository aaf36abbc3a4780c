"""Choices: which runs of mentions are one demand, and what kind of demand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from skillgraph.decompose.classes import (
    CLASS_GAP,
    CLASS_NOUN,
    HAS_PURPOSE,
    IS_NAMED,
    gives_examples,
    is_behind_job,
    may_name_class,
)
from skillgraph.decompose.counting import count_at_end, count_of_class
from skillgraph.decompose.jobs import is_title
from skillgraph.decompose.kinship import Kinship
from skillgraph.decompose.lists import BOTH, LEAD, NOUN, OR, SUCH_AS, Joint, Run, runs
from skillgraph.decompose.parting import before_last_choice, cut, pairs, parted
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.rows import Choice, Rows
from skillgraph.decompose.studies import OR_EQUIVALENT, fields_follow
from skillgraph.decompose.tables import table
from skillgraph.decompose.tails import Tail, closed, tail_of, words_in
from skillgraph.model import Mention, Mode, Strength

_INTRODUCED = re.compile(rf"\b(?:{SUCH_AS})[\s,:]{{1,3}}(?:{LEAD})\Z", re.IGNORECASE)
_OPENED = re.compile(r"\w\s?\(\Z")
_AGAIN = re.compile(r"\s?\(|\s?[:=–-]\s")
_SUITE = re.compile(r"\b(?:suite|products|family|portfolio)\s?[:–—-]\s", re.IGNORECASE)
_BOTH_BEHIND = re.compile(
    rf"(?:\s{NOUN}){{0,2}}\s?[,(–-]\s?both(?=\s?(?:[.;)\n]|\Z|(?:are\s)?(?:required|needed|essential)\b))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:the|an?|any|some|one)\s(?:of\sthe\s)?(?:(?!following\b)[\w-]+\s){0,2}\Z", re.IGNORECASE)
_SOME = re.compile(r"\b(?:some|any|an?|one)\s(?:[\w-]+\s)?\Z", re.IGNORECASE)
_ENDS_WITH_NOUN = re.compile(rf"(?:\b{NOUN}|ORM)\Z", re.IGNORECASE)
_ANY = re.compile(r"\bany\s(?:other\s)?\Z", re.IGNORECASE)
_SORTS = re.compile(
    r"\b(?:all|any|various|several|multiple|different|many|diverse|numerous)\s(?:[\w-]+\s){0,2}"
    r"(?!(?:positions|roles|openings|jobs|teams|engineers|developers|functions|types|levels)\b)[a-z-]{3,}s\s?\Z",
    re.IGNORECASE,
)
_UNKNOWN_FIRST = re.compile(
    rf"(?:(?<=\bwith\s)|(?<=\b(?:in|of|on)\s)|(?<=\())(?P<words>[A-Z][\w.+#-]*(?:\s[A-Z][\w.+#-]*)?)\s{OR}\s\Z"
)
_OF_CHOICE = re.compile(r"\sof\s(?:your\s)?choice\b", re.IGNORECASE)
_JOB_BETWEEN = re.compile(r"\s(?:[\w-]+\s){1,3}\(", re.IGNORECASE)
_OF_DEGREE = re.compile(OR_EQUIVALENT, re.IGNORECASE)
_LISTED = re.compile(rf"\s?[,/;.)\n]|,?\s(?:and|{OR})\s|\s?\Z", re.IGNORECASE)
_OPENS_CLASS = re.compile(rf"(?:\s{NOUN}){{1,2}},?\s{{1,2}}(?:\(|{SUCH_AS}\s)", re.IGNORECASE)
_DOING = re.compile(r"[a-z]+ing")  # what one does, and the next thing as well: "for prototyping/testing"
_NOUNS = frozenset(row[0] for row in table("nouns.tsv"))
_REACH = 90
_MOST_HEADS = 4
_PAIR = 2
_NAMING = ("title", "job")
_ASKED = {Strength.REQUIRED, Strength.PREFERRED}
_DEMANDS = {Strength.REQUIRED, Strength.PREFERRED, Strength.RESPONSIBILITY}


class ChoiceReader:
    """Finds the choices among the mentions of one clause, by its words and the `kinship` of what they name."""

    def __init__(self, reading: Reading, kinship: Kinship) -> None:
        self._text = reading.text
        self._reading = reading
        self._cues = reading.cues
        self._kin = kinship
        self._rows = Rows(reading.text, kinship.either)

    def choices(self, mentions: Sequence[Mention], start: int, end: int) -> list[Choice]:
        """Return the choices among `mentions`, all inside `text[start:end]`, in order of place."""
        mentions = self._once(mentions)
        place = {mention.id: index for index, mention in enumerate(mentions)}
        found: list[Choice] = []
        for run in (part for whole in runs(self._reading, mentions) for part in self._pieces(whole, start)):
            before, after = place[run.mentions[0].id], place[run.mentions[-1].id] + 1
            following = mentions[after] if after < len(mentions) else None
            tail = tail_of(self._reading, run, end, following)
            choice = self._choice(run, start, tail, mentions[max(0, before - _MOST_HEADS) : before], following)
            found.extend([choice] if choice else self._slashed(run, tail))
        return list(self._rows.joined(sorted(found, key=lambda choice: choice.start), mentions))

    def _once(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Return the mentions, those that only say again what stands before them joined to it ("Optical … (OCR)")."""
        kept: list[Mention] = []
        for mention in mentions:
            before = kept[-1] if kept else None
            again = before is not None and before.concept == mention.concept
            if again and before and _AGAIN.fullmatch(self._text, before.end, mention.start):
                kept[-1] = replace(before, end=mention.end + self._text.startswith(")", mention.end))
            elif before is not None and self._is_sort_of(before, mention):
                kept[-1] = replace(before, end=mention.end)
            else:
                kept.append(mention)
        return kept

    def _is_sort_of(self, name: Mention, noun: Mention) -> bool:
        """Return whether a class right behind a tool only says what the tool is: "MySQL databases or Redis"."""
        of_tool = self._kin.is_tool(name.concept) and not self._kin.is_tool(noun.concept)
        if not of_tool or self._text[name.end : noun.start] != " " or not _LISTED.match(self._text, noun.end):
            return False
        return self._kin.belongs(name.concept, noun.concept) or noun.surface.lower() in _NOUNS

    def _pieces(self, run: Run, start: int) -> Iterator[Run]:
        """Cut a list at "and" and behind a choice, but none that its words make one: "either A and B, C or D"."""
        before = self._before(run, start)
        closed = run.joints[-1:] == [Joint.OR] and Joint.OR not in run.joints[:-1]
        if _INTRODUCED.search(before) or (closed and fields_follow(before)) or self._is_bracketed(run, before):
            yield run
            return
        if pairs(self._text, run, self._kin.either):
            yield run
            return
        if closed and count_at_end(before):
            yield from parted(self._text, run, self._kin.either)
            return
        for part in cut(run):
            for piece in parted(self._text, part, self._kin.either):
                yield from self._from_its_begin(piece)

    def _from_its_begin(self, run: Run) -> Iterator[Run]:
        """Cut a list before the choice that its last "or" closes, and before the class of that choice."""
        begin = before_last_choice(self._text, run, self._kin.either, self._kin.is_tool)
        begin -= begin > 0 and self._is_class_of(run.mentions[begin:], run.mentions[begin - 1])
        yield from (Run([mention]) for mention in run.mentions[:begin])
        yield Run(run.mentions[begin:], run.joints[begin:], run.words) if begin else run

    def _is_class_of(self, mentions: Sequence[Mention], head: Mention) -> bool:
        """Return whether some tools all belong to what is no tool itself."""
        tools = not self._kin.is_tool(head.concept) and all(self._kin.is_tool(mention.concept) for mention in mentions)
        return tools and self._members(mentions, head) == len(mentions)

    def _is_bracketed(self, run: Run, before: str) -> bool:
        """Return whether a bracket holds a list and nothing else, behind a class: "databases (A or B, C)"."""
        behind = self._text[run.mentions[-1].end : run.mentions[-1].end + 1] == ")"
        return behind and _OPENED.search(before) is not None

    def _before(self, run: Run, start: int) -> str:
        first = run.mentions[0].start
        return self._text[max(start, first - _REACH) : first]

    def _choice(
        self, run: Run, start: int, tail: Tail, heads: Sequence[Mention], following: Mention | None
    ) -> Choice | None:
        """Return the choice that a run is. `heads` are the names before it, of which the last may be its class."""
        first = run.mentions[0]
        head = heads[-1] if heads else None
        before = self._before(run, start)
        study = fields_follow(before)
        named = self._apposed(run, before, tail) or self._of_vendor(run, head, tail)
        if named is None and not is_behind_job(before):
            if head is not None and not study and (gap := CLASS_GAP.fullmatch(self._text, head.end, first.start)):
                named = self._exemplars(run, head, gap, before, tail)
            else:
                named = self._apart(run, heads, tail) or self._named(run, before, tail)
        if named is None and not study and self._qualifies(run, following):
            return None
        run, tail = self._without_class(run, tail)
        return named or self._both(run, before) or self._others(run, tail) or self._any(run, before, tail)

    def _qualifies(self, run: Run, following: Mention | None) -> bool:
        """Return whether slashes join what only qualifies a name or class: "a graphical/statistical tool (R, SAS)"."""
        if set(run.joints) != {Joint.SLASH} or following is None:
            return False
        gap = self._text[run.mentions[-1].end : following.start]
        named = CLASS_GAP.fullmatch(gap)
        return gap == " " or (named is not None and named["label"] is None)

    def _others(self, run: Run, tail: Tail) -> Choice | None:
        """Return the choice of "A, B and other CLASS"."""
        first, head = run.mentions[0], tail.class_mention
        if not tail.says_and or first.strength not in _DEMANDS:
            return None
        if head is None and (len(run.mentions) == 1 or not tail.kind):
            return None
        choice = self._class(run, first.start, tail, "kind:and other", head)
        return choice if choice.mentions else None

    def _exemplars(self, run: Run, head: Mention, match: re.Match[str], before: str, tail: Tail) -> Choice | None:
        """Return the choice of "CLASS (A, B)" and "CLASS such as A", where the class is a concept."""
        members = [mention for mention in run.mentions if mention.concept != head.concept]
        if not members or self._lists_work(head, match):
            return None
        if members[0].strength is not head.strength and self._asks_otherwise(members, match):
            several = len(members) > 1 and match["bracket"] and Joint.AND not in run.joints
            return self._any(run, "", replace(tail, open=True, says_or=True)) if several else None
        kin = all(self._kin.belongs(member.concept, head.concept) for member in members)
        products = all(self._kin.is_part(member.concept, head.concept) for member in members)
        if self._kin.is_tool(head.concept) and not products and self._tells_use(members, match):
            return None
        direct = match["direct"] and len(members) > 1 and Joint.OR not in run.joints and not count_at_end(before)
        if match["label"] and not (
            direct
            or (tail.open and (kin or self._is_named(head)))
            or self._lists_products(run, head)
            or self._is_some(run, head)
        ):
            return None
        shown = self._shown(tail, match)
        open_class = tail.open or (shown.open and not self._kin.is_tool(head.concept))
        if not kin and not open_class and len(members) + len(run.words) + len(shown.words) == 1:
            return None
        rule = f"class:{match['such'] or match['bracket'] or match['label']}"
        choice = self._class(run, head.start, shown, rule, head)
        return self._counted(choice, head.start) if f"{head.surface}{match['tail']}".endswith("s") else choice

    def _is_named(self, head: Mention) -> bool:
        """Return whether a sentence speaks of a class, and no label names it: "work in a data domain: …"."""
        said = IS_NAMED.search(self._text, max(0, head.start - _REACH), head.start) is not None
        return said and not (self._kin.is_tool(head.concept) or self._kin.is_soft(head.concept))

    def _tells_use(self, members: Sequence[Mention], match: re.Match[str]) -> bool:
        """Return whether a bracket behind a tool tells what it is used for: "Django (backend, frontend)"."""
        fields = match["bracket"] and not match["listed"] and not any(map(self._kin.is_tool, _concepts(members)))
        return bool(fields) or HAS_PURPOSE.match(self._text, members[0].end) is not None

    def _counted(self, choice: Choice, noun: int) -> Choice:
        """Return a class as a choice of several where its noun, which begins at a place, is counted: "two BI tools"."""
        count = count_of_class(self._text[max(0, noun - _REACH) : noun])
        if count is None or count.number < _PAIR:
            return choice
        start = min(choice.start, noun - len(count.words))
        rule = f"one of:{count.words.strip()}"
        return replace(choice, mode=Mode.ANY_OF, minimum=count.number, start=start, rule=rule)

    def _apposed(self, run: Run, before: str, tail: Tail) -> Choice | None:
        """Return the choice of a class that a comma parts from its members, and nothing else follows.

        An article leads it ("the CLASS, A, B, C"), or an "or" closes it ("CLASS, A or B", "CLASS, A or similar").
        """
        head, *members = run.mentions
        opened = tail.open and tail.says_or
        if (
            len(members) < (1 if opened else _PAIR)
            or run.joints[0] is not Joint.COMMA
            or self._kin.is_tool(head.concept)
        ):
            return None
        closed = (opened or run.joints[-1] is Joint.OR) and self._is_class_of(members, head)
        if not closed and not (_ARTICLE.search(before) and self._are_of(members, head)):
            return None
        return self._class(run, head.start, tail, "class", head)

    def _of_vendor(self, run: Run, head: Mention | None, tail: Tail) -> Choice | None:
        """Return the choice of "VENDOR Developer (A, B)": behind the job stand products of the vendor."""
        if head is None or not self._kin.is_tool(head.concept) or len(run.mentions) == 1:
            return None
        job = _JOB_BETWEEN.fullmatch(self._text, head.end, run.mentions[0].start)
        if job is None or not is_title(job.group()):
            return None
        products = sum(self._kin.is_part(mention.concept, head.concept) for mention in run.mentions)
        few = 2 * products < len(run.mentions)
        return None if few else self._class(run, head.start, closed(self._text, tail), "class:(", head)

    def _without_class(self, run: Run, tail: Tail) -> tuple[Run, Tail]:
        """Return a run without the class that ends it, and opens it: "MySQL, MariaDB or any SQL database"."""
        *members, last = run.mentions
        if not members or tail.open or self._kin.is_tool(last.concept) or not self._members(members, last):
            return run, tail
        choice = _OF_CHOICE.match(self._text, last.end)
        if not choice and not _ANY.search(self._text, members[-1].end, last.start):
            return run, tail
        tail = replace(tail, end=choice.end() if choice else last.end, open=True, says_or=True, class_mention=last)
        return Run(members, run.joints[:-1], run.words), tail

    def _apart(self, run: Run, heads: Sequence[Mention], tail: Tail) -> Choice | None:
        """Return the choice of a class with its members in a bracket behind other words: "a language for X (Go, R)"."""
        first = run.mentions[0]
        if len(run.mentions) == 1 or not self._text.startswith("(", first.start - 1):
            return None
        tail = closed(self._text, tail)
        alike = [
            head
            for head in heads
            if head.strength is first.strength
            and not self._kin.is_tool(head.concept)
            and "," not in self._text[head.end : first.start]
        ]
        head = max(alike, key=lambda head: self._members(run.mentions, head), default=None)
        if head is None or not self._text.startswith(")", tail.end - 1):
            return None
        most = self._mostly_members(run.mentions, head)
        return self._class(run, head.start, tail, "class:(", head) if most else None

    def _members(self, mentions: Sequence[Mention], head: Mention) -> int:
        """Return how many names belong to a class."""
        return sum(self._kin.belongs(mention.concept, head.concept) for mention in mentions)

    def _mostly_members(self, mentions: Sequence[Mention], head: Mention) -> bool:
        """Return whether more than half of some names belong to a class."""
        return 2 * self._members(mentions, head) > len(mentions)

    def _are_of(self, mentions: Sequence[Mention], head: Mention) -> bool:
        """Return whether some names belong to a class, or replace each other behind the word for a kind of thing."""
        return self._mostly_members(mentions, head) or (
            _ENDS_WITH_NOUN.search(head.surface) is not None and self._replace(mentions)
        )

    def _lists_products(self, run: Run, head: Mention) -> bool:
        """Return whether a label is the vendor of what follows ("AWS: EC2, S3"); another label lists what is asked."""
        products = all(self._kin.is_part(mention.concept, head.concept) for mention in run.mentions)
        suite = (
            self._kin.is_tool(head.concept) and _SUITE.search(self._text, head.start, run.mentions[0].start) is not None
        )
        return (products or suite) and bool(run.joints) and Joint.OR not in run.joints

    def _is_some(self, run: Run, head: Mention) -> bool:
        """Return whether any of a class will do: "some ORM: A, B"."""
        said = _SOME.search(self._text, max(0, head.start - _REACH), head.start) is not None
        return said and self._are_of(run.mentions, head)

    def _lists_work(self, head: Mention, match: re.Match[str]) -> bool:
        """Return whether a bracket tells what an opening works with: "Acme | Backend (Go, Postgres), Web (React)"."""
        return match["bracket"] is not None and head.rule.endswith(_NAMING) and not self._kin.is_tool(head.concept)

    def _asks_otherwise(self, members: Sequence[Mention], match: re.Match[str]) -> bool:
        """Return whether words behind the class say how members are asked ("cloud platforms (AWS preferred)")."""
        return bool(self._cues.within(match.end(), members[-1].end + _REACH)) or not match["bracket"]

    def _named(self, run: Run, before: str, tail: Tail) -> Choice | None:
        """Return the choice of "tools (A, B)" and "things such as A, B", where the class is no concept."""
        first = run.mentions[0]
        match = (
            CLASS_NOUN.search(before)
            if first.strength in _DEMANDS and may_name_class(before, open_list=tail.open)
            else None
        )
        if match is None:
            return None
        shown = self._shown(tail, match)
        if match["label"] and not (tail.open and IS_NAMED.search(before, 0, match.start())):
            return None
        sort = match["sort"] or _SORTS.search(before, 0, match.start("bracket"))
        beside = shown.words if self._kin.is_tool(first.concept) else ()
        alone = len(run.mentions) + len(run.words) + len(beside) == 1
        if not shown.open and (alone or (match["bracket"] and not sort)):
            return None
        begin = first.start - len(before)
        choice = self._class(run, begin + match.start(), shown, f"kind:{match['noun']}")
        return self._counted(choice, begin + match.start("sort")) if (match["sort"] or "").endswith("s") else choice

    def _class(self, run: Run, start: int, tail: Tail, rule: str, head: Mention | None = None) -> Choice:
        """Return a class with its members, without itself where it stands among them."""
        return Choice(
            Mode.CLASS_WITH_EXEMPLARS,
            tuple(mention for mention in run.mentions if head is None or mention.concept != head.concept),
            start,
            tail.end,
            open=tail.open,
            class_mention=head,
            words=(*run.words, *tail.words),
            rule=rule,
        )

    def _shown(self, tail: Tail, match: re.Match[str]) -> Tail:
        """Return the tail of a list with what stands between it and its class: examples, a bracket, words."""
        if match["bracket"]:
            tail = closed(self._text, tail)
        return replace(
            tail,
            open=tail.open or gives_examples(match),
            words=(*words_in(match["words"]), *tail.words),
        )

    def _both(self, run: Run, before: str) -> Choice | None:
        if len(run.mentions) != _PAIR or run.joints != [Joint.AND]:
            return None
        if not (BOTH.search(before) or _BOTH_BEHIND.match(self._text, run.mentions[-1].end)):
            return None
        if run.mentions[0].rule.endswith(_NAMING):
            return None
        return _all_of(run.mentions)

    def _any(self, run: Run, before: str, tail: Tail) -> Choice | None:
        unknown = _UNKNOWN_FIRST.search(before) if self._kin.is_tool(run.mentions[0].concept) else None
        if not tail.says_or and not unknown and len(run.mentions) + len(run.words) + len(tail.words) == 1:
            return None
        count = count_at_end(before)
        study = Joint.AND not in run.joints and fields_follow(before)
        if study and len(run.mentions) == 1 and _OF_DEGREE.fullmatch(self._text, run.mentions[0].end, tail.end):
            return None
        if not (tail.says_or or count or study or unknown or Joint.OR in run.joints):
            return None
        if not count and len({self._kin.is_soft(mention.concept) for mention in run.mentions}) > 1:
            return None
        if count and Joint.OR not in run.joints and run.joints[:1] == [Joint.SLASH] and Joint.COMMA in run.joints:
            stop = run.joints.index(Joint.COMMA)
            if stop >= count.number:
                return self._any(Run(run.mentions[: stop + 1], run.joints[:stop]), before, Tail(run.mentions[stop].end))
        first = run.mentions[0].start - (len(unknown.group()) if unknown else 0)
        names = (*(count.names if count else ()), *((unknown["words"],) if unknown else ()))
        inner = [_all_of(pair) for pair in pairs(self._text, run, self._kin.either)]
        minimum = count.number if count else 1
        return Choice(
            Mode.ANY_OF,
            tuple(run.mentions),
            first - len(count.words) if count else first,
            tail.end,
            minimum=minimum,
            open=tail.open or (count is not None and count.open),
            class_mention=tail.class_mention,
            words=(*names, *run.words, *tail.words),
            inner=tuple(self._slashed(run, tail) if minimum > 1 and Joint.COMMA in run.joints else inner),
            rule=f"one of:{count.words.strip()}" if count else "study" if study else "or",
        )

    def _slashed(self, run: Run, tail: Tail) -> list[Choice]:
        """Return the choices that slashes make in a run ("C/C++, Java"); its end opens one that is all of it."""
        found: list[Choice] = []
        begin = 0
        for index in range(1, len(run.mentions) + 1):
            if index < len(run.mentions) and run.joints[index - 1] is Joint.SLASH:
                continue
            part = run.mentions[begin:index]
            if self._is_asked(part) and len(part) > 1 and (self._are_skills(part) or self._replace(part)):
                opened = tail.open and len(part) == len(run.mentions)
                end = tail.end if opened else part[-1].end
                words = tail.words if opened else ()
                found.append(
                    Choice(Mode.ANY_OF, tuple(part), part[0].start, end, open=opened, words=words, rule="slash")
                )
            begin = index
        return found

    def _is_asked(self, part: Sequence[Mention]) -> bool:
        """Return whether a slash may mean either; among duties it joins fields that are all the work."""
        first = part[0]
        if first.strength is Strength.RESPONSIBILITY and not first.rule.endswith(_NAMING):
            return all(self._kin.is_tool(mention.concept) for mention in part)
        return first.strength in _DEMANDS

    def _replace(self, part: Sequence[Mention]) -> bool:
        """Return whether a slash between each two of some names means either."""
        return all(self._kin.either_of_slash(one.concept, other.concept) for one, other in pairwise(part))

    def _are_skills(self, part: Sequence[Mention]) -> bool:
        """Return whether several fields or skills stand in a row, each apart from the next: "billing/tax/audit".

        Where they are asked for, two are enough. "AI/ML" and "UI/UX" are one field.
        """
        names = _concepts(part)
        apart = not any(self._kin.are_one(one, other) for one, other in pairwise(names))
        if not apart or any(map(self._kin.is_tool, names)) or _OPENS_CLASS.match(self._text, part[-1].end):
            return False
        done = _DOING.fullmatch(part[0].surface) is not None or any(map(self._kin.is_soft, names))
        return len(part) > _PAIR or (part[0].strength in _ASKED and not done)


def _concepts(mentions: Iterable[Mention]) -> list[str]:
    return [mention.concept for mention in mentions]


def _all_of(pair: Sequence[Mention]) -> Choice:
    return Choice(Mode.ALL_OF, tuple(pair), pair[0].start, pair[-1].end, rule="both")
