"""`skillgraph broaden`: whom a posting keeps out though they could transfer."""

import click

from skillgraph.cli import options, output
from skillgraph.model import Broadened, Broadening
from skillgraph.taxonomy import Taxonomy


@click.command("broaden")
@click.argument("posting")
@click.option(
    "--profiles",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="People, one a line: names with commas between. By default each other posting stands for who meets it.",
)
@options.store_option
@options.answer_format_option
def command(posting: str, profiles: str | None, store_url: str, form: str) -> None:
    """Say which stated requirements keep out people who could transfer, and how many an any-of would admit.

    Of the profiles, only those count that meet half or more of what the posting requires.

    \b
    Examples:
      skillgraph broaden backend-platform.md
      skillgraph broaden backend-platform.md --profiles examples/people.txt
    """
    from skillgraph import advice
    from skillgraph.cli.person import people
    from skillgraph.cli.progress import progress_bar
    from skillgraph.export.broaden import broadened_form
    from skillgraph.export.json_value import dumps
    from skillgraph.transfer import TransferNetwork

    with options.opened(store_url) as store, progress_bar() as progress:
        options.check_postings(store, [posting])
        taxonomy = store.taxonomy()
        given = None if profiles is None else people(profiles, taxonomy)
        found = advice.broadened(store, TransferNetwork(taxonomy), posting, given, progress)
    if form == "json":
        click.echo(dumps(broadened_form(found, taxonomy)))
    else:
        _print(found, taxonomy)


def _print(found: Broadened, taxonomy: Taxonomy) -> None:
    if not found.demands:
        output.say(f"{found.target}: it requires nothing that the ontology knows, so it keeps nobody out")
        return
    output.say(
        f"{found.target}: of {found.profiles} profiles {found.near} meet half or more of what it requires, "
        f"{found.meet} all of it; {found.open_to} would with everything below accepted"
    )
    rows = [(one.label, _line(one), one.meet, one.admits or "", _accept(one, taxonomy)) for one in found.demands]
    output.rows(("required", "line", "meet it", "admits", "by accepting also"), rows, "table")


def _line(one: Broadening) -> str:
    return "" if one.line is None else str(one.line)


def _accept(one: Broadening, taxonomy: Taxonomy) -> str:
    return ", ".join(
        f"{taxonomy[a.concept].label} (carries over {a.path.transfer:.2f}, admits {a.admits})" for a in one.additions
    )
