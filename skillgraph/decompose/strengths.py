"""Strengths: what is asked of a mention, from the words around it and the section it stands in."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from skillgraph.decompose.beginnings import acts, gives_chance, is_of_employer, tells_history
from skillgraph.decompose.brackets import Brackets
from skillgraph.decompose.clauses import Clause
from skillgraph.decompose.employers import names_other_firm
from skillgraph.decompose.hints import hinted
from skillgraph.decompose.jobs import is_holder_before, is_title, names_expert, names_job, opening_in
from skillgraph.decompose.judgements import Judgement
from skillgraph.decompose.meanings import BOILERPLATE, FACT
from skillgraph.decompose.outline import Block
from skillgraph.decompose.phrases import Phrase
from skillgraph.decompose.prose import Prose
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.remarks import Remarks
from skillgraph.decompose.rules import quoted_with
from skillgraph.decompose.seekers import (
    invited,
    is_purpose,
    is_sought,
    seeks_others,
)
from skillgraph.decompose.sentences import FAR, Sentences
from skillgraph.decompose.speakers import (
    addressed_at,
    is_among_teams,
    is_beside_colleagues,
    is_industry,
    is_known_by_us,
    is_market_of_clients,
    is_of_colleagues,
    is_team,
    is_trade,
    is_trouble_of_others,
    member_at,
)
from skillgraph.decompose.stacks import is_listing, is_of_our_stack, is_product_on, is_side_of_ours, is_used_by_us
from skillgraph.decompose.tables import one_of
from skillgraph.model import QUALIFICATIONS, Kind, Strength

_EXPLAINED = re.compile(r"\s[–—-]\s|:\s")
_OPENS = re.compile(r"\W{0,4}(?:an?\s)?(?:(?:senior|junior|lead|experienced|[sj]r\.?)\s)?", re.IGNORECASE)
_MIXED = re.compile(
    r"\b(?:role|responsibilities|duties|tasks)\b.*\b(?:requirements|qualifications|skills)\b"
    r"|\b(?:requirements|qualifications|skills)\b.*\b(?:role|responsibilities|duties|tasks)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(rf"\W{{0,6}}(?:{one_of('tasks.tsv')})\b", re.IGNORECASE)
_TASKED = re.compile(
    r"\W{0,6}(?:responsible\sfor|participate\sin|(?:work|collaborate)\sclosely\swith|assist\s(?:in|with)|join\s(?:us|our|the))\b",
    re.IGNORECASE,
)
_TITLES = {"job title", "title", "position title", "posting title"}
_YEARS = re.compile(r"\d\+?\s?(?:years?|yrs?)\b", re.IGNORECASE)
_SKILL_IN_TOOLS = re.compile(
    r"\b(?:experience|familiarity|proficiency|familiar|proficient|comfortable)\s(?:with|in)\s"
    r"(?:(?!(?:where|as|because|since|when|while|but)\b)[a-z-]+\s){0,7}(?<!\band\s)\Z",
    re.IGNORECASE,
)
_OF_SOMETHING = ("experience ", "expertise ", "knowledge ")
_AMOUNT = 40
_UNSAID = {"told", "bare", "section:context"}  # the rules of what no words say
_LESS = {Strength.PREFERRED, Strength.EXCLUDED}
_HIRES = re.compile(
    r"\b(?:looking for|to hire|hiring|seeking|search of|recruiting for|openings?|vacancies|positions?|roles?)"
    r"(?: an?| the following| open| include)?\W*\Z"
    r"|\b(?:below|following|these|open|available|current) (?:positions?|roles?|openings?|jobs|vacancies)\b"
    r"(?!.*\brequire)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\W{0,4}(?:https?://|www\.)\S+")
_LONGEST_OPENING = 90
_LONGEST_LINE = 300
_DEMANDING = {"should have", "should know", "you should have", "someone with", "somebody with"}
_NEEDED = {"needed", "is needed", "are needed", "required", "is required", "are required"}
_OF_READER = ("you", "will")
_MARK = 3
_COMMAS = 3
_QUOTED = 60


class BlockStrengths:
    """The strengths inside one block. `names` are the places where concepts are named in it, in order.

    `asked` tells that it is an item behind one that asks, under no heading that says more.
    """

    def __init__(
        self, reading: Reading, block: Block, names: Sequence[int], *, title: bool = False, asked: bool = False
    ) -> None:
        self._reading = reading
        self._block = block
        self._title = title
        self._names = names
        meaning = None if title and block.heading else block.meaning
        self._context = meaning in {BOILERPLATE, FACT}
        self._section = None if meaning is None or self._context else Strength(meaning)
        self._brackets = Brackets(reading.text, block.start, block.end)
        self._sentences = Sentences(reading, block, self._brackets, asked=asked)
        self._remarks = Remarks(reading, self._brackets, names)
        self._prose = Prose(reading, block, self._sentences, names)

    @cached_property
    def _only_names(self) -> bool:
        """Whether the block is a list of names, from its first word on, and no work that is done with them."""
        text, block = self._reading.text, self._block
        first = bisect_left(self._names, block.start)
        opens = first < len(self._names) and _OPENS.fullmatch(text, block.start, self._names[first]) is not None
        several = text.count(",", block.start, block.end) >= _COMMAS
        return opens and several and is_listing(text, block.start, block.end)

    @property
    def end_asking(self) -> bool:
        """Whether the block ends with something that is asked."""
        return self._sentences.end_asking

    def clause(self, position: int) -> Clause:
        """Return the clause that holds a place of the block."""
        return self._sentences.clause(position)

    def judge(self, start: int, end: int, kind: Kind | None = None) -> Judgement:
        """Return what is asked of the words at `text[start:end]`, which name a concept of that kind."""
        if self._context:
            return self._aside(start)
        clause = self._sentences.clause(start)
        told = (
            self._said(clause, start, end)
            or self._of_colleagues(clause, start, end, kind)
            or self._of_others(start, end, kind)
            or self._default(clause, start, tool=kind is Kind.TOOL)
        )
        text = self._reading.text
        if self._block.item:
            return told
        if told.rule in _UNSAID:
            return hinted(text, clause.sentence, start, end, self._block.end) or told
        hint = hinted(text, clause.start, start, end, clause.end) if self._is_only_asked(told, clause) else None
        return hint if hint and hint.strength in _LESS else told

    def _is_only_asked(self, told: Judgement, clause: Clause) -> bool:
        """Return whether running text asks for something by words that others beside them may take back.

        It names nothing else of which these might speak.
        """
        if self._section is not None or told.strength is not Strength.REQUIRED or told.rule.startswith("cue"):
            return False
        return bisect_left(self._names, clause.end) - bisect_left(self._names, clause.start) == 1

    def words(self, judgement: Judgement, start: int, end: int) -> str:
        """Return the words by which the words at `text[start:end]` were judged, as they are quoted."""
        if judgement.words or ":" in judgement.rule:
            return judgement.words
        beginning = self._sentences.beginning(self.clause(start).sentence)
        return quoted_with(judgement.rule, self._reading.text, start, end, beginning)

    def _aside(self, start: int) -> Judgement:
        """Return what is asked among perks and facts: nothing, but for the name of the job."""
        text, sentence = self._reading.text, self._sentences.clause(start).sentence
        named = names_job(text, start) and (self._block.meaning == FACT or is_sought(text, sentence, start))
        asked = Strength.RESPONSIBILITY if named else invited(text, start)
        if asked is not None:
            return Judgement(asked, "job")
        if any(heading.lower() in _TITLES for heading in self._block.headings):
            return Judgement(Strength.RESPONSIBILITY, "title")
        if is_of_our_stack(text, sentence, start):
            return Judgement(Strength.STACK, "used")
        rule = f"section:{self._block.meaning}" if self._block.said_by else "closing"
        return Judgement(Strength.CONTEXT, rule, self._block.said_by)

    def _said(self, clause: Clause, start: int, end: int) -> Judgement | None:
        """Return what the words around say outright: a negation, a bracket, a cue."""
        if (words := self._sentences.negation(start, end)) is not None:
            return Judgement(Strength.EXCLUDED, "excluded", words)
        text = self._reading.text
        bracketed = self._remarks.strength(start, end)
        if bracketed is not None:
            left, right = self._brackets.around(start) or self._brackets.after(end) or (end, end)
            words = text[left + 1 : min(right, left + _QUOTED)]
            return Judgement(bracketed, "bracket", words if len(words) == right - left - 1 else f"{words}…")
        if clause.cue is not None and clause.strength is not None:
            words = self._reading.folded[clause.cue.start : clause.cue.end]
            if names_job(text, start) and (
                member_at(text, clause.sentence, start) or self._is_needed(clause, start, words)
            ):
                return Judgement(Strength.RESPONSIBILITY, "job")
            return Judgement(clause.strength, f"cue:{words}")
        return None

    def _is_needed(self, clause: Clause, start: int, cue: str) -> bool:
        """Return whether a clause says that the holders of a job are needed: "Senior Lua developers needed"."""
        text = self._reading.text
        if clause.cue is None or self._section in QUALIFICATIONS or cue not in _NEEDED:
            return False
        return _OPENS.fullmatch(text, clause.start, start) is not None and is_holder_before(
            text, start, clause.cue.start
        )

    def _of_colleagues(self, clause: Clause, start: int, end: int, kind: Kind | None) -> Judgement | None:
        """Return that what the people one will work with know or do is not asked."""
        if self._section in QUALIFICATIONS:
            return None
        text, tool = self._reading.text, kind is Kind.TOOL
        told = is_of_colleagues(self._reading.folded, clause.start, start)
        if told and tool and is_product_on(text, clause.start, start):
            return Judgement(Strength.STACK, "used")
        beside = is_among_teams if tool else is_beside_colleagues
        if told or beside(text, clause.start, start, end):
            return Judgement(Strength.CONTEXT, "colleagues")
        return None

    def _of_others(self, start: int, end: int, kind: Kind | None) -> Judgement | None:
        """Return that the name of a team, or of a line of business, is not asked."""
        text = self._reading.text
        if kind is Kind.TOOL and names_other_firm(text, self._block.start, start, end):
            return Judgement(Strength.CONTEXT, "firms")
        if kind is Kind.DOMAIN and is_market_of_clients(text, self._block.start, start):
            return Judgement(Strength.CONTEXT, "industry")
        if self._section in QUALIFICATIONS or kind in {None, Kind.TOOL}:
            return None
        if is_team(text, start, end):
            return Judgement(Strength.CONTEXT, "team")
        return self._of_business(start, end) if kind is Kind.DOMAIN else None

    def _of_business(self, start: int, end: int) -> Judgement | None:
        """Return that the name of a field is not asked that says what somebody's business is."""
        text = self._reading.text
        if is_trouble_of_others(text, start, end):
            return Judgement(Strength.CONTEXT, "others")
        if is_trade(text, start, end):
            return Judgement(Strength.CONTEXT, "trade")
        return Judgement(Strength.CONTEXT, "industry") if is_industry(text, start, end) else None

    def _default(self, clause: Clause, start: int, *, tool: bool) -> Judgement:
        """Return what is asked where no words near by say so: by the section, or by who speaks of whom."""
        if self._block.vacancy:
            return Judgement(Strength.CONTEXT, "vacancies")
        if self._section is not None and self._sentences.is_law(clause, start):
            return Judgement(Strength.CONTEXT, "law")
        others = bool(self._block.headings) and seeks_others(self._block.headings[-1])
        if (others and self._section is Strength.CONTEXT) or self._is_opening(clause, start):
            return Judgement(Strength.CONTEXT if others else Strength.RESPONSIBILITY, "job")
        if names_expert(self._reading.text, start) and is_sought(self._reading.text, clause.sentence, start):
            return Judgement(Strength.REQUIRED, "head", self._sentences.beginning(clause.sentence))
        if self._section is not None:
            return self._in_section(clause, start, self._section, tool=tool)
        title = Judgement(Strength.RESPONSIBILITY, "title") if self._title else None
        return title or self._prose.judge(clause, start, tool=tool)

    def _in_section(self, clause: Clause, start: int, section: Strength, *, tool: bool) -> Judgement:
        opening = self._sentences.opening(clause)
        said = None
        if section in QUALIFICATIONS:
            said = self._among_demands(clause, start, opening, tool=tool)
        elif section is Strength.STACK:
            said = self._among_tools(clause, opening)
        elif section is Strength.RESPONSIBILITY and tool and self._only_names:
            said = Judgement(Strength.STACK, "listing")
        elif section in {Strength.RESPONSIBILITY, Strength.CONTEXT}:
            said = self._among_duties(clause, start, opening, tool=tool)
        if said is None and section is Strength.CONTEXT:
            said = self._in_context(clause, start)
        rule = f"section:{section}" if self._block.said_by else "hashtags"
        return said or Judgement(section, rule, self._block.said_by)

    def _among_demands(self, clause: Clause, start: int, opening: str, *, tool: bool) -> Judgement | None:
        """Return what a sentence says of a place that is no demand, though its section asks."""
        if tool and self._is_used_here(clause, start):
            return Judgement(Strength.STACK, "used")
        if work := self._of_work(clause, start, opening):
            return Judgement(Strength.RESPONSIBILITY, work)
        return self._of_us(clause, start, opening, tool=tool)

    def _of_us(self, clause: Clause, start: int, opening: str, *, tool: bool) -> Judgement | None:
        """Return what a sentence tells of the employer, or of the stack, though its section asks."""
        text = self._reading.text
        if tool and not self._block.item and is_of_our_stack(text, clause.sentence, start):
            return Judgement(Strength.STACK, "used")
        acting = not self._block.item and acts(text, clause.sentence)
        if acting or is_of_employer(opening) or tells_history(text, clause.sentence):
            if is_sought(text, clause.start, start):
                return Judgement(Strength.RESPONSIBILITY, "job")
            if tool and is_used_by_us(text, clause.sentence, start):
                return Judgement(Strength.STACK, "used", self._sentences.beginning(clause.sentence))
            return Judgement(Strength.CONTEXT, "employer", self._sentences.beginning(clause.sentence))
        return None

    def _of_work(self, clause: Clause, start: int, opening: str) -> str | None:
        """Return the rule by which a place among demands is the work all the same, or the name of the job."""
        if self._block.headings and _MIXED.search(self._block.headings[-1]) and _ORDERS.match(opening):
            return "addressed"
        if _TASKED.match(opening):
            return "addressed"
        if invited(self._reading.text, start) is Strength.RESPONSIBILITY or self._names_who_is_sought(clause, start):
            return "job"
        seeking = self._sentences.seeking(clause, start)
        if seeking is not None and is_purpose(self._reading.text, seeking.end, start):
            return "addressed"
        addressed = addressed_at(opening)
        if addressed < 0 or _EXPLAINED.search(self._reading.text, start, clause.start + addressed):
            return None
        return "addressed"

    def _names_who_is_sought(self, clause: Clause, start: int) -> bool:
        """Return whether a place is in the name of the job for which a sentence seeks somebody."""
        text = self._reading.text
        return (
            names_job(text, start)
            and is_sought(text, clause.sentence, start)
            and not self._sentences.seeks_who(clause, start)
        )

    def _is_opening(self, clause: Clause, start: int) -> bool:
        """Return whether a place is in the name of a job in a list of those who are sought: "We're looking for: …"."""
        text, block = self._reading.text, self._block
        if start < opening_in(text, block.start, block.end):
            return True
        if not block.headings or _HIRES.search(block.headings[-1]) is None or self._sentences.asks(clause):
            return False
        if (block.item or ":" in text[max(0, block.start - _MARK) : block.start]) and names_job(text, start):
            return True
        if block.end - block.start > _LONGEST_LINE:
            return False
        line = _ADDRESS.sub("", text[block.start : block.end])
        if _YEARS.search(line) or self._reading.prose.within(block.start, start):
            return False
        return len(line) <= _LONGEST_OPENING and (is_title(line) or len(line) < block.end - block.start)

    def _is_used_here(self, clause: Clause, start: int) -> bool:
        """Return whether a sentence says "we use …" where something is asked."""
        frame = self._sentences.frame(clause, start)
        if frame is None or frame.meaning != Strength.STACK or frame.start > start:
            return False
        together = self._brackets.around(frame.start) in {None, self._brackets.around(start)}
        words = self._sentences.words(frame)
        ours = words.startswith(("we ", "our ", "we're")) or words.endswith(" we use")
        if _SKILL_IN_TOOLS.search(self._reading.text, clause.start, frame.start + max(0, words.find("we "))):
            return False
        return together and (ours or is_of_our_stack(self._reading.text, clause.sentence, start))

    def _among_tools(self, clause: Clause, opening: str) -> Judgement | None:
        """Return what a sentence asks, or sets as a task, where its section tells what is used."""
        if self._sentences.asks(clause):
            return Judgement(Strength.REQUIRED, "head", self._sentences.beginning(clause.start))
        addressed = not self._block.item and addressed_at(opening) >= 0
        return Judgement(Strength.RESPONSIBILITY, "addressed") if addressed else None

    def _among_duties(self, clause: Clause, start: int, opening: str, *, tool: bool) -> Judgement | None:
        """Return what a sentence says of a place where its section asks for nothing."""
        if self._sentences.asks(clause):
            return Judgement(Strength.REQUIRED, "head", self._sentences.beginning(clause.start))
        frame = self._sentences.frame(clause, start)
        said = None if frame is None else self._framed(clause, frame, start, tool=tool)
        if said is not None:
            return said
        if self._section is Strength.CONTEXT and self._is_for_us(clause, start):
            return Judgement(Strength.RESPONSIBILITY, "addressed")
        used = is_used_by_us if self._section is Strength.CONTEXT else is_of_our_stack
        ours = used if tool else is_side_of_ours
        if (tool or self._section is Strength.CONTEXT) and ours(self._reading.text, clause.sentence, start):
            return Judgement(Strength.STACK, "used")
        told = is_of_employer(opening) or acts(self._reading.text, clause.sentence)
        if told and self._section is Strength.RESPONSIBILITY and not self._block.item:
            return Judgement(Strength.CONTEXT, "employer", self._sentences.beginning(clause.sentence))
        return Judgement(Strength.CONTEXT, "perk") if gives_chance(opening) else None

    def _framed(self, clause: Clause, frame: Phrase[str], start: int, *, tool: bool) -> Judgement | None:
        """Return what a frame says of a place where its section asks for nothing."""
        if frame.meaning == Strength.REQUIRED and self._sentences.seeks_who(clause, start):
            return self._prose.by_frame(frame, start)
        if self._section is Strength.RESPONSIBILITY:
            asks = frame.start < start and self._sentences.words(frame) in _DEMANDING
            if asks or self._asks_years(clause, frame, start):
                return self._prose.by_frame(frame, start)
        if not tool or frame.meaning != Strength.STACK or self._prose.is_work(clause, frame):
            return None
        return Judgement(Strength.STACK, f"prose:{self._sentences.words(frame)}")

    def _asks_years(self, clause: Clause, frame: Phrase[str], start: int) -> bool:
        """Return whether a frame asks for years of something: "a developer with 3 years of experience in …"."""
        if frame.start > start or not self._sentences.words(frame).startswith(_OF_SOMETHING):
            return False
        text, near = self._reading.text, max(clause.sentence, frame.start - _AMOUNT)
        if _YEARS.search(text, near, frame.end) is None or self._sentences.is_of_company(clause, frame):
            return False
        return not (is_of_employer(self._sentences.opening(clause)) or is_known_by_us(text, clause.sentence))

    def _is_for_us(self, clause: Clause, start: int) -> bool:
        """Return whether a sentence tells its reader, or who is sought, what to do with what is ours."""
        if self._sentences.is_of_job(clause):
            return True
        seeking = self._sentences.seeking(clause, start)
        return seeking is not None and is_purpose(self._reading.text, seeking.end, start)

    def _in_context(self, clause: Clause, start: int) -> Judgement | None:
        """Return what is the work all the same where a section tells about the employer."""
        text = self._reading.text
        if self._sentences.is_of_job(clause) or member_at(text, clause.sentence, start):
            return Judgement(Strength.RESPONSIBILITY, "addressed")
        if _OPENS.fullmatch(text, clause.start, start) and names_job(text, start):
            return Judgement(Strength.RESPONSIBILITY, "job")
        frame = self._sentences.frame(clause, start)
        if frame is not None and frame.meaning == Strength.REQUIRED:
            if names_job(self._reading.text, start):
                return Judgement(Strength.RESPONSIBILITY, "job")
            sought = self._sentences.seeking(clause, start)
            if sought is not None:
                return self._prose.by_frame(sought, start)
        if addressed_at(text[max(clause.start, start - FAR) : start]) >= 0 or self._is_errand(clause, frame, start):
            return Judgement(Strength.RESPONSIBILITY, "addressed")
        return None

    def _is_errand(self, clause: Clause, frame: Phrase[str] | None, start: int) -> bool:
        """Return whether a frame says what somebody is to do who is sought: "we need a tester who will …"."""
        if frame is None or frame.meaning != Strength.RESPONSIBILITY:
            return False
        of_reader = self._sentences.words(frame).startswith(_OF_READER)
        return not of_reader and self._sentences.seeking(clause, start) is not None
