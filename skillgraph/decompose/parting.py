"""Parting: where a list is cut into choices and what is asked beside them."""

import re
from collections.abc import Callable, Iterator, Sequence

from skillgraph.decompose.lists import OR, Joint, Run
from skillgraph.model import Mention

_NEXT_ITEM = re.compile(r",\s(?:an?|the|and)\s", re.IGNORECASE)
_COMMA_OR = re.compile(rf",\s{OR}\b", re.IGNORECASE)
_PAIR = 2
_MOST = 16

Both = Callable[[str, str], bool]


def cut(run: Run) -> Iterator[Run]:
    """Cut a run that has both "and" and "or" at "and"."""
    if not {Joint.AND, Joint.OR} <= set(run.joints):
        yield run
        return
    begin = 0
    for index, joint in enumerate([*run.joints, Joint.AND], start=1):
        if joint is Joint.AND:
            yield Run(run.mentions[begin:index], run.joints[begin : index - 1], run.words if begin == 0 else [])
            begin = index


def parted(text: str, run: Run, either: Both) -> Iterator[Run]:
    """Cut a list in which a comma stands behind an "or" ("Jest, Mocha or Vitest, Docker"): it closes the choice.

    The choice reaches back over commas as far as its members replace each other, which `either` tells of two concepts;
    over all, where one stands before the "or" itself. A list that ends like that ("A or B, C, or D") is one choice.
    """
    mentions, joints = run.mentions, run.joints
    ors = [index for index, joint in enumerate(joints) if joint is Joint.OR]
    begin = 0
    for index in ors if _goes_on(text, run, ors) else ():
        if index < begin:
            continue
        left, right = index, index + 1
        whole = _has_comma(text, run, index)
        while left > begin and (whole or either(mentions[left - 1].concept, mentions[left].concept)):
            left -= 1
        while right < len(joints) and joints[right] is not Joint.COMMA:
            right += 1
        if begin < left:
            yield Run(mentions[begin:left], joints[begin : left - 1])
        yield Run(mentions[left : right + 1], joints[left:right])
        begin = right + 1
    if begin == 0:
        yield run
    elif begin < len(mentions):
        yield Run(mentions[begin:], joints[begin:])


def _goes_on(text: str, run: Run, ors: Sequence[int]) -> bool:
    """Return whether a list goes on behind an "or", and does not end with another one that has a comma before it."""
    if not ors or (ors[-1] == len(run.joints) - 1 and _has_comma(text, run, ors[-1])):
        return False
    return Joint.COMMA in run.joints[ors[0] :] or _NEXT_ITEM.match(text, run.mentions[-1].end) is not None


def _has_comma(text: str, run: Run, index: int) -> bool:
    return "," in text[run.mentions[index].end : run.mentions[index + 1].start]


def before_last_choice(text: str, run: Run, either: Both, tool: Callable[[str], bool]) -> int:
    """Return where the choice of tools begins that the last "or" of a list closes: "Linux, SQL, Maven or Gradle".

    It reaches as far back as they replace each other, which `either` tells; what stands before them and can stand for
    none of them is asked as well. A comma before the "or" says that it closes the whole list.
    """
    mentions, joints = run.mentions, run.joints
    closed = joints[-1:] == [Joint.OR] and set(joints[:-1]) == {Joint.COMMA}
    if not closed or run.words or len(joints) > _MOST:
        return 0
    begin = len(mentions) - 1
    while begin and either(mentions[begin - 1].concept, mentions[begin].concept):
        begin -= 1
    before, choice = mentions[:begin], mentions[begin:]
    if len(choice) < _PAIR or _has_comma(text, run, len(joints) - 1) or not all(tool(one.concept) for one in choice):
        return 0
    return 0 if any(either(a.concept, b.concept) for a in before for b in choice) else begin


def pairs(text: str, run: Run, either: Both) -> list[Sequence[Mention]]:
    """Return the pairs of which a comma and "or" let one do, or something else: "Ruby and Rails, or Elixir"."""
    if set(run.joints) != {Joint.AND, Joint.OR} or run.joints.count(Joint.OR) != 1:
        return []
    at = run.joints.index(Joint.OR) + 1
    sides = [side for side in (run.mentions[:at], run.mentions[at:]) if len(side) > 1]
    if not _COMMA_OR.search(text, run.mentions[at - 1].end, run.mentions[at].start):
        return []
    apart = all(len(side) == _PAIR and not either(side[0].concept, side[1].concept) for side in sides)
    return list(sides) if apart else []
