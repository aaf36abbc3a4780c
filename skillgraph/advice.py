"""Advice: what people ask of a store about themselves, about roles, and about the postings they write.

Postings are read one after the other; none is kept.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from skillgraph.decompose import Decomposer
from skillgraph.errors import InputError, UnknownNameError
from skillgraph.model import (
    Broadened,
    Contribution,
    Gap,
    Kind,
    Profile,
    RoleComparison,
    RoleProfile,
)
from skillgraph.postings import Notice, read_postings
from skillgraph.stores.store import Store
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer import (
    Person,
    RoleTally,
    TransferNetwork,
    broaden,
    find_gap,
    missing_between,
    profile_of,
    role_target,
    stepping_stones,
    typical_person,
)
from skillgraph.transfer.stepping import FEWEST_POSTINGS

Report = Callable[[Notice], None]
Progress = Callable[[str, int, int], None]


def read_profile(paths: Sequence[str], taxonomy: Taxonomy, report: Report) -> Profile:
    """Return what résumés tell, taken together. Raises InputError where one holds nothing that the taxonomy knows."""
    decomposer = Decomposer(taxonomy)
    whole = Profile(())
    for path in paths:
        found = [profile_of(taxonomy, decomposer.decompose(document)) for document in read_postings([path], report)]
        if not any(profile.concepts for profile in found):
            raise InputError(path, "names no skill, tool or domain that the ontology knows")
        for profile in found:
            whole = whole.joined(profile)
    return whole


def stored(store: Store, progress: Progress, what: str) -> Iterator[Contribution]:
    """Yield the postings of a store, by id, one after the other."""
    identifiers = sorted(store.identifiers())
    for number, identifier in enumerate(identifiers, start=1):
        progress(what, number, len(identifiers))
        yield store.read(identifier)


def roles(store: Store, progress: Progress) -> tuple[dict[str, RoleProfile], int]:
    """Return the profile of each role that postings of the store are for, and how many postings there are, by text."""
    tally = RoleTally(store.taxonomy())
    for contribution in stored(store, progress, "reading postings"):
        tally.add(contribution)
    return tally.profiles(), tally.total


def named_role(taxonomy: Taxonomy, profiles: Mapping[str, RoleProfile], name: str) -> RoleProfile:
    """Return the profile of a role by its name. Raises UnknownNameError where it is none, or has no postings."""
    found = taxonomy.naming.find(name)
    if found is not None and found.concept in profiles:
        return profiles[found.concept]
    labels = [taxonomy[role].label for role in sorted(profiles, key=lambda role: (-profiles[role].postings, role))]
    if found is not None and taxonomy[found.concept].kind is Kind.ROLE:
        raise UnknownNameError("role with postings in the store", name, labels[:3])
    near = [label for label in taxonomy.naming.near(name) if label in labels]
    raise UnknownNameError("role", name, near or labels[:3])


def gaps(network: TransferNetwork, person: Person, contributions: Iterator[Contribution]) -> Iterator[Gap]:
    """Yield how far a person meets each of some postings."""
    return (find_gap(network, person, contribution) for contribution in contributions)


def role_gap(network: TransferNetwork, person: Person, profile: RoleProfile) -> Gap:
    """Return how far a person meets what is typical of a role."""
    return find_gap(network, person, role_target(network, profile))


def compare_roles(
    network: TransferNetwork, profiles: Mapping[str, RoleProfile], first: RoleProfile, second: RoleProfile
) -> RoleComparison:
    """Return two roles side by side, and the stepping stones from the first to the second."""
    stones = [profile for profile in profiles.values() if profile.postings >= FEWEST_POSTINGS]
    ends = [profile for profile in (first, second) if profile not in stones]
    steps = missing_between(network, [*stones, *ends])
    return RoleComparison(
        first,
        second,
        role_gap(network, Person.of(network, typical_person(first)), second),
        role_gap(network, Person.of(network, typical_person(second)), first),
        stepping_stones(steps, first.role, second.role),
    )


def broadened(
    store: Store, network: TransferNetwork, posting: str, profiles: Sequence[Collection[str]] | None, progress: Progress
) -> Broadened:
    """Return whom a posting keeps out of people with `profiles`.

    Without profiles, each other posting of the store stands for somebody who has all that it asks for.
    """
    contribution = store.read(posting)
    if profiles is None:
        texts = {contribution.document.posting.sha256}
        profiles = []
        for other in stored(store, progress, "reading postings"):
            if other.document.posting.sha256 not in texts:
                texts.add(other.document.posting.sha256)
                profiles.append(asked_for(other))
    return broaden(network, contribution, profiles)


def asked_for(contribution: Contribution) -> frozenset[str]:
    """Return the concepts that a posting asks for."""
    return frozenset(mention.concept for mention in contribution.mentions if mention.strength.asks)
