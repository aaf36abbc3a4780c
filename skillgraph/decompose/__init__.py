"""Decomposing a posting: from its text to mentions, groups, requirements and facts.

The way of a text: its fixed phrases are found once (`reading`, from the tables beside the modules); it is cut into
`blocks` under `headings` that `sections` understands; the `matcher` finds the `forms` of names within their
`boundaries`, and they pass `ambiguity`; `strengths` come from `sentences` (`clauses`, `beginnings`, `speakers`,
`negations`), `remarks` and sections; `lists` and their `tails` become `choices`, `rows` and `groups` by the `kinship`
of what they name; `amounts` give years and levels; `requirements`, `facts` and `candidates` close the Contribution.
Each mention, group and name that was passed over bears the name of its rule; `rules` says what that means.
"""

from skillgraph.decompose.decomposer import Decomposer
from skillgraph.decompose.pool import DecomposerPool
from skillgraph.decompose.rules import rules_fingerprint, said_by

__all__ = ["Decomposer", "DecomposerPool", "rules_fingerprint", "said_by"]
