"""The rules: what each of them says, and the fingerprint of them all, on which what a posting says depends."""

import hashlib
from functools import cache
from importlib.resources import files

from skillgraph.decompose.tables import table
from skillgraph.quotes import quote_beside


def said_by(rule: str) -> str:
    """Return what a rule says in plain words, with the words of the posting that stand behind its colon."""
    name, _, words = rule.partition(":")
    _, said = _sayings()[name]
    quoted = words.strip(" ,:;(")
    return f"{said} (“{quoted}”)" if quoted else said


def quoted_with(rule: str, text: str, start: int, end: int, beginning: str = "") -> str:
    """Return the words that are quoted with a rule about `text[start:end]` which names none itself, or none.

    They are the `beginning` of its sentence, or what stands beside it.
    """
    quoted, _ = _sayings()[rule]
    return {"sentence": beginning, "beside": quote_beside(text, start, end)}.get(quoted, "")


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
