"""Pictures of a path and of a gap: static SVG of a few kB, with text to select, for paper, notebooks and documents."""

import re
import textwrap
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from skillgraph.model import Evidence, EvidenceRole, Gap, GapItem, Hop, RelationType, Status, TransferPath
from skillgraph.taxonomy import Taxonomy

WIDTH = 720
_LEFT, _INDENT, _LINE = 20, 44, 18
_CHARACTER, _BOLD = 6.9, 9.4
_QUOTES = 2
_BAR = 90
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STYLE = """
text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: #1b1f24 }
.name { font-weight: 700; font-size: 15px } .share { font-weight: 700 }
.soft { fill: #55606b } .quote { font-style: italic }
.paper { fill: #fff } .stop { fill: #e8f1f8; stroke: #0068a3 } .way { stroke: #d55e00; stroke-width: 2; fill: none }
.head { fill: #d55e00 } .track { fill: #d3d9e0 } .bar { fill: #0068a3 }
@media (prefers-color-scheme: dark) {
text { fill: #eceff2 } .soft { fill: #a7b1bc } .paper { fill: #14171b } .stop { fill: #1d2b36; stroke: #7cc4f0 }
.way { stroke: #f0833a } .head { fill: #f0833a } .track { fill: #39424b } .bar { fill: #7cc4f0 } }
"""
_SIGNS = {Status.MATCHED: "✓", Status.IMPLIED: "✓", Status.TRANSFERRED: "≈", Status.MISSING: "✗"}


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG picture without script. A notebook shows it as it is."""

    svg: str

    def _repr_svg_(self) -> str:
        return self.svg


def path_picture(path: TransferPath, taxonomy: Taxonomy, *, quotes: bool = True) -> Picture:
    """Return a path from top to bottom: its stops, and between them each hop with its transfer and who says so.

    Hops quote the postings that their evidence holds, as `pipeline.transfer_paths` gives it; not so without `quotes`.
    """
    names = [taxonomy[path.start].label, *(taxonomy[hop.end].label for hop in path.hops)]
    sheet = _Sheet(f"{names[0]} → {names[-1]}: {path.transfer:.0%} carries over")
    sheet.heading()
    sheet.skip(10)
    sheet.stop(names[0])
    for hop, name in zip(path.hops, names[1:], strict=True):
        top = sheet.y
        sheet.skip(8)
        sheet.text(f"{_relation(hop, taxonomy)}, {hop.transfer:.0%}", _INDENT, "share")
        for line in _witnesses(hop.evidence, quotes=quotes):
            sheet.paragraph(*line)
        sheet.arrow(top)
        sheet.stop(name)
    return sheet.picture()


def gap_picture(gap: Gap, title: str, taxonomy: Taxonomy) -> Picture:
    """Return how far somebody meets a target, called `title`: what is required, preferred and else named, by status."""
    sheet = _Sheet(f"{title}: {gap.score:.0%} met")
    sheet.heading()
    for heading, items in (("Required", gap.required), ("Preferred", gap.preferred), ("Also named", gap.other)):
        if items:
            sheet.skip(12)
            sheet.text(f"{heading}: {_tally(items)}", _LEFT, "share")
            for item in items:
                sheet.item(item, _through(item, taxonomy))
    return sheet.picture()


def _relation(hop: Hop, taxonomy: Taxonomy) -> str:
    if hop.relation is RelationType.ALTERNATIVE_TO:
        purposes = [group.label if (group := taxonomy.groups.get(each)) else each for each in hop.contexts]
        grade = f"{hop.grade.replace('_', ' ')} " if hop.grade else ""
        return f"{grade}alternative for {' and '.join(purposes)}" if purposes else f"{grade}alternative"
    if hop.relation is RelationType.IMPLIES and hop.basis is not None:
        return f"{'implied by' if hop.reverse else 'implies'} ({hop.basis.replace('_', ' ')})"
    return hop.relation.replace("_", " ")


def _witnesses(evidence: Sequence[Evidence], *, quotes: bool) -> Iterable[tuple[str, str]]:
    """Yield the lines that say why a hop stands, each with how it looks: sources, then postings that name both."""
    for item in evidence:
        if item.role is EvidenceRole.SOURCE and item.source:
            yield item.source, "soft"
    stating = [item for item in evidence if item.role is EvidenceRole.STATES]
    for item in stating[:_QUOTES]:
        if quotes and item.quote:
            yield f"“{item.quote}”", "quote"
        yield f"{item.posting} line {item.line}", "soft"
    if len(stating) > _QUOTES:
        yield f"and {len(stating) - _QUOTES} more", "soft"


def _through(item: GapItem, taxonomy: Taxonomy) -> str:
    """Return the way by which a demand is met, where one leads there."""
    if item.via is None or not item.via.hops:
        return ""
    stops = [item.via.start, *(hop.end for hop in item.via.hops)]
    return f"through {' → '.join(taxonomy[stop].label for stop in stops)}"


def _tally(items: Sequence[GapItem]) -> str:
    counts = [(status, sum(item.status is status for item in items)) for status in Status]
    return ", ".join(f"{count} {status}" for status, count in counts if count)


class _Sheet:
    """A picture in the making, from top to bottom; `y` is where the next thing goes."""

    def __init__(self, title: str) -> None:
        self.title = _clean(title)
        self.y = 14
        self._root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
        ET.SubElement(self._root, "title").text = self.title
        ET.SubElement(self._root, "style").text = _STYLE
        self._paper = self._add("rect", "paper", x=0, y=0, width=WIDTH)

    def _add(self, name: str, look: str, **attributes: float) -> ET.Element:
        return ET.SubElement(self._root, name, {"class": look, **{key: f"{n:g}" for key, n in attributes.items()}})

    def heading(self) -> None:
        """Write the title, on as many lines as it takes."""
        for line in textwrap.wrap(self.title, int((WIDTH - 2 * _LEFT) / _BOLD)):
            self.text(line, _LEFT, "name")

    def skip(self, height: int) -> None:
        self.y += height

    def text(self, text: str, x: int, look: str = "") -> None:
        """Write one line at `x`."""
        self.y += _LINE
        self._add("text", look, x=x, y=self.y - 4).text = _clean(text)

    def paragraph(self, text: str, look: str) -> None:
        """Write lines as wide as the picture."""
        for line in textwrap.wrap(_clean(text), int((WIDTH - _INDENT - _LEFT) / _CHARACTER)):
            self.text(line, _INDENT, look)

    def stop(self, name: str) -> None:
        """Write a name in a frame."""
        label = textwrap.shorten(_clean(name), 70, placeholder="…")
        self._add("rect", "stop", x=_LEFT, y=self.y, width=round(len(label) * _BOLD + 26), height=30, rx=6)
        self._add("text", "name", x=_LEFT + 12, y=self.y + 20).text = label
        self.y += 30

    def arrow(self, top: int) -> None:
        """Draw the way from `top` to the next stop."""
        self.y += 12
        x = _LEFT + 12
        self._add("path", "way").set("d", f"M{x} {top}V{self.y - 6}")
        self._add("path", "head").set("d", f"M{x - 5} {self.y - 8}h10l-5 8z")

    def item(self, item: GapItem, through: str) -> None:
        """Write one demand: a sign, a bar of its credit, its words, and the way that leads there."""
        y = self.y
        years = f" ({item.years_min:g}+ years)" if item.years_min else ""
        self.text(_SIGNS[item.status], _LEFT)
        self._add("rect", "track", x=_LEFT + 18, y=y + 6, width=_BAR, height=8, rx=2)
        if item.credit:
            self._add("rect", "bar", x=_LEFT + 18, y=y + 6, width=round(_BAR * item.credit, 1), height=8, rx=2)
        left = _LEFT + 30 + _BAR
        self.y = y
        for words, look in ((item.label + years, ""), (through, "soft")):
            for line in textwrap.wrap(_clean(words), int((WIDTH - left - _LEFT) / _CHARACTER)):
                self.text(line, left, look)

    def picture(self) -> Picture:
        """Return the picture, as high as what is in it."""
        height = self.y + 14
        self._paper.set("height", str(height))
        for key, value in (("width", WIDTH), ("height", height)):
            self._root.set(key, str(value))
        self._root.set("viewBox", f"0 0 {WIDTH} {height}")
        return Picture(ET.tostring(self._root, encoding="unicode") + "\n")


def _clean(text: str) -> str:
    """Return `text` on one line, without what XML cannot hold."""
    return " ".join(_ILLEGAL.sub("\ufffd", text).split())
