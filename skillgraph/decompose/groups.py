"""Groups: the choices of a posting as requirement groups, each with its number."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from operator import attrgetter

from skillgraph.decompose.amounts import Years
from skillgraph.decompose.choices import ChoiceReader
from skillgraph.decompose.kinship import Kinship
from skillgraph.decompose.over_lines import CountedList
from skillgraph.decompose.parts import parts_of
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.rows import Choice
from skillgraph.decompose.studies import OR_EQUIVALENT
from skillgraph.model import Level, Mention, Mode, Part, RequirementGroup, Strength
from skillgraph.taxonomy import Taxonomy

_BRACKET = 2
_PAIR = 2
_DEGREE = "academic-degree"
_ANOTHER = re.compile(r"(?:,|\bor\b)(?![^\n]*\band\s+(?:an?\s+)?\Z)[^.;\n]*\Z", re.IGNORECASE)
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_DIRECT = re.compile(r"\.?,\s")
_SUBSTITUTES = re.compile(
    r"[^.;\n]*?\b(?:(?:may|can|could|will|would)\s(?:also\s)?be\s(?:substituted|considered|accepted)\b|in\slieu\sof\b"
    r"|substitutes?\sfor\b|is\sacceptable\b)",
    re.IGNORECASE,
)
_NEXT_LINE = re.compile(r"\bor\W{0,3}\n|\n\W{0,6}or\b", re.IGNORECASE)
_EQUIVALENT = re.compile(
    rf"(?:['’]?s)?(?:\sdegrees?)?\s(?:in|of)\s(?:(?!\bor\b)[^.,;:()\n]){{2,60}}?{OR_EQUIVALENT}"
    r"(?!\s(?:[a-z]+\s)?(?:fields?|disciplines?|subjects?|areas?|majors?)\b)",
    re.IGNORECASE,
)
_APART = 240


class GroupReader:
    """Finds the groups of one posting, clause by clause; `groups` are those found so far.

    `years` and `levels` are those asked with a mention, by its id; they may grow as the posting is read.
    """

    def __init__(
        self, reading: Reading, taxonomy: Taxonomy, years: Mapping[int, Years], levels: Mapping[int, Level]
    ) -> None:
        self.groups: list[RequirementGroup] = []
        self._years = years
        self._levels = levels
        self._asked: list[Mention] = []
        self._last_degree: Mention | None = None
        self._parts: dict[Part, Part] = {}
        self._text = reading.text
        self._taxonomy = taxonomy
        self._reader = ChoiceReader(reading, Kinship(taxonomy), years)

    def read(self, mentions: Sequence[Mention], start: int, end: int) -> None:
        """Add the groups among the mentions of one clause, `text[start:end]`."""
        asked = [mention for mention in mentions if mention.strength.asks]
        self._asked = asked
        for choice in self._reader.choices(asked, start, end) if asked else ():
            self._add(choice)

    def read_lists(self, lists: Iterable[tuple[CountedList, Sequence[Mention]]]) -> None:
        """Add the choices among the items of lists with the mentions in them, when all clauses are read."""
        groups = {number: group for group in self.groups for number in group.mentions}
        for listed, mentions in lists:
            self._read_list(listed, mentions, groups)

    def _read_list(
        self, listed: CountedList, mentions: Sequence[Mention], groups: Mapping[int, RequirementGroup]
    ) -> None:
        """Add the choice among the items of a list of which the line above says how many are asked.

        It is none where something stands in fewer than half of them, nor where each is welcome by itself ("any of
        the following is a plus").
        """
        strengths = {Strength.REQUIRED} if listed.number is None else {Strength.REQUIRED, Strength.PREFERRED}
        asked = [mention for mention in mentions if mention.strength in strengths]
        named = {item: [m for m in asked if item.start <= m.start < item.end] for item in listed.items}
        self._asked = [mention for names in named.values() for mention in names]
        naming = [item for item, names in named.items() if names]
        if 2 * len(naming) < len(named) or len({mention.strength for mention in self._asked}) != 1:
            return
        inner = {mention.id: groups[mention.id].id for mention in self._asked if mention.id in groups}
        members = [m for m in self._asked if m.id not in inner or m.concept in groups[m.id].members]
        concepts = tuple(dict.fromkeys(mention.concept for mention in members))
        choice = Choice(
            Mode.ANY_OF,
            tuple(members),
            listed.start,
            naming[-1].end,
            minimum=listed.number or 1,
            words=tuple(self._text[item.start : item.end] for item, names in named.items() if not names),
            rule=f"one of:{listed.words}",
        )
        if len(concepts) + len(choice.words) >= _PAIR:
            self.groups.append(self._group(len(self.groups) + 1, choice, concepts, inner))

    def read_degrees(self, mentions: Sequence[Mention]) -> None:
        """Add the choices of degrees in one block, read before, with an "or" somewhere between them.

        "A BSc and five years of experience, or an MSc and two": nobody is asked for both a lower and a higher degree,
        so what else stands between them, a clause or more, does not matter.
        """
        degrees = [mention for mention in mentions if mention.strength.asks and self._is_degree(mention)]
        before = self._last_degree
        self._last_degree = degrees[-1] if degrees else None
        near = before is not None and degrees and degrees[0].start - before.end <= _APART
        if before and near and _NEXT_LINE.search(self._text, before.end, degrees[0].start):
            degrees = [before, *degrees]
        if len(degrees) < 2:  # noqa: PLR2004
            return
        grouped = {number for group in self._since(degrees[0].start) for number in group.mentions}
        for choice in self._degrees([mention for mention in degrees if mention.id not in grouped]):
            self._add(choice)

    def _since(self, start: int) -> Iterator[RequirementGroup]:
        """Return the groups that reach beyond a place, from the last."""
        return takewhile(lambda group: group.end > start, reversed(self.groups))

    def _degrees(self, degrees: Sequence[Mention]) -> Iterator[Choice]:
        run = list(degrees[:1])
        for before, mention in pairwise(degrees):
            joined = before.strength is mention.strength and before.concept != mention.concept
            near = mention.start - before.end <= _APART
            if joined and near and self._are_either(before, mention):
                run.append(mention)
                continue
            yield from self._choice_of(run)
            run = [mention]
        yield from self._choice_of(run)

    def _choice_of(self, run: Sequence[Mention]) -> Iterator[Choice]:
        either = any(self._substitutes(mention) for mention in run[1:]) or all(
            _DIRECT.fullmatch(self._text, before.end, mention.start) for before, mention in pairwise(run)
        )
        if len(run) > 1 and (either or _OR.search(self._text, run[0].end, run[-1].start)):
            yield Choice(Mode.ANY_OF, tuple(run), run[0].start, run[-1].end, rule="degrees")

    def _are_either(self, first: Mention, second: Mention) -> bool:
        """Return whether of two degrees that follow each other one is enough."""
        joints = (_ANOTHER, _NEXT_LINE)
        said = any(joint.search(self._text, first.end, second.start) for joint in joints)
        return said or self._substitutes(second)

    def _substitutes(self, degree: Mention) -> bool:
        """Return whether a degree is taken for another one: "a Bachelor's with five years may be substituted"."""
        return _SUBSTITUTES.match(self._text, degree.end, degree.end + _APART) is not None

    def _opened(self, choice: Choice) -> Choice:
        """Return a choice of degrees with what may stand for them: "BS/MS in biology or equivalent"."""
        if choice.mode is not Mode.ANY_OF or not all(map(self._is_degree, choice.mentions)):
            return choice
        match = None if choice.open else _EQUIVALENT.match(self._text, choice.end)
        return replace(choice, end=match.end(), open=True) if match else choice

    def _is_degree(self, mention: Mention) -> bool:
        return self._taxonomy.implies(mention.concept, _DEGREE)

    def _add(self, choice: Choice) -> int | None:
        """Add a group, those inside it first, and return its id; None where fewer than two things are a choice."""
        choice = self._opened(choice)
        members = tuple(dict.fromkeys(mention.concept for mention in choice.mentions))
        if len(members) + len(choice.words) < 2 and not choice.open and choice.class_mention is None:  # noqa: PLR2004
            return None
        inner: dict[int, int] = {}
        for part in choice.inner:
            number = self._add(part)
            if number is not None:
                said = part.mentions if part.class_mention is None else (part.class_mention, *part.mentions)
                inner |= dict.fromkeys((mention.id for mention in said), number)
        number = len(self.groups) + 1
        self.groups.append(self._group(number, choice, members, inner))
        return number

    def _group(
        self, number: int, choice: Choice, members: tuple[str, ...], inner: Mapping[int, int]
    ) -> RequirementGroup:
        said = choice.mentions if choice.class_mention is None else (choice.class_mention, *choice.mentions)
        found = parts_of(choice, inner, self._years, self._levels)
        parts = tuple(self._parts.setdefault(part, part) for part in found)
        return RequirementGroup(
            id=number,
            mode=choice.mode,
            parts=parts,
            members=members,
            strength=min((mention.strength for mention in choice.mentions), key=lambda s: s.rank),
            start=choice.start,
            end=choice.end,
            line=min(mention.line for mention in said),
            quote=self._text[choice.start : choice.end],
            mentions=tuple(sorted({mention.id for mention in said} | self._again(choice, members))),
            minimum=min(choice.minimum, len(parts)) if choice.mode is Mode.ANY_OF else 1,
            open=choice.open,
            class_id=choice.class_mention.concept if choice.class_mention else None,
            rule=choice.rule,
        )

    def _again(self, choice: Choice, members: tuple[str, ...]) -> set[int]:
        """Return the mentions that name a member a second time, as "(OCR)" does behind the words it stands for."""
        first = bisect_left(self._asked, choice.start, key=attrgetter("start"))
        behind = bisect_right(self._asked, choice.end + _BRACKET, key=attrgetter("start"))
        return {mention.id for mention in self._asked[first:behind] if mention.concept in members}
