"""An entry of another vocabulary, before it is a concept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `source` is its id there; `broader` and `domains` are ids there too.

    `names` are the other names, each with its language and `alt` or `hidden`.
    """

    source: str
    label: str
    kind: str = "skill"
    definition: str = ""
    language: str = "en"
    names: tuple[tuple[str, str, str], ...] = ()
    broader: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
