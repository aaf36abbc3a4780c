"""Sharing: names that share a word in a list ("unit and integration testing", "Azure Functions and Logic Apps")."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from skillgraph.decompose.forms import Form
from skillgraph.decompose.lists import NOUN
from skillgraph.decompose.matcher import Hit

_WORD = r"[^\W_](?:[\w+#]|[.-](?=\w))*"
_AND = r"(?:,?\ (?:and(?:\ ?/\ ?or)?|or|und|oder|et|ou|y|&)\ |\ ?/\ ?)"
_LIST_BEFORE = re.compile(rf"(?:{_WORD}-?(?:\ ?,\ |\ ?/\ ?)){{0,4}}{_WORD}-?{_AND}\Z", re.VERBOSE)
_NEXT = re.compile(rf"(?:{_AND}|\ ?,\ )(?P<words>{_WORD}(?:\ {_WORD}){{0,2}})", re.VERBOSE)
_COMPLETE = re.compile(
    r"\W{0,2}(?:[,.;:()!?/&\n]|\Z|\s(?:and|or|with|for|in|on|of|at|to|from|using|is|are|as|" + NOUN + r")\b)"
)
_SHOWN = r"(?:such\ as|e\.?\s?g\.?,?|i\.?\s?e\.?,?|for\ (?:example|instance),?)[\s:]{1,2}"
_UNDER = re.compile(rf"(?:\s(?:{NOUN}|[a-z]{{3,}}s)){{0,2}}(?:\s?\((?:{_SHOWN})?|,?\s{_SHOWN})", re.IGNORECASE)
_ITEM = re.compile(
    rf"(?P<words>{_WORD}(?:\ {_WORD})?) (?: (?P<joint>{_AND}|\ ?,\ ) | (?= \W* (?: etc\b | [).;\n] | \Z)))",
    re.IGNORECASE | re.VERBOSE,
)
_BOTH = re.compile(r"\bboth\s\Z")
_TWO = re.compile(rf"(?P<one>{_WORD})\ and\ (?P<other>{_WORD})(?P<rest>(?:\ {_WORD})*)", re.VERBOSE)
_EACH = re.compile(_WORD)
_CUT = re.compile(r"[ -]")
_JOINING = ("and", "and/or", "and / or", "or", "und", "oder", "et", "ou", "y", "&")
_JOINTS = ("/", "/ ", *(f" {word} " for word in _JOINING))
_HYPHENED = tuple(f"-{joint}" for joint in _JOINTS)
_REACH = 64
_LONGEST_BOTH = 6

Find = Callable[[str], Form | None]


def shared(text: str, folded: str, hits: Sequence[Hit], find: Find) -> list[Hit]:
    """Return `hits`, which are in order, with the names added that share their first or last word with one of them.

    `find` returns the form of a folded name that nothing need settle. A name that stands there already is kept, unless
    it is ambiguous; behind another one, where it is a tool: "Computer Science, Engineering" are two fields; and under a
    class, where it is one: the "regression" of "testing such as regression" is none of statistics.
    """
    added: list[Hit] = []
    under: list[Hit] = []
    fields = {(hit.start, hit.end) for hit in hits if not hit.form.tool}
    for hit in hits:
        name = folded[hit.start : hit.end]
        if not hit.form.tool:
            under.extend(_under(text, folded, hit, find))
        if " " not in name and "-" not in name and not folded.endswith(_HYPHENED, 0, hit.start):
            continue
        cuts = [match.start() for match in _CUT.finditer(name)]
        added.extend(_before(text, folded, hit, [name[cut:] for cut in cuts], find))
        behind = _behind(text, folded, hit, [name[:cut] for cut in reversed(cuts)], find)
        added.extend(one for one in behind if one.form.tool or (one.start, one.end) not in fields)
    if not (added or under):
        return list(hits)
    plain = [hit for hit in hits if not hit.form.name.ambiguous]
    of_class = _apart(under, [hit for hit in plain if hit.form.tool or " " in folded[hit.start : hit.end]])
    free = [*of_class, *_apart(_apart(added, plain), of_class)]
    return sorted([*_apart(hits, free), *free], key=attrgetter("start"))


def of_both(folded: str, hits: Sequence[Hit], find: Find) -> list[Hit]:
    """Return `hits`, one name for two things as two behind "both": "both oral and written communication"."""
    told: list[Hit] = []
    for hit in hits:
        two = _TWO.fullmatch(folded, hit.start, hit.end)
        both = two is not None and _BOTH.search(folded, max(0, hit.start - _LONGEST_BOTH), hit.start) is not None
        told.extend((two and both and _each_of(two, hit, find)) or [hit])
    return told


def _each_of(two: re.Match[str], hit: Hit, find: Find) -> list[Hit]:
    """Return the two things that a name names, by their shared last words, which are else the concept's own."""
    last = two["rest"] or f" {hit.form.concept.replace('-', ' ')}"
    one, other = find(two["one"] + last), find(two["other"] + last)
    if one is None or other is None or one.concept == other.concept:
        return []
    return [Hit(two.start("one"), two.end("one"), one), Hit(two.start("other"), two.end(), other)]


def _before(text: str, folded: str, hit: Hit, tails: Sequence[str], find: Find) -> Iterator[Hit]:
    """Yield what stands before a name and lacks its last words: the "unit" of "unit and integration testing"."""
    if not folded.endswith(_JOINTS, 0, hit.start):
        return
    floor = max(0, hit.start - _REACH, text.rfind("\n", 0, hit.start) + 1)
    listed = _LIST_BEFORE.search(folded, floor, hit.start)
    if listed is None:
        return
    for word in _EACH.finditer(folded, listed.start(), listed.end()):
        compound = _ends(folded[hit.start : hit.end]) if folded[word.end() : word.end() + 1] == "-" else ()
        form = next((form for tail in (*tails, *compound) if (form := find(word.group() + tail))), None)
        if form is not None and form.concept != hit.form.concept:
            yield Hit(word.start(), word.end(), form)


def _under(text: str, folded: str, hit: Hit, find: Find) -> Iterator[Hit]:
    """Yield what is listed under a class and lacks its last word or its first: the "unit" of "testing (unit)"."""
    opening = _UNDER.match(text, hit.end)
    if opening is None:
        return
    words_of_class = _CUT.split(folded[hit.start : hit.end])
    first, last = words_of_class[0], words_of_class[-1]
    begin, stop = opening.end(), opening.end() + _REACH
    while begin < stop and (item := _ITEM.match(text, begin)):
        words = folded[begin : item.end("words")]
        form = find(f"{words} {last}") or find(f"{first} {words}")
        if form is not None and form.concept != hit.form.concept:
            yield Hit(begin, item.end("words"), form)
        begin = item.end() if item["joint"] else stop


def _ends(name: str) -> list[str]:
    """Return the ends of a name's first word, with and without its other words: the "end" of "backend"."""
    first = _CUT.split(name)[0]
    return [end for index in range(2, len(first) - 1) for end in (name[index:], first[index:])]


def _behind(text: str, folded: str, hit: Hit, heads: Sequence[str], find: Find) -> Iterator[Hit]:
    """Yield what stands behind a name and lacks its first words: the "Logic Apps" of "Azure Functions, Logic Apps"."""
    end = hit.end
    while (match := _NEXT.match(folded, end)) and "\n" not in text[end : match.end()]:
        begin, words = match.start("words"), match["words"].split(" ")
        found = next(
            (
                Hit(begin, begin + len(rest), form)
                for count in range(len(words), 0, -1)
                for rest in [" ".join(words[:count])]
                for head in heads
                if (form := find(f"{head} {rest}")) and _COMPLETE.match(text, begin + len(rest))
            ),
            None,
        )
        if found is None or found.form.concept == hit.form.concept:
            return
        yield found
        end = found.end


def _apart(new: Sequence[Hit], hits: Sequence[Hit]) -> list[Hit]:
    """Return those of `new` that overlap none of `hits`, each place once."""
    in_order = sorted(hits, key=attrgetter("start"))
    ends = [hit.end for hit in in_order]
    free: dict[tuple[int, int], Hit] = {}
    for one in new:
        index = bisect_right(ends, one.start)
        if index == len(in_order) or in_order[index].start >= one.end:
            free.setdefault((one.start, one.end), one)
    return list(free.values())
