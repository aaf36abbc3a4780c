"""Job postings in any file format, read as documents, one after the other."""

from skillgraph.postings.columns import NOUNS
from skillgraph.postings.files import matches, read_postings
from skillgraph.postings.patterns import is_pattern
from skillgraph.postings.source import MAX_POSTING_BYTES, Notice

__all__ = ["MAX_POSTING_BYTES", "NOUNS", "Notice", "is_pattern", "matches", "read_postings"]
