"""Résumés: what somebody has, read of their own words as postings are read."""

from skillgraph.model import Contribution, DegreeLevel, Kind, Profile, Strength
from skillgraph.taxonomy import Taxonomy


def profile_of(taxonomy: Taxonomy, contribution: Contribution) -> Profile:
    """Return the profile that a résumé tells: all that it names and does not deny, with years and degree.

    Roles are no skills. Years count where they stand beside one concept.
    """
    named = dict.fromkeys(m.concept for m in contribution.mentions if m.strength is not Strength.EXCLUDED)
    concepts = [name for name in named if taxonomy[name].kind is not Kind.ROLE]
    years = {r.concept: r.years_min for r in contribution.requirements if r.concept and r.years_min is not None}
    degrees = [degree.level for degree in contribution.facts.degrees]
    return Profile(
        tuple(sorted(concepts)),
        {concept: amount for concept, amount in sorted(years.items()) if concept in named},
        contribution.facts.years_min,
        max(degrees, key=list(DegreeLevel).index, default=None),
    )
