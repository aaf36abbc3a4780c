"""Decomposing a posting: from its text to mentions, groups, requirements and facts.

The way of a text: `blocks` (under headings that `sections` understands) → names found by the `matcher`, let through by
`ambiguity` → `strengths` from `clauses` and sections → groups from `lists`, years and levels from `amounts` →
`requirements`, `facts`, `candidates`.
"""

from skillgraph.decompose.decomposer import Decomposer
from skillgraph.decompose.rules import rules_fingerprint

__all__ = ["Decomposer", "rules_fingerprint"]
