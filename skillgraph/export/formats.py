"""The file formats of `export`, by name: what each takes, and the suffix of its files."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, TypeAlias

from pyoxigraph import Quad

from skillgraph.export.graphml import write_graphml
from skillgraph.export.rdf import write_jsonld, write_nquads, write_trig, write_turtle
from skillgraph.export.table import write_csv
from skillgraph.graph import SkillGraph


@dataclass(frozen=True, slots=True)
class QuadFormat:
    """A file made of the quads of a store. `suffix` begins with a point."""

    suffix: str
    write: Callable[[Iterable[Quad], BinaryIO], None]


@dataclass(frozen=True, slots=True)
class GraphFormat:
    """A file made of a SkillGraph. `suffix` begins with a point."""

    suffix: str
    write: Callable[[SkillGraph, BinaryIO], None]


@dataclass(frozen=True, slots=True)
class FolderFormat:
    """A folder of files made of a SkillGraph. `suffix` is that of the files inside."""

    suffix: str
    write: Callable[[SkillGraph, Path], None]


Format: TypeAlias = QuadFormat | GraphFormat | FolderFormat

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "turtle": QuadFormat(".ttl", write_turtle),
        "trig": QuadFormat(".trig", write_trig),
        "nquads": QuadFormat(".nq", write_nquads),
        "jsonld": QuadFormat(".jsonld", write_jsonld),
        "graphml": GraphFormat(".graphml", write_graphml),
        "csv": FolderFormat(".csv", write_csv),
    }
)
