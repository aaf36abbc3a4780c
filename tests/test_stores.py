"""Every store: what is written is read back, whatever the text; what it holds has the form that is promised."""

import unicodedata
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from building import FACTS, TAXONOMY, asking, build, dump, texts, write
from conftest import NewStore
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from small_taxonomy import small_taxonomy

from skillgraph import iri, pipeline
from skillgraph.decompose import Decomposer
from skillgraph.errors import StoreBusyError, StoreError, StoreMissingError, UnknownNameError
from skillgraph.model import Contribution, DemandType, Evidence, EvidenceRole
from skillgraph.queries import library, run
from skillgraph.quotes import mask
from skillgraph.stores import open_store
from skillgraph.stores.store import Store, Table
from skillgraph.taxonomy import load

EXAMPLES = Path(__file__).parents[1] / "examples" / "postings"
HOSTILE = (
    '"quoted" \'single\' """triple""" \\ \\u0041 \\" </script><script>alert(1)</script> <x> %2F .. # ?x {{ }} } INSERT '
    "😀 \u05d0\u202eevil\u202c \u2028\u2029 e\u0301 \ufffe \U0010ffff ]]> &amp; ${x} $(x) `x`"
)
HOSTILE_IDS = (
    HOSTILE,
    "https://jobs.example/1?a=b&c=%2F#frag",
    "../../etc/passwd",
    ".",
    "..",
    "a/b",
    "a b",
    "%2F",
    "/",
    "\\",
    "😀",
    "'",
    '"} INSERT DATA { <x> <y> <z> }',
)


def documents(*paths: Path) -> list[Contribution]:
    """Decompose postings without a store."""
    source = pipeline.Source([str(path) for path in paths])
    return list(pipeline.decompose(source, load(), report=lambda _: None, progress=lambda *_: None))


def as_kept(contribution: Contribution) -> Contribution:
    """Return a contribution without what no store keeps: its file, sections, rules, mentions of context only."""
    posting = contribution.document.posting
    kept = replace(posting, source="", duplicate_of=None, locations=tuple(sorted(set(posting.locations))))
    return replace(
        contribution,
        document=replace(contribution.document, posting=kept),
        mentions=tuple(replace(m, section="", rule="") for m in contribution.mentions if m.strength != "context"),
        groups=tuple(replace(group, quote=mask(group.quote), rule="") for group in contribution.groups),
        facts=replace(contribution.facts, locations=tuple(sorted(set(contribution.facts.locations)))),
        candidates=(),
    )


def test_a_contribution_is_read_back_as_it_was_written(store: Store) -> None:
    build(store, EXAMPLES, taxonomy=load())
    written = {c.document.posting.id: c for c in documents(EXAMPLES)}
    assert len(written) > 10
    assert set(store.identifiers()) == set(written)
    for identifier, contribution in written.items():
        assert store.read(identifier) == as_kept(contribution)


def test_the_taxonomy_is_read_back_as_it_was_written(store: Store) -> None:
    core = load()
    with store.writing() as writer:
        writer.write_taxonomy(core)
        writer.finish("rules")
    found = store.taxonomy()
    assert dict(found.concepts) == dict(core.concepts)
    assert dict(found.groups) == dict(core.groups)
    assert found.relations == core.relations
    assert found.fingerprint == core.fingerprint


def test_any_text_is_written_and_read_back(store: Store, tmp_path: Path) -> None:
    rows = {
        identifier: {
            "title": f"{HOSTILE} {number}",
            "company": HOSTILE,
            "location": [HOSTILE, "Rome"],
            "text": asking(f"kafka or rabbitmq {HOSTILE}", f"python {HOSTILE} {number}\r\n\t{HOSTILE}"),
        }
        for number, identifier in enumerate(HOSTILE_IDS)
    }
    folder = tmp_path / "postings"
    folder.mkdir()
    for number, (identifier, row) in enumerate(rows.items()):
        write(tmp_path / f"one-{number}", {"x": {**row, "id": identifier}})
    read = list(pipeline.Source([str(tmp_path)]).documents(lambda _: None))
    assert {document.posting.id for document in read} == set(HOSTILE_IDS)
    build(store, *sorted(tmp_path.glob("one-*")))
    assert set(store.identifiers()) == set(HOSTILE_IDS)
    for document in read:
        kept = store.read(document.posting.id)
        assert (kept.document.text, kept.document.posting.title) == (document.text, document.posting.title)
        assert kept.document.posting.company == document.posting.company
        assert {mention.concept for mention in kept.mentions} == {"kafka", "rabbitmq", "python"}
        assert all(document.text[m.start : m.end] == m.surface for m in kept.mentions)
    for question in library():
        given = {parameter.name: "kafka" for parameter in question.parameters if parameter.required}
        answered = run(question, store, given)
        if "posting" in answered.columns:
            found = {row[answered.columns.index("posting")] for row in answered.rows}
            assert found == {unicodedata.normalize("NFC", identifier) for identifier in HOSTILE_IDS}
    pipeline.remove(HOSTILE_IDS, store)
    assert list(store.identifiers()) == []


def assert_well_formed(store: Store) -> None:
    graphs: dict[str, str] = {}
    for quad in store.quads():
        triple, graph = str(quad.triple), quad.graph_name
        assert isinstance(graph, NamedNode), "nothing stands in the default graph"
        assert isinstance(quad.subject, NamedNode)
        assert not isinstance(quad.object, BlankNode)
        assert graphs.setdefault(triple, graph.value) == graph.value, f"{triple} stands in two graphs"
        if graph.value not in {iri.ONTOLOGY, iri.DERIVED}:
            assert graph.value.startswith(iri.BASE + "posting/")
            assert quad.subject.value == graph.value or quad.subject.value.startswith(graph.value + "/")
        if graph.value != iri.DERIVED:
            own = iri.concept_slug(quad.subject.value) is not None or quad.subject.value.startswith(
                (iri.BASE + "relation/", iri.BASE + "group/")
            )
            assert not own or graph.value == iri.ONTOLOGY


def test_a_triple_stands_in_one_graph_and_no_node_is_blank(store: Store) -> None:
    build(store, EXAMPLES, taxonomy=load())
    assert_well_formed(store)


def test_quads_come_by_graph_and_line(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "postings", texts("ab")))
    keys = [(str(quad.graph_name), str(quad)) for quad in store.quads()]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys))


def test_a_later_writing_of_one_posting_in_a_build_replaces_the_first(store: Store, tmp_path: Path) -> None:
    [first] = pipeline.Source([str(write(tmp_path / "first", {"a": asking("kafka")}))]).documents(lambda _: None)
    [second] = pipeline.Source([str(write(tmp_path / "second", {"a": asking("python")}))]).documents(lambda _: None)
    decomposer = Decomposer(TAXONOMY)
    with store.writing() as writer:
        writer.write_taxonomy(TAXONOMY)
        for document in (first, second):
            writer.write(decomposer.decompose(document), document.posting.sha256, keep_text=True)
            assert writer.fingerprint("a") == document.posting.sha256
        assert list(writer.identifiers()) == ["a"]
        assert writer.document("a") == replace(second, posting=replace(second.posting, source=""))
        writer.finish("rules")
    assert {m.concept for m in store.read("a").mentions} == {"python"}


def test_what_was_written_and_removed_in_one_build_is_not_there(store: Store, tmp_path: Path) -> None:
    [document] = pipeline.Source([str(write(tmp_path / "first", {"a": asking("kafka")}))]).documents(lambda _: None)
    with store.writing() as writer:
        writer.write_taxonomy(TAXONOMY)
        writer.write(Decomposer(TAXONOMY).decompose(document), "fingerprint", keep_text=True)
        writer.remove("a")
        with pytest.raises(UnknownNameError):
            writer.remove("a")
        writer.finish("rules")
    assert list(store.identifiers()) == []
    assert_well_formed(store)


def test_an_error_while_writing_leaves_the_store_as_it_was(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "postings", texts("ab")))
    before = dump(store)
    with suppress(ZeroDivisionError), store.writing() as writer:
        writer.remove("a")
        writer.finish("rules")
        raise ZeroDivisionError
    assert dump(store) == before
    with store.writing() as writer:
        writer.remove("a")
    assert dump(store) == before, "nothing is published that was not finished"


def test_a_second_writer_is_refused_at_once(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "postings", texts("ab")))
    before = dump(store)
    with store.writing():
        with pytest.raises(StoreBusyError, match="another build is writing to it"):
            build(store, write(tmp_path / "others", texts("c")))
        assert dump(store) == before
    assert build(store, write(tmp_path / "others", texts("c"))).added == 1


def test_an_empty_store_says_that_nothing_is_built(store: Store) -> None:
    with pytest.raises(StoreMissingError, match="run `skillgraph build` first"):
        store.taxonomy()


def test_an_unknown_posting_has_no_content(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "postings", texts("ab")))
    for name in ("z", "", "a/mention/1", "../ontology", "\ud800"):
        with pytest.raises(UnknownNameError):
            store.read(name)


def test_unknown_schemes_and_missing_folders_are_named() -> None:
    for url in ("neptune:x", "oxigraph:", "ftp://x/y"):
        with pytest.raises(StoreError, match=r"unknown store|needs a folder"):
            open_store(url)


def test_support_counts_distinct_texts_and_employers(store: Store, tmp_path: Path) -> None:
    def row(company: str | None, *lines: str) -> dict[str, object]:
        return {"company": company, "text": asking(*lines)}

    build(
        store,
        write(
            tmp_path / "postings",
            {
                "1": row("Ann", "kafka or rabbitmq"),
                "2": row("Ann", "python", "kafka or rabbitmq"),
                "3": row("Bob", "kafka or rabbitmq", "kafka or rabbitmq", "terraform"),
                "4": row("Cat", "kafka or rabbitmq"),  # the text of 1
                "5": row("Dan", "both kafka and rabbitmq"),
                "6": row(None, "either rabbitmq or kafka"),
                "7": row("Eve", "kafka", "rabbitmq"),
            },
        ),
    )
    assert store.supports("kafka") == store.supports("rabbitmq") == {("kafka", "rabbitmq"): 4}
    assert store.supports("terraform") == {}
    [node] = [q.subject for q in store.quads() if q.predicate.value == iri.term("support")]
    [employers] = [q.object for q in store.quads() if q.predicate.value == iri.term("employers")]
    assert str(node) == f"<{iri.relation('alternative_to', 'kafka', 'rabbitmq')}>"
    assert isinstance(employers, Literal)
    assert employers.value == "3", "Ann, Bob and the one without a name"
    assert store.asked_by("kafka") == {
        DemandType.REQUIRES: 2,
        DemandType.REQUIRES_ONE_OF: 4,
        DemandType.PREFERS: 0,
        DemandType.INVOLVES: 0,
        DemandType.EXCLUDES: 0,
    }


def test_evidence_names_the_lines_that_say_so(store: Store, tmp_path: Path) -> None:
    build(
        store,
        write(
            tmp_path / "postings",
            {
                "1": asking("python, kafka or rabbitmq"),
                "2": asking("terraform", "kafka (5 years), write to jane@example.org"),
                "3": asking("python, kafka or rabbitmq"),
                "4": asking("both kafka and rabbitmq"),
                "5": asking("python"),
            },
        ),
    )
    states, asks = EvidenceRole.STATES, EvidenceRole.ASKS
    expected = [
        Evidence(states, posting="1", line=4, quote="python, kafka or rabbitmq"),
        Evidence(asks, posting="2", line=5, quote="kafka (5 years), write to [mail]"),
        Evidence(asks, posting="4", line=4, quote="both kafka and rabbitmq"),
    ]
    assert list(store.evidence("kafka", "rabbitmq", 5)) == expected
    assert list(store.evidence("rabbitmq", "kafka", 5)) == expected
    assert list(store.evidence("kafka", "rabbitmq", 1)) == expected[:2]
    assert list(store.evidence("kafka", "rabbitmq", 0)) == []


def test_evidence_of_one_long_line_is_quoted_around_its_first_name(store: Store, tmp_path: Path) -> None:
    said = "x " * 200 + "kafka or rabbitmq" + " y" * 200 + " kafka" + " z" * 200
    build(store, write(tmp_path / "postings", {"1": asking(said)}))
    [found] = store.evidence("kafka", "rabbitmq", 5)
    assert found.quote is not None
    assert "kafka or rabbitmq" in found.quote


def test_what_a_posting_excludes_states_nothing(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "postings", {"1": asking("no kafka or rabbitmq required", "python")}))
    assert store.supports("kafka") == {}
    assert list(store.evidence("kafka", "rabbitmq", 5)) == []


def test_numbers_of_an_answer_are_numbers(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "postings", texts("a")))
    values = {
        "9007199254740993": 9007199254740993,
        "-1": -1,
        "0.50": 0.5,
        "2.0": 2,
        "1e0": 1.0,
        "true": True,
        '"abc"^^xsd:integer': "abc",
        '"NaN"^^xsd:double': "nan",
        "sg:x": iri.term("x"),
        '"text"@en': "text",
    }
    found = store.query(f"SELECT * {{ {' '.join(f'BIND({t} AS ?v{n})' for n, t in enumerate(values))} }}")
    assert isinstance(found, Table)
    [row] = found.rows
    by_name = dict(zip(found.columns, row, strict=True))
    cells = [by_name[f"v{number}"] for number in range(len(values))]
    assert [str(cell) if str(cell) == "nan" else cell for cell in cells] == list(values.values())


def test_two_stores_in_memory_share_nothing(tmp_path: Path) -> None:
    one, other = open_store("memory:"), open_store("memory:")
    build(one, write(tmp_path / "postings", texts("a")))
    assert list(other.identifiers()) == []


def test_all_kinds_of_store_hold_the_same(new_store: NewStore, tmp_path: Path) -> None:
    store, reference = new_store(), open_store("memory:")
    postings = write(tmp_path / "postings", texts("abc"))
    build(store, postings, taxonomy=small_taxonomy(FACTS))
    build(reference, postings, taxonomy=small_taxonomy(FACTS))
    quads: list[Quad] = list(store.quads())
    assert quads == list(reference.quads())
