"""A client of the SPARQL 1.1 protocols: queries, updates and graphs over HTTP, on connections that stay open."""

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlsplit

import pyoxigraph as ox
import urllib3
from urllib3.exceptions import (
    HTTPError,
    IncompleteRead,
    MaxRetryError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
)

from skillgraph.errors import QueryError, StoreError
from skillgraph.stores.sparql_endpoints import Endpoints
from skillgraph.stores.terms import PREFIXES

_CONNECT, _READ = 30.0, 600.0  # the first is also how long a piece of a request may take to be sent
_GRACE = 2.0  # of a time limit, which is kept by `time_limit`, before the connection is given up too
_AGAIN = urllib3.Retry(
    total=2,
    connect=0,
    backoff_factor=0.3,
    status_forcelist=(502, 503, 504),
    allowed_methods=None,
    raise_on_status=False,
)
_NEVER = urllib3.Retry(total=0, redirect=False, raise_on_status=False)
_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_REFUSED, _FORBIDDEN, _MALFORMED, _ABSENT = 401, 403, 400, (404, 405, 410, 501)
_GOOD, _REDIRECT = range(200, 300), range(300, 400)
_LINE = re.compile(r"\bline (\d+)")
_TAGS = re.compile(r"<[^>]*>")
_UNION = {
    "fuseki": "start Fuseki with --set tdb2:unionDefaultGraph=true",
    "oxigraph": "start Oxigraph with --union-default-graph, or let SPARQL_QUERY_URL end in ?union-default-graph",
    "blazegraph": "use a Blazegraph namespace in quads mode",
}

Answer = ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Quad]


class SparqlClient:
    """Asks one dataset. Its own requests may be sent twice without harm, and are, where a connection is dropped."""

    def __init__(self, endpoints: Endpoints) -> None:
        self._endpoints = endpoints
        self.name = endpoints.name
        self._http = urllib3.PoolManager(maxsize=4)
        self._server = ""

    def close(self) -> None:
        """Close the connections."""
        self._http.clear()

    def select(self, text: str) -> Iterator[ox.QuerySolution]:
        """Yield the solutions of a SELECT of our own."""
        with self._asking(text, _ROWS) as response:
            found = ox.parse_query_results(response, format=ox.QueryResultsFormat.JSON)  # type: ignore[arg-type]
            assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - only SELECT comes here
            yield from found

    def ask(self, text: str) -> bool:
        """Return the answer to an ASK of our own."""
        with self._asking(text, _ROWS) as response:
            return bool(ox.parse_query_results(response, format=ox.QueryResultsFormat.JSON))  # type: ignore[arg-type]

    def construct(self, text: str) -> Iterator[ox.Quad]:
        """Yield the triples of a CONSTRUCT of our own, as quads of the default graph."""
        with self._asking(text, _TRIPLES) as response:
            yield from ox.parse(response, format=ox.RdfFormat.N_TRIPLES)  # type: ignore[arg-type]

    @contextmanager
    def answering(self, text: str, seconds: float | None) -> Iterator[Answer]:
        """Ask a query of the user, once, and yield its answer to be read. Raises QueryError where it is at fault."""
        with self._asking(text, f"{_ROWS}, {_TRIPLES};q=0.9", own=False, seconds=seconds) as response:
            if "json" in response.headers.get("Content-Type", ""):
                yield ox.parse_query_results(response, format=ox.QueryResultsFormat.JSON)  # type: ignore[arg-type]
            else:
                yield ox.parse(response, format=ox.RdfFormat.N_TRIPLES)  # type: ignore[arg-type]

    def update(self, text: str) -> None:
        """Send an update of our own, one that may be sent twice."""
        self._send("POST", self._endpoints.update, text.encode(), "application/sparql-update")

    def update_once(self, text: str, seconds: float | None) -> None:
        """Send an update of the user, once. Raises QueryError where it is at fault."""
        body, kind = _with_prefixes(text).encode(), "application/sparql-update"
        self._send("POST", self._endpoints.update, body, kind, own=False, seconds=seconds)

    def put(self, graph: str, triples: bytes) -> None:
        """Replace a graph by N-Triples."""
        address = self._endpoints.data
        mark = "&" if urlsplit(address).query else "?"
        self._send("PUT", f"{address}{mark}graph={quote(graph, safe='')}", triples, _TRIPLES)

    def union_setting(self) -> str:
        """Return what to do so that the default graph of this server, as far as it is known, is the union."""
        known = (setting for name, setting in _UNION.items() if name in self._server)
        return next(known, "that is a setting of the server or of the dataset")

    @contextmanager
    def _asking(
        self, text: str, accept: str, *, own: bool = True, seconds: float | None = None
    ) -> Iterator[urllib3.BaseHTTPResponse]:
        headers = {"Accept": accept, "Content-Type": "application/sparql-query"}
        with self._told("read"):
            body = _with_prefixes(text).encode()
            response = self._request("POST", self._endpoints.query, body, headers, own=own, seconds=seconds)
            try:
                self._check(response, "read", own=own)
                yield response
                if response.read(1):
                    response.close()
            except BaseException:
                response.close()
                raise
            finally:
                response.release_conn()

    def _send(
        self, method: str, url: str, body: bytes, kind: str, *, own: bool = True, seconds: float | None = None
    ) -> None:
        with self._told("written"):
            response = self._request(method, url, body, {"Content-Type": kind}, own=own, seconds=seconds)
            self._check(response, "written", own=own)
            response.drain_conn()
            response.release_conn()

    def _request(
        self, method: str, url: str, body: bytes, headers: dict[str, str], *, own: bool, seconds: float | None
    ) -> urllib3.BaseHTTPResponse:
        if self._endpoints.authorization:
            headers["Authorization"] = self._endpoints.authorization
        return self._http.request(
            method,
            url,
            body=io.BytesIO(body),  # sent in pieces: as a whole it would have to be taken within one time-out
            headers=headers,
            timeout=urllib3.Timeout(connect=_CONNECT, read=seconds + _GRACE if seconds else _READ),
            retries=_AGAIN if own else _NEVER,
            redirect=False,
            preload_content=False,
        )

    def _check(self, response: urllib3.BaseHTTPResponse, done: str, *, own: bool) -> None:
        """Raise what the status of a response means. `done` is `read` or `written`."""
        self._server = self._server or _server(response)
        status, where = response.status, self.name
        if status in _GOOD:
            return
        said = _said(response)
        if status == _MALFORMED and not own:
            raise QueryError(f"the server refuses this: {said}")
        if status == _REFUSED:
            given = "refuses" if self._endpoints.authorization else "asks for"
            raise StoreError(f"{where}: the server {given} a user and password: SPARQL_USERNAME, SPARQL_PASSWORD")
        if status == _FORBIDDEN:
            raise StoreError(f"{where}: this user may not have it {done}")
        if status in _ABSENT:
            raise StoreError(f"{where}: there is no such dataset, or it cannot be {done} there ({status})")
        if status in _REDIRECT:
            place = response.headers.get("Location", "elsewhere").partition("?")[0]
            raise StoreError(f"{where}: the server sends us to {place}; name that as the store if you trust it")
        raise StoreError(f"{where}: could not be {done}, the server says {status}: {said or response.reason}")

    @contextmanager
    def _told(self, done: str) -> Iterator[None]:
        """Turn the errors of the network and of what came over it into one line that names the store."""
        try:
            yield
        except (HTTPError, OSError) as error:
            raise StoreError(f"{self.name}: could not be {done}: {_why(error)}") from error
        except SyntaxError as error:
            raise StoreError(f"{self.name}: the server broke its answer off, or speaks otherwise") from error


def _with_prefixes(text: str) -> str:
    """Return a text that declares, in a line before it, the prefixes of ours that it uses and does not declare."""
    used = (
        name
        for name in PREFIXES
        if re.search(rf"(?<![\w-]){name}:", text) and not re.search(rf"\bPREFIX\s+{name}:", text, re.IGNORECASE)
    )
    return " ".join(f"PREFIX {name}: <{PREFIXES[name]}>" for name in used) + "\n" + text


def _server(response: urllib3.BaseHTTPResponse) -> str:
    named = "fuseki" if "Fuseki-Request-Id" in response.headers else ""
    return f"{named} {response.headers.get('Server', '')}".casefold()


def _said(response: urllib3.BaseHTTPResponse) -> str:
    """Return the beginning of what a server says went wrong, in one line, in which its lines are those of the text."""
    text = _TAGS.sub(" ", response.read(4000).decode("utf-8", "replace")).partition("Was expecting")[0]
    return _LINE.sub(lambda line: f"line {max(int(line[1]) - 1, 1)}", " ".join(text.split()))[:200]


def _why(error: Exception) -> str:
    """Return what a failure of the network means, in a few words."""
    reason: object = error.reason if isinstance(error, MaxRetryError) and error.reason else error
    if isinstance(reason, ProtocolError) and len(reason.args) > 1:
        reason = reason.args[1]
    if isinstance(reason, (TimeoutError, ReadTimeoutError)):
        return "the server takes too long"
    if isinstance(reason, (ConnectionError, ProtocolError, IncompleteRead)):
        return "the server dropped the connection"
    if isinstance(reason, NewConnectionError):
        return f"the server cannot be reached ({str(reason).rpartition(': ')[2].rpartition('] ')[2]})"
    return " ".join(str(reason).split())[:150]
