"""What each named question answers about the market of `market.py`: parameters, then rows.

Worked out from what the postings ask, before the queries were written.
"""

from skillgraph.stores.store import Cell

Answer = tuple[dict[str, str], list[tuple[Cell, ...]]]

BECAUSE = "why kafka alternative_to rabbitmq"
ANSWERS: dict[str, Answer] = {
    "alternatives": (
        {"concept": "Kafka"},
        [("rabbitmq", "Rabbitmq", "message-broker", "same_purpose", "close", 2, 1, BECAUSE)],
    ),
    "asks-for": (
        {"concept": "kafka"},
        [
            ("a", "Senior Platform Engineer", "requires one of", "required", 4, "kafka or rabbitmq"),
            ("b", "Data Engineer", "requires", "required", 5, "kafka"),
            ("d", "Junior Web Developer", "requires one of", "required", 5, "messaging (kafka, rabbitmq)"),
        ],
    ),
    "companions": (
        {"concept": "terraform"},
        [
            ("python", "Python", "tool", 2, 4, 1.0, False),
            ("eks", "Eks", "tool", 1, 2, 0.5, False),
            ("kafka", "Kafka", "tool", 1, 3, 0.5, False),
            ("kubernetes", "Kubernetes", "tool", 1, 1, 0.5, True),
            ("rabbitmq", "Rabbitmq", "tool", 1, 3, 0.5, False),
        ],
    ),
    "dates": ({}, [("2026-04", "2026-06-10", 5, 7)]),
    "degrees": ({}, [("bachelor", "required", True, 1), ("master", "required", False, 1)]),
    "domain-demand": (
        {"domain": "operations"},
        [
            ("eks", "Eks", "tool", 2),
            ("terraform", "Terraform", "tool", 2),
            ("aws", "Aws", "tool", 1),
            ("docker", "Docker", "tool", 1),
            ("kubernetes", "Kubernetes", "tool", 1),
            ("pulumi", "Pulumi", "tool", 1),
            ("sqs", "Sqs", "tool", 1),
        ],
    ),
    "duplicates": ({}, [("c", "Copy", "Cat", "a", "Senior Platform Engineer", "Ann")]),
    "edge-evidence": (
        {"concept": "rabbitmq", "other": "kafka"},
        [
            ("source", "alternative_to", None, None, BECAUSE),
            ("states", None, "a", 4, "kafka or rabbitmq"),
            ("states", None, "d", 5, "messaging (kafka, rabbitmq)"),
        ],
    ),
    "employers": ({"concept": "kafka"}, [("Ann", 2, 0), ("Bob", 1, 1)]),
    "excluded": ({}, [("d", "Junior Web Developer", "java", "Java", 6, "no java required")]),
    "experience": ({"concept": "pulumi"}, [("f", "Senior Web Developer", 3, None, None)]),
    "group-demand": (
        {"group": "Provisioning"},
        [("terraform", "Terraform", 1, 0, 0, 1, 2), ("pulumi", "Pulumi", 0, 0, 1, 0, 1)],
    ),
    "groups": (
        {"posting": "h"},
        [
            ("h", 1, True, "any_of", 1, True, "languages", "cobol", None),
            ("h", 1, True, "any_of", 1, True, "languages", "python", None),
            ("h", 2, True, "class_with_exemplars", 1, False, "aws", "eks", None),
            ("h", 2, True, "class_with_exemplars", 1, False, "aws", "sqs", None),
        ],
    ),
    "implied": (
        {"concept": "eks"},
        [
            ("aws", "Aws", "tool", "part_of"),
            ("docker", "Docker", "tool", None),
            ("kubernetes", "Kubernetes", "tool", "managed_service_of"),
        ],
    ),
    "implied-by": (
        {"concept": "docker"},
        [("eks", "Eks", "tool", None), ("kubernetes", "Kubernetes", "tool", "prerequisite")],
    ),
    "kept-apart": ({}, [("docker", "kubernetes", "alternative_to", "why docker distinct_from kubernetes")]),
    "new-since": (
        {"since": "2026-06-01"},
        [
            ("django", "Django", "tool", "2026-06-03", 2),
            ("flask", "Flask", "tool", "2026-06-03", 2),
            ("messaging", "Messaging", "domain", "2026-06-03", 1),
            ("pulumi", "Pulumi", "tool", "2026-06-10", 1),
        ],
    ),
    "next-skills": (
        {"skills": "django"},
        [
            ("kafka", "Kafka", "tool", 2),
            ("rabbitmq", "Rabbitmq", "tool", 2),
            ("aws", "Aws", "tool", 1),
            ("eks", "Eks", "tool", 1),
            ("flask", "Flask", "tool", 1),
            ("messaging", "Messaging", "domain", 1),
        ],
    ),
    "places": ({}, [("Berlin", 2), ("Oslo", 1)]),
    "posting-domains": (
        {"posting": "a"},
        [("delivery", "Delivery", 2), ("messaging", "Messaging", 2), ("languages", "Languages", 1)],
    ),
    "postings": (
        {},
        [
            ("a", "Senior Platform Engineer", "Ann", "2026-05-01", None),
            ("b", "Data Engineer", "Bob", "2026-05-20", None),
            ("c", "Copy", "Cat", None, "a"),
            ("d", "Junior Web Developer", "Ann", "2026-06-03", None),
            ("e", "Cloud Engineer", "Bob", None, None),
            ("f", "Senior Web Developer", "Fay", "2026-06-10", None),
            ("g", "Hills", None, None, None),
            ("h", "Integration Engineer", "Fay", "2026-04", None),
        ],
    ),
    "required-share": (
        {"kind": "tool"},
        [
            ("kafka", "Kafka", "tool", 3, 0, 1.0),
            ("python", "Python", "tool", 3, 1, 0.75),
            ("rabbitmq", "Rabbitmq", "tool", 3, 0, 1.0),
            ("django", "Django", "tool", 2, 0, 1.0),
            ("eks", "Eks", "tool", 2, 0, 1.0),
            ("flask", "Flask", "tool", 2, 0, 1.0),
            ("aws", "Aws", "tool", 1, 0, 1.0),
            ("cobol", "Cobol", "tool", 1, 0, 1.0),
            ("kubernetes", "Kubernetes", "tool", 1, 0, 1.0),
            ("sqs", "Sqs", "tool", 1, 0, 1.0),
            ("terraform", "Terraform", "tool", 1, 0, 1.0),
            ("docker", "Docker", "tool", 0, 1, 0.0),
            ("pulumi", "Pulumi", "tool", 0, 1, 0.0),
        ],
    ),
    "salary": (
        {},
        [
            ("django", "Django", "USD", "year", 1, 60000, 80000),
            ("eks", "Eks", "USD", "year", 1, 90000, 120000),
            ("flask", "Flask", "USD", "year", 1, 60000, 80000),
            ("kafka", "Kafka", "USD", "year", 1, 60000, 80000),
            ("python", "Python", "USD", "year", 1, 90000, 120000),
            ("rabbitmq", "Rabbitmq", "USD", "year", 1, 60000, 80000),
            ("terraform", "Terraform", "USD", "year", 1, 90000, 120000),
        ],
    ),
    "satisfied": (
        {"skills": "django, kafka, terraform, kubernetes"},
        [
            ("a", "Senior Platform Engineer", "Ann", 3),
            ("b", "Data Engineer", "Bob", 2),
            ("d", "Junior Web Developer", "Ann", 2),
        ],
    ),
    "similar-postings": (
        {"posting": "a"},
        [
            ("b", "Data Engineer", 2, 3, 0.3333),
            ("e", "Cloud Engineer", 2, 3, 0.3333),
            ("d", "Junior Web Developer", 2, 5, 0.25),
            ("f", "Senior Web Developer", 1, 4, 0.125),
            ("h", "Integration Engineer", 1, 6, 0.1),
        ],
    ),
    "stand-ins": (
        {"concept": "kafka"},
        [
            ("a", "Senior Platform Engineer", "kafka", "requires one of"),
            ("a", "Senior Platform Engineer", "rabbitmq", "requires one of"),
            ("b", "Data Engineer", "kafka", "requires"),
            ("d", "Junior Web Developer", "kafka", "requires one of"),
            ("d", "Junior Web Developer", "rabbitmq", "requires one of"),
            ("f", "Senior Web Developer", "rabbitmq", "requires one of"),
        ],
    ),
    "stated-pairs": (
        {},
        [("django", "flask", "Django", "Flask", 2, 2), ("kafka", "rabbitmq", "Kafka", "Rabbitmq", 2, 1)],
    ),
    "tools-by-domain": (
        {},
        [
            ("cloud", "eks", "Eks", 2),
            ("cloud", "aws", "Aws", 1),
            ("cloud", "sqs", "Sqs", 1),
            ("delivery", "terraform", "Terraform", 2),
            ("delivery", "docker", "Docker", 1),
            ("delivery", "kubernetes", "Kubernetes", 1),
            ("delivery", "pulumi", "Pulumi", 1),
            ("languages", "python", "Python", 4),
            ("languages", "cobol", "Cobol", 1),
            ("messaging", "kafka", "Kafka", 3),
            ("messaging", "rabbitmq", "Rabbitmq", 3),
            ("messaging", "sqs", "Sqs", 1),
            ("web", "django", "Django", 2),
            ("web", "flask", "Flask", 2),
        ],
    ),
    "tools-by-month": (
        {},
        [
            ("2026-04", "aws", "Aws", 1),
            ("2026-04", "cobol", "Cobol", 1),
            ("2026-04", "eks", "Eks", 1),
            ("2026-04", "python", "Python", 1),
            ("2026-04", "sqs", "Sqs", 1),
            ("2026-05", "kafka", "Kafka", 2),
            ("2026-05", "python", "Python", 2),
            ("2026-05", "docker", "Docker", 1),
            ("2026-05", "kubernetes", "Kubernetes", 1),
            ("2026-05", "rabbitmq", "Rabbitmq", 1),
            ("2026-05", "terraform", "Terraform", 1),
            ("2026-06", "django", "Django", 2),
            ("2026-06", "flask", "Flask", 2),
            ("2026-06", "rabbitmq", "Rabbitmq", 2),
            ("2026-06", "kafka", "Kafka", 1),
            ("2026-06", "pulumi", "Pulumi", 1),
        ],
    ),
    "tools-by-role": (
        {"role": "Web Developer"},
        [
            ("django", "Django", 2, 1.0),
            ("flask", "Flask", 2, 1.0),
            ("rabbitmq", "Rabbitmq", 2, 1.0),
            ("kafka", "Kafka", 1, 0.5),
            ("pulumi", "Pulumi", 1, 0.5),
        ],
    ),
    "tools-by-seniority": (
        {},
        [
            ("junior", "django", "Django", 1),
            ("junior", "flask", "Flask", 1),
            ("junior", "kafka", "Kafka", 1),
            ("junior", "rabbitmq", "Rabbitmq", 1),
            ("senior", "rabbitmq", "Rabbitmq", 2),
            ("senior", "django", "Django", 1),
            ("senior", "flask", "Flask", 1),
            ("senior", "kafka", "Kafka", 1),
            ("senior", "kubernetes", "Kubernetes", 1),
            ("senior", "pulumi", "Pulumi", 1),
            ("senior", "python", "Python", 1),
            ("senior", "terraform", "Terraform", 1),
        ],
    ),
    "top-concepts": (
        {"kind": "tool"},
        [
            ("python", "Python", "tool", 2, 1, 1, 0, 4),
            ("kafka", "Kafka", "tool", 1, 2, 0, 0, 3),
            ("rabbitmq", "Rabbitmq", "tool", 0, 3, 0, 0, 3),
            ("django", "Django", "tool", 0, 2, 0, 0, 2),
            ("eks", "Eks", "tool", 1, 1, 0, 0, 2),
            ("flask", "Flask", "tool", 0, 2, 0, 0, 2),
            ("terraform", "Terraform", "tool", 1, 0, 0, 1, 2),
            ("aws", "Aws", "tool", 1, 0, 0, 0, 1),
            ("cobol", "Cobol", "tool", 0, 1, 0, 0, 1),
            ("docker", "Docker", "tool", 0, 0, 1, 0, 1),
            ("kubernetes", "Kubernetes", "tool", 1, 0, 0, 0, 1),
            ("pulumi", "Pulumi", "tool", 0, 0, 1, 0, 1),
            ("sqs", "Sqs", "tool", 0, 1, 0, 0, 1),
        ],
    ),
    "unasked": (
        {"kind": "tool"},
        [("fortran", "Fortran", "tool"), ("java", "Java", "tool"), ("linux", "Linux", "tool")],
    ),
}
