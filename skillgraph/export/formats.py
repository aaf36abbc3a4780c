"""The file formats of `export`, by name: what each takes, and the suffix of its files."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Protocol, TypeAlias

from pyoxigraph import Quad

from skillgraph.export.cypher import write_cypher
from skillgraph.export.gexf import write_gexf
from skillgraph.export.graphml import write_graphml
from skillgraph.export.neo4j_csv import Import, Pieces, write_neo4j_csv
from skillgraph.export.rdf import write_jsonld, write_nquads, write_trig, write_turtle, write_turtle12
from skillgraph.export.skos import write_skos
from skillgraph.export.table import write_csv, write_parquet
from skillgraph.graph import SkillGraph
from skillgraph.stores.property_graph import PropertyGraph
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer.pair import Support


class QuadWriter(Protocol):
    """Writes quads; those that are `ordered` come as a store gives them."""

    def __call__(self, quads: Iterable[Quad], out: BinaryIO, *, ordered: bool = False) -> None:
        """Write them."""


@dataclass(frozen=True, slots=True)
class QuadFormat:
    """A file made of the quads of a store. `suffix` begins with a point."""

    suffix: str
    write: QuadWriter


@dataclass(frozen=True, slots=True)
class TaxonomyFormat:
    """A file made of the taxonomy alone. `suffix` begins with a point."""

    suffix: str
    write: Callable[[Taxonomy, BinaryIO], None]


@dataclass(frozen=True, slots=True)
class GraphFormat:
    """A file made of a SkillGraph. `suffix` begins with a point."""

    suffix: str
    write: Callable[[SkillGraph, BinaryIO, Support], None]


@dataclass(frozen=True, slots=True)
class FolderFormat:
    """A folder of files made of a SkillGraph. `suffix` is that of the files inside."""

    suffix: str
    write: Callable[[SkillGraph, Path, Support], None]


@dataclass(frozen=True, slots=True)
class ScriptFormat:
    """A file made of property graphs. `suffix` begins with a point."""

    suffix: str
    write: Callable[[Iterable[PropertyGraph], BinaryIO], None]


@dataclass(frozen=True, slots=True)
class ImportFormat:
    """A folder of files made of property graphs, for a program that imports them. `suffix` is that of the files."""

    suffix: str
    write: Callable[[Pieces, Path], Import]


Format: TypeAlias = QuadFormat | TaxonomyFormat | GraphFormat | FolderFormat | ScriptFormat | ImportFormat

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "turtle": QuadFormat(".ttl", write_turtle),
        "turtle12": QuadFormat(".ttl", write_turtle12),
        "trig": QuadFormat(".trig", write_trig),
        "nquads": QuadFormat(".nq", write_nquads),
        "jsonld": QuadFormat(".jsonld", write_jsonld),
        "skos": TaxonomyFormat(".ttl", write_skos),
        "graphml": GraphFormat(".graphml", write_graphml),
        "gexf": GraphFormat(".gexf", write_gexf),
        "cypher": ScriptFormat(".cypher", write_cypher),
        "neo4j-csv": ImportFormat(".csv", write_neo4j_csv),
        "csv": FolderFormat(".csv", write_csv),
        "parquet": FolderFormat(".parquet", write_parquet),
    }
)
