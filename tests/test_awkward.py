"""Inputs, stores and moments that go wrong: one clear line a problem, the right exit code, never a traceback."""

import builtins
import errno
import fcntl
import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from program import POSTINGS, environment, run, spawn

GOOD = "Developer\n\nRequirements\n- Terraform or Pulumi\n- Django\n"
HOSTILE = "</script><script>alert(1)</script>"
ESCAPES = "\x1b[31mred\x1b]0;title\x07\x9b2J\u202egnitirw\x08"
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
VERBS = pytest.mark.parametrize("verb", ["build", "decompose"])


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of no postings: what takes long in a first build, the ontology, is there."""
    folder = tmp_path_factory.mktemp("seed")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SKILLGRAPH_STORE", raising=False)
        patch.chdir(folder)
        assert run("build", "-", stdin=GOOD.encode()).code == 0
        assert run("remove", "stdin").code == 0
    return folder / "skillgraph.db"


@pytest.fixture(autouse=True)
def folder(seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with nothing but a store of no postings the current one."""
    shutil.copytree(seed, tmp_path / "skillgraph.db", copy_function=os.link)  # what a store has written, it keeps
    monkeypatch.delenv("SKILLGRAPH_STORE", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def posting_ids() -> list[str]:
    return [row["posting"] for row in run("query", "postings", "--format", "json").json()]


def row(identifier: str, text: str = GOOD, **more: str) -> str:
    return json.dumps({"id": identifier, "text": text, **more}) + "\n"


# inputs


@VERBS
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.md", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("binary.txt", bytes(range(256)) * 40, "binary"),
        ("program.md", b"\x7fELF\x02\x01\x01\x00" + bytes(400), "binary"),
        ("broken.json", b'{"title": "Developer", "descr', "JSON"),
        ("list.json", b"[1]", "list.json"),
        ("empty.jsonl", b"", "empty"),
        ("empty.csv", b"", "empty"),
        ("empty.html", b"<html><head><title></title></head><body></body></html>", "empty.html"),
        ("huge.txt", b"a" * 50_000_000, "16 MiB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_named_in_one_line(
    verb: str, name: str, content: bytes, said: str, folder: Path
) -> None:
    (folder / name).write_bytes(content)
    result = run(verb, name)
    assert result.code == 1
    problem, *rest = result.err.splitlines()
    assert problem.startswith(f"skipped: {name}")
    assert said in problem
    assert rest == []


@VERBS
def test_a_folder_without_files_holds_no_posting(verb: str, folder: Path) -> None:
    (folder / "jobs").mkdir()
    result = run(verb, "jobs")
    assert result.code == 1
    assert result.err.splitlines() == ["note: jobs: there is no file in this folder", "no posting was found"]


@VERBS
def test_one_broken_line_does_not_cost_the_good_ones(verb: str, folder: Path) -> None:
    lines = [row("one"), '{"id": "two", "text": \n', row("three", "Tester\n\nMust have: Ansible\n")]
    (folder / "jobs.jsonl").write_text("".join(lines), "utf-8")
    result = run(verb, "jobs.jsonl")
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert result.err.startswith("skipped: jobs.jsonl:2: ")
    if verb == "build":
        assert result.out == "2 postings taken: 2 new, 1 skipped; oxigraph:skillgraph.db holds 2 now\n"
        assert posting_ids() == ["one", "three"]
    else:
        assert "one: Developer" in result.out
        assert "three: Tester" in result.out


@VERBS
def test_a_line_of_fifty_megabytes_does_not_cost_the_good_ones(verb: str, folder: Path) -> None:
    with (folder / "jobs.jsonl").open("w", encoding="utf-8") as out:
        out.write(row("one"))
        out.write(json.dumps({"id": "two", "text": "Terraform " * 5_000_000}) + "\n")
        out.write(row("three", "Tester\n\nMust have: Ansible\n"))
    result = run(verb, "jobs.jsonl")
    assert result.code == 1
    assert result.err == "skipped: jobs.jsonl:2: over the limit of 16 MiB a posting\n"
    assert "three" in result.out or posting_ids() == ["one", "three"]


@VERBS
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("no-heading.txt", "we want somebody who knows Terraform and Django very well"),
        ("unclosed.html", "<html><body><h2>Requirements<ul><li>Terraform<li><b>Django<table><tr><td>"),
        ("script.html", f"<html><body><h1>{HOSTILE}</h1><ul><li>Terraform<li>Django<script>"),
        ("hostile.md", f"# {HOSTILE}\n\n- Terraform {HOSTILE}\n- Django\n"),
        ("nested.md", ">" * 3_000 + " Terraform and Django\n" + "- " * 3_000 + "Terraform\n"),
        ("nested.html", "<div>" * 20_000 + "<p>Terraform and Django"),
        ("wide.txt", "Terraform, Django, " * 2_000),
    ],
    ids=lambda value: value if "." in value[:12] else "",
)
def test_an_odd_posting_is_read_all_the_same(verb: str, name: str, content: str, folder: Path) -> None:
    (folder / name).write_text(content, "utf-8")
    result = run(verb, name)
    assert (result.code, result.err) == (0, "")
    if verb == "decompose":
        assert "Terraform" in result.out
        assert "Django" in result.out


@VERBS
def test_bytes_that_are_no_utf8_are_said_once_and_cost_nothing(verb: str, folder: Path) -> None:
    (folder / "latin.txt").write_bytes(b"D\xe9veloppeur\n\nRequirements\n- Terraform, caf\xe9\n")
    result = run(verb, "latin.txt")
    assert result.code == 0
    assert result.err == "note: latin.txt: 2 bytes that are not UTF-8 became U+FFFD\n"


@VERBS
def test_two_texts_with_one_id_are_named_and_neither_is_taken(verb: str, folder: Path) -> None:
    (folder / "jobs.jsonl").write_text(row("a") + row("b") + row("a", "Tester\n\nAnsible\n"), "utf-8")
    result = run(verb, "jobs.jsonl", "--format", "jsonl") if verb == "decompose" else run(verb, "jobs.jsonl")
    assert result.code == 1
    assert "jobs.jsonl:3: two texts with the one id 'a', here and in jobs.jsonl:1; neither is taken" in result.err
    if verb == "build":
        assert posting_ids() == ["b"]
    else:
        assert [record["posting"]["id"] for record in result.json_lines()] == ["b"]


@VERBS
def test_a_file_that_may_not_be_read_is_named(verb: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "secret.txt").write_text(GOOD, "utf-8")
    (folder / "open.txt").write_text("Tester\n\nMust have: Ansible\n", "utf-8")
    opened = builtins.open

    def refuse(file: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - the signature of open
        if str(file).endswith("secret.txt"):
            raise PermissionError(errno.EACCES, "Permission denied", file)
        return opened(file, *arguments, **named)

    monkeypatch.setattr(builtins, "open", refuse)  # the tests may run as root, who may read all
    result = run(verb, ".")
    monkeypatch.undo()
    assert result.code == 1
    assert "skipped: ./secret.txt: cannot be read: permission denied\n" in result.err
    assert "Tester" in result.out or "1 new, 1 skipped" in result.out


@VERBS
def test_a_name_that_is_no_text_is_said_all_the_same(verb: str) -> None:
    missing = os.fsdecode(b"caf\xe9.md")
    result = run(verb, missing)
    assert (result.code, result.out) == (2, "")
    assert "does not exist" in result.err
    result = run(verb, "x" * 5_000)
    assert (result.code, result.out) == (2, "")


def test_very_many_problems_are_counted(folder: Path) -> None:
    (folder / "jobs.jsonl").write_text(row("one") + "{\n" * 50, "utf-8")
    result = run("build", "jobs.jsonl")
    assert result.code == 1
    assert result.err.count("\n") == 21
    assert result.err.endswith("… and 30 more of these; 50 skipped in all\n")
    assert "1 new, 50 skipped" in result.out


@VERBS
def test_strict_stops_at_the_first_problem_and_leaves_the_store_as_it_was(verb: str, folder: Path) -> None:
    (folder / "first.txt").write_text(GOOD, "utf-8")
    run("build", "first.txt")
    before = run("export", "--as", "nquads", "-o", "-").out
    (folder / "jobs.jsonl").write_text(row("one") + "{\n" + "{\n" + row("two"), "utf-8")
    result = run(verb, "jobs.jsonl", "--strict")
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("skillgraph: jobs.jsonl:2: ")
    assert result.err.count("\n") == 1
    assert run("export", "--as", "nquads", "-o", "-").out == before


# hostile text


@pytest.fixture
def hostile(folder: Path) -> Path:
    """Build a store of a posting whose every string tries something."""
    text = f"{ESCAPES} {HOSTILE}\n\nRequirements\n- Terraform or Pulumi {ESCAPES} {HOSTILE}\n"
    (folder / "jobs.jsonl").write_text(
        row(f"id {ESCAPES}{HOSTILE}", text, title=f"{ESCAPES} {HOSTILE}", company=ESCAPES, url=ESCAPES), "utf-8"
    )
    assert run("build", "jobs.jsonl").code == 0
    return folder


@pytest.mark.usefixtures("hostile")
def test_nothing_that_steers_a_terminal_reaches_it() -> None:
    (identifier,) = posting_ids()
    for arguments in [
        ("build", "jobs.jsonl"),
        ("decompose", "jobs.jsonl"),
        ("decompose", "jobs.jsonl", "--format", "csv"),
        ("concept", "Terraform"),
        ("path", "Pulumi", "Terraform"),
        ("gap", "--have", "Pulumi", "--posting", identifier),
        ("gap", "--posting", f"{ESCAPES}"),
        ("query", "postings"),
        ("query", "asks-for", "--param", "concept=Terraform"),
        ("query", "--sparql", f"SELECT {ESCAPES}"),
        ("query", "--sparql", 'SELECT ("\\u001b[31m" AS ?x) {}'),
        ("build", f"{ESCAPES}.md"),
        (ESCAPES,),
        ("stats", "--store", f"{ESCAPES}:x"),
        ("stats",),
        ("remove", identifier),
    ]:
        result = run(*arguments)
        csv = "csv" in arguments
        assert not STEERING.search(result.err), arguments
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]" if csv else STEERING, result.out), arguments


@pytest.mark.parametrize("shown", [(), ("--concept", "Terraform"), ("--path", "Pulumi", "Terraform")])
def test_a_page_holds_hostile_text_only_in_an_inert_form(hostile: Path, shown: tuple[str, ...]) -> None:
    assert run("view", *shown, "-o", "page.html").code == 0
    page = (hostile / "page.html").read_text("utf-8")
    assert "alert(1)" in page or shown
    assert "<script>alert" not in page
    assert "</script><script>a" not in page.lower()


# stores


def test_a_store_that_cannot_be_written_is_one_line(folder: Path) -> None:
    (folder / "file").write_text("no folder", "utf-8")
    (folder / "job.txt").write_text(GOOD, "utf-8")
    result = run("build", "job.txt", "--store", "oxigraph:file/jobs.db")
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("skillgraph: file/jobs.db: ")
    assert result.err.count("\n") == 1


def test_a_folder_that_is_no_store_is_one_line(folder: Path) -> None:
    (folder / "other").mkdir()
    (folder / "other" / "current").write_text("my own notes", "utf-8")
    (folder / "job.txt").write_text(GOOD, "utf-8")
    for arguments in [("stats",), ("build", "job.txt")]:
        result = run(*arguments, "--store", "oxigraph:other")
        assert (result.code, result.out) == (3, "")
        assert "is this a skillgraph store?" in result.err
        assert result.err.count("\n") == 1
    assert (folder / "other" / "current").read_text("utf-8") == "my own notes"


def test_a_store_that_another_writer_holds_is_one_line(folder: Path) -> None:
    (folder / "job.txt").write_text(GOOD, "utf-8")
    assert run("build", "job.txt").code == 0
    with (folder / "skillgraph.db" / "writer.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for arguments in [("build", "job.txt"), ("remove", "job.txt")]:
            result = run(*arguments)
            assert (result.code, result.out) == (3, "")
            assert result.err == ("skillgraph: skillgraph.db: another build is writing to it; wait until it ends\n")
        assert posting_ids() == ["job.txt"], "it can be read meanwhile"


def test_a_damaged_store_is_one_line(folder: Path) -> None:
    (folder / "job.txt").write_text(GOOD, "utf-8")
    run("build", "job.txt")
    for path in (folder / "skillgraph.db").rglob("*"):
        if path.is_file() and path.name.startswith(("MANIFEST", "CURRENT")):
            path.unlink()  # it may be linked
            path.write_bytes(b"\0garbage")
    result = run("stats")
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
    assert "unexpected" not in result.err


# moments


def write_many(path: Path, count: int) -> None:
    source = [json.loads(line) for line in (POSTINGS / "boards.jsonl").read_text("utf-8").splitlines()]
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            out.write(row(f"job-{number:06}", f"Number {number}\n\n{source[number % len(source)]['text']}"))


def wait_until_writing(store: Path, process: "subprocess.Popen[bytes]") -> None:
    """Wait until a build has a generation of its own under way."""
    before = {path.name for path in store.glob("generation-*")}
    deadline = time.monotonic() + 60
    while {path.name for path in store.glob("generation-*")} <= before:
        assert process.poll() is None, "it ended too soon"
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_an_interrupted_build_says_one_line_and_leaves_the_store_whole(folder: Path) -> None:
    (folder / "job.txt").write_text(GOOD, "utf-8")
    run("build", "job.txt")
    before = run("export", "--as", "nquads", "-o", "-").out
    write_many(folder / "many.jsonl", 4_000)
    process = spawn(("build", "many.jsonl"), folder)
    wait_until_writing(folder / "skillgraph.db", process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert err.decode() == "skillgraph: interrupted; what was not finished is not in the store\n"
    assert run("export", "--as", "nquads", "-o", "-").out == before
    assert run("build", "job.txt").out.startswith("1 posting taken: 1 unchanged;")


def children(process: "subprocess.Popen[bytes]") -> list[str]:
    return Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii").split()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="says which processes a process has started")
def test_an_interrupt_of_all_processes_of_a_build_is_one_line(folder: Path) -> None:
    write_many(folder / "many.jsonl", 4_000)
    process = spawn(("build", "many.jsonl", "--processes", "2"), folder)
    deadline = time.monotonic() + 60
    while len(children(process)) < 3:  # two that decompose, which have hardly begun, and one that Python adds
        assert process.poll() is None, "it ended too soon"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.decode() == "skillgraph: interrupted; what was not finished is not in the store\n"


def on_terminal(arguments: Sequence[str], folder: Path, columns: int, *, data: Path | None = None) -> str:
    """Run `skillgraph` with a terminal as its standard error, and as its output where no file is named for that."""
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    out = slave if data is None else os.open(data, os.O_WRONLY | os.O_CREAT)
    process = subprocess.Popen(
        [sys.executable, "-m", "skillgraph", *arguments],
        cwd=folder,
        env={**environment(), "TERM": "xterm"},
        stdin=slave,
        stdout=out,
        stderr=slave,
    )
    for descriptor in {slave, out}:
        os.close(descriptor)
    shown = b""
    while True:
        try:
            chunk = os.read(master, 65_536)
        except OSError:  # Linux says so at the end
            break
        if not chunk:
            break
        shown += chunk
    os.close(master)
    assert process.wait() == 0
    return shown.decode("utf-8").replace("\r\n", "\n")


def test_long_work_shows_progress_on_a_terminal(folder: Path) -> None:
    write_many(folder / "many.jsonl", 150)
    shown = on_terminal(["build", "many.jsonl"], folder, 90)
    assert "decomposing" in shown
    assert "/150" in shown
    assert "150 postings taken: 150 new" in shown


def test_progress_never_takes_the_place_of_the_data(folder: Path) -> None:
    write_many(folder / "many.jsonl", 100)
    shown = on_terminal(["decompose", "many.jsonl", "--format", "jsonl"], folder, 90, data=folder / "out.jsonl")
    assert "decomposing" in shown
    records = [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]
    assert len(records) == 100
    assert "mentions" not in shown


def test_in_a_pipe_nothing_of_the_progress_is_seen(folder: Path) -> None:
    write_many(folder / "many.jsonl", 40)
    result = run("build", "many.jsonl")
    assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize("columns", [30, 100, 200])
def test_what_is_said_keeps_inside_the_terminal(folder: Path, columns: int) -> None:
    (folder / "job.txt").write_text(GOOD, "utf-8")
    run("build", "job.txt")
    for arguments in (["query", "asks-for", "--param", "concept=Terraform"], ["path", "Pulumi", "Terraform"]):
        shown = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(arguments, folder, columns))
        assert "Terraform" in shown
        assert max(map(len, shown.splitlines())) <= columns
