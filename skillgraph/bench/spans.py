"""Span accuracy: mentions scored against bare spans, as in SkillSpan (Zhang et al. 2022).

Spans labelled KNOWLEDGE are looked for; what overlaps only a SKILL span is left out of the count. `exact` compares
ends, `relaxed` overlap, where the found span is at most four times as long as the overlap.
"""

from skillgraph.bench.accuracy import Places
from skillgraph.bench.gold import GoldPosting
from skillgraph.bench.tally import Tally
from skillgraph.export.json_value import JsonObject
from skillgraph.model import Contribution, Mention

_KNOWLEDGE, _SKILL = "KNOWLEDGE", "SKILL"


class SpanAccuracy:
    """The score of the postings added so far, with the outcome of each span."""

    def __init__(self) -> None:
        self.postings = 0
        self.outcomes: dict[str, bool] = {}
        self._relaxed, self._exact = Tally(), Tally()

    def add(self, gold: GoldPosting, said: Contribution) -> None:
        """Score one posting, decomposed from the gold's own text."""
        self.postings += 1
        knowledge = [span for span in gold.spans or () if span.label == _KNOWLEDGE]
        skills = [span for span in gold.spans or () if span.label == _SKILL]
        places: dict[tuple[int, int], Mention] = {(m.start, m.end): m for m in said.mentions}
        at = Places(places.values())
        right, skilled = (
            {(m.start, m.end) for span in marked for m in at.hits(span.start, span.end)}
            for marked in (knowledge, skills)
        )
        found = {place: m for place, m in places.items() if place in right or place not in skilled}
        counted = Places(found.values())
        hit = [bool(counted.hits(span.start, span.end)) for span in knowledge]
        exact = len({(span.start, span.end) for span in knowledge} & found.keys())
        for tally in (self._relaxed, self._exact):
            tally.gold += len(knowledge)
            tally.found += len(found)
            tally.exact += exact
        self._relaxed.gold_hit += sum(hit)
        self._relaxed.found_hit += len(right)
        self._exact.gold_hit += exact
        self._exact.found_hit += exact
        for span, was_hit in zip(knowledge, hit, strict=True):
            self.outcomes[f"{gold.id} {span.start}-{span.end} {gold.text[span.start : span.end]}"] = was_hit
        for start, end in found.keys() - right:
            self.outcomes[f"{gold.id} {start}-{end} no {gold.text[start:end]}"] = False

    def form(self) -> JsonObject:
        """Return the score as JSON."""
        return {"postings": self.postings, "exact": self._exact.form(), "relaxed": self._relaxed.form()}
