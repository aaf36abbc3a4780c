"""From tables to a Taxonomy: the core first, then each overlay on top of it."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from skillgraph.errors import TaxonomyError
from skillgraph.model import (
    Basis,
    CaseRule,
    Concept,
    Grade,
    Kind,
    Name,
    NameType,
    Origin,
    Relation,
    RelationType,
    SubstitutionGroup,
)
from skillgraph.taxonomy.tables import Row, rows
from skillgraph.taxonomy.taxonomy import Taxonomy

Vocabulary = TypeVar("Vocabulary", bound=StrEnum)
_PACKAGED = Path(__file__).parents[1] / "ontology"
_REPOSITORY = Path(__file__).parents[2] / "ontology"
_WRITTEN = (
    RelationType.IMPLIES,
    RelationType.ALTERNATIVE_TO,
    RelationType.COMPLEMENTS,
    RelationType.DISTINCT_FROM,
)


def core_folder() -> Path:
    """Return the folder of the ontology that comes with skillgraph, installed or in a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _REPOSITORY


def load(overlays: Sequence[Path] = (), core: Path | None = None) -> Taxonomy:
    """Return the taxonomy of the `core` folder (by default the one that comes with skillgraph) with `overlays` on top.

    A concept of an overlay replaces the one of the same id; rows of relations and groups are added, and a
    `distinct_from` takes its pair out of the substitution groups.
    Raises TaxonomyError, with file and row, at the first row that cannot stand.
    """
    tables = _Tables()
    for number, folder in enumerate([core or core_folder(), *overlays]):
        tables.read(folder, Origin.CURATED if number == 0 else Origin.IMPORTED)
    return tables.taxonomy()


class _Tables:
    """The rows read so far, each with where it stands, so that an error can name it."""

    def __init__(self) -> None:
        self.concepts: dict[str, Row] = {}
        self.names: dict[str, list[tuple[Row, Name]]] = {}
        self.relations: dict[tuple[str, RelationType, str, str | None], tuple[Row, Relation]] = {}
        self.groups: dict[str, tuple[Row, SubstitutionGroup]] = {}

    def read(self, folder: Path, origin: Origin) -> None:
        seen: set[str] = set()
        for row in rows(folder, "concepts.tsv"):
            concept = row.slug("id")
            if concept in seen:
                raise row.error(f"the id {concept!r} stands twice; an id is used once")
            if concept in self.concepts and self.concepts[concept]["retired"] and not row["retired"]:
                raise row.error(f"the id {concept!r} is retired and is never used again; choose another")
            seen.add(concept)
            self.concepts[concept] = row
        for row in rows(folder, "aliases.tsv"):
            self.names.setdefault(row["concept"], []).append((row, _name(row)))
        for row in rows(folder, "relations.tsv"):
            relation = _relation(row, origin)
            key = (relation.subject, relation.type, relation.object, relation.context)
            if key in self.relations and self.relations[key][1].origin is origin:
                raise row.error(f"the same relation stands at {self.relations[key][0].where}; keep one of the two")
            self.relations[key] = (row, relation)
        for row in rows(folder, "groups.tsv"):
            group = _group(row, origin)
            if group.id in self.groups and self.groups[group.id][1].origin is origin:
                raise row.error(f"the group {group.id!r} stands twice; an id is used once")
            self.groups[group.id] = (row, group)

    def taxonomy(self) -> Taxonomy:
        for concept, named in self.names.items():
            if concept not in self.concepts:
                raise named[0][0].error(self._dangling(concept))
        concepts = [self._concept(row) for row in self.concepts.values()]
        for row, group in self.groups.values():
            for member in (*group.members, *([group.class_id] if group.class_id else [])):
                self._known(row, member)
        for row, relation in self.relations.values():
            self._known(row, relation.subject)
            self._known(row, relation.object)
            self._check_context(row, relation)
        written = {key: relation for key, (_, relation) in self.relations.items()}
        groups = [group for _, group in self.groups.values()]
        relations = [*written.values(), *_pairs(groups, written), *_hierarchy(concepts)]
        _check_acyclic(self.relations.values())
        return Taxonomy(concepts, relations, groups)

    def _dangling(self, concept: str) -> str:
        return f"no concept has the id {concept!r}; add it to concepts.tsv or correct the id"

    def _known(self, row: Row, concept: str) -> None:
        if concept not in self.concepts:
            raise row.error(self._dangling(concept))

    def _check_context(self, row: Row, relation: Relation) -> None:
        if relation.context is None:
            return
        if relation.context not in self.groups:
            raise row.error(f"no group has the id {relation.context!r}; add it to groups.tsv or correct the id")
        members = self.groups[relation.context][1].members
        for end in (relation.subject, relation.object):
            if end not in members:
                raise row.error(f"{end!r} is no member of the group {relation.context!r}; add it there")

    def _concept(self, row: Row) -> Concept:
        kind = _one_of(Kind, row, "kind")
        if not row["label"] or not row["definition"]:
            raise row.error("a concept needs a label and a definition")
        domains, broader = tuple(sorted(row.list("domains"))), tuple(sorted(row.list("broader")))
        for other in (*domains, *broader):
            self._known(row, other)
        given = [name for _, name in self.names.get(row["id"], [])]
        label = next((name for name in given if name.type is NameType.LABEL), None)
        if label and label.text != row["label"]:
            raise row.error(f"the alias of type `label` is {label.text!r}, the label {row['label']!r}; make them equal")
        default = "*" if kind in {Kind.TOOL, Kind.CREDENTIAL} else "en"
        names = [label or Name(row["label"], default, NameType.LABEL)]
        names += sorted((name for name in given if name.type is not NameType.LABEL), key=Name.order)
        replaced_by = row["retired"].strip("-") or None
        if replaced_by:
            self._known(row, replaced_by)
        return Concept(
            id=row["id"],
            kind=kind,
            label=row["label"],
            definition=row["definition"],
            names=tuple(names),
            domains=domains,
            broader=broader,
            hub=row.flag("hub"),
            retired=bool(row["retired"]),
            replaced_by=replaced_by,
            note=row["note"],
        )


def _one_of(vocabulary: type[Vocabulary], row: Row, column: str, default: Vocabulary | None = None) -> Vocabulary:
    if default is not None and not row[column]:
        return default
    try:
        return vocabulary(row[column])
    except ValueError:
        raise row.error(f"unknown {column} {row[column]!r}; it is one of {', '.join(vocabulary)}") from None


def _name(row: Row) -> Name:
    if not row["alias"]:
        raise row.error("the alias is empty")
    if not row["lang"]:
        raise row.error("the alias has no language; write `*` for a name that is the same everywhere")
    for phrase in row.list("refuse"):
        if "~" not in phrase:
            raise row.error(f"the refused phrase {phrase!r} has no `~`, which stands for the name")
    return Name(
        text=row["alias"],
        language=row["lang"].lower(),
        type=_one_of(NameType, row, "type", NameType.ALT),
        case=_one_of(CaseRule, row, "case", CaseRule.ANY),
        ambiguous=row.flag("ambiguous"),
        context=tuple(sorted(row.list("context"))),
        refuse=tuple(sorted(row.list("refuse"))),
    )


def _relation(row: Row, origin: Origin) -> Relation:
    kind = _one_of(RelationType, row, "relation")
    if kind not in _WRITTEN:
        raise row.error(f"{kind} is written in concepts.tsv, in the column `domains` or `broader`")
    if row["subject"] == row["object"]:
        raise row.error("a concept has no relation to itself")
    if not row["source"]:
        raise row.error("a relation needs a source: the reason in one sentence, or a publication")
    subject, obj, grade, back = row["subject"], row["object"], None, None
    if kind is RelationType.ALTERNATIVE_TO:
        grade, back = _one_of(Grade, row, "grade"), _one_of(Grade, row, "grade_back")
    if kind.symmetric and obj < subject:
        subject, obj, grade, back = obj, subject, back, grade
    return Relation(
        subject=subject,
        type=kind,
        object=obj,
        source=row["source"],
        basis=_basis(kind, row),
        context=(row["context"] or None) if kind is RelationType.ALTERNATIVE_TO else None,
        grade=grade,
        grade_back=back,
        origin=origin,
        reviewed=origin is Origin.CURATED,
    )


def _basis(kind: RelationType, row: Row) -> Basis | RelationType | None:
    if kind is RelationType.IMPLIES:
        return _one_of(Basis, row, "basis")
    if kind is RelationType.DISTINCT_FROM:
        return _one_of(RelationType, row, "basis", RelationType.ALTERNATIVE_TO)
    return None


def _group(row: Row, origin: Origin) -> SubstitutionGroup:
    members = row.list("members")
    if len(set(members)) != len(members) or len(members) < 2:  # noqa: PLR2004
        raise row.error("a group has two or more members, each once")
    if not row["source"]:
        raise row.error("a group needs a source: why its members replace each other")
    return SubstitutionGroup(
        id=row.slug("id"),
        label=row["label"],
        members=tuple(sorted(members)),
        grade=_one_of(Grade, row, "grade"),
        source=row["source"],
        class_id=row["class"] or None,
        note=row["note"],
        origin=origin,
    )


def _pairs(
    groups: Iterable[SubstitutionGroup],
    written: dict[tuple[str, RelationType, str, str | None], Relation],
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
        if (a, alternative, b, group.id) not in written and not _refuses(written.get((a, refused, b, None)))
    ]


def _refuses(relation: Relation | None) -> bool:
    return relation is not None and relation.basis is RelationType.ALTERNATIVE_TO


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
