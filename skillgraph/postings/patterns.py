"""Patterns: `*`, `?`, `[…]` and `**` in a path, as shells have them, for what is below the folder that they name."""

import fnmatch
import glob
import os
from collections.abc import Sequence

_ANY_DEPTH = "**"


class Pattern:
    """The files below the folder `root` whose path matches, and all that is in folders whose path does."""

    def __init__(self, text: str) -> None:
        parts = text.replace(os.sep, "/").split("/")
        fixed = next(at for at, part in enumerate(parts) if glob.has_magic(part))
        self.root = "/".join(parts[:fixed]) + "/" * (fixed > 0) or "."
        self._parts = [part for part in parts[fixed:] if part]

    def takes(self, names: Sequence[str]) -> bool:
        """Whether the pattern matches the path of these names, or that of a folder on the way."""
        return self._reach(names)[0]

    def enters(self, names: Sequence[str]) -> bool:
        """Whether the pattern may match something in the folder whose path is of these names."""
        matched, open_ends = self._reach(names)
        return matched or open_ends

    def _reach(self, names: Sequence[str]) -> tuple[bool, bool]:
        """Return whether the pattern is matched on the way along the names, and whether it may yet be after them."""
        places = self._opened({0})
        for name in names:
            if len(self._parts) in places:
                break
            passed = {at + 1 for at in places if fnmatch.fnmatchcase(name, self._parts[at])}
            places = self._opened(passed | {at for at in places if self._parts[at] == _ANY_DEPTH})
        return len(self._parts) in places, bool(places)

    def _opened(self, places: set[int]) -> set[int]:
        """Return the places with those that are reached from them by no folder at all."""
        return places | {
            after
            for at in places
            for after in range(at + 1, len(self._parts) + 1)
            if all(part == _ANY_DEPTH for part in self._parts[at:after])
        }


def is_pattern(path: str) -> bool:
    """Whether a path that names no file itself may stand for some."""
    return glob.has_magic(path)
