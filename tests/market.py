"""A small job market, written by hand: its taxonomy, its postings, and what each posting asks, in words.

What named questions answer about it stands in `answers.py`, worked out from these lines before there was a query.

    a   Ann  2026-05-01  senior   requires terraform and kubernetes, and kafka or rabbitmq; prefers python
    b   Bob  2026-05-20           requires python and kafka; prefers docker; a bachelor's degree, or as much experience
    c   Cat                       the words of a, so its duplicate
    d   Ann  2026-06-03  junior   requires django or flask, and messaging (kafka, rabbitmq); excludes java; pays
    e   Bob                       requires eks and python; uses terraform; a master's degree; pays
    f   Fay  2026-06-10  senior   requires two of django, flask and rabbitmq; prefers pulumi; 3 years of pulumi
    g                             asks for nothing
    h   Fay  2026-04              requires python, cobol or similar languages, and aws (eks, sqs): a class, a vendor

a, c and e are in Berlin, f in Oslo.
"""

from pathlib import Path

from building import build, write
from small_taxonomy import small_taxonomy

from skillgraph.model import Grade, SubstitutionGroup
from skillgraph.stores.store import Store
from skillgraph.taxonomy import Taxonomy

_FACTS = small_taxonomy("""
    kafka alternative_to rabbitmq same_purpose close message-broker
    django alternative_to flask close close web-framework
    terraform alternative_to pulumi close distant provisioning
    terraform alternative_to pulumi same_purpose same_purpose policy
    django implies python used_in
    flask implies python used_in
    eks implies kubernetes managed_service_of
    eks implies aws part_of
    aws implies linux prerequisite
    kubernetes implies docker prerequisite
    docker implies linux used_in
    kubernetes complements terraform
    docker distinct_from kubernetes alternative_to
    kafka in_domain messaging
    rabbitmq in_domain messaging
    sqs in_domain messaging
    django in_domain web
    flask in_domain web
    kubernetes in_domain delivery
    docker in_domain delivery
    terraform in_domain delivery
    pulumi in_domain delivery
    eks in_domain cloud
    aws in_domain cloud
    sqs in_domain cloud
    python in_domain languages
    java in_domain languages
    linux in_domain delivery
    delivery broader operations
    cloud broader operations
    cobol in_domain languages
    sqs implies aws part_of
    fortran in_domain languages
""")
TAXONOMY = Taxonomy(
    _FACTS.concepts.values(),
    _FACTS.relations,
    [
        SubstitutionGroup(
            "message-broker", "Message broker", ("kafka", "rabbitmq"), Grade.CLOSE, "Both pass messages."
        ),
        SubstitutionGroup("web-framework", "Web framework", ("django", "flask"), Grade.CLOSE, "Both serve pages."),
        SubstitutionGroup("provisioning", "Provisioning", ("pulumi", "terraform"), Grade.CLOSE, "Both set up clouds."),
        SubstitutionGroup("policy", "Policy", ("pulumi", "terraform"), Grade.CLOSE, "Both can refuse a change."),
    ],
)
_PLATFORM = """# Platform

## Requirements
- kafka or rabbitmq
- terraform
- kubernetes

## Nice to have
- python
"""
POSTINGS = {
    "a": {
        "title": "Senior Platform Engineer",
        "company": "Ann",
        "date": "2026-05-01",
        "location": "Berlin",
        "text": _PLATFORM,
    },
    "b": {
        "title": "Data Engineer",
        "company": "Bob",
        "date": "2026-05-20",
        "text": """# Data

## Requirements
- python
- kafka
- Bachelor's degree in physics or equivalent experience

## Nice to have
- docker
""",
    },
    "c": {"title": "Copy", "company": "Cat", "location": "Berlin", "text": _PLATFORM},
    "d": {
        "title": "Junior Web Developer",
        "company": "Ann",
        "date": "2026-06-03",
        "text": """# Pages

## Requirements
- django or flask
- messaging (kafka, rabbitmq)
- no java required

## What we offer
- Salary: $60,000 - $80,000 per year
""",
    },
    "e": {
        "title": "Cloud Engineer",
        "company": "Bob",
        "location": "Berlin",
        "text": """# Work

## Requirements
- eks
- python
- Master's degree

## Our stack
- terraform

## What we offer
- Salary: $90,000 - $120,000 per year
""",
    },
    "f": {
        "title": "Senior Web Developer",
        "company": "Fay",
        "date": "2026-06-10",
        "location": "Oslo",
        "text": """# Pages

## Requirements
- at least two of django, flask and rabbitmq

## Nice to have
- 3+ years of pulumi
""",
    },
    "g": {"title": "Hills", "text": "# Hills\n\nWe like mountains.\n"},
    "h": {
        "title": "Integration Engineer",
        "company": "Fay",
        "date": "2026-04",
        "text": """# Joints

## Requirements
- python, cobol or similar languages
- aws (eks, sqs)
""",
    },
}
DEMANDS = {
    "a": {"requires": {"terraform", "kubernetes"}, "requires_one_of": {"kafka", "rabbitmq"}, "prefers": {"python"}},
    "b": {"requires": {"python", "kafka"}, "prefers": {"docker"}},
    "d": {"requires": {"messaging"}, "requires_one_of": {"django", "flask", "kafka", "rabbitmq"}, "excludes": {"java"}},
    "e": {"requires": {"eks", "python"}, "involves": {"terraform"}},
    "f": {"requires_one_of": {"django", "flask", "rabbitmq"}, "prefers": {"pulumi"}},
    "g": {},
    "h": {"requires": {"aws", "languages"}, "requires_one_of": {"python", "cobol", "eks", "sqs"}},
}
DEMANDS["c"] = DEMANDS["a"]


def fill(store: Store, folder: Path) -> Store:
    """Bring the market into a store."""
    build(store, write(folder, POSTINGS), taxonomy=TAXONOMY)
    return store
