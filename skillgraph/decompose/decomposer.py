"""The decomposer: one posting in, its Contribution out, the same for the same (document, taxonomy, rules)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from skillgraph.decompose.ambiguity import Gate
from skillgraph.decompose.amounts import Years, bind_years, level_of, years_in
from skillgraph.decompose.blocks import Block, segment
from skillgraph.decompose.candidates import candidates
from skillgraph.decompose.facts import find_facts
from skillgraph.decompose.lists import ListGroup, ListReader
from skillgraph.decompose.matcher import Hit, Matcher, fold, longest
from skillgraph.decompose.requirements import requirements
from skillgraph.decompose.sections import sections
from skillgraph.decompose.strengths import BlockStrengths
from skillgraph.model import (
    Contribution,
    Document,
    Level,
    Mention,
    Part,
    RelationType,
    RequirementGroup,
    Strength,
)
from skillgraph.taxonomy import Taxonomy


@dataclass
class _Reading:
    """What has been read of one posting so far."""

    text: str
    mentions: list[Mention]
    groups: list[RequirementGroup]
    years: dict[int, Years]
    levels: dict[int, Level]
    all_years: list[tuple[Years, Strength]]
    stops: list[int]


class Decomposer:
    """Decomposes postings against one taxonomy; making it compiles the taxonomy's names."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._matcher = Matcher(taxonomy.concepts.values())

    def decompose(self, document: Document) -> Contribution:
        """Return everything the posting says."""
        text = document.text
        blocks = segment(text, sections())
        meanings = [sections().of(block.headings) for block in blocks]
        hits = longest(hit for hit in self._matcher.find(text) if not _employer(text, document.posting.company, hit))
        gate = Gate(text, fold(text), hits)
        reading = _Reading(text, [], [], {}, {}, [], [])
        position = 0
        for index, (block, meaning) in enumerate(zip(blocks, meanings, strict=True)):
            while position < len(hits) and hits[position].start < block.start:
                position += 1
            end = position
            while end < len(hits) and hits[end].end <= block.end:
                end += 1
            if not block.heading or index == 0:
                self._read_block(reading, block, meaning, gate.admit(hits[position:end], block), opening=index == 0)
            position = end
        return Contribution(
            document,
            tuple(reading.mentions),
            tuple(reading.groups),
            requirements(reading.mentions, reading.groups, reading.years, reading.levels),
            find_facts(document, blocks, meanings, reading.all_years),
            tuple(candidates(text, reading.mentions, reading.stops)),
        )

    def _read_block(
        self, reading: _Reading, block: Block, meaning: str | None, hits: Sequence[tuple[Hit, str]], *, opening: bool
    ) -> None:
        text = reading.text
        strengths = BlockStrengths(
            text, block.start, block.end, None if opening and block.heading else meaning, opening=opening
        )
        for amount in years_in(text, block.start, block.end):
            judged = strengths.judge(amount.start, amount.end).strength
            reading.all_years.append((amount, judged if judged is not Strength.RESPONSIBILITY else Strength.REQUIRED))
        mentions = [
            self._mention(len(reading.mentions) + number, hit, block, strengths, rule)
            for number, (hit, rule) in enumerate(hits, start=1)
        ]
        reading.mentions.extend(mentions)
        reading.stops.extend([block.end] * len(mentions))
        by_clause: dict[tuple[int, int], list[Mention]] = {}
        for mention in mentions:
            clause = strengths.clause(mention.start)
            by_clause.setdefault((clause.start, clause.end), []).append(mention)
        for (start, end), together in by_clause.items():
            reading.years |= bind_years(years_in(text, start, end), together)
            for mention in together:
                if level := level_of(text, start, mention):
                    reading.levels[mention.id] = level
            self._read_groups(reading, together, start, end, block.line)

    def _mention(self, number: int, hit: Hit, block: Block, strengths: BlockStrengths, rule: str) -> Mention:
        judgement = strengths.judge(hit.start, hit.end)
        return Mention(
            id=number,
            concept=hit.form.concept,
            surface=strengths.text[hit.start : hit.end],
            start=hit.start,
            end=hit.end,
            line=block.line,
            section=block.headings[-1] if block.headings else "",
            strength=judgement.strength,
            rule=f"{rule}, {judgement.rule}",
        )

    def _read_groups(self, reading: _Reading, mentions: Sequence[Mention], start: int, end: int, line: int) -> None:
        asked = [mention for mention in mentions if mention.strength.asks]
        for found in ListReader(reading.text, self._is_choice, self._is_vendor).groups(asked, start, end):
            self._add_group(reading, found, line)

    def _add_group(self, reading: _Reading, found: ListGroup, line: int) -> int | None:
        """Add a group, those inside it first, and return its id; None where fewer than two things are a choice."""
        members = tuple(dict.fromkeys(mention.concept for mention in found.mentions))
        if len(members) < 2 and not found.open and found.class_mention is None:  # noqa: PLR2004
            return None
        inner: dict[int, int] = {}
        for group in found.inner:
            number = self._add_group(reading, group, line)
            if number is not None:
                inner |= {mention.id: number for mention in group.mentions}
        number = len(reading.groups) + 1
        said = found.mentions if found.class_mention is None else (found.class_mention, *found.mentions)
        reading.groups.append(
            RequirementGroup(
                id=number,
                mode=found.mode,
                parts=_parts(found, inner),
                members=members,
                strength=min((mention.strength for mention in found.mentions), key=lambda s: s.rank),
                start=found.start,
                end=found.end,
                line=line,
                quote=reading.text[found.start : found.end],
                mentions=tuple(mention.id for mention in said),
                minimum=found.minimum,
                open=found.open,
                class_id=found.class_mention.concept if found.class_mention else None,
            )
        )
        return number

    def _is_choice(self, first: str, second: str) -> bool:
        """Return whether "A/B" means either: they replace each other, or are of one narrow kind and go not together."""
        taxonomy = self._taxonomy
        if first == second or taxonomy.implies(first, second) or taxonomy.implies(second, first):
            return False
        if taxonomy.has(first, RelationType.ALTERNATIVE_TO, second):
            return True
        if taxonomy.has(first, RelationType.COMPLEMENTS, second):
            return False
        shared = set(taxonomy[first].domains) & set(taxonomy[second].domains)
        return any(not taxonomy[domain].hub for domain in shared)

    def _is_vendor(self, member: str, vendor: str) -> bool:
        return self._taxonomy.implies(member, vendor)


def _parts(found: ListGroup, inner: dict[int, int]) -> tuple[Part, ...]:
    parts: dict[Part, None] = {}
    for mention in found.mentions:
        parts[Part(group=inner[mention.id]) if mention.id in inner else Part(concept=mention.concept)] = None
    return (*parts, *(Part(text=words) for words in found.words))


def _employer(text: str, company: str | None, hit: Hit) -> bool:
    """Return whether a hit is a word of the employer's longer name."""
    if not company or len(company) <= hit.end - hit.start:
        return False
    surface = text[hit.start : hit.end]
    at = company.find(surface)
    return at >= 0 and text.startswith(company, hit.start - at)
