"""Curating: what changed between two ontologies, and other vocabularies as overlays."""

from skillgraph.curation.diff import Change, diff
from skillgraph.curation.importing import Imported, import_overlay

__all__ = ["Change", "Imported", "diff", "import_overlay"]
