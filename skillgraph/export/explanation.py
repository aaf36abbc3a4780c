"""The parts of an explanation in order of place, and their JSON form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from skillgraph.decompose import said_by
from skillgraph.export.json_value import JsonObject
from skillgraph.model import Explanation, Mention, RequirementGroup
from skillgraph.taxonomy import Taxonomy

_ORDER = ("group", "mention", "passed over", "candidate")


@dataclass(frozen=True, slots=True)
class Explained:
    """One thing read of a posting: `what` it is, its words at `text[start:end]`, what they are `read_as` and why.

    `rules` are the names of the rules, `why` what each of them says; `fields` is what else its JSON form has.
    """

    what: str
    line: int
    start: int
    end: int
    words: str
    read_as: str
    rules: tuple[str, ...]
    why: tuple[str, ...]
    fields: JsonObject = field(default_factory=dict)


def explained(explanation: Explanation, taxonomy: Taxonomy) -> list[Explained]:
    """Return what was read of a posting and what was passed over, in order of place, what holds others first."""
    return sorted(_parts(explanation, taxonomy), key=lambda part: (part.start, _ORDER.index(part.what), -part.end))


def explanation_form(identifier: str, parts: Sequence[Explained]) -> JsonObject:
    """Return the JSON form of the parts of one posting's explanation."""
    return {"posting": identifier, "items": [_form(part) for part in parts]}


def _form(part: Explained) -> JsonObject:
    return {
        "what": part.what,
        "line": part.line,
        "start": part.start,
        "end": part.end,
        "words": part.words,
        "rules": list(part.rules),
        "why": list(part.why),
        **part.fields,
    }


def _parts(explanation: Explanation, taxonomy: Taxonomy) -> Iterator[Explained]:
    said = explanation.contribution
    text = said.document.text
    yield from (_group(group, taxonomy) for group in said.groups)
    yield from (_mention(mention, taxonomy) for mention in said.mentions)
    for name in explanation.passed_over:
        concept = taxonomy[name.concept]
        yield Explained(
            "passed over",
            name.line,
            name.start,
            name.end,
            name.surface,
            f"not {concept.label}",
            (name.rule,),
            (said_by(name.rule),),
            {"concept": concept.id, "label": concept.label},
        )
    for candidate in said.candidates:
        line = text.count("\n", 0, candidate.start) + 1
        words = candidate.surface
        why = f"{said_by('candidate')}: {candidate.reason}"
        yield Explained("candidate", line, candidate.start, candidate.end, words, "", ("candidate",), (why,))


def _mention(mention: Mention, taxonomy: Taxonomy) -> Explained:
    concept = taxonomy[mention.concept]
    named, strength = mention.rule.split(", ", maxsplit=1)
    return Explained(
        "mention",
        mention.line,
        mention.start,
        mention.end,
        mention.surface,
        f"{concept.label}, {mention.strength}",
        (named, strength),
        (said_by(named), _heading(mention) if strength.startswith("section:") else said_by(strength)),
        {"concept": concept.id, "label": concept.label, "strength": mention.strength, "section": mention.section},
    )


def _heading(mention: Mention) -> str:
    return said_by(f"section:{mention.section}")


def _group(group: RequirementGroup, taxonomy: Taxonomy) -> Explained:
    joint = " and " if group.mode == "all_of" else " or "
    members = joint.join(taxonomy[member].label for member in group.members)
    return Explained(
        "group",
        group.line,
        group.start,
        group.end,
        group.quote,
        f"one demand: {members}{' or similar' if group.open else ''}, {group.strength}",
        (group.rule,),
        (said_by(group.rule),),
        {
            "mode": group.mode,
            "open": group.open,
            "minimum": group.minimum,
            "class": group.class_id,
            "members": list(group.members),
            "strength": group.strength,
        },
    )
