"""Job postings in any file format, read as documents, one after the other."""

from skillgraph.postings.files import read_postings
from skillgraph.postings.source import MAX_POSTING_BYTES, Notice

__all__ = ["MAX_POSTING_BYTES", "Notice", "read_postings"]
