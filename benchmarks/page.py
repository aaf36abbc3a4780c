"""The explorer beside pyvis's own page (in_line, as it is by default) of the same graph, in one run, in Chromium.

    python benchmarks/page.py                                 150 to 100,000 nodes, pyvis up to 1,000
    python benchmarks/page.py --nodes 20000 --pyvis 0

The time to the first frame is of this machine: read it as a ratio. Writing and zooming are what the processor took (of
the browser's main thread), so that other work on the machine does not count; a frame is one in which the page drew.
Needs the test extra and Debian's chromium.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from pyvis.network import Network

from skillgraph.graph import SkillGraph
from skillgraph.model import Basis, Concept, Grade, Kind, Name, NameType, Relation, RelationType
from skillgraph.taxonomy import Taxonomy
from skillgraph.viz import to_explorer

CHROMIUM = "/usr/bin/chromium"
LINES = 4  # relations a node, as in the ontology that comes with skillgraph
STEPS = 20
PATIENCE = 240
# When a canvas first holds anything, in milliseconds since the page was asked for; in how many frames one was cleared
# to be drawn anew. A copy is looked at, since a canvas that is read is drawn otherwise from then on.
WATCH = """
window.drawn = 0;
let cleared = false;
const clear = CanvasRenderingContext2D.prototype.clearRect;
CanvasRenderingContext2D.prototype.clearRect = function (...box) { cleared = true; return clear.apply(this, box); };
const copy = new OffscreenCanvas(200, 200).getContext('2d', { willReadFrequently: true });
const holdsAnything = (canvas) => {
  if (!canvas || !canvas.width) return false;
  copy.drawImage(canvas, 0, 0, 200, 200);
  return copy.getImageData(0, 0, 200, 200).data.some(Boolean);
};
const look = () => {
  window.drawn += cleared;
  cleared = false;
  const canvas = window.firstFrame || document.querySelector('canvas.above, #mynetwork canvas');
  if (!window.firstFrame && holdsAnything(canvas)) window.firstFrame = performance.now();
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


@dataclass(frozen=True)
class Row:
    name: str
    nodes: int
    written: float
    size: int
    first: float | None = None
    zoom: float | None = None
    heap: float | None = None


def made_up(count: int) -> SkillGraph:
    """Return a graph of tools in domains of about forty, joined mostly within them, the same each time."""
    chance = random.Random(count)  # noqa: S311 - a benchmark
    domains = max(1, count // 40)
    names = [f"domain-{number:05}" for number in range(domains)]
    concepts = [_concept(name, Kind.DOMAIN) for name in names]
    tools = [f"tool-{number:06}" for number in range(count - domains)]
    concepts += [_concept(tool, Kind.TOOL, (names[number % domains],)) for number, tool in enumerate(tools)]
    relations: dict[tuple[str, str], Relation] = {}
    for number, tool in enumerate(tools):
        for _ in range(LINES):
            near = chance.random() < 0.85  # noqa: PLR2004
            other = (number + domains * chance.randrange(1, 40)) % len(tools) if near else chance.randrange(len(tools))
            pair = min(tool, tools[other]), max(tool, tools[other])
            if pair[0] != pair[1]:
                relations[pair] = _relation(*pair, alternative=chance.random() < 0.5)  # noqa: PLR2004
    return SkillGraph(Taxonomy(concepts, relations.values(), []))


def _concept(name: str, kind: Kind, domains: tuple[str, ...] = ()) -> Concept:
    label = name.replace("-", " ").capitalize()
    return Concept(name, kind, label, f"What {label} is.", (Name(label, type=NameType.LABEL),), domains)


def _relation(one: str, other: str, *, alternative: bool) -> Relation:
    if alternative:
        grades = {"context": "purpose", "grade": Grade.CLOSE, "grade_back": Grade.CLOSE}
        return Relation(one, RelationType.ALTERNATIVE_TO, other, "Made up.", **grades)
    return Relation(one, RelationType.IMPLIES, other, "Made up.", basis=Basis.USED_IN)


def pyvis_page(graph: SkillGraph) -> str:
    """Return what pyvis writes of the graph when nothing is set."""
    net = Network(cdn_resources="in_line")
    for concept in graph.taxonomy.concepts.values():
        net.add_node(concept.id, label=concept.label, title=concept.definition)
    for relation in graph.taxonomy.relations:
        net.add_edge(relation.subject, relation.object)
    return str(net.generate_html())


def measure(browser: Browser, name: str, nodes: int, make: Callable[[], str], folder: Path) -> Row:
    """Write a page, open it with the network cut, zoom, and return what it took."""
    begun = time.process_time()
    text = make()
    written = time.process_time() - begun
    path = folder / "page.html"
    path.write_text(text, "utf-8")
    size = path.stat().st_size
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(path.as_uri(), wait_until="commit")
        first = _first_frame(page)
        if first is None:
            return Row(name, nodes, written, size)
        page.wait_for_timeout(1500)
        return Row(name, nodes, written, size, first, *_zoomed(page))
    finally:
        context.close()


def _first_frame(page: Page) -> float | None:
    """Return after how many seconds something was drawn, or None where patience ends before."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if (first := page.evaluate("window.firstFrame")) is not None:
            return float(first) / 1000
        page.wait_for_timeout(50)
    return None


def _zoomed(page: Page) -> tuple[float, float]:
    """Zoom in with the wheel; return the main thread's milliseconds a frame and the heap's megabytes afterwards."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.mouse.move(850, 450)
    before, frames = _metric(cdp, "TaskDuration"), int(page.evaluate("window.drawn"))
    for _ in range(STEPS):
        page.mouse.wheel(0, -60)
        page.wait_for_timeout(60)
    page.wait_for_timeout(400)
    passed = max(1, int(page.evaluate("window.drawn")) - frames)
    spent = (_metric(cdp, "TaskDuration") - before) / passed * 1000
    cdp.send("HeapProfiler.collectGarbage")
    return spent, _metric(cdp, "JSHeapUsedSize") / 1e6


def _metric(cdp: CDPSession, name: str) -> float:
    found = {row["name"]: row["value"] for row in cdp.send("Performance.getMetrics")["metrics"]}
    return float(found[name])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, nargs="*", default=[150, 1_000, 5_000, 20_000, 100_000])
    parser.add_argument("--pyvis", type=int, default=1_000, help="the most nodes that pyvis is given")
    given = parser.parse_args()
    head = f"{'nodes':>7}  {'page':8}  {'written s':>9}  {'MB':>6}"
    print(f"{head}  {'first frame s':>13}  {'zoom ms/frame':>13}  {'heap MB':>7}")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--no-first-run"])
        for nodes in given.nodes:
            graph = made_up(nodes)
            pages: list[tuple[str, Callable[[], str]]] = [("explorer", lambda g=graph: to_explorer(g, title="t"))]
            if nodes <= given.pyvis:
                pages.append(("pyvis", lambda g=graph: pyvis_page(g)))
            for name, make in pages:
                _print(measure(browser, name, nodes, make, Path(folder)))
        browser.close()


def _print(row: Row) -> None:
    first, zoom, heap = (f"> {PATIENCE:.0f}" if n is None else f"{n:.2f}" for n in (row.first, row.zoom, row.heap))
    told = f"{row.nodes:>7,}  {row.name:8}  {row.written:>9.2f}  {row.size / 1e6:>6.2f}"
    print(f"{told}  {first:>13}  {zoom:>13}  {heap:>7}", flush=True)


if __name__ == "__main__":
    main()
