"""Standard streams and pipes: read but once, closed, full."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from program import POSTINGS, environment, run

SKILLGRAPH = shlex.join([sys.executable, "-m", "skillgraph"])
TEXTS = {name: f"Developer\n\n- {name} required\n" for name in ("Docker", "Terraform")}
ROWS = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in TEXTS.items())


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SKILLGRAPH_STORE", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shell(line: str) -> "subprocess.CompletedProcess[str]":
    """Run a line of bash in the current folder; `skillgraph` is this one."""
    return subprocess.run(
        ["/bin/bash", "-c", line.replace("skillgraph ", f"{SKILLGRAPH} ")],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_pipe_is_read_as_a_file_is(folder: Path) -> None:
    (folder / "rows").write_text(ROWS, "utf-8")
    whole = run("decompose", "rows", "--format", "csv")
    piped = shell("skillgraph decompose <(cat rows) --format csv")
    assert (piped.returncode, piped.stdout, piped.stderr) == (0, whole.out, "")
    assert whole.out.count("required") == 2


def test_a_named_pipe_and_standard_input_are_built_together(folder: Path) -> None:
    (folder / "rows").write_text(ROWS, "utf-8")
    os.mkfifo(folder / "more.md")
    line = f"cat '{POSTINGS}/backend-platform.md' > more.md & skillgraph build - more.md --store memory: < rows"
    built = shell(line)
    assert (built.stdout, built.stderr) == ("3 postings taken: 3 new; memory: holds 3 now\n", "")


def test_a_pipe_is_a_resume_too(folder: Path) -> None:
    (folder / "rows").write_text(ROWS, "utf-8")
    assert run("build", "rows").code == 0
    compared = shell("skillgraph gap --resume <(echo 'I write Terraform modules.') --posting Terraform --no-opens")
    assert "Terraform: 100% of what is required" in compared.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize(
    "verb", ["--help", "query --list", "query --list --format json", "decompose rows --format jsonl"]
)
def test_a_full_output_is_one_line(folder: Path, verb: str) -> None:
    (folder / "rows").write_text(ROWS * 200, "utf-8")
    done = shell(f"skillgraph {verb} > /dev/full")
    said = [line for line in done.stderr.splitlines() if line.startswith("skillgraph: ")]
    assert (done.returncode, said) == (3, ["skillgraph: standard output cannot be written: No space left on device"])
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "code", "out", "err"),
    [
        ("skillgraph decompose - <&-", 1, "", "skipped: stdin: empty\n"),
        ("skillgraph query --list >&-", 0, "", ""),
        ("skillgraph query --list 2>&- | head -n 1 | cut -c 1-4", 0, "name\n", ""),
        ("skillgraph concept Python 2>&-", 3, "", ""),
    ],
)
def test_a_closed_stream_is_one_to_nowhere(line: str, code: int, out: str, err: str) -> None:
    done = shell(line)
    assert (done.returncode, done.stdout, done.stderr) == (code, out, err)


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
def test_what_is_no_finite_number_is_refused(number: str) -> None:
    for arguments in (["gap", "--have", "Docker", "--posting", "x", "--years"], ["query", "postings", "--timeout"]):
        result = run(*arguments, number)
        assert (result.code, result.err.count("\n")) == (2, 1)
        assert arguments[-1] in result.err


def test_a_very_long_name_is_not_said_whole() -> None:
    assert run("build", str(POSTINGS / "sre.txt")).code == 0
    result = run("concept", "x" * 5_000)
    assert result.code == 2
    assert len(result.err) < 200


def test_text_is_shown_of_a_named_query_alone() -> None:
    for arguments in (["--show", "--sparql", "ASK {}"], ["--show", "--file", "x.rq"]):
        result = run("query", *arguments)
        assert (result.code, result.out) == (2, "")
        assert "--show belong to a named query" in result.err
