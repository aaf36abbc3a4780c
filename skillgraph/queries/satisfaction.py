"""Who meets what: the end of the questions about what somebody with some skills satisfies.

Their texts find the postings whose demands for single concepts are met; whether a group is met is what `gap` says, so
that both always agree.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet

from skillgraph.model import Contribution, Document, Mode, Part, Posting, Requirement, RequirementGroup, Strength
from skillgraph.stores.store import Cell, Table
from skillgraph.transfer import TransferNetwork
from skillgraph.transfer.asked import Asked
from skillgraph.transfer.needs import Need

Groups = Callable[[Collection[str]], Table]
Known = AbstractSet[str]


def satisfied(found: Table, known: Known, network: TransferNetwork, groups: Groups) -> Table:
    """Return the rows of the postings whose required groups are met as well."""
    rows = _records(found)
    needs = _needs(network, groups([str(row["posting"]) for row in rows if row["groups"]]))
    kept = [index for index, row in enumerate(rows) if all(need.met(known) for need, _ in needs[str(row["posting"])])]
    return Table(found.columns, tuple(found.rows[index] for index in kept))


def opening(found: Table, known: Known, network: TransferNetwork, groups: Groups) -> Table:
    """Return, for each concept that meets the one demand that is missing, in how many postings it is that."""
    rows = _records(found)
    needs = _needs(network, groups([str(row["posting"]) for row in rows if row["groups"]]))
    counts: Counter[str] = Counter()
    for row in rows:
        missed = [need for need in needs[str(row["posting"])] if not need[0].met(known)]
        if row["missing"] is not None and not missed:
            counts[str(row["missing"])] += 1
        elif row["missing"] is None and len(missed) == 1:
            counts.update(_enough(*missed[0], known))
    concepts = network.taxonomy.concepts
    return Table(
        ("concept", "label", "kind", "postings"),
        tuple((concept, concepts[concept].label, concepts[concept].kind.value, n) for concept, n in counts.items()),
    )


def _enough(need: Need, of_class: str | None, known: Known) -> Iterator[str]:
    """Yield the concepts, named in the posting, of which each alone meets a need."""
    for concept in sorted({*need.named, *([of_class] if of_class else [])} - known):
        if need.met(known | {concept}):
            yield concept


def _needs(network: TransferNetwork, found: Table) -> dict[str, list[tuple[Need, str | None]]]:
    """Return what each posting requires by groups, each with its class."""
    needs: dict[str, list[tuple[Need, str | None]]] = defaultdict(list)
    by_posting: dict[str, list[dict[str, Cell]]] = defaultdict(list)
    for row in _records(found):
        by_posting[str(row["posting"])].append(row)
    for posting, rows in by_posting.items():
        contribution = _contribution(posting, rows)
        asked = Asked(network, contribution)
        for requirement in contribution.requirements:
            group, need = asked.group(requirement), asked.need(requirement)
            if need is not None:
                needs[posting].append((need, group.class_id if group else None))
    return needs


def _contribution(posting: str, rows: Sequence[dict[str, Cell]]) -> Contribution:
    parts: dict[int, list[dict[str, Cell]]] = defaultdict(list)
    for row in rows:
        parts[_number(row["group"])].append(row)
    demanded = sorted({_number(row["group"]) for row in rows if row["demanded"]})
    return Contribution(
        Document(Posting(posting, "", "", ""), ""),
        groups=tuple(_group(number, of_it) for number, of_it in parts.items()),
        requirements=tuple(Requirement(Strength.REQUIRED, (), group=number) for number in demanded),
    )


def _group(number: int, rows: Sequence[dict[str, Cell]]) -> RequirementGroup:
    concepts = tuple(dict.fromkeys(str(row["concept"]) for row in rows if row["concept"] is not None))
    inner = dict.fromkeys(_number(row["inner"]) for row in rows if row["inner"] is not None)
    first = rows[0]
    return RequirementGroup(
        id=number,
        mode=Mode(str(first["mode"])),
        parts=(*(Part(concept=concept) for concept in concepts), *(Part(group=group) for group in inner)),
        members=concepts,
        strength=Strength.REQUIRED,
        start=0,
        end=0,
        line=0,
        quote="",
        mentions=(),
        minimum=_number(first["minimum"]),
        open=bool(first["open"]),
        class_id=None if first["class"] is None else str(first["class"]),
    )


def _number(cell: Cell) -> int:
    return int(cell or 0)


def _records(found: Table) -> list[dict[str, Cell]]:
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


FINISHES = {"satisfied": satisfied, "opening": opening}
"""By the name in a question's head: what makes its answer of what its text finds."""
