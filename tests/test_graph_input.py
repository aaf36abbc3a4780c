"""A graph is an input of a build: a store, or what was exported from one; and the round trip ends in the same dump."""

from pathlib import Path

import pytest
from building import Notices, asking, dump, write
from market import TAXONOMY, fill
from program import run
from small_taxonomy import small_taxonomy

from skillgraph import pipeline
from skillgraph.errors import InputError, StoreMissingError
from skillgraph.export.formats import FORMATS, QuadFormat
from skillgraph.stores import open_store
from skillgraph.stores.graph_input import GraphInput, is_graph
from skillgraph.stores.store import Store
from skillgraph.taxonomy import Taxonomy

ENDINGS = {"turtle": ".ttl", "turtle12": ".ttl", "trig": ".trig", "nquads": ".nq"}


def written(store: Store, form: str, folder: Path) -> Path:
    path, chosen = folder / f"graph{ENDINGS[form]}", FORMATS[form]
    assert isinstance(chosen, QuadFormat)
    with path.open("wb") as out:
        chosen.write(store.quads(), out, ordered=True)
    return path


def taken(store: Store, *graphs: str | Path, taxonomy: Taxonomy = TAXONOMY, keep_text: bool = True) -> Notices:
    """Build from graphs and return what was said."""
    notices = Notices()
    opened = [GraphInput(str(graph)).__enter__() for graph in graphs]
    try:
        pipeline.build(
            pipeline.Source((), graphs=opened),
            store,
            taxonomy,
            report=notices.append,
            progress=lambda *_: None,
            keep_text=keep_text,
        )
    finally:
        for graph in opened:
            graph.__exit__(None, None, None)
    return notices


@pytest.mark.parametrize("form", ENDINGS)
def test_an_exported_file_builds_the_same_graph(form: str, tmp_path: Path) -> None:
    store = fill(open_store("memory:"), tmp_path / "market")
    other = open_store("memory:")
    assert taken(other, written(store, form, tmp_path)) == []
    assert dump(other) == dump(store)


def test_a_store_builds_the_same_graph_in_another(store: Store, url: str, tmp_path: Path) -> None:
    fill(store, tmp_path / "market")
    expected = dump(store)
    if url == "memory:":
        path: str | Path = written(store, "nquads", tmp_path)
    else:
        store.close()
        path = url
    other = open_store("memory:")
    assert taken(other, path) == []
    assert dump(other) == expected


def test_graphs_merge_with_each_other(tmp_path: Path) -> None:
    texts = {
        "one": {"x": asking("kafka"), "same": asking("django")},
        "two": {"y": asking("flask"), "same": asking("django")},
    }
    whole, parts = open_store("memory:"), []
    for name, postings in texts.items():
        folder = write(tmp_path / name, postings)
        part = open_store("memory:")
        for store in (whole, part):
            pipeline.build(
                pipeline.Source([str(folder)]), store, TAXONOMY, report=lambda _: None, progress=lambda *_: None
            )
        (tmp_path / f"{name}-out").mkdir()
        parts.append(written(part, "nquads", tmp_path / f"{name}-out"))
    merged = open_store("memory:")
    assert taken(merged, *parts) == []
    assert dump(merged) == dump(whole)


def test_two_contents_under_one_id_are_both_named(tmp_path: Path) -> None:
    paths = []
    for name, line in (("one", "kafka"), ("two", "django")):
        store = open_store("memory:")
        folder = write(tmp_path / name, {"same": asking(line)})
        pipeline.build(pipeline.Source([str(folder)]), store, TAXONOMY, report=lambda _: None, progress=lambda *_: None)
        (tmp_path / f"{name}-out").mkdir()
        paths.append(written(store, "nquads", tmp_path / f"{name}-out"))
    merged = open_store("memory:")
    [said] = taken(merged, *paths).lost
    assert "two texts with the one id 'same'" in said
    assert list(merged.identifiers()) == []


def test_another_ontology_is_one_clear_line(tmp_path: Path) -> None:
    store = fill(open_store("memory:"), tmp_path / "market")
    other = open_store("memory:")
    smaller = small_taxonomy("kafka alternative_to rabbitmq close close\ndjango implies python used_in")
    [notice] = taken(other, written(store, "trig", tmp_path), taxonomy=smaller)
    assert not notice.lost
    assert "another ontology: 18 of its concepts (aws, cloud, cobol, …) and " in notice.what
    assert "this one, 4 concepts differ" in notice.what  # kafka, rabbitmq, django and flask are in a domain there
    assert len(list(other.identifiers())) == 8


def test_without_its_text_a_posting_cannot_be_taken_and_is_named(tmp_path: Path) -> None:
    store, other, folder = open_store("memory:"), open_store("memory:"), write(tmp_path / "p", {"x": asking("kafka")})
    source = pipeline.Source([str(folder)])
    pipeline.build(source, store, TAXONOMY, report=lambda _: None, progress=lambda *_: None, keep_text=False)
    [said] = taken(other, written(store, "nquads", tmp_path)).lost
    assert said.endswith("graph.nq: x: its text is not in the graph, so it cannot be taken from there")


def test_what_is_no_graph_of_ours_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("@prefix : <http://example.org/> . :a :b :c .")
    (tmp_path / "b.ttl").write_text("this is no Turtle")
    assert taken(open_store("memory:"), tmp_path / "a.ttl").lost == [
        f"{tmp_path / 'a.ttl'}: holds no posting of skillgraph"
    ]
    with pytest.raises(InputError, match=r"b\.ttl: cannot be read as RDF"):
        taken(open_store("memory:"), tmp_path / "b.ttl")
    with pytest.raises(StoreMissingError):
        taken(open_store("memory:"), f"oxigraph:{tmp_path / 'none.db'}")


def test_a_graph_is_told_by_its_url_or_its_ending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert all(map(is_graph, ("oxigraph:x.db", "bolt://h:1", "neo4j+s://h", "http://h/d", "a.ttl", "b/c.NQ", "d.trig")))
    assert not any(map(is_graph, ("postings", "a.md", "x.jsonl", "-", "c:x", "*.md")))
    Path("memory:x").touch()
    assert not is_graph("memory:x")


def test_the_command_takes_stores_and_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "postings", {"x": asking("Terraform"), "y": asking("Kafka")})
    assert run("build", "postings", "--store", "oxigraph:one.db").code == 0
    assert run("export", "--as", "nquads", "-o", "graph.nq", "--store", "oxigraph:one.db").code == 0
    write(tmp_path / "more", {"z": asking("Django")})
    result = run("build", "graph.nq", "more", "--store", "oxigraph:two.db")
    assert (result.code, result.out) == (0, "3 postings taken: 3 new; oxigraph:two.db holds 3 now\n")
    assert run("build", "oxigraph:two.db", "--store", "oxigraph:one.db").out.startswith(
        "3 postings taken: 1 new, 2 unch"
    )
    for arguments, said in (
        (("oxigraph:one.db", "--store", "oxigraph:one.db"), "is the store that is written to"),
        (("none.ttl",), "'none.ttl' does not exist"),
    ):
        result = run("build", *arguments)
        assert result.code == 2
        assert said in result.err
    assert run("build", "oxigraph:none.db", "--store", "oxigraph:one.db").code == 3
