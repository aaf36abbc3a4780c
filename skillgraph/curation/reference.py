"""The reference page of an ontology: one HTML file without anything from elsewhere, every value escaped by Jinja."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from skillgraph.model import Concept, Kind, Relation, RelationType, SubstitutionGroup
from skillgraph.taxonomy import Taxonomy

_PLURALS = {"tool": "tools", "skill": "skills", "domain": "domains", "credential": "credentials", "role": "roles"}
_OUT = {
    RelationType.IMPLIES: "implies",
    RelationType.COMPLEMENTS: "goes with",
    RelationType.DISTINCT_FROM: "not the same as",
}
_LANGUAGES = {"*", "en"}


@dataclass(frozen=True, slots=True)
class Link:
    """A related concept, and a word on how."""

    id: str
    label: str
    note: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the page says of a concept."""

    concept: Concept
    aliases: Sequence[str]
    foreign: Sequence[tuple[str, str]]
    domains: Sequence[Link]
    related: Mapping[str, Sequence[Link]]
    groups: Sequence[tuple[SubstitutionGroup, Sequence[Link]]]

    @property
    def search(self) -> str:
        """The names in lower case, by which the page finds the concept."""
        return " ".join(name.text.casefold() for name in self.concept.names)


@dataclass(frozen=True, slots=True)
class Branch:
    """A domain with those below it, and how many concepts are in it."""

    domain: Link
    size: int
    below: Sequence["Branch"]


def write_reference(taxonomy: Taxonomy, out: BinaryIO) -> None:
    """Write the page. The same taxonomy gives the same bytes."""
    import jinja2  # noqa: PLC0415 - only this page needs it

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("skillgraph.curation", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    current = [concept for concept in taxonomy.concepts.values() if not concept.retired]
    kinds = [(kind.value, _PLURALS[kind], sum(concept.kind is kind for concept in current)) for kind in Kind]
    pairs = [relation for relation in taxonomy.relations if relation.type is RelationType.ALTERNATIVE_TO]
    page = environment.get_template("reference.html").render(
        kinds=kinds,
        pairs=len(pairs),
        groups=len(taxonomy.groups),
        tree=_tree(taxonomy),
        entries=_entries(taxonomy, sorted(current, key=lambda concept: (concept.label.casefold(), concept.id))),
    )
    out.write(page.encode("utf-8") + b"\n")


def _tree(taxonomy: Taxonomy) -> list[Branch]:
    below: dict[str, list[str]] = defaultdict(list)
    size: dict[str, int] = defaultdict(int)
    tops: list[str] = []
    for concept in taxonomy.concepts.values():
        for domain in concept.domains:
            size[domain] += 1
        if concept.kind is Kind.DOMAIN:
            for parent in concept.broader:
                below[parent].append(concept.id)
            if not concept.broader:
                tops.append(concept.id)

    def branch(domain: str) -> Branch:
        return Branch(_link(taxonomy, domain), size[domain], [branch(lower) for lower in sorted(below[domain])])

    return [branch(top) for top in sorted(tops)]


def _link(taxonomy: Taxonomy, concept: str, note: str = "", why: str = "") -> Link:
    return Link(concept, taxonomy[concept].label, note, why)


def _entries(taxonomy: Taxonomy, concepts: Sequence[Concept]) -> list[Entry]:
    related: dict[str, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    replaces: dict[str, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for relation in taxonomy.relations:
        for one, other, back in _ends(relation):
            if relation.type is RelationType.ALTERNATIVE_TO:
                grade = relation.grade_back if back else relation.grade
                note = str(grade).replace("_", " ") if grade else ""
                replaces[one][relation.context or ""].append(_link(taxonomy, other, note, relation.source))
            elif relation.type in _OUT:
                link = _link(taxonomy, other, _basis(relation, back=back), relation.source)
                related[one][_OUT[relation.type]].append(link)
    return [
        Entry(
            concept=concept,
            aliases=[
                name.text for name in concept.names if name.text in concept.aliases and name.language in _LANGUAGES
            ],
            foreign=[(n.text, n.language) for n in concept.names[1:] if n.language not in _LANGUAGES],
            domains=[_link(taxonomy, domain) for domain in (*concept.domains, *concept.broader)],
            related={title: related[concept.id][title] for title in _OUT.values() if related[concept.id][title]},
            groups=[
                (taxonomy.groups[context], links) for context, links in sorted(replaces[concept.id].items()) if context
            ],
        )
        for concept in concepts
    ]


def _basis(relation: Relation, *, back: bool) -> str:
    """Return on what an implies rests, or the direction of an implies that is refused."""
    if relation.type is RelationType.DISTINCT_FROM and relation.basis is RelationType.IMPLIES:
        return "does not follow from it" if back else "does not imply it"
    return str(relation.basis or "").replace("_", " ") if relation.type is RelationType.IMPLIES else ""


def _ends(relation: Relation) -> list[tuple[str, str, bool]]:
    there = (relation.subject, relation.object, False)
    return [there, (relation.object, relation.subject, True)] if relation.type.symmetric else [there]
