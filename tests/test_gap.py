from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_taxonomy import small_taxonomy
from test_path import NAMES, taxonomies

from skillgraph.errors import UnknownNameError
from skillgraph.model import (
    Contribution,
    DegreeLevel,
    Document,
    EvidenceRole,
    Gap,
    GapItem,
    Level,
    Mention,
    Mode,
    Part,
    Posting,
    Profile,
    Requirement,
    RequirementGroup,
    Status,
    Strength,
    TransferPath,
)
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer import TransferNetwork, costs, find_gap, knowledge
from skillgraph.transfer.asked import Asked
from skillgraph.transfer.minimal import MOST_SETS, NODE_LIMIT, SetSearch
from skillgraph.transfer.needs import Need
from skillgraph.transfer.person import Person

FACTS = """
    hub programming-language
    python in_domain programming-language
    java in_domain programming-language
    go in_domain programming-language
    ruby in_domain programming-language
    skill type-theory
    type-theory in_domain programming-language
    django implies python used_in
    rails implies ruby used_in
    python alternative_to ruby same_purpose same_purpose

    message-queue broader messaging
    kafka in_domain message-queue
    rabbitmq in_domain message-queue
    sqs in_domain message-queue
    mosquitto in_domain message-queue
    kafka implies message-queue kind_of
    rabbitmq alternative_to kafka same_purpose close

    s3 implies aws part_of
    ec2 implies aws part_of
    ecs implies aws part_of
    aws alternative_to gcp same_purpose same_purpose
    kubernetes implies docker prerequisite
    helm implies kubernetes used_in
    skill sql
    skill nosql
    tool rust
"""
TAXONOMY = small_taxonomy(FACTS)


class Writer:
    """Writes a posting, one line a demand."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.mentions: list[Mention] = []
        self.groups: list[RequirementGroup] = []
        self.requirements: list[Requirement] = []

    def _line(self, names: Iterable[str], strength: Strength) -> tuple[int, ...]:
        start = sum(len(line) + 1 for line in self.lines)
        line, first = "-", len(self.mentions)
        for name in names:
            line += f" {name}"
            self.mentions.append(
                Mention(
                    id=len(self.mentions) + 1,
                    concept=name,
                    surface=name,
                    start=start + len(line) - len(name),
                    end=start + len(line),
                    line=len(self.lines) + 1,
                    section="",
                    strength=strength,
                    rule="test",
                )
            )
        self.lines.append(line)
        return tuple(mention.id for mention in self.mentions[first:])

    def one(self, concept: str, strength: Strength = Strength.REQUIRED, years: float | None = None) -> "Writer":
        mentions = self._line([concept], strength)
        self.requirements.append(Requirement(strength, mentions, concept=concept, years_min=years))
        return self

    def inner(
        self, *parts: Part | str, mode: Mode = Mode.ANY_OF, minimum: int = 1, also: bool = False, of: str | None = None
    ) -> Part:
        """A group that is no demand itself; returns the part that names it. `also` is "or similar"."""
        whole = tuple(Part(concept=part) if isinstance(part, str) else part for part in parts)
        members = tuple(part.concept for part in whole if part.concept)
        start = sum(len(line) + 1 for line in self.lines)
        mentions = self._line(members, Strength.REQUIRED)
        identifier, line = len(self.groups) + 1, len(self.lines)
        self.groups.append(
            RequirementGroup(
                identifier,
                mode,
                whole,
                members,
                Strength.REQUIRED,
                start,
                start + 1,
                line,
                "",
                mentions,
                minimum=minimum,
                open=also,
                class_id=of,
            )
        )
        return Part(group=identifier)

    def group(
        self, *parts: Part | str, mode: Mode = Mode.ANY_OF, minimum: int = 1, also: bool = False, of: str | None = None
    ) -> "Writer":
        group = self.inner(*parts, mode=mode, minimum=minimum, also=also, of=of).group
        self.requirements.append(Requirement(Strength.REQUIRED, self.groups[-1].mentions, group=group))
        return self

    def done(self) -> Contribution:
        document = Document(Posting("p1", "Title", "p1.md", ""), "\n".join(self.lines))
        return Contribution(document, tuple(self.mentions), tuple(self.groups), tuple(self.requirements))


def gap(have: Iterable[str], posting: Writer, taxonomy: Taxonomy = TAXONOMY) -> Gap:
    return find_gap(taxonomy, frozenset(have), posting.done())


def only(have: Iterable[str], posting: Writer, taxonomy: Taxonomy = TAXONOMY) -> GapItem:
    (item,) = gap(have, posting, taxonomy).required
    return item


def answer(have: str, posting: Writer) -> tuple[Status, float]:
    item = only(have.split(), posting)
    return item.status, item.credit


MATCHED, IMPLIED = (Status.MATCHED, 1.0), (Status.IMPLIED, 1.0)
MISSING = (Status.MISSING, 0.0)


def transferred(credit: float) -> tuple[Status, float]:
    return Status.TRANSFERRED, credit


def along(path: TransferPath | None) -> str:
    assert path is not None
    return " ".join([path.start, *(hop.end for hop in path.hops)])


class TestConcept:
    @pytest.mark.parametrize(
        ("have", "wanted", "expected", "via"),
        [
            ("python", "python", MATCHED, "python"),
            ("django", "python", IMPLIED, "django python"),
            ("helm", "docker", IMPLIED, "helm kubernetes docker"),
            ("s3", "aws", transferred(0.4), "s3 aws"),
            ("rabbitmq", "kafka", transferred(0.6), "rabbitmq kafka"),
            ("kubernetes", "helm", transferred(0.5), "kubernetes helm"),
        ],
    )
    def test_status_credit_and_the_path_that_gives_it(
        self, have: str, wanted: str, expected: tuple[Status, float], via: str
    ) -> None:
        item = only([have], Writer().one(wanted))
        assert (item.status, item.credit) == expected
        assert along(item.via) == via

    def test_missing(self) -> None:
        item = only(["rust"], Writer().one("kafka"))
        assert (item.status, item.credit, item.via) == (Status.MISSING, 0.0, None)

    def test_an_implied_concept_is_shown_by_its_chain_though_another_path_is_shorter(self) -> None:
        taxonomy = small_taxonomy("""
            a implies b used_in
            b implies c used_in
            a alternative_to c drop_in drop_in
        """)
        item = only(["a"], Writer().one("c"), taxonomy)
        assert (item.status, item.credit, along(item.via)) == (Status.IMPLIED, 1.0, "a b c")

    def test_the_item_says_what_was_asked_and_where(self) -> None:
        item = only(["rust"], Writer().one("sql").one("kafka", Strength.PREFERRED, years=3))
        assert (item.label, item.concept, item.group, item.years_min) == ("Sql", "sql", None, None)
        (preferred,) = gap([], Writer().one("sql").one("kafka", Strength.PREFERRED, years=3)).preferred
        assert preferred.years_min == 3
        (evidence,) = preferred.evidence
        assert (evidence.role, evidence.posting, evidence.line, evidence.quote) == (
            EvidenceRole.ASKS,
            "p1",
            2,
            "kafka",
        )

    def test_someone_who_has_nothing(self) -> None:
        assert gap([], Writer().one("kafka")).score == 0

    def test_unknown_names_are_named(self) -> None:
        with pytest.raises(UnknownNameError, match="cobol"):
            gap(["cobol"], Writer().one("kafka"))
        with pytest.raises(UnknownNameError, match="cobol"):
            gap(["kafka"], Writer().one("cobol"))


class TestAnyOf:
    def test_one_part_is_enough(self) -> None:
        assert answer("java", Writer().group("python", "java", "go")) == MATCHED
        assert answer("django", Writer().group("python", "java", "go")) == IMPLIED

    def test_the_best_part_counts(self) -> None:
        assert answer("ruby", Writer().group("python", "java")) == transferred(0.6)
        assert along(only(["ruby"], Writer().group("python", "java")).via) == "ruby python"

    def test_at_least_two_is_the_mean_and_the_weakest_of_the_best_two(self) -> None:
        assert answer("java", Writer().group("python", "java", "go", minimum=2)) == (Status.MISSING, 0.5)
        assert answer("java ruby", Writer().group("python", "java", "go", minimum=2)) == transferred(0.8)
        assert answer("java go", Writer().group("python", "java", "go", minimum=2)) == MATCHED

    def test_closed_is_closed(self) -> None:
        assert answer("ruby", Writer().group("java", "go")) == MISSING

    def test_open_takes_what_can_stand_for_a_member(self) -> None:
        assert answer("ruby", Writer().group("python", "java", "go", also=True)) == IMPLIED
        assert answer("rails", Writer().group("python", "java", "go", also=True)) == IMPLIED
        assert along(only(["rails"], Writer().group("python", "go", also=True)).via) == "rails ruby"

    def test_open_takes_none_that_is_farther_from_a_member(self) -> None:
        taxonomy = small_taxonomy("bash alternative_to python distant same_purpose")
        assert only(["bash"], Writer().group("python", also=True), taxonomy).status is Status.TRANSFERRED
        assert only(["python"], Writer().group("bash", also=True), taxonomy).status is Status.IMPLIED

    def test_open_takes_no_other_because_all_share_a_hub(self) -> None:
        assert answer("ruby", Writer().group("java", "go", also=True)) == MISSING
        assert answer("type-theory", Writer().group("java", "go", also=True)) == MISSING

    def test_open_takes_another_of_the_narrow_domain_but_not_of_the_hub(self) -> None:
        facts = "\n".join(f"{a} in_domain {b}" for a in ("a", "b", "c") for b in ("narrow", "wide"))
        taxonomy = small_taxonomy(facts + "\nhub wide\nx in_domain wide")
        assert only(["c"], Writer().group("a", "b", also=True), taxonomy).status is Status.IMPLIED
        assert only(["x"], Writer().group("a", "b", also=True), taxonomy).status is Status.MISSING

    def test_open_without_a_domain_in_common_takes_no_other(self) -> None:
        assert answer("ruby", Writer().group("java", "kafka", also=True)) == MISSING

    def test_similar_ones_count_towards_two(self) -> None:
        posting = Writer().group("python", "java", "go", minimum=2, also=True)
        assert answer("java rails", posting) == IMPLIED
        assert answer("rails", posting) == transferred(0.785)

    def test_a_member_does_not_count_twice_as_similar_to_itself(self) -> None:
        assert answer("java", Writer().group("java", "go", minimum=2, also=True)) == (Status.MISSING, 0.5)

    def test_naming_the_class_does_not_open_a_closed_list(self) -> None:
        assert answer("kafka", Writer().group("rabbitmq", "sqs", of="message-queue")) == transferred(0.8)

    def test_words_never_satisfy_and_are_never_needed(self) -> None:
        words = Part(text="equivalent experience")
        assert answer("java", Writer().group("java", words, minimum=2)) == MATCHED
        assert answer("", Writer().group("java", words)) == MISSING

    def test_a_group_of_nothing_but_words_is_no_item(self) -> None:
        answered = gap([], Writer().group(Part(text="a degree"), Part(text="equivalent experience")).one("go"))
        assert [item.concept for item in answered.required] == ["go"]


class TestAllOf:
    def test_is_the_mean_and_the_weakest(self) -> None:
        assert answer("sql", Writer().group("sql", "nosql", mode=Mode.ALL_OF)) == (Status.MISSING, 0.5)
        assert answer("sql nosql", Writer().group("sql", "nosql", mode=Mode.ALL_OF)) == MATCHED
        assert answer("python kafka", Writer().group("ruby", "kafka", mode=Mode.ALL_OF)) == transferred(0.8)

    def test_an_alternative_does_not_satisfy_an_and(self) -> None:
        answered = gap(["python"], Writer().group("python", "ruby", mode=Mode.ALL_OF))
        assert answered.required[0].status is Status.TRANSFERRED
        assert answered.minimal_sets[0].concepts == ("ruby",)

    def test_words_are_passed_over(self) -> None:
        assert answer("sql", Writer().group("sql", Part(text="good taste"), mode=Mode.ALL_OF)) == MATCHED

    def test_groups_inside_groups(self) -> None:
        def posting() -> Writer:
            writer = Writer()
            return writer.group("aws", writer.inner("java", "go"), mode=Mode.ALL_OF)

        assert answer("aws", posting()) == (Status.MISSING, 0.5)
        assert answer("aws go", posting()) == MATCHED
        assert answer("gcp go", posting()) == transferred(0.8)
        assert only([], posting()).members == ("aws", "java", "go")

    def test_an_and_inside_an_or(self) -> None:
        def posting() -> Writer:
            writer = Writer()
            return writer.group("rust", writer.inner("java", "go", mode=Mode.ALL_OF))

        assert answer("rust", posting()) == MATCHED
        assert answer("java", posting()) == (Status.MISSING, 0.5)
        assert answer("java go", posting()) == MATCHED


class TestClass:
    MODE = Mode.CLASS_WITH_EXEMPLARS

    def queues(self, *, also: bool = False, of: str = "message-queue") -> Writer:
        return Writer().group("rabbitmq", "sqs", mode=self.MODE, of=of, also=also)

    def test_any_member(self) -> None:
        assert answer("sqs", self.queues()) == MATCHED

    def test_the_class_itself(self) -> None:
        assert answer("message-queue", self.queues()) == MATCHED

    def test_what_implies_the_class(self) -> None:
        assert answer("kafka", self.queues()) == IMPLIED

    def test_what_is_in_the_class_only_where_it_is_open(self) -> None:
        assert answer("mosquitto", self.queues(also=True)) == IMPLIED
        assert answer("mosquitto", self.queues())[0] is Status.TRANSFERRED

    def test_what_is_in_a_narrower_class_where_it_is_open(self) -> None:
        assert answer("mosquitto", self.queues(also=True, of="messaging")) == IMPLIED

    def test_a_class_without_members_is_a_concept(self) -> None:
        assert answer("kafka", Writer().group(mode=self.MODE, of="message-queue")) == IMPLIED

    @pytest.mark.parametrize(
        ("have", "expected"),
        [
            ("aws", MATCHED),
            ("gcp", transferred(0.6)),
            ("s3", transferred(0.5)),
            ("s3 ec2", MATCHED),
            ("ecs", transferred(0.4)),
            ("rust", MISSING),
        ],
    )
    def test_a_vendor_satisfies_and_its_products_do_in_part(self, have: str, expected: tuple[Status, float]) -> None:
        assert answer(have, Writer().group("s3", "ec2", mode=self.MODE, of="aws")) == expected

    def test_of_three_products_two_are_not_the_whole(self) -> None:
        posting = Writer().group("s3", "ec2", "ecs", mode=self.MODE, of="aws")
        assert answer("s3 ec2", posting) == transferred(0.75)
        assert answer("s3 ec2 ecs", posting) == MATCHED


class TestLabels:
    @pytest.mark.parametrize(
        ("posting", "label"),
        [
            (Writer().group("python", "java", "go", also=True), "one of Python, Java, Go or similar"),
            (Writer().group("java", Part(text="similar languages"), also=True), "Java or similar"),
            (Writer().group("python", "java", "go"), "one of Python, Java or Go"),
            (
                Writer().group(Part("python", years_min=3), Part("java", years_min=5, level=Level.EXPERT), "go"),
                "one of Python (3+ years), Java (5+ years, expert) or Go",
            ),
            (Writer().group("python", "java", "go", minimum=2), "two of Python, Java or Go"),
            (Writer().group("sql", Part(text="<b>\n or so"), mode=Mode.ANY_OF), "one of Sql or <b> or so"),
            (Writer().group("sql", "nosql", mode=Mode.ALL_OF), "both Sql and Nosql"),
            (Writer().group("sql", "nosql", "go", mode=Mode.ALL_OF), "all of Sql, Nosql and Go"),
            (
                Writer().group("kafka", "rabbitmq", mode=Mode.CLASS_WITH_EXEMPLARS, of="message-queue"),
                "Message Queue (e.g. Kafka, Rabbitmq)",
            ),
            (Writer().group("s3", "ec2", mode=Mode.CLASS_WITH_EXEMPLARS, of="aws"), "Aws (S3, Ec2)"),
            (Writer().group(mode=Mode.CLASS_WITH_EXEMPLARS, of="message-queue"), "Message Queue"),
        ],
    )
    def test_a_group_reads_as_a_phrase(self, posting: Writer, label: str) -> None:
        assert only([], posting).label == label

    def test_groups_inside_groups(self) -> None:
        writer = Writer()
        posting = writer.group("aws", writer.inner("java", "go"), mode=Mode.ALL_OF)
        assert only([], posting).label == "both Aws and one of Java or Go"


class TestScore:
    def test_counts_what_is_required_each_demand_the_same(self) -> None:
        posting = Writer().one("sql").group("java", "go", "rust").one("kafka", Strength.PREFERRED)
        assert gap(["sql"], posting).score == 0.5

    def test_else_what_is_preferred_else_the_rest(self) -> None:
        preferred = Writer().one("sql", Strength.PREFERRED).one("kafka", Strength.STACK)
        assert gap(["sql"], preferred).score == 1
        rest = Writer().one("sql", Strength.RESPONSIBILITY).one("kafka", Strength.STACK)
        assert gap(["sql"], rest).score == 0.5

    def test_nothing_asked_is_nothing_missing(self) -> None:
        answered = gap(["sql"], Writer().one("kafka", Strength.EXCLUDED).one("rust", Strength.CONTEXT))
        assert answered.score == 1
        assert (answered.required, answered.preferred, answered.other) == ((), (), ())

    def test_items_stand_by_status_then_by_place(self) -> None:
        posting = Writer()
        for concept in ("rust", "kafka", "python", "go", "django", "sql", "java"):
            posting.one(concept)
        ranked = gap(["java", "django", "rabbitmq", "sql"], posting).required
        assert [item.concept for item in ranked] == ["django", "sql", "java", "python", "kafka", "rust", "go"]

    def test_the_place_is_that_in_the_posting_and_not_in_the_list(self) -> None:
        posting = Writer().one("rust").one("go").done()
        turned = replace(posting, requirements=posting.requirements[::-1])
        assert [item.concept for item in find_gap(TAXONOMY, [], turned).required] == ["rust", "go"]

    def test_a_line_that_asks_twice_is_quoted_once(self) -> None:
        (evidence,) = only([], Writer().group("python", "java")).evidence
        assert (evidence.line, evidence.quote) == (1, "python java")


class TestMinimalSets:
    def sets(self, have: str, posting: Writer, taxonomy: Taxonomy = TAXONOMY) -> list[tuple[str, float]]:
        return [(" ".join(found.concepts), found.cost) for found in gap(have.split(), posting, taxonomy).minimal_sets]

    def test_nothing_needed_is_one_empty_set(self) -> None:
        answered = gap(["django"], Writer().one("python"))
        assert [(s.concepts, s.cost, s.exact) for s in answered.minimal_sets] == [((), 0.0, True)]
        assert answered.order == ()

    def test_only_what_is_required_is_needed(self) -> None:
        assert self.sets("", Writer().one("kafka", Strength.PREFERRED)) == [("", 0.0)]

    def test_learning_something_costs_what_does_not_carry_over(self) -> None:
        assert self.sets("rabbitmq", Writer().one("kafka").one("rust")) == [("kafka rust", 1.4)]

    def test_what_is_only_transferred_is_needed(self) -> None:
        assert self.sets("s3", Writer().one("aws")) == [("aws", 0.6)]

    def test_groups_give_choices_cheapest_first_then_as_named(self) -> None:
        assert self.sets("ruby", Writer().group("java", "python", "go")) == [
            ("python", 0.4),
            ("java", 1.0),
            ("go", 1.0),
        ]

    def test_learning_something_gives_what_it_implies(self) -> None:
        assert self.sets("", Writer().one("python").one("django")) == [("django", 1.0)]

    def test_one_choice_may_serve_two_demands(self) -> None:
        posting = Writer().group("java", "go").group("go", "rust")
        assert self.sets("", posting) == [("go", 1.0), ("java rust", 2.0)]

    def test_what_an_open_group_takes_may_come_from_another_demand(self) -> None:
        assert self.sets("", Writer().group("python", "go", also=True).one("rails")) == [("rails", 1.0)]

    def test_a_class_is_answered_with_an_example(self) -> None:
        posting = Writer().group("rabbitmq", "sqs", mode=Mode.CLASS_WITH_EXEMPLARS, of="message-queue")
        assert self.sets("", posting) == [("rabbitmq", 1.0), ("sqs", 1.0)]

    def test_a_vendor_or_all_its_products(self) -> None:
        posting = Writer().group("s3", "ec2", mode=Mode.CLASS_WITH_EXEMPLARS, of="aws")
        assert self.sets("", posting) == [("aws", 1.0), ("ec2 s3", 2.0)]

    def test_no_more_than_five(self) -> None:
        taxonomy = small_taxonomy("\n".join(f"tool t{i}" for i in range(9)))
        found = self.sets("", Writer().group(*(f"t{i}" for i in range(9))), taxonomy)
        assert found == [(f"t{i}", 1.0) for i in range(MOST_SETS)]

    def test_four_hundred_demands_are_answered_exactly_and_at_once(self) -> None:
        posting = Writer()
        for i in range(200):
            posting.one(f"t{i}").group(f"t{200 + i}", f"t{400 + i}")
        search = searching(tools(600), posting)
        found, exact = search.run()
        assert exact
        assert len(found) == MOST_SETS
        assert search.nodes <= 1_000

    def test_a_group_of_sixty_is_cut_at_the_bound_and_says_so(self) -> None:
        posting = Writer().group(*(f"t{i}" for i in range(60)), minimum=30)
        search = searching(tools(60), posting, limit=500)
        found, exact = search.run()
        assert not exact
        assert search.nodes <= 500
        assert all(len(concepts) == 30 for _, concepts in found)

    def test_no_set_is_looked_at_twice(self) -> None:
        search = searching(tools(10), Writer().group(*(f"t{i}" for i in range(10)), minimum=2))
        search.run()
        assert search.nodes <= 1 + 10 + 45

    def test_a_cut_search_still_answers_every_demand(self) -> None:
        posting = Writer().group(*(f"t{i}" for i in range(30)), minimum=15).one("t40").group("t41", "t42")
        search = searching(tools(60), posting, limit=1)
        found, exact = search.run()
        assert not exact
        assert len(found[0][1]) == 17
        assert search.nodes <= 1 + 60

    def test_the_gap_says_that_it_was_cut(self) -> None:
        posting = Writer().group(*(f"t{i}" for i in range(60)), minimum=30)
        assert not any(found.exact for found in gap([], posting, tools(60)).minimal_sets)
        assert NODE_LIMIT <= 20_000


def tools(number: int) -> Taxonomy:
    return small_taxonomy("\n".join(f"tool t{i}" for i in range(number)))


def searching(taxonomy: Taxonomy, posting: Writer, limit: int = NODE_LIMIT) -> SetSearch:
    network = TransferNetwork(taxonomy)
    contribution = posting.done()
    asked = Asked(network, contribution)
    needs = [need for requirement in contribution.requirements if (need := asked.need(requirement))]
    return SetSearch(network, Person.of(network, []), needs, limit)


class TestOrder:
    def order(self, have: str, posting: Writer, taxonomy: Taxonomy = TAXONOMY) -> list[tuple[str, tuple[str, ...]]]:
        return [(step.concept, step.after) for step in gap(have.split(), posting, taxonomy).order]

    def test_what_is_implied_comes_before_what_implies_it(self) -> None:
        taxonomy = small_taxonomy("a implies z part_of\nm implies k prerequisite\nk implies j prerequisite\ntool b")
        posting = Writer().one("a").one("z").one("m").one("j").one("b")
        expected = [("b", ()), ("j", ()), ("m", ("j",)), ("z", ()), ("a", ("z",))]
        assert self.order("", posting, taxonomy) == expected

    def test_the_cheapest_first_then_by_id(self) -> None:
        posting = Writer().one("rust").one("kafka").one("go")
        assert self.order("rabbitmq", posting) == [("kafka", ()), ("go", ()), ("rust", ())]

    def test_waits_for_all_that_comes_before(self) -> None:
        taxonomy = small_taxonomy("a implies y part_of\na implies z part_of\nb implies z part_of")
        posting = Writer().one("a").one("b").one("z").one("y")
        expected = [("y", ()), ("z", ()), ("a", ("y", "z")), ("b", ("z",))]
        assert self.order("", posting, taxonomy) == expected

    def test_a_credential_comes_last_unless_something_stands_on_it(self) -> None:
        taxonomy = small_taxonomy("credential a\ncredential c\na implies z part_of\nb implies c part_of\ntool d")
        posting = Writer().one("a").one("b").one("c").one("d")
        assert self.order("z", posting, taxonomy) == [("d", ()), ("a", ()), ("c", ()), ("b", ("c",))]

    def test_fields_and_dealings_with_people_come_after_subjects(self) -> None:
        taxonomy = small_taxonomy(
            "hub field\nskill listening\nlistening in_domain transversal-skills\ncredential a\ntool z"
        )
        posting = Writer().one("a").one("field").one("listening").one("z")
        assert self.order("", posting, taxonomy) == [("z", ()), ("field", ()), ("listening", ()), ("a", ())]

    def test_a_credential_teaches_nothing_of_what_it_certifies(self) -> None:
        taxonomy = small_taxonomy("credential a\na implies z prerequisite")
        posting = Writer().one("a").one("z")
        assert self.order("", posting, taxonomy) == [("z", ()), ("a", ("z",))]
        assert self.order("z", posting, taxonomy) == [("a", ())]

    def test_of_two_credentials_the_one_that_stands_on_fewer(self) -> None:
        taxonomy = small_taxonomy("credential high\ncredential low\nhigh implies low prerequisite")
        assert self.order("", Writer().group("high", "low"), taxonomy) == [("low", ())]
        assert self.order("", Writer().one("high").one("low"), taxonomy) == [("high", ())]

    def test_says_what_else_is_asked_that_a_step_teaches_foundations_first(self) -> None:
        taxonomy = small_taxonomy("a implies m used_in\nm implies z prerequisite\na implies n kind_of\ntool b")
        posting = Writer().one("m").one("z").one("b").one("a")
        steps = [(step.concept, step.covers) for step in gap([], posting, taxonomy).order]
        assert steps == [("a", ("z", "m")), ("b", ())]

    def test_names_what_two_steps_teach_at_the_first_and_never_what_is_known(self) -> None:
        taxonomy = small_taxonomy("a implies z used_in\nb implies z used_in\nb implies y used_in")
        posting = Writer().one("a").one("b").one("z").one("y")
        steps = [(step.concept, step.covers) for step in gap(["y"], posting, taxonomy).order]
        assert steps == [("b", ("z",)), ("a", ())]

    def test_a_credential_covers_those_below_it_alone(self) -> None:
        facts = "credential high\ncredential low\nhigh implies low prerequisite\nlow implies z kind_of"
        taxonomy = small_taxonomy(facts)
        posting = Writer().one("high").one("low").one("z")
        steps = [(step.concept, step.covers) for step in gap([], posting, taxonomy).order]
        assert steps == [("z", ()), ("high", ("low",))]

    def test_is_of_the_first_set(self) -> None:
        assert self.order("ruby", Writer().group("java", "python")) == [("python", ())]


class TestDegrees:
    TAXONOMY = small_taxonomy("credential bachelors-degree\ncredential masters-degree\ncredential doctorate\ntool go")
    POSTING = Writer().one("masters-degree").one("go")

    @pytest.mark.parametrize(
        ("degree", "status", "learn"),
        [
            (None, Status.MISSING, ["go", "masters-degree"]),
            (DegreeLevel.BACHELOR, Status.MISSING, ["go", "masters-degree"]),
            (DegreeLevel.MASTER, Status.MATCHED, ["go"]),
            (DegreeLevel.DOCTORATE, Status.MATCHED, ["go"]),
        ],
    )
    def test_who_has_a_degree_has_it_and_those_below(
        self, degree: DegreeLevel | None, status: Status, learn: list[str]
    ) -> None:
        found = find_gap(self.TAXONOMY, Profile((), degree=degree), self.POSTING.done())
        statuses = {item.concept: item.status for item in found.required}
        assert (statuses["masters-degree"], [step.concept for step in found.order]) == (status, learn)

    def test_a_taxonomy_without_degrees_is_no_error(self) -> None:
        found = find_gap(TAXONOMY, Profile((), degree=DegreeLevel.DOCTORATE), Writer().one("go").done())
        assert found.score == 0


LEAVES = st.sampled_from(NAMES)


@st.composite
def postings(draw: st.DrawFn) -> Writer:
    """Postings of single demands and groups, up to two deep."""
    writer = Writer()
    modes = st.sampled_from(Mode)
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.booleans()):
            writer.one(draw(LEAVES))
            continue
        parts: list[Part | str] = [*draw(st.lists(LEAVES, min_size=1, max_size=3, unique=True))]
        if draw(st.booleans()):
            parts.append(writer.inner(*draw(st.lists(LEAVES, min_size=1, max_size=2)), mode=draw(modes)))
        if draw(st.booleans()):
            parts.append(Part(text="or something"))
        of = draw(st.sampled_from([None, *NAMES, "d"]))
        writer.group(*parts, mode=draw(modes), minimum=draw(st.integers(1, 2)), also=draw(st.booleans()), of=of)
    return writer


def with_domain(taxonomy: Taxonomy, posting: Writer) -> Contribution:
    """The posting without the class `d` where the taxonomy happens not to have it."""
    contribution = posting.done()
    if "d" in taxonomy:
        return contribution
    groups = tuple(replace(g, class_id=None if g.class_id == "d" else g.class_id) for g in contribution.groups)
    return replace(contribution, groups=groups)


@settings(max_examples=500, deadline=None)
@given(taxonomies(), postings(), st.sets(LEAVES, max_size=3), LEAVES)
def test_the_score_never_falls_when_something_is_learnt(
    taxonomy: Taxonomy, posting: Writer, have: set[str], more: str
) -> None:
    network = TransferNetwork(taxonomy)
    contribution = with_domain(taxonomy, posting)
    before, after = (find_gap(network, known, contribution) for known in (have, have | {more}))
    assert before.score <= after.score
    credits_after = {item.evidence: item.credit for item in after.required}
    assert all(item.credit <= credits_after[item.evidence] for item in before.required)


@settings(max_examples=300, deadline=None)
@given(taxonomies(), postings(), st.sets(LEAVES, max_size=2))
def test_minimal_sets_are_those_that_trying_everything_finds(
    taxonomy: Taxonomy, posting: Writer, have: set[str]
) -> None:
    network = TransferNetwork(taxonomy)
    contribution = with_domain(taxonomy, posting)
    answered = find_gap(network, have, contribution)
    named = {concept for g in contribution.groups for concept in g.members}
    named |= {r.concept for r in contribution.requirements if r.concept}
    named |= {g.class_id for g in contribution.groups if g.class_id and Asked(network, contribution).is_vendor(g)}
    person = Person.of(network, have)
    sufficient = [
        frozenset(learnt)
        for learnt in subsets(sorted(named - person.known.keys()))
        if meets(find_gap(network, have | set(learnt), contribution))
    ]
    minimal = [learnt for learnt in sufficient if not any(other < learnt for other in sufficient)]
    asked = Asked(network, contribution)
    needs = [need for requirement in contribution.requirements if (need := asked.need(requirement))]
    found = [(round(s.cost * costs.MICRO), s.concepts) for s in answered.minimal_sets]
    assert found == [(cost, concepts) for cost, _, concepts in ranked(minimal, person, needs)[:MOST_SETS]]
    assert all(s.exact for s in answered.minimal_sets)


PRICES = small_taxonomy("""
    have alternative_to t0 drop_in close
    have alternative_to t1 close close
    have alternative_to t2 close close
    have alternative_to t3 same_purpose close
    have alternative_to t4 distant close
    tool t5
    tool t6
    t7 implies t5 part_of
    t6 implies t4 kind_of
""")
CHOICES = st.lists(st.sets(st.integers(0, 7), min_size=1, max_size=6), min_size=1, max_size=5)


@settings(max_examples=300, deadline=None)
@given(CHOICES, st.integers(1, 2))
def test_of_many_choices_the_cheapest_are_found(choices: list[set[int]], minimum: int) -> None:
    posting = Writer()
    for choice in choices:
        posting.group(*(f"t{number}" for number in sorted(choice)), minimum=minimum)
    network = TransferNetwork(PRICES)
    person = Person.of(network, ["have"])
    contribution = posting.done()
    asked = Asked(network, contribution)
    needs = [need for requirement in contribution.requirements if (need := asked.need(requirement))]
    named = sorted({concept for need in needs for concept in need.named})
    sufficient = [
        frozenset(learnt)
        for learnt in subsets(named)
        if all(need.met(knowledge(network, learnt).keys()) for need in needs)
    ]
    minimal = [learnt for learnt in sufficient if not any(other < learnt for other in sufficient)]
    found, exact = SetSearch(network, person, needs).run()
    assert exact
    assert [concepts for _, concepts in found] == [c for _, _, c in ranked(minimal, person, needs)[:MOST_SETS]]


def ranked(
    sets: Iterable[frozenset[str]], person: Person, needs: Sequence[Need]
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Sets by cost, then by the sum of the places at which the posting names their concepts, then by ids."""
    places = {concept: place for place, concept in enumerate(dict.fromkeys(c for n in needs for c in n.named), start=1)}
    return sorted((sum(map(person.cost, one)), sum(places[c] for c in one), tuple(sorted(one))) for one in sets)


def subsets(concepts: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return chain.from_iterable(combinations(concepts, size) for size in range(len(concepts) + 1))


def meets(answered: Gap) -> bool:
    return all(item.status in {Status.MATCHED, Status.IMPLIED} for item in answered.required)
