"""Strengths: what is asked of a mention, from the words around it and the section it stands in."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from skillgraph.decompose.clauses import Clause, clauses, cues, inner_strength
from skillgraph.decompose.sections import BOILERPLATE, FACT
from skillgraph.model import Strength

_NEEDED = r"(?:required|needed|necessary|mandatory|a must|essential|expected|a requirement|asked for)"
_EXCLUDED = re.compile(
    rf"\bno\s+(?:prior\s+|previous\s+|need\s+for\s+)?(?P<a>[^.;:!?()]{{1,60}}?)\s+(?:is\s+|are\s+)?{_NEEDED}\b(?!,?\s+but\b)"
    rf"|(?P<b>[^.;:!?(),]{{1,80}}?)\s+(?:is|are)(?:\s+not|n['’]t)\s+(?:strictly\s+|really\s+)?{_NEEDED}\b(?!,?\s+but\b)"
    rf"|(?P<c>[^.;:!?(),]{{1,60}}?)\s+not\s+(?:strictly\s+)?{_NEEDED}\b(?!,?\s+but\b)"
    r"|\b(?:migrat(?:e|es|ed|ing|ion)|mov(?:e|es|ed|ing)|transition(?:s|ed|ing)?|switch(?:ed|ing)?|port(?:ed|ing)?|get(?:ting)? rid)"
    r"\s+(?:[^.;:!?()]{0,40}?\s+)?(?:off\s+of|off|away\s+from|out\s+of|from|of)\s+(?P<d>[^.;:!?()]{1,50}?)(?=\s+(?:to|onto|into|towards?)\s|[.;:,!?()]|\Z)"
    r"|\breplac(?:e|es|ed|ing)\s+(?P<e>[^.;:!?()]{1,50}?)(?=\s+(?:with|by)\s)"
    r"|\b(?:instead\s+of|rather\s+than|(?:do\s+not|don['’]t)\s+(?:need|use|require|care\s+about))\s+(?P<f>[^.;:!?()]{1,40}?)(?=[.;:,!?()]|\s+(?:and|but)\s|\Z)"
    r"|\(\s*not\s+(?P<g>[^()]{1,40})\)",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:no|not|migrat\w+|mov(?:e|es|ed|ing)|transition\w*|switch\w*|port(?:ed|ing)?|rid|replac\w+|instead|rather|don['’]t)\b|n['’]t\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?:at least|minimum|you(?:'ll| will)? need|you (?:should )?have|(?:we )?requir(?:es?|ing)\Z)", re.IGNORECASE
)
_HEAD = re.compile(
    r"[\W_]*(?:(?:a|an|at least|minimum(?: of)?|\d+\s*(?:\+|-|–|to)?\s*\d*\s*\+?\s*(?:years?|yrs?)(?:['’])?(?: of)?|strong|solid|deep|proven|good|excellent|"
    r"extensive|hands-on|demonstrated|practical|previous|prior|some|basic|working|advanced|in-depth|professional|significant|relevant|expert(?:-level)?|the|your|and)\s+){0,5}"
    r"(?:experienced?|knowledge|proficien\w+|familiar(?:ity)?|understanding|ability|able to|background|expertise|expert|fluen\w+|skilled|skills?|grasp|command of|"
    r"degree|bachelor\w*|master\w*|bs|ba|ms|phd|track record|exposure|comfortable|passion\w*|aptitude)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:experience (?:with|in|of|using|building|working|developing)|experienced (?:with|in)|proficien\w+|knowledge of|familiar(?:ity)? with|understanding of|expertise (?:in|with)|"
    r"fluen(?:t|cy) in|skilled in|background in|looking for|seeking|you know|you have|you're|you are|you should|should (?:have|know|be)|must|comfortable with|candidates?|"
    r"\d+\+?\s*(?:years|yrs))\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\b(?:you(?:'ll| will|’ll)|will (?:be|work|help|build|have)|responsib\w+|work(?:ing)? on|help us|building|build|developing|develop|design|maintain\w*|implement|join)\b",
    re.IGNORECASE,
)
_USES = re.compile(
    r"\b(?:we (?:mainly |mostly |currently |also |primarily |heavily )?(?:use|run|work with|rely on|write|code)|(?:our|tech(?:nology|nical)?|the) stack|stack|built (?:on|with|in|using)|powered by|technologies|"
    r"running on|written in|tools we use|tech)\b",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    r"\b(?:we are|we're|we’re|is an?|our (?:product|platform|team|company|mission|clients|customers|users)|founded|backed by|funded|startup|company)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A strength and the rule that gave it."""

    strength: Strength
    rule: str


class BlockStrengths:
    """The strengths inside one block, `text[start:end]`, whose section means `section`."""

    def __init__(self, text: str, start: int, end: int, section: str | None, *, opening: bool) -> None:
        self.text = text
        self._section = section
        self._opening = opening
        self._clauses = list(clauses(text, start, end))
        self._starts = [clause.start for clause in self._clauses]
        negated = _NEGATION.search(text, start, end)
        self._excluded = (
            [
                match.span(match.lastgroup)
                for match in _EXCLUDED.finditer(text, start, end)
                if match.lastgroup is not None
            ]
            if negated
            else []
        )

    def clause(self, position: int) -> Clause:
        """Return the clause that holds a place of the block."""
        return self._clauses[max(0, bisect_right(self._starts, position) - 1)]

    def judge(self, start: int, end: int) -> Judgement:
        """Return what is asked of the words at `text[start:end]`."""
        if self._section in {BOILERPLATE, FACT}:
            return Judgement(Strength.CONTEXT, f"section:{self._section}")
        if any(left <= start and end <= right for left, right in self._excluded):
            return Judgement(Strength.EXCLUDED, "excluded")
        nearest = self._bracketed(start, end)
        if nearest is not None:
            return Judgement(nearest, "bracket")
        clause = self.clause(start)
        section = Strength(self._section) if self._section else None
        if clause.strength is not None and not (section is not None and _WEAK.match(clause.cue)):
            return Judgement(clause.strength, f"cue:{clause.cue.lower()}")
        return self._default(clause, section)

    def _bracketed(self, start: int, end: int) -> Strength | None:
        """A cue in the bracket that holds the words, or in one that follows them at once."""
        clause = self.clause(start)
        opened = self.text.rfind("(", clause.start, start)
        if opened > self.text.rfind(")", clause.start, start):
            closed = self.text.find(")", end)
            return inner_strength(self.text, opened, closed if closed >= 0 else clause.end)
        after = re.compile(r"\s*\(([^()]{1,40})\)").match(self.text, end)
        return inner_strength(self.text, after.start(1), after.end(1)) if after else None

    def _default(self, clause: Clause, section: Strength | None) -> Judgement:
        words = self.text[clause.start : clause.end]
        if section is not None:
            if section in {Strength.RESPONSIBILITY, Strength.CONTEXT} and _HEAD.match(words):
                return Judgement(Strength.REQUIRED, "head")
            if section is Strength.CONTEXT and re.search(r"\byou(?:'ll|’ll| will)\b", words):
                return Judgement(Strength.RESPONSIBILITY, "addressed")
            return Judgement(section, f"section:{section}")
        if self._opening:
            return Judgement(Strength.RESPONSIBILITY, "title")
        for strength, pattern in (
            (Strength.REQUIRED, _HEAD),
            (Strength.REQUIRED, _ASKS),
            (Strength.STACK, _USES),
            (Strength.RESPONSIBILITY, _DOES),
            (Strength.CONTEXT, _DESCRIBES),
        ):
            if pattern.match(words) or (pattern is not _HEAD and pattern.search(words)):
                return Judgement(strength, "prose")
        return Judgement(Strength.RESPONSIBILITY, "bare")


def has_cue(text: str, start: int, end: int) -> bool:
    """Return whether a strength cue stands in `text[start:end]`."""
    return bool(cues().find(text, start, end))
