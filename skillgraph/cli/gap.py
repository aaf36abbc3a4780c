"""`skillgraph gap`: how far someone meets postings or a role."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from skillgraph.cli import options, output
from skillgraph.cli.person import Said, person_options, profile
from skillgraph.model import Gap, Openings

if TYPE_CHECKING:
    from skillgraph.cli.progress import Progress
    from skillgraph.export.json_value import JsonObject
    from skillgraph.model import Contribution
    from skillgraph.stores.store import Store
    from skillgraph.taxonomy import Taxonomy
    from skillgraph.transfer import Person, TransferNetwork

_FEW = 200
"""So many postings are read to find openings where nobody said whether to."""
_SUMMARY = ("posting", "score", "met", "part", "missing", "to learn", "cost")


@click.command("gap")
@person_options
@click.option("--as", "roles_held", multiple=True, metavar="ROLE", help="Someone has what is typical of a role.")
@click.option(
    "--posting", "postings", multiple=True, metavar="ID", help="A posting, by its id in the store; repeat it."
)
@click.option(
    "--all", "everything", is_flag=True, help="All postings of the store that require something, the best met first."
)
@click.option("--role", metavar="ROLE", help="What is typical of a role among the postings of the store.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1), help="How many --all shows.")
@click.option(
    "--opens/--no-opens",
    default=None,
    help=f"Say which one skill more would open postings; by default where the store has at most {_FEW}.",
)
@options.store_option
@options.answer_format_option
def command(
    names: tuple[str, ...],
    lists: tuple[str, ...],
    resumes: tuple[str, ...],
    years: float | None,
    degree: str | None,
    roles_held: tuple[str, ...],
    postings: tuple[str, ...],
    everything: bool,
    role: str | None,
    limit: int,
    opens: bool | None,
    store_url: str,
    form: str,
) -> None:
    """Compare what someone has with postings or a role: matched, implied, transferred, missing, what to learn first.

    \b
    Examples:
      skillgraph gap --have CloudFormation --have RabbitMQ --have Flask=3 --posting backend-platform.md
      skillgraph gap --resume examples/resume.md --all
      skillgraph gap --have-file examples/skills.txt --role "DevOps Engineer"
    """
    from skillgraph.cli.progress import progress_bar
    from skillgraph.transfer import TransferNetwork

    if not (names or lists or resumes or roles_held or everything or postings or role):
        raise click.UsageError("say what someone has and what to compare it with, as in the examples")
    if sum((bool(postings), everything, role is not None)) != 1:
        raise click.UsageError("say what to compare with: --posting ID, --all or --role ROLE")
    said = Said(names, lists, resumes, years, degree)
    with options.opened(store_url) as store, progress_bar() as progress:
        network = TransferNetwork(store.taxonomy())
        person = _person(said, roles_held, network, store, progress)
        if opens is None:
            opens = sum(1 for _ in store.identifiers()) <= _FEW
        found = _gaps(store, network, person, postings, role, progress)
        opened = _openings(store, network, person, progress) if opens else None
    _show(found, opened, network.taxonomy, form, limit if everything else None)


def _person(
    said: Said, roles_held: Sequence[str], network: "TransferNetwork", store: "Store", progress: "Progress"
) -> "Person":
    from skillgraph import advice
    from skillgraph.transfer import Person, typical_person

    whole = profile(said, network.taxonomy)
    if roles_held:
        profiles, _ = advice.roles(store, progress)
        for name in roles_held:
            whole = whole.joined(typical_person(advice.named_role(network.taxonomy, profiles, name)))
    return Person.of(network, whole)


def _gaps(
    store: "Store",
    network: "TransferNetwork",
    person: "Person",
    postings: Sequence[str],
    role: str | None,
    progress: "Progress",
) -> list[Gap]:
    from skillgraph import advice

    if role is not None:
        profiles, _ = advice.roles(store, progress)
        return [advice.role_gap(network, person, advice.named_role(network.taxonomy, profiles, role))]
    if postings:
        options.check_postings(store, postings)
        return list(advice.gaps(network, person, _read(store, postings)))
    found = advice.gaps(network, person, advice.stored(store, progress, "comparing"))
    asking = [gap for gap in found if gap.required]
    return sorted(asking, key=lambda gap: (-gap.score, gap.minimal_sets[0].cost, gap.target))


def _read(store: "Store", postings: Sequence[str]) -> "Iterator[Contribution]":
    return (store.read(posting) for posting in dict.fromkeys(postings))


def _openings(store: "Store", network: "TransferNetwork", person: "Person", progress: "Progress") -> Openings:
    from skillgraph import advice
    from skillgraph.transfer import find_openings

    return find_openings(network, person, advice.stored(store, progress, "looking for openings"))


def _show(found: Sequence[Gap], opened: Openings | None, taxonomy: "Taxonomy", form: str, limit: int | None) -> None:
    from skillgraph.cli.gap_report import print_gap, print_openings
    from skillgraph.export.gap import gap_form, openings_form
    from skillgraph.export.json_value import dumps

    shown = found if limit is None else found[:limit]
    if form == "json":
        several = limit is not None or len(found) > 1
        whole: JsonObject = {"gaps": [gap_form(gap, taxonomy) for gap in shown]}
        if not several:
            whole = gap_form(found[0], taxonomy)
        if opened is not None:
            whole["openings"] = openings_form(opened, taxonomy)
        click.echo(dumps(whole))
        return
    if len(shown) == 1 and limit is None:
        print_gap(shown[0], taxonomy)
    else:
        output.rows(_SUMMARY, [_summary(gap, taxonomy) for gap in shown], "table")
        if len(found) > len(shown):
            click.echo(f"… and {len(found) - len(shown)} more (--limit)")
    if opened is not None:
        print_openings(opened, taxonomy)


def _summary(gap: Gap, taxonomy: "Taxonomy") -> tuple[str, str, str, str, str, str, str]:
    from skillgraph.cli.gap_report import split_plan

    items = gap.required or gap.preferred or gap.other
    met = sum(item.credit >= 1 for item in items)
    missing = sum(item.credit == 0 for item in items)
    first = gap.minimal_sets[0]
    learnt, given = split_plan(gap, taxonomy)
    learn = ", ".join([*(taxonomy[step.concept].label for step in learnt), *(f"({label})" for label in given)])
    cost = f"{first.cost:.2f}" if first.concepts else ""
    return gap.target, f"{gap.score:.0%}", str(met), str(len(items) - met - missing), str(missing), learn, cost
