"""Taxonomies that were read from servers, kept in the user's cache folder: a quarter of a million triples come once.

A file is named after the fingerprint, which is a hash of all that the taxonomy says: what is in it holds for every
store of that fingerprint. What cannot be kept, or is damaged, is read from the server again.
"""

import hashlib
import os
from pathlib import Path

from platformdirs import user_cache_path

from skillgraph.stores.taxonomy_file import from_json, to_json
from skillgraph.taxonomy import Taxonomy

_MOST = 10  # files of about 2 MB


def recall(fingerprint: str) -> Taxonomy | None:
    """Return the taxonomy of a fingerprint, or None where it is not kept or says something else."""
    try:
        taxonomy = from_json(_file(fingerprint).read_bytes(), fingerprint)
    except OSError:
        return None
    return taxonomy if taxonomy is not None and taxonomy.fingerprint == fingerprint else None


def remember(taxonomy: Taxonomy) -> None:
    """Keep a taxonomy where the folder can be written, and of those kept only the last ones."""
    file = _file(taxonomy.fingerprint)
    temporary = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(to_json(taxonomy))
        temporary.replace(file)
        for old in sorted(file.parent.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)[_MOST:]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _file(fingerprint: str) -> Path:
    """Return the file of a fingerprint; a server may say anything, so its words are no file name."""
    name = hashlib.sha256(fingerprint.encode("utf-8", "replace")).hexdigest()
    return user_cache_path("skillgraph", appauthor=False) / "taxonomies" / f"{name}.json"
