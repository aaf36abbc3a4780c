"""The JSON that other programs rely on, key by key."""

import json

import pytest

from skillgraph.export.concept import concept_form
from skillgraph.export.contribution import contribution_form
from skillgraph.export.gap import gap_form
from skillgraph.export.json_value import JsonObject, JsonValue, dumps
from skillgraph.export.path import path_form
from skillgraph.model import (
    Basis,
    Candidate,
    Concept,
    Contribution,
    Degree,
    DegreeCompared,
    DegreeLevel,
    DemandType,
    Document,
    Evidence,
    EvidenceRole,
    Facts,
    Gap,
    GapItem,
    Grade,
    Hop,
    Kind,
    LearningStep,
    Level,
    Mention,
    MinimalSet,
    Mode,
    Name,
    NameType,
    Origin,
    Part,
    Posting,
    Relation,
    RelationType,
    Requirement,
    RequirementGroup,
    Salary,
    Seniority,
    Status,
    Strength,
    TransferPath,
    YearsCompared,
)
from skillgraph.taxonomy import Resolution, Taxonomy


def concept(identifier: str, label: str, kind: Kind = Kind.TOOL, aliases: tuple[str, ...] = ()) -> Concept:
    names = (Name(label, type=NameType.LABEL), *(Name(alias) for alias in aliases), Name("x", type=NameType.HIDDEN))
    return Concept(identifier, kind, label, f"{label} is a thing.", names)


IMPLIES, ALTERNATIVE = RelationType.IMPLIES, RelationType.ALTERNATIVE_TO
TAXONOMY = Taxonomy(
    [
        concept("cloudformation", "AWS CloudFormation"),
        concept("terraform", "Terraform", aliases=("HashiCorp Terraform", "TF")),
        concept("pulumi", "Pulumi"),
        concept("iac", "Infrastructure as Code", Kind.DOMAIN),
        concept("eks", "Amazon EKS"),
        concept("kubernetes", "Kubernetes"),
        concept("containers", "Containers", Kind.SKILL),
        concept("cloud-native", "Cloud Native", Kind.SKILL),
    ],
    [
        Relation("cloudformation", ALTERNATIVE, "terraform", "s1", None, "iac-tools", Grade.SAME_PURPOSE, Grade.CLOSE),
        Relation(
            "cloudformation",
            ALTERNATIVE,
            "terraform",
            "s2",
            None,
            "aws-setup",
            Grade.CLOSE,
            Grade.DISTANT,
            Origin.IMPORTED,
        ),
        Relation("pulumi", ALTERNATIVE, "terraform", "s3", None, "iac-tools", Grade.DROP_IN, Grade.SAME_PURPOSE),
        Relation("terraform", RelationType.IN_DOMAIN, "iac", "s4"),
        Relation("eks", IMPLIES, "kubernetes", "s5", Basis.MANAGED_SERVICE_OF, origin=Origin.IMPORTED),
        Relation("kubernetes", IMPLIES, "containers", "s6", Basis.USED_IN),
        Relation("containers", IMPLIES, "cloud-native", "s7", Basis.PART_OF),
    ],
    [],
)


def relations_of(identifier: str, support: dict[tuple[str, str], int] | None = None) -> list[JsonValue]:
    relations = concept_form(Resolution(identifier, identifier), TAXONOMY, {}, support or {})["relations"]
    assert isinstance(relations, list)
    return relations


def test_a_contribution_has_the_keys_of_the_contract_in_their_order() -> None:
    text = "Need 5 years of Terraform or Pulumi."
    contribution = Contribution(
        Document(Posting("p1", "SRE", "p1.md", "ab12", "ACME", None, "en", "2026-05"), text),
        mentions=(Mention(1, "terraform", "Terraform", 16, 25, 1, "Skills", Strength.REQUIRED, "label"),),
        groups=(
            RequirementGroup(
                2,
                Mode.ANY_OF,
                (
                    Part(concept="terraform", years_min=5.0, years_max=7.5, level=Level.EXPERT),
                    Part(group=3),
                    Part(text="similar tools"),
                ),
                ("terraform",),
                Strength.REQUIRED,
                16,
                35,
                1,
                text[16:35],
                (1,),
                minimum=1,
                open=True,
                class_id="iac",
                rule="or",
            ),
        ),
        requirements=(
            Requirement(Strength.REQUIRED, (1,), group=2, years_min=5.0),
            Requirement(Strength.PREFERRED, (), concept="eks", years_max=2.5, level=Level.BASIC),
        ),
        facts=Facts(
            "Site Reliability Engineer",
            Seniority.SENIOR,
            6.0,
            "full_time",
            remote=True,
            locations=("Łódź",),
            degrees=(Degree(DegreeLevel.DOCTORATE, Strength.PREFERRED, ("physics",), or_equivalent=True),),
            salary=Salary(60000.0, None, "EUR", "year"),
        ),
        candidates=(Candidate("Foobarium", 3, 12, "capital"),),
    )
    expected: JsonObject = {
        "posting": {
            "id": "p1",
            "title": "SRE",
            "source": "p1.md",
            "sha256": "ab12",
            "company": "ACME",
            "url": None,
            "language": "en",
            "date_posted": "2026-05",
            "duplicate_of": None,
        },
        "text": "Need 5 years of Terraform or Pulumi.",
        "mentions": [
            {
                "id": 1,
                "concept": "terraform",
                "label": "Terraform",
                "kind": "tool",
                "surface": "Terraform",
                "start": 16,
                "end": 25,
                "line": 1,
                "section": "Skills",
                "strength": "required",
                "rule": "label",
            }
        ],
        "groups": [
            {
                "id": 2,
                "mode": "any_of",
                "minimum": 1,
                "open": True,
                "class": "iac",
                "members": ["terraform"],
                "parts": [
                    {"concept": "terraform", "years_min": 5, "years_max": 7.5, "level": "expert"},
                    {"group": 3},
                    {"text": "similar tools"},
                ],
                "strength": "required",
                "start": 16,
                "end": 35,
                "line": 1,
                "quote": "Terraform or Pulumi",
                "mentions": [1],
                "rule": "or",
            }
        ],
        "requirements": [
            {
                "concept": None,
                "group": 2,
                "strength": "required",
                "years_min": 5,
                "years_max": None,
                "level": None,
                "mentions": [1],
            },
            {
                "concept": "eks",
                "group": None,
                "strength": "preferred",
                "years_min": None,
                "years_max": 2.5,
                "level": "basic",
                "mentions": [],
            },
        ],
        "facts": {
            "role": "Site Reliability Engineer",
            "seniority": "senior",
            "years_min": 6,
            "employment_type": "full_time",
            "remote": True,
            "locations": ["Łódź"],
            "degrees": [{"level": "phd", "fields": ["physics"], "strength": "preferred", "or_equivalent": True}],
            "salary": {"min": 60000, "max": None, "currency": "EUR", "period": "year"},
        },
        "candidates": [{"surface": "Foobarium", "start": 3, "end": 12, "reason": "capital"}],
    }
    assert dumps(contribution_form(contribution, TAXONOMY)) == dumps(expected)


def test_an_empty_posting_has_every_key() -> None:
    form = contribution_form(Contribution(Document(Posting("p", "", "p.txt", "00"), "")), TAXONOMY)
    assert list(form) == ["posting", "text", "mentions", "groups", "requirements", "facts", "candidates"]
    assert form["facts"] == {
        "role": None,
        "seniority": None,
        "years_min": None,
        "employment_type": None,
        "remote": None,
        "locations": [],
        "degrees": [],
        "salary": {"min": None, "max": None, "currency": None, "period": None},
    }


def test_a_concept_has_the_keys_of_the_contract_in_their_order() -> None:
    asked = {DemandType.REQUIRES: 4, DemandType.REQUIRES_ONE_OF: 3, DemandType.INVOLVES: 1, DemandType.EXCLUDES: 9}
    form = concept_form(Resolution("terraform", "TF"), TAXONOMY, asked, {("cloudformation", "terraform"): 3})
    expected: JsonObject = {
        "concept": "terraform",
        "label": "Terraform",
        "kind": "tool",
        "aliases": ["HashiCorp Terraform", "TF"],
        "matched_alias": "TF",
        "definition": "Terraform is a thing.",
        "asked_by": {"required": 4, "required_one_of": 3, "preferred": 0, "involved": 1},
        "relations": [
            {
                "relation": "alternative_to",
                "direction": "both",
                "concept": "cloudformation",
                "label": "AWS CloudFormation",
                "contexts": ["aws-setup", "iac-tools"],
                "basis": None,
                "grade": "close",
                "transfer": 0.8,
                "transfer_back": 0.8,
                "origin": "curated",
                "support": 3,
                "closure": False,
            },
            {
                "relation": "alternative_to",
                "direction": "both",
                "concept": "pulumi",
                "label": "Pulumi",
                "contexts": ["iac-tools"],
                "basis": None,
                "grade": "same_purpose",
                "transfer": 0.6,
                "transfer_back": 0.95,
                "origin": "curated",
                "support": 0,
                "closure": False,
            },
            {
                "relation": "in_domain",
                "direction": "out",
                "concept": "iac",
                "label": "Infrastructure as Code",
                "contexts": [],
                "basis": None,
                "grade": None,
                "transfer": None,
                "transfer_back": None,
                "origin": "curated",
                "support": 0,
                "closure": False,
            },
        ],
    }
    assert dumps(form) == dumps(expected)


def seen(relation: JsonValue) -> tuple[JsonValue, ...]:
    assert isinstance(relation, dict)
    return tuple(
        relation[key]
        for key in ("relation", "direction", "concept", "basis", "transfer", "transfer_back", "origin", "closure")
    )


def test_what_follows_from_others_is_marked_from_either_end() -> None:
    assert [seen(relation) for relation in relations_of("eks")] == [
        ("implies", "out", "kubernetes", "managed_service_of", 0.9, 0.7, "imported", False),
        ("implies", "out", "cloud-native", "part_of", 0.342, None, "imported", True),
        ("implies", "out", "containers", None, 0.855, None, "imported", True),
    ]
    assert [seen(relation) for relation in relations_of("containers")] == [
        ("implies", "out", "cloud-native", "part_of", 0.4, 0.5, "curated", False),
        ("implies", "in", "kubernetes", "used_in", 0.5, 0.95, "curated", False),
        ("implies", "in", "eks", None, None, 0.855, "imported", True),
    ]


def test_support_is_found_from_either_end() -> None:
    support = {("containers", "kubernetes"): 7}
    for one, other in (("containers", "kubernetes"), ("kubernetes", "containers")):
        found = [r for r in relations_of(one, support) if isinstance(r, dict) and r["concept"] == other]
        assert [r["support"] for r in found] == [7]


HOP = Hop(
    "cloudformation",
    "terraform",
    ALTERNATIVE,
    0.8,
    ("iac-tools",),
    grade=Grade.CLOSE,
    evidence=(
        Evidence(EvidenceRole.SOURCE, source="Both declare resources."),
        Evidence(EvidenceRole.STATES, posting="p1", line=59, quote="Terraform or CloudFormation"),
    ),
)
PATH = TransferPath("cloudformation", "terraform", (HOP,), 0.8)
PATH_JSON: JsonObject = {
    "from": "cloudformation",
    "to": "terraform",
    "cost": 0.2,
    "transfer": 0.8,
    "hops": [
        {
            "from": "cloudformation",
            "to": "terraform",
            "from_label": "AWS CloudFormation",
            "to_label": "Terraform",
            "relation": "alternative_to",
            "basis": None,
            "reverse": False,
            "contexts": ["iac-tools"],
            "grade": "close",
            "transfer": 0.8,
            "origin": "curated",
            "evidence": [
                {"role": "source", "source": "Both declare resources.", "quote": None},
                {"role": "states", "posting": "p1", "line": 59, "quote": "Terraform or CloudFormation"},
            ],
        }
    ],
}


def test_a_path_has_the_keys_of_the_contract_and_a_round_cost() -> None:
    expected: JsonObject = {"from": ["cloudformation"], "to": ["terraform"], "paths": [PATH_JSON]}
    assert dumps(path_form(["cloudformation"], ["terraform"], [PATH], TAXONOMY)) == dumps(expected)


def test_a_path_to_what_one_has_still_names_its_ends() -> None:
    form = path_form(["pulumi"], ["pulumi"], [TransferPath("pulumi", "pulumi", (), 1.0)], TAXONOMY)
    assert form["paths"] == [{"from": "pulumi", "to": "pulumi", "cost": 0.0, "transfer": 1.0, "hops": []}]


def item(status: Status, identifier: str) -> GapItem:
    return GapItem(TAXONOMY[identifier].label, Strength.REQUIRED, status, 1 / 3, concept=identifier)


def item_json(status: str, identifier: str, label: str) -> JsonObject:
    return {
        "concept": identifier,
        "group": None,
        "label": label,
        "members": [],
        "strength": "required",
        "years_min": None,
        "years_have": None,
        "years_enough": None,
        "status": status,
        "credit": 0.333333,
        "via": None,
        "mentions": [],
    }


def test_a_gap_has_the_keys_of_the_contract_and_each_demand_under_its_status() -> None:
    group = GapItem(
        "Terraform or Pulumi",
        Strength.PREFERRED,
        Status.TRANSFERRED,
        0.8,
        group=2,
        members=("pulumi", "terraform"),
        years_min=3.0,
        via=PATH,
        evidence=(Evidence(EvidenceRole.ASKS, posting="p1", line=4, quote="Terraform or Pulumi"),),
        years_have=2.0,
    )
    required = (
        item(Status.MISSING, "eks"),
        item(Status.MATCHED, "pulumi"),
        item(Status.IMPLIED, "containers"),
        item(Status.MATCHED, "kubernetes"),
    )
    gap = Gap(
        "p1",
        2 / 3,
        required,
        (group,),
        (item(Status.MISSING, "iac"),),
        (MinimalSet(("eks", "terraform"), 1.25, exact=True),),
        (LearningStep("eks", ("kubernetes",), ("docker",)),),
        YearsCompared(5.0, 6.5),
        (DegreeCompared(Degree(DegreeLevel.MASTER, Strength.PREFERRED, or_equivalent=True), DegreeLevel.BACHELOR),),
    )
    expected: JsonObject = {
        "target": "p1",
        "score": 0.666667,
        "matched": [item_json("matched", "pulumi", "Pulumi"), item_json("matched", "kubernetes", "Kubernetes")],
        "implied": [item_json("implied", "containers", "Containers")],
        "transferred": [],
        "missing": [item_json("missing", "eks", "Amazon EKS")],
        "preferred": {
            "matched": [],
            "implied": [],
            "transferred": [
                {
                    "concept": None,
                    "group": 2,
                    "label": "Terraform or Pulumi",
                    "members": ["pulumi", "terraform"],
                    "strength": "preferred",
                    "years_min": 3,
                    "years_have": 2,
                    "years_enough": False,
                    "status": "transferred",
                    "credit": 0.8,
                    "via": PATH_JSON,
                    "mentions": [{"line": 4, "quote": "Terraform or Pulumi"}],
                }
            ],
            "missing": [],
        },
        "other": {
            "matched": [],
            "implied": [],
            "transferred": [],
            "missing": [item_json("missing", "iac", "Infrastructure as Code")],
        },
        "minimal_sets": [{"concepts": ["eks", "terraform"], "cost": 1.25, "exact": True}],
        "order": [{"concept": "eks", "after": ["kubernetes"], "covers": ["docker"]}],
        "experience": {"years_min": 5, "years_have": 6.5, "enough": True},
        "degrees": [
            {"level": "master", "strength": "preferred", "or_equivalent": True, "have": "bachelor", "enough": False}
        ],
    }
    assert dumps(gap_form(gap, TAXONOMY)) == dumps(expected)


def test_json_stands_on_one_line_and_keeps_any_text() -> None:
    text = 'Łódź 😀 "q" \\ \r\n\t\x00 </script> \u202e\u2028\u2029\uffff'
    written = dumps({"text": text})
    assert json.loads(written) == {"text": text}
    assert "\n" not in written
    assert "\r" not in written
    assert "Łódź 😀" in written


def test_a_number_that_json_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        dumps(float("nan"))
