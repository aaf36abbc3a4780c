"""Rows as records: concepts, names, relations and substitution groups, each checked on its own."""

import re
from enum import StrEnum
from typing import TypeVar

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
from skillgraph.taxonomy.tables import Row

Vocabulary = TypeVar("Vocabulary", bound=StrEnum)
_LANGUAGE = re.compile(r"\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*")
_WRITTEN = (
    RelationType.IMPLIES,
    RelationType.ALTERNATIVE_TO,
    RelationType.COMPLEMENTS,
    RelationType.DISTINCT_FROM,
)


def one_of(vocabulary: type[Vocabulary], row: Row, column: str, default: Vocabulary | None = None) -> Vocabulary:
    """Return a cell that must hold a word of a vocabulary; an empty one is the `default`, where there is one."""
    if default is not None and not row[column]:
        return default
    try:
        return vocabulary(row[column])
    except ValueError:
        raise row.error(f"unknown {column} {row[column]!r}; it is one of {', '.join(vocabulary)}") from None


def parse_concept(row: Row) -> Concept:
    """Return the concept that a row of concepts.tsv gives, its label as its only name. Raises TaxonomyError."""
    kind = one_of(Kind, row, "kind")
    if not row["label"] or not row["definition"]:
        raise row.error("a concept needs a label and a definition")
    language = "*" if kind in {Kind.TOOL, Kind.CREDENTIAL} else "en"
    return Concept(
        id=row.slug("id"),
        kind=kind,
        label=row["label"],
        definition=row["definition"],
        names=(Name(row["label"], language, NameType.LABEL),),
        domains=tuple(sorted(set(row.list("domains")))),
        broader=tuple(sorted(set(row.list("broader")))),
        hub=row.flag("hub"),
        retired=bool(row["retired"]),
        replaced_by=row["retired"].strip("-") or None,
        note=row["note"],
    )


def parse_name(row: Row) -> Name:
    """Return the name that a row of aliases.tsv gives. Raises TaxonomyError."""
    if not row["alias"]:
        raise row.error("the alias is empty")
    if not row["lang"]:
        raise row.error("the alias has no language; write `*` for a name that is the same everywhere")
    if not _LANGUAGE.fullmatch(row["lang"].lower()):
        raise row.error(f"{row['lang']!r} is no language; write a tag such as `en` or `pt-br`, or `*`")
    for phrase in row.list("refuse"):
        if "~" not in phrase:
            raise row.error(f"the refused phrase {phrase!r} has no `~`, which stands for the name")
    return Name(
        text=row["alias"],
        language=row["lang"].lower(),
        type=one_of(NameType, row, "type", NameType.ALT),
        case=one_of(CaseRule, row, "case", CaseRule.ANY),
        ambiguous=row.flag("ambiguous"),
        context=tuple(sorted(set(row.list("context")))),
        refuse=tuple(sorted(set(row.list("refuse")))),
    )


def parse_relation(row: Row, origin: Origin) -> Relation:
    """Return the relation that a row of relations.tsv gives. Raises TaxonomyError."""
    kind = one_of(RelationType, row, "relation")
    if kind not in _WRITTEN:
        raise row.error(f"{kind} is written in concepts.tsv, in the column `domains` or `broader`")
    if row["subject"] == row["object"]:
        raise row.error("a concept has no relation to itself")
    if not row["source"]:
        raise row.error("a relation needs a source: the reason in one sentence, or a publication")
    subject, obj, grade, back = row["subject"], row["object"], None, None
    if kind is RelationType.ALTERNATIVE_TO:
        grade, back = one_of(Grade, row, "grade"), one_of(Grade, row, "grade_back")
    basis = _basis(kind, row)
    if kind.symmetric and basis is not RelationType.IMPLIES and obj < subject:
        subject, obj, grade, back = obj, subject, back, grade
    return Relation(
        subject=subject,
        type=kind,
        object=obj,
        source=row["source"],
        basis=basis,
        context=(row["context"] or None) if kind is RelationType.ALTERNATIVE_TO else None,
        grade=grade,
        grade_back=back,
        origin=origin,
        reviewed=origin is Origin.CURATED,
    )


def _basis(kind: RelationType, row: Row) -> Basis | RelationType | None:
    if kind is RelationType.IMPLIES:
        return one_of(Basis, row, "basis")
    if kind is RelationType.DISTINCT_FROM:
        return one_of(RelationType, row, "basis", RelationType.ALTERNATIVE_TO)
    return None


def parse_group(row: Row, origin: Origin) -> SubstitutionGroup:
    """Return the substitution group that a row of groups.tsv gives. Raises TaxonomyError."""
    members = row.list("members")
    if len(set(members)) != len(members) or len(members) < 2:  # noqa: PLR2004
        raise row.error("a group has two or more members, each once")
    if not row["source"]:
        raise row.error("a group needs a source: why its members replace each other")
    return SubstitutionGroup(
        id=row.slug("id"),
        label=row["label"],
        members=tuple(sorted(members)),
        grade=one_of(Grade, row, "grade"),
        source=row["source"],
        class_id=row["class"] or None,
        note=row["note"],
        origin=origin,
    )
