"""Gaps and openings, as people read them."""

from collections.abc import Iterator, Sequence

import click

from skillgraph.cli import output
from skillgraph.cli.path import route
from skillgraph.model import Gap, GapItem, Kind, LearningStep, MinimalSet, Openings, Status
from skillgraph.taxonomy import Taxonomy

_COLUMNS = ("status", "demand", "credit", "through", "line")
_OPENINGS = 5


def print_gap(gap: Gap, taxonomy: Taxonomy) -> None:
    """Print how far someone meets a target, what is missing, and what to learn."""
    _print_score(gap)
    for line in _compared(gap):
        output.say(line, "  ")
    for title, items in (("Required", gap.required), ("Preferred", gap.preferred), ("Also named", gap.other)):
        if items:
            click.echo(f"\n{title}: {_tally(items)}")
            output.rows(_COLUMNS, [_row(item, taxonomy) for item in items], "table")
    if gap.minimal_sets and gap.minimal_sets[0].concepts:
        _print_plan(gap, taxonomy)


def print_openings(openings: Openings, taxonomy: Taxonomy) -> None:
    """Print how many postings someone meets in full, and what one skill more would open."""
    if not openings.met and not openings.skills:
        return
    total = f"{openings.total} posting{'' if openings.total == 1 else 's'} that require something"
    click.echo(f"\nOf {total}, {openings.met} are met in full.")
    for opening in openings.skills[:_OPENINGS]:
        names = ", ".join(opening.postings[:_OPENINGS])
        more = len(opening.postings) - _OPENINGS
        rest = f" and {more} more" if more > 0 else ""
        output.say(f"{taxonomy[opening.concept].label} alone would open {names}{rest}", "  ", "    ")


def _print_score(gap: Gap) -> None:
    named = (("required", gap.required), ("preferred", gap.preferred), ("named", gap.other))
    word, items = next(((word, items) for word, items in named if items), ("", ()))
    if not items:
        output.say(f"{gap.target}: it asks for nothing that the ontology knows, so all of that is met")
        return
    output.say(f"{gap.target}: {gap.score:.0%} of what is {word}")
    credit = "credit of one demand" if len(items) == 1 else f"mean credit of {len(items)} demands"
    output.say(
        f"The score is the {credit}: 1 for one that is met, 0 for one that is missing, "
        "and in between as much as carries over.",
        "  ",
    )


def _compared(gap: Gap) -> Iterator[str]:
    """Yield what is said about years of work and degrees, beside the score."""
    if gap.experience is not None:
        have = "not known" if gap.experience.have is None else f"{gap.experience.have:g}"
        yield f"Years of work: {gap.experience.asked:g} asked for, {have}{_verdict(gap.experience.enough)}"
    for strength in dict.fromkeys(degree.asked.strength for degree in gap.degrees):
        asked = [degree for degree in gap.degrees if degree.asked.strength is strength]
        least = asked[0]
        have = "not known" if least.have is None else f"{least.have}"
        other = ", or equivalent experience" if any(degree.asked.or_equivalent for degree in asked) else ""
        levels = " or ".join(degree.asked.level for degree in asked)
        yield f"Degree: {levels} {strength}{other}; {have}{_verdict(least.enough)}"


def _verdict(enough: bool | None) -> str:
    return "" if enough is None else " (enough)" if enough else " (short of it)"


def split_plan(gap: Gap, taxonomy: Taxonomy) -> tuple[list[LearningStep], list[str]]:
    """Return the steps of the cheapest set that are learnt, and the labels of its credentials, which are given."""
    learnt = [step for step in gap.order if taxonomy[step.concept].kind is not Kind.CREDENTIAL]
    given = [taxonomy[step.concept].label for step in gap.order if step not in learnt]
    return learnt, given


def _print_plan(gap: Gap, taxonomy: Taxonomy) -> None:
    """Print the cheapest set to learn, in its order, and the others by what they put in place of which part of it."""
    first, *others = gap.minimal_sets
    learnt, given = split_plan(gap, taxonomy)
    _print_learnt(learnt, taxonomy, "" if first.exact else "; the search was cut, so perhaps not the least")
    if given:
        output.say(f"Asked for as a credential, which learning alone does not give: {', '.join(given)}.", "  ")
    one = "a skill begun from nothing, or a credential" if given else "a skill begun from nothing"
    output.say(f"Cost {first.cost:.2f}, where 1 is {one}.", "  ")
    for other in others:
        output.say(f"{_exchanged(first, other, taxonomy)} (cost {other.cost:.2f})", "  or ")


def _print_learnt(steps: Sequence[LearningStep], taxonomy: Taxonomy, proof: str) -> None:
    what = "this" if len(steps) == 1 else f"these {len(steps)} in this order"
    end = f"learn {what}{proof}:" if steps else f"nothing is left to learn{proof}."
    click.echo(f"\nTo meet all that is required, {end}")
    for number, step in enumerate(steps, start=1):
        after = f" (after {_labels(step.after, taxonomy)})" if step.after else ""
        covers = f"; it covers {_labels(step.covers, taxonomy)}" if step.covers else ""
        output.say(f"{taxonomy[step.concept].label}{after}{covers}", f"{number:>4}. ")


def _exchanged(first: MinimalSet, other: MinimalSet, taxonomy: Taxonomy) -> str:
    new = [concept for concept in other.concepts if concept not in first.concepts]
    old = [concept for concept in first.concepts if concept not in other.concepts]
    if not old:
        return f"{_labels(new, taxonomy)} as well"
    return f"{_labels(new, taxonomy) or 'nothing'} in place of {_labels(old, taxonomy)}"


def _labels(concepts: Sequence[str], taxonomy: Taxonomy) -> str:
    return ", ".join(taxonomy[concept].label for concept in concepts)


def _tally(items: Sequence[GapItem]) -> str:
    counts = [(status, sum(item.status is status for item in items)) for status in Status]
    return ", ".join(f"{count} {status}" for status, count in counts if count)


def _row(item: GapItem, taxonomy: Taxonomy) -> tuple[str, str, str, str, str]:
    through = route(item.via, taxonomy) if item.via is not None and item.via.hops else ""
    line = str(item.evidence[0].line) if item.evidence else ""
    return item.status.value, item.label + _years(item), f"{item.credit:.2f}", through, line


def _years(item: GapItem) -> str:
    if not item.years_min:
        return ""
    asked = f"{item.years_min:g}+ years"
    have = "" if item.years_have is None else f"has {item.years_have:g}"
    said = [asked, have] if asked not in item.label else [have]  # a part of a choice says its own in the label
    return f" ({', '.join(filter(None, said))})" if any(said) else ""
