"""Findings: what a rule of quality control says of one row."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error must not land, a warning needs a reason to stay, an info is for reading."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that breaks a rule: in which file and line (from 1; 0 for the whole file), what, and what to do."""

    severity: Severity
    rule: str
    file: str
    line: int
    what: str
