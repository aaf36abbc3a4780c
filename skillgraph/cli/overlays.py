"""The ontology with a user's overlays on it, and one line for each overlay that meets what is there."""

from collections.abc import Sequence
from pathlib import Path

import click

from skillgraph.taxonomy import Taxonomy, load


def load_with(overlays: Sequence[Path]) -> Taxonomy:
    """Return the taxonomy with `overlays` on it, and say how much of it they replace and what is wrong in them.

    Raises TaxonomyError at the first row that cannot stand.
    """
    taxonomy = load(overlays)
    if overlays:
        from skillgraph.qc import Severity, check

        findings = check(overlays).findings
        replaced = sum(finding.rule == "shadowed-row" for finding in findings)
        wrong = sum(finding.severity is not Severity.INFO for finding in findings)
        said = [f"{replaced} rows take the place of others"] if replaced else []
        said += [f"{wrong} findings"] if wrong else []
        if said:
            given = " ".join(f"--ontology {folder}" for folder in overlays)
            click.echo(f"ontology: {', '.join(said)}; see skillgraph ontology check {given}", err=True)
    return taxonomy
