"""`skillgraph ontology import`: another vocabulary as an overlay."""

from pathlib import Path

import click

from skillgraph.cli import options

_TITLES = {"esco": "ESCO", "onet": "O*NET"}


@click.command("import")
@click.argument("source", type=click.Choice(["csv", "esco", "onet", "skos"]))
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", "target", metavar="DIR", required=True, type=click.Path(path_type=Path), help="Where to."
)
@click.option("--title", help="What the vocabulary is called; by default its form or the name of the first file.")
@click.option("--domain", metavar="ID", help="The domain of what has none; by default one is made.")
@options.ontology_option
def command(
    source: str,
    files: tuple[Path, ...],
    target: Path,
    title: str | None,
    domain: str | None,
    overlays: tuple[Path, ...],
) -> None:
    """Turn FILES of another vocabulary into an overlay in the folder DIR, marked imported and unreviewed.

    SOURCE is the form: `esco` (ESCO's CSV files), `onet` (O*NET's text files), `skos` (SKOS in Turtle or another RDF
    syntax), `csv` (any table with a column `label`). What the ontology names already is left
    out; left-out.tsv says what.

    \b
    Examples:
      skillgraph ontology import csv examples/skills.csv -o our-skills
      skillgraph ontology import csv examples/skills.csv -o ours --ontology examples/nursing --domain nursing
    """
    from skillgraph.curation.importing import import_overlay, read_entries
    from skillgraph.taxonomy import load

    taxonomy = load(overlays)
    if domain is not None:
        domain = taxonomy.naming.resolve(domain).concept
    named = title or _TITLES.get(source, files[0].stem)
    found = import_overlay(read_entries(source, files), taxonomy, named, domain)
    if target.exists() and any(target.iterdir()):
        raise click.UsageError(f"{str(target)!r} is not empty; name a new folder")
    found.write(target)
    load([*overlays, target])
    kept = f"{len(found.concepts)} concepts and {len(found.aliases)} names"
    click.echo(f"{target}: {kept}; left out {len(found.left_out)} names (left-out.tsv says why)", err=True)
    click.echo(f"next: skillgraph ontology check --ontology {target}", err=True)
