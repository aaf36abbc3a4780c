"""Ambiguity: whether a word that also means something else ("Go", "REST", "Excel") is the concept here."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from skillgraph.decompose.blocks import Block
from skillgraph.decompose.matcher import Hit, fold

_JOINT = re.compile(
    r"[\s,/|+&()•·*'\"-]*(?:(?:and|or|and/or|und|oder|et|ou|y|o|as well as|plus|v?\d+(?:\.[\dx]+)*\+?)[\s,/|(]*){0,2}"
)
_AFTER = re.compile(
    r"(?:['’]s)?[ \t/-]*(?:developers?|engineers?|programm(?:er|ers|ing)|development|experts?|gurus?|coders?|code|codebase|language|"
    r"framework|frameworks|library|libraries|database|scripts?|scripting|stack|apps?|applications?|services?|microservices|apis?|ecosystem|"
    r"backend|back-end|frontend|front-end|platform|server|servers|projects?)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\b(?:experience|proficien\w+|fluen\w+|skilled|expertise|expert|knowledge|familiar(?:ity)?|competen\w+|background|background|versed|skills)\s+"
    r"(?:in|with|of|using)(?:\s+(?:the|modern|either|using|both))?|\b(?:written|writing|coding|code|program\w*|build|built|develop\w*|implemented|based)\s+(?:in|on|with|using)|"
    r"\b(?:use|using|know|knows|learn|languages?:|tools?:|technologies:|stack:|skills:))[\s*_\"']*\Z",
    re.IGNORECASE,
)
_NEAR = 60
_BESIDE = 4


class Gate:
    """Decides on the ambiguous hits of one posting, with a rule's name for each that counts."""

    def __init__(self, text: str, folded: str, hits: Sequence[Hit]) -> None:
        self._text = text
        self._folded = folded
        self._plain = {hit.form.concept for hit in hits if not hit.form.name.ambiguous}

    def admit(self, hits: Sequence[Hit], block: Block) -> list[tuple[Hit, str]]:
        """Return the hits of one block that count, each with its rule, in order."""
        settled: dict[int, str] = {}
        for index, hit in enumerate(hits):
            if not hit.form.name.ambiguous:
                if not self._refused(hit):
                    settled[index] = "name"
            elif rule := self._rule(hit, block):
                settled[index] = rule
        self._spread(hits, settled)
        return [(hits[index], settled[index]) for index in sorted(settled)]

    def _spread(self, hits: Sequence[Hit], settled: dict[int, str]) -> None:
        """Let a settled neighbour in a list settle the next, in either direction."""
        for order in (range(1, len(hits)), range(len(hits) - 2, -1, -1)):
            for index in order:
                neighbour = index + 1 if order.step < 0 else index - 1
                if index in settled or neighbour not in settled or self._refused(hits[index]):
                    continue
                left, right = sorted((hits[index], hits[neighbour]), key=lambda hit: hit.start)
                between = self._text[left.end : right.start]
                if len(between) <= _NEAR and between.strip(" *_") and _JOINT.fullmatch(between):
                    settled[index] = "list"

    def _rule(self, hit: Hit, block: Block) -> str | None:
        if self._refused(hit):
            return None
        tests: tuple[tuple[str, Callable[[Hit, Block], bool]], ...] = (
            ("again", self._named_plainly),
            ("context", self._in_context),
            ("phrase", self._in_phrase),
        )
        return next((rule for rule, holds in tests if holds(hit, block)), None)

    def _refused(self, hit: Hit) -> bool:
        return any(_stands(phrase, self._folded, hit) for phrase in map(fold, hit.form.name.refuse))

    def _named_plainly(self, hit: Hit, _: Block) -> bool:
        return hit.form.concept in self._plain and self._capital(hit)

    def _in_context(self, hit: Hit, block: Block) -> bool:
        around = self._folded[block.start : hit.start] + " " + self._folded[hit.end : block.end] + " "
        around += fold(" ".join(block.headings))
        return any(_word(fold(word)).search(around) for word in hit.form.name.context)

    def _in_phrase(self, hit: Hit, block: Block) -> bool:
        if not self._capital(hit):
            return False
        after = _AFTER.match(self._text, hit.end)
        before = _BEFORE.search(self._text, max(block.start, hit.start - _NEAR), hit.start)
        alone = hit.end - hit.start >= len(self._text[block.start : block.end].strip(" *_.,-")) - _BESIDE
        return bool(after or before or (alone and block.item))

    def _capital(self, hit: Hit) -> bool:
        return not self._text[hit.start].islower()


@cache
def _word(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(phrase)}(?:s|es)?(?!\w)")


def _stands(phrase: str, folded: str, hit: Hit) -> bool:
    """Return whether `phrase`, with `~` for the hit, stands around it."""
    left, _, right = phrase.partition("~")
    starts = folded.endswith(left, 0, hit.start) if left else True
    edge = hit.start - len(left)
    if left and (not starts or (edge > 0 and left[0].isalnum() and folded[edge - 1].isalnum())):
        return False
    stop = hit.end + len(right)
    return folded.startswith(right, hit.end) and not (
        right and right[-1].isalnum() and stop < len(folded) and folded[stop].isalnum()
    )
