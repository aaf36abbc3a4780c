"""Measuring: how well postings are decomposed, against postings that people have annotated.

`gold` reads the annotations, `accuracy` scores contributions against them (mentions, strengths, groups, traps, facts),
`spans` those that mark bare spans, `comparison` tells what got better or worse between two runs.
"""

from skillgraph.bench.accuracy import Accuracy
from skillgraph.bench.comparison import Comparison, compare
from skillgraph.bench.gold import GoldPosting, read_gold
from skillgraph.bench.spans import SpanAccuracy

__all__ = ["Accuracy", "Comparison", "GoldPosting", "SpanAccuracy", "compare", "read_gold"]
