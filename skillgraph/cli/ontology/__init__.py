"""`skillgraph ontology`: the verbs of curation."""

import click

from skillgraph.cli.verbs import VerbGroup

VERBS = {
    "check": "Check an ontology, or an overlay on it, by every rule.",
    "build": "Publish it as linked data.",
    "diff": "Say what changed from one ontology to another.",
    "import": "Turn another vocabulary into an overlay.",
    "reference": "Write a page to read and search.",
}


@click.group("ontology", cls=VerbGroup, verbs=VERBS, modules="skillgraph.cli.ontology.{}_ontology")
def command() -> None:
    """Check, publish, compare and import ontologies.

    \b
    Examples:
      skillgraph ontology check --ontology examples/nursing
      skillgraph ontology build -o skillgraph.ttl
    """
