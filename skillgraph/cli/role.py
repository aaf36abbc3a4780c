"""`skillgraph role`: what the postings for an occupation ask for, two of them side by side, and the way between."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from skillgraph.cli import options, output
from skillgraph.model import Gap, RoleComparison, RoleProfile, Share

if TYPE_CHECKING:
    from skillgraph.taxonomy import Taxonomy

_TWO_ROLES = 3


@click.command("role")
@click.argument("words", nargs=-1, metavar="[NAME | compare A B]")
@click.option("--limit", default=15, show_default=True, type=click.IntRange(min=1), help="How many rows are shown.")
@options.store_option
@options.answer_format_option
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], limit: int, store_url: str, form: str) -> None:
    """Show what the postings for a role ask for, by the share of them, with its 95 % interval.

    Postings gather under a role by their titles. Without a NAME, the roles that the store has. `compare A B` shows two
    roles side by side, what each lacks of the other, and the stepping stones between them.

    \b
    Examples:
      skillgraph role
      skillgraph role "Data Engineer"
      skillgraph role compare "Data Engineer" "DevOps Engineer"
    """
    from skillgraph import advice
    from skillgraph.cli.progress import progress_bar
    from skillgraph.export import role as forms
    from skillgraph.export.json_value import dumps
    from skillgraph.transfer import TransferNetwork

    comparing = words[:1] == ("compare",) and len(words) > 1
    if (comparing and len(words) != _TWO_ROLES) or (not comparing and len(words) > 1):
        raise click.UsageError('say one role, or two as in: skillgraph role compare "Data Engineer" "DevOps Engineer"')
    with options.opened(store_url) as store, progress_bar() as progress:
        taxonomy = store.taxonomy()
        profiles, total = advice.roles(store, progress)
    if not profiles:
        click.echo("no title of a posting in the store names a role", err=True)
        ctx.exit(1)
    if not words:
        _list(profiles, total, taxonomy, form)
        return
    chosen = [advice.named_role(taxonomy, profiles, name) for name in (words[1:] if comparing else words)]
    if not comparing:
        if form == "json":
            click.echo(dumps(forms.role_form(chosen[0], taxonomy)))
        else:
            _print_role(chosen[0], taxonomy, limit)
        return
    compared = advice.compare_roles(TransferNetwork(taxonomy), profiles, *chosen)
    if form == "json":
        click.echo(dumps(forms.comparison_form(compared, taxonomy)))
    else:
        _print_comparison(compared, taxonomy, limit)


def _list(profiles: Mapping[str, RoleProfile], total: int, taxonomy: "Taxonomy", form: str) -> None:
    ranked = sorted(profiles.values(), key=lambda profile: (-profile.postings, profile.role))
    rows = [(profile.role, taxonomy[profile.role].label, profile.postings) for profile in ranked]
    if form == "json":
        output.rows(("role", "label", "postings"), rows, form)
        return
    output.rows(("role", "postings"), [(label, count) for _, label, count in rows], "table")
    gathered = sum(profile.postings for profile in ranked)
    click.echo(f"{gathered} of {total} postings have a title that names a role.")


def _print_role(profile: RoleProfile, taxonomy: "Taxonomy", limit: int) -> None:
    click.echo(f"{taxonomy[profile.role].label}: {_postings(profile)}")
    rows = [
        (
            taxonomy[demand.concept].label,
            _percent(profile.share(demand.asked)),
            _interval(profile.share(demand.asked)),
            _percent(profile.share(demand.required)),
            _percent(profile.share(demand.prefers)),
            _percent(profile.share(demand.involves)),
        )
        for demand in profile.demands[:limit]
    ]
    output.rows(("what", "asked for", "95 % interval", "required", "preferred", "mentioned"), rows, "table")
    if len(profile.demands) > limit:
        click.echo(f"… and {len(profile.demands) - limit} more (--limit, --format json)")


def _print_comparison(compared: RoleComparison, taxonomy: "Taxonomy", limit: int) -> None:
    first, second = compared.first, compared.second
    one, other = taxonomy[first.role].label, taxonomy[second.role].label
    click.echo(f"{one}: {_postings(first)}; {other}: {_postings(second)}")
    rows = [
        (taxonomy[concept].label, _percent(a), _percent(b), f"{b.value - a.value:+.0%}", _sure(a, b))
        for concept, a, b in shares_side_by_side(first, second)[:limit]
    ]
    output.rows(("asked for", one, other, "difference", "sure"), rows, "table")
    _print_gap(one, other, compared.there, taxonomy)
    _print_gap(other, one, compared.back, taxonomy)
    if not compared.stones:
        click.echo(f"\nNo route leads from {one} to {other}.")
        return
    click.echo(f"\nBy the way whose largest step is least, from {one}:")
    for stone in compared.stones:
        click.echo(f"  to {taxonomy[stone.end].label}: {stone.missing:.0%} of it missing")


def shares_side_by_side(first: RoleProfile, second: RoleProfile) -> list[tuple[str, Share, Share]]:
    """Return the share of either role that asks for each concept, the largest difference first, then by id."""
    concepts = {demand.concept for profile in (first, second) for demand in profile.demands}
    pairs = [
        (concept, first.share(first.demand(concept).asked), second.share(second.demand(concept).asked))
        for concept in concepts
    ]
    return sorted(pairs, key=lambda pair: (-abs(pair[1].value - pair[2].value), pair[0]))


def _print_gap(one: str, other: str, gap: Gap, taxonomy: "Taxonomy") -> None:
    labels = _labels([step.concept for step in gap.order], taxonomy)
    missing = f"; to learn: {labels}" if labels else ""
    click.echo()
    output.say(f"Somebody typical of {one} meets {gap.score:.0%} of what is typical of {other}{missing}", "", "  ")


def _labels(concepts: Sequence[str], taxonomy: "Taxonomy") -> str:
    return ", ".join(taxonomy[concept].label for concept in concepts)


def _postings(profile: RoleProfile) -> str:
    return f"{profile.postings} posting{'' if profile.postings == 1 else 's'}"


def _percent(share: Share) -> str:
    return f"{share.value:.0%}"


def _interval(share: Share) -> str:
    low, high = share.interval
    return f"{low:.0%} to {high:.0%}"


def _sure(one: Share, other: Share) -> str:
    return "yes" if one.apart_from(other) else ""
