"""Quality control: a clean ontology has no finding, and each rule fires at its bad sample, at the row that is wrong."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from program import run
from writing_tables import Tables, tables

from skillgraph.qc import Finding, Severity, check, rules
from skillgraph.qc.check import checks
from skillgraph.taxonomy import core_folder

CLEAN: Tables = {
    "concepts": [
        "data-management|domain|Data Management|Keeping data in order.|||||",
        "message-queue|domain|Message Queue|Programs that pass messages.||data-management|||",
        "stream-processing|domain|Stream Processing|Working on data as it comes.||data-management|||",
        "architecture|skill|Software Architecture|How programs are built.|data-management||||",
        "event-driven|skill|Event-Driven Architecture|Programs that answer events.|data-management|architecture|||",
        "activemq|tool|Apache ActiveMQ|A broker in Java.|message-queue||||",
        "kafka|tool|Apache Kafka|A log of messages.|message-queue ; stream-processing||||",
        "rabbitmq|tool|RabbitMQ|A broker of messages.|message-queue||||",
        "msk|tool|Amazon MSK|Kafka as a service.|message-queue||||",
        "old|tool|Old Queue|Was a broker once.|message-queue|||rabbitmq|",
    ],
    "aliases": ["kafka|Kafka|*|alt||||", "rabbitmq|Rabbit|*|alt||yes|broker|"],
    "relations": [
        "event-driven|implies|message-queue|prerequisite||||Events are passed.",
        "kafka|distinct_from|stream-processing|implies||||One may only store.",
        "msk|implies|kafka|managed_service_of||||It runs Kafka.",
        "kafka|alternative_to|rabbitmq||broker|close|distant|Both pass messages.",
    ],
    "groups": ["broker|Message broker|message-queue|activemq ; kafka ; rabbitmq|same_purpose|They pass messages.|"],
}


def found(core: Path, *overlays: Path) -> dict[str, list[Finding]]:
    by_rule: dict[str, list[Finding]] = {}
    for finding in check(overlays, core).findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    return by_rule


def sorted_tables(given: Tables) -> Tables:
    return {name: sorted(rows, key=lambda row: row.replace("|", "\t").encode()) for name, rows in given.items()}


def with_rows(**rows: Sequence[str]) -> Tables:
    return sorted_tables({name: [*CLEAN[name], *rows.get(name, [])] for name in CLEAN})


def test_the_clean_sample_has_no_finding(tmp_path: Path) -> None:
    assert found(tables(tmp_path / "core", sorted_tables(CLEAN))) == {}


TOOL = "|tool|{}|A tool for something.|message-queue||||"
LEVELS = [f"level{n}|domain|Level {n}|The level {n} of them.||{f'level{n - 1}' if n else ''}|||" for n in range(4)]
MANY = [f"tool{n}" + TOOL.format(f"Tool {n}") for n in range(9)]
GROUP = "|Some purpose|message-queue|{}|close|They do the same.|"

# What is added to the clean sample, and the row at which the rule must fire.
SAMPLES: dict[str, tuple[dict[str, list[str]], str]] = {
    "alias-clash": ({"aliases": ["activemq|KAFKA|*|alt||||"]}, "kafka|Kafka|*|alt||||"),
    "alternative-ancestor": (
        {"groups": ["wide" + GROUP.format("kafka ; stream-processing")]},
        "wide" + GROUP.format("kafka ; stream-processing"),
    ),
    "alternative-implied": (
        {"relations": ["kafka|alternative_to|msk|||close|close|Both are Kafka."]},
        "kafka|alternative_to|msk|||close|close|Both are Kafka.",
    ),
    "ambiguous-without-context": ({"aliases": ["kafka|Franz|*|alt||yes||"]}, "kafka|Franz|*|alt||yes||"),
    "broader-circle": (
        {
            "concepts": [
                "a|skill|Aye|The first skill.|message-queue|b|||",
                "b|skill|Bee|The second skill.|message-queue|a|||",
            ]
        },
        "a|skill|Aye|The first skill.|message-queue|b|||",
    ),
    "broader-kind": (
        {"concepts": ["a|skill|Aye|The first skill.|message-queue|message-queue|||"]},
        "a|skill|Aye|The first skill.|message-queue|message-queue|||",
    ),
    "class-in-its-group": (
        {"groups": ["wide" + GROUP.format("message-queue ; architecture")]},
        "wide" + GROUP.format("message-queue ; architecture"),
    ),
    "common-word": ({"aliases": ["kafka|Stream|*|alt||||"]}, "kafka|Stream|*|alt||||"),
    "companion-alternative": (
        {"relations": ["kafka|complements|rabbitmq|||||Used together."]},
        "kafka|alternative_to|rabbitmq||broker|close|distant|Both pass messages.",
    ),
    "contrary-rows": (
        {"relations": ["kafka|distinct_from|rabbitmq|||||Looked at."]},
        "kafka|distinct_from|rabbitmq|||||Looked at.",
    ),
    "dangling-id": (
        {"relations": ["kafka|implies|nothing|kind_of||||No."]},
        "kafka|implies|nothing|kind_of||||No.",
    ),
    "definition-form": (
        {"concepts": ["a|skill|Aye|The first skill. It is fine|message-queue||||"]},
        "a|skill|Aye|The first skill. It is fine|message-queue||||",
    ),
    "definition-twice": (
        {"concepts": ["z|skill|Zed|How programs are built.|message-queue||||"]},
        "z|skill|Zed|How programs are built.|message-queue||||",
    ),
    "domain-count": ({"concepts": ["a|skill|Aye|The first skill.|||||"]}, "a|skill|Aye|The first skill.|||||"),
    "generated-alias": (
        {"aliases": ["event-driven|event driven architectures|en|hidden||||"]},
        "event-driven|event driven architectures|en|hidden||||",
    ),
    "grades-apart": (
        {
            "groups": ["log|Log of events||kafka ; rabbitmq ; msk|close|They keep events.|"],
            "relations": [
                "kafka|alternative_to|rabbitmq||log|distant|distant|Other logs.",
                "kafka|distinct_from|msk|||||One runs the other.",
            ],
        },
        "kafka|alternative_to|rabbitmq||log|distant|distant|Other logs.",
    ),
    "group-within-group": (
        {"groups": ["wide" + GROUP.format("kafka ; rabbitmq")]},
        "wide" + GROUP.format("kafka ; rabbitmq"),
    ),
    "hierarchy-depth": ({"concepts": LEVELS}, LEVELS[3]),
    "id-used-twice": ({"concepts": ["kafka" + TOOL.format("Zafka")]}, "kafka" + TOOL.format("Zafka")),
    "implies-circle": (
        {"relations": ["kafka|implies|msk|used_in||||Back again."]},
        "msk|implies|kafka|managed_service_of||||It runs Kafka.",
    ),
    "label-repeated": ({"aliases": ["kafka|Apache Kafka|*|alt||||"]}, "kafka|Apache Kafka|*|alt||||"),
    "large-group": (
        {"concepts": MANY, "groups": ["wide" + GROUP.format(" ; ".join(f"tool{n}" for n in range(9)))]},
        "wide" + GROUP.format(" ; ".join(f"tool{n}" for n in range(9))),
    ),
    "malformed-row": (
        {"relations": ["kafka|alternative_to|activemq||broker|near|close|Both."]},
        "kafka|alternative_to|activemq||broker|near|close|Both.",
    ),
    "not-in-its-group": (
        {"relations": ["kafka|alternative_to|architecture||broker|close|close|Both."]},
        "kafka|alternative_to|architecture||broker|close|close|Both.",
    ),
    "redundant-implies": (
        {
            "relations": [
                "kafka|implies|architecture|kind_of||||One learns it.",
                "msk|implies|architecture|kind_of||||One learns it.",
            ]
        },
        "msk|implies|architecture|kind_of||||One learns it.",
    ),
    "replaced-by-retired": (
        {"concepts": ["older|tool|Older Queue|Was one before.|message-queue|||old|"]},
        "older|tool|Older Queue|Was one before.|message-queue|||old|",
    ),
    "retired-in-use": (
        {"relations": ["old|implies|message-queue|kind_of||||It was one."]},
        "old|implies|message-queue|kind_of||||It was one.",
    ),
    "reversed-implies": (
        {"relations": ["message-queue|implies|kafka|kind_of||||The other way."]},
        "message-queue|implies|kafka|kind_of||||The other way.",
    ),
    "row-written-twice": (
        {"relations": ["rabbitmq|alternative_to|kafka||broker|close|close|Again."]},
        "rabbitmq|alternative_to|kafka||broker|close|close|Again.",
    ),
    "rule-of-another-label": ({"aliases": ["kafka|Kafka|*|label|exact|||"]}, "kafka|Kafka|*|label|exact|||"),
    "unrelated-tool": ({"concepts": ["lonely" + TOOL.format("Lonely")]}, "lonely" + TOOL.format("Lonely")),
    "unreviewed-group": (
        {"groups": ["new" + GROUP.format("activemq ; msk")]},
        "new" + GROUP.format("activemq ; msk"),
    ),
    "untidy-cell": ({"aliases": ["kafka|Kafka  Log|*|alt||||"]}, "kafka|Kafka  Log|*|alt||||"),
}


@pytest.mark.parametrize("rule", SAMPLES)
def test_a_rule_fires_at_its_bad_sample(rule: str, tmp_path: Path) -> None:
    added, wrong = SAMPLES[rule]
    given = with_rows(**added)
    findings = found(tables(tmp_path / "core", given))
    [table] = [name for name, rows in given.items() if wrong in rows]
    assert (f"area/{table}.tsv", given[table].index(wrong) + 2) in {(f.file, f.line) for f in findings[rule]}
    assert all(finding.severity is rules()[rule].severity for finding in findings[rule])


def test_a_table_that_cannot_be_read_is_found_and_the_others_are_checked(tmp_path: Path) -> None:
    core = tables(tmp_path / "core", with_rows(**SAMPLES["untidy-cell"][0]))
    (core / "area" / "groups.tsv").write_bytes(b"id\tlabel\nbroker\xff")
    findings = found(core)
    assert [(f.file, f.line) for f in findings["unreadable-table"]] == [("area/groups.tsv", 2)]
    assert findings["untidy-cell"]


def test_a_table_that_is_not_sorted_is_found_at_its_first_row_out_of_place(tmp_path: Path) -> None:
    given = sorted_tables(CLEAN)
    core = tables(tmp_path / "core", {**given, "concepts": given["concepts"][::-1]})
    assert [(f.file, f.line) for f in found(core)["unsorted-table"]] == [("area/concepts.tsv", 3)]


def test_what_an_overlay_takes_the_place_of_is_said(tmp_path: Path) -> None:
    core = tables(tmp_path / "core", sorted_tables(CLEAN))
    ours = tables(
        tmp_path / "ours",
        {
            "concepts": ["kafka|tool|Kafka Platform|Our own log of messages.|message-queue||||"],
            "relations": ["kafka|distinct_from|rabbitmq|||||Not for us."],
        },
    )
    shadowed = found(core, ours)["shadowed-row"]
    assert [(finding.file, finding.line) for finding in shadowed] == [
        ("area/concepts.tsv", 2),
        ("area/relations.tsv", 2),
    ]
    assert "area/relations.tsv:" in shadowed[1].what


def test_a_retired_id_that_an_overlay_uses_again_is_found(tmp_path: Path) -> None:
    core = tables(tmp_path / "core", sorted_tables(CLEAN))
    ours = tables(tmp_path / "ours", {"concepts": ["old|tool|New Queue|A new broker.|message-queue||||"]})
    assert [(f.file, f.line) for f in found(core, ours)["retired-id-reused"]] == [("area/concepts.tsv", 2)]


def test_every_rule_has_a_severity_and_a_bad_sample() -> None:
    tested_alone = {"unreadable-table", "unsorted-table", "shadowed-row", "retired-id-reused"}
    assert set(checks()) < set(rules())
    assert set(SAMPLES) | tested_alone == set(rules())


def test_forms_that_differ_in_case_are_two_where_both_count_as_written_only(tmp_path: Path) -> None:
    written = ["activemq|GO|*|alt|exact|yes|broker|", "kafka|Go|*|alt|exact|yes|broker|"]
    assert "alias-clash" not in found(tables(tmp_path / "exact", with_rows(aliases=written)))
    loose = [written[0], "kafka|Go|*|alt||yes|broker|"]
    assert "alias-clash" in found(tables(tmp_path / "loose", with_rows(aliases=loose)))


def test_the_core_has_no_error_and_no_warning() -> None:
    assert [finding for finding in check().findings if finding.severity is not Severity.INFO] == []


def test_check_exits_with_1_on_errors_and_says_how_many(tmp_path: Path) -> None:
    core = tables(tmp_path / "core", with_rows(**SAMPLES["dangling-id"][0]))
    done = run("ontology", "check", str(core), "--format", "csv")
    assert done.code == 1
    [head, row] = done.out.splitlines()
    assert head == "severity,rule,file,line,what"
    assert row.startswith("error,dangling-id,area/relations.tsv,")
    assert done.err.startswith("1 error, 0 warnings, 0 infos; 33 % of 3 pairs")


def test_check_says_nothing_on_standard_output_where_all_is_well(tmp_path: Path) -> None:
    done = run("ontology", "check", str(tables(tmp_path / "core", sorted_tables(CLEAN))))
    assert (done.code, done.out) == (0, "")


def test_the_rules_are_listed() -> None:
    done = run("ontology", "check", "--rules", "--format", "csv")
    assert [line.split(",")[0] for line in done.out.splitlines()[1:]] == sorted(
        rules(), key=lambda rule: (list(Severity).index(rules()[rule].severity), rule)
    )
    assert core_folder().is_dir()
