"""Lists: mentions that stand together ("A, B or C"), and whether they are one demand."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from skillgraph.model import Mention, Mode

_NOUN = (
    r"(?:experience|skills?|knowledge|development|developers?|programming|languages?|frameworks?|databases?|tools?|technolog(?:y|ies)|"
    r"platforms?|systems?|environments?|services?|librar(?:y|ies)|stacks?|servers?|apis?|scripting|engineering|clouds?|based|packages?|software|"
    r"solutions?|products?|providers?|vendors?|brokers?|engines?|stores?|clusters?|applications?|architectures?|concepts|principles|models?|techniques)"
)
_VERSION = r"(?:\s*\(?v?\d+(?:\.[\dx]+)*\+?\)?(?:\s+(?:and|or)\s+(?:above|later|higher|newer))?)?"
_QUOTE = r"[*_\"'“”`]*"
_LEAD = r"(?:(?:the|a|an|even|also|modern|either|maybe|possibly|preferably|perhaps|any|some|using|with|in|on)\s+){0,2}"
_TAIL = rf"{_VERSION}(?:[\s-]+{_NOUN}){{0,2}}{_QUOTE}"
_UNKNOWN = r"[^\W\d_][\w.+#-]*(?:[ ][\w.+#-]+){0,2}"

_GAPS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("slash", re.compile(rf"{_VERSION}{_QUOTE}\s*/\s*{_QUOTE}")),
    ("or", re.compile(rf"{_TAIL}\s*,?\s*(?:/\s*)?(?:and/or|or|oder|ou|\|\|)\s+{_LEAD}{_QUOTE}", re.IGNORECASE)),
    ("and", re.compile(rf"{_TAIL}\s*,?\s*(?:and|&|\+|und|as well as|plus)\s+{_LEAD}{_QUOTE}", re.IGNORECASE)),
    ("comma", re.compile(rf"{_TAIL}\s*,\s*{_LEAD}{_QUOTE}", re.IGNORECASE)),
)
_GAP_WITH_WORDS = re.compile(rf"{_TAIL}\s*,\s*(?P<words>{_UNKNOWN})\s*(?:,\s*(?:and|or)?\s*|\s+(?P<joint>or|and)\s+)")
_LONGEST_GAP = 60

_OPEN_TAIL = re.compile(
    rf"{_TAIL}\s*,?\s*(?:(?P<or>or|and/or|oder)|(?P<and>and|&))?\s*/?\s*(?P<words>(?:(?:a|an|any|some|the|other|another|something)\s+){{0,3}}"
    r"(?:similar|equivalents?|comparable|related|others?|alternatives?|such|analogous|the like|better|like)(?:\s+(?:[\w/-]+)){0,5}"
    r"|(?:other|another|any other)\s+[\w/-]+(?:\s+[\w/-]+){0,4})",
    re.IGNORECASE,
)
_ET_CETERA = re.compile(
    rf"{_TAIL}\s*[,.]*\s*(?:and\s+)?(?:etc\b\.?|et cetera|and so on|and more|usw\.?|…|\.\.\.)", re.IGNORECASE
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
_CHOICE = re.compile(
    r"(?:\b(?:at\s+least|minimum(?:\s+of)?|any)\s+)?\b(?P<n>one|two|three|four|five|[1-5])(?:\s+or\s+more)?(?:\s+of)?(?:\s+(?:the\s+following|these|those))?"
    rf"(?:\s+[\w-]+){{0,3}}?\s*[:(,]?\s*\Z|\b(?:any|some|one\s+or\s+more)\s+of(?:\s+(?:the\s+following|these))?(?:\s+{_NOUN})?\s*[:(]?\s*\Z|\beither\s+{_LEAD}\Z",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\bboth\s+(?:the\s+)?\Z", re.IGNORECASE)
_CLASS_GAP = re.compile(
    rf"(?P<tail>(?:[\s-]+{_NOUN}){{0,3}})\s*{_QUOTE}(?P<link>\(\s*(?:e\.?g\.?|i\.?e\.?|such as|like|including|incl\.?|for example|for instance|namely)?[\s,:]*"
    r"|,?\s*(?:such as|including|e\.?g\.?|for example|for instance|like)[\s,:]+"
    rf"|,\s*(?:such as|like|e\.?g\.?)\s+){_LEAD}{_QUOTE}\s*\Z",
    re.IGNORECASE,
)
_CLASS_NOUN = re.compile(
    rf"\b(?P<noun>(?:[\w/-]+\s+){{0,2}}{_NOUN})\s*(?:\((?:e\.?g\.?|such as|like|including)?[\s,:]*|,?\s*(?:such as|like|including|e\.?g\.?)[\s,:]+)\Z",
    re.IGNORECASE,
)
_CLASS_REACH = 80


@dataclass(frozen=True, slots=True)
class ListGroup:
    """A demand found in a list: its mentions in order, the words without a concept, and what makes it one demand."""

    mode: Mode
    mentions: tuple[Mention, ...]
    start: int
    end: int
    rule: str
    minimum: int = 1
    open: bool = False
    class_mention: Mention | None = None
    words: tuple[str, ...] = ()
    inner: tuple["ListGroup", ...] = ()


@dataclass
class _Run:
    mentions: list[Mention]
    joints: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


class ListReader:
    """Finds the groups among the mentions of one clause. `choice` tells of two concepts whether a slash means either."""

    def __init__(self, text: str, choice: Callable[[str, str], bool], vendor: Callable[[str, str], bool]) -> None:
        self._text = text
        self._choice = choice
        self._vendor = vendor

    def groups(self, mentions: Sequence[Mention], start: int, end: int) -> list[ListGroup]:
        """Return the groups among `mentions`, all inside `text[start:end]`, in order of place."""
        found: list[ListGroup] = []
        for run in self._runs(mentions):
            if group := self._group(run, mentions, start, end):
                found.append(group)
            else:
                found.extend(self._slashed(run))
        return sorted(found, key=lambda group: group.start)

    def _runs(self, mentions: Sequence[Mention]) -> list[_Run]:
        runs: list[_Run] = []
        for mention in mentions:
            joint, words = self._joint(runs[-1].mentions[-1], mention) if runs else (None, "")
            if joint is None:
                runs.append(_Run([mention]))
            else:
                runs[-1].mentions.append(mention)
                runs[-1].joints.append(joint)
                runs[-1].words.extend([words] if words else [])
        return runs

    def _joint(self, left: Mention, right: Mention) -> tuple[str | None, str]:
        gap = self._text[left.end : right.start]
        if len(gap) > _LONGEST_GAP:
            return None, ""
        for name, pattern in _GAPS:
            if pattern.fullmatch(gap):
                return name, ""
        if match := _GAP_WITH_WORDS.fullmatch(gap):
            return match["joint"] or "comma", match["words"]
        return None, ""

    def _group(self, run: _Run, mentions: Sequence[Mention], start: int, end: int) -> ListGroup | None:
        first, last = run.mentions[0], run.mentions[-1]
        stop, opened, says_or = self._tail(last, end)
        words = tuple(run.words)
        if head := self._class(run, mentions, start):
            return self._exemplars(run, head, stop, opened, words)
        before = self._text[max(start, first.start - _CLASS_REACH) : first.start]
        if (noun := _CLASS_NOUN.search(before)) and (len(run.mentions) > 1 or opened):
            left = first.start - len(before) + noun.start()
            return ListGroup(
                Mode.CLASS_WITH_EXEMPLARS,
                tuple(run.mentions),
                left,
                self._closed(stop),
                "noun",
                1,
                opened or "(" not in noun.group(),
                None,
                words,
            )
        if len(run.mentions) == 2 and run.joints == ["and"] and _BOTH.search(before):  # noqa: PLR2004
            return ListGroup(Mode.ALL_OF, tuple(run.mentions), first.start, last.end, "both")
        choice = _CHOICE.search(before)
        if len(run.mentions) > 1 and (choice or "or" in run.joints or says_or):
            minimum = _NUMBERS.get((choice["n"] or "one").lower(), 1) if choice else 1
            left = first.start - len(before) + choice.start() if choice else first.start
            inner = tuple(self._slashed(run)) if set(run.joints) != {"slash"} else ()
            return ListGroup(Mode.ANY_OF, tuple(run.mentions), left, stop, "or", minimum, opened, None, words, inner)
        if says_or:
            return ListGroup(Mode.ANY_OF, tuple(run.mentions), first.start, stop, "or", 1, True, None, words)  # noqa: FBT003
        return None

    def _exemplars(
        self, run: _Run, head: tuple[Mention, bool], stop: int, opened: bool, words: tuple[str, ...]
    ) -> ListGroup | None:  # noqa: FBT001
        mention, listed = head
        members = tuple(m for m in run.mentions if m.concept != mention.concept)
        if not members or (
            len(members) == 1 and not (opened or listed or self._vendor(members[0].concept, mention.concept))
        ):
            return None
        return ListGroup(
            Mode.CLASS_WITH_EXEMPLARS,
            members,
            mention.start,
            self._closed(stop),
            "class",
            1,
            opened or listed,
            mention,
            words,
        )

    def _class(self, run: _Run, mentions: Sequence[Mention], start: int) -> tuple[Mention, bool] | None:
        """Return the mention that is the class of the run, and whether it says that these are examples."""
        first = run.mentions[0]
        before = [m for m in mentions if m.end <= first.start and m.start >= start]
        if not before:
            return None
        match = _CLASS_GAP.fullmatch(self._text, before[-1].end, first.start)
        if not match:
            return None
        return before[-1], re.search(r"such|like|e\.?g|example|instance", match["link"], re.IGNORECASE) is not None

    def _tail(self, last: Mention, end: int) -> tuple[int, bool, bool]:
        """Return where the list ends, whether it is open, and whether its last words say "or"."""
        if match := _OPEN_TAIL.match(self._text, last.end, end):
            return match.end(), True, match["or"] is not None
        if match := _ET_CETERA.match(self._text, last.end, end):
            return match.end(), True, False
        return last.end, False, False

    def _closed(self, stop: int) -> int:
        """Return the place behind the bracket that closes at `stop`, if one does."""
        match = re.compile(r"[^()\r\n]{0,40}?\)").match(self._text, stop)
        return match.end() if match else stop

    def _slashed(self, run: _Run) -> list[ListGroup]:
        """Return the choices that slashes make inside a run ("C/C++, Java")."""
        found: list[ListGroup] = []
        begin = 0
        for index in range(1, len(run.mentions) + 1):
            if index < len(run.mentions) and run.joints[index - 1] == "slash":
                continue
            part = run.mentions[begin:index]
            if len(part) > 1 and all(self._choice(a.concept, b.concept) for a, b in zip(part, part[1:], strict=False)):
                found.append(ListGroup(Mode.ANY_OF, tuple(part), part[0].start, part[-1].end, "slash"))
            begin = index
        return found
