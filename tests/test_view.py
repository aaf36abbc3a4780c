"""Pages: what they show, that they stay silent, and that no text in them ever becomes markup."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from browser import chromium, visit
from playwright.sync_api import Browser, Page
from small_graphs import ATTACK, CARRIES, PATH, asking, hostile, large, taxonomy

from skillgraph.errors import ExportError, UnknownNameError
from skillgraph.graph import SkillGraph
from skillgraph.model import Hop, RelationType, TransferPath
from skillgraph.viz import Emphasis, Focus, layout, select, to_page, to_pyvis
from skillgraph.viz.blocks import extent


@pytest.fixture
def graph() -> SkillGraph:
    return SkillGraph(taxonomy(), [asking()])


def shown(graph: SkillGraph, focus: Focus | None = None) -> dict[str, Emphasis]:
    return {node.key.removeprefix("concept/"): node.emphasis for node in select(graph, focus).nodes}


# What is shown


def test_without_a_focus_the_postings_and_what_they_ask_for_are_shown(graph: SkillGraph) -> None:
    assert set(shown(graph)) == {"kubernetes", "posting/jobs%2Fone.md", "pulumi", "terraform"}


def test_a_posting_is_shown_with_what_it_does_not_want_as_well(graph: SkillGraph) -> None:
    focus = Focus(postings=("jobs/one.md",))
    kinds = {
        (edge.end.removeprefix("concept/"), edge.kind) for edge in select(graph, focus).edges if "posting" in edge.start
    }
    assert kinds == {
        ("ansible", "excludes"),
        ("kubernetes", "prefers"),
        ("pulumi", "requires_one_of"),
        ("terraform", "requires_one_of"),
    }


def test_a_concept_is_shown_with_its_neighbours_and_the_postings_that_ask_for_it(graph: SkillGraph) -> None:
    near = shown(graph, Focus(concepts=("terraform",)))
    assert near["terraform"] is Emphasis.FOCUS
    assert set(near) == {
        "terraform",
        "cloudformation",
        "pulumi",
        "kubernetes",
        "infrastructure-as-code",
        "posting/jobs%2Fone.md",
    }
    assert "aws" in shown(graph, Focus(concepts=("terraform",), depth=2))


def test_a_neighbourhood_does_not_run_on_through_a_domain(graph: SkillGraph) -> None:
    assert "ansible" not in shown(graph, Focus(concepts=("terraform",), depth=3))


def test_a_refused_relation_is_no_edge(graph: SkillGraph) -> None:
    selection = select(graph, Focus(concepts=("terraform", "ansible")))
    assert RelationType.DISTINCT_FROM not in {edge.kind for edge in selection.edges}


def test_a_path_is_lit_and_what_surrounds_it_is_dim(graph: SkillGraph) -> None:
    selection = select(graph, Focus(paths=(PATH,)))
    emphases = {node.key.removeprefix("concept/"): node.emphasis for node in selection.nodes}
    assert {key for key, emphasis in emphases.items() if emphasis is Emphasis.FOCUS} == {"cloudformation", "terraform"}
    assert emphases["aws"] is Emphasis.DIM
    assert [edge.hops for edge in selection.edges if edge.emphasis is Emphasis.FOCUS] == [(CARRIES,)]


def test_a_hop_without_a_stored_edge_is_drawn_as_well(graph: SkillGraph) -> None:
    hop = Hop("aws", "kubernetes", RelationType.IN_DOMAIN, 0.2)
    selection = select(graph, Focus(paths=(TransferPath("aws", "kubernetes", (hop,), 0.2),)))
    drawn = [(edge.start, edge.end, edge.records, edge.hops) for edge in selection.edges if edge.hops]
    assert drawn == [("concept/aws", "concept/kubernetes", (), (hop,))]
    assert "20% carries over" in to_page(
        graph, title="t", focus=Focus(paths=(TransferPath("aws", "kubernetes", (hop,), 0.2),))
    )


@pytest.mark.parametrize("focus", [Focus(concepts=("cobol",)), Focus(postings=("none",))])
def test_an_unknown_name_is_named(graph: SkillGraph, focus: Focus) -> None:
    with pytest.raises(UnknownNameError, match=r"cobol|none"):
        select(graph, focus)


def test_more_than_a_thousand_nodes_are_refused_with_a_way_out() -> None:
    focus = Focus(concepts=("infrastructure-as-code",))
    with pytest.raises(ExportError, match=r"1,005 nodes .*\(1,000\); choose some concepts or postings"):
        to_page(large(1000), title="t", focus=focus)
    assert len(select(large(995), focus).nodes) == 1000


# Where it stands


def test_no_label_covers_another_mark_or_label(graph: SkillGraph) -> None:
    many = large(60)
    for shown_graph, focus in (
        (graph, None),
        (many, Focus(concepts=("infrastructure-as-code",))),
        (graph, Focus(paths=(PATH,))),
    ):
        selection = select(shown_graph, focus)
        positions = layout(selection, shown_graph.taxonomy).positions
        for one, other in combinations(selection.nodes, 2):
            (x, y), (to_x, to_y) = positions[one.key], positions[other.key]
            (width, height), (other_width, other_height) = extent(one), extent(other)
            apart = abs(x - to_x) >= (width + other_width) / 2 - 1 or abs(y - to_y) >= (height + other_height) / 2 - 1
            assert apart, (one.key, other.key)


def test_places_are_rounded_to_one_decimal(graph: SkillGraph) -> None:
    found = layout(select(graph), graph.taxonomy)
    assert all(round(n, 1) == n for point in found.positions.values() for n in point)


def test_a_path_runs_from_left_to_right(graph: SkillGraph) -> None:
    positions = layout(select(graph, Focus(paths=(PATH,))), graph.taxonomy).positions
    assert positions["concept/cloudformation"][0] < positions["concept/terraform"][0]


# The file


def test_the_same_graph_gives_the_same_bytes_under_every_hash_seed() -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import hashlib, test_view as t;"
        "g = t.SkillGraph(t.taxonomy(), [t.asking()]); m = t.large(60);"
        "foci = (t.Focus(), t.Focus(concepts=('terraform',), depth=2), t.Focus(paths=(t.PATH,)));"
        "pages = [t.to_page(g, title='t', focus=f) for f in foci];"
        "pages.append(t.to_page(m, title='t', focus=t.Focus(concepts=('infrastructure-as-code',))));"
        "print(hashlib.sha256('\\0'.join(pages).encode()).hexdigest())"
    )
    command = [sys.executable, "-c", program, str(Path(__file__).parent)]
    seeds = ("0", "1", "1", "4711")
    path = os.pathsep.join(sys.path)
    runs = [
        subprocess.run(  # this very file
            command,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        )
        for seed in seeds
    ]
    assert len({run.stdout for run in runs}) == 1


def test_the_file_refers_to_nothing_outside_itself(graph: SkillGraph) -> None:
    page = to_page(graph, title="t")
    assert not re.search(r"<script[^>]*\ssrc|<link\b|@import|url\(\s*['\"]?http", page)


def test_a_page_without_quotes_names_lines_and_repeats_none(graph: SkillGraph) -> None:
    assert "Terraform or Pulumi, or similar" in to_page(graph, title="t")
    silent = to_page(graph, title="t", quotes=False)
    assert "Terraform or Pulumi, or similar" not in silent
    assert "Kubernetes is a plus" not in silent
    assert '"line":2' in silent


def test_a_page_without_quotes_leaves_out_words_of_a_group_that_name_no_concept() -> None:
    focus = Focus(concepts=("hostile",))
    assert "words \\u003c/script" in to_page(hostile(), title="t", focus=focus)
    assert "words \\u003c/script" not in to_page(hostile(), title="t", focus=focus, quotes=False)


def test_a_notebook_shows_text_and_asks_no_server() -> None:
    network = to_pyvis(hostile(), Focus(concepts=("hostile",)))
    assert all("href" not in node["title"] for node in network.nodes)
    page = network.generate_html()
    assert "popup.innerHTML" not in page
    assert "<script>document.title" not in page
    assert not re.search(r"<(?:script|link)[^>]*https?:", page)


# The page in a browser


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_without_a_browser_the_tests_are_skipped_but_fail_in_ci(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setattr("browser.CHROMIUM", Path("/nowhere/chromium"))
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome), chromium():
        pass


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def write(folder: Path, page: str) -> Path:
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8", newline="\n")
    return path


def choose_by_search(page: Page, wanted: str) -> str:
    page.fill("#search", wanted)
    page.press("#search", "Enter")
    return str(page.inner_text("#panel"))


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_draws_and_stays_silent(
    browser: Browser,
    tmp_path: Path,
    graph: SkillGraph,
    size: tuple[int, int],
    scheme: str,
) -> None:
    path = write(tmp_path, to_page(graph, title="Two tools"))
    with visit(browser, path, viewport={"width": size[0], "height": size[1]}, color_scheme=scheme) as visited:
        page = visited.page
        page.wait_for_timeout(300)
        colours = page.evaluate(
            "(() => { const c = document.querySelector('#canvas canvas');"
            "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; const s = new Set();"
            "for (let i = 0; i < d.length; i += 4) s.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]); return s.size; })()"
        )
        assert colours > 20
        assert page.title() == "Two tools"
        assert page.inner_text("#counts") == "1 posting, 3 concepts, 5 edges"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert visited.requests == []
        assert visited.complaints == []


def test_search_finds_by_alias_and_shows_what_it_found(browser: Browser, tmp_path: Path, graph: SkillGraph) -> None:
    path = write(tmp_path, to_page(graph, title="t", focus=Focus(concepts=("terraform",))))
    with visit(browser, path) as visited:
        panel = choose_by_search(visited.page, "tf")
        for said in (
            "Terraform",
            "tool",
            "What terraform is.",
            "Also called TF",
            "Alternative to",
            "Cloudformation",
            "close",
        ):
            assert said in panel
        visited.page.keyboard.press("Escape")
        visited.page.fill("#search", "cobol")
        assert "Nothing of that name" in visited.page.inner_text("#found")


def test_an_edge_says_who_says_so(browser: Browser, tmp_path: Path, graph: SkillGraph) -> None:
    path = write(tmp_path, to_page(graph, title="t"))
    with visit(browser, path) as visited:
        page = visited.page
        choose_by_search(page, "pulumi")
        page.click("#panel button[aria-label='why: Pulumi alternative to Terraform']")
        panel = page.inner_text("#panel")
        for said in (
            "Declaring infrastructure",
            "distant",
            "close",
            "Both declare infrastructure.",
            "line 2",
            "jobs/one.md",
        ):
            assert said in panel
        assert "Terraform or Pulumi, or similar" in panel
        choose_by_search(page, "kubernetes")
        page.click("#panel button[aria-label='why: Platform Engineer prefers Kubernetes']")
        panel = page.inner_text("#panel")
        assert "Kubernetes is a plus" in panel
        assert "3 or more" in panel


def test_a_click_on_the_drawing_chooses_a_node(browser: Browser, tmp_path: Path, graph: SkillGraph) -> None:
    path = write(tmp_path, to_page(graph, title="t", focus=Focus(concepts=("platform-engineering",))))
    with visit(browser, path) as visited:
        visited.page.wait_for_timeout(300)
        box = visited.page.locator("#canvas").bounding_box()
        assert box is not None
        visited.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        visited.page.wait_for_timeout(500)
        assert "What platform-engineering is." in visited.page.inner_text("#panel")


def test_the_list_holds_every_node_and_edge(browser: Browser, tmp_path: Path) -> None:
    graph = large(150)
    focus = Focus(concepts=("infrastructure-as-code",))
    selection = select(graph, focus)
    path = write(tmp_path, to_page(graph, title="t", focus=focus))
    with visit(browser, path) as visited:
        assert sorted(visited.page.locator("[data-list=nodes] li").all_text_contents()) == sorted(
            node.label for node in selection.nodes
        )
        assert visited.page.locator("[data-list=edges] li").count() == len(selection.edges)


def test_a_legend_entry_switches_its_edges_off(browser: Browser, tmp_path: Path, graph: SkillGraph) -> None:
    path = write(tmp_path, to_page(graph, title="t"))
    with visit(browser, path) as visited:
        visited.page.wait_for_timeout(300)
        before = visited.page.locator("#canvas").screenshot()
        visited.page.get_by_label("requires one of").uncheck()
        visited.page.wait_for_timeout(300)
        assert visited.page.locator("#canvas").screenshot() != before


def test_paper_is_light_and_has_the_list(browser: Browser, tmp_path: Path, graph: SkillGraph) -> None:
    ink = "getComputedStyle(document.body).color"
    path = write(tmp_path, to_page(graph, title="t"))
    with visit(browser, path, color_scheme="dark") as visited:
        dark = visited.page.evaluate(ink)
        visited.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        visited.page.emulate_media(media="print", color_scheme="dark")
        assert visited.page.evaluate(ink) == "rgb(0, 0, 0)"
        assert visited.page.evaluate("document.documentElement.dataset.scheme") == "light"
        assert visited.page.locator("[data-list=edges] li button").first.is_visible()
        visited.page.emulate_media(media="screen", color_scheme="dark")
        visited.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert visited.page.evaluate(ink) == dark != "rgb(0, 0, 0)"


def test_hostile_text_stays_text_everywhere(browser: Browser, tmp_path: Path) -> None:
    path = write(tmp_path, to_page(hostile(), title=f"page {ATTACK}", focus=Focus(concepts=("hostile",))))
    with visit(browser, path) as visited:
        page = visited.page
        assert page.inner_text("h1") == f"page {ATTACK}"
        node = choose_by_search(page, "alias </script>")
        for said in (f"{ATTACK} label", f"definition {ATTACK}", f"alias {ATTACK}", f"title {ATTACK}"):
            assert said in node
        edges = []
        for number in range(page.locator("#panel .why").count()):
            choose_by_search(page, "alias </script>")
            page.locator("#panel .why").nth(number).click()
            edges.append(page.inner_text("#panel"))
        for said in (f"context {ATTACK}", f"source {ATTACK}", f"quote {ATTACK}", f"id {ATTACK}", f"words {ATTACK}"):
            assert any(said in edge for edge in edges), said
        assert page.title() == f"page {ATTACK}"
        assert page.locator("img, a, b").count() == 0
        assert page.locator("script").count() == 3
        assert visited.requests == []
        assert visited.complaints == []


def test_a_page_without_anything_to_draw_says_so(browser: Browser, tmp_path: Path) -> None:
    path = write(tmp_path, to_page(SkillGraph(taxonomy()), title="t"))
    with visit(browser, path) as visited:
        assert "nothing to draw" in visited.page.inner_text("#panel")
        assert visited.complaints == []


def test_the_browser_runs_nothing_that_was_added(browser: Browser, tmp_path: Path, graph: SkillGraph) -> None:
    added = "<script>document.title='owned'</script><img src='https://example.org/x.png'></body>"
    path = write(tmp_path, to_page(graph, title="t").replace("</body>", added))
    with visit(browser, path) as visited:
        assert visited.page.title() == "t"
        assert visited.requests == []
