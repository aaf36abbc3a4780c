"""Folders: the files in them, in an order that depends on their names alone."""

import os
import unicodedata
from collections.abc import Callable, Iterator

from skillgraph.postings.patterns import Pattern
from skillgraph.postings.source import Notice
from skillgraph.postings.text import one_line

_EVERYTHING = Pattern("**")


def walk(folder: str, report: Callable[[Notice], None], pattern: Pattern = _EVERYTHING) -> Iterator[str]:
    """Yield the relative paths of the files that a pattern takes, in code point order.

    No more is held than the folders on the way. Hidden files, and those by which office programs lock others, are
    passed over in silence.
    """
    todo = [""]
    while todo:
        relative = todo.pop()
        if relative and not relative.endswith("/"):
            if pattern.takes(relative.split("/")):
                yield relative
            continue
        path = os.path.join(folder, relative)  # noqa: PTH118 - a name may be no valid text
        try:
            with os.scandir(path) as entries:
                seen = sorted(
                    (entry for entry in entries if not entry.name.startswith((".", "~$"))), key=lambda entry: entry.name
                )
        except (OSError, ValueError) as error:
            report(Notice(one_line(path), fault(error), lost=True))
            continue
        names = []
        for entry in seen:
            if not _is_folder(entry):
                names.append(entry.name)
            elif pattern.enters([*relative.split("/")[:-1], entry.name]):
                if entry.is_symlink():
                    what = "a link to a folder is not followed; name the folder itself"
                    report(Notice(one_line(entry.path), what, lost=False))
                else:
                    names.append(entry.name + "/")  # with it, a folder sorts as the paths under it do
        names.sort(key=lambda name: (unicodedata.normalize("NFC", name), name), reverse=True)
        todo += [relative + name for name in names]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder; a link that leads nowhere or to itself is a file that cannot be read."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def fault(error: Exception) -> str:
    """Return why a file or folder cannot be read."""
    reason = error.strerror if isinstance(error, OSError) else None
    return f"cannot be read: {(reason or 'no such name can exist').lower()}"
