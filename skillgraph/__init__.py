"""skillgraph turns job postings into a knowledge graph of skills and finds transferable-skill paths."""

__version__ = "0.1.0"
