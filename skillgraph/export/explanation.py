"""The parts of an explanation in order of place, and their JSON form."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from skillgraph.decompose import said_by
from skillgraph.decompose.layout import LINE_END
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


def line_count(text: str) -> int:
    """Return how many lines a text has; what follows its last line end is one if it is not empty."""
    ends = [match.end() for match in LINE_END.finditer(text)]
    return len(ends) + (not ends or ends[-1] < len(text))


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
    asked = {mention.id: _strength(mention, explanation) for mention in said.mentions}
    by_id = {mention.id: mention for mention in said.mentions}
    for group in said.groups:
        strongest = next(number for number in group.mentions if by_id[number].strength is group.strength)
        yield _group(group, by_id[strongest].rule.split(", ", maxsplit=1)[1], asked[strongest], taxonomy)
    for mention in said.mentions:
        yield _mention(mention, explanation.because.get(mention.id, ("", ""))[0], asked[mention.id], taxonomy)
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
    ends = [match.end() for match in LINE_END.finditer(text)]
    for candidate in said.candidates:
        line = bisect_right(ends, candidate.start) + 1
        words = candidate.surface
        why = f"{said_by('candidate')}: {candidate.reason}"
        yield Explained("candidate", line, candidate.start, candidate.end, words, "", ("candidate",), (why,))


def _mention(mention: Mention, words: str, asked: str, taxonomy: Taxonomy) -> Explained:
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
        (said_by(f"{named}:{words}"), asked),
        {"concept": concept.id, "label": concept.label, "strength": mention.strength, "section": mention.section},
    )


def _strength(mention: Mention, explanation: Explanation) -> str:
    """Return what the rule of a strength says, with the words it holds or, by a heading, those of the heading."""
    rule = mention.rule.split(", ", maxsplit=1)[1]
    _, words = explanation.because.get(mention.id, ("", ""))
    name = rule.partition(":")[0]
    return said_by(f"{name}:{words}" if words or name == "section" else rule)


def _group(group: RequirementGroup, rule: str, asked: str, taxonomy: Taxonomy) -> Explained:
    """Return a group; its strength is that of its strongest member, by that member's rule."""
    joint = " and " if group.mode == "all_of" else " or "
    members = joint.join(taxonomy[member].label for member in group.members)
    return Explained(
        "group",
        group.line,
        group.start,
        group.end,
        group.quote,
        f"one demand: {members}{' or similar' if group.open else ''}, {group.strength}",
        (group.rule, rule),
        (said_by(group.rule), asked),
        {
            "mode": group.mode,
            "open": group.open,
            "minimum": group.minimum,
            "class": group.class_id,
            "members": list(group.members),
            "strength": group.strength,
        },
    )
