"""Writing to a SPARQL server, a batch of whole postings a request, under a mark.

The mark is a word of this writer in the derived graph. Each request that changes anything does so only while the mark
still says that word, so that of two writers the one that began last goes on, and the other writes nothing more. The
request that replaces what is derived takes the mark off.
"""

import secrets
import unicodedata
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from skillgraph import iri
from skillgraph.errors import StoreBusyError, StoreError, UnknownNameError
from skillgraph.model import Contribution, Document
from skillgraph.stores import derived_quads, posting_quads, taxonomy_quads
from skillgraph.stores.dataset import UNFINISHED, posting_node
from skillgraph.stores.sparql_client import SparqlClient
from skillgraph.stores.sparql_dataset import SparqlDataset
from skillgraph.stores.terms import sparql
from skillgraph.taxonomy import Taxonomy

_BATCH = 1_000_000  # characters of a request: large enough to be fast, small enough for what servers take
_DERIVED = f"<{iri.DERIVED}>"
_MARK = f"{_DERIVED} {UNFINISHED}"


class SparqlWriter:
    """One build or removal under way. Nothing is sent, and no mark is set, until there is something to change."""

    def __init__(self, client: SparqlClient) -> None:
        self._client = client
        self._dataset = SparqlDataset(client)
        self._word = f'"{secrets.token_hex(8)}"'
        self._unfinished = self._dataset.unfinished()
        self._known = {_key(name): said for name, said in self._dataset.fingerprints().items()}
        self._marked = False
        self._gone: set[str] = set()
        self._pending: dict[str, str] = {}
        self._waiting = 0

    def taxonomy_fingerprint(self) -> str | None:
        """Return the fingerprint of the taxonomy in the store, or None where there is none yet."""
        return self._dataset.taxonomy_fingerprint()

    def rules(self) -> str | None:
        """Return the fingerprint of the rules by which the store's postings were decomposed."""
        return self._dataset.rules()

    def unfinished(self) -> bool:
        """Return whether an earlier build or removal began here and did not end."""
        return self._unfinished

    def fingerprint(self, identifier: str) -> str | None:
        """Return the fingerprint of a posting, or None where the store does not hold it."""
        return self._known.get(_key(identifier))

    def identifiers(self) -> Iterator[str]:
        """Yield the ids of the postings in the store, sorted."""
        return iter(sorted(self._known))

    def textless(self) -> Iterator[str]:
        """Yield the ids of the postings whose text was left out, in no particular order."""
        self._flush()
        return self._dataset.textless()

    def document(self, identifier: str) -> Document | None:
        """Return the document of a posting, or None where its text was left out."""
        if posting_node(identifier) in self._pending:
            self._flush()
        return self._dataset.document(identifier)

    def write_taxonomy(self, taxonomy: Taxonomy) -> None:
        """Replace the taxonomy."""
        self._mark()
        if not self._is_ours():
            raise _taken_over(self._client)
        self._client.put(iri.ONTOLOGY, f"{_triples(taxonomy_quads.taxonomy_quads(taxonomy))} .".encode())

    def write(self, contribution: Contribution, fingerprint: str, *, keep_text: bool) -> None:
        """Add a posting, or replace the one of the same id."""
        identifier = contribution.document.posting.id
        quads = posting_quads.posting_quads(contribution, fingerprint, keep_text=keep_text)
        self._replace(identifier, quads)
        self._known[_key(identifier)] = fingerprint

    def remove(self, identifier: str) -> None:
        """Remove a posting. Raises UnknownNameError where the store does not hold it."""
        posting_node(identifier)
        if _key(identifier) not in self._known:
            raise UnknownNameError("posting", identifier)
        self._replace(identifier, ())
        del self._known[_key(identifier)]

    def finish(self, rules: str, *, purge: bool = False) -> None:
        """Derive the counts and take the mark off.

        Raises StoreError where files are to be purged, which are the server's, and StoreBusyError where another
        writer has begun meanwhile.
        """
        if purge:
            raise StoreError("what a server keeps in its files cannot be purged from here")
        self._flush()
        if self.taxonomy_fingerprint() is None or not (self._marked or self._unfinished or self.rules() != rules):
            return
        self._mark()
        derived = _triples(derived_quads.derived_quads(self._dataset.select, rules))
        self._client.update(
            f"DELETE {{ GRAPH {_DERIVED} {{ ?s ?p ?o }} }} WHERE {{ {self._guard()} GRAPH {_DERIVED} {{ ?s ?p ?o }} "
            f"FILTER(?p != {UNFINISHED}) }} ;\n"
            f"INSERT {{ GRAPH {_DERIVED} {{ {derived} }} }} WHERE {{ {self._guard()} }} ;\n"
            f"DELETE DATA {{ GRAPH {_DERIVED} {{ {_MARK} {self._word} }} }}"
        )
        if self._dataset.unfinished():
            raise _taken_over(self._client)

    def clear(self) -> None:
        """Remove our graphs, the mark with the last."""
        self._mark()
        names = [name for name in self._dataset.names() if name != iri.DERIVED]
        for start in range(0, len(names), 1000):
            self._client.update(self._deleting(names[start : start + 1000]))
        self._client.update(self._deleting([iri.DERIVED]))

    def _replace(self, identifier: str, quads: Iterable[ox.Quad]) -> None:
        node = posting_node(identifier)
        if self._unfinished or _key(identifier) in self._known:
            self._gone.add(node)
        self._waiting -= len(self._pending.get(node, ""))
        self._pending[node] = _triples(quads)
        self._waiting += len(self._pending[node])
        if self._waiting >= _BATCH or len(self._gone) >= _BATCH // 1000:
            self._flush()

    def _flush(self) -> None:
        """Send what waits, in one request: each posting is replaced whole, all of them or none."""
        if not self._pending:
            return
        self._mark()
        parts = [self._deleting(sorted(self._gone))] if self._gone else []
        written = "\n".join(f"GRAPH <{name}> {{ {triples} }}" for name, triples in self._pending.items() if triples)
        if written:
            parts.append(f"INSERT {{ {written} }} WHERE {{ {self._guard()} }}")
        self._client.update(" ;\n".join(parts))
        self._pending.clear()
        self._gone.clear()
        self._waiting = 0

    def _deleting(self, names: Iterable[str]) -> str:
        chosen = " ".join(f"<{name}>" for name in names)
        return (
            f"DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} WHERE {{ {self._guard()} "
            f"VALUES ?g {{ {chosen} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        )

    def _guard(self) -> str:
        return f"GRAPH {_DERIVED} {{ {_MARK} {self._word} }}"

    def _is_ours(self) -> bool:
        return self._client.ask(f"ASK {{ {self._guard()} }}")

    def _mark(self) -> None:
        """Set the mark, in the place of any other. Raises StoreError where queries would not see what is written."""
        if self._marked:
            return
        other = f"GRAPH {_DERIVED} {{ {_MARK} ?other }}"
        self._client.update(f"DELETE {{ {other} }} INSERT {{ {self._guard()} }} WHERE {{ OPTIONAL {{ {other} }} }}")
        self._marked = True
        if not self._client.ask(f"ASK {{ {_MARK} {self._word} }}"):
            self._client.update(f"DELETE DATA {{ {self._guard()} }}")
            raise no_union(self._client)


def no_union(client: SparqlClient) -> StoreError:
    """Return what to say where the default graph of a dataset is not the union of its named ones."""
    return StoreError(
        f"{client.name}: its default graph is not the union of the named graphs, so queries would see nothing; "
        + client.union_setting()
    )


def _taken_over(client: SparqlClient) -> StoreBusyError:
    return StoreBusyError(f"{client.name}: another build began to write to it, and this one has stopped; run it again")


def _key(identifier: str) -> str:
    """Return the id under which a posting is known; Unicode holds several spellings for one."""
    return unicodedata.normalize("NFC", identifier)


def _triples(quads: Iterable[ox.Quad]) -> str:
    return " .\n".join(sparql(quad.triple) for quad in quads)
