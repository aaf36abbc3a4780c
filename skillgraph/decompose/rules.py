"""The fingerprint of the rules: what a posting says depends on them as much as on its words."""

import hashlib
from functools import cache
from importlib.resources import files


@cache
def rules_fingerprint() -> str:
    """Return a hash of the modules and cue tables of this package; it changes whenever a rule may have."""
    digest = hashlib.sha256()
    folder = files("skillgraph.decompose")
    for resource in sorted(folder.iterdir(), key=lambda item: item.name):
        if resource.name.endswith((".py", ".tsv")):
            digest.update(resource.name.encode() + b"\0" + resource.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:32]
