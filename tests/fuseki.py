"""Apache Jena Fuseki, a SPARQL 1.1 server, in a process of its own; Maven fetches it once into a cache.

SKILLGRAPH_TEST_SPARQL_URL names a running server's dataset to test on instead, whose default graph is the union of the
named ones; SPARQL_USERNAME and SPARQL_PASSWORD then say who asks, and what is ours in it is cleared before each test.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

import pytest
from downloads import fetched, maven

VERSION = "5.6.0"
USER, PASSWORD = "sam", "pass: wörd"
READER, READERS_PASSWORD = "eve", "only-reads"
UNITED, APART, FROZEN = "sg", "apart", "frozen"  # the last two: no union as default graph, no updates
_START = 120.0
_HEAD = """
PREFIX fuseki: <http://jena.apache.org/fuseki#>
PREFIX ja: <http://jena.hpl.hp.com/2005/11/Assembler#>
PREFIX tdb2: <http://jena.apache.org/2016/tdb#>
[] a fuseki:Server ; fuseki:passwd "passwd" ; fuseki:auth "basic" ; fuseki:allowedUsers "*" ;
  fuseki:services ({services}) .
"""
_SERVICE = """
<#{name}> a fuseki:Service ; fuseki:name "{name}" ; fuseki:dataset <#{name}-data> ;
  fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "sparql" ] {writing} .
<#{name}-data> a tdb2:DatasetTDB2 ; tdb2:location "{name}" ; tdb2:unionDefaultGraph {union} ;
  ja:context [ ja:cxtName "arq:queryTimeout" ; ja:cxtValue "60000" ] .
"""
_WRITING = f"""; fuseki:endpoint
    [ fuseki:operation fuseki:update ; fuseki:name "update" ; fuseki:allowedUsers "{USER}" ] ,
    [ fuseki:operation fuseki:gsp-rw ; fuseki:name "data" ; fuseki:allowedUsers "{USER}" ]"""


@dataclass(frozen=True)
class Server:
    """A running server with the datasets above, all of them empty at first."""

    base: str
    process: "subprocess.Popen[bytes] | None"

    def url(self, dataset: str = UNITED) -> str:
        """Return the URL of a dataset; a server that somebody else runs has one."""
        return f"{self.base}/{dataset}" if self.process else self.base

    @property
    def port(self) -> int:
        """The port of this machine on which it listens."""
        return int(self.base.split(":")[2].partition("/")[0])


def existing() -> AbstractContextManager[Server] | None:
    """Return the server that SKILLGRAPH_TEST_SPARQL_URL names, or None."""
    url = os.environ.get("SKILLGRAPH_TEST_SPARQL_URL")
    return nullcontext(Server(url, None)) if url else None


@contextmanager
def running() -> Iterator[Server]:
    """Run a server in a temporary folder until the block ends."""
    jar = _jar()
    with tempfile.TemporaryDirectory() as name, (Path(name) / "log").open("wb") as log:
        folder, port = Path(name), free_port()
        (folder / "config.ttl").write_text(_configuration(), "utf-8")
        (folder / "passwd").write_text(f"{USER}: {PASSWORD}\n{READER}: {READERS_PASSWORD}\n", "utf-8")
        command = ["java", "-Xmx512m", "-jar", str(jar), "--localhost", "--port", str(port), "--config=config.ttl"]
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(process, port, folder / "log")
            yield Server(f"http://127.0.0.1:{port}", process)
        finally:
            process.kill()
            process.wait()


def _configuration() -> str:
    names = [UNITED, APART, FROZEN]
    services = [
        _SERVICE.format(name=name, writing="" if name == FROZEN else _WRITING, union=str(name != APART).lower())
        for name in names
    ]
    return _HEAD.format(services=" ".join(f"<#{name}>" for name in names)) + "".join(services)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    opener, end = build_opener(ProxyHandler({})), time.monotonic() + _START
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError):
            try:
                opener.open(f"http://127.0.0.1:{port}/{UNITED}/sparql", timeout=5)
            except HTTPError:
                return
        time.sleep(0.2)
    pytest.fail(f"Fuseki did not start: {log.read_text('utf-8', 'replace')[-2000:]}")


def _jar() -> Path:
    if not shutil.which("java") or not shutil.which("mvn"):
        pytest.skip("Fuseki needs java and mvn")
    artifact = f"-Dartifact=org.apache.jena:jena-fuseki-server:{VERSION}"
    folder = fetched(f"fuseki-{VERSION}", lambda new: maven(new, "dependency:copy", artifact, "-DoutputDirectory=."))
    return folder / f"jena-fuseki-server-{VERSION}.jar"
