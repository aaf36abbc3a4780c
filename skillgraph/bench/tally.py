"""Tallies: counts of what was marked, found, and both, as precision, recall and F1."""

from dataclasses import dataclass

from skillgraph.export.json_value import JsonObject

_DECIMALS = 3


def share(part: int, whole: int) -> float | None:
    """Return a share rounded to three decimals, or None of nothing."""
    return round(part / whole, _DECIMALS) if whole else None


@dataclass(slots=True)
class Tally:
    """How many were marked (`gold`) and found, and how many of each have a counterpart; `exact` to the letter."""

    gold: int = 0
    found: int = 0
    gold_hit: int = 0
    found_hit: int = 0
    exact: int = 0

    def form(self) -> JsonObject:
        """Return precision, recall, F1 and exact recall with the counts."""
        return {
            "precision": share(self.found_hit, self.found),
            "recall": share(self.gold_hit, self.gold),
            "f1": self.f1(),
            "exact_recall": share(self.exact, self.gold),
            "gold": self.gold,
            "found": self.found,
        }

    def recall_form(self) -> JsonObject:
        """Return recall alone, where what was found is not told apart."""
        form = self.form()
        return {name: form[name] for name in ("recall", "exact_recall", "gold")}

    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall, None where nothing was marked and nothing found."""
        if not self.gold and not self.found:
            return None
        if not self.gold_hit or not self.found_hit:
            return 0.0
        precision, recall = self.found_hit / self.found, self.gold_hit / self.gold
        return round(2 * precision * recall / (precision + recall), _DECIMALS)


@dataclass(slots=True)
class Agreement:
    """How many of those compared are the same."""

    compared: int = 0
    same: int = 0

    def add(self, *, same: bool) -> None:
        """Count one comparison."""
        self.compared += 1
        self.same += same

    def form(self) -> JsonObject:
        """Return the share that is the same, with the number compared."""
        return {"share": share(self.same, self.compared), "compared": self.compared}
