"""The layout: in which form a store holds a posting, so that a program of another form does not misread it."""

from skillgraph.errors import StoreError

LAYOUT = 2
"""Raised by one where what is written of a posting changes."""


def made_by(rules: str) -> str:
    """Return what a store keeps of how its postings were made: by which rules, in which layout."""
    return f"{rules}.{LAYOUT}"


def check(kept: str | None) -> None:
    """Raise StoreError where what a store keeps, as `made_by` gave it, is of another layout."""
    if kept is not None and kept.rpartition(".")[2] != str(LAYOUT):
        raise StoreError("this store was built by another version of skillgraph; run `skillgraph build` on it again")
