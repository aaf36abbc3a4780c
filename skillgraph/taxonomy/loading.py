"""From tables to a Taxonomy: the core first, then each overlay on top of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from skillgraph.errors import TaxonomyError
from skillgraph.model import (
    Concept,
    Kind,
    Name,
    NameType,
    Origin,
    Relation,
    RelationType,
    SubstitutionGroup,
)
from skillgraph.taxonomy.records import one_of, parse_group, parse_name, parse_relation
from skillgraph.taxonomy.tables import Row, rows
from skillgraph.taxonomy.taxonomy import Taxonomy

_PACKAGED = Path(__file__).parents[1] / "ontology"
_REPOSITORY = Path(__file__).parents[2] / "ontology"
_LABEL = ("", "label")

Key = TypeVar("Key")
Record = TypeVar("Record")
Placed = tuple[int, Row, Record]
RelationKey = tuple[str, RelationType, str, str | None]


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
    tables = _Tables()
    for layer, folder in enumerate([core or core_folder(), *overlays]):
        tables.read(folder, layer)
    return tables.taxonomy()


class _Tables:
    """The rows read so far, each with its layer (0 is the core) and where it stands, so that an error can name it."""

    def __init__(self) -> None:
        self.concepts: dict[str, tuple[int, Row]] = {}
        self.names: dict[str, dict[tuple[str, str], Placed[Name]]] = {}
        self.relations: dict[RelationKey, Placed[Relation]] = {}
        self.groups: dict[str, Placed[SubstitutionGroup]] = {}
        self._alternatives: dict[tuple[str, str], list[RelationKey]] = {}

    def read(self, folder: Path, layer: int) -> None:
        origin = Origin.IMPORTED if layer else Origin.CURATED
        for row in rows(folder, "concepts.tsv"):
            self._read_concept(row, layer)
        for row in rows(folder, "aliases.tsv"):
            name = parse_name(row)
            key = _LABEL if name.type is NameType.LABEL else (name.text, name.language)
            _place(self.names.setdefault(row["concept"], {}), key, (layer, row, name), "name")
        for row in rows(folder, "relations.tsv"):
            relation = parse_relation(row, origin)
            self._displace(layer, row, relation)
            _place(self.relations, _key(relation), (layer, row, relation), "relation")
        for row in rows(folder, "groups.tsv"):
            group = parse_group(row, origin)
            _place(self.groups, group.id, (layer, row, group), "group")

    def _read_concept(self, row: Row, layer: int) -> None:
        concept = row.slug("id")
        known_layer, known = self.concepts.get(concept, (layer, None))
        if known and known_layer == layer:
            raise row.error(f"the id {concept!r} stands at {known.where} already; an id is used once")
        if known and known["retired"] and not row["retired"]:
            raise row.error(f"the id {concept!r} is retired and is never used again; choose another")
        self.concepts[concept] = (layer, row)

    def taxonomy(self) -> Taxonomy:
        for concept, named in self.names.items():
            for _, row, _ in named.values():
                self._known(row, concept)
        concepts = [self._concept(layer, row) for layer, row in self.concepts.values()]
        for _, row, group in self.groups.values():
            for member in (*group.members, *([group.class_id] if group.class_id else [])):
                self._known(row, member)
        for _, row, relation in self.relations.values():
            self._known(row, relation.subject)
            self._known(row, relation.object)
        standing = {key: placed for key, placed in self.relations.items() if self._stands(*placed)}
        _check_acyclic((row, relation) for _, row, relation in standing.values())
        written = {key: relation for key, (_, _, relation) in standing.items()}
        groups = [group for _, _, group in self.groups.values()]
        pairs = [pair for pair in _pairs(groups, written) if not self._retired(pair)]
        return Taxonomy(concepts, [*written.values(), *pairs, *_hierarchy(concepts)], groups)

    def _known(self, row: Row, concept: str) -> None:
        if concept not in self.concepts:
            raise row.error(f"no concept has the id {concept!r}; add it to concepts.tsv or correct the id")

    def _retired(self, relation: Relation) -> bool:
        return any(self.concepts[end][1]["retired"] for end in (relation.subject, relation.object))

    def _stands(self, layer: int, row: Row, relation: Relation) -> bool:
        """Return whether a relation stands, which it does not where a later layer took away what it rests on.

        Raises TaxonomyError where its own layer, or one below it, has done so.
        """
        for taken_by, what in self._taken_away(relation):
            if taken_by <= layer:
                raise row.error(what)
            return False
        return True

    def _taken_away(self, relation: Relation) -> Iterator[tuple[int, str]]:
        ends, context = (relation.subject, relation.object), relation.context
        for end in ends:
            layer, row = self.concepts[end]
            if row["retired"]:
                yield layer, f"{end!r} is retired; take this row out, or name what replaced it"
        if context is not None and context not in self.groups:
            yield 0, f"no group has the id {context!r}; add it to groups.tsv or correct the id"
        elif context is not None:
            layer, _, group = self.groups[context]
            for end in ends:
                if end not in group.members:
                    yield layer, f"{end!r} is no member of the group {context!r}; add it there"

    def _displace(self, layer: int, row: Row, relation: Relation) -> None:
        """Take out of the layers below what says the contrary. Raises TaxonomyError where the same layer says it."""
        pair = (relation.subject, relation.object)
        if relation.type is RelationType.ALTERNATIVE_TO:
            contrary: list[RelationKey] = [(pair[0], RelationType.DISTINCT_FROM, pair[1], None)]
            self._alternatives.setdefault(pair, []).append(_key(relation))
        else:
            contrary = self._alternatives.get(pair, []) if _refuses(relation) else []
        for key in contrary:
            below = self.relations.get(key)
            if below is None or (key[1] is RelationType.DISTINCT_FROM and not _refuses(below[2])):
                continue
            if below[0] == layer:
                raise row.error(f"{below[1].where} says the contrary of this pair; keep one of the two")
            del self.relations[key]

    def _concept(self, layer: int, row: Row) -> Concept:
        kind = one_of(Kind, row, "kind")
        if not row["label"] or not row["definition"]:
            raise row.error("a concept needs a label and a definition")
        domains, broader = (tuple(sorted(set(row.list(column)))) for column in ("domains", "broader"))
        for other in (*domains, *broader):
            self._known(row, other)
        replaced_by = row["retired"].strip("-") or None
        if replaced_by:
            self._known(row, replaced_by)
        return Concept(
            id=row["id"],
            kind=kind,
            label=row["label"],
            definition=row["definition"],
            names=self._names(layer, row, Name(row["label"], _language(kind), NameType.LABEL)),
            domains=domains,
            broader=broader,
            hub=row.flag("hub"),
            retired=bool(row["retired"]),
            replaced_by=replaced_by,
            note=row["note"],
        )

    def _names(self, layer: int, row: Row, label: Name) -> tuple[Name, ...]:
        """Return the names of a concept, its label first, with the rule that a row of aliases.tsv gives for that.

        Such a row of a layer below that of the concept itself goes with the label it was for.
        """
        named = dict(self.names.get(row["id"], {}))
        below, rule_row, rule = named.pop(_LABEL, (layer, row, label))
        if rule.text == label.text:
            label = rule
        elif below >= layer:
            raise rule_row.error(
                f"the alias of type `label` is {rule.text!r}, the label {label.text!r}; make them equal"
            )
        return (label, *sorted((name for _, _, name in named.values()), key=Name.order))


def _language(kind: Kind) -> str:
    """Return the language of a preferred label where no row says otherwise."""
    return "*" if kind in {Kind.TOOL, Kind.CREDENTIAL} else "en"


def _key(relation: Relation) -> RelationKey:
    return relation.subject, relation.type, relation.object, relation.context


def _place(records: dict[Key, Placed[Record]], key: Key, placed: Placed[Record], noun: str) -> None:
    """Put a record in its place, over one of a layer below. Raises TaxonomyError where its own layer has it already."""
    layer, row, _ = placed
    if key in records and records[key][0] == layer:
        raise row.error(f"the same {noun} stands at {records[key][1].where}; keep one of the two")
    records[key] = placed


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


def _check_acyclic(relations: Iterable[tuple[Row, Relation]]) -> None:
    """Raise TaxonomyError at a row that closes a cycle of `implies`."""
    implied: dict[str, list[tuple[Row, str]]] = {}
    for row, relation in relations:
        if relation.type is RelationType.IMPLIES:
            implied.setdefault(relation.subject, []).append((row, relation.object))
    done: set[str] = set()
    for start, edges in implied.items():
        trail: list[str] = [start]
        stack = [iter(edges)] if start not in done else []
        while stack:
            for row, target in stack[-1]:
                if target in trail:
                    cycle = " → ".join([*trail[trail.index(target) :], target])
                    raise TaxonomyError(row.where, f"implies runs in a circle: {cycle}; take one of these rows out")
                if target not in done:
                    trail.append(target)
                    stack.append(iter(implied.get(target, ())))
                    break
            else:
                stack.pop()
                done.add(trail.pop())
