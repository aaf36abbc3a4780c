"""`skillgraph decompose`: what each posting says, without a store."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from skillgraph.cli import options, output
from skillgraph.export.contribution import contribution_form
from skillgraph.export.json_value import JsonValue
from skillgraph.model import Contribution, Part, Requirement, RequirementGroup
from skillgraph.taxonomy import Taxonomy

_COLUMNS = ("posting", "asks_for", "strength", "years_min", "level", "line", "words")


@click.command("decompose")
@options.paths_argument
@options.ontology_option
@options.format_option
@options.strict_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    overlays: tuple[Path, ...],
    form: str,
    strict: bool,
) -> None:
    """Say what each posting asks for: one JSON record a posting, or a table of its demands.

    \b
    skillgraph decompose examples/postings/backend-platform.md
    skillgraph decompose jobs.jsonl --format jsonl > decomposed.jsonl
    """
    from skillgraph import pipeline
    from skillgraph.taxonomy import load

    given = options.existing(paths)
    source = pipeline.Source(given, options.standard_input(given), strict=strict)
    taxonomy, notices = load(overlays), output.Notices()
    with output.progress_bar() as progress:
        found = pipeline.decompose(source, taxonomy, report=notices, progress=progress)
        if form in {"json", "jsonl"}:
            output.records((contribution_form(contribution, taxonomy) for contribution in found), form)
        else:
            output.rows(_COLUMNS, list(_demands(found, taxonomy)), form)
    notices.close()
    if notices.lost:
        ctx.exit(1)


def _demands(found: Iterable[Contribution], taxonomy: Taxonomy) -> Iterator[tuple[JsonValue, ...]]:
    for contribution in found:
        groups = {group.id: group for group in contribution.groups}
        mentions = {mention.id: mention for mention in contribution.mentions}
        for requirement in contribution.requirements:
            first = mentions[requirement.mentions[0]]
            yield (
                contribution.document.posting.id,
                _named(requirement, groups, taxonomy),
                requirement.strength.value,
                requirement.years_min,
                requirement.level.value if requirement.level else None,
                first.line,
                groups[requirement.group].quote if requirement.group else first.surface,
            )


def _named(requirement: Requirement | Part, groups: dict[int, RequirementGroup], taxonomy: Taxonomy) -> str:
    if requirement.concept is not None:
        return taxonomy[requirement.concept].label
    if requirement.group is None:
        return requirement.text if isinstance(requirement, Part) and requirement.text else ""
    group = groups[requirement.group]
    inner = [_named(part, groups, taxonomy) for part in group.parts]
    head = f"{taxonomy[group.class_id].label}: " if group.class_id else ""
    count = f"at least {group.minimum} of " if group.minimum > 1 else ""
    joint = " and " if group.mode == "all_of" else " or "
    return head + count + joint.join(inner) + (" or similar" if group.open else "")
