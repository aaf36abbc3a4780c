"""`skillgraph decompose`: what each posting says, without a store."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from skillgraph.cli import options, output, progress
from skillgraph.export.contribution import contribution_form
from skillgraph.export.json_value import JsonValue, amount
from skillgraph.model import Contribution, Mention, Part, Requirement, RequirementGroup
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer.phrase import amounts

_COLUMNS = ("asks_for", "strength", "years_min", "level", "line", "section", "words")
Row = tuple[JsonValue, ...]


@click.command("decompose")
@options.paths_argument
@options.columns_option
@options.ontology_option
@options.format_option
@options.strict_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    columns: dict[str, list[str]],
    overlays: tuple[Path, ...],
    form: str,
    strict: bool,
) -> None:
    """Say what each posting asks for: a table of its demands, or one JSON record with all that was found.

    \b
    Examples:
      skillgraph decompose examples/postings/backend-platform.md
      skillgraph decompose examples/postings --format jsonl > decomposed.jsonl
    """
    from skillgraph import pipeline
    from skillgraph.cli.overlays import load_with

    given = options.existing(paths)
    source = pipeline.Source(given, options.kept_streams(given), strict=strict, columns=columns)
    taxonomy, notices = load_with(overlays), progress.Notices()
    with progress.progress_bar(hidden=sys.stdout.isatty()) as show:
        found = _Counted(pipeline.decompose(source, taxonomy, report=notices, progress=show))
        _print(found, taxonomy, form)
    notices.close()
    if not found.count and not notices.lost:
        click.echo("no posting was found", err=True)
    if notices.lost or not found.count:
        ctx.exit(1)


class _Counted:
    """Contributions as they come, and how many have come."""

    def __init__(self, found: Iterator[Contribution]) -> None:
        self._found = found
        self.count = 0

    def __iter__(self) -> Iterator[Contribution]:
        for contribution in self._found:
            self.count += 1
            yield contribution


def _print(found: Iterable[Contribution], taxonomy: Taxonomy, form: str) -> None:
    if form in {"json", "jsonl"}:
        output.records((contribution_form(contribution, taxonomy) for contribution in found), form)
    elif form == "csv":
        table = ((said.document.posting.id, *row) for said in found for row in _demands(said, taxonomy))
        output.comma_separated(("posting", *_COLUMNS), table)
    else:
        for number, said in enumerate(found):
            if number:
                click.echo()
            _print_posting(said, taxonomy)


def _print_posting(said: Contribution, taxonomy: Taxonomy) -> None:
    posting = said.document.posting
    output.say(posting.id if posting.title in {None, posting.id} else f"{posting.id}: {posting.title}")
    table = list(_demands(said, taxonomy))
    if not table:
        output.say("asks for nothing that the ontology knows", "  ")
        return
    kept = [index for index, name in enumerate(_COLUMNS) if any(row[index] not in {None, ""} for row in table)]
    output.rows([_COLUMNS[index] for index in kept], [[row[index] for index in kept] for row in table], "table")


def _demands(said: Contribution, taxonomy: Taxonomy) -> Iterator[Row]:
    groups = {group.id: group for group in said.groups}
    mentions = {mention.id: mention for mention in said.mentions}
    for requirement in said.requirements:
        group = groups[requirement.group] if requirement.group is not None else None
        first = mentions[requirement.mentions[0]] if requirement.mentions else None
        yield (
            _named(requirement, groups, taxonomy),
            requirement.strength.value,
            amount(requirement.years_min),
            requirement.level.value if requirement.level else None,
            *_place(group, first),
        )


def _place(group: RequirementGroup | None, first: Mention | None) -> Row:
    """Return the line, the section and the words of a demand; a group may be of words without a mention."""
    line = first.line if first else group.line if group else None
    words = group.quote if group else first.surface if first else None
    return line, first.section if first else None, words


def _named(requirement: Requirement | Part, groups: dict[int, RequirementGroup], taxonomy: Taxonomy) -> str:
    if requirement.concept is not None:
        return taxonomy[requirement.concept].label
    if requirement.group is None:
        return requirement.text if isinstance(requirement, Part) and requirement.text else ""
    group = groups[requirement.group]
    inner = [_named(part, groups, taxonomy) + amounts(part) for part in group.parts]
    head = f"{taxonomy[group.class_id].label}: " if group.class_id else ""
    count = f"at least {group.minimum} of " if group.minimum > 1 else ""
    joint = " and " if group.mode == "all_of" else " or "
    return head + count + joint.join(inner) + (" or similar" if group.open else "")
