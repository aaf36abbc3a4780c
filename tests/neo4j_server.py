"""Real Neo4j Community servers for tests, one a line: an existing one, in Docker, or from Maven artifacts."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from downloads import libraries
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

PASSWORD = "local-test-password"  # noqa: S105 - of a server that listens on loopback while the tests run
LONG_TERM, CURRENT = "5.26.19", "2026.05.0"
_MAIN_CLASS = {LONG_TERM: "org.neo4j.server.CommunityEntryPoint", CURRENT: "org.neo4j.server.Neo4jCommunity"}
_LEAST_JAVA = {LONG_TERM: 17, CURRENT: 21}
_EXISTING = "SKILLGRAPH_TEST_NEO4J_URI"
_PATIENCE = 120
_PROJECT = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>skillgraph</groupId><artifactId>neo4j</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{version}</version></dependency>
    <dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>{version}</version></dependency>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j-import-tool</artifactId><version>{version}</version></dependency>
  </dependencies>
</project>
"""
_SETTINGS = """server.default_listen_address=127.0.0.1
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
server.memory.pagecache.size=128m
"""
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


def lines() -> tuple[str, ...]:
    """Return the lines of Neo4j that this machine can run; the current one needs a Java that few have yet."""
    current = _docker_runs() or any(version >= _LEAST_JAVA[CURRENT] for version, _ in _javas())
    return (LONG_TERM, CURRENT) if current and not os.environ.get(_EXISTING) else (LONG_TERM,)


@dataclass(frozen=True)
class Neo4jServer:
    """A server that answers: where, and as whom."""

    uri: str
    password: str
    user: str = "neo4j"

    @property
    def port(self) -> int:
        return int(self.uri.rpartition(":")[2])

    def run(self, query: str, **parameters: object) -> list[list[Any]]:
        """Run a query as anybody might, and return its rows."""
        with GraphDatabase.driver(self.uri, auth=(self.user, self.password)) as driver:
            return [list(row) for row in driver.execute_query(query, parameters).records]

    def empty(self) -> None:
        """Delete everything."""
        self.run("MATCH (n) DETACH DELETE n")
        for kind, every in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):
            for [name] in self.run(f"SHOW {every} YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
                self.run(f"DROP {kind} {name}")


@contextmanager
def neo4j_server(version: str, home: Path) -> Iterator[Neo4jServer]:
    """Give a server of a line, with its files in `home` unless it is an existing one; skip where there can be none."""
    uri = os.environ.get(_EXISTING)
    if uri:
        user = os.environ.get("NEO4J_USERNAME", "neo4j")
        existing = Neo4jServer(uri, os.environ.get("NEO4J_PASSWORD", PASSWORD), user)
        assert not existing.run("MATCH (n) WHERE NOT n:SkillGraph RETURN 1 LIMIT 1"), "tests would delete what it holds"
        yield existing
        return
    if not _docker_runs():
        with started(version, home) as server:
            yield server
        return
    port = free_port()
    with _container(version, port):
        server = Neo4jServer(f"bolt://127.0.0.1:{port}", PASSWORD)
        _wait(server)
        yield server


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(server: Neo4jServer) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        with (
            suppress(DriverError, Neo4jError),
            GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
        ):
            driver.verify_connectivity()
            return
        assert time.monotonic() < end, "Neo4j did not start"
        time.sleep(0.5)


def _docker_runs() -> bool:
    docker = shutil.which("docker")
    return docker is not None and subprocess.run([docker, "info"], capture_output=True, check=False).returncode == 0


@contextmanager
def _container(version: str, port: int) -> Iterator[None]:
    run = [
        "docker",
        "run",
        "--detach",
        "--rm",
        f"--publish=127.0.0.1:{port}:7687",
        f"--env=NEO4J_AUTH=neo4j/{PASSWORD}",
    ]
    started = subprocess.run([*run, f"neo4j:{version}-community"], capture_output=True, text=True, check=True)
    try:
        yield
    finally:
        subprocess.run(["docker", "kill", started.stdout.strip()], capture_output=True, check=True)  # noqa: S607


@contextmanager
def started(version: str, home: Path, settings: str = "") -> Iterator[Neo4jServer]:
    """Run a server from Maven artifacts, with more settings, on the data in `home`, made where there is none."""
    port = free_port()
    with _process(version, home, port, settings):
        server = Neo4jServer(f"bolt://127.0.0.1:{port}", PASSWORD)
        _wait(server)
        yield server


@contextmanager
def _process(version: str, home: Path, port: int, settings: str = "") -> Iterator[None]:
    java, library = _java(_LEAST_JAVA[version]), _library(version)
    fresh = not (home / "data" / "dbms" / "auth.ini").exists()
    (home / "conf").mkdir(parents=True, exist_ok=True)
    (home / "conf" / "neo4j.conf").write_text(_SETTINGS.format(port=port) + settings, "utf-8")
    if fresh:
        admin(version, home, "dbms", "set-initial-password", PASSWORD)
    command = [java, "-Xms256m", "-Xmx700m", "-cp", f"{library}/*"]
    command += [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
    command += ["--add-modules=jdk.incubator.vector"] if version == CURRENT else []
    command += [_MAIN_CLASS[version], f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    with (home / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        try:
            yield
        finally:
            server.terminate()
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()


def admin(version: str, home: Path, *arguments: str) -> str:
    """Run `neo4j-admin` with these arguments on the server's files in `home`, and return what it printed."""
    command = [_java(_LEAST_JAVA[version]), "-Xmx700m", "-cp", f"{_library(version)}/*", "org.neo4j.cli.AdminTool"]
    where = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    done = subprocess.run(
        [*command, *arguments], env=where, cwd=home, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _java(least: int) -> str:
    """Return a Java of at least this version: that of the path, or one of the machine's folder of them."""
    found = next((path for version, path in _javas() if version >= least), None)
    if found is None:
        pytest.skip(f"Neo4j needs Java {least} or newer")
    return found


@cache
def _javas() -> tuple[tuple[int, str], ...]:
    """Return the Javas of the machine with their versions, that of the path first."""
    everywhere = [shutil.which("java"), *map(str, sorted(Path("/usr/lib/jvm").glob("*/bin/java")))]
    paths = dict.fromkeys(path for path in everywhere if path)
    said = {
        path: subprocess.run([path, "-version"], capture_output=True, text=True, check=True).stderr for path in paths
    }
    return tuple((int(text.split('"')[1].partition(".")[0]), path) for path, text in said.items())


def _library(version: str) -> Path:
    if not shutil.which("mvn"):
        pytest.skip("Neo4j needs mvn")
    return libraries(f"neo4j-{version}", _PROJECT.format(version=version))
