"""Each verb as its users meet it: what it prints and where, in every format, and how it ends."""

import csv
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from program import POSTINGS, ROOT, Result, environment, run, spawn

from skillgraph.cli import VERBS
from skillgraph.cli.ontology import VERBS as ONTOLOGY_VERBS

DECOMPOSED = {
    "": {"posting", "text", "mentions", "groups", "requirements", "facts", "candidates"},
    "posting": {
        "id",
        "title",
        "source",
        "sha256",
        "company",
        "url",
        "language",
        "date_posted",
        "duplicate_of",
    },
    "mentions": {
        "id",
        "concept",
        "label",
        "kind",
        "surface",
        "start",
        "end",
        "line",
        "section",
        "strength",
        "rule",
    },
    "groups": {
        "id",
        "mode",
        "minimum",
        "open",
        "class",
        "members",
        "parts",
        "strength",
        "start",
        "end",
        "line",
        "quote",
        "mentions",
    },
    "requirements": {"concept", "group", "strength", "years_min", "years_max", "level", "mentions"},
    "facts": {
        "role",
        "seniority",
        "years_min",
        "employment_type",
        "remote",
        "locations",
        "degrees",
        "salary",
    },
}
CONCEPT = {
    "concept",
    "label",
    "kind",
    "aliases",
    "matched_alias",
    "definition",
    "asked_by",
    "relations",
}
RELATION = {
    "relation",
    "direction",
    "concept",
    "label",
    "contexts",
    "basis",
    "grade",
    "transfer",
    "transfer_back",
    "origin",
    "support",
    "closure",
}
HOP = {"from", "to", "relation", "contexts", "grade", "transfer", "origin", "evidence"}
ITEM = {"strength", "years_min", "status", "credit", "via", "mentions"}
STATUSES = {"matched", "implied", "transferred", "missing"}
GAP = ("gap", "--have", "CloudFormation", "--have", "RabbitMQ", "--have", "Flask", "--posting", "backend-platform.md")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the example postings and the store built of them."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "ontology").symlink_to(ROOT / "ontology")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SKILLGRAPH_STORE", raising=False)
        patch.chdir(folder)
        result = run("build", "examples/postings")
    assert result == Result(0, "16 postings taken: 16 new; oxigraph:skillgraph.db holds 16 now\n", "")
    return folder


@pytest.fixture(autouse=True)
def no_store_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SKILLGRAPH_STORE", raising=False)


@pytest.fixture
def store(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the built folder the current one, for tests that only read."""
    monkeypatch.chdir(built)
    return built


@pytest.fixture
def own(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a copy of the built folder the current one, for tests that write."""
    folder = tmp_path / "own"
    shutil.copytree(built / "examples", folder / "examples")
    (folder / "ontology").symlink_to(ROOT / "ontology")
    shutil.copytree(built / "skillgraph.db", folder / "skillgraph.db", copy_function=os.link)  # it is never rewritten
    monkeypatch.chdir(folder)
    return folder


def table_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def ids(result: Result) -> list[str]:
    return [row["posting"] for row in result.json()]


# help and usage


def test_without_arguments_the_help_is_said_on_standard_error_and_that_is_wrong_usage() -> None:
    result = run()
    assert (result.code, result.out) == (2, "")
    assert all(f"\n  {verb} " in result.err for verb in VERBS)


def test_help_lists_every_verb_in_order() -> None:
    result = run("--help")
    assert (result.code, result.err) == (0, "")
    places = [result.out.index(f"\n  {verb} ") for verb in VERBS]
    assert places == sorted(places)


def test_version_is_one_line() -> None:
    result = run("--version")
    assert result.code == 0
    assert result.out.startswith("skillgraph, version ")


def test_help_for_all_verbs_imports_nothing_heavy() -> None:
    heavy = "numpy scipy networkx rdflib pyoxigraph rich ahocorasick_rs selectolax markdown_it pyvis neo4j"
    program = (
        "import sys; from skillgraph.cli import main; sys.argv = ['skillgraph', '--help']\n"
        f"try: main()\nfinally: print(*(name for name in {heavy.split()} if name in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], env=environment(), capture_output=True, check=True)
    assert done.stderr.strip() == b""


def examples(verb: str) -> Iterator[str]:
    """Yield the examples in the help of a verb."""
    _, _, after = run(*verb.split(), "--help").out.partition("Examples:\n")
    for line in after.splitlines():
        if not line.startswith("    "):
            return
        yield line.strip()


def all_examples() -> list[tuple[str, str]]:
    verbs = [*VERBS, *(f"ontology {verb}" for verb in ONTOLOGY_VERBS)]
    return [(verb, example) for verb in verbs for example in examples(verb)]


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_each_verb_has_an_example_of_it(verb: str) -> None:
    assert any(f"skillgraph {verb} " in f"{example} " for example in examples(verb))


@pytest.mark.parametrize(("verb", "example"), all_examples())
def test_each_example_runs(verb: str, example: str, own: Path) -> None:
    shim = own / "bin" / "skillgraph"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m skillgraph "$@"\n')
    shim.chmod(0o755)
    path = f"{shim.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["/usr/bin/env", "bash", "-o", "pipefail", "-c", example],
        cwd=own,
        env={**environment(), "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (verb, done.stderr)
    assert "unexpected" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("biuld",), "no command is called 'biuld'; did you mean build?"),
        (("frobnicate",), "no command is called 'frobnicate'"),
        (("--frobnicate",), "--frobnicate"),
        (("build",), "PATH"),
        (("build", "nowhere.md"), "'nowhere.md' does not exist; see skillgraph build --help"),
        (("build", "examples", "--frobnicate"), "--frobnicate"),
        (("build", "examples", "--ontology", "nowhere"), "'nowhere' does not exist"),
        (("decompose", "nowhere.md"), "'nowhere.md' does not exist"),
        (("decompose", "examples", "--format", "xml"), "'xml'"),
        (("remove",), "give the ids of postings, or --all"),
        (("remove", "backend"), "no posting is called 'backend'; did you mean backend-platform.md?"),
        (("concept", "Terafform"), "no skill, tool or domain is called 'Terafform'; did you mean Terraform"),
        (("concept", ""), "no skill, tool or domain is called ''"),
        (("path", "Terraform"), "say from what to what"),
        (("path", "Terafform", "Pulumi"), "did you mean Terraform"),
        (("path", "Terraform", "Pulumi", "--k", "0"), "--k"),
        (("gap", "--have", "Flask"), "--posting"),
        (("gap", "--posting", "sre.tx"), "no posting is called 'sre.tx'; did you mean sre.txt?"),
        (("gap", "--posting", "sre.txt", "--have", "Djanggo"), "did you mean Django"),
        (("query",), "--list"),
        (("query", "postings", "--sparql", "ASK {}"), "give one of"),
        (("query", "altrenatives"), "did you mean alternatives?; skillgraph query --list shows all"),
        (("query", "alternatives"), "needs --param concept=…"),
        (("query", "alternatives", "--param", "Terraform"), "'Terraform' is not KEY=VALUE"),
        (("query", "alternatives", "--param", "tool=Terraform"), "has no parameter 'tool'; it takes concept"),
        (("query", "alternatives", "--param", "concept=Terafform"), "did you mean Terraform"),
        (("query", "stand-ins", "--param", "concept=Go", "--param", "concept=C"), "given twice"),
        (("query", "--sparql", "ASK {}", "--param", "a=b"), "--param and --show belong to a named query"),
        (("export", "--as", "docx", "-o", "x"), "'docx'"),
        (("export", "--as", "turtle"), "--output"),
        (("export", "--as", "csv", "-o", "-"), "a folder"),
        (("view", "-o", "x.html", "--posting", "sre"), "did you mean sre.txt?"),
        (("view",), "--output"),
        (("stats", "--store", "ftp://example.com/x"), "unknown store 'ftp:'"),
        (("stats", "--store", "oxigraph:"), "needs a folder"),
    ],
)
@pytest.mark.usefixtures("store")
def test_wrong_usage_is_one_line_that_says_what_is_wrong(arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("skillgraph: ")
    assert result.err.count("\n") == 1
    assert said in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("concept", "Kafka"),
        ("path", "Flask", "Django"),
        ("gap", "--posting", "sre.txt"),
        ("query", "postings"),
        ("query", "--sparql", "ASK {}"),
        ("export", "--as", "nquads", "-o", "-"),
        ("view", "-o", "x.html"),
        ("stats",),
    ],
)
def test_a_store_that_is_not_there_could_not_be_read(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.code, result.out) == (3, "")
    assert result.err == "skillgraph: skillgraph.db: nothing is built here yet; run `skillgraph build` first\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("own")
def test_the_environment_names_the_store_and_the_option_goes_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKILLGRAPH_STORE", "oxigraph:other.db")
    assert run("build", "examples/postings/sre.txt").code == 0
    assert ids(run("query", "postings", "--format", "json")) == ["sre.txt"]
    assert len(ids(run("query", "postings", "--format", "json", "--store", "oxigraph:skillgraph.db"))) == 16


# build and remove


@pytest.mark.usefixtures("own")
def test_build_counts_what_is_new_changed_and_unchanged() -> None:
    assert run("build", "examples/postings").out == (
        "16 postings taken: 16 unchanged; oxigraph:skillgraph.db holds 16 now\n"
    )
    Path("examples/postings/sre.txt").write_text("SRE\n\nMust have: Kubernetes\n", "utf-8")
    Path("examples/postings/zz.txt").write_text("Developer\n\nMust have: Django\n", "utf-8")
    assert run("build", "examples/postings").out == (
        "17 postings taken: 1 new, 1 changed, 15 unchanged; oxigraph:skillgraph.db holds 17 now\n"
    )


@pytest.mark.usefixtures("own")
def test_build_sync_removes_what_has_left() -> None:
    result = run("build", "examples/postings/sre.txt", "--sync")
    assert result.out == "1 posting taken: 1 unchanged; 15 removed; oxigraph:skillgraph.db holds 1 now\n"


def test_build_sync_removes_nothing_where_a_posting_could_not_be_read(own: Path) -> None:
    (own / "examples/postings/sre.txt").write_bytes(bytes(range(256)))
    result = run("build", "examples/postings", "--sync")
    assert (result.code, result.out) == (3, "")
    assert "--sync cannot tell what has left" in result.err
    assert len(ids(run("query", "postings", "--format", "json"))) == 16


def test_build_reads_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("build", "-", stdin=(POSTINGS / "boards.jsonl").read_bytes())
    assert (result.code, result.err) == (0, "")
    assert ids(run("query", "postings", "--format", "json")) == ["cv-2077", "fd-52", "kb-3301", "ml-118"]


def test_build_writes_a_page(own: Path) -> None:
    result = run("build", "examples/postings/sre.txt", "--html", "page.html")
    assert (result.code, result.err) == (0, "wrote page.html\n")
    assert "<script" in (own / "page.html").read_text("utf-8")


@pytest.mark.usefixtures("own")
def test_a_page_on_standard_output_stands_there_alone() -> None:
    result = run("build", "examples/postings/sre.txt", "--html", "-")
    assert result.out.lower().startswith("<!doctype html>")
    assert result.err.startswith("1 posting taken")


@pytest.mark.usefixtures("own")
def test_build_without_text_keeps_none() -> None:
    run("build", "examples/postings/sre.txt", "--no-text", "--store", "oxigraph:bare.db")
    quads = run("export", "--as", "nquads", "-o", "-", "--store", "oxigraph:bare.db").out
    assert "Tallowmere" in quads, "the title stays"
    assert "go home at six" not in quads


@pytest.mark.usefixtures("own")
def test_remove_takes_out_exactly_those() -> None:
    result = run("remove", "sre.txt", "fd-52", "sre.txt")
    assert result == Result(0, "2 removed; oxigraph:skillgraph.db holds 14 now\n", "")
    assert not {"sre.txt", "fd-52"} & set(ids(run("query", "postings", "--format", "json")))


@pytest.mark.usefixtures("own")
def test_remove_reads_ids_from_standard_input() -> None:
    assert run("remove", "-", "--purge", stdin=b"sre.txt\r\n\nfd-52\n").code == 0
    assert len(ids(run("query", "postings", "--format", "json"))) == 14


@pytest.mark.usefixtures("own")
def test_remove_removes_nothing_where_one_id_is_unknown() -> None:
    assert run("remove", "sre.txt", "sre.tx").code == 2
    assert len(ids(run("query", "postings", "--format", "json"))) == 16


# decompose


def test_decompose_prints_a_table_a_posting_with_words_and_section() -> None:
    result = run("decompose", str(POSTINGS / "backend-platform.md"))
    assert (result.code, result.err) == (0, "")
    heading, columns, _, *rows = result.out.splitlines()
    assert heading == "backend-platform.md: Senior Platform Engineer"
    assert columns.split() == ["asks", "for", "strength", "years", "min", "level", "line", "section", "words"]
    docker = next(row for row in rows if row.startswith("Docker"))
    assert docker.split()[:3] == ["Docker", "required", "23"]


def test_decompose_says_where_a_posting_asks_for_nothing() -> None:
    result = run("decompose", "-", stdin=b"We are nice people.\n")
    assert (result.code, result.err) == (0, "")
    assert result.out.endswith("asks for nothing that the ontology knows\n")


def test_decompose_gives_one_json_record_a_posting() -> None:
    records = run("decompose", str(POSTINGS), "--format", "jsonl").json_lines()
    assert len(records) == 16
    assert records == run("decompose", str(POSTINGS), "--format", "json").json()
    for record in records:
        assert record.keys() >= DECOMPOSED[""]
        assert record["posting"].keys() >= DECOMPOSED["posting"]
        assert record["facts"].keys() >= DECOMPOSED["facts"]
        assert record["facts"]["salary"].keys() >= {"min", "max", "currency", "period"}
        for name in ("mentions", "groups", "requirements"):
            assert all(entry.keys() >= DECOMPOSED[name] for entry in record[name])
        assert all(r["concept"] is None or r["group"] is None for r in record["requirements"])
        assert all(record["text"][m["start"] : m["end"]] == m["surface"] for m in record["mentions"])
        assert all(entry.keys() >= {"surface", "start", "end", "reason"} for entry in record["candidates"])
    degrees = [degree for record in records for degree in record["facts"]["degrees"]]
    assert degrees
    assert all(degree.keys() >= {"level", "fields", "strength", "or_equivalent"} for degree in degrees)


def test_decompose_gives_one_csv_row_a_demand() -> None:
    table = table_of(run("decompose", str(POSTINGS), "--format", "csv").out)
    assert len({row["posting"] for row in table}) == 16
    docker = [row for row in table if (row["posting"], row["asks_for"]) == ("backend-platform.md", "Docker")]
    assert [(row["strength"], row["line"], row["words"]) for row in docker] == [("required", "23", "Docker")]


def test_decompose_reads_an_overlay(tmp_path: Path) -> None:
    (tmp_path / "concepts.tsv").write_bytes(
        (ROOT / "ontology/languages/concepts.tsv").read_bytes().split(b"\n")[0] + b"\n"
    )
    assert run("decompose", str(POSTINGS / "sre.txt"), "--ontology", str(tmp_path)).code == 0


# concept


@pytest.mark.usefixtures("store")
def test_concept_says_what_it_is_and_who_asks_for_it() -> None:
    result = run("concept", "CloudFormation")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("AWS CloudFormation (tool, id aws-cloudformation)\n")
    assert "  alternatives  for " in result.out
    assert "Terraform (close 0.8, stated by 2)" in " ".join(result.out.split())
    assert "security.txt" in result.out


@pytest.mark.usefixtures("store")
def test_concept_json_has_the_keys_that_programs_rely_on() -> None:
    found = run("concept", "k8s", "--format", "json").json()
    assert found.keys() >= CONCEPT
    assert (found["concept"], found["matched_alias"].lower()) == ("kubernetes", "k8s")
    assert found["asked_by"].keys() >= {"required", "required_one_of", "preferred", "involved"}
    assert all(relation.keys() >= RELATION for relation in found["relations"])


@pytest.mark.usefixtures("store")
def test_concept_says_how_many_more_lines_ask_for_it() -> None:
    result = run("concept", "Python")
    assert "more: skillgraph query asks-for --param concept=python" in result.out


# path


@pytest.mark.usefixtures("store")
def test_path_prints_each_line_of_a_posting_once_and_at_most_two_that_only_ask() -> None:
    lines = run("path", "CloudFormation", "Terraform").out.splitlines()
    assert lines[0].startswith("AWS CloudFormation → Terraform   transfer 0.80")
    said = [line.strip() for line in lines if " names both: " in line or " asks for one: " in line]
    places = [line.split(" names ")[0].split(" asks ")[0] for line in said]
    assert len(places) == len(set(places))
    first = lines[: lines.index("")]
    assert [" names both: " in line for line in first].count(True) == 2
    assert [" asks for one: " in line for line in first].count(True) == 2
    assert any(line.strip().startswith("… and ") for line in first)
    names = [index for index, line in enumerate(first) if " names both: " in line]
    asks = [index for index, line in enumerate(first) if " asks for one: " in line]
    assert max(names) < min(asks), "what states the edge goes before what asks for an end"


@pytest.mark.usefixtures("store")
def test_path_says_once_why_a_hop_of_several_paths_stands() -> None:
    out = " ".join(run("path", "CKA", "Nomad").out.split())
    assert out.count("The examination is practical work with Kubernetes") == 1
    assert out.count("Certified Kubernetes Administrator → Kubernetes: implies (prerequisite), 0.95 (see above)") == 2


@pytest.mark.usefixtures("store")
def test_path_json_has_the_keys_that_programs_rely_on() -> None:
    found = run("path", "CloudFormation", "Terraform", "--format", "json").json()
    assert (found["from"], found["to"]) == (["aws-cloudformation"], ["terraform"])
    for path in found["paths"]:
        assert path.keys() >= {"cost", "transfer", "hops"}
        assert all(hop.keys() >= HOP for hop in path["hops"])
    evidence = found["paths"][0]["hops"][0]["evidence"]
    assert [item.keys() >= {"role", "source", "quote"} for item in evidence if item["role"] == "source"] == [True]
    stated = [item for item in evidence if item["role"] == "states"]
    assert {(item["posting"], item["line"]) for item in stated} == {("backend-platform.md", 19), ("security.txt", 40)}


@pytest.mark.usefixtures("store")
def test_path_to_several_targets_gives_k_to_each() -> None:
    found = run("path", "RabbitMQ", "Flask", "--to", "Kafka", "--to", "FastAPI", "--k", "1", "--format", "json").json()
    assert [path["hops"][-1]["to"] for path in found["paths"]] == ["apache-kafka", "fastapi"]


@pytest.mark.usefixtures("store")
def test_no_path_is_no_answer_and_says_what_is_near() -> None:
    result = run("path", "Photoshop", "Terraform")
    assert result.code == 1
    assert result.out.startswith("no path to Terraform: ")
    assert " → Terraform   transfer 0." in result.out
    assert run("path", "Photoshop", "Terraform", "--format", "json").code == 1


@pytest.mark.usefixtures("store")
def test_a_path_to_what_is_there_has_no_hops() -> None:
    assert (
        run("path", "Terraform", "Terraform").out == "Terraform: nothing to learn, since it is there (transfer 1.00)\n"
    )
    assert run("path", "Terraform", "Terraform", "--format", "json").json()["paths"][0]["hops"] == []


# gap


@pytest.mark.usefixtures("store")
def test_gap_explains_its_score_and_numbers_what_to_learn() -> None:
    result = run(*GAP)
    assert (result.code, result.err) == (0, "")
    assert "The score is the mean credit of " in result.out
    assert "\n   1. " in result.out
    assert "in place of" in result.out
    assert max(map(len, result.out.splitlines())) <= 100


@pytest.mark.usefixtures("store")
def test_gap_json_has_the_keys_that_programs_rely_on() -> None:
    found = run(*GAP, "--format", "json").json()
    assert found["target"] == "backend-platform.md"
    assert 0 < found["score"] < 1
    assert found.keys() >= {"minimal_sets", "order"} | STATUSES
    assert all(found[part].keys() >= STATUSES for part in ("preferred", "other"))
    items = [item for status in STATUSES for item in found[status]]
    assert items
    assert all(item.keys() >= ITEM and {"concept", "group"} & item.keys() for item in items)
    assert all(mention.keys() >= {"line", "quote"} for item in items for mention in item["mentions"])
    assert all(chosen.keys() >= {"concepts", "cost", "exact"} for chosen in found["minimal_sets"])
    assert all(step.keys() >= {"concept", "after"} for step in found["order"])


@pytest.mark.usefixtures("store")
def test_gap_of_someone_who_has_nothing_misses_everything() -> None:
    found = run("gap", "--posting", "sre.txt", "--format", "json").json()
    assert found["score"] == 0
    assert [found[status] for status in ("matched", "implied", "transferred")] == [[], [], []]


# query


def test_query_lists_its_questions_without_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = run("query", "--list", "--format", "json").json()
    assert all(entry.keys() >= {"name", "description", "parameters", "columns"} for entry in found)
    assert all(parameter.keys() >= {"name", "required"} for entry in found for parameter in entry["parameters"])
    assert found == run("query", "--list", "--format", "jsonl").json_lines()
    names = [row["name"] for row in table_of(run("query", "--list", "--format", "csv").out)]
    assert names == [entry["name"] for entry in found]
    assert all(f"\n{name} " in run("query", "--list").out for name in names)


@pytest.mark.usefixtures("store")
def test_query_gives_the_same_rows_in_every_format() -> None:
    asked = ("query", "asks-for", "--param", "concept=Terraform")
    rows = run(*asked, "--format", "json").json()
    assert rows == run(*asked, "--format", "jsonl").json_lines()
    assert table_of(run(*asked, "--format", "csv").out) == [
        {name: "" if cell is None else str(cell) for name, cell in row.items()} for row in rows
    ]
    table = run(*asked).out
    assert all(row["posting"] in table for row in rows)
    assert run(*asked, "--limit", "2", "--format", "json").json() == rows[:2]


@pytest.mark.usefixtures("store")
def test_no_rows_are_no_answer() -> None:
    for form in ("json", "jsonl", "csv", "table"):
        result = run("query", "--sparql", "SELECT ?x WHERE { ?x a <urn:none> }", "--format", form)
        assert (result.code, result.err) == (1, "no rows\n")
    assert run("query", "--sparql", "SELECT ?x WHERE { ?x a <urn:none> }", "--format", "json").out == "[]\n"


def test_query_reads_sparql_from_a_file_or_standard_input(own: Path) -> None:
    (own / "q.rq").write_text("ASK { ?posting sg:requires ?concept }", "utf-8")
    assert run("query", "--file", "q.rq", "--format", "json").json() == [{"answer": True}]
    assert run("query", "--file", "-", "--format", "json", stdin=b"ASK {}").json() == [{"answer": True}]


@pytest.mark.parametrize("name", ["missing.rq", "latin.rq", "."])
def test_a_query_file_that_cannot_be_read_is_one_line(own: Path, name: str) -> None:
    (own / "latin.rq").write_bytes(b"ASK { ?x ?y 'caf\xe9' }")
    result = run("query", "--file", name)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"skillgraph: {name}: ")
    assert result.err.count("\n") == 1


@pytest.mark.usefixtures("store")
def test_construct_gives_turtle() -> None:
    result = run("query", "--sparql", "CONSTRUCT { ?s sg:x ?o } WHERE { ?s sg:alternativeTo ?o } LIMIT 4")
    assert result.code == 0
    assert len(rdflib.Graph().parse(data=result.out, format="turtle")) == 4


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT ?x WHERE { ?x", "line 1, column 21, where it ends"),
        ("SELECT ?x\nWHER { ?x a 1 }", "line 2, column 6, before '{ ?x a 1 }'"),
        ("SELECT * { ?x nope:y 1 }", "Prefix not found"),
        ("", "line 1, column 1, where it ends"),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", "a query only reads; INSERT is refused"),
        ("PREFIX a: <urn:b>\ndelete where { ?s ?p ?o }", "a query only reads; DELETE is refused"),
        ("CLEAR ALL", "a query only reads; CLEAR is refused"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE would ask another machine"),
        ("LOAD <http://127.0.0.1:9/>", "LOAD would ask another machine"),
    ],
)
@pytest.mark.usefixtures("store")
def test_a_query_that_is_refused_is_one_short_line(sparql: str, said: str) -> None:
    result = run("query", "--sparql", sparql)
    assert (result.code, result.out) == (3, "")
    assert said in result.err
    assert result.err.count("\n") == 1
    assert len(result.err) < 160


# export, view, stats


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld", "graphml"])
def test_export_writes_a_file_or_standard_output_alike(own: Path, form: str) -> None:
    result = run("export", "--as", form, "-o", "graph.out")
    assert result == Result(0, "", "wrote graph.out\n")
    piped = run("export", "--as", form, "-o", "-")
    assert (piped.code, piped.err) == (0, "")
    assert piped.out == (own / "graph.out").read_text("utf-8")
    assert "terraform" in piped.out


def test_export_writes_tables_into_a_folder(own: Path) -> None:
    assert run("export", "--as", "csv", "-o", "tables").code == 0
    assert sorted(path.name for path in (own / "tables").iterdir()) == ["edges.csv", "nodes.csv"]


@pytest.mark.usefixtures("store")
def test_export_without_quotes_holds_no_words_of_a_posting() -> None:
    words = "Infrastructure as code in anger"
    assert words in run("export", "--as", "nquads", "-o", "-").out
    assert words not in run("export", "--as", "nquads", "-o", "-", "--no-quotes").out


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("arguments", [("export", "--as", "turtle"), ("view",)])
def test_a_file_that_cannot_be_written_is_one_line(arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "-o", "nowhere/file")
    assert (result.code, result.out) == (3, "")
    assert result.err == "skillgraph: nowhere/file cannot be written: No such file or directory\n"


@pytest.mark.parametrize(
    "shown",
    [
        (),
        ("--concept", "Kafka"),
        ("--posting", "sre.txt"),
        ("--path", "CloudFormation", "Terraform"),
        ("--concept", "Kafka", "--posting", "sre.txt", "--depth", "2"),
    ],
)
def test_view_writes_one_page(own: Path, shown: tuple[str, ...]) -> None:
    result = run("view", *shown, "-o", "page.html")
    assert result == Result(0, "", "wrote page.html\n")
    assert (own / "page.html").read_text("utf-8").lower().startswith("<!doctype html>")


@pytest.mark.usefixtures("store")
def test_view_goes_to_standard_output_too() -> None:
    assert run("view", "--posting", "sre.txt", "-o", "-").out.lower().startswith("<!doctype html>")


@pytest.mark.usefixtures("store")
def test_a_view_by_pyvis_and_of_a_gap(own: Path) -> None:
    assert run("view", "--concept", "Kafka", "--renderer", "pyvis", "-o", "page.html").code == 0
    assert "vis-network" in (own / "page.html").read_text("utf-8")
    assert run("view", "--gap", "sre.txt", "--have", "Flask", "-o", "page.html").code == 0
    assert "vis-network" not in (own / "page.html").read_text("utf-8")
    refused = run("view", "--gap", "sre.txt", "--renderer", "pyvis", "-o", "page.html")
    assert refused.code == 2
    assert "for the explorer" in refused.err


def test_a_view_without_the_explorer_is_drawn_by_pyvis_and_says_so(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("skillgraph.viz.explorer._PACKAGED", Path("nowhere"))
    monkeypatch.setattr("skillgraph.viz.explorer._BUILT", Path("nowhere"))
    result = run("view", "--concept", "Kafka", "-o", "page.html")
    assert result.code == 0
    assert "the explorer was not built with this installation" in result.err
    assert "vis-network" in (own / "page.html").read_text("utf-8")
    asked_for = run("view", "--concept", "Kafka", "--renderer", "explorer", "-o", "page.html")
    assert asked_for.code == 3
    assert "was not built with this installation" in asked_for.err


@pytest.mark.usefixtures("own")
def test_a_view_of_a_path_that_is_not_there_is_no_answer() -> None:
    result = run("view", "--path", "Photoshop", "Terraform", "-o", "page.html")
    assert (result.code, result.out) == (1, "")
    assert result.err == (
        "skillgraph: there is no path from Photoshop to Terraform; `skillgraph path` says what is near\n"
    )


@pytest.mark.usefixtures("store")
def test_stats_counts() -> None:
    result = run("stats")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("postings    16\n")
    found = run("stats", "--format", "json").json()
    assert found["postings"] == 16
    assert found.keys() >= {"postings", "duplicates", "concepts", "relations", "top_tools"}
    totals = [row["total"] for row in found["top_tools"]]
    assert totals == sorted(totals, reverse=True)


# width, pipes


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    "arguments",
    [
        ("concept", "Kafka"),
        ("path", "CloudFormation", "Terraform"),
        GAP,
        ("query", "asks-for", "--param", "concept=Terraform"),
        ("decompose", "examples/postings"),
        ("stats",),
    ],
)
def test_in_a_pipe_what_is_said_does_not_depend_on_the_terminal(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = set()
    for columns in ("40", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        said.add(run(*arguments).out)
    assert len(said) == 1
    lines = said.pop().splitlines()
    assert max(map(len, lines)) <= 100
    assert all(line == line.rstrip() for line in lines)
    assert not any("\x1b" in line for line in lines)


@pytest.mark.parametrize("arguments", [("export", "--as", "nquads", "-o", "-"), ("decompose", "examples/postings")])
def test_a_reader_that_leaves_early_is_fine(store: Path, arguments: tuple[str, ...]) -> None:
    process = spawn(arguments, store)
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0
