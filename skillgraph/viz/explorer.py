"""The explorer: one HTML file to search, filter and walk the graph in, with the postings' sentences that say so.

The file asks the network for nothing and says so to the browser, in a Content-Security-Policy. Its script is bundled
from `explorer/` while the package is built.
"""

from importlib.resources import files
from pathlib import Path
from string import Template
from urllib.parse import urlencode

from skillgraph.errors import ExportError, UnknownNameError
from skillgraph.export.json_value import JsonObject
from skillgraph.graph import SkillGraph
from skillgraph.model import DemandType
from skillgraph.transfer import TransferNetwork
from skillgraph.viz.atlas import draw_atlas
from skillgraph.viz.columns import concept_columns, field_rows, numbered, relation_columns, vocabulary
from skillgraph.viz.inert import block, policy
from skillgraph.viz.selection import Focus
from skillgraph.viz.testimony import DEMAND_TYPES, Testimony, asked_counts, statements

_PACKAGED = Path(__file__).parent / "explorer.js"
_BUILT = Path(__file__).parents[2] / "explorer" / "dist" / "explorer.js"
_ASKING = [number for number, kind in enumerate(DEMAND_TYPES) if kind is not DemandType.EXCLUDES]


def explorer_script() -> Path | None:
    """Return the file that holds the explorer's script, or None where it was not built with the package."""
    return next((path for path in (_PACKAGED, _BUILT) if path.is_file()), None)


def to_explorer(
    graph: SkillGraph, *, title: str, focus: Focus | None = None, quotes: bool = True, everything: bool = False
) -> str:
    """Return the explorer's page of a graph, opened at `focus`. Write it as UTF-8.

    The map shows what the postings ask for, or, without postings or with `everything`, the whole ontology; search,
    paths and gaps know all of it. Without `quotes` the page names the lines of postings but does not repeat them.
    Raises ExportError where the explorer's script was not built, UnknownNameError where `focus` names the unknown.
    """
    script_file = explorer_script()
    if script_file is None:
        raise ExportError(
            "the explorer was not built with this installation, since npm packages could not be fetched then; "
            "install again where they can be, or use the pyvis page"
        )
    focus = focus or Focus()
    _check(graph, focus)
    style, script = _own("explorer.css"), script_file.read_text("utf-8")
    return Template(_own("explorer.html")).substitute(
        policy=policy(style, [script]),
        style=style,
        script=script,
        graph=block("graph", _graph(graph, focus, title=title, everything=everything)),
        postings=block("postings", _postings(graph, quotes=quotes)),
    )


def _check(graph: SkillGraph, focus: Focus) -> None:
    for posting in focus.postings:
        graph.contribution(posting)
    for concept in sorted(_named(focus)):
        if concept not in graph.taxonomy:
            raise UnknownNameError("concept", concept)


def _named(focus: Focus) -> set[str]:
    """Return the concepts that a focus names."""
    stops = {stop for path in focus.paths for stop in (path.start, *(hop.end for hop in path.hops))}
    return {*focus.concepts, *focus.have, *stops}


def _own(name: str) -> str:
    return (files("skillgraph.viz") / name).read_text("utf-8")


def _graph(graph: SkillGraph, focus: Focus, *, title: str, everything: bool) -> JsonObject:
    taxonomy = graph.taxonomy
    numbers = numbered(taxonomy.concepts)
    contributions = tuple(graph.contributions)
    asked = asked_counts(contributions)
    shown = {concept for concept, counts in asked.items() if any(counts[number] for number in _ASKING)}
    shown |= _named(focus)
    whole = everything or not contributions
    atlas = draw_atlas(taxonomy, taxonomy.concepts if whole else shown)
    return {
        "title": title,
        "opening": _opening(focus),
        "vocabulary": vocabulary(),
        "concepts": concept_columns(taxonomy, numbers, atlas, asked),
        "fields": field_rows(atlas),
        "relations": relation_columns(taxonomy, numbers, statements(contributions)),
    }


def _postings(graph: SkillGraph, *, quotes: bool) -> JsonObject:
    if not any(True for _ in graph.contributions):
        return {"postings": [], "kin": []}
    testimony = Testimony(TransferNetwork(graph.taxonomy), numbered(graph.taxonomy.concepts), quotes=quotes)
    return testimony.form(graph.contributions)


def _opening(focus: Focus) -> str:
    """Return the page's address behind `#` at which it opens."""
    if focus.paths:
        return urlencode({"from": focus.paths[0].start, "to": focus.paths[0].end})
    if focus.compares:
        against = {"gap": focus.postings[0]} if focus.postings else {}
        return urlencode({"tab": "compare", "have": ",".join(focus.have), **against})
    if focus.postings:
        return urlencode({"posting": focus.postings[0]})
    if focus.concepts:
        return urlencode({"concept": focus.concepts[0], **({"depth": focus.depth} if focus.depth > 1 else {})})
    return ""
