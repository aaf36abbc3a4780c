"""What the postings say, as columns for the explorer: what each asks, in which words, and what would meet it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from skillgraph.export.json_value import JsonObject, JsonValue
from skillgraph.model import Contribution, DegreeLevel, Demand, DemandType, Mention, Requirement, Strength, demands
from skillgraph.transfer import TransferNetwork
from skillgraph.transfer.asked import Asked
from skillgraph.transfer.gap import demands_of
from skillgraph.transfer.needs import Every, Need, One, Some, Vendor
from skillgraph.transfer.phrase import phrase
from skillgraph.viz.sentences import Sentences

DEMAND_TYPES = tuple(DemandType)
STRENGTHS = tuple(Strength)

Numbers: TypeAlias = Mapping[str, int]
"""The number of each concept, by id."""


def asked_counts(contributions: Iterable[Contribution]) -> dict[str, list[int]]:
    """Return for each concept how many distinct postings ask for it, by kind of demand in the order of the enum."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * len(DEMAND_TYPES))
    for contribution in contributions:
        if contribution.document.posting.duplicate_of is None:
            for demand in demands(contribution):
                counts[demand.concept][DEMAND_TYPES.index(demand.type)] += 1
    return dict(counts)


def statements(contributions: Iterable[Contribution]) -> Counter[tuple[str, str]]:
    """Return in how many distinct postings one demand names two concepts, by ids, the smaller first."""
    counts: Counter[tuple[str, str]] = Counter()
    for contribution in contributions:
        if contribution.document.posting.duplicate_of is None:
            counts.update(
                {
                    (one, other)
                    for group in contribution.groups
                    for one in group.members
                    for other in group.members
                    if one < other
                }
            )
    return counts


class Testimony:
    """Gathers what postings say. Concepts are numbers; what stands for "or similar" is kept once for all postings."""

    def __init__(self, network: TransferNetwork, numbers: Numbers, *, quotes: bool) -> None:
        self._network = network
        self._numbers = numbers
        self._quotes = quotes
        self._kin: dict[frozenset[str], int] = {}

    def form(self, contributions: Iterable[Contribution]) -> JsonObject:
        """Return the block of the page that holds the postings."""
        postings: list[JsonValue] = [self._posting(contribution) for contribution in contributions]
        return {"postings": postings, "kin": [self._sorted(kin) for kin in self._kin]}

    def _posting(self, contribution: Contribution) -> JsonObject:
        posting = contribution.document.posting
        sentences = Sentences(contribution, quotes=self._quotes)
        form: JsonObject = {
            "id": posting.id,
            "title": posting.title or posting.id,
            "about": [part for part in (posting.company, "; ".join(posting.locations), posting.date_posted) if part],
            "url": posting.url,
            "twin": posting.duplicate_of is not None,
            "says": self._says(contribution, sentences),
            "lists": [
                [sentences.at(group.line, group.start), self._sorted(group.members)]
                for group in contribution.groups
                if len(set(group.members)) > 1
            ],
            "asks": self._asks(contribution, sentences),
            "years": contribution.facts.years_min,
            "degrees": [
                [list(DegreeLevel).index(degree.level), degree.strength, degree.or_equivalent]
                for degree in contribution.facts.degrees
            ],
        }
        return form | {"lines": [list(line) for line in sentences.lines]}

    def _says(self, contribution: Contribution, sentences: Sentences) -> list[JsonValue]:
        """Return each concept that is asked for, how, and where, as `demands` has it."""
        mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in sorted(contribution.mentions, key=lambda mention: mention.start):
            mentions[mention.concept].append(mention)
        outright = {r.concept: r for r in contribution.requirements if r.concept is not None}
        found: list[JsonValue] = []
        for demand in demands(contribution):
            places = self._places(contribution, demand, mentions[demand.concept], sentences)
            requirement = outright.get(demand.concept)
            row: list[JsonValue] = [
                self._numbers[demand.concept],
                DEMAND_TYPES.index(demand.type),
                STRENGTHS.index(demand.strength),
                [list(place) for place in places],
            ]
            found.append(row + _amounts(requirement))
        return found

    def _places(
        self, contribution: Contribution, demand: Demand, mentions: Iterable[Mention], sentences: Sentences
    ) -> list[tuple[int, int, int]]:
        told = demand.type is DemandType.EXCLUDES
        asking = [m for m in mentions if m.strength.asks or (told and m.strength is Strength.EXCLUDED)]
        if asking:
            return [sentences.of(mention) for mention in asking]
        groups = [group for group in contribution.groups if demand.concept in (*group.members, group.class_id)]
        return [(sentences.at(group.line, group.start), 0, 0) for group in groups]

    def _asks(self, contribution: Contribution, sentences: Sentences) -> list[JsonValue]:
        """Return each demand with what would meet it, as `gap` counts them, in the order of the posting."""
        asked = Asked(self._network, contribution)
        worded = asked if self._quotes else Asked(self._network, _wordless(contribution))
        found: list[JsonValue] = []
        for requirement, need, told, _ in sorted(demands_of(asked, contribution), key=lambda demand: demand.position):
            group = asked.group(requirement)
            places = [sentences.of(mention) for mention in told]
            if not places and group:
                places = [(sentences.at(group.line, group.start), 0, 0)]
            found.append(
                [
                    STRENGTHS.index(requirement.strength),
                    phrase(worded, requirement),
                    self._need(need),
                    requirement.years_min,
                    [list(place) for place in places],
                ]
            )
        return found

    def _need(self, need: Need) -> JsonValue:
        """Return what meets a demand: a concept's number, or a list that begins with how its parts count."""
        match need:
            case One(concept):
                return self._numbers[concept]
            case Every(parts):
                return ["every", *map(self._need, parts)]
            case Some(minimum, parts, kin, claims):
                number = self._kin.setdefault(kin, len(self._kin))
                return ["some", minimum, number, self._sorted(claims), *map(self._need, parts)]
            case Vendor(vendor, products):
                return ["vendor", self._numbers[vendor], *map(self._need, products)]
        raise TypeError(need)

    def _sorted(self, concepts: Iterable[str]) -> list[JsonValue]:
        return [*sorted({self._numbers[concept] for concept in concepts})]


def _amounts(requirement: Requirement | None) -> list[JsonValue]:
    if requirement is None or (requirement.years_min is None and requirement.level is None):
        return []
    return [requirement.years_min, requirement.level]


def _wordless(contribution: Contribution) -> Contribution:
    """Return a contribution whose groups name concepts only, for a page that repeats no words of postings."""
    return replace(
        contribution,
        groups=tuple(replace(g, parts=tuple(p for p in g.parts if p.text is None)) for g in contribution.groups),
    )
