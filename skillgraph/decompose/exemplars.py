"""Exemplars: classes of which a list names members, as examples or as all there are ("databases (A or B)")."""

import re
from collections.abc import Sequence
from dataclasses import replace

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
from skillgraph.decompose.lists import NOUN, Joint, Run
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.rows import DEMANDED, Choice, concepts_of
from skillgraph.decompose.studies import fields_follow
from skillgraph.decompose.tails import Tail, closed, words_in
from skillgraph.decompose.titles import names_an_opening
from skillgraph.model import Mention, Mode

_SUITE = re.compile(r"\b(?:suite|products|family|portfolio)\s?[:–—-]\s", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|an?|any|some|one)\s(?:of\sthe\s)?(?:(?!following\b)[\w-]+\s){0,2}\Z", re.IGNORECASE)
_SOME = re.compile(r"\b(?:some|any|an?|one)\s(?:[\w-]+\s)?\Z", re.IGNORECASE)
_ENDS_WITH_NOUN = re.compile(rf"(?:\b{NOUN}|ORM)\Z", re.IGNORECASE)
_SORTS = re.compile(
    r"\b(?:all|any|various|several|multiple|different|many|diverse|numerous)\s(?:[\w-]+\s){0,2}"
    r"(?!(?:positions|roles|openings|jobs|teams|engineers|developers|functions|types|levels)\b)[a-z-]{3,}s\s?\Z",
    re.IGNORECASE,
)
_USED_WHOLE = re.compile(r"\b(?:stack|toolchain|tool\s?set)\s?\([*_]{0,2}\Z", re.IGNORECASE)
_RATHER = re.compile(r"\(preferably\s", re.IGNORECASE)  # names what is best, and no sort: "Java (preferably 17)"
_AMONG = re.compile(r"\b(?:includ|especial|particular|notabl|main|most|primar|specific)", re.IGNORECASE)
_JOB_BETWEEN = re.compile(r"\s(?:[\w-]+\s){1,3}\(", re.IGNORECASE)
_REACH = 90
_PAIR = 2


class ExemplarReader:
    """Finds the classes of the lists of one text, by its words and the `kinship` of what they name."""

    def __init__(self, reading: Reading, kinship: Kinship) -> None:
        self._text = reading.text
        self._cues = reading.cues
        self._kin = kinship

    def choice(self, run: Run, before: str, tail: Tail, heads: Sequence[Mention]) -> Choice | None:
        """Return the class that a run shows members of. `heads` are the names before it; the last may be the class."""
        head = heads[-1] if heads else None
        named = self._apposed(run, before, tail) or self._of_vendor(run, head, tail)
        if named is not None or is_behind_job(before):
            return named
        gap = head and not fields_follow(before) and CLASS_GAP.fullmatch(self._text, head.end, run.mentions[0].start)
        if head and gap:
            return self._exemplars(run, head, gap, before, tail)
        return self._apart(run, heads, tail) or self._named(run, before, tail)

    def others(self, run: Run, tail: Tail) -> Choice | None:
        """Return the choice of "A, B and other CLASS"."""
        first, head = run.mentions[0], tail.class_mention
        if not tail.says_and or first.strength not in DEMANDED:
            return None
        if head is None and (len(run.mentions) == 1 or not tail.kind):
            return None
        choice = self._class(run, first.start, tail, "kind:and other", head)
        return choice if choice.mentions else None

    def _exemplars(self, run: Run, head: Mention, match: re.Match[str], before: str, tail: Tail) -> Choice | None:
        """Return the choice of "CLASS (A, B)" and "CLASS such as A", where the class is a concept."""
        members = [mention for mention in run.mentions if mention.concept != head.concept]
        rather = self._kin.is_tool(head.concept) and _RATHER.search(match.group()) is not None
        if not members or rather or self._lists_work(head, match):
            return None
        if members[0].strength is not head.strength and self._asks_otherwise(members, match):
            several = len(members) > 1 and match["bracket"] and Joint.AND not in run.joints
            return self._members_alone(run, tail) if several else None
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
        open_class = tail.open or (shown.open and not (self._kin.is_tool(head.concept) or _AMONG.search(match.group())))
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
        fields = match["bracket"] and not match["listed"] and not any(map(self._kin.is_tool, concepts_of(members)))
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
        closed = (opened or run.joints[-1] is Joint.OR) and self._kin.is_class_of(head.concept, concepts_of(members))
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
        head = max(alike, key=lambda head: self._kin.count_of(concepts_of(run.mentions), head.concept), default=None)
        if head is None or not self._text.startswith(")", tail.end - 1):
            return None
        most = self._mostly_members(run.mentions, head)
        return self._class(run, head.start, tail, "class:(", head) if most else None

    def _mostly_members(self, mentions: Sequence[Mention], head: Mention) -> bool:
        """Return whether more than half of some names belong to a class."""
        return 2 * self._kin.count_of(concepts_of(mentions), head.concept) > len(mentions)

    def _are_of(self, mentions: Sequence[Mention], head: Mention) -> bool:
        """Return whether some names belong to a class, or replace each other behind the word for a kind of thing."""
        return self._mostly_members(mentions, head) or (
            _ENDS_WITH_NOUN.search(head.surface) is not None and self._kin.replace_each_other(concepts_of(mentions))
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
        return match["bracket"] is not None and names_an_opening(head) and not self._kin.is_tool(head.concept)

    def _asks_otherwise(self, members: Sequence[Mention], match: re.Match[str]) -> bool:
        """Return whether words behind the class say how members are asked ("cloud platforms (AWS preferred)")."""
        return bool(self._cues.within(match.end(), members[-1].end + _REACH)) or not match["bracket"]

    def _named(self, run: Run, before: str, tail: Tail) -> Choice | None:
        """Return the choice of "tools (A, B)" and "things such as A, B", where the class is no concept."""
        first = run.mentions[0]
        match = (
            CLASS_NOUN.search(before)
            if first.strength in DEMANDED and may_name_class(before, open_list=tail.open)
            else None
        )
        if match is None or _USED_WHOLE.search(match.group()):
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

    def _members_alone(self, run: Run, tail: Tail) -> Choice:
        """Return an open choice of the members alone: the class is asked for otherwise."""
        words = (*run.words, *tail.words)
        return Choice(
            Mode.ANY_OF, tuple(run.mentions), run.mentions[0].start, tail.end, open=True, words=words, rule="or"
        )
