"""Openings: which postings somebody meets in full, and which one skill more would open."""

from collections.abc import Iterable

from skillgraph.model import Contribution, Opening, Openings
from skillgraph.transfer.asked import Asked
from skillgraph.transfer.gap import demands_of, required_of
from skillgraph.transfer.network import TransferNetwork
from skillgraph.transfer.person import Person
from skillgraph.transfer.reach import gains


class OpeningTally:
    """Counts the postings that a person meets, one after the other; of the rest it keeps only which skill would do."""

    def __init__(self, network: TransferNetwork, person: Person) -> None:
        self._network = network
        self._person = person
        self._texts: set[str] = set()
        self._met = 0
        self._opened: dict[str, list[str]] = {}

    def add(self, contribution: Contribution) -> None:
        """Count a posting that requires something, each text once."""
        posting = contribution.document.posting
        demands = required_of(demands_of(Asked(self._network, contribution), contribution))
        if not demands or posting.sha256 in self._texts:
            return
        self._texts.add(posting.sha256)
        unmet = [demand.need for demand in demands if not demand.need.met(self._person.knows)]
        if not unmet:
            self._met += 1
            return
        for concept in sorted({concept for need in unmet for concept in need.named} - self._person.knows):
            known = self._person.knows | gains(self._network, concept)
            if all(need.met(known) for need in unmet):
                self._opened.setdefault(concept, []).append(posting.id)

    def openings(self) -> Openings:
        """Return what has been counted: the skill that opens most first, then the cheapest to learn, then by id."""
        skills = [Opening(concept, tuple(sorted(postings))) for concept, postings in self._opened.items()]
        skills.sort(key=lambda skill: (-len(skill.postings), self._person.cost(skill.concept), skill.concept))
        return Openings(self._met, len(self._texts), tuple(skills))


def find_openings(network: TransferNetwork, person: Person, contributions: Iterable[Contribution]) -> Openings:
    """Return which of `contributions` a person meets in full, and which skills would each open more of them.

    A posting that requires nothing is passed over, and a text counts once. Only skills that a posting names are tried.
    """
    tally = OpeningTally(network, person)
    for contribution in contributions:
        tally.add(contribution)
    return tally.openings()
