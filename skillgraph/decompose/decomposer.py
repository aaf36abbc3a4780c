"""The decomposer: one posting in, its Contribution out, the same for the same (document, taxonomy, rules)."""

import re
from bisect import bisect_left, bisect_right
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TypeAlias

from skillgraph.decompose.acronyms import means_other
from skillgraph.decompose.ambiguity import Gate, are_listed, in_skill_phrase, refused_by
from skillgraph.decompose.amounts import Years, bind_years, level_of, years_in, years_within
from skillgraph.decompose.blocks import is_in_two_lines, segment
from skillgraph.decompose.candidates import candidates
from skillgraph.decompose.closing import closes, closes_still
from skillgraph.decompose.employers import employers, is_employer, name_of_employer, part_of_employer
from skillgraph.decompose.facts import find_facts
from skillgraph.decompose.frames import in_technologies, is_worked_with
from skillgraph.decompose.groups import GroupReader
from skillgraph.decompose.headings import MOSTLY
from skillgraph.decompose.judgements import Judgement
from skillgraph.decompose.language import readable
from skillgraph.decompose.layout import LINE_END, Layout
from skillgraph.decompose.matcher import Hit, Matcher, PassOver, forget, longest
from skillgraph.decompose.meanings import BOILERPLATE
from skillgraph.decompose.namesakes import is_namesake
from skillgraph.decompose.outline import Block
from skillgraph.decompose.over_lines import CountedList, counted_lists
from skillgraph.decompose.parts import years_of_degrees
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.requirements import requirements
from skillgraph.decompose.rules import quoted_with
from skillgraph.decompose.salaries import is_currency
from skillgraph.decompose.sections import sections
from skillgraph.decompose.seekers import invited
from skillgraph.decompose.sharing import of_both, shared
from skillgraph.decompose.strengths import BlockStrengths
from skillgraph.decompose.titles import names_a_job, opens_as_title, title_of
from skillgraph.decompose.wanted import Names
from skillgraph.model import (
    QUALIFICATIONS,
    Contribution,
    Document,
    Explanation,
    Kind,
    Level,
    Mention,
    PassedOver,
    Strength,
)
from skillgraph.taxonomy import Taxonomy

_LISTED = re.compile(r"\s?[,/&]\s?[A-Z]|\s(?:and|or)\s[A-Z]")
_WORKED_WITH = re.compile(r"\b(?:worked|certified|trained)(?:\s[\w-]{1,20}){0,2}\s(?:with|in|on)\s\Z", re.IGNORECASE)
_BLANK = re.compile(r"\s*")
_NEAR = 80
_NEIGHBOURS = 8
_LANGUAGE = "programming-language"
_WAYS_OF_TEAMS = ("teamwork", "agile-software-development")
_OF_TEAM = re.compile(r"[^.;:,!?\n]{0,60}?\b(?:teams?|groups?|projects?)\b", re.IGNORECASE)
_DEGREE = "academic-degree"
_DIPLOMAS = frozenset({_DEGREE, "high-school-diploma", "general-educational-development"})

_Because: TypeAlias = dict[int, tuple[str, str]]  # by a mention's id, the words by which its two rules decided


class Decomposer:
    """Decomposes postings against one taxonomy; making it compiles the taxonomy's names.

    A role is what a posting is for, not what it asks: "DevOps engineer" names DevOps, "data scientist" nothing.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._matcher = Matcher(concept for concept in taxonomy.concepts.values() if concept.kind is not Kind.ROLE)
        self._degrees = _DIPLOMAS | {key for key in taxonomy.concepts if taxonomy.implies(key, _DEGREE)}

    def decompose(self, document: Document) -> Contribution:
        """Return everything the posting says."""
        return self._read(document, forget, None)

    def explain(self, document: Document) -> Explanation:
        """Return everything the posting says, and the names in it that do not count, each with the rule."""
        passed: list[tuple[Hit, str]] = []
        because: _Because = {}
        contribution = self._read(document, lambda hit, rule: passed.append((hit, rule)), because)
        text = document.text
        ends = [match.end() for match in LINE_END.finditer(text)]
        said = {
            PassedOver(
                hit.start,
                hit.end,
                bisect_right(ends, hit.start) + 1,
                text[hit.start : hit.end],
                hit.form.concept,
                _with_words(rule, text, hit.start, hit.end),
            )
            for hit, rule in passed
        }
        counted = {(mention.start, mention.end) for mention in contribution.mentions}
        in_order = sorted(said, key=lambda name: (name.start, name.end, name.concept, name.rule))
        left_out = tuple(name for name in in_order if (name.start, name.end) not in counted)
        return Explanation(contribution, left_out, because)

    def _read(self, document: Document, pass_over: PassOver, because: _Because | None) -> Contribution:
        layout = Layout(document, self._matcher)
        read = self._decompose(layout.document, lambda hit, rule: pass_over(layout.restored_hit(hit), rule), because)
        return layout.restored(read)

    def _decompose(self, document: Document, pass_over: PassOver, because: _Because | None) -> Contribution:
        reading = Reading(document)
        found = self._matcher.find(document.text, reading.folded, pass_over, readable(reading.languages))
        countable = _countable(document, reading, found, self._taxonomy, pass_over)
        counted = longest(countable, pass_over)
        hits = self._join_vendors(self._without_kinds(counted, document.text, pass_over), document.text)
        hits = of_both(reading.folded, hits, self._matcher.plain)
        hits = shared(document.text, reading.folded, hits, self._matcher.plain)
        tools = [hit for hit in hits if hit.form.tool]
        named = _share_of(tools)
        blocks = segment(document.text, sections(), Names(named, _share_of(hits)))
        gate = Gate(reading, hits, title_of(document, reading, blocks), self._taxonomy.concepts)
        named_employers = employers(document.text, reading.folded, tools, document.posting.company)
        posting = _PostingReader(reading, self._taxonomy, named_employers, because)
        closing = False
        for index, (block, within) in enumerate(_by_block(blocks, hits)):
            title = names_a_job(block, document.text) if index else opens_as_title(document, reading, blocks)
            goes_on = closing and closes_still(document.text, blocks[index - 1], block)
            lists = named(block.start, block.end) > MOSTLY
            closing = not (block.heading or block.item or lists) and (goes_on or closes(reading, block))
            if block.heading and not title:
                for hit in within:
                    pass_over(hit, "heading")
                continue
            told = within
            if block.meaning == BOILERPLATE or closing:
                told = self._counting_in_boilerplate(within, document.text)
                counting = {hit.start for hit in told}
                for hit in within:
                    if hit.start not in counting:
                        pass_over(hit, "boilerplate" if closing else f"boilerplate:{block.said_by}")
            admitted = gate.admit(told, block, pass_over)
            if len(admitted) < len(told):
                admitted = _with_inner(admitted, told, countable)
            posting.read(block, admitted, pass_over, title=title, closing=closing)
        posting.read_lists(counted_lists(document.text, blocks))
        return Contribution(
            document,
            tuple(posting.mentions),
            tuple(posting.groups.groups),
            requirements(posting.mentions, posting.groups.groups, posting.years, posting.levels),
            find_facts(document, reading, blocks, posting.mentions, posting.asked_years, self._degrees),
            tuple(candidates(document.text, posting.mentions, posting.stops)),
        )

    def _counting_in_boilerplate(self, hits: Sequence[Hit], text: str) -> list[Hit]:
        """Return the tools without a second meaning, those that stand in one list with them, and what is invited."""
        kept: list[Hit] = []
        for row in _rows(hits, text):
            named = in_technologies(text, row[0].start)
            sure = named or any(hit.form.tool and not hit.form.name.ambiguous for hit in row)
            for hit in row:
                usable = hit.form.tool and (sure or is_worked_with(text, hit))
                kept.extend([hit] if usable or invited(text, hit.start) else [])
        return kept

    def _without_kinds(self, hits: Sequence[Hit], text: str, pass_over: PassOver) -> list[Hit]:
        """Leave out the words that only say what the name before them is: "the Elm programming language"."""
        kept: list[Hit] = []
        for hit in hits:
            before = kept[-1] if kept and text[kept[-1].end : hit.start] == " " else None
            if before and hit.form.concept == _LANGUAGE and self._taxonomy.implies(before.form.concept, _LANGUAGE):
                pass_over(hit, "sort")
            else:
                kept.append(hit)
        return kept

    def _join_vendors(self, hits: Sequence[Hit], text: str) -> list[Hit]:
        """Join a vendor to the product behind it: "AWS SQS" is one name."""
        joined: list[Hit] = []
        for hit in hits:
            before = joined[-1] if joined and text[joined[-1].end : hit.start] == " " else None
            if before and self._taxonomy.is_part(hit.form.concept, before.form.concept):
                joined[-1] = Hit(before.start, hit.end, hit.form)
            else:
                joined.append(hit)
        return joined


class _PostingReader:
    """What has been read of one posting so far, block by block."""

    def __init__(
        self,
        reading: Reading,
        taxonomy: Taxonomy,
        employers: frozenset[tuple[str, str]],
        because: _Because | None,
    ) -> None:
        self.mentions: list[Mention] = []
        self.stops: list[int] = []
        self.years: dict[int, Years] = {}
        self.levels: dict[int, Level] = {}
        self.asked_years: list[tuple[Years, Strength]] = []
        self._years_of_degrees: dict[int, Years] = {}
        self.groups = GroupReader(reading, taxonomy, ChainMap(self.years, self._years_of_degrees), self.levels)
        self._reading = reading
        self._taxonomy = taxonomy
        self._employers = employers
        self._years = years_in(reading)
        self._line_ends = [match.end() for match in re.finditer("\n", reading.text)]
        self._words: dict[str, str] = {}
        self._asking: Block | None = None
        self._because = because

    def read(
        self, block: Block, hits: Sequence[tuple[Hit, str]], pass_over: PassOver, *, title: bool, closing: bool
    ) -> None:
        """Read one block with the hits that count in it. At a posting's closing words, nothing is asked any more."""
        years = years_within(self._years, block.start, block.end)
        if not hits and not years:
            return
        block = replace(block, meaning=BOILERPLATE, said_by="") if closing else block
        goes_on = self._asking is not None and _is_next_item(self._asking, block)
        strengths = BlockStrengths(self._reading, block, [hit.start for hit, _ in hits], title=title, asked=goes_on)
        self._asking = block if block.meaning is None and block.item and strengths.end_asking else None
        for amount in years:
            judged = strengths.judge(amount.start, amount.end).strength
            least = judged is Strength.RESPONSIBILITY or (block.ideal and judged is Strength.PREFERRED)
            asked = Strength.REQUIRED if least else judged
            self.asked_years.append((amount, asked))
        mentions = []
        for hit, rule in hits:
            name = self._reading.folded[hit.start : hit.end]
            if is_employer(self._employers, hit.form.concept, name) and not _as_a_skill(self._reading.text, hit):
                pass_over(hit, "employer name")
                continue
            judgement = strengths.judge(hit.start, hit.end, self._taxonomy[hit.form.concept].kind)
            if judgement.rule == "colleagues" and self._is_way_of_teams(hit):
                judgement = Judgement(Strength.RESPONSIBILITY, "addressed")
            if judgement.strength is Strength.CONTEXT and self._is_soft(hit.form.concept):
                pass_over(hit, "culture")
            else:
                mentions.append(self._mention(hit, block, judgement, rule))
                if self._because is not None:
                    named = _with_words(rule, self._reading.text, hit.start, hit.end).partition(":")[2]
                    self._because[mentions[-1].id] = named, strengths.words(judgement, hit.start, hit.end)
        degrees = [mention for mention in mentions if self._taxonomy[mention.concept].kind is Kind.CREDENTIAL]
        self._years_of_degrees |= years_of_degrees(self._reading.text, degrees, years)
        by_clause: dict[tuple[int, int], list[Mention]] = {}
        for mention in mentions:
            clause = strengths.clause(mention.start)
            by_clause.setdefault((clause.start, clause.end), []).append(mention)
        for (start, end), together in by_clause.items():
            self._read_clause(start, end, together, years_within(years, start, end))
        self.groups.read_degrees(mentions)

    def read_lists(self, lists: Iterable[CountedList]) -> None:
        """Read the lists over lines, when all blocks are read."""
        self.groups.read_lists((listed, self._within(listed.items[0].start, listed.items[-1].end)) for listed in lists)

    def _within(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that begin in a piece of the text."""
        first = bisect_left(self.mentions, start, key=attrgetter("start"))
        return self.mentions[first : bisect_left(self.mentions, end, key=attrgetter("start"))]

    def _read_clause(self, start: int, end: int, mentions: Sequence[Mention], years: Sequence[Years]) -> None:
        bound = bind_years(self._reading, years, mentions)
        self.years |= {
            mention.id: bound[mention.id]
            for mention in mentions
            if mention.id in bound and self._taxonomy[mention.concept].kind is not Kind.CREDENTIAL
        }
        for index, mention in enumerate(mentions):
            if mention.strength in QUALIFICATIONS and self._taxonomy[mention.concept].kind is not Kind.CREDENTIAL:
                near = mentions[max(0, index - _NEIGHBOURS) : index + 1]
                if level := level_of(self._reading, start, mention, near, self._are_apart):
                    self.levels[mention.id] = level
        self.groups.read(mentions, start, end)

    def _is_soft(self, concept: str) -> bool:
        return self._taxonomy[concept].is_soft

    def _is_way_of_teams(self, hit: Hit) -> bool:
        """Return whether a way of working is said of whom one works with: "with a cross-functional team"."""
        of_team = _OF_TEAM.match(self._reading.text, hit.start) is not None
        return of_team and any(self._taxonomy.implies(hit.form.concept, way) for way in _WAYS_OF_TEAMS)

    def _are_apart(self, one: Mention, other: Mention) -> bool:
        """Return whether one is a soft skill and the other a tool: what is said of one is not said of the other."""
        return self._is_soft(one.concept) and self._taxonomy[other.concept].kind is Kind.TOOL

    def _shared(self, words: str) -> str:
        """Return equal words as one object: a long posting says the same often."""
        return self._words.setdefault(words, words)

    def _mention(self, hit: Hit, block: Block, judgement: Judgement, rule: str) -> Mention:
        named = rule.partition(":")[0]
        mention = Mention(
            id=len(self.mentions) + 1,
            concept=hit.form.concept,
            surface=self._shared(self._reading.text[hit.start : hit.end]),
            start=hit.start,
            end=hit.end,
            line=bisect_right(self._line_ends, hit.start) + 1,
            section=block.headings[-1] if block.headings else "",
            strength=judgement.strength,
            rule=self._shared(f"{named}, {judgement.rule}"),
        )
        self.mentions.append(mention)
        self.stops.append(block.end)
        return mention


def _with_words(rule: str, text: str, start: int, end: int) -> str:
    """Return a rule about the name at `text[start:end]` with the words that are quoted with it."""
    words = "" if ":" in rule else quoted_with(rule, text, start, end)
    return f"{rule}:{words}" if words else rule


def _share_of(hits: Sequence[Hit]) -> Callable[[int, int], float]:
    """Return what tells which share of a piece of text is some names."""
    starts = [hit.start for hit in hits]

    def share(start: int, end: int) -> float:
        inside = hits[bisect_left(starts, start) : bisect_left(starts, end)]
        return sum(hit.end - hit.start for hit in inside) / (end - start)

    return share


def _is_next_item(before: Block, block: Block) -> bool:
    """Return whether a block is an item of the same list, of which nothing says more than the items themselves."""
    return block.item and block.meaning is None and block.headings == before.headings


def _countable(
    document: Document, reading: Reading, found: Sequence[Hit], taxonomy: Taxonomy, pass_over: PassOver
) -> list[Hit]:
    """Return the hits without those that name the employer, somebody, or something else that is spelt alike."""
    named: list[Hit] = []
    company = name_of_employer(document)
    for hit in found:
        if part_of_employer(document.text, company, hit):
            pass_over(hit, "employer name")
        elif is_in_two_lines(document.text, hit.start, hit.end):
            pass_over(hit, "lines")
        elif is_namesake(document.text, hit) or is_currency(document.text, hit.start, hit.end):
            pass_over(hit, "namesake")
        elif hit.form.refuse and (phrase := refused_by(reading, hit)):
            pass_over(hit, f"refused:{phrase}")
        elif means_other(document.text, hit, taxonomy[hit.form.concept]):
            pass_over(hit, "acronym")
        else:
            named.append(hit)
    return named


def _with_inner(
    admitted: Sequence[tuple[Hit, str]], told: Sequence[Hit], countable: Sequence[Hit]
) -> list[tuple[Hit, str]]:
    """Return what counts with the tools plainly named inside ambiguous names that do not: "SQL" in "SQL developer"."""
    settled = {hit.start for hit, _ in admitted}
    inner: list[tuple[Hit, str]] = []
    for hit in told:
        if hit.start in settled or not hit.form.name.ambiguous:
            continue
        first = bisect_left(countable, hit.start, key=attrgetter("start"))
        behind = bisect_left(countable, hit.end, key=attrgetter("start"))
        shorter = (one for one in countable[first:behind] if hit.start < one.start or one.end < hit.end)
        plain = [one for one in shorter if one.form.tool and one.end <= hit.end and not one.form.name.ambiguous]
        inner.extend((one, "name") for one in longest(plain))
    return sorted([*admitted, *inner], key=lambda counted: counted[0].start) if inner else list(admitted)


def _rows(hits: Sequence[Hit], text: str) -> Iterator[Sequence[Hit]]:
    """Yield the names that stand in one list together."""
    begin = 0
    for index in range(1, len(hits) + 1):
        if index == len(hits) or not are_listed(text, hits[index - 1], hits[index]):
            yield hits[begin:index]
            begin = index


def _by_block(blocks: Sequence[Block], hits: Sequence[Hit]) -> Iterator[tuple[Block, Sequence[Hit]]]:
    """Yield each block with the hits inside it."""
    position = 0
    for block in blocks:
        while position < len(hits) and hits[position].start < block.start:
            position += 1
        end = position
        while end < len(hits) and hits[end].end <= block.end:
            end += 1
        yield block, hits[position:end]
        position = end


def _as_a_skill(text: str, hit: Hit) -> bool:
    """Return whether the employer's own product is asked for: in a list, or behind "experience with"."""
    if _BLANK.fullmatch(text, 0, hit.start):
        return False
    if _LISTED.match(text, hit.end) or _WORKED_WITH.search(text, max(0, hit.start - _NEAR), hit.start):
        return True
    return in_skill_phrase(text, hit.start)
