"""From tables to a Taxonomy: the core first, then each overlay on top of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Generic, TypeVar

from skillgraph.errors import TaxonomyError
from skillgraph.model import Concept, Name, NameType, Origin, Relation, RelationType, SubstitutionGroup
from skillgraph.taxonomy.records import parse_concept, parse_group, parse_name, parse_relation
from skillgraph.taxonomy.tables import Refuse, Row, refuse, rows
from skillgraph.taxonomy.taxonomy import Taxonomy

_PACKAGED = Path(__file__).parents[1] / "ontology"
_REPOSITORY = Path(__file__).parents[2] / "ontology"
_LABEL = ("", "label")

Key = TypeVar("Key")
Record = TypeVar("Record")
RelationKey = tuple[str, RelationType, str, str | None]


@dataclass(frozen=True, slots=True)
class Placed(Generic[Record]):
    """A record, the layer that says it (0 is the core) and the row where it stands."""

    layer: int
    row: Row
    record: Record


def core_folder() -> Path:
    """Return the folder of the ontology that comes with skillgraph, installed or in a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _REPOSITORY


def load(overlays: Sequence[Path] = (), core: Path | None = None) -> Taxonomy:
    """Return the taxonomy of the `core` folder (by default the one that comes with skillgraph) with `overlays` on top.

    A concept, a name, a relation or a group of an overlay replaces the same one below it, and is added where there is
    none. A `distinct_from` takes its pair out of the alternatives, an `alternative_to` lifts a `distinct_from` below
    it, and what an overlay retires keeps its id and loses its relations.
    Raises TaxonomyError, with file and row, at the first row that cannot stand.
    """
    return read_layers(overlays, core).taxonomy()


def read_layers(overlays: Sequence[Path] = (), core: Path | None = None, refused: Refuse = refuse) -> "Layers":
    """Return the rows of the `core` folder and of `overlays`, layer upon layer.

    Rows that cannot stand are passed to `refused` and left out; by default the first raises TaxonomyError.
    """
    layers = Layers(refused)
    for layer, folder in enumerate([core or core_folder(), *overlays]):
        layers.read(folder, layer)
    return layers


class Layers:
    """The rows of the core and of the overlays on it: what stands, where it stands, and what it took the place of."""

    def __init__(self, refused: Refuse = refuse) -> None:
        self.concepts: dict[str, Placed[Concept]] = {}
        self.names: dict[str, dict[tuple[str, str], Placed[Name]]] = {}
        self.relations: dict[RelationKey, Placed[Relation]] = {}
        self.groups: dict[str, Placed[SubstitutionGroup]] = {}
        self.replaced: list[tuple[Row, Row]] = []
        self.folders: list[Path] = []
        self._alternatives: dict[tuple[str, str], list[RelationKey]] = {}
        self._refused = refused

    def read(self, folder: Path, layer: int) -> None:
        """Read the tables of a folder as the next layer. Raises TaxonomyError where it holds none."""
        self.folders.append(folder)
        origin = Origin.IMPORTED if layer else Origin.CURATED
        for table, place in (
            ("concepts.tsv", self._place_concept),
            ("aliases.tsv", self._place_name),
            ("relations.tsv", self._place_relation),
            ("groups.tsv", self._place_group),
        ):
            for row in rows(folder, table, self._refused):
                with self._collecting():
                    place(layer, row, origin)

    @contextmanager
    def _collecting(self) -> Iterator[None]:
        try:
            yield
        except TaxonomyError as error:
            self._refused(error)

    def _place_concept(self, layer: int, row: Row, _: Origin) -> None:
        concept = parse_concept(row)
        known = self.concepts.get(concept.id)
        if known and known.layer == layer:
            what = f"the id {concept.id!r} stands at {known.row.where} already; an id is used once"
            raise row.error(what, "id-used-twice")
        if known and known.record.retired and not concept.retired:
            what = f"the id {concept.id!r} is retired and is never used again; choose another"
            raise row.error(what, "retired-id-reused")
        self._place(self.concepts, concept.id, Placed(layer, row, concept), "concept")

    def _place_name(self, layer: int, row: Row, _: Origin) -> None:
        name = parse_name(row)
        key = _LABEL if name.type is NameType.LABEL else (name.text, name.language)
        self._place(self.names.setdefault(row["concept"], {}), key, Placed(layer, row, name), "name")

    def _place_relation(self, layer: int, row: Row, origin: Origin) -> None:
        relation = parse_relation(row, origin)
        self._displace(layer, row, relation)
        self._place(self.relations, _key(relation), Placed(layer, row, relation), "relation")

    def _place_group(self, layer: int, row: Row, origin: Origin) -> None:
        group = parse_group(row, origin)
        self._place(self.groups, group.id, Placed(layer, row, group), "group")

    def _place(self, records: dict[Key, Placed[Record]], key: Key, placed: Placed[Record], noun: str) -> None:
        """Put a record in its place, over one of a layer below; refuse it where its own layer has one already."""
        below = records.get(key)
        if below and below.layer == placed.layer:
            what = f"the same {noun} stands at {below.row.where}; keep one of the two"
            raise placed.row.error(what, "row-written-twice")
        if below:
            self.replaced.append((placed.row, below.row))
        records[key] = placed

    def _displace(self, layer: int, row: Row, relation: Relation) -> None:
        """Take out of the layers below what says the contrary; refuse the row where its own layer says it."""
        pair = (relation.subject, relation.object)
        if relation.type is RelationType.ALTERNATIVE_TO:
            contrary: list[RelationKey] = [(pair[0], RelationType.DISTINCT_FROM, pair[1], None)]
            self._alternatives.setdefault(pair, []).append(_key(relation))
        else:
            contrary = self._alternatives.get(pair, []) if _refuses(relation) else []
        for key in contrary:
            below = self.relations.get(key)
            if below is None or (key[1] is RelationType.DISTINCT_FROM and not _refuses(below.record)):
                continue
            if below.layer == layer:
                what = f"{below.row.where} says the contrary of this pair; keep one of the two"
                raise row.error(what, "contrary-rows")
            self.replaced.append((row, below.row))
            del self.relations[key]

    def taxonomy(self) -> Taxonomy:
        """Return what the rows say together. Refuses rows that speak of what is not there, or contradict others."""
        for named in self.names.values():
            for placed in named.values():
                self._known(placed.row, placed.row["concept"])
        concepts = [self._concept(placed) for placed in self.concepts.values()]
        groups = [placed.record for placed in self.groups.values() if self._all_known(placed)]
        standing = {key: placed for key, placed in self.relations.items() if self._stands(placed)}
        while closing := _closing_circle(standing):
            key, circle = closing
            what = f"implies runs in a circle: {' → '.join(circle)}; take one of these rows out"
            self._refused(standing.pop(key).row.error(what, "implies-circle"))
        written = {key: placed.record for key, placed in standing.items()}
        pairs = [pair for pair in _pairs(groups, written) if not self._retired(pair)]
        return Taxonomy(concepts, [*written.values(), *pairs, *_hierarchy(concepts)], groups)

    def _known(self, row: Row, *concepts: str) -> bool:
        """Return whether all of `concepts` are there, and refuse the row at the first that is not."""
        for concept in concepts:
            if concept not in self.concepts:
                what = f"no concept has the id {concept!r}; add it to concepts.tsv or correct the id"
                self._refused(row.error(what, "dangling-id"))
                return False
        return True

    def _all_known(self, placed: Placed[SubstitutionGroup]) -> bool:
        group = placed.record
        return self._known(placed.row, *group.members, *([group.class_id] if group.class_id else []))

    def _retired(self, relation: Relation) -> bool:
        return any(self.concepts[end].record.retired for end in (relation.subject, relation.object))

    def _stands(self, placed: Placed[Relation]) -> bool:
        """Return whether a relation stands, which it does not where a later layer took away what it rests on.

        Refuses it where its own layer, or one below it, has done so.
        """
        if not self._known(placed.row, placed.record.subject, placed.record.object):
            return False
        for taken_by, what, rule in self._taken_away(placed.record):
            if taken_by <= placed.layer:
                self._refused(placed.row.error(what, rule))
            return False
        return True

    def _taken_away(self, relation: Relation) -> Iterator[tuple[int, str, str]]:
        ends, context = (relation.subject, relation.object), relation.context
        for end in ends:
            concept = self.concepts[end]
            if concept.record.retired:
                yield (
                    concept.layer,
                    f"{end!r} is retired; take this row out, or name what replaced it",
                    "retired-in-use",
                )
        if context is not None and context not in self.groups:
            yield 0, f"no group has the id {context!r}; add it to groups.tsv or correct the id", "dangling-id"
        elif context is not None:
            group = self.groups[context]
            for end in ends:
                if end not in group.record.members:
                    what = f"{end!r} is no member of the group {context!r}; add it there"
                    yield group.layer, what, "not-in-its-group"

    def _concept(self, placed: Placed[Concept]) -> Concept:
        """Return a concept with all its names, without links to what is not there."""
        concept, row = placed.record, placed.row
        replaced_by = concept.replaced_by
        return replace(
            concept,
            names=self._names(placed),
            domains=tuple(domain for domain in concept.domains if self._known(row, domain)),
            broader=tuple(broader for broader in concept.broader if self._known(row, broader)),
            replaced_by=replaced_by if replaced_by and self._known(row, replaced_by) else None,
        )

    def _names(self, placed: Placed[Concept]) -> tuple[Name, ...]:
        """Return the names of a concept, its label first, with the rule that a row of aliases.tsv gives for that.

        Such a row of a layer below that of the concept itself goes with the label it was for.
        """
        [label] = placed.record.names
        named = dict(self.names.get(placed.record.id, {}))
        rule = named.pop(_LABEL, None)
        if rule and rule.record.text == label.text:
            label = rule.record
        elif rule and rule.layer >= placed.layer:
            what = f"the alias of type `label` is {rule.record.text!r}, the label {label.text!r}; make them equal"
            self._refused(rule.row.error(what, "rule-of-another-label"))
        return (label, *sorted((name.record for name in named.values()), key=Name.order))


def _key(relation: Relation) -> RelationKey:
    return relation.subject, relation.type, relation.object, relation.context


def _pairs(
    groups: Iterable[SubstitutionGroup],
    written: Mapping[RelationKey, Relation],
) -> list[Relation]:
    """Return the pairs of each group that no row speaks of, with the group's default grade, unreviewed."""
    alternative, refused = RelationType.ALTERNATIVE_TO, RelationType.DISTINCT_FROM
    return [
        Relation(
            a,
            alternative,
            b,
            source=group.source,
            context=group.id,
            grade=group.grade,
            grade_back=group.grade,
            origin=group.origin,
            reviewed=False,
        )
        for group in groups
        for a, b in combinations(group.members, 2)
        if (a, alternative, b, group.id) not in written
        and not ((no := written.get((a, refused, b, None))) and _refuses(no))
    ]


def _refuses(relation: Relation) -> bool:
    """Return whether a relation says that its pair are no alternatives."""
    return relation.type is RelationType.DISTINCT_FROM and relation.basis is RelationType.ALTERNATIVE_TO


def _hierarchy(concepts: Iterable[Concept]) -> list[Relation]:
    source = "the concept's own row in the ontology"
    return [
        Relation(concept.id, kind, other, source)
        for concept in concepts
        for kind, others in ((RelationType.IN_DOMAIN, concept.domains), (RelationType.BROADER, concept.broader))
        for other in others
    ]


def _closing_circle(relations: Mapping[RelationKey, Placed[Relation]]) -> tuple[RelationKey, list[str]] | None:
    """Return a relation that closes a circle of `implies`, and the circle; None where there is none."""
    implied: dict[str, list[RelationKey]] = {}
    for key in relations:
        if key[1] is RelationType.IMPLIES:
            implied.setdefault(key[0], []).append(key)
    done: set[str] = set()
    for start, edges in implied.items():
        trail: list[str] = [start]
        stack = [iter(edges)] if start not in done else []
        while stack:
            for key in stack[-1]:
                target = key[2]
                if target in trail:
                    return key, [*trail[trail.index(target) :], target]
                if target not in done:
                    trail.append(target)
                    stack.append(iter(implied.get(target, ())))
                    break
            else:
                stack.pop()
                done.add(trail.pop())
    return None
