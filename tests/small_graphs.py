"""Small graphs for tests of pages: of one posting, of many tools, and of hostile text everywhere."""

import hashlib
from typing import Any

from skillgraph.graph import SkillGraph
from skillgraph.model import (
    Basis,
    Concept,
    Contribution,
    Document,
    Grade,
    Hop,
    Kind,
    Level,
    Mention,
    Mode,
    Name,
    NameType,
    Part,
    Posting,
    Relation,
    RelationType,
    Requirement,
    RequirementGroup,
    Strength,
    SubstitutionGroup,
    TransferPath,
)
from skillgraph.taxonomy import Taxonomy

ATTACK = (
    "</script><script>document.title='owned'</script><img src=x onerror=alert(1)><a href='javascript:alert(2)'>x</a>"
)
MARKER = "'\"&<b>\u2028\u202e]]>--><!--"


def concept(
    slug: str,
    kind: Kind = Kind.TOOL,
    *,
    label: str = "",
    definition: str = "",
    alias: str = "",
    domains: tuple[str, ...] = (),
) -> Concept:
    text = label or slug.replace("-", " ").title()
    names = [Name(text, type=NameType.LABEL), *([Name(alias)] if alias else [])]
    return Concept(slug, kind, text, definition or f"What {slug} is.", tuple(names), domains)


def posting(
    text: str,
    identifier: str = "jobs/one.md",
    title: str = "Platform Engineer",
    **parts: Any,  # noqa: ANN401  # fields of a Contribution
) -> Contribution:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Contribution(Document(Posting(identifier, title, identifier, digest), text), **parts)


def taxonomy(extra: tuple[Concept, ...] = ()) -> Taxonomy:
    iac = ("infrastructure-as-code",)
    concepts = [
        concept("infrastructure-as-code", Kind.DOMAIN),
        concept("terraform", alias="TF", domains=iac),
        concept("cloudformation", domains=iac),
        concept("pulumi", domains=iac),
        concept("aws"),
        concept("ansible", domains=iac),
        concept("kubernetes"),
        concept("platform-engineering", Kind.SKILL),
        *extra,
    ]
    alternative, implies = RelationType.ALTERNATIVE_TO, RelationType.IMPLIES
    relations = [
        Relation(
            "cloudformation",
            alternative,
            "terraform",
            "Both declare infrastructure.",
            context="iac",
            grade=Grade.CLOSE,
            grade_back=Grade.DROP_IN,
        ),
        Relation(
            "pulumi",
            alternative,
            "terraform",
            "Both declare infrastructure.",
            context="iac",
            grade=Grade.DISTANT,
            grade_back=Grade.CLOSE,
        ),
        Relation("cloudformation", implies, "aws", "It provisions AWS alone.", basis=Basis.PART_OF),
        Relation("ansible", RelationType.DISTINCT_FROM, "terraform", "One configures, one provisions."),
        Relation("kubernetes", RelationType.COMPLEMENTS, "terraform", "Clusters are provisioned."),
        *(Relation(c.id, RelationType.IN_DOMAIN, d, "its row") for c in concepts for d in c.domains),
    ]
    group = SubstitutionGroup(
        "iac", "Declaring infrastructure", ("cloudformation", "pulumi", "terraform"), Grade.CLOSE, "x"
    )
    return Taxonomy(concepts, relations, [group])


TEXT = "# Platform Engineer\n- Terraform or Pulumi, or similar\n- Kubernetes is a plus\n- no Ansible here\n"


def asking() -> Contribution:
    def mention(number: int, slug: str, surface: str, line: int, strength: Strength) -> Mention:
        start = TEXT.index(surface)
        return Mention(number, slug, surface, start, start + len(surface), line, "", strength, "test")

    required, preferred, excluded = Strength.REQUIRED, Strength.PREFERRED, Strength.EXCLUDED
    start = TEXT.index("Terraform")
    quote = "Terraform or Pulumi, or similar"
    parts = (
        Part(concept="terraform", years_min=3, years_max=5),
        Part(concept="pulumi", years_min=1, level=Level.BASIC),
    )
    return posting(
        TEXT,
        mentions=(
            mention(1, "terraform", "Terraform", 2, required),
            mention(2, "pulumi", "Pulumi", 2, required),
            mention(3, "kubernetes", "Kubernetes", 3, preferred),
            mention(4, "ansible", "Ansible", 4, excluded),
        ),
        groups=(
            RequirementGroup(
                1,
                Mode.ANY_OF,
                parts,
                ("pulumi", "terraform"),
                required,
                start,
                start + len(quote),
                2,
                quote,
                (1, 2),
                open=True,
            ),
        ),
        requirements=(
            Requirement(required, (1, 2), group=1),
            Requirement(preferred, (3,), concept="kubernetes", years_min=3),
            Requirement(excluded, (4,), concept="ansible"),
        ),
    )


CARRIES = Hop("cloudformation", "terraform", RelationType.ALTERNATIVE_TO, 0.8, ("iac",), grade=Grade.CLOSE)
PATH = TransferPath("cloudformation", "terraform", (CARRIES,), 0.8)


def large(count: int) -> SkillGraph:
    tools = tuple(concept(f"tool-{number}", domains=("infrastructure-as-code",)) for number in range(count))
    return SkillGraph(taxonomy(tools))


def hostile() -> SkillGraph:
    text = f"{ATTACK} label {MARKER}"
    tool = concept("hostile", label=text, definition=f"definition {ATTACK}", alias=f"alias {ATTACK}")
    known = taxonomy((tool,))
    group = SubstitutionGroup("traps", f"context {ATTACK}", ("hostile", "pulumi"), Grade.CLOSE, "x")
    relation = Relation(
        "hostile", RelationType.ALTERNATIVE_TO, "pulumi", f"source {ATTACK}", context="traps", grade=Grade.CLOSE
    )
    built = Taxonomy(known.concepts.values(), [*known.relations, relation], [*known.groups.values(), group])
    line = f"quote {ATTACK}"
    mention = Mention(1, "hostile", line, 0, len(line), 1, "", Strength.REQUIRED, "test")
    parts = (Part(concept="hostile"), Part(concept="pulumi"), Part(text=f"words {ATTACK}"))
    asked = RequirementGroup(1, Mode.ANY_OF, parts, ("hostile", "pulumi"), Strength.REQUIRED, 0, 5, 1, line, (1,))
    needed = Requirement(Strength.REQUIRED, (1,), group=1)
    said = posting(
        line, f"id {ATTACK}", f"title {ATTACK}", mentions=(mention,), groups=(asked,), requirements=(needed,)
    )
    return SkillGraph(built, [said])
