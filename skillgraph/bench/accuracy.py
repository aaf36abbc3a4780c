"""Accuracy: contributions scored against postings whose mentions, groups, traps and facts people have marked.

A found mention hits one that is marked where they overlap and it is at most four times as long as the overlap; what
hits any mark, whatever its tier, is not wrong. What is found as `context` or `excluded` on a trap is neither right nor
wrong.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter

from skillgraph.bench.gold import GoldGroup, GoldMention, GoldPosting, folded
from skillgraph.bench.tally import Agreement, Tally
from skillgraph.export.json_value import JsonObject
from skillgraph.model import Contribution, Facts, Kind, Mention, Mode, RequirementGroup, Strength
from skillgraph.taxonomy import Taxonomy

_LONGER = 4
_SET_ASIDE = {Strength.CONTEXT, Strength.EXCLUDED}
_LISTED = {Strength.STACK.value, Strength.KEYWORD.value}
_GroupKey = tuple[bool, frozenset[str]]


def hits(start: int, end: int, found: Mention) -> bool:
    """Return whether a found mention names the words at `start` to `end`, and not a whole line around them."""
    overlap = min(end, found.end) - max(start, found.start)
    return overlap > 0 and _LONGER * overlap >= found.end - found.start


class Places:
    """What was found, by its place."""

    def __init__(self, found: Iterable[Mention]) -> None:
        self._found = sorted(found, key=attrgetter("start"))
        self._starts = [mention.start for mention in self._found]
        self._longest = max((mention.end - mention.start for mention in self._found), default=0)

    def hits(self, start: int, end: int) -> list[Mention]:
        """Return the found mentions that name the words at `start` to `end`, in order."""
        first = bisect_right(self._starts, start - self._longest - 1)
        near = self._found[first : bisect_left(self._starts, end)]
        return [mention for mention in near if hits(start, end, mention)]

    def spans(self) -> set[tuple[int, int]]:
        """Return where something was found."""
        return {(mention.start, mention.end) for mention in self._found}


class Accuracy:
    """The score of the postings added so far.

    `outcomes` says of each thing that is marked whether it was found right, and of each that was found wrongly, False;
    `instead` of what is wrong, what was read, if anything was.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.postings = 0
        self.outcomes: dict[str, bool] = {}
        self.instead: dict[str, str] = {}
        self._taxonomy = taxonomy
        self._mentions = {name: Tally() for name in ("tool", "core", "all")}
        self._by_kind: dict[str, Tally] = defaultdict(Tally)
        self._by_tier: dict[str, Tally] = defaultdict(Tally)
        self._tools = Tally()
        self._labels, self._strengths = Agreement(), Agreement()
        self._groups = Tally()
        self._of_groups = {name: Agreement() for name in ("strength", "open", "mode")}
        self._traps, self._sprung = 0, 0
        self._facts: dict[str, Agreement] = defaultdict(Agreement)

    def add(self, gold: GoldPosting, said: Contribution) -> None:
        """Score one posting, decomposed from the gold's own text."""
        self.postings += 1
        places: dict[tuple[int, int], Mention] = {}
        for mention in said.mentions:
            places.setdefault((mention.start, mention.end), mention)
        found = list(places.values())
        at = Places(found)
        right = {mention.id for marked in gold.mentions for mention in at.hits(marked.start, marked.end)}
        loud = [mention for mention in found if mention.id in right or not _set_aside(gold, mention)]
        self._add_mentions(gold, loud, right)
        self._add_tools(gold, found, right)
        self._add_groups(gold, said.groups, self._add_agreement(gold, at))
        self._add_traps(gold, found)
        self._add_facts(gold, said.facts)

    def form(self) -> JsonObject:
        """Return the score as JSON."""
        return {
            "postings": self.postings,
            "mentions": {name: tally.form() for name, tally in self._mentions.items()},
            "by_kind": {kind: self._by_kind[kind].form() for kind in sorted(self._by_kind)},
            "recall_by_tier": {tier: self._by_tier[tier].recall_form() for tier in sorted(self._by_tier)},
            "tools_by_posting": self._tools.form(),
            "labels": self._labels.form(),
            "strength": self._strengths.form(),
            "groups": {**self._groups.form(), **{name: value.form() for name, value in self._of_groups.items()}},
            "traps": {"marked": self._traps, "sprung": self._sprung},
            "facts": {name: self._facts[name].form() for name in sorted(self._facts)},
        }

    def _note(self, name: str, read: str, *, right: bool) -> None:
        self.outcomes[name] = right
        if not right:
            self.instead[name] = read

    def _is_tool(self, mention: Mention) -> bool:
        return self._taxonomy[mention.concept].kind is Kind.TOOL

    def _kind(self, mention: Mention) -> str:
        concept = self._taxonomy[mention.concept]
        return "soft-skill" if concept.is_soft else concept.kind.value

    def _label(self, mention: Mention) -> str:
        return folded(self._taxonomy[mention.concept].label)

    def _add_mentions(self, gold: GoldPosting, loud: Sequence[Mention], right: set[int]) -> None:
        tools = [mention for mention in loud if self._is_tool(mention)]
        core = [marked for marked in gold.mentions if marked.tier == "core"]
        wanted = {
            "tool": ([marked for marked in core if marked.kind == "tool"], tools),
            "core": (core, loud),
            "all": ([marked for marked in gold.mentions if marked.tier != "stretch"], loud),
        }
        for name, (marked, counted) in wanted.items():
            _recall(self._mentions[name], marked, Places(counted))
            _precision(self._mentions[name], counted, right)
        at = Places(loud)
        for kind in {*(marked.kind for marked in gold.mentions), *map(self._kind, loud)}:
            _recall(self._by_kind[kind], [marked for marked in gold.mentions if marked.kind == kind], at)
            _precision(self._by_kind[kind], [mention for mention in loud if self._kind(mention) == kind], right)
        for tier in {marked.tier for marked in gold.mentions}:
            _recall(self._by_tier[tier], [marked for marked in gold.mentions if marked.tier == tier], at)
        for one in gold.mentions:
            key = f"{gold.id} {one.start}-{one.end} {one.canonical} ({one.tier} {one.kind}) found"
            self.outcomes[key] = bool(at.hits(one.start, one.end))
        for mention in loud:
            if mention.id not in right:
                label = self._taxonomy[mention.concept].label
                read = f"“{mention.surface}”, {mention.strength.value}"
                self._note(f"{gold.id} {mention.start}-{mention.end} no {label}", read, right=False)

    def _add_tools(self, gold: GoldPosting, found: Sequence[Mention], right: set[int]) -> None:
        """Compare which tools the posting names at all, by label."""
        accepted: dict[str, set[str]] = defaultdict(set)
        for marked in gold.mentions:
            if marked.kind == "tool" and marked.tier == "core":
                accepted[folded(marked.canonical)] |= marked.names
        any_name = {name for marked in gold.mentions for name in marked.names}
        tools = [mention for mention in found if self._is_tool(mention)]
        said = {self._label(tool) for tool in tools if tool.id in right or not _set_aside(gold, tool)}
        tally = self._tools
        tally.gold += len(accepted)
        tally.found += len(said)
        hit = sum(bool(names & said) for names in accepted.values())
        tally.gold_hit += hit
        tally.exact += hit
        tally.found_hit += len(said & any_name)

    def _add_agreement(self, gold: GoldPosting, places: Places) -> dict[int, Mention]:
        """Compare labels and strengths of what is marked and found; return what was found at each marked place."""
        at: dict[int, Mention] = {}
        for index, marked in enumerate(gold.mentions):
            candidates = places.hits(marked.start, marked.end)
            if not candidates:
                continue
            best = max(candidates, key=lambda m: (min(marked.end, m.end) - max(marked.start, m.start), m.start - m.end))
            at[index] = best
            if marked.tier == "core":
                said = best.strength.value
                same = said == marked.strength or {said, marked.strength} <= _LISTED
                named = self._label(best) in marked.names
                self._labels.add(same=named)
                self._strengths.add(same=same)
                place = f"{gold.id} {marked.start}-{marked.end} {marked.canonical}"
                self._note(f"{place} is {marked.strength}", said, right=same)
                self._note(f"{place} by its name", self._taxonomy[best.concept].label, right=named)
        return at

    def _add_groups(self, gold: GoldPosting, found: Sequence[RequirementGroup], at: dict[int, Mention]) -> None:
        """Compare groups of two and more as sets of concepts; an `all_of` is none of the others."""
        marked: dict[_GroupKey, list[GoldGroup]] = defaultdict(list)
        read_as = _member_reader(gold, at)
        for group in gold.groups:
            if len(group.members) > 1:
                members = frozenset(read_as(group, member) for member in group.members)
                marked[group.mode == "all_of", members].append(group)
        said: dict[_GroupKey, list[RequirementGroup]] = defaultdict(list)
        for one in found:
            if len(set(one.members)) > 1:
                said[one.mode is Mode.ALL_OF, frozenset(one.members)].append(one)
        self._groups.gold += sum(map(len, marked.values()))
        self._groups.found += sum(map(len, said.values()))
        for key, of_gold in marked.items():
            pairs = list(zip(of_gold, said.get(key, []), strict=False))
            self._groups.gold_hit += len(pairs)
            self._groups.found_hit += len(pairs)
            self._groups.exact += len(pairs)
            for group, one in pairs:
                self._compare_groups(group, one)
            for number, group in enumerate(of_gold):
                self.outcomes[f"{gold.id} {group.start} group of {', '.join(group.members)}"] = number < len(pairs)
        for key, of_program in said.items():
            for one in of_program[len(marked.get(key, [])) :]:
                name = f"{gold.id} {one.start} no group of {', '.join(one.members)}"
                self._note(name, f"“{' '.join(one.quote.split())}”", right=False)

    def _compare_groups(self, group: GoldGroup, one: RequirementGroup) -> None:
        strengths = {group.strength, one.strength.value}
        self._of_groups["strength"].add(same=len(strengths) == 1 or strengths <= _LISTED)
        self._of_groups["open"].add(same=group.open == one.open)
        self._of_groups["mode"].add(same=group.mode == one.mode.value)

    def _add_traps(self, gold: GoldPosting, found: Sequence[Mention]) -> None:
        """Count the traps that were sprung; one inside a marked mention is so only by a wrong name."""
        for trap in gold.traps:
            around = [marked for marked in gold.mentions if marked.start < trap.end and trap.start < marked.end]
            names = {name for marked in around for name in marked.names}
            on = [m for m in found if m.start < trap.end and trap.start < m.end and m.strength not in _SET_ASIDE]
            if around:
                sprung = any(self._label(mention) not in names for mention in on)
            else:
                sprung = any(not any(m.start < f.end and f.start < m.end for m in gold.mentions) for f in on)
            self._traps += 1
            self._sprung += sprung
            read = ", ".join(self._taxonomy[mention.concept].label for mention in on)
            self._note(f"{gold.id} {trap.start} trap {trap.surface}", read, right=not sprung)

    def _add_facts(self, gold: GoldPosting, facts: Facts) -> None:
        for name, told in _told(facts).items():
            if name in gold.facts:
                same = gold.facts[name] == told
                self._facts[name].add(same=same)
                self._note(f"{gold.id} {name}", "nothing" if told is None else str(told), right=same)


def _member_reader(gold: GoldPosting, at: Mapping[int, Mention]) -> Callable[[GoldGroup, str], str]:
    """Return what tells as which concept a member was read: where the group stands, else as mostly in the posting."""
    usual: dict[str, Counter[str]] = defaultdict(Counter)
    for index, mention in at.items():
        usual[folded(gold.mentions[index].canonical)][mention.concept] += 1

    def concept(group: GoldGroup, member: str) -> str:
        for index, mention in at.items():
            marked = gold.mentions[index]
            if marked.canonical == member and group.start <= marked.start < group.end:
                return mention.concept
        named = usual.get(folded(member))
        return named.most_common(1)[0][0] if named else f"unknown {folded(member)}"

    return concept


def _recall(tally: Tally, marked: Sequence[GoldMention], found: Places) -> None:
    spans = found.spans()
    tally.gold += len(marked)
    tally.gold_hit += sum(bool(found.hits(m.start, m.end)) for m in marked)
    tally.exact += sum((m.start, m.end) in spans for m in marked)


def _precision(tally: Tally, found: Sequence[Mention], right: set[int]) -> None:
    tally.found += len(found)
    tally.found_hit += sum(mention.id in right for mention in found)


def _set_aside(gold: GoldPosting, mention: Mention) -> bool:
    """Return whether something was found on a trap, and set aside."""
    return mention.strength in _SET_ASIDE and any(
        mention.start < trap.end and trap.start < mention.end for trap in gold.traps
    )


def _told(facts: Facts) -> dict[str, object]:
    """Return the facts as gold has them: of the degrees the least that is required, and that is preferred."""

    def least(strength: Strength) -> str | None:
        return next((degree.level.value for degree in facts.degrees if degree.strength is strength), None)

    return {
        "years_min": facts.years_min,
        "degree_required": least(Strength.REQUIRED),
        "degree_preferred": least(Strength.PREFERRED),
        "seniority": facts.seniority.value if facts.seniority else None,
        "remote": facts.remote,
    }
