"""Ambiguity: whether a word that also means something else ("Go", "REST", "Excel") is the concept here."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from skillgraph.decompose.acronyms import without_spelled
from skillgraph.decompose.folding import fold
from skillgraph.decompose.frames import are_parallel, in_technologies, is_changed, is_worked_with
from skillgraph.decompose.matcher import Hit, PassOver, forget
from skillgraph.decompose.outline import Block
from skillgraph.decompose.patterns import patterns
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.studies import is_field
from skillgraph.decompose.tables import one_of, table
from skillgraph.model import Concept, Strength

_JOINT = re.compile(
    r"[\s,;/|+&()•·*'\"-]*"
    r"(?:(?:and|or|and/or|und|oder|et|ou|y|e|o|u|as well as|plus|v?\d+(?:\.[\dx]+)*\+?)[\s,/|(]*){0,2}"
    r"(?:(?:a little|a bit of|some|even|maybe|ideally|preferably)\s)?"
)
_CHAINED = re.compile(r"\s?/\s?|,?\s(?:and|or|&)\s|,\s")
_FRAMES = {
    "before": r"{}[\s*_\"'’]{0,4}\Z",
    "behind": r"(?:['’]s)?[ \t/-]{0,3}{}\b",
    "praise": (
        r"(?:\A|[,;:•·|/(]\s?|\n\s{0,4}[-–*•]\s{1,3}|\b(?:and|or|with|have|has|your|need|bring)\s"
        r"|\b(?:min(?:imum|\.)?|at\sleast)\s)[*_`]{0,2}(?:very\s|really\s)?{}\s{0,2}\Z"
    ),
}
_PARTS = {"USERS": one_of("users.tsv")}
_AROUND = patterns("ambiguity.tsv", _FRAMES, **_PARTS)
_PRAISE = patterns("ambiguity.tsv", **_PARTS)["praise"]
_VERSION = re.compile(
    r"""
    [ \t]?\(?(?P<sign>v\.?\s?(?=\d)|(?:>=?|≥)\s?)?
    (?P<number>(?!24/7)\d{1,4}) (?P<part>(?:\.(?:\d{1,4}|x\b)){1,3})? (?P<more>\+|\s(?:LTS|edition)\b)?
    (?=\s?(?:[;)/|&]|[,:.](?!\d)|\Z|\n)|\s(?:\(|(?:and|or|with|on|in|to|as|using|plus)\s))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_RUNS_ON = re.compile(r"\b(?:on|in|using|via|from)\s\Z", re.IGNORECASE)
_PART_OF_NAME = re.compile(r"\b(?!(?:on|in|with|using|via|to|from|and|or|of)\s)[A-Z][\w&]*\s\Z")
_SEASON = "spring"
_IN_EARNEST = re.compile(r"\s(?:in\sproduction|at\s(?:[a-z]+\s)?(?:scale|level)|at\san?\s[a-z]+\slevel)\b")
_INTO = re.compile(
    r"\b(?:(?<!based\s)(?<!live\s)(?<!located\s)(?<!believe\s)in"
    r"|(?:port|rewrit|convert|translat|migrat|mov)(?:e|es|ed|ing|s)?\s(?:[\w'’-]+\s){0,4}to)\s\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[*_`]{0,3}(?:\s?[.,;!?)–—](?!\w)|\s{0,3}(?:\Z|\n)|\s(?:and|or|for|with|on|at)\s)")
_NOUN_BEHIND = re.compile(
    r"\s(?!(?:and|or|is|are|was|at|to|in|on|as|for|with|would|will|but|an?|plus|ideally|preferably|required|preferred"
    r"|desired|desirable|optional|helpful|skills?|language|speak\w+|fluen\w+|level)\b)[a-z]"
)
_MEANS = re.compile(r"\b(?:in|with|using|via)\s\Z")
_KNOWN = re.compile(
    r"\b(?:experience|knowledge|expertise|background|familiar(?:ity)?|proficien(?:t|cy)|skilled|interest|understanding)"
    r"\s(?:in|with|of)\s(?:either\s|the\s)?\Z|\byears?\sof\s\Z",
    re.IGNORECASE,
)
_KNOWLEDGE = re.compile(
    r"\s(?:(?:domain|industry|subject[\s-]matter)\s)?(?:experience|expertise|knowledge|background)\b"
    r"(?!\s(?:for|across|that|through)\b)",
    re.IGNORECASE,
)
_SUCH_AS = re.compile(
    r"(?:\s[\w-]+){0,2},?\s?\(?(?:such\sas|like|including|e\.?g\.?,?|for\sexample|for\sinstance)[\s:]{1,2}[*_\"']{0,2}",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_NEW_LINE = re.compile(r"\n[^a-z]")
_ORDER = re.compile(r"[A-Z][a-z]+ [a-z]")
_LONGEST_TAG_LINE = 300
_TAGS_FOR_UNKNOWN = 2
_REMEMBERED = 1024
_NEAR = 60
_ASKING = frozenset({Strength.REQUIRED, Strength.PREFERRED, Strength.STACK, Strength.KEYWORD})
_BESIDE = 6
_BOTH_SIDES = 2
_ANY_SENSE = frozenset({"to", "from", "of"})
_STUDIED = ("degree",)
_MOST_QUOTED = 5


@dataclass(frozen=True, slots=True)
class _Beside:
    """Words that settle a name, at a place."""

    start: float
    end: float
    words: str


_NOWHERE = (_Beside(-math.inf, math.inf, ""),) * 2


@cache
def _senses() -> dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]]:
    """Return which other concepts a name of a concept has, each with the words that say so."""
    senses: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
    for name, concept, other, beside in table("senses.tsv"):
        senses.setdefault((name, concept), []).append((other, tuple(map(fold, beside.split(" | ")))))
    return senses


@cache
def _beside(context: tuple[str, ...]) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Return how the context words begin, and what finds one: in its plural as well, with a hyphen for spaces too."""
    words = sorted(context, key=lambda word: (-len(word), word))
    either = "|".join("[ -]".join(map(re.escape, word.split(" "))) for word in words)
    beginnings = tuple(dict.fromkeys(word.split(" ")[0] for word in words))
    return beginnings, re.compile(rf"(?<![\w-])(?:{either})(?:e?s)?(?!\w)")


def in_skill_phrase(text: str, position: int, start: int = 0) -> bool:
    """Return whether words behind which a skill stands ("experience with") end at a place, from `start` on."""
    return _AROUND["before"].search(text, max(start, position - _NEAR), position) is not None


def refused_by(reading: Reading, hit: Hit) -> str | None:
    """Return the phrase that stands around a name with which it means something else, or None where there is none."""
    for left, right in hit.form.refuse:
        stands = reading.folded.startswith(right, hit.end) and _stands(left, right, reading, hit)
        if stands and not ((left + right).strip() in _ANY_SENSE and _is_meant(reading.text, hit)):
            return reading.text[hit.start - len(left) : hit.end + len(right)]
    return None


def _is_meant(text: str, hit: Hit) -> bool:
    """Return whether a tool is meant where a word before it leaves that open: "migrate to X", "exposure to X"."""
    return is_changed(text, hit) or (text[hit.start].isupper() and in_skill_phrase(text, hit.start))


def are_listed(text: str, left: Hit, right: Hit) -> bool:
    """Return whether only what joins the items of a list stands between two names."""
    between = text[left.end : right.start] if right.start - left.end <= _NEAR else ""
    return bool(between.strip(" *_")) and _JOINT.fullmatch(between) is not None


@lru_cache(_REMEMBERED)
def _folded(headings: tuple[str, ...]) -> str:
    return fold("\n".join(headings))


class Gate:
    """Decides on the ambiguous hits of one posting, with a rule's name for each that counts."""

    def __init__(self, reading: Reading, hits: Sequence[Hit], title: str, concepts: Mapping[str, Concept]) -> None:
        """Prepare to decide on `hits`, the names of a posting, the words of whose `title` settle names as well.

        `concepts` are those that a name may have in another sense.
        """
        self._concepts = concepts
        self._text = reading.text
        self._title = fold(title)
        self._folded = reading.folded
        self._places: dict[tuple[tuple[str, ...], int], tuple[_Beside, _Beside]] = {}
        self._plain = {hit.form.concept: hit for hit in reversed(hits) if not hit.form.name.ambiguous}

    def admit(self, hits: Sequence[Hit], block: Block, pass_over: PassOver = forget) -> list[tuple[Hit, str]]:
        """Return the hits of one block that count, each with its rule, in order."""
        hits, unknown = without_spelled(self._text, [self._in_sense(hit, block) for hit in hits], pass_over)
        settled: dict[int, str] = {}
        unsure = any(hit.form.name.ambiguous for hit in hits)
        tags = unsure and len(hits) > 1 and self._is_tag_line(hits, block)
        for index, hit in enumerate(hits):
            if self._refused(hit) or hit.start in unknown:
                continue
            if not hit.form.name.ambiguous or (tags and self._is_tag(hits, index)):
                settled[index] = "tags" if hit.form.name.ambiguous else "shared" if hit.lacks_words else "name"
                continue
            if self._praises(hits, index):
                continue
            if rule := self._rule(hit, block) or self._as_exemplar(hits, index):
                settled[index] = rule
        if len(settled) < len(hits):
            settled |= dict.fromkeys(self._in_chains(hits, settled), "list")
            settled |= dict.fromkeys(self._in_pairs(hits, settled, block), "list")
            self._spread(hits, settled)
            for index, hit in enumerate(hits):
                if index not in settled:
                    pass_over(hit, _unsettled(hit))
        return [(hits[index], settled[index]) for index in sorted(settled)]

    def _is_tag_line(self, hits: Sequence[Hit], block: Block) -> bool:
        """Return whether a block is a line of tags: nothing but names, at most a few that are unknown.

        One that begins as an order does ("Make key decisions") is none.
        """
        if block.end - block.start > _LONGEST_TAG_LINE or _ORDER.match(self._text, block.start):
            return False
        first, last = hits[0].start, hits[-1].end
        between = self._text[block.start : first] + self._text[last : block.end]
        between += " ".join(self._text[a.end : b.start] for a, b in pairwise(hits))
        return len(_WORD.findall(between)) * _TAGS_FOR_UNKNOWN < len(hits)

    def _is_tag(self, hits: Sequence[Hit], index: int) -> bool:
        """Return whether a name is a tag among tags: not "swift" among traits, nor the "Fluent" of "Fluent Python"."""
        small = hits[index].form.tool and self._text[hits[index].start].islower()
        if small and sum(hit.form.tool for hit in hits) < _BOTH_SIDES:
            return False
        return not self._praises(hits, index)

    def _praises(self, hits: Sequence[Hit], index: int) -> bool:
        """Return whether a word only says how well what is named right behind it is known: "Fluent Python"."""
        hit = hits[index]
        following = hits[index + 1].start if index + 1 < len(hits) else -1
        if following != hit.end + 1:
            return False
        praise = _PRAISE.match(self._text, hit.start)
        return praise is not None and praise.end() == hit.end

    def _in_chains(self, hits: Sequence[Hit], settled: Mapping[int, str]) -> Iterator[int]:
        """Yield the names of tools that settle one another: three or more in a row, each with its capital."""
        first = 0
        for index, hit in enumerate(hits):
            unsure = index not in settled and hit.form.tool and self._text[hit.start].isupper()
            usable = unsure and not self._refused(hit)
            joined = index > first and _CHAINED.fullmatch(self._text, hits[index - 1].end, hit.start) is not None
            if not (usable and joined):
                yield from range(first, index) if index - first > _BOTH_SIDES else ()
                first = index if usable else index + 1
        yield from range(first, len(hits)) if len(hits) - first > _BOTH_SIDES else ()

    def _in_pairs(self, hits: Sequence[Hit], settled: Mapping[int, str], block: Block) -> Iterator[int]:
        """Yield two proper names, each with its capital, that are all an item asks: "- Excel and Sage"."""
        if settled or len(hits) != _BOTH_SIDES or not (block.item or block.meaning in _ASKING):
            return
        left, right = hits
        usable = all(hit.form.proper and self._text[hit.start].isupper() and not self._refused(hit) for hit in hits)
        joined = _CHAINED.fullmatch(self._text, left.end, right.start) is not None
        around = self._text[block.start : left.start] + self._text[right.end : block.end]
        if usable and joined and not around.strip(" *_`.;"):
            yield from (0, 1)

    def _spread(self, hits: Sequence[Hit], settled: dict[int, str]) -> None:
        """Let a settled neighbour in a list settle the next, in either direction."""
        for order in (range(1, len(hits)), range(len(hits) - 2, -1, -1)):
            for index in order:
                neighbour = index + 1 if order.step < 0 else index - 1
                if index in settled or neighbour not in settled or self._refused(hits[index]):
                    continue
                left, right = hits[min(index, neighbour)], hits[max(index, neighbour)]
                if right.start - left.end > _NEAR or (hits[index].form.doubt and not hits[neighbour].form.tool):
                    continue
                if (
                    are_listed(self._text, left, right)
                    or self._in_row(hits, index)
                    or are_parallel(self._text, left, right)
                ):
                    settled[index] = f"list:{self._text[hits[neighbour].start : hits[neighbour].end]}"

    def _in_row(self, hits: Sequence[Hit], index: int) -> bool:
        """Return whether a name stands in a row of tools whose commas were lost: "C++ Rust Go Kubernetes"."""
        row = hits[max(0, index - 1) : index + 2]
        apart = {self._text[one.end : other.start] for one, other in pairwise(row)}
        return len(row) > _BOTH_SIDES and apart == {" "} and all(hit.form.tool for hit in row)

    def _rule(self, hit: Hit, block: Block) -> str | None:
        capital = not (hit.form.doubt or self._text[hit.start].islower())
        if capital and (plain := self._plain.get(hit.form.concept)):
            return f"again:{self._text[plain.start : plain.end]}"
        if hit.form.field and is_field(self._text, hit.start):
            return "field"
        if hit.form.context and (word := self._settled_beside(hit, block)):
            return f"context:{word}"
        if capital:
            return "phrase" if self._in_phrase(hit, block) else None
        return "phrase" if not (hit.form.tool or hit.form.doubt) and self._is_known(hit, block) else None

    def _as_exemplar(self, hits: Sequence[Hit], index: int) -> str | None:
        """Return the rule that lets a name count behind its class: "CSS preprocessors like Less"."""
        if not index or hits[index - 1].form.tool or hits[index - 1].form.name.ambiguous:
            return None
        left, right = hits[index - 1].end, hits[index].start
        named = (
            not self._text[right].islower() and right - left <= _NEAR and _SUCH_AS.fullmatch(self._text, left, right)
        )
        return f"exemplar:{self._text[hits[index - 1].start : left]}" if named else None

    def _in_sense(self, hit: Hit, block: Block) -> Hit:
        """Return a name with the other concept that it has where words beside it say so: "MDM (Intune, Jamf)"."""
        for concept, words in _senses().get((self._text[hit.start : hit.end], hit.form.concept), ()):
            if concept not in self._concepts:
                continue
            other = replace(hit.form.naming(self._concepts[concept]), context=words, refuse=())
            if self._settled_beside(Hit(hit.start, hit.end, other), block):
                return Hit(hit.start, hit.end, replace(other, name=replace(hit.form.name, ambiguous=False)))
        return hit

    def _settled_beside(self, hit: Hit, block: Block) -> str:
        """Return a context word of the name that stands beside it in its block, in a heading or in the title, or ""."""
        context = hit.form.context
        key = (context, block.start)
        if key not in self._places:
            self._places[key] = self._places_beside(context, block)
        first, last = self._places[key]
        return first.words if first.end <= hit.start else last.words if last.start >= hit.end else ""

    def _places_beside(self, context: tuple[str, ...], block: Block) -> tuple[_Beside, _Beside]:
        """Return the first of the context words and the last; one that stands everywhere, if a heading has one."""
        beginnings, pattern = _beside(context)
        for above in (self._title, _folded(block.headings)):
            if any(word in above for word in beginnings) and (match := pattern.search(above)):
                return (_Beside(math.inf, -math.inf, match.group()),) * 2
        said = self._folded[block.start : block.end]
        if not any(word in said for word in beginnings):
            return _NOWHERE
        found = [_Beside(*m.span(), m.group()) for m in pattern.finditer(self._folded, block.start, block.end)]
        return (found[0], found[-1]) if found else _NOWHERE

    def _refused(self, hit: Hit) -> bool:
        """Return whether a name cannot count here: one that goes with "degree" alone counts as a field only."""
        return hit.form.context == _STUDIED and not is_field(self._text, hit.start)

    def _alone(self, hit: Hit, block: Block) -> bool:
        """Return whether a name is all that its part of a list says."""
        after = self._text[hit.end : min(block.end, hit.end + _BESIDE)].lstrip(" *_`'\")")
        if after and after[0] not in ",;•·|/.(" and not _IN_EARNEST.match(self._text, hit.end):
            return False
        before = self._text[max(block.start, hit.start - _NEAR) : hit.start]
        return self._begins(hit, block) or (hit.form.proper and _AROUND["praise"].search(before) is not None)

    def _begins(self, hit: Hit, block: Block) -> bool:
        """Return whether a name begins its part of a list."""
        said = self._text[max(block.start, hit.start - _BESIDE) : hit.start].rstrip(" *_`'\"(")
        return not said or said[-1] in ",;:•·|/"

    def _is_adjective(self, hit: Hit) -> bool:
        """Return whether a proper name that is no tool's only says of which sort a thing is: "German tax law"."""
        return hit.form.proper and not hit.form.tool and _NOUN_BEHIND.match(self._text, hit.end) is not None

    def _is_written_in(self, hit: Hit, block: Block) -> bool:
        """Return whether a programming language ends what is said, as what it is done in: "hot paths are in Rust"."""
        return (
            hit.form.language
            and _ENDS.match(self._text, hit.end, block.end) is not None
            and _INTO.search(self._text, max(block.start, hit.start - _NEAR), hit.start) is not None
        )

    def _closes(self, hit: Hit, block: Block) -> bool:
        """Return whether a name ends what is said, as what it is done with: "keep the list in Excel"."""
        after = self._text[hit.end : min(block.end, hit.end + 1)]
        return (not after or after in ",;.)") and _MEANS.search(
            self._text, max(block.start, hit.start - _NEAR), hit.start
        ) is not None

    def _is_known(self, hit: Hit, block: Block) -> bool:
        """Return whether a field is said to be known: "a background in pricing", "security experience"."""
        before = _KNOWN.search(self._text, max(block.start, hit.start - _NEAR), hit.start)
        return before is not None or _KNOWLEDGE.match(self._text, hit.end) is not None

    def _in_phrase(self, hit: Hit, block: Block) -> bool:
        listed = block.item or block.meaning in _ASKING
        return (
            (listed and (self._alone(hit, block) or self._closes(hit, block)))
            or _AROUND["behind"].match(self._text, hit.end) is not None
            or (in_skill_phrase(self._text, hit.start, block.start) and not self._is_adjective(hit))
            or self._is_written_in(hit, block)
            or in_technologies(self._text, hit.start)
            or is_worked_with(self._text, hit)
            or self._is_versioned(hit, block, listed=listed)
        )

    def _is_versioned(self, hit: Hit, block: Block, *, listed: bool) -> bool:
        """Return whether a version stands behind a tool's name: "Node 18", "on Go 1.22". A year is one in a list."""
        if not hit.form.tool or not (version := _VERSION.match(self._text, hit.end, block.end)):
            return False
        near = max(block.start, hit.start - _NEAR)
        if version["sign"] or version["more"] or version["part"]:
            return hit.end - hit.start > 1 or _PART_OF_NAME.search(self._text, near, hit.start) is None
        if _YEAR.fullmatch(version["number"]):
            return listed and self._folded[hit.start : hit.end] != _SEASON
        if listed and (block.item or self._begins(hit, block)):
            return _PART_OF_NAME.search(self._text, near, hit.start) is None
        return _RUNS_ON.search(self._text, near, hit.start) is not None or is_changed(self._text, hit)


def _unsettled(hit: Hit) -> str:
    """Return the rule by which a name that nothing settles is passed over, with what would settle it."""
    if hit.form.doubt:
        return f"case:{hit.form.text}" if hit.form.doubt == "case" else hit.form.doubt
    context = hit.form.context
    more = "…" if len(context) > _MOST_QUOTED else ""
    return f"unsettled:{', '.join(context[:_MOST_QUOTED])}{more}" if context else "ambiguous"


def _stands(left: str, right: str, reading: Reading, hit: Hit) -> bool:
    """Return whether a phrase, whose `right` stands behind the hit, stands around it, and ends where words end.

    It does not reach over the end of a line behind which something begins anew: "… and React" before "To apply".
    """
    folded = reading.folded
    if not folded.endswith(left, 0, hit.start):
        return False
    edge, stop = hit.start - len(left), hit.end + len(right)
    cut_left = left and edge > 0 and left[0].isalnum() and folded[edge - 1].isalnum()
    cut_right = right and stop < len(folded) and right[-1].isalnum() and folded[stop].isalnum()
    return not (cut_left or cut_right or _NEW_LINE.search(reading.text, edge, stop))
