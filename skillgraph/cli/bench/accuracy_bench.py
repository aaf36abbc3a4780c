"""`skillgraph bench accuracy`: the program scored on gold."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from skillgraph.cli import options, output, progress
from skillgraph.errors import InputError
from skillgraph.export.json_value import JsonObject, JsonValue

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("accuracy")
@click.argument("gold", nargs=-1, required=True, metavar="GOLD…", type=_FILE)
@click.option("--split", metavar="NAME", help="Only the lines whose `split` is this.")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="List so many of what is wrong.")
@click.option(
    "--against", type=_FILE, metavar="RUN", help="The JSON of an earlier run: list what got better and worse."
)
@options.ontology_option
@options.answer_format_option
def command(
    gold: tuple[Path, ...],
    split: str | None,
    errors: int,
    against: Path | None,
    overlays: tuple[Path, ...],
    form: str,
) -> None:
    """Score the program on annotated postings: mentions, strengths, groups, traps and facts, or bare spans.

    A line of GOLD is one posting with its `text` and what people marked in it; docs/gold.md says how.

    \b
    Examples:
      skillgraph bench accuracy examples/gold.jsonl
      skillgraph bench accuracy examples/gold.jsonl --errors 10
      skillgraph bench accuracy examples/gold.jsonl --format json
    """
    from skillgraph import pipeline
    from skillgraph.bench import compare
    from skillgraph.cli.overlays import load_with

    before = _outcomes(against) if against else None
    with progress.progress_bar() as show:
        run = pipeline.measure(gold, load_with(overlays), split=split, progress=show)
    outcomes: dict[str, JsonValue] = dict(sorted(run.outcomes.items()))
    told: JsonObject = {**run.scores, "outcomes": outcomes}
    if before is not None:
        change = compare(before, run.outcomes)
        told |= {"better": list(change.better), "worse": list(change.worse)}
    if form == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    output.rows(("score", "value"), list(_rows(run.scores)), "table")
    if errors:
        _list("wrong", [name for name, right in sorted(run.outcomes.items()) if not right][:errors])
    if before is not None:
        _list("better", change.better)
        _list("worse", change.worse)


def _outcomes(path: Path) -> dict[str, bool]:
    try:
        told = json.loads(path.read_text("utf-8"))["outcomes"]
        return {str(name): bool(right) for name, right in told.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(str(path), "is no JSON of an earlier `bench accuracy --format json`") from error


def _rows(scores: Mapping[str, JsonValue], above: str = "") -> Iterator[tuple[str, JsonValue]]:
    """Yield each figure with its name, those of a group under the group's."""
    for name, value in scores.items():
        full = f"{above} {name}".strip().replace("_", " ")
        if isinstance(value, dict):
            yield from _rows(value, full)
        elif value is not None:
            yield full, value


def _list(what: str, cases: Sequence[str]) -> None:
    click.echo(f"\n{what}: {len(cases)}")
    for case in cases:
        output.say(case, "  ")
