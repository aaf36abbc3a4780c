"""A posting's nodes and relationships, read back as the records they were written from (`posting_graph`)."""

from collections.abc import Mapping, Sequence
from typing import Any

from skillgraph.model import (
    Contribution,
    Degree,
    DegreeLevel,
    Document,
    Facts,
    Level,
    Mention,
    Mode,
    Part,
    Posting,
    Requirement,
    RequirementGroup,
    Salary,
    Seniority,
    Strength,
)
from skillgraph.stores.posting_quads import plain_parts
from skillgraph.stores.property_graph import OURS

Properties = Mapping[str, Any]

READ = f"""
UNWIND $postings AS posting
MATCH (p:{OURS}:Posting {{iri: posting}})
RETURN properties(p) AS posting,
  [(p)-[:ASKS_FOR_DEGREE]->(d:{OURS}) | properties(d)] AS degrees,
  [(p)-[:HAS_EVIDENCE]->(e:{OURS})-[:ABOUT]->(c:{OURS}) | [c.id, properties(e)]] AS evidence,
  [(p)-[r:REQUIRES|PREFERS|INVOLVES|EXCLUDES]->(c:{OURS}) WHERE r.alone | [c.id, properties(r)]] AS alone,
  [(p)-[r:ALSO_ASKS]->(c:{OURS}) | [c.id, properties(r)]] AS besides,
  [(p)-[h:HAS_GROUP]->(g:{OURS}) | {{
    asked: properties(h),
    group: properties(g),
    classes: [(g)-[:OF_CLASS]->(c:{OURS}) | c.id],
    members: [(g)-[m:HAS_MEMBER]->(c:{OURS}) | [c.id, properties(m)]],
    parts: [(g)-[m:HAS_PART]->(x:{OURS}) | [x.number, x.text, properties(m)]],
    stated: [(g)-[:STATED_BY]->(e:{OURS}) | e.number]
  }}] AS groups
"""


def read_document(posting: Properties) -> Document | None:
    """Return the document that a posting's node keeps, or None where its text was left out."""
    return None if posting.get("text") is None else Document(_posting(posting), posting["text"])


def read_posting(row: Mapping[str, Any]) -> Contribution:
    """Return the contribution that a row of `READ` holds; `read_posting` of `posting_records` says what is not kept."""
    posting = row["posting"]
    mentions = sorted((_mention(concept, said) for concept, said in row["evidence"]), key=lambda m: m.id)
    place = {mention.id: mention.start for mention in mentions}
    asked = [_requirement(said, concept=concept) for concept, said in [*row["alone"], *row["besides"]]]
    asked += [_requirement(g["asked"], group=g["group"]["number"]) for g in row["groups"] if "strength" in g["asked"]]
    return Contribution(
        Document(_posting(posting), posting.get("text") or ""),
        tuple(mentions),
        tuple(sorted((_group(found) for found in row["groups"]), key=lambda g: g.id)),
        tuple(sorted(asked, key=lambda r: (min(place[m] for m in r.mentions), r.concept or "", r.group or 0))),
        _facts(posting, row["degrees"]),
    )


def read_quotes(row: Mapping[str, Any]) -> dict[int, str]:
    """Return the quotes of the mentions that a row of `READ` holds, by their ids."""
    return {said["number"]: said["quote"] for _, said in row["evidence"] if "quote" in said}


def _posting(said: Properties) -> Posting:
    return Posting(
        id=said["id"],
        title=said.get("title", ""),
        source="",
        sha256=said.get("sha256", ""),
        company=said.get("company"),
        url=said.get("url"),
        language=said.get("language"),
        date_posted=said.get("date_posted"),
        locations=tuple(said.get("locations", ())),
    )


def _mention(concept: str, said: Properties) -> Mention:
    return Mention(
        id=said["number"],
        concept=concept,
        surface=said["surface"],
        start=said["start"],
        end=said["end"],
        line=said["line"],
        section="",
        strength=Strength(said["strength"]),
        rule="",
    )


def _requirement(said: Properties, *, concept: str | None = None, group: int | None = None) -> Requirement:
    return Requirement(Strength(said["strength"]), tuple(said["evidence"]), concept, group, *_amounts(said))


def _amounts(said: Properties) -> tuple[float | None, float | None, Level | None]:
    level = said.get("level")
    return said.get("years_min"), said.get("years_max"), None if level is None else Level(level)


def _group(found: Mapping[str, Any]) -> RequirementGroup:
    said, members = found["group"], sorted(found["members"], key=lambda member: member[1]["position"])
    names = tuple(concept for concept, _ in members)
    return RequirementGroup(
        id=said["number"],
        mode=Mode(said["mode"]),
        parts=_parts(members, found["parts"]) or plain_parts(names),
        members=names,
        strength=Strength(said["strength"]),
        start=said["start"],
        end=said["end"],
        line=said["line"],
        quote=said.get("quote", ""),
        mentions=tuple(sorted(found["stated"])),
        minimum=said["minimum"],
        open=said["open"],
        class_id=next(iter(found["classes"]), None),
    )


def _parts(members: Sequence[Any], others: Sequence[Any]) -> tuple[Part, ...]:
    placed = {said["part"]: Part(concept, None, None, *_amounts(said)) for concept, said in members if "part" in said}
    placed |= {said["part"]: Part(None, group, text, *_amounts(said)) for group, text, said in others}
    return tuple(placed[position] for position in sorted(placed))


def _facts(said: Properties, degrees: Sequence[Properties]) -> Facts:
    seniority = said.get("seniority")
    read = [
        Degree(DegreeLevel(d["level"]), Strength(d["strength"]), tuple(d.get("fields", ())), d["or_equivalent"])
        for d in degrees
    ]
    return Facts(
        role=said.get("role_name"),
        seniority=None if seniority is None else Seniority(seniority),
        years_min=said.get("years_min"),
        employment_type=said.get("employment_type"),
        remote=said.get("remote"),
        locations=tuple(sorted({*said.get("locations", ()), *said.get("stated_locations", ())})),
        degrees=tuple(sorted(read, key=lambda degree: list(DegreeLevel).index(degree.level))),
        salary=Salary(
            said.get("salary_min"), said.get("salary_max"), said.get("salary_currency"), said.get("salary_period")
        ),
    )
