"""The taxonomy as quads: one named graph, SKOS for the concepts, an edge node beside each plain relation triple."""

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from skillgraph import iri
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
from skillgraph.stores import terms
from skillgraph.stores.terms import DCTERMS, OWL, RDFS, SKOS, SKOSXL, Description, camel, sg
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer import costs

GRAPH = NamedNode(iri.ONTOLOGY)
FINGERPRINT = sg("fingerprint")
_LABEL = NamedNode(RDFS + "label")
_DEFINITION = NamedNode(SKOS + "definition")
_NOTE = NamedNode(SKOS + "note")
_BROADER = NamedNode(SKOS + "broader")
_REPLACED_BY = NamedNode(DCTERMS + "isReplacedBy")
_DEPRECATED = NamedNode(OWL + "deprecated")
_SCHEME = NamedNode(SKOS + "inScheme")
_SKOS_NAMES = {
    NameType.LABEL: NamedNode(SKOS + "prefLabel"),
    NameType.ALT: NamedNode(SKOS + "altLabel"),
    NameType.HIDDEN: NamedNode(SKOS + "hiddenLabel"),
}
_FORM = NamedNode(SKOSXL + "literalForm")
_SOURCE = NamedNode(DCTERMS + "source")
_CHARACTERS = r"(?:[\w.~:/@!$&'()*+,;=-]|%[0-9A-F]{2})*"
_URL = re.compile(
    rf"https?://[a-z\d.-]+(?::\d{{1,5}})?(?:/{_CHARACTERS})?(?:\?{_CHARACTERS})?(?:#{_CHARACTERS})?",
    re.ASCII | re.IGNORECASE,
)


def taxonomy_quads(taxonomy: Taxonomy) -> Iterator[Quad]:
    """Yield the quads of the ontology's graph."""
    node = Description(GRAPH, GRAPH)
    node.link(terms.TYPE, NamedNode(OWL + "Ontology"), NamedNode(SKOS + "ConceptScheme"))
    node.link(NamedNode(DCTERMS + "license"), NamedNode("https://creativecommons.org/licenses/by/4.0/"))
    node.say(FINGERPRINT, taxonomy.fingerprint)
    yield from node
    for concept in taxonomy.concepts.values():
        yield from _concept(concept)
    plain: set[Quad] = set()
    for relation in taxonomy.relations:
        plain.update(_plain(relation))
        if relation.type not in {RelationType.IN_DOMAIN, RelationType.BROADER}:
            yield from _edge_node(relation)
    yield from plain
    for group in taxonomy.groups.values():
        yield from _group(group)


def _concept(concept: Concept) -> Iterator[Quad]:
    node = Description(NamedNode(iri.concept(concept.id)), GRAPH)
    node.link(terms.TYPE, NamedNode(SKOS + "Concept"), sg(concept.kind.capitalize()))
    node.link(_SCHEME, GRAPH)
    node.say(_LABEL, concept.label)
    node.name(_DEFINITION, concept.definition, "en")
    node.say(sg("hub"), concept.hub or None)
    node.say(_DEPRECATED, concept.retired or None)
    if concept.replaced_by:
        node.link(_REPLACED_BY, NamedNode(iri.concept(concept.replaced_by)))
    node.say(_NOTE, concept.note)
    for number, name in enumerate(concept.names, start=1):
        node.name(_SKOS_NAMES[name.type], name.text, None if name.language == "*" else name.language)
        if _has_rule(name):
            yield from _name_rule(node, concept, number, name)
    yield from node


def _has_rule(name: Name) -> bool:
    return name.case is not CaseRule.ANY or name.ambiguous or bool(name.context) or bool(name.refuse)


def _name_rule(concept_node: Description, concept: Concept, number: int, name: Name) -> Description:
    node = Description(NamedNode(iri.name(concept.id, number)), GRAPH)
    concept_node.link(sg("hasName"), node.subject)
    node.name(_FORM, name.text, None if name.language == "*" else name.language)
    node.say(sg("nameType"), name.type)
    node.say(sg("case"), name.case)
    node.say(sg("ambiguous"), name.ambiguous or None)
    node.say(sg("settledBy"), *name.context)
    node.say(sg("refusedIn"), *name.refuse)
    return node


def _plain(relation: Relation) -> Iterator[Quad]:
    subject, obj = NamedNode(iri.concept(relation.subject)), NamedNode(iri.concept(relation.object))
    predicate = _BROADER if relation.type is RelationType.BROADER else sg(camel(relation.type))
    yield Quad(subject, predicate, obj, GRAPH)
    if isinstance(relation.basis, Basis) and not relation.basis.ends_closure:
        yield Quad(subject, sg("impliesOnward"), obj, GRAPH)
    if relation.type.symmetric:
        yield Quad(obj, predicate, subject, GRAPH)


def relation_node(relation: Relation) -> NamedNode:
    """Return the edge node of a relation."""
    return NamedNode(iri.relation(relation.type, relation.subject, relation.object, relation.context))


def _edge_node(relation: Relation) -> Description:
    node = Description(relation_node(relation), GRAPH)
    node.link(terms.TYPE, sg("Relation"))
    node.say(sg("relation"), relation.type)
    node.link(sg("subject"), NamedNode(iri.concept(relation.subject)))
    node.link(sg("object"), NamedNode(iri.concept(relation.object)))
    node.say(_SOURCE, relation.source)
    if _URL.fullmatch(relation.source):
        node.link(terms.PRIMARY_SOURCE, NamedNode(relation.source))
    node.say(sg("origin"), relation.origin)
    node.say(sg("basis"), relation.basis)
    node.say(sg("reviewed"), relation.reviewed)
    if relation.context:
        group = NamedNode(iri.substitution_group(relation.context))
        node.link(sg("context"), group)
        if not relation.reviewed:
            node.link(terms.DERIVED_FROM, group)
    if relation.grade and relation.grade_back:
        node.say(sg("grade"), relation.grade)
        node.say(sg("gradeBack"), relation.grade_back)
        node.say(sg("transfer"), costs.GRADE[relation.grade])
        node.say(sg("transferBack"), costs.GRADE[relation.grade_back])
    return node


def _group(group: SubstitutionGroup) -> Description:
    node = Description(NamedNode(iri.substitution_group(group.id)), GRAPH)
    node.link(terms.TYPE, sg("SubstitutionGroup"))
    node.say(_LABEL, group.label)
    node.link(sg("hasMember"), *(NamedNode(iri.concept(member)) for member in group.members))
    node.say(sg("grade"), group.grade)
    node.say(_SOURCE, group.source)
    node.say(sg("origin"), group.origin)
    node.say(_NOTE, group.note)
    if group.class_id:
        node.link(sg("class"), NamedNode(iri.concept(group.class_id)))
    return node


def read_taxonomy(quads: Iterable[Quad]) -> Taxonomy:
    """Return the taxonomy that the ontology's graph holds; its fingerprint is that of the one written."""
    facts = terms.Facts(quads)
    concepts = [_read_concept(facts, node) for node in facts.of_type(NamedNode(SKOS + "Concept"))]
    relations = [_read_relation(facts, node) for node in facts.of_type(sg("Relation"))]
    source = "the concept's own row in the ontology"
    for concept in concepts:
        relations += [Relation(concept.id, RelationType.IN_DOMAIN, other, source) for other in concept.domains]
        relations += [Relation(concept.id, RelationType.BROADER, other, source) for other in concept.broader]
    groups = [_read_group(facts, node) for node in facts.of_type(sg("SubstitutionGroup"))]
    return Taxonomy(concepts, relations, groups)


def _slug(node: str | None) -> str:
    return (iri.concept_slug(node) if node else None) or ""


def _read_concept(facts: terms.Facts, node: str) -> Concept:
    kinds = {iri.term(kind.capitalize()): kind for kind in Kind}
    rules = {_key(name): name for name in (_read_rule(facts, rule) for rule in facts.links(node, sg("hasName")))}
    names = [
        rules.get((kind, text, language or "*"), Name(text, language or "*", kind))
        for kind, predicate in _SKOS_NAMES.items()
        for text, language in facts.names(node, predicate)
    ]
    replaced_by = facts.link(node, _REPLACED_BY)
    return Concept(
        id=_slug(node),
        kind=next(kinds[kind] for kind in facts.links(node, terms.TYPE) if kind in kinds),
        label=facts.text(node, _LABEL) or "",
        definition=facts.text(node, _DEFINITION) or "",
        names=tuple(sorted(names, key=Name.order)),
        domains=tuple(_slug(domain) for domain in facts.links(node, sg("inDomain"))),
        broader=tuple(_slug(broader) for broader in facts.links(node, _BROADER)),
        hub=facts.truth(node, sg("hub")) or False,
        retired=facts.truth(node, _DEPRECATED) or False,
        replaced_by=_slug(replaced_by) if replaced_by else None,
        note=facts.text(node, _NOTE) or "",
    )


def _key(name: Name) -> tuple[NameType, str, str]:
    return name.type, name.text, name.language


def _read_rule(facts: terms.Facts, node: str) -> Name:
    [(text, language)] = facts.names(node, _FORM)
    return Name(
        text=text,
        language=language or "*",
        type=NameType(facts.text(node, sg("nameType")) or ""),
        case=CaseRule(facts.text(node, sg("case")) or ""),
        ambiguous=facts.truth(node, sg("ambiguous")) or False,
        context=facts.texts(node, sg("settledBy")),
        refuse=facts.texts(node, sg("refusedIn")),
    )


def _read_relation(facts: terms.Facts, node: str) -> Relation:
    kind = RelationType(facts.text(node, sg("relation")) or "")
    context = facts.link(node, sg("context"))
    basis = facts.text(node, sg("basis"))
    grade, back = facts.text(node, sg("grade")), facts.text(node, sg("gradeBack"))
    return Relation(
        subject=_slug(facts.link(node, sg("subject"))),
        type=kind,
        object=_slug(facts.link(node, sg("object"))),
        source=facts.text(node, _SOURCE) or "",
        basis=None if basis is None else Basis(basis) if kind is RelationType.IMPLIES else RelationType(basis),
        context=context.rpartition("/")[2] if context else None,
        grade=Grade(grade) if grade else None,
        grade_back=Grade(back) if back else None,
        origin=Origin(facts.text(node, sg("origin")) or ""),
        reviewed=facts.truth(node, sg("reviewed")) or False,
    )


def _read_group(facts: terms.Facts, node: str) -> SubstitutionGroup:
    class_id = facts.link(node, sg("class"))
    return SubstitutionGroup(
        id=node.rpartition("/")[2],
        label=facts.text(node, _LABEL) or "",
        members=tuple(_slug(member) for member in facts.links(node, sg("hasMember"))),
        grade=Grade(facts.text(node, sg("grade")) or ""),
        source=facts.text(node, _SOURCE) or "",
        class_id=_slug(class_id) if class_id else None,
        note=facts.text(node, _NOTE) or "",
        origin=Origin(facts.text(node, sg("origin")) or ""),
    )
