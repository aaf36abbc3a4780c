"""The IRIs of everything that has one: permanent, readable, and free of blank nodes.

Path segments made from data are NFC, UTF-8, percent-encoded outside RFC 3986's unreserved characters.
"""

import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote

BASE = "https://w3id.org/skillgraph/"
SCHEMA = BASE + "schema#"
ONTOLOGY = BASE + "ontology"
DERIVED = BASE + "derived"


@lru_cache(256)  # what is inside a posting begins with its segment, fifty times over
def segment(data: str) -> str:
    """Return `data` as one path segment. `.` and `..`, which paths swallow, have their dots encoded as well."""
    encoded = quote(unicodedata.normalize("NFC", data), safe="")
    return encoded.replace(".", "%2E") if encoded in {".", ".."} else encoded


def term(name: str) -> str:
    """Return the IRI of the class or property `name` of the vocabulary."""
    return SCHEMA + name


def concept(slug: str) -> str:
    """Return the IRI of a concept."""
    return f"{BASE}concept/{slug}"


def name(slug: str, number: int) -> str:
    """Return the IRI of the `number`-th name of a concept."""
    return f"{concept(slug)}/name/{number}"


def substitution_group(slug: str) -> str:
    """Return the IRI of a substitution group."""
    return f"{BASE}group/{slug}"


def relation(kind: str, subject: str, obj: str, context: str | None = None) -> str:
    """Return the IRI of an edge node: `…/relation/alternative_to/A/B/CONTEXT`."""
    tail = f"/{context}" if context else ""
    return f"{BASE}relation/{kind}/{subject}/{obj}{tail}"


def posting(identifier: str) -> str:
    """Return the IRI of a posting, which is also the name of its graph."""
    return f"{BASE}posting/{segment(identifier)}"


def part_of_posting(identifier: str, noun: str, key: str | int) -> str:
    """Return the IRI of something inside a posting: `…/posting/ID/NOUN/KEY`."""
    return f"{posting(identifier)}/{noun}/{key}"


def concept_slug(iri: str) -> str | None:
    """Return the slug of a concept's IRI, or None where `iri` is no concept's."""
    prefix = BASE + "concept/"
    rest = iri.removeprefix(prefix)
    return rest if rest != iri and "/" not in rest else None


def group_slug(iri: str) -> str | None:
    """Return the slug of a substitution group's IRI, or None where `iri` is no group's."""
    prefix = BASE + "group/"
    rest = iri.removeprefix(prefix)
    return rest if rest != iri and "/" not in rest else None


def posting_identifier(iri: str) -> str | None:
    """Return the id of a posting's IRI, or None where `iri` is no posting's."""
    prefix = BASE + "posting/"
    rest = iri.removeprefix(prefix)
    return unquote(rest) if rest != iri and "/" not in rest else None
