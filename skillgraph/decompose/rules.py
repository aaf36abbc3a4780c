"""The rules: what each of them says, and the fingerprint of them all, on which what a posting says depends."""

import hashlib
from functools import cache
from importlib.resources import files

from skillgraph.decompose.tables import table


def said_by(rule: str) -> str:
    """Return what a rule says in plain words, with the words of the posting that stand behind its colon."""
    name, _, words = rule.partition(":")
    _, said = _sayings()[name]
    quoted = words.strip(" ,:;(")
    return f"{said} (“{quoted}”)" if quoted else said


def quotes(rule: str) -> str:
    """Return what is quoted with a rule that tells no words of its own.

    That is "sentence", how the sentence begins; "beside", the words around the name; or "-", nothing.
    """
    quoted, _ = _sayings()[rule.partition(":")[0]]
    return quoted


@cache
def _sayings() -> dict[str, tuple[str, str]]:
    return {name: (quoted, said) for name, _, quoted, said in table("rules.tsv")}


@cache
def rules_fingerprint() -> str:
    """Return a hash of every module and table of this package; it changes whenever a rule may have."""
    digest = hashlib.sha256()
    resources = (item for item in files("skillgraph.decompose").iterdir() if item.is_file())
    for resource in sorted(resources, key=lambda item: item.name):
        digest.update(resource.name.encode() + b"\0" + resource.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:32]
