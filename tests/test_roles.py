"""Roles: titles, profiles, the role as a target, stepping stones; openings and broadening; résumés."""

from dataclasses import replace
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_taxonomy import small_taxonomy
from test_gap import TAXONOMY, Writer

from skillgraph.model import (
    Concept,
    Contribution,
    Degree,
    DegreeLevel,
    Facts,
    Kind,
    Mode,
    Name,
    NameType,
    Part,
    Profile,
    RoleDemand,
    RoleProfile,
    Share,
    Strength,
)
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer import (
    Person,
    TransferNetwork,
    broaden,
    find_gap,
    find_openings,
    profile_of,
    role_profiles,
    role_target,
    stepping_stones,
    typical,
    typical_person,
)
from skillgraph.transfer.stepping import MOST_STONES
from skillgraph.transfer.titles import Titles

NETWORK = TransferNetwork(TAXONOMY)


def role(identifier: str, *names: str) -> Concept:
    written = tuple(Name(name, "en", NameType.LABEL if not place else NameType.ALT) for place, name in enumerate(names))
    return Concept(identifier, Kind.ROLE, names[0], f"{names[0]}, for a test.", written)


ROLES = Taxonomy(
    [
        *TAXONOMY.concepts.values(),
        role("data-engineer", "Data Engineer", "Big Data Engineer"),
        role("software-engineer", "Software Engineer", "Software Developer", "Entwickler"),
        role("back-end-developer", "Back-End Developer", "Backend Engineer"),
    ],
    TAXONOMY.relations,
    (),
)


class TestTitles:
    @pytest.mark.parametrize(
        ("title", "expected"),
        [
            ("Data Engineer", "data-engineer"),
            ("Lead Big Data Engineer (Spark), Berlin", "data-engineer"),
            ("Senior Python Software Developers", "software-engineer"),
            ("BACK END DEVELOPER", "back-end-developer"),
            ("Backend-Engineer", "back-end-developer"),
            ("Software Engineer / Data Engineer", "software-engineer"),
            ("Entwickler (m/w/d)", "software-engineer"),
            ("Engineer", None),
            ("Database Engineering", None),
            ("", None),
        ],
    )
    def test_the_longest_name_in_a_title_decides(self, title: str, expected: str | None) -> None:
        assert Titles(ROLES).role(title) == expected


class TestShares:
    def test_interval_of_wilson(self) -> None:
        """The example of Newcombe (1998): 81 of 263 is 0.2553 to 0.3662, and 0 of 20 is 0 to 0.1611."""
        low, high = Share(81, 263).interval
        assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
        low, high = Share(0, 20).interval
        assert (low, round(high, 4)) == (0.0, 0.1611)

    def test_of_nothing_nothing_is_known(self) -> None:
        assert (Share(0, 0).value, Share(0, 0).interval) == (0.0, (0.0, 1.0))

    def test_apart(self) -> None:
        assert Share(1, 50).apart_from(Share(45, 50))
        assert not Share(1, 2).apart_from(Share(2, 2))


def titled(posting: Writer, title: str, sha: str) -> Contribution:
    found = posting.done()
    named = replace(found.document.posting, id=sha, title=title, sha256=sha)
    return replace(found, document=replace(found.document, posting=named))


POSTINGS = [
    titled(Writer().one("kafka").group("python", "java"), "Data Engineer", "1"),
    titled(Writer().one("kafka").one("sql", Strength.PREFERRED), "Data Engineer", "2"),
    titled(Writer().one("kafka").one("sql", Strength.PREFERRED), "Data Engineer", "2"),
    titled(Writer().one("rust", Strength.STACK), "Data Engineer", "3"),
    titled(Writer().one("go"), "Software Engineer", "4"),
    titled(Writer().one("go"), "Gardener", "5"),
]


class TestProfiles:
    def test_counts_each_text_once_by_its_strongest_edge(self) -> None:
        profiles = role_profiles(ROLES, POSTINGS)
        assert list(profiles) == ["data-engineer", "software-engineer"]
        engineer = profiles["data-engineer"]
        assert engineer.postings == 3
        assert engineer.demands == (
            RoleDemand("kafka", requires=2),
            RoleDemand("java", requires_one_of=1),
            RoleDemand("python", requires_one_of=1),
            RoleDemand("rust", involves=1),
            RoleDemand("sql", prefers=1),
        )
        assert engineer.share(engineer.demand("kafka").asked) == Share(2, 3)
        assert engineer.demand("cobol") == RoleDemand("cobol")

    def test_no_postings_no_roles(self) -> None:
        assert role_profiles(ROLES, []) == {}

    def test_typical_is_one_in_five(self) -> None:
        profile = RoleProfile("data-engineer", 10, (RoleDemand("kafka", 2), RoleDemand("rust", 1)))
        assert [demand.concept for demand in typical(profile)] == ["kafka"]
        assert typical_person(profile).concepts == ("kafka",)


class TestTarget:
    def test_what_can_stand_for_the_first_is_one_demand_with_it(self) -> None:
        profile = RoleProfile(
            "data-engineer",
            10,
            (RoleDemand("aws", 6), RoleDemand("kafka", 5), RoleDemand("gcp", 3), RoleDemand("sql", 1, prefers=2)),
        )
        target = role_target(TransferNetwork(ROLES), profile)
        (group,) = target.groups
        assert (group.mode, group.members) == (Mode.ANY_OF, ("aws", "gcp"))
        gap = find_gap(TransferNetwork(ROLES), ["gcp"], target)
        assert [(item.label, item.credit) for item in gap.required] == [("one of Aws or Gcp", 1.0), ("Kafka", 0.0)]
        assert [item.label for item in gap.preferred] == ["Sql"]
        assert all(not item.evidence for item in gap.required)


class TestStones:
    def test_the_largest_step_is_as_small_as_can_be(self) -> None:
        steps = {("a", "b"): 0.9, ("a", "c"): 0.4, ("c", "b"): 0.5, ("a", "d"): 0.6, ("d", "b"): 0.1}
        assert [stone.end for stone in stepping_stones(steps, "a", "b")] == ["c", "b"]

    def test_a_stone_that_does_not_help_is_left_out(self) -> None:
        steps = {("a", "b"): 0.5, ("a", "c"): 0.5, ("c", "b"): 0.1}
        assert [stone.end for stone in stepping_stones(steps, "a", "b")] == ["b"]

    def test_no_way(self) -> None:
        assert stepping_stones({("a", "c"): 0.1}, "a", "b") == ()
        assert stepping_stones({("a", "b"): 0.1}, "a", "a") == ()

    @settings(max_examples=200, deadline=None)
    @given(st.dictionaries(st.sampled_from(list(permutations("abcde", 2))), st.integers(0, 5), min_size=1))
    def test_as_trying_every_route_finds(self, given_steps: dict[tuple[str, str], int]) -> None:
        steps = {pair: value / 5 for pair, value in given_steps.items()}
        routes = [
            ("a", *middle, "b")
            for count in range(MOST_STONES + 1)
            for middle in permutations("cde", count)
            if all(pair in steps for pair in pairwise(("a", *middle, "b")))
        ]
        ranked = sorted(
            (max(found), len(found), round(sum(found), 6), route)
            for route in routes
            if (found := [steps[pair] for pair in pairwise(route)])
        )
        expected = ranked[0][3][1:] if ranked else ()
        assert tuple(stone.end for stone in stepping_stones(steps, "a", "b")) == expected


class TestOpenings:
    def test_one_skill_that_meets_all_that_is_unmet(self) -> None:
        postings = [
            titled(Writer().one("sql"), "A", "met"),
            titled(Writer().one("kafka").one("sql"), "A", "kafka"),
            titled(Writer().group("kafka", "rust"), "A", "either"),
            titled(Writer().group("kafka", "rust"), "A", "either"),
            titled(Writer().one("kafka").one("go"), "A", "two"),
            titled(Writer().one("rails").one("ruby"), "A", "implied"),
            titled(Writer().one("go", Strength.PREFERRED), "A", "nothing required"),
        ]
        found = find_openings(NETWORK, Person.of(NETWORK, ["sql"]), postings)
        assert (found.met, found.total) == (1, 5)
        assert [(skill.concept, skill.postings) for skill in found.skills] == [
            ("kafka", ("either", "kafka")),
            ("rails", ("implied",)),
            ("rust", ("either",)),
        ]


class TestBroaden:
    POSTING = Writer().one("aws").one("kafka").one("sql").done()

    def test_counts_who_is_near_and_whom_an_addition_admits(self) -> None:
        said = ("aws kafka sql", "gcp kafka sql", "gcp kafka", "aws rabbitmq sql", "go")
        people = [set(names.split()) for names in said]
        found = broaden(NETWORK, self.POSTING, people)
        assert (found.profiles, found.near, found.meet, found.open_to) == (5, 3, 1, 3)
        rows = [(one.label, one.meet, [(a.concept, a.admits) for a in one.additions]) for one in found.demands]
        assert rows == [("Aws", 2, [("gcp", 1)]), ("Kafka", 2, [("rabbitmq", 1)]), ("Sql", 3, [])]

    def test_a_posting_that_requires_nothing_keeps_nobody_out(self) -> None:
        found = broaden(NETWORK, Writer().one("sql", Strength.PREFERRED).done(), [{"go"}])
        assert (found.near, found.demands) == (0, ())

    def test_what_is_below_same_purpose_is_not_offered(self) -> None:
        network = TransferNetwork(small_taxonomy("a alternative_to b distant distant\ntool c"))
        found = broaden(network, Writer().one("b").one("c").done(), [{"a", "c"}])
        assert found.demands[0].additions == ()


class TestResume:
    def test_takes_what_is_named_and_not_denied(self) -> None:
        posting = Writer().one("python", years=4).one("java", Strength.EXCLUDED).one("kafka", Strength.CONTEXT).done()
        degrees = (Degree(DegreeLevel.BACHELOR, Strength.REQUIRED), Degree(DegreeLevel.MASTER, Strength.REQUIRED))
        found = profile_of(TAXONOMY, replace(posting, facts=Facts(years_min=6, degrees=degrees)))
        assert found == Profile(("kafka", "python"), {"python": 4}, 6, DegreeLevel.MASTER)

    def test_two_are_joined_to_the_larger_and_the_higher(self) -> None:
        one = Profile(("a", "b"), {"a": 1, "b": 2}, 3, DegreeLevel.MASTER)
        other = Profile(("b", "c"), {"b": 1, "c": 1}, None, DegreeLevel.BACHELOR)
        assert one.joined(other) == Profile(("a", "b", "c"), {"a": 1, "b": 2, "c": 1}, 3, DegreeLevel.MASTER)
        assert Profile(()).joined(Profile(())) == Profile(())


class TestYears:
    def test_are_compared_beside_the_score(self) -> None:
        posting = Writer().one("python", years=5).one("kafka", years=2).done()
        facts = Facts(years_min=6, degrees=(Degree(DegreeLevel.MASTER, Strength.PREFERRED),))
        profile = Profile(("django", "kafka"), {"django": 4, "kafka": 2}, 7, DegreeLevel.BACHELOR)
        gap = find_gap(NETWORK, profile, replace(posting, facts=facts))
        assert gap.score == 1
        assert {item.concept: (item.years_have, item.years_enough) for item in gap.required} == {
            "python": (4, False),
            "kafka": (2, True),
        }
        assert gap.experience is not None
        assert gap.experience.enough
        assert [degree.enough for degree in gap.degrees] == [False]

    def test_those_of_a_part_are_compared_where_it_is_what_someone_has(self) -> None:
        java, python = Part("java", years_min=5), Part("python", years_min=3)
        posting = Writer().group(java, python).done()
        profile = Profile(("python", "java"), {"python": 4, "java": 2})
        for had, told in ((["python"], (3, 4, True)), (["java"], (5, 2, False)), (["rust"], (None, None, None))):
            (item,) = find_gap(NETWORK, replace(profile, concepts=tuple(had)), posting).required
            assert (item.years_min, item.years_have, item.years_enough) == told, had

    def test_those_of_a_group_inside_a_group_are_its_members(self) -> None:
        writer = Writer()
        inner = writer.inner("java", "python")
        posting = writer.group(replace(inner, years_min=5), Part("go", years_min=2)).done()
        (item,) = find_gap(NETWORK, Profile(("java",), {"java": 4}), posting).required
        assert (item.years_min, item.years_enough) == (5, False)

    def test_what_is_not_known_is_not_judged(self) -> None:
        posting = replace(Writer().one("python", years=5).done(), facts=Facts(years_min=6))
        gap = find_gap(NETWORK, ["python"], posting)
        assert gap.experience is not None
        assert (gap.experience.have, gap.experience.enough) == (None, None)
        assert gap.required[0].years_enough is None
