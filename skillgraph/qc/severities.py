"""The table of rules: how severe a finding of each is, and what it means."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from skillgraph.qc.finding import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of quality control."""

    name: str
    severity: Severity
    meaning: str


@cache
def rules() -> dict[str, Rule]:
    """Return all rules by name, those that the loader itself enforces included."""
    lines = files("skillgraph.qc").joinpath("severities.tsv").read_text("utf-8").splitlines()[1:]
    cells = [line.split("\t") for line in lines]
    return {name: Rule(name, Severity(severity), meaning) for name, severity, meaning in cells}
