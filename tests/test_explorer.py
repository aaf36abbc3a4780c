"""The explorer: what one finds on its page, that it says what the program says, that no text becomes markup."""

import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pytest
from browser import chromium, visit
from node_packages import packages
from playwright.sync_api import Browser, Page
from program import POSTINGS, run
from small_graphs import ATTACK, MARKER, PATH, asking, hostile, large, taxonomy

from skillgraph import pipeline
from skillgraph.errors import ExportError, UnknownNameError
from skillgraph.graph import SkillGraph
from skillgraph.model import Kind, Obstacle, Status
from skillgraph.stores import open_store
from skillgraph.taxonomy import load
from skillgraph.transfer import TransferNetwork, find_gap, find_paths
from skillgraph.transfer.nearest import OBSTACLE_WORDS, nearest
from skillgraph.viz import Focus, draw_atlas, explorer_script, inert, to_explorer

READY = "html[data-ready]"
# Steps forwards and back, of one and of more alternatives, over a shared domain, to a hub, and where no way leads.
PAIRS = [
    ("aws-cloudformation", "terraform"),
    ("terraform", "aws-cloudformation"),
    ("flask", "fastapi"),
    ("flask", "django"),
    ("rabbitmq", "apache-kafka"),
    ("python", "django"),
    ("django", "python"),
    ("kubernetes", "helm"),
    ("mysql", "postgresql"),
    ("java", "spring-boot"),
    ("react", "vue-js"),
    ("jenkins", "github-actions"),
    ("amazon-web-services", "google-cloud"),
    ("terraform", "ansible"),
    ("photoshop", "terraform"),
    ("c", "rust"),
    ("docker", "kubernetes"),
    ("grafana", "datadog"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if explorer_script() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("the explorer was not built with this installation")
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def example() -> SkillGraph:
    """Return the graph of the example postings."""
    store = open_store("memory:")
    source = pipeline.Source([str(POSTINGS)])
    pipeline.build(source, store, load(), report=lambda _: None, progress=lambda *_: None)
    return pipeline.load_graph(store)


@pytest.fixture(scope="module")
def page_file(example: SkillGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("page"), to_explorer(example, title="Skills"))


def write(folder: Path, page: str) -> Path:
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8", newline="\n")
    return path


def address(**state: str) -> str:
    return f"#{urlencode(state)}"


def go(page: Page, **state: str) -> None:
    """Go to an address of the page, as a link to it does."""
    page.evaluate("address => { location.hash = address; }", address(**state))
    page.wait_for_timeout(30)


def choose(page: Page, field: str, wanted: str) -> None:
    page.fill(f"#{field}", wanted)
    page.press(f"#{field}", "Enter")


# The map


def near_neighbours_within(graph: SkillGraph, concepts: set[str]) -> float:
    """Return of the five nearest neighbours of each concept the share in its own field."""
    atlas = draw_atlas(graph.taxonomy, concepts)
    names = sorted(atlas.places)
    places = np.array([atlas.places[name] for name in names])
    fields = np.array([atlas.field_of[name] for name in names])
    away = np.hypot(*np.moveaxis(places[:, None, :] - places[None, :, :], 2, 0))
    nearest = np.argsort(away, axis=1)[:, 1:6]
    return float((fields[nearest] == fields[:, None]).mean())


def asked_for(graph: SkillGraph) -> set[str]:
    return {m.concept for c in graph.contributions for m in c.mentions if m.strength.asks}


def test_what_stands_near_belongs_together(example: SkillGraph) -> None:
    assert near_neighbours_within(example, asked_for(example)) >= 0.9


def test_places_are_the_same_each_time_and_rounded(example: SkillGraph) -> None:
    one, other = (draw_atlas(example.taxonomy, names) for names in (asked_for(example), sorted(asked_for(example))))
    assert one == other
    assert all(round(n, 1) == n for place in one.places.values() for n in place)


def test_fields_hold_their_concepts_and_do_not_overlap(example: SkillGraph) -> None:
    atlas = draw_atlas(example.taxonomy, asked_for(example))
    for concept, (x, y) in atlas.places.items():
        field = atlas.fields[atlas.field_of[concept]]
        assert field.left <= x <= field.left + field.width
        assert field.top <= y <= field.top + field.height
    outer = [field for field in atlas.fields if field.parent is None]
    for number, one in enumerate(outer):
        for other in outer[number + 1 :]:
            assert (
                one.left + one.width <= other.left
                or other.left + other.width <= one.left
                or one.top + one.height <= other.top
                or other.top + other.height <= one.top
            ), (one, other)


def test_a_concept_that_nothing_joins_stands_with_the_others() -> None:
    known = taxonomy()
    atlas = draw_atlas(known, known.concepts)
    assert atlas.fields[atlas.field_of["platform-engineering"]].label == "Others"
    joined = large(20).taxonomy
    atlas = draw_atlas(joined, joined.concepts)
    assert atlas.fields[atlas.field_of["terraform"]].label == "Infrastructure As Code"


# The file


def test_the_same_graph_gives_the_same_bytes(example: SkillGraph) -> None:
    again = SkillGraph(example.taxonomy, list(example.contributions))
    assert to_explorer(example, title="t") == to_explorer(again, title="t")


def test_the_file_refers_to_nothing_outside_itself(page_file: Path) -> None:
    assert not re.search(r"<script[^>]*\ssrc|<link\b|@import|url\(", page_file.read_text("utf-8"))


@pytest.mark.parametrize("focus", [Focus(concepts=("cobol-85",)), Focus(postings=("none",)), Focus(have=("cobol-85",))])
def test_an_unknown_name_is_named(example: SkillGraph, focus: Focus) -> None:
    with pytest.raises(UnknownNameError, match=r"cobol-85|none"):
        to_explorer(example, title="t", focus=focus)


def test_without_its_script_there_is_a_clear_error(example: SkillGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("skillgraph.viz.explorer._PACKAGED", Path("nowhere"))
    monkeypatch.setattr("skillgraph.viz.explorer._BUILT", Path("nowhere"))
    with pytest.raises(ExportError, match=r"was not built with this installation.*npm"):
        to_explorer(example, title="t")


# The page in a browser


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_draws_and_stays_silent(browser: Browser, page_file: Path, size: tuple[int, int], scheme: str) -> None:
    viewport = {"width": size[0], "height": size[1]}
    with visit(browser, page_file, ready=READY, viewport=viewport, color_scheme=scheme) as visited:
        page = visited.page
        page.wait_for_timeout(300)
        colours = page.evaluate(
            "(() => { const c = document.querySelector('canvas.above'); const d = c.getContext('2d')"
            ".getImageData(0, 0, c.width, c.height).data; let n = 0;"
            "for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return n; })()"
        )
        assert colours > 2000
        assert page.title() == "Skills"
        assert re.fullmatch(r"16 postings, \d+ concepts", page.inner_text("#counts"))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (paper == "rgb(255, 255, 255)") == (scheme == "light")
        assert visited.requests == []
        assert visited.complaints == []


def test_a_newcomer_finds_the_way_and_who_says_so(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, ready=READY) as visited:
        page = visited.page
        page.get_by_label("From", exact=True).fill("CloudFormation")
        page.get_by_label("To", exact=True).fill("Terraform")
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Show the way, and who says so").click()
        said = page.inner_text("#panel")
        assert "AWS CloudFormation → Terraform" in said
        assert "80% carries over" in said
        assert "close alternative for creating infrastructure from files" in said
        assert "Both declare resources and their changes, in another syntax and state handling." in said
        assert "Infrastructure as code in anger: Terraform, CloudFormation or Pulumi" in said
        assert "Senior Platform Engineer line 19" in said
        assert page.locator(".hop mark", has_text="CloudFormation").count() >= 1


def test_on_a_phone_the_answer_comes_into_sight(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, ready=READY, viewport={"width": 390, "height": 844}) as visited:
        choose(visited.page, "from", "CloudFormation")
        choose(visited.page, "to", "Terraform")
        box = visited.page.locator("#panel .measure").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 844


def test_a_name_that_nobody_knows_is_named(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, ready=READY) as visited:
        visited.page.fill("#from", "Terraformm")
        visited.page.click("#go")
        assert "knows no “Terraformm”" in visited.page.inner_text("#unknown")


@dataclass(frozen=True)
class Way:
    route: tuple[str, ...]
    share: int


def ways_on_page(page: Page) -> list[Way]:
    """Return the ways that the panel offers; it lists them only where there are several."""
    listed = page.locator(".ways .way").all_inner_texts()
    if not listed:
        share = page.locator(".measure b")
        if not share.count():
            return []
        steps = [step.split(" → ") for step in page.locator(".step").all_inner_texts()]
        route = (steps[0][0], *(end for _, end in steps)) if steps else ()
        return [Way(route, int(share.inner_text().split("%")[0]))]
    found = [re.fullmatch(r"(\d+)%\s+(.*)", said) for said in listed]
    return [Way(tuple(each[2].split(" → ")), int(each[1])) for each in found if each]


def test_ways_are_those_of_the_program(browser: Browser, page_file: Path, example: SkillGraph) -> None:
    network = TransferNetwork(example.taxonomy)
    label = {concept.id: concept.label for concept in example.taxonomy.concepts.values()}
    known = sorted(label)
    scattered = [(one, other) for one, other in pairwise(known[::37])]
    related = [(r.subject, r.object) for r in example.taxonomy.relations[::211]] + [
        (r.object, r.subject) for r in example.taxonomy.relations[::307]
    ]
    pairs = [pair for pair in (*PAIRS, *scattered[:40], *related) if set(pair) <= set(known) and pair[0] != pair[1]]
    found = 0
    with visit(browser, page_file, ready=READY) as visited:
        for start, end in pairs:
            go(visited.page, **{"from": start, "to": end})
            paths = find_paths(network, [start], end, 3)
            wanted = [
                Way(
                    tuple(label[stop] for stop in (path.start, *(hop.end for hop in path.hops))),
                    round(path.transfer * 100),
                )
                for path in paths
            ]
            assert [way.route for way in ways_on_page(visited.page)] == [way.route for way in wanted], (start, end)
            for mine, theirs in zip(ways_on_page(visited.page), wanted, strict=True):
                assert abs(mine.share - theirs.share) <= 1  # the two languages round a half differently
            found += bool(wanted)
        assert visited.complaints == []
    assert len(pairs) > 100
    assert 40 < found < len(pairs)


@pytest.mark.parametrize(
    ("have", "posting"),
    [
        (("aws-cloudformation", "rabbitmq", "flask"), "sre.txt"),
        (("aws-cloudformation", "rabbitmq", "flask"), "backend-platform.md"),
        (("amazon-s3", "python", "mysql"), "data-engineer.md"),
        ((), "security.txt"),
    ],
)
def test_a_gap_is_that_of_the_program(
    browser: Browser, page_file: Path, example: SkillGraph, have: tuple[str, ...], posting: str
) -> None:
    gap = find_gap(TransferNetwork(example.taxonomy), have, example.contribution(posting))
    with visit(browser, page_file, ready=READY, fragment=address(gap=posting, have=",".join(have))) as visited:
        page = visited.page
        assert page.inner_text(".gap .measure b").startswith(f"{round(gap.score * 100)}%")
        items = [item for items in (gap.required, gap.preferred, gap.other) for item in items]
        shown = page.locator(".gap .item").all()
        assert len(items) == len(shown)
        for item, box in zip(items, shown, strict=True):
            said = box.locator("p").first.inner_text()
            assert said.startswith(item.label)
            assert item.status in said
            if item.status is Status.TRANSFERRED:
                assert f"{round(item.credit * 100)}%" in said
                assert item.via is not None
                route = " → ".join(example.taxonomy[s].label for s in (item.via.start, *(h.end for h in item.via.hops)))
                assert box.locator(".way").inner_text() == route
        label = {concept.id: concept.label for concept in example.taxonomy.concepts.values()}
        first, *others = gap.minimal_sets
        learnt = [step for step in gap.order if example.taxonomy[step.concept].kind is not Kind.CREDENTIAL]
        steps = [
            label[step.concept]
            + (f" after {', '.join(label[other] for other in step.after)}" if step.after else "")
            + (f"; it covers {', '.join(label[other] for other in step.covers)}" if step.covers else "")
            for step in learnt
        ]
        assert page.locator(".plan li").all_inner_texts() == steps
        said = page.inner_text(".gap")
        if first.concepts:
            assert f"Cost {first.cost:.2f}, where 1 is" in said
        costs = re.findall(r"\(cost ([\d.]+)\)", said)
        assert costs == [f"{other.cost:.2f}" for other in others if first.concepts]


def test_years_and_degrees_are_compared(browser: Browser, page_file: Path, example: SkillGraph) -> None:
    asking = next(c for c in example.contributions if c.facts.years_min is not None and c.facts.degrees)
    posting, years, degree = asking.document.posting.id, asking.facts.years_min, asking.facts.degrees[0]
    assert years is not None
    with visit(browser, page_file, ready=READY, fragment=address(gap=posting)) as visited:
        page = visited.page
        assert f"Years of work: {years:g} asked for, yours are not known" in page.inner_text(".gap")
        page.fill("#years", f"{years - 1:g}")
        page.press("#years", "Tab")
        assert f"you have {years - 1:g} (short of it)" in page.inner_text(".gap")
        page.fill("#years", f"{years:g}")
        page.press("#years", "Tab")
        assert f"you have {years:g} (enough)" in page.inner_text(".gap")
        page.select_option("#degree", "phd")
        assert f"Degree: {degree.level} {degree.strength}" in page.inner_text(".gap")
        assert "you have phd (enough)" in page.inner_text(".gap")
        assert {"years", "degree"} <= set(re.findall(r"(\w+)=", page.url))


def test_where_no_way_leads_the_rule_in_the_way_is_that_of_the_program(
    browser: Browser, page_file: Path, example: SkillGraph
) -> None:
    network = TransferNetwork(example.taxonomy)
    label = {concept.id: concept.label for concept in example.taxonomy.concepts.values()}
    known = sorted(label)
    pairs = [pair for pair in pairwise(known[::29]) if not find_paths(network, [pair[0]], pair[1], 1)][:25]
    seen = set()
    with visit(browser, page_file, ready=READY) as visited:
        for start, end in [*pairs, ("figma", "kubernetes"), ("adaptability", "terraform")]:
            found = nearest(network, [start], end)
            assert found.obstacle is not None
            go(visited.page, **{"from": start, "to": end})
            said = visited.page.inner_text("#panel")
            seen.add(found.obstacle)
            assert OBSTACLE_WORDS[found.obstacle] in said, (start, end)
            stops = (found.refused.start, *(hop.end for hop in found.refused.hops)) if found.refused else ()
            steps = [f"{label[one]} → {label[other]}" for one, other in pairwise(stops)]
            assert visited.page.locator(".refused .step").all_inner_texts() == steps, (start, end)
        assert visited.complaints == []
    assert {Obstacle.NO_RELATION, Obstacle.DETOUR} <= seen


def test_a_search_for_the_rule_in_the_way_that_is_cut_is_said(
    browser: Browser, example: SkillGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("skillgraph.viz.columns.PATIENCE", 1)
    with visit(browser, write(tmp_path, to_explorer(example, title="t")), ready=READY) as visited:
        go(visited.page, **{"from": "figma", "to": "kubernetes"})
        assert OBSTACLE_WORDS[Obstacle.SEARCH_CUT] in visited.page.inner_text("#panel")
        assert visited.page.locator(".refused").count() == 0


def test_a_posting_shows_what_it_asks_in_its_own_words(browser: Browser, page_file: Path, example: SkillGraph) -> None:
    contribution = example.contribution("sre.txt")
    with visit(browser, page_file, ready=READY, fragment=address(posting="sre.txt")) as visited:
        said = visited.page.inner_text("#panel")
        asked = [r for r in contribution.requirements if r.strength.asks]
        assert visited.page.locator(".demand").count() == len(asked)
        for requirement in asked:
            if requirement.concept is not None:
                assert example.taxonomy[requirement.concept].label in said
        assert "Required" in said
        marks = visited.page.locator(".demand mark").all_inner_texts()
        surfaces = {m.surface for m in contribution.mentions if m.strength.asks}
        assert marks
        assert set(marks) <= surfaces
        visited.page.get_by_role("button", name="Compare it with what I know").click()
        assert "% of what is required" in visited.page.inner_text("#panel")


def test_search_finds_by_alias_and_postings_too(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, ready=READY) as visited:
        page = visited.page
        choose(page, "search", "k8s")
        assert page.inner_text("#panel h2") == "Kubernetes"
        page.fill("#search", "gameplay")
        page.locator("#search-found li", has_text="posting").first.click()
        assert "Gameplay Programmer" in page.inner_text("#panel h2")
        page.fill("#search", "zzzz")
        assert "Nothing of that name" in page.inner_text("#search-found")


def test_an_edge_shows_the_sentence_with_both_ends_marked(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, ready=READY, fragment=address(concept="terraform")) as visited:
        page = visited.page
        page.click("#panel button[aria-label='why: AWS CloudFormation alternative to Terraform']")
        assert page.inner_text("#panel h2") == "AWS CloudFormation alternative to Terraform"
        quote = page.locator("blockquote").first
        assert {"Terraform", "CloudFormation"} <= set(quote.locator("mark").all_inner_texts())
        assert "close (two or three weeks), 80% carries over" in page.inner_text("#panel")
        quote.get_by_role("button").click()
        assert page.inner_text("#panel h2") == "Senior Platform Engineer"


def test_a_click_on_the_map_chooses_what_is_there(browser: Browser, page_file: Path) -> None:
    viewport = {"width": 1400, "height": 900}
    with visit(browser, page_file, ready=READY, viewport=viewport, fragment=address(concept="terraform")) as visited:
        page = visited.page
        page.wait_for_timeout(400)
        box = page.locator("#canvas").bounding_box()
        assert box is not None
        go(page, **{"from": "aws-cloudformation", "to": "terraform"})
        page.wait_for_timeout(400)
        for down in (-10, 10, 25):  # the middle of a way of one step is its line, unless a symbol stands on it
            page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + down)
            page.wait_for_timeout(400)
            if "edge=" in page.url:
                break
            go(page, **{"from": "aws-cloudformation", "to": "terraform"})
            page.wait_for_timeout(400)
        assert "edge=aws-cloudformation" in page.url
        page.mouse.click(box["x"] + 4, box["y"] + box["height"] - 4)
        page.wait_for_timeout(400)
        assert "edge=" not in page.url


def test_everything_is_done_by_keyboard(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, ready=READY) as visited:
        page, keys = visited.page, visited.page.keyboard
        keys.press("/")
        keys.type("rabbit")
        keys.press("ArrowDown")
        keys.press("ArrowUp")
        keys.press("Enter")
        assert page.evaluate("document.activeElement.textContent") == "RabbitMQ"
        keys.press("Escape")
        assert "Most asked for" in page.inner_text("#panel")
        page.focus("#from")
        keys.type("cloudf")
        keys.press("Enter")
        assert page.evaluate("document.activeElement.id") == "to"
        keys.type("terraform")
        keys.press("Enter")
        assert "80% carries over" in page.inner_text("#panel")
        page.focus("#tab-explore")
        keys.press("ArrowRight")
        assert page.evaluate("document.activeElement.id") == "tab-compare"
        keys.press("ArrowLeft")
        page.focus("#canvas")
        before = page.locator("#canvas").screenshot()
        keys.press("ArrowRight")
        keys.press("+")
        page.wait_for_timeout(300)
        assert page.locator("#canvas").screenshot() != before
        keys.press("?")
        assert page.locator("#help").is_visible()
        keys.press("Escape")
        assert not page.locator("#help").is_visible()


def test_the_address_holds_what_one_sees(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, ready=READY) as visited:
        page = visited.page
        page.click("#tab-filter")
        page.get_by_label("skill", exact=True).uncheck()
        choose(page, "search", "kafka")
        page.get_by_label("How far around it").select_option("2")
        said, url = page.inner_text("#panel"), page.url
        assert "depth=2" in url
        page.reload()
        page.wait_for_selector(READY, state="attached")
        assert page.inner_text("#panel") == said
        page.click("#tab-filter")
        assert not page.get_by_label("skill", exact=True).is_checked()
        choose(page, "search", "redis")
        page.go_back()
        page.click("#tab-explore")
        assert "Kafka" in page.inner_text("#panel h2")


@pytest.mark.parametrize("fragment", ["#concept=nobody&depth=99&fold=x,-1&tab=y", "#edge=a~b", "#from=x&to=y", "#%%%"])
def test_a_damaged_address_is_passed_over(browser: Browser, page_file: Path, fragment: str) -> None:
    with visit(browser, page_file, ready=READY, fragment=fragment) as visited:
        assert "Most asked for" in visited.page.inner_text("#panel")
        assert visited.complaints == []


def listed(page: Page) -> int:
    page.click("#tab-list")
    return int(page.inner_text("#panel h2").split()[0].replace(",", ""))


def test_filters_leave_out_what_they_say(browser: Browser, page_file: Path, example: SkillGraph) -> None:
    asked = asked_for(example)
    tools = {concept for concept in asked if example.taxonomy[concept].kind is Kind.TOOL}
    with visit(browser, page_file, ready=READY) as visited:
        page = visited.page
        whole = listed(page)
        for change, fewer in (
            ({"hide": "kind.tool"}, whole - len(tools)),
            ({"least": "5"}, None),
            ({"domain": "infrastructure-as-code"}, None),
            ({"hide": "demand.requires,demand.requires_one_of,demand.prefers,demand.involves"}, 0),
        ):
            go(page, **change)
            count = listed(page)
            assert count < whole, change
            if fewer is not None:
                assert abs(count - fewer) <= 3, change
        page.click("#tab-filter")
        page.get_by_role("button", name="Show everything as at first").click()
        assert listed(page) == whole


def test_closed_fields_stand_as_one(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, ready=READY, fragment="#tab=filter") as visited:
        page = visited.page
        page.focus("#canvas")
        for _ in range(4):  # a field without room for its concepts stands closed anyway
            page.keyboard.press("+")
            page.wait_for_timeout(300)
        before = page.locator("#canvas").screenshot()
        page.get_by_text("Fields of the map").click()
        page.get_by_role("button", name="Close all fields").click()
        page.wait_for_timeout(300)
        closed = page.locator("#canvas").screenshot()
        assert closed != before
        assert "fold=" in page.url
        page.focus("#canvas")
        page.keyboard.press("+")
        page.wait_for_timeout(300)
        assert page.locator("#canvas").screenshot() != closed, "a map of closed fields alone is zoomed too"


def test_relations_may_be_those_that_postings_state(browser: Browser, page_file: Path, example: SkillGraph) -> None:
    def named_together(one: str, other: str) -> bool:
        groups = [group for contribution in example.contributions for group in contribution.groups]
        return any({one, other} <= set(group.members) for group in groups)

    edge = {"edge": "aws-cloudformation~alternative_to~terraform"}
    with visit(browser, page_file, ready=READY, fragment=address(concept="terraform")) as visited:
        page = visited.page
        with page.expect_download() as whole:
            page.click("#svg")
        go(page, concept="terraform", stated="1")
        with page.expect_download() as stated:
            page.click("#svg")
        every, few = (Path(saved.value.path()).read_text("utf-8") for saved in (whole, stated))
        assert named_together("aws-cloudformation", "terraform")
        assert "AWS CloudFormation" in few
        assert few.count("<line") < every.count("<line")
        go(page, **edge)
        assert "in one breath" in page.inner_text("#panel")


def test_the_map_says_what_its_marks_and_lines_mean(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, ready=READY) as visited:
        assert {"tool", "skill", "domain", "alternative to"} <= set(
            visited.page.locator("#legend li").all_inner_texts()
        )
        go(visited.page, hide="kind.skill")
        assert "skill" not in visited.page.locator("#legend li").all_inner_texts()


def test_without_webgl_the_page_says_so_and_answers(browser: Browser, page_file: Path) -> None:
    opened = browser.new_context()
    try:
        page = opened.new_page()
        page.add_init_script(
            "const get = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext ="
            " function (kind, ...rest) { return kind.includes('webgl') ? null : get.call(this, kind, ...rest); };"
        )
        failures: list[str] = []
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto(page_file.as_uri())
        page.wait_for_selector(READY, state="attached")
        assert "This browser cannot draw the map (WebGL is missing)" in page.inner_text("#canvas")
        choose(page, "from", "CloudFormation")
        choose(page, "to", "Terraform")
        assert "80% carries over" in page.inner_text("#panel")
        assert listed(page) > 100
        page.click("#tab-filter")
        page.click("#theme")
        assert failures == []
    finally:
        opened.close()


def test_paper_has_the_answer_and_no_controls(browser: Browser, page_file: Path) -> None:
    way = {"from": "aws-cloudformation", "to": "terraform"}
    with visit(browser, page_file, ready=READY, color_scheme="dark", fragment=address(**way)) as visited:
        page = visited.page
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.locator(".hop").first.is_visible()
        assert page.locator("#legend").is_visible()
        for control in ("#tabs", "#zoom", "#way", "#tools"):
            assert not page.locator(control).is_visible()


def test_a_store_too_large_for_a_page_is_sampled_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if explorer_script() is None:
        pytest.skip("the explorer was not built with this installation")
    monkeypatch.chdir(tmp_path)
    assert run("build", str(POSTINGS)).code == 0
    said = run("view", "--most", "5", "-o", "page.html").err
    assert "the store holds 16 postings; the page is of 5 of them, spread evenly over their ids" in said
    assert "--most N" in said
    assert "note" not in run("view", "--most", "16", "-o", "page.html").err
    ids = [f"{number:03}" for number in range(100)]
    assert pipeline.sampled(ids, 4) == ["000", "025", "050", "075"]
    assert pipeline.sampled(ids[::-1], 1_000) == ids
    assert pipeline.sampled([], 4) == []


def test_the_list_holds_every_concept_of_the_map(browser: Browser, page_file: Path, example: SkillGraph) -> None:
    with visit(browser, page_file, ready=READY, fragment="#tab=list") as visited:
        page = visited.page
        for fold in page.locator("#panel details").all():
            fold.locator("summary").first.click()
        shown = page.locator("[data-list=concepts] .node").all_inner_texts()
        assert sorted(set(shown)) == sorted({example.taxonomy[concept].label for concept in asked_for(example)})
        page.locator("[data-list=concepts] .node").first.click()
        assert page.locator("#panel h2").count() == 1


def test_light_and_dark_can_be_chosen(browser: Browser, page_file: Path) -> None:
    with visit(browser, page_file, ready=READY, color_scheme="light") as visited:
        ink = "getComputedStyle(document.body).color"
        before = visited.page.evaluate(ink)
        visited.page.click("#theme")
        assert visited.page.evaluate(ink) != before
        assert "theme=dark" in visited.page.url


def test_pictures_are_saved_with_text_and_no_script(browser: Browser, page_file: Path, tmp_path: Path) -> None:
    with visit(
        browser, page_file, ready=READY, fragment=address(**{"from": "aws-cloudformation", "to": "terraform"})
    ) as visited:
        page = visited.page
        page.wait_for_timeout(300)
        with page.expect_download() as svg:
            page.click("#svg")
        svg.value.save_as(tmp_path / "p.svg")
        root = ET.fromstring((tmp_path / "p.svg").read_text("utf-8"))  # noqa: S314 - our own file
        texts = {text.text for text in root.iter("{http://www.w3.org/2000/svg}text")}
        assert {"Terraform", "AWS CloudFormation"} <= texts
        assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
        with page.expect_download() as png:
            page.click("#png")
        png.value.save_as(tmp_path / "p.png")
        assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
        assert visited.complaints == []


@pytest.mark.parametrize("large_block", [0, 1 << 30])
def test_hostile_text_stays_text_everywhere(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large_block: int
) -> None:
    monkeypatch.setattr(inert, "_LARGE", large_block)
    quote_free = "</script><script>document.title=String.fromCharCode(111)</script>"
    page_text = to_explorer(hostile(), title=f"page {ATTACK}{quote_free}", focus=Focus(concepts=("hostile",)))
    with visit(browser, write(tmp_path, page_text), ready=READY) as visited:
        page = visited.page
        page.wait_for_timeout(300)
        assert page.inner_text("h1") == f"page {ATTACK}{quote_free}"
        seen = page.inner_text("#panel")
        go(page, posting=f"id {ATTACK}")
        seen += page.inner_text("#panel")
        go(page, edge="hostile~alternative_to~pulumi")
        seen += page.inner_text("#panel")
        go(page, gap=f"id {ATTACK}", have="pulumi")
        seen += page.inner_text("#panel")
        for said in ("label", "definition", "alias", "title", "context", "source", "quote", "id", "words"):
            assert f"{ATTACK} label" in seen if said == "label" else f"{said} {ATTACK}" in seen, said
        page.fill("#search", "alias </script>")
        assert ATTACK in page.inner_text("#search-found")
        go(page, tab="list")
        assert page.title() == f"page {ATTACK}{quote_free}"
        assert page.locator("img, b:has(*), script[src]").count() == 0
        assert page.locator("a").count() == 1  # the one that skips the map
        assert page.locator("script").count() == 3
        assert visited.requests == []
        assert visited.complaints == []


def test_what_an_employer_says_of_itself_stays_text_however_long(browser: Browser, tmp_path: Path) -> None:
    told = hostile()
    [said] = told.contributions
    company, place = f"company {ATTACK}{MARKER}", f"place {ATTACK}{MARKER}"
    long = f"{MARKER}{'W' * 100_000}"
    record = replace(
        said.document.posting, title=long, company=company, locations=(place,), url="javascript:document.title='owned'"
    )
    twisted = replace(said, document=replace(said.document, posting=record))
    path = write(tmp_path, to_explorer(SkillGraph(told.taxonomy, [twisted]), title=MARKER))
    with visit(browser, path, ready=READY, fragment=address(posting=record.id)) as visited:
        page = visited.page
        said_of = page.inner_text("#panel")
        assert f"company {ATTACK}" in said_of
        assert f"place {ATTACK}" in said_of
        assert page.locator("#panel a").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator("#panel h2").evaluate("box => getComputedStyle(box).unicodeBidi") == "isolate"
        assert visited.requests == []
        assert visited.complaints == []


def test_the_browser_runs_nothing_that_was_added(browser: Browser, page_file: Path, tmp_path: Path) -> None:
    added = "<script>document.title='owned'</script><img src='https://example.org/x.png'></body>"
    path = write(tmp_path, page_file.read_text("utf-8").replace("</body>", added))
    with visit(browser, path, ready=READY) as visited:
        assert visited.page.title() == "Skills"
        assert visited.requests == []


def test_a_page_without_quotes_names_lines_and_repeats_none(
    browser: Browser, example: SkillGraph, tmp_path: Path
) -> None:
    path = write(tmp_path, to_explorer(example, title="t", quotes=False))
    state = {"from": "aws-cloudformation", "to": "terraform"}
    with visit(browser, path, ready=READY, fragment=address(**state)) as visited:
        said = visited.page.inner_text("#panel")
        assert "line 19" in said
        assert "in anger" not in said
        words = visited.page.evaluate(
            "(async () => { const e = document.getElementById('postings');"
            "if (e.type === 'application/json') return e.textContent;"
            "const packed = Uint8Array.from(atob(e.textContent), (c) => c.charCodeAt(0));"
            "return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).text(); })()"
        )
        assert "in anger" not in words


def test_a_page_without_postings_shows_the_ontology(browser: Browser, tmp_path: Path) -> None:
    path = write(tmp_path, to_explorer(large(60), title="t"))
    with visit(browser, path, ready=READY) as visited:
        assert visited.page.inner_text("#counts") == f"{len(large(60).taxonomy.concepts)} concepts"
        choose(visited.page, "search", "Tool 7")
        assert "What tool-7 is." in visited.page.inner_text("#panel")
        assert visited.complaints == []


@pytest.mark.parametrize(
    ("focus", "said"),
    [
        (Focus(concepts=("terraform",), depth=2), "Terraform"),
        (Focus(postings=("jobs/one.md",)), "Platform Engineer"),
        (Focus(paths=(PATH,)), "Cloudformation → Terraform"),
        (Focus(postings=("jobs/one.md",), have=("cloudformation",), compares=True), "what is required"),
    ],
)
def test_a_page_opens_where_it_was_told(browser: Browser, tmp_path: Path, focus: Focus, said: str) -> None:
    path = write(tmp_path, to_explorer(SkillGraph(taxonomy(), [asking()]), title="t", focus=focus))
    with visit(browser, path, ready=READY) as visited:
        assert said in visited.page.inner_text("#panel")


STATES: dict[str, dict[str, str]] = {
    "start": {},
    "concept": {"concept": "terraform", "depth": "2"},
    "way": {"from": "aws-cloudformation", "to": "terraform"},
    "edge": {"edge": "aws-cloudformation~alternative_to~terraform"},
    "posting": {"posting": "sre.txt"},
    "gap": {"gap": "sre.txt", "have": "flask,rabbitmq"},
    "filter": {"tab": "filter"},
    "list": {"tab": "list"},
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_no_serious_finding(browser: Browser, page_file: Path, scheme: str) -> None:
    axe = (packages() / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    with visit(browser, page_file, ready=READY, color_scheme=scheme) as visited:
        visited.page.evaluate(axe)
        for name, state in STATES.items():
            go(visited.page, **state)
            found: list[dict[str, Any]] = visited.page.evaluate("axe.run().then((result) => result.violations)")
            serious = [
                (each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in {"serious", "critical"}
            ]
            assert serious == [], name


def test_axe_would_find_something(browser: Browser, page_file: Path) -> None:
    axe = (packages() / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    with visit(browser, page_file, ready=READY) as visited:
        visited.page.evaluate(axe)
        visited.page.evaluate("document.documentElement.removeAttribute('lang')")
        found = visited.page.evaluate("axe.run().then((result) => result.violations.map((each) => each.impact))")
        assert {"serious", "critical"} & set(found)
