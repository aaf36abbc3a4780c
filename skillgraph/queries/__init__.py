"""Named queries: questions that users of a skills graph ask, each a file beside this one."""

from skillgraph.queries.library import library, named, run
from skillgraph.queries.question import Column, Parameter, Question

__all__ = ["Column", "Parameter", "Question", "library", "named", "run"]
