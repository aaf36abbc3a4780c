"""The taxonomy: tables in `ontology/` and in overlays, read into concepts, relations and substitution groups."""

from skillgraph.taxonomy.closure import chains, implies_edges
from skillgraph.taxonomy.loading import Layers, core_folder, load, read_layers
from skillgraph.taxonomy.naming import Naming, Resolution
from skillgraph.taxonomy.taxonomy import Taxonomy

__all__ = [
    "Layers",
    "Naming",
    "Resolution",
    "Taxonomy",
    "chains",
    "core_folder",
    "implies_edges",
    "load",
    "read_layers",
]
