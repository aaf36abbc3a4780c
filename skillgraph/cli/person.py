"""Whom a verb compares: names, lists and résumés that say what somebody has."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from skillgraph.cli import options
from skillgraph.errors import InputError, UnknownNameError

if TYPE_CHECKING:
    from skillgraph.model import Profile
    from skillgraph.taxonomy import Taxonomy

Command = TypeVar("Command", bound=Callable[..., object])
_BETWEEN = re.compile(r"[,;|\n]")
_MOST_BYTES = 1 << 20
_DEGREES = ("secondary", "associate", "bachelor", "master", "phd")


@dataclass(frozen=True, slots=True)
class Said:
    """What the command line says about somebody."""

    names: Sequence[str]
    lists: Sequence[str]
    resumes: Sequence[str]
    years: float | None
    degree: str | None


def person_options(command: Command) -> Command:
    """Add the options that say what somebody has; `said` makes one value of them."""
    for option in reversed(
        (
            click.option("--have", "names", multiple=True, metavar="NAME[=YEARS]", help="What someone has; repeat it."),
            click.option(
                "--have-file",
                "lists",
                multiple=True,
                type=click.Path(exists=True, dir_okay=False),
                help="A list of names, one a line or with commas between; NAME=YEARS and # comment lines are allowed.",
            ),
            click.option(
                "--resume",
                "resumes",
                multiple=True,
                type=click.Path(exists=True, dir_okay=False),
                help="A résumé as text, Markdown, PDF or DOCX, read as postings are.",
            ),
            click.option("--years", type=options.FiniteRange(min=0), help="Years of work over all."),
            click.option("--degree", type=click.Choice(_DEGREES), help="The highest degree."),
        )
    ):
        command = option(command)
    return command


def profile(said: Said, taxonomy: "Taxonomy") -> "Profile":
    """Return what somebody has. An unknown name given alone raises UnknownNameError, one in a list is a note."""
    from skillgraph import advice
    from skillgraph.cli.progress import Notices
    from skillgraph.model import DegreeLevel, Profile

    degree = DegreeLevel(said.degree) if said.degree else None
    whole = _named(said.names, taxonomy).joined(Profile((), {}, said.years, degree))
    for path in said.lists:
        whole = whole.joined(_named(_known(path, taxonomy), taxonomy))
    return whole.joined(advice.read_profile(said.resumes, taxonomy, Notices()))


def people(path: str, taxonomy: "Taxonomy") -> list[tuple[str, ...]]:
    """Return what each person of a file has, one a line; names that are unknown are said and passed over."""
    found: dict[int, list[str]] = {}
    for line, name in _resolved(path, taxonomy):
        found.setdefault(line, []).append(name)
    return [_named(names, taxonomy).concepts for names in found.values()]


def _named(names: Sequence[str], taxonomy: "Taxonomy") -> "Profile":
    from skillgraph.model import Profile

    years: dict[str, float] = {}
    concepts: list[str] = []
    for said in names:
        name, amount = _split(said)
        concept = taxonomy.naming.resolve(name).concept
        concepts.append(concept)
        if amount is not None:
            years[concept] = max(amount, years.get(concept, 0))
    return Profile(tuple(dict.fromkeys(concepts)), years)


def _split(said: str) -> tuple[str, float | None]:
    """Return the name and the years of NAME=YEARS; a name may hold `=` where no number follows."""
    name, _, amount = said.rpartition("=")
    if name and re.fullmatch(r"\s*\d{1,2}(?:\.\d+)?\s*", amount):
        return name.strip(), float(amount)
    return said.strip(), None


def _known(path: str, taxonomy: "Taxonomy") -> list[str]:
    """Return the names of a list that the taxonomy knows. Raises InputError where it knows none."""
    return [name for _, name in _resolved(path, taxonomy)]


def _resolved(path: str, taxonomy: "Taxonomy") -> list[tuple[int, str]]:
    """Return the names of a file that the taxonomy knows, each with its line, and say which it does not."""
    known = []
    for line, name in _listed(path):
        try:
            taxonomy.naming.resolve(_split(name)[0])
        except UnknownNameError as error:
            click.echo(f"note: {path} line {line}: {error}", err=True)
        else:
            known.append((line, name))
    if not known:
        raise InputError(path, "names no skill, tool or domain that the ontology knows")
    return known


def _listed(path: str) -> Iterator[tuple[int, str]]:
    data = Path(path).read_bytes()
    if len(data) > _MOST_BYTES or b"\0" in data:
        raise InputError(path, "is no list of names; --resume reads documents")
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), start=1):
        for name in () if line.lstrip().startswith("#") else _BETWEEN.split(line):
            if cleaned := name.strip().lstrip("-*•").strip():
                yield number, cleaned
