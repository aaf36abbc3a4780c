"""What changed between two ontologies, and other vocabularies as overlays."""

from pathlib import Path

import pytest
from browser import chromium, visit
from program import run
from writing_tables import Tables, tables

from skillgraph.curation import diff
from skillgraph.errors import InputError
from skillgraph.model import Kind
from skillgraph.qc import Severity, check
from skillgraph.taxonomy import Taxonomy, load

CORE: Tables = {
    "concepts": [
        "nursing|domain|Nursing|Caring for the sick.|||||",
        "wound-care|skill|Wound Care|Treating wounds so that they heal.|nursing||||",
    ],
    "aliases": ["wound-care|Wound Dressing|en|alt||||"],
    "relations": [],
    "groups": [],
}


@pytest.fixture
def core(tmp_path: Path) -> Path:
    return tables(tmp_path / "core", CORE)


def test_a_diff_names_what_was_added_removed_and_changed(core: Path, tmp_path: Path) -> None:
    after: Tables = {
        "concepts": [
            "nursing|domain|Nursing|Caring for people who are sick.|||||",
            "wound-care|skill|Wound Care|Treating wounds so that they heal.|nursing||||",
            "triage|skill|Triage|Deciding who is treated first.|nursing||||",
        ],
        "aliases": ["wound-care|Wound Dressing|en|hidden||||", "triage|Triaging|en|alt||||"],
        "relations": ["triage|complements|wound-care|||||Both in emergency rooms."],
        "groups": [],
    }
    before, now = load(core=core), load(core=tables(tmp_path / "after", after))
    assert [(c.change, c.noun, c.id, c.column, c.before, c.after) for c in diff(before, now)] == [
        ("changed", "concept", "nursing", "definition", "Caring for the sick.", "Caring for people who are sick."),
        ("added", "concept", "triage", "", "", ""),
        ("added", "name", "triage: Triaging (en)", "", "", ""),
        ("changed", "name", "wound-care: Wound Dressing (en)", "type", "alt", "hidden"),
        ("added", "relation", "triage complements wound-care", "", "", ""),
    ]
    assert [(c.change, c.id) for c in diff(now, before)][1] == ("removed", "triage")
    assert diff(before, before) == []


def test_the_verb_diff_says_so(core: Path, tmp_path: Path) -> None:
    same = run("ontology", "diff", str(core), str(core))
    assert (same.code, same.out, same.err) == (0, "", "nothing changed\n")
    other = tables(tmp_path / "other", {**CORE, "aliases": []})
    done = run("ontology", "diff", str(core), str(other), "--format", "jsonl")
    assert done.json_lines() == [
        {
            "change": "removed",
            "noun": "name",
            "id": "wound-care: Wound Dressing (en)",
            "column": "",
            "before": "",
            "after": "",
        }
    ]


ESCO = (
    "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,description\n"
    'KnowledgeSkillCompetence,http://x/skill/1,take blood samples,"draw blood\nsample blood",,Taking blood for tests.\n'
    "KnowledgeSkillCompetence,http://x/skill/2,wound care,,,Known already.\n"
    "KnowledgeSkillCompetence,http://x/skill/3,nursing techniques,,,\n"
)
ESCO_BROADER = "conceptType,conceptUri,broaderType,broaderUri\nK,http://x/skill/1,K,http://x/skill/3\n"
ONET = (
    "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\n"
    "29-1141.00\tMEDITECH software\t43232000\tMedical software\tN\n"
    "29-1171.00\tMEDITECH software\t43232000\tMedical software\tN\n"
    '29-1171.00\tAccess "Plus"\t43232001\tRecords software\tN\n'
)
SKOS = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <http://x/> .
x:a a skos:Concept ; skos:prefLabel "Palliative Care"@en, "Palliativpflege"@de ; skos:broader x:b ;
  skos:definition "Care for the dying."@en .
x:b a skos:Concept ; skos:prefLabel "Care"@en ; skos:altLabel "Wound Dressing"@en .
x:c a skos:Concept .
"""
CSV = "label,kind,aliases,domain\nInfusion Pump,tool,Pump | Drip,Medical Devices\nWound Care,skill,,\n"


def imported(folder: Path, *arguments: str) -> Taxonomy:
    done = run("ontology", "import", *arguments, "-o", str(folder))
    assert done.code == 0, done.err
    return load([folder])


def test_esco_becomes_an_overlay(tmp_path: Path) -> None:
    (tmp_path / "skills_en.csv").write_text(ESCO, "utf-8")
    (tmp_path / "broaderRelationsSkillPillar_en.csv").write_text(ESCO_BROADER, "utf-8")
    folder = tmp_path / "esco"
    taxonomy = imported(folder, "esco", str(tmp_path / "skills_en.csv"))
    added = taxonomy["take-blood-samples"]
    assert (added.kind, added.label, added.aliases) == (
        Kind.SKILL,
        "take blood samples",
        ("draw blood", "sample blood"),
    )
    assert added.definition == "Taking blood for tests."
    assert added.broader == ("nursing-techniques",)
    assert added.note == "imported from ESCO (http://x/skill/1), unreviewed"
    assert taxonomy[added.domains[0]].label == "ESCO (imported)"
    assert taxonomy.naming.resolve("draw blood").concept == "take-blood-samples"


def test_onet_becomes_an_overlay(tmp_path: Path) -> None:
    path = tmp_path / "Technology Skills.txt"
    path.write_text(ONET, "utf-8")
    taxonomy = imported(tmp_path / "onet", "onet", str(path))
    assert taxonomy["meditech-software"].domains == ("medical-software",)
    assert taxonomy["access-plus"].label == 'Access "Plus"'
    assert taxonomy["medical-software"].kind is Kind.DOMAIN


def test_skos_becomes_an_overlay(tmp_path: Path) -> None:
    path = tmp_path / "care.ttl"
    path.write_text(SKOS, "utf-8")
    taxonomy = imported(tmp_path / "skos", "skos", str(path))
    added = taxonomy["palliative-care"]
    assert ("Palliativpflege", "de") in {(name.text, name.language) for name in added.names}
    assert (added.definition, added.broader) == ("Care for the dying.", ("care",))


def test_a_plain_table_becomes_an_overlay(tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    path.write_text(CSV, "utf-8")
    taxonomy = imported(tmp_path / "ours", "csv", str(path))
    assert taxonomy["infusion-pump"].kind is Kind.TOOL
    assert taxonomy[taxonomy["infusion-pump"].domains[0]].label == "Medical Devices"


def test_what_the_ontology_names_already_is_left_out_and_listed(core: Path, tmp_path: Path) -> None:
    from skillgraph.curation.importing import import_overlay, read_entries  # noqa: PLC0415 - only here

    path = tmp_path / "care.ttl"
    path.write_text(SKOS + 'x:d a skos:Concept ; skos:prefLabel "wound CARE"@en .', "utf-8")
    found = import_overlay(read_entries("skos", [path]), load(core=core), "Care")
    found.write(tmp_path / "care")
    left = (tmp_path / "care" / "left-out.tsv").read_text("utf-8").splitlines()
    assert left[1:] == [
        "http://x/b\tWound Dressing\tnames something else\twound-care",
        "http://x/d\twound CARE\thas this name already\twound-care",
    ]
    taxonomy = load([tmp_path / "care"], core)
    assert taxonomy["wound-care"].aliases == ("Wound Dressing",)
    errors = [f for f in check([tmp_path / "care"], core).findings if f.severity is Severity.ERROR]
    assert errors == []


def test_an_import_gives_the_same_bytes_again(tmp_path: Path) -> None:
    path = tmp_path / "care.ttl"
    path.write_text(SKOS, "utf-8")
    for folder in ("one", "two"):
        imported(tmp_path / folder, "skos", str(path))
    for name in ("concepts.tsv", "aliases.tsv", "left-out.tsv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize(
    ("source", "name", "content", "what"),
    [
        ("esco", "skills_en.csv", "conceptUri,label\n", r"skills_en\.csv:1: column 'preferredLabel' is missing"),
        ("onet", "t.txt", "Example\tTitle\n", r"t\.txt:1: column 'Commodity Code' is missing"),
        ("csv", "t.csv", "label,kind\nA,gadget\n", r"t\.csv:2: unknown kind 'gadget'"),
        ("csv", "t.csv", 'label,kind\n"A\n', r"t\.csv:\d: no row of a table"),
        ("csv", "t.csv", "", r"t\.csv:1: column 'label' is missing; the columns are nothing"),
        ("skos", "t.ttl", "x:a a x:b", r"t\.ttl:1: no "),
        ("skos", "t.doc", "", r"t\.doc: no RDF syntax"),
    ],
)
def test_a_bad_source_is_named_in_one_line(source: str, name: str, content: str, what: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    done = run("ontology", "import", source, str(path), "-o", str(tmp_path / "out"))
    assert done.code == 3
    with pytest.raises(InputError, match=what):
        raise InputError(*done.err.removeprefix("skillgraph: ").strip().split(": ", 1))
    assert len(done.err.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_not_empty_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    path.write_text(CSV, "utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()
    done = run("ontology", "import", "csv", str(path), "-o", str(tmp_path / "full"))
    assert done.code == 2
    assert "is not empty" in done.err
    assert [entry.name for entry in (tmp_path / "full").iterdir()] == ["mine"]


def test_the_reference_page_names_everything_and_escapes_what_it_names(core: Path, tmp_path: Path) -> None:
    added = 'hostile|tool|<img src=x onerror=alert(1)>|A tool "named" <script>alert(2)</script>.|nursing||||'
    tables(core, {**CORE, "concepts": [*CORE["concepts"], added]})
    page = tmp_path / "reference.html"
    assert run("ontology", "reference", str(core), "-o", str(page)).code == 0
    text = page.read_text("utf-8")
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in text
    assert "<img" not in text
    assert "http://" not in text
    assert "https://" not in text
    for concept in load(core=core).concepts.values():
        assert f'<section id="{concept.id}"' in text
    again = tmp_path / "again.html"
    assert run("ontology", "reference", str(core), "-o", str(again)).code == 0
    assert again.read_bytes() == page.read_bytes()


def test_the_reference_page_finds_by_any_name_in_a_browser(tmp_path: Path) -> None:
    page_file = tmp_path / "reference.html"
    assert run("ontology", "reference", "-o", str(page_file)).code == 0
    with chromium() as browser, visit(browser, page_file, ready="#none") as visited:
        page = visited.page
        page.fill("#search", "k8s")
        assert page.locator("#kubernetes").is_visible()
        assert page.locator("#adobe-photoshop").is_hidden()
        page.fill("#search", "no such thing at all")
        assert page.locator("#none").is_visible()
    assert (visited.requests, visited.complaints) == ([], [])
