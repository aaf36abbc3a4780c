"""The taxonomy: tables in `ontology/` and in overlays, read into concepts, relations and substitution groups."""

from skillgraph.taxonomy.closure import chains, implies_edges
from skillgraph.taxonomy.loading import core_folder, load
from skillgraph.taxonomy.naming import Naming, Resolution
from skillgraph.taxonomy.taxonomy import Taxonomy

__all__ = ["Naming", "Resolution", "Taxonomy", "chains", "core_folder", "implies_edges", "load"]
