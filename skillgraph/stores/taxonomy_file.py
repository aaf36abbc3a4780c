"""The taxonomy as one JSON document beside a generation: what its quads say, read in a fraction of the time.

It is written from the taxonomy that goes into the quads, names the fingerprint of that, and is passed over where it is
missing, damaged, or of another fingerprint.
"""

import json
from collections.abc import Sequence
from typing import Any

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
from skillgraph.taxonomy import Taxonomy

Json = Sequence[Any]


def to_json(taxonomy: Taxonomy) -> bytes:
    """Return the document of a taxonomy."""
    document = {
        "fingerprint": taxonomy.fingerprint,
        "concepts": [_concept(concept) for concept in taxonomy.concepts.values()],
        "relations": [
            [r.subject, r.type, r.object, r.source, r.basis, r.context, r.grade, r.grade_back, r.origin, r.reviewed]
            for r in taxonomy.relations
        ],
        "groups": [
            [g.id, g.label, g.members, g.grade, g.source, g.class_id, g.note, g.origin]
            for g in taxonomy.groups.values()
        ],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _concept(concept: Concept) -> Json:
    names = [_name(name) for name in concept.names]
    said = (concept.id, concept.kind, concept.label, concept.definition, names, concept.domains, concept.broader)
    return [*said, concept.hub, concept.retired, concept.replaced_by, concept.note]


def _name(name: Name) -> Json:
    return [name.text, name.language, name.type, name.case, name.ambiguous, name.context, name.refuse]


def from_json(content: bytes, fingerprint: str) -> Taxonomy | None:
    """Return the taxonomy of a document, or None where it is damaged or of another fingerprint."""
    try:
        document = json.loads(content)
        if document["fingerprint"] != fingerprint:
            return None
        return Taxonomy(
            map(_read_concept, document["concepts"]),
            map(_read_relation, document["relations"]),
            map(_read_group, document["groups"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _read_concept(row: Json) -> Concept:
    identifier, kind, label, definition, names, domains, broader, hub, retired, replaced_by, note = row
    return Concept(
        id=identifier,
        kind=Kind(kind),
        label=label,
        definition=definition,
        names=tuple(map(_read_name, names)),
        domains=tuple(domains),
        broader=tuple(broader),
        hub=hub,
        retired=retired,
        replaced_by=replaced_by,
        note=note,
    )


def _read_name(row: Json) -> Name:
    text, language, kind, case, ambiguous, context, refuse = row
    return Name(text, language, NameType(kind), CaseRule(case), ambiguous, tuple(context), tuple(refuse))


def _read_relation(row: Json) -> Relation:
    subject, kind, obj, source, basis, context, grade, grade_back, origin, reviewed = row
    relation = RelationType(kind)
    return Relation(
        subject=subject,
        type=relation,
        object=obj,
        source=source,
        basis=None if basis is None else Basis(basis) if relation is RelationType.IMPLIES else RelationType(basis),
        context=context,
        grade=None if grade is None else Grade(grade),
        grade_back=None if grade_back is None else Grade(grade_back),
        origin=Origin(origin),
        reviewed=reviewed,
    )


def _read_group(row: Json) -> SubstitutionGroup:
    identifier, label, members, grade, source, class_id, note, origin = row
    return SubstitutionGroup(
        identifier, label, tuple(members), Grade(grade), source, class_id=class_id, note=note, origin=Origin(origin)
    )
