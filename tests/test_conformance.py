"""What every store must do, on each kind (tests/kinds.py): the laws of docs/architecture.md.

What is written is read back, whatever the text; the same input gives the same content, whatever happened before.
"""

import json
import tempfile
import unicodedata
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from building import FACTS, OVERLAID, SAID, TAXONOMY, Notices, asking, build, dump, foresee, texts, write
from conftest import NewStore
from hypothesis import given, settings
from hypothesis import strategies as st
from kinds import KINDS
from program import POSTINGS as EXAMPLES
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from small_taxonomy import small_taxonomy

from skillgraph import iri, pipeline
from skillgraph.decompose import Decomposer
from skillgraph.errors import QueryError, StoreBusyError, StoreError, StoreMissingError, UnknownNameError
from skillgraph.model import Contribution, DemandType, Evidence, EvidenceRole, Kind
from skillgraph.queries import library, run
from skillgraph.queries.question import Type
from skillgraph.quotes import mask
from skillgraph.stores import layout, open_store
from skillgraph.stores.layout import made_by
from skillgraph.stores.store import Limits, Store, Table
from skillgraph.taxonomy import Taxonomy, load

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
TAXONOMIES = (TAXONOMY, OVERLAID)
IDS = ("a", "b", "b/../c", "B", "é 😀", "https://jobs.example/1?x=%2F")


def documents(*paths: Path, taxonomy: Taxonomy) -> list[Contribution]:
    """Decompose postings without a store."""
    source = pipeline.Source([str(path) for path in paths])
    return list(pipeline.decompose(source, taxonomy, report=lambda _: None, progress=lambda *_: None))


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


@pytest.fixture
def core(kind: str) -> Taxonomy:
    """Return the ontology; for a slow store the part of it that has to do with tools of a few letters."""
    whole = load()
    if not KINDS[kind].slow:
        return whole
    kept = {c.id: c for c in whole.concepts.values() if c.id[0] in "kpt" or c.kind is Kind.DOMAIN}
    inside = [
        replace(c, domains=tuple(d for d in c.domains if d in kept), broader=tuple(b for b in c.broader if b in kept))
        for c in kept.values()
    ]
    groups = [g for g in whole.groups.values() if {*g.members, *filter(None, [g.class_id])} <= set(kept)]
    names = {group.id for group in groups}
    return Taxonomy(
        inside,
        [
            r
            for r in whole.relations
            if {r.subject, r.object} <= set(kept) and (r.context is None or r.context in names)
        ],
        groups,
    )


def test_a_contribution_is_read_back_as_it_was_written(store: Store, core: Taxonomy) -> None:
    build(store, EXAMPLES, taxonomy=core)
    written = {c.document.posting.id: c for c in documents(EXAMPLES, taxonomy=core)}
    assert len(written) > 10
    assert set(store.identifiers()) == set(written)
    for identifier, contribution in written.items():
        assert store.read(identifier) == as_kept(contribution)


def test_the_taxonomy_is_read_back_as_it_was_written(store: Store, core: Taxonomy) -> None:
    with store.writing() as writer:
        writer.write_taxonomy(core)
        writer.finish(made_by("rules"))
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
    held = {unicodedata.normalize("NFC", identifier) for identifier in HOSTILE_IDS}
    for question in library():
        required = [parameter for parameter in question.parameters if parameter.required]
        if any(parameter.type is not Type.CONCEPT for parameter in required):
            continue
        given = {parameter.name: "kafka" for parameter in required}
        answered = run(question, store, given)
        if "posting" in answered.columns:
            found = {row[answered.columns.index("posting")] for row in answered.rows}
            assert found <= held
            assert found == held or question.name != "postings"
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


def test_a_triple_stands_in_one_graph_and_no_node_is_blank(store: Store, core: Taxonomy) -> None:
    build(store, EXAMPLES, taxonomy=core)
    assert_well_formed(store)


def test_quads_come_by_graph_and_line(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "postings", texts("ab")))
    keys = [(str(quad.graph_name)[1:-1], str(quad)) for quad in store.quads()]
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
        writer.finish(made_by("rules"))
    assert {m.concept for m in store.read("a").mentions} == {"python"}


def test_what_was_written_and_removed_in_one_build_is_not_there(store: Store, tmp_path: Path) -> None:
    [document] = pipeline.Source([str(write(tmp_path / "first", {"a": asking("kafka")}))]).documents(lambda _: None)
    with store.writing() as writer:
        writer.write_taxonomy(TAXONOMY)
        writer.write(Decomposer(TAXONOMY).decompose(document), "fingerprint", keep_text=True)
        writer.remove("a")
        with pytest.raises(UnknownNameError):
            writer.remove("a")
        writer.finish(made_by("rules"))
    assert list(store.identifiers()) == []
    assert_well_formed(store)


@pytest.mark.needs("rollback")
def test_an_error_while_writing_leaves_the_store_as_it_was(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "postings", texts("ab")))
    before = dump(store)
    with suppress(ZeroDivisionError), store.writing() as writer:
        writer.remove("a")
        writer.finish(made_by("rules"))
        raise ZeroDivisionError
    assert dump(store) == before
    with store.writing() as writer:
        writer.remove("a")
    assert dump(store) == before, "nothing is published that was not finished"


@pytest.mark.needs("lock")
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


@pytest.mark.needs("sparql")
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


def test_all_kinds_of_store_hold_the_same(store: Store, tmp_path: Path) -> None:
    reference = open_store("memory:")
    postings = write(tmp_path / "postings", texts(["a", "b", "b/../c", "b c"]))  # ids that begin with another
    build(store, postings, taxonomy=small_taxonomy(FACTS))
    build(reference, postings, taxonomy=small_taxonomy(FACTS))
    quads: list[Quad] = list(store.quads())
    assert quads == list(reference.quads())


def once(postings: Mapping[str, object], taxonomy: Taxonomy, folder: Path) -> list[str]:
    """Return what a store holds that was built once."""
    store = open_store("memory:")
    build(store, write(folder, dict(postings)), taxonomy=taxonomy)  # type: ignore[arg-type]
    return dump(store)


ROWS = st.fixed_dictionaries(
    {
        "text": st.sampled_from(SAID),
        "company": st.sampled_from(["Ann", "Bob", None]),
        "location": st.permutations(["Oslo", "Rome", "Lima"]),
    }
)
STEPS = st.one_of(
    st.tuples(
        st.sampled_from(["build", "sync"]),
        st.dictionaries(st.sampled_from(IDS), ROWS, max_size=4),
        st.sampled_from(TAXONOMIES),
    ),
    st.tuples(st.just("remove"), st.sets(st.sampled_from(IDS)), st.booleans()),
)


def test_what_remains_is_what_one_build_gives(kind: str, new_store: NewStore) -> None:
    @settings(max_examples=3 if KINDS[kind].slow else 12, deadline=None)
    @given(st.lists(STEPS, min_size=1, max_size=6))
    def holds(steps: list[tuple[str, object, object]]) -> None:
        assert_what_remains_is_what_one_build_gives(new_store(), steps)

    holds()


def assert_what_remains_is_what_one_build_gives(store: Store, steps: list[tuple[str, object, object]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, remains, taxonomy = Path(name), dict[str, object](), TAXONOMY
        build(store, write(folder / "none", {}))
        for number, (verb, said, how) in enumerate(steps):
            if isinstance(said, dict) and isinstance(how, Taxonomy):
                taxonomy = how
                remains = {**(remains if verb == "build" else {}), **said}
                build(store, write(folder / str(number), said), taxonomy=how, sync=verb == "sync")
            elif isinstance(said, set):
                gone = said & set(remains)
                remains = {identifier: row for identifier, row in remains.items() if identifier not in gone}
                pipeline.remove(gone, store, purge=bool(how) and store.purges)
        found = dump(store)
        store.close()
        assert found == once(remains, taxonomy, folder / "once")


def test_the_examples_taken_in_turns_end_as_if_taken_at_once(store: Store, core: Taxonomy) -> None:
    other = open_store("memory:")
    files = sorted(EXAMPLES.iterdir())
    build(store, *files[5:], taxonomy=core)
    build(store, *files[:5], taxonomy=TAXONOMY)
    pipeline.remove([files[0].name], store)
    build(store, *files[2:7], taxonomy=core)
    build(other, *files[1:], taxonomy=core)
    assert len(dump(store)) > 1000
    assert dump(store) == dump(other)


def test_the_same_build_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    postings = write(tmp_path / "postings", dict(zip(IDS, SAID, strict=False)))
    assert build(store, postings).added == len(SAID)
    before = dump(store)
    done = build(store, postings)
    assert (done.unchanged, done.total, done.refreshed) == (len(SAID), len(SAID), 0)
    assert dump(store) == before


def test_keeping_texts_or_not_is_brought_up_to_date_too(store: Store, tmp_path: Path) -> None:
    postings = write(tmp_path / "postings", texts("ab"))
    build(store, postings)
    whole = dump(store)
    assert build(store, postings, keep_text=False).replaced == 2
    assert store.read("a").document.text == ""
    assert build(store, postings, keep_text=False).unchanged == 2
    assert build(store, postings).replaced == 2
    assert dump(store) == whole


def test_a_changed_taxonomy_reaches_the_postings_that_are_not_given(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "first", {"a": SAID[3]}))
    assert "nomad" not in {mention.concept for mention in store.read("a").mentions}
    done = build(store, write(tmp_path / "second", {"b": SAID[0]}), taxonomy=OVERLAID)
    assert (done.added, done.refreshed) == (1, 1)
    assert "nomad" in {mention.concept for mention in store.read("a").mentions}
    assert "nomad" in store.taxonomy()


def test_changed_rules_reach_the_postings_that_are_not_given(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(store, write(tmp_path / "first", texts("ab")))
    before = dump(store)
    monkeypatch.setattr(pipeline, "rules_fingerprint", lambda: "other rules")
    empty = write(tmp_path / "none", {})
    assert build(store, empty).refreshed == 2
    assert dump(store) != before
    assert build(store, empty).refreshed == 0
    monkeypatch.undo()
    assert build(store, empty).refreshed == 2
    assert dump(store) == before


def test_another_version_of_the_program_says_so_and_builds_again(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(store, write(tmp_path / "first", texts("ab")))
    before = dump(store)
    store.close()
    monkeypatch.setattr(layout, "LAYOUT", layout.LAYOUT + 1)
    with pytest.raises(StoreError, match="built by another version of skillgraph"):
        store.taxonomy()
    assert build(store, write(tmp_path / "none", {})).refreshed == 2
    assert store.taxonomy()
    assert dump(store) != before


def test_what_is_stale_and_has_no_text_is_named_and_stops_the_build(store: Store, tmp_path: Path) -> None:
    first = write(tmp_path / "first", texts("ab"))
    build(store, first, keep_text=False)
    before = dump(store)
    with pytest.raises(StoreError, match="the text of 'a' is not in the store"):
        build(store, write(tmp_path / "second", texts("c")), taxonomy=OVERLAID)
    assert dump(store) == before
    assert build(store, first, taxonomy=OVERLAID, keep_text=False).replaced == 2


def test_two_contents_with_one_id_are_named_and_neither_is_written(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "old", {"x": SAID[0], "y": SAID[1]}))
    (tmp_path / "one.jsonl").write_text(json.dumps({"id": "x", "text": SAID[1]}))
    (tmp_path / "two.jsonl").write_text(json.dumps({"id": "x", "text": SAID[2]}))
    notices = Notices()
    done = build(store, tmp_path / "one.jsonl", tmp_path / "two.jsonl", notices=notices)
    assert notices.lost == ["two.jsonl:1: two texts with the one id 'x', here and in one.jsonl:1; neither is taken"]
    assert (done.total, done.lost) == (0, 1)
    assert store.read("x").document.text == SAID[0]


def test_an_old_content_whose_new_ones_clash_follows_the_taxonomy(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "old", {"x": SAID[3]}))
    (tmp_path / "new.jsonl").write_text("".join(json.dumps({"id": "x", "text": text}) + "\n" for text in SAID[:2]))
    assert build(store, tmp_path / "new.jsonl", taxonomy=OVERLAID).refreshed == 1
    assert "nomad" in {mention.concept for mention in store.read("x").mentions}


def test_ids_that_unicode_holds_for_equal_are_one_id(store: Store, tmp_path: Path) -> None:
    composed, decomposed = "caf\u00e9", "cafe\u0301"
    notices = Notices()
    build(store, write(tmp_path / "two", {composed: SAID[0], decomposed: SAID[1]}), notices=notices)
    assert len(notices.lost) == 1
    build(store, write(tmp_path / "one", {decomposed: SAID[1]}))
    assert list(store.identifiers()) == [decomposed]
    assert store.read(composed) == store.read(decomposed)
    assert build(store, write(tmp_path / "one", {})).unchanged == 1


def test_a_posting_that_stands_twice_is_the_same_one_in_any_order(store: Store, tmp_path: Path) -> None:
    for name, company in (("one", "Ann"), ("two", "Bob")):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": "x", "company": company, "text": SAID[0]}))
    files, other = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"], open_store("memory:")
    assert build(store, *files).added == build(other, *files[::-1]).added == 1
    assert dump(store) == dump(other)


def test_a_posting_from_another_file_is_the_same_posting(store: Store, tmp_path: Path) -> None:
    row = json.dumps({"id": "x", "text": SAID[0]})
    for name in ("one", "two"):
        (tmp_path / f"{name}.jsonl").write_text(row)
    build(store, tmp_path / "one.jsonl")
    assert build(store, tmp_path / "two.jsonl").unchanged == 1


def duplicates(store: Store) -> set[tuple[str, str]]:
    return {
        (line.split("> <")[0].rpartition("/")[2], line.split("> <")[2].rpartition("/")[2].rstrip(">"))
        for line in dump(store)
        if "#duplicateOf>" in line
    }


def test_the_smallest_id_stands_for_a_text_whatever_the_history(store: Store, tmp_path: Path) -> None:
    same = dict.fromkeys("abc", SAID[0])
    for identifier in "bca":
        build(store, write(tmp_path / identifier, {identifier: same[identifier]}))
    assert duplicates(store) == {("b", "a"), ("c", "a")}
    assert sum(store.asked_by("kafka").values()) == 1
    pipeline.remove(["a"], store)
    assert duplicates(store) == {("c", "b")}
    build(store, write(tmp_path / "other", {"b": SAID[2]}))
    assert duplicates(store) == set()
    assert sum(store.asked_by("kafka").values()) == 2


def test_sync_removes_what_has_left(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "old", texts("abc")))
    done = build(store, write(tmp_path / "new", texts("bd")), sync=True)
    assert (done.added, done.unchanged, done.removed) == (1, 1, 2)
    assert set(store.identifiers()) == {"b", "d"}


def test_sync_is_refused_where_an_input_was_lost(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "old", texts("abc")))
    before, new = dump(store), write(tmp_path / "new", texts("b"))
    (new / "broken.json").write_text("{")
    with pytest.raises(StoreError, match="cannot tell what has left"):
        build(store, new, sync=True)
    assert dump(store) == before


def test_removing_what_is_not_there_removes_nothing(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "old", texts("ab")))
    before = dump(store)
    for nothing in ("z", "", "../a", "\udc80", "A"):
        with pytest.raises(UnknownNameError, match="no posting is called"):
            pipeline.remove(["a", nothing], store)
    assert dump(store) == before


@pytest.mark.needs("reopen")
def test_what_was_written_is_there_after_reopening_and_what_was_removed_is_not(url: str, tmp_path: Path) -> None:
    with closing(open_store(url)) as first:
        build(first, write(tmp_path / "postings", texts("abc")))
        before = dump(first)
    with closing(open_store(url)) as again:
        assert dump(again) == before
        pipeline.remove(["b"], again)
    with closing(open_store(url)) as last:
        assert set(last.identifiers()) == {"a", "c"}
        assert not [line for line in dump(last) if "posting/b" in line]
        with pytest.raises(UnknownNameError):
            last.read("b")


def test_a_dry_run_foresees_the_build_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    first = write(tmp_path / "first", texts("abc"))
    assert foresee(store, first).added == 3
    with pytest.raises(StoreMissingError):
        store.taxonomy()
    build(store, first)
    before = dump(store)
    second = write(tmp_path / "second", {"a": SAID[0], **texts("bd")})
    for choices in ({"sync": True}, {"sync": False}, {"taxonomy": OVERLAID}):
        seen = foresee(store, second, **choices)
        assert dump(store) == before
        with closing(open_store("memory:")) as other:
            build(other, first)
            assert build(other, second, **choices) == seen


def test_a_store_that_was_built_is_finished(store: Store, tmp_path: Path) -> None:
    assert not store.state().unfinished()
    build(store, write(tmp_path / "postings", texts("ab")))
    pipeline.remove(["a"], store)
    assert not store.state().unfinished()


def test_clearing_leaves_nothing_and_a_build_begins_anew(store: Store, tmp_path: Path) -> None:
    postings = write(tmp_path / "postings", texts("ab"))
    build(store, postings)
    before = dump(store)
    store.clear()
    assert dump(store) == []
    assert list(store.identifiers()) == []
    with pytest.raises(StoreMissingError):
        store.taxonomy()
    assert build(store, postings).added == 2
    assert dump(store) == before


@pytest.mark.needs("sparql")
def test_a_raw_query_ends_at_its_limits(store: Store, tmp_path: Path) -> None:
    build(store, write(tmp_path / "postings", texts("ab")))
    every = "SELECT ?a ?b WHERE { ?a ?p ?x . ?b ?q ?y }"
    found = store.query(every, limits=Limits(rows=3))
    assert isinstance(found, Table)
    assert len(found.rows) == 3
    long = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(CONTAINS(STR(?c), STR(?f))) }"
    with pytest.raises(QueryError, match=r"given up after 0\.005 seconds"):
        store.query(long, limits=Limits(seconds=0.005))
    triples = store.query("CONSTRUCT WHERE { ?s ?p ?o }", limits=Limits(rows=2, seconds=60))
    assert len(triples) == 2 if isinstance(triples, list) else False


def test_lone_surrogates_of_a_file_are_written_as_replacements(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "odd.jsonl"
    file.write_bytes(
        b'{"id": "odd", "title": "Engin\\ud800eer", "text": "# X\\n\\n## Requirements\\n- kafka \\udfff \\u0000\\n"}'
    )
    build(store, file)
    kept = store.read("odd")
    assert kept.document.posting.title == "Engin\ufffdeer"
    assert "kafka \ufffd \ufffd" in kept.document.text
