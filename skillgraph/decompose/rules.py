"""The fingerprint of the rules: what a posting says depends on them as much as on its words."""

import hashlib
from functools import cache
from importlib.resources import files


@cache
def rules_fingerprint() -> str:
    """Return a hash of every module and table of this package; it changes whenever a rule may have."""
    digest = hashlib.sha256()
    resources = (item for item in files("skillgraph.decompose").iterdir() if item.is_file())
    for resource in sorted(resources, key=lambda item: item.name):
        digest.update(resource.name.encode() + b"\0" + resource.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:32]
