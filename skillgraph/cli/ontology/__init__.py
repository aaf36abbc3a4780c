"""`skillgraph ontology`: the verbs of curation."""

import importlib

import click

VERBS = {
    "check": "Check an ontology, or an overlay on it, by every rule.",
    "build": "Publish it as linked data.",
    "diff": "Say what changed from one ontology to another.",
    "import": "Turn another vocabulary into an overlay.",
    "reference": "Write a page to read and search.",
}


class _Verbs(click.Group):
    """The verbs of curation; help for all of them needs none of their modules."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"skillgraph.cli.ontology.{cmd_name}_ontology")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group("ontology", cls=_Verbs)
def command() -> None:
    """Check, publish, compare and import ontologies.

    \b
    Examples:
      skillgraph ontology check --ontology examples/nursing
      skillgraph ontology build -o skillgraph.ttl
    """
