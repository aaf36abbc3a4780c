"""Pictures of paths and gaps: small, without script, with all that they say as text; docs/path.svg is one."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from browser import chromium, visit
from program import ROOT, run
from small_graphs import ATTACK, MARKER, PATH, hostile, taxonomy

from skillgraph.model import Evidence, EvidenceRole, Gap, GapItem, Hop, RelationType, Status, Strength, TransferPath
from skillgraph.transfer import find_gap
from skillgraph.viz import Picture, gap_picture, path_picture

SVG = "{http://www.w3.org/2000/svg}"
SAID = Evidence(EvidenceRole.STATES, posting="jobs/one.md", line=2, quote="Terraform or Pulumi, or similar")
TOLD = replace(
    PATH, hops=(replace(PATH.hops[0], evidence=(Evidence(EvidenceRole.SOURCE, source="Both declare."), SAID)),)
)


def texts(picture: Picture) -> str:
    root = ET.fromstring(picture.svg)  # noqa: S314 - our own picture
    assert root.tag == f"{SVG}svg"
    assert not list(root.iter(f"{SVG}script"))
    return " ".join(text.text or "" for text in root.iter(f"{SVG}text"))


def test_a_path_says_its_hops_and_who_says_so() -> None:
    said = texts(path_picture(TOLD, taxonomy()))
    for words in (
        "Cloudformation → Terraform: 80% carries over",
        "close alternative for Declaring infrastructure, 80%",
        "Both declare.",
        "“Terraform or Pulumi, or similar”",
        "jobs/one.md line 2",
    ):
        assert words in said
    silent = texts(path_picture(TOLD, taxonomy(), quotes=False))
    assert "or similar" not in silent
    assert "jobs/one.md line 2" in silent


def test_a_step_back_and_one_without_a_reason_are_said() -> None:
    back = Hop("aws", "cloudformation", RelationType.IMPLIES, 0.5, reverse=True)
    assert "implies, 50%" in texts(path_picture(TransferPath("aws", "cloudformation", (back,), 0.5), taxonomy()))


def test_a_gap_says_each_demand_with_a_sign_and_the_way() -> None:
    known = taxonomy()
    carried = GapItem("Terraform", Strength.REQUIRED, Status.TRANSFERRED, 0.8, concept="terraform", via=PATH)
    missing = GapItem("Kubernetes", Strength.PREFERRED, Status.MISSING, 0.0, concept="kubernetes", years_min=3)
    picture = gap_picture(Gap("t", 0.8, (carried,), (missing,), (), (), ()), "Platform Engineer", known)
    said = texts(picture)
    for words in (
        "Platform Engineer: 80% met",
        "Required: 1 transferred",
        "≈ Terraform through Cloudformation → Terraform",
        "✗ Kubernetes (3+ years)",
    ):
        assert words in said
    assert picture._repr_svg_() == picture.svg


def test_an_empty_gap_is_a_picture_too() -> None:
    assert "100% met" in texts(gap_picture(Gap("t", 1.0, (), (), (), (), ()), "t", taxonomy()))


def test_any_text_stays_text(tmp_path: Path) -> None:
    awkward = f"{ATTACK}{MARKER}\x00\x0b\ud800\uffff"
    told = replace(PATH.hops[0], evidence=(replace(SAID, quote=awkward, posting=awkward),))
    picture = path_picture(replace(PATH, hops=(told,)), taxonomy())
    assert "onerror=alert(1)" in texts(picture)
    whole = gap_picture(
        find_gap(hostile().taxonomy, [], hostile().contribution(f"id {ATTACK}")), awkward, hostile().taxonomy
    )
    path = tmp_path / "picture.html"
    path.write_text(f"<!doctype html><meta charset=utf-8>{picture.svg}{whole.svg}", "utf-8")
    with chromium() as browser, visit(browser, path, ready="svg") as visited:
        assert visited.page.locator("script, img, a").count() == 0
        assert visited.requests == []
        assert visited.complaints == []


def test_the_picture_of_the_readme_is_what_its_command_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build", str(ROOT / "examples" / "postings")).code == 0
    assert run("view", "--path", "CloudFormation", "Terraform", "-o", "path.svg").code == 0
    assert (tmp_path / "path.svg").read_bytes() == (ROOT / "docs" / "path.svg").read_bytes()
    assert (tmp_path / "path.svg").stat().st_size < 8_000
    assert run("view", "--gap", "sre.txt", "--have", "Flask", "-o", "gap.svg").code == 0
    refused = run("view", "-o", "all.svg")
    assert refused.code == 2
    assert "--path FROM TO or --gap ID" in refused.err
