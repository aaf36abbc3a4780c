"""Named queries: questions that users of a skills graph ask, each a file beside this one."""

from skillgraph.queries.arguments import check
from skillgraph.queries.library import library, named, run
from skillgraph.queries.question import Column, Parameter, Question

__all__ = ["Column", "Parameter", "Question", "check", "library", "named", "run"]
