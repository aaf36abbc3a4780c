"""`skillgraph bench`: measuring."""

import click

from skillgraph.cli.verbs import VerbGroup

VERBS = {"accuracy": "Score the program on annotated postings."}


@click.group("bench", cls=VerbGroup, verbs=VERBS, modules="skillgraph.cli.bench.{}_bench")
def command() -> None:
    """Measure how well postings are decomposed.

    \b
    Examples:
      skillgraph bench accuracy examples/gold.jsonl
    """
