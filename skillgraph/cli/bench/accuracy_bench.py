"""`skillgraph bench accuracy`: the program scored on gold."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from skillgraph.cli import options, output, progress
from skillgraph.errors import InputError
from skillgraph.export.json_value import JsonObject, JsonValue

_TALLY = ("precision", "recall", "f1", "exact_recall", "gold", "found")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("accuracy")
@click.argument("gold", nargs=-1, required=True, metavar="GOLD…", type=_FILE)
@click.option("--split", metavar="NAME", help="Only the lines whose `split` is this.")
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="List so many of what is wrong, with what was read.",
)
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
    instead: dict[str, JsonValue] = dict(sorted(run.instead.items()))
    told: JsonObject = {**run.scores, "outcomes": outcomes, "instead": instead}
    if before is not None:
        if before and before.keys().isdisjoint(run.outcomes):
            click.echo(f"note: {against} shares no case with this run; it may be of other gold", err=True)
        change = compare(before, run.outcomes)
        told |= {"better": list(change.better), "worse": list(change.worse)}
    if form == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    _print(run.scores)
    if errors:
        wrong = [name for name, right in sorted(run.outcomes.items()) if not right]
        _list("wrong", [f"{name}: {run.instead[name]}" if name in run.instead else name for name in wrong[:errors]])
    if before is not None:
        _list("better", change.better)
        _list("worse", change.worse)


def _outcomes(path: Path) -> dict[str, bool]:
    try:
        told = json.loads(path.read_text("utf-8"))["outcomes"]
        return {str(name): bool(right) for name, right in told.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(str(path), "is no JSON of an earlier `bench accuracy --format json`") from error


def _print(scores: Mapping[str, JsonValue]) -> None:
    """Print what is counted as found or missed in one table, and what is compared in another."""
    forms = list(_forms(scores))
    tallies = [(name, *(form.get(column) for column in _TALLY)) for name, form in forms if "gold" in form]
    output.rows(("of", *_TALLY), tallies, "table")
    agreements = [(name, form["share"], form["compared"]) for name, form in forms if "share" in form]
    if agreements:
        click.echo()
        output.rows(("same", "share", "compared"), agreements, "table")
    for name, form in forms:
        if "sprung" in form:
            click.echo(f"\n{name}: {form['sprung']} of {form['marked']} sprung")


def _forms(scores: Mapping[str, JsonValue], above: str = "") -> Iterator[tuple[str, Mapping[str, JsonValue]]]:
    """Yield each object with figures, named after those that hold it."""
    for name, value in scores.items():
        if isinstance(value, dict):
            full = f"{above} {name}".strip().replace("_", " ")
            if any(not isinstance(inner, dict) for inner in value.values()):
                yield full, value
            yield from _forms(value, full)


def _list(what: str, cases: Sequence[str]) -> None:
    click.echo(f"\n{what}: {len(cases)}")
    for case in cases:
        output.say(case, "  ")
