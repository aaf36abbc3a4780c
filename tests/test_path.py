from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import k_best, readable_graph
from small_taxonomy import small_taxonomy

from skillgraph.errors import UnknownNameError
from skillgraph.model import Basis, EvidenceRole, Grade, Hop, Origin, RelationType, TransferPath
from skillgraph.model.transfer import Obstacle
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer import TransferNetwork, best_paths, costs, find_paths, knowledge, nearest

CHAIN = """
    django implies python used_in
    helm implies kubernetes used_in
    eks implies kubernetes managed_service_of
    eks implies aws part_of
    kafka implies message-queue kind_of
    rabbitmq implies message-queue kind_of
    kubernetes implies docker prerequisite
    aws implies cloud kind_of
    docker implies linux used_in
"""


def routes(paths: list[TransferPath]) -> list[tuple[str, float]]:
    return [(" ".join([path.start, *(hop.end for hop in path.hops)]), path.transfer) for path in paths]


def route(taxonomy: Taxonomy, start: str, end: str) -> tuple[str, float] | None:
    return next(iter(routes(find_paths(taxonomy, [start], [end], k=1))), None)


class TestHops:
    def test_what_one_has_is_a_path_without_hops(self) -> None:
        (path,) = find_paths(small_taxonomy(CHAIN), ["python"], ["python"])
        assert (path.hops, path.transfer, path.cost) == ((), 1.0, 0.0)

    @pytest.mark.parametrize(
        ("start", "end", "transfer"),
        [
            ("kafka", "message-queue", 1.0),
            ("django", "python", 0.95),
            ("eks", "kubernetes", 0.9),
            ("eks", "aws", 0.4),
            ("kubernetes", "docker", 0.95),
        ],
    )
    def test_implies_forward_loses_next_to_nothing_save_a_part(self, start: str, end: str, transfer: float) -> None:
        assert route(small_taxonomy(CHAIN), start, end) == (f"{start} {end}", transfer)

    @pytest.mark.parametrize(
        ("start", "end", "transfer"),
        [
            ("message-queue", "kafka", 0.5),
            ("kubernetes", "helm", 0.5),
            ("kubernetes", "eks", 0.7),
            ("aws", "eks", 0.5),
            ("docker", "kubernetes", 0.45),
        ],
    )
    def test_implies_backwards_is_a_start(self, start: str, end: str, transfer: float) -> None:
        (path, *_) = find_paths(small_taxonomy(CHAIN), [start], [end])
        assert path.transfer == transfer
        assert path.hops[0].reverse

    def test_alternative_goes_by_the_grade_of_its_direction(self) -> None:
        taxonomy = small_taxonomy("docker-swarm alternative_to kubernetes distant close orchestration")
        assert route(taxonomy, "docker-swarm", "kubernetes") == ("docker-swarm kubernetes", 0.35)
        assert route(taxonomy, "kubernetes", "docker-swarm") == ("kubernetes docker-swarm", 0.8)

    def test_several_contexts_give_the_best_grade_and_are_all_named(self) -> None:
        taxonomy = small_taxonomy("""
            redis alternative_to memcached distant close zoo
            redis alternative_to memcached drop_in distant caching
        """)
        ((hop,),) = [path.hops for path in find_paths(taxonomy, ["redis"], ["memcached"])]
        assert (hop.transfer, hop.grade, hop.contexts) == (0.95, Grade.DROP_IN, ("caching", "zoo"))
        ((back,),) = [path.hops for path in find_paths(taxonomy, ["memcached"], ["redis"])]
        assert (back.transfer, back.grade, back.contexts) == (0.8, Grade.CLOSE, ("caching", "zoo"))

    def test_a_context_that_claims_less_makes_no_way_of_its_own(self) -> None:
        taxonomy = small_taxonomy("""
            okta alternative_to keycloak same_purpose same_purpose staff
            okta alternative_to keycloak close close customers
            keycloak alternative_to ping close close staff
            okta alternative_to ping same_purpose same_purpose staff
        """)
        assert routes(find_paths(taxonomy, ["okta"], ["ping"])) == [("okta ping", 0.6)]
        assert route(taxonomy, "okta", "keycloak") == ("okta keycloak", 0.8)

    def test_every_hop_carries_its_source(self) -> None:
        (path,) = find_paths(small_taxonomy(CHAIN), ["django"], ["python"])
        (evidence,) = path.hops[0].evidence
        assert (evidence.role, evidence.source) == (EvidenceRole.SOURCE, "why django implies python")
        assert path.hops[0].basis is Basis.USED_IN

    @pytest.mark.parametrize("origin", [Origin.STATED, Origin.MINED])
    def test_what_postings_state_and_counts_propose_is_no_edge(self, origin: Origin) -> None:
        facts = "a alternative_to b drop_in drop_in\nb implies c kind_of\na in_domain d\nc in_domain d"
        taxonomy = small_taxonomy(facts, origin=origin)
        assert find_paths(taxonomy, ["a", "b"], ["c"]) == []

    def test_what_an_overlay_imported_is_an_edge(self) -> None:
        assert route(small_taxonomy("a implies b kind_of", origin=Origin.IMPORTED), "a", "b") == ("a b", 1.0)

    def test_companions_are_no_hop(self) -> None:
        assert route(small_taxonomy("prometheus complements grafana"), "prometheus", "grafana") is None


class TestRules:
    def test_transfers_multiply(self) -> None:
        taxonomy = small_taxonomy("a alternative_to b close close\nb alternative_to c same_purpose same_purpose")
        (path,) = find_paths(taxonomy, ["a"], ["c"])
        assert (path.transfer, path.cost) == (0.48, 0.52)

    def test_at_most_two_alternatives(self) -> None:
        facts = "\n".join(f"{a} alternative_to {b} drop_in drop_in" for a, b in pairwise("abcd"))
        taxonomy = small_taxonomy(facts)
        assert route(taxonomy, "a", "c") == ("a b c", 0.9025)
        assert route(taxonomy, "a", "d") is None

    def test_no_hub_inside(self) -> None:
        taxonomy = small_taxonomy("a implies h used_in\nh alternative_to b drop_in drop_in\nhub h")
        assert route(taxonomy, "a", "b") is None
        assert route(taxonomy, "a", "h") == ("a h", 0.95)
        assert route(taxonomy, "h", "b") == ("h b", 0.95)

    def test_nothing_follows_a_whole(self) -> None:
        taxonomy = small_taxonomy(CHAIN + "aws alternative_to gcp close close")
        assert route(taxonomy, "eks", "cloud") is None
        assert route(taxonomy, "eks", "gcp") is None

    def test_a_prerequisite_carries_over_and_implies_nothing_more(self) -> None:
        taxonomy = small_taxonomy(
            CHAIN + "docker alternative_to podman drop_in drop_in\ncompose implies docker used_in"
        )
        assert route(taxonomy, "kubernetes", "linux") is None
        assert route(taxonomy, "kubernetes", "podman") == ("kubernetes docker podman", 0.9025)
        assert route(taxonomy, "kubernetes", "compose") == ("kubernetes docker compose", 0.475)

    def test_one_step_back_a_path(self) -> None:
        taxonomy = small_taxonomy("c implies b managed_service_of\nb implies a managed_service_of")
        assert route(taxonomy, "a", "b") == ("a b", 0.7)
        assert route(taxonomy, "a", "c") is None

    def test_back_after_forward(self) -> None:
        assert route(small_taxonomy(CHAIN), "eks", "helm") == ("eks kubernetes helm", 0.45)

    def test_members_of_a_class_are_not_joined_through_it(self) -> None:
        """Their grade says how near they are; the class would say 0.5 of a pair graded distant, or refused."""
        taxonomy = small_taxonomy(CHAIN + "kafka alternative_to rabbitmq distant distant")
        assert routes(find_paths(taxonomy, ["kafka"], ["rabbitmq"])) == [("kafka rabbitmq", 0.35)]
        assert route(small_taxonomy(CHAIN), "kafka", "rabbitmq") is None

    def test_a_path_below_the_floor_is_none(self) -> None:
        taxonomy = small_taxonomy("a alternative_to b distant distant\nb alternative_to c same_purpose same_purpose")
        assert costs.PATH_FLOOR < 0.35 * 0.6
        assert route(taxonomy, "a", "c") == ("a b c", 0.21)
        taxonomy = small_taxonomy("a alternative_to b distant distant\nb alternative_to c distant distant")
        assert route(taxonomy, "a", "c") is None

    def test_what_only_users_of_an_alternative_know_is_not_known(self) -> None:
        taxonomy = small_taxonomy("""
            django alternative_to spring-boot close close
            spring-boot implies java used_in
            spring-boot implies web-framework kind_of
            django implies python used_in
            jinja implies python used_in
            jinja implies templating used_in
        """)
        assert route(taxonomy, "django", "java") is None
        assert route(taxonomy, "python", "templating") is None
        assert route(taxonomy, "django", "web-framework") is None

    def test_a_path_runs_through_no_other_start(self) -> None:
        taxonomy = small_taxonomy("django implies python used_in\npython alternative_to ruby same_purpose distant")
        assert routes(find_paths(taxonomy, ["django", "python"], ["ruby"])) == [("python ruby", 0.6)]

    def test_who_graded_the_pair_knew_better_than_a_detour(self) -> None:
        taxonomy = small_taxonomy("""
            a alternative_to z distant distant
            a alternative_to b close close
            b alternative_to z close close
            c implies b kind_of
        """)
        assert routes(find_paths(taxonomy, ["a"], ["z"])) == [("a z", 0.35)]
        assert route(taxonomy, "c", "z") == ("c b z", 0.8)

    def test_nor_does_what_is_implied_claim_more_than_the_grade(self) -> None:
        taxonomy = small_taxonomy("""
            aurora implies mysql managed_service_of
            mysql alternative_to postgresql close close
            aurora alternative_to postgresql same_purpose close
        """)
        assert routes(find_paths(taxonomy, ["aurora"], ["postgresql"])) == [("aurora postgresql", 0.6)]
        assert best_paths(TransferNetwork(taxonomy), ["aurora"])["postgresql"].transfer == 0.6

    def test_a_detour_that_claims_less_is_one_more_way(self) -> None:
        taxonomy = small_taxonomy("""
            a alternative_to z close close
            a alternative_to b close close
            b alternative_to z close close
        """)
        assert routes(find_paths(taxonomy, ["a"], ["z"])) == [("a z", 0.8), ("a b z", 0.64)]

    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            ("", ("a b z", 0.64)),
            ("a in_domain caching", ("a b z", 0.64)),
            ("a in_domain caching\nz in_domain caching", ("a b z", 0.64)),
            ("a in_domain caching\nz in_domain queueing\nqueueing broader caching", ("a b z", 0.64)),
            ("a implies class kind_of\nz implies class kind_of", ("a b z", 0.64)),
            ("a in_domain caching\nz in_domain messaging", None),
            ("a in_domain wide\nz in_domain wide\na in_domain x\nz in_domain y\nhub wide", None),
            (
                "a implies language used_in\nz implies language used_in\na in_domain x\nz in_domain y",
                ("a language z", 0.475),
            ),
            ("a distinct_from z", None),
            ("a complements z", None),
        ],
    )
    def test_two_alternatives_keep_to_a_purpose(self, more: str, expected: tuple[str, float] | None) -> None:
        taxonomy = small_taxonomy(f"a alternative_to b close close\nb alternative_to z close close\n{more}")
        assert route(taxonomy, "a", "z") == expected

    def test_nothing_follows_a_step_back(self) -> None:
        """Flask, Python, Chef, Ansible: who writes Python has not run Chef."""
        taxonomy = small_taxonomy("chef implies ruby used_in\nchef alternative_to ansible close close")
        assert route(taxonomy, "ruby", "chef") == ("ruby chef", 0.5)
        assert route(taxonomy, "ruby", "ansible") is None

    @pytest.mark.parametrize(
        ("basis", "expected"),
        [("managed_service_of", ("swarm kubernetes z", 0.56)), ("used_in", None), ("part_of", None), ("kind_of", None)],
    )
    def test_after_an_alternative_only_to_its_managed_service(
        self, basis: str, expected: tuple[str, float] | None
    ) -> None:
        taxonomy = small_taxonomy(f"swarm alternative_to kubernetes close close\nz implies kubernetes {basis}")
        assert route(taxonomy, "swarm", "z") == expected

    def test_no_step_back_from_the_class_of_what_one_has(self) -> None:
        """Who uses Kubernetes runs containers, and is on the way to Docker; who uses Docker runs no cluster by that."""
        taxonomy = small_taxonomy("kubernetes implies containers used_in\ndocker implies containers kind_of")
        assert route(taxonomy, "kubernetes", "docker") == ("kubernetes containers docker", 0.475)
        assert route(taxonomy, "docker", "kubernetes") is None
        assert route(taxonomy, "containers", "kubernetes") == ("containers kubernetes", 0.5)

    def test_no_step_back_from_a_hub(self) -> None:
        taxonomy = small_taxonomy("terraform implies devops kind_of\nhub devops")
        assert route(taxonomy, "devops", "terraform") is None
        assert route(taxonomy, "terraform", "devops") == ("terraform devops", 1.0)

    def test_no_step_back_to_a_credential(self) -> None:
        taxonomy = small_taxonomy("cka implies kubernetes prerequisite\ncredential cka")
        assert route(taxonomy, "kubernetes", "cka") is None
        assert route(taxonomy, "cka", "kubernetes") == ("cka kubernetes", 0.95)


class TestSharedDomain:
    def test_tools_of_a_narrow_domain(self) -> None:
        taxonomy = small_taxonomy("a in_domain d\nb in_domain d")
        (path,) = find_paths(taxonomy, ["a"], ["b"])
        (hop,) = path.hops
        assert (hop.transfer, hop.relation, hop.contexts) == (0.3, RelationType.IN_DOMAIN, ("d",))
        assert {evidence.source for evidence in hop.evidence} == {"why a in_domain d", "why b in_domain d"}

    @pytest.mark.parametrize(
        "more",
        [
            "hub d",
            "skill b",
            "a distinct_from b",
            "a complements b",
            *("\n".join(f"t{i} in_domain d" for i in range(11)),),
        ],
        ids=["hub", "skill", "distinct", "related", "wide"],
    )
    def test_but_not(self, more: str) -> None:
        assert route(small_taxonomy(f"a in_domain d\nb in_domain d\n{more}"), "a", "b") is None

    def test_twelve_are_narrow(self) -> None:
        facts = "\n".join(f"t{i:02} in_domain d" for i in range(12))
        assert route(small_taxonomy(facts), "t00", "t11") == ("t00 t11", 0.3)

    def test_is_no_part_of_a_longer_path(self) -> None:
        taxonomy = small_taxonomy("a in_domain d\nb in_domain d\nb implies c kind_of\nz implies a kind_of")
        assert route(taxonomy, "a", "c") is None
        assert route(taxonomy, "z", "b") is None


class TestSeveral:
    def test_k_best_in_order(self) -> None:
        taxonomy = small_taxonomy("""
            a alternative_to c close close
            a alternative_to b close close
            b alternative_to z close close
            c alternative_to z close close
            a implies implied used_in
            implied alternative_to z same_purpose close
        """)
        expected = [("a b z", 0.64), ("a c z", 0.64), ("a implied z", 0.57)]
        assert routes(find_paths(taxonomy, ["a"], ["z"], k=5)) == expected
        assert routes(find_paths(taxonomy, ["a"], ["z"], k=2)) == expected[:2]

    def test_each_target_has_its_own_best(self) -> None:
        taxonomy = small_taxonomy("""
            a alternative_to x close close
            b alternative_to x drop_in close
            b implies y kind_of
        """)
        paths = find_paths(taxonomy, {"a", "b"}, {"y", "x"}, k=2)
        assert routes(paths) == [("b x", 0.95), ("a x", 0.8), ("b y", 1.0)]

    def test_one_target_may_be_given_as_it_is(self) -> None:
        assert len(find_paths(small_taxonomy(CHAIN), ["django"], "python")) == 1

    def test_an_unknown_concept_is_named(self) -> None:
        with pytest.raises(UnknownNameError, match="cobol"):
            find_paths(small_taxonomy(CHAIN), ["cobol"], ["python"])
        with pytest.raises(UnknownNameError, match="cobol"):
            find_paths(small_taxonomy(CHAIN), ["python"], ["cobol"])

    def test_a_free_hop_still_counts_as_one(self) -> None:
        taxonomy = small_taxonomy("a implies b kind_of\nb implies c kind_of\na implies c kind_of")
        assert routes(find_paths(taxonomy, ["a"], ["c"])) == [("a c", 1.0), ("a b c", 1.0)]


class TestKnowledge:
    def test_runs_on_and_ends_as_the_closure_does(self) -> None:
        assert set(knowledge(TransferNetwork(small_taxonomy(CHAIN)), ["eks"])) == {"eks", "kubernetes", "docker"}

    def test_a_part_is_not_the_whole(self) -> None:
        assert set(knowledge(TransferNetwork(small_taxonomy("s3 implies aws part_of")), ["s3"])) == {"s3"}

    def test_what_follows_may_follow_through_a_hub(self) -> None:
        taxonomy = small_taxonomy("a implies b kind_of\nb implies c kind_of\nhub b")
        assert routes([knowledge(TransferNetwork(taxonomy), ["a"])["c"]]) == [("a b c", 1.0)]


class TestNearest:
    @pytest.mark.parametrize(
        ("facts", "obstacle"),
        [
            ("a in_domain d\nz in_domain e", Obstacle.NO_RELATION),
            ("a alternative_to b distant distant\nb alternative_to z distant distant", Obstacle.BELOW_FLOOR),
            (
                """a alternative_to b drop_in drop_in
                b alternative_to c drop_in drop_in
                c alternative_to z drop_in drop_in""",
                Obstacle.ALTERNATIVES,
            ),
            (
                """a alternative_to b close close
                b alternative_to z close close
                a in_domain caching
                z in_domain messaging""",
                Obstacle.PURPOSE,
            ),
            ("a alternative_to b close close\nb alternative_to z close close\na distinct_from z", Obstacle.PURPOSE),
            ("a implies h kind_of\nh alternative_to z close close\nhub h", Obstacle.HUB),
            ("a implies b part_of\nb implies z kind_of", Obstacle.DETOUR),
            ("b implies a kind_of\nz implies b kind_of", Obstacle.DETOUR),
            ("a implies c kind_of\nz implies c kind_of", Obstacle.DETOUR),
            ("a alternative_to b close close\nb implies z used_in", Obstacle.DETOUR),
            ("a implies z kind_of", None),
        ],
    )
    def test_says_what_is_in_the_way(self, facts: str, obstacle: Obstacle | None) -> None:
        answer = nearest(small_taxonomy(facts), ["a"], "z")
        assert answer.obstacle is obstacle
        assert (answer.refused is None) == (obstacle in {None, Obstacle.NO_RELATION})

    def test_says_that_the_search_for_what_is_in_the_way_was_cut(self, monkeypatch: pytest.MonkeyPatch) -> None:
        facts = "a alternative_to b close close\nb alternative_to z close close\na distinct_from z\ntool y"
        monkeypatch.setattr(
            import_module("skillgraph.transfer.nearest"), "PATIENCE", 1
        )  # the package has a `nearest` too
        for target in "zy":
            answer = nearest(small_taxonomy(facts), ["a"], target)
            assert (answer.obstacle, answer.refused) == (Obstacle.SEARCH_CUT, None)

    def test_names_the_nearest_from_which_a_path_leads(self) -> None:
        taxonomy = small_taxonomy("""
            near implies z kind_of
            far alternative_to z distant distant
            x in_domain d
            z in_domain d
            a in_domain e
            hub h
            h alternative_to z drop_in drop_in
        """)
        answer = nearest(taxonomy, ["a"], "z")
        assert routes(list(answer.nearest)) == [("far z", 0.35), ("x z", 0.3), ("near z", 1.0)]

    def test_what_can_stand_for_it_goes_before_what_one_knows_before_it_and_what_implies_it_comes_last(self) -> None:
        taxonomy = small_taxonomy("""
            helm implies kubernetes used_in
            kubernetes implies docker prerequisite
            swarm alternative_to kubernetes distant close
            nomad alternative_to kubernetes close close
            tool a
        """)
        expected = ["nomad kubernetes", "swarm kubernetes", "docker kubernetes", "helm kubernetes"]
        assert [along for along, _ in routes(list(nearest(taxonomy, ["a"], "kubernetes").nearest))] == expected

    def test_as_many_as_asked_for(self) -> None:
        taxonomy = small_taxonomy("\n".join(f"t{i} alternative_to z close close" for i in range(9)) + "\ntool a")
        assert len(nearest(taxonomy, ["a"], "z").nearest) == 5
        assert len(nearest(taxonomy, ["a"], "z", k=2).nearest) == 2


NAMES = "abcdefg"
PAIRS = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] < pair[1])


@st.composite
def taxonomies(draw: st.DrawFn) -> Taxonomy:
    """Small taxonomies without circles of `implies`, with ties in plenty."""
    facts = [f"tool {name}" for name in NAMES]
    for a, b in draw(st.lists(PAIRS, max_size=8, unique=True)):
        facts.append(f"{a} implies {b} {draw(st.sampled_from(Basis))}")
    for a, b in draw(st.lists(PAIRS, max_size=10, unique=True)):
        grades = st.sampled_from([Grade.DROP_IN, Grade.CLOSE, Grade.CLOSE, Grade.SAME_PURPOSE, Grade.DISTANT])
        contexts = draw(st.sampled_from([("",), ("staff", "customers")]))
        facts += [f"{a} alternative_to {b} {draw(grades)} {draw(grades)} {context}" for context in contexts]
    for kind in ("distinct_from", "complements"):
        facts += [f"{a} {kind} {b}" for a, b in draw(st.lists(PAIRS, max_size=2, unique=True))]
    facts += [f"{name} in_domain d" for name in draw(st.sets(st.sampled_from(NAMES), max_size=4))]
    facts += [f"{name} in_domain data-format" for name in draw(st.sets(st.sampled_from(NAMES), max_size=2))]
    facts += [f"skill {name}" for name in draw(st.sets(st.sampled_from(NAMES), max_size=2))]
    facts += [f"hub {name}\ntool {name}" for name in draw(st.sets(st.sampled_from(NAMES), max_size=2))]
    return small_taxonomy("\n".join(facts))


SOME = st.sets(st.sampled_from(NAMES), min_size=1, max_size=3)


@settings(max_examples=300, deadline=None)
@given(taxonomies(), SOME, st.sampled_from(NAMES), st.integers(1, 12))
def test_the_k_best_are_those_that_trying_everything_finds(
    taxonomy: Taxonomy, starts: set[str], target: str, k: int
) -> None:
    found = find_paths(taxonomy, starts, [target], k)
    assert [((p.start, *(hop.end for hop in p.hops)), p.transfer) for p in found] == k_best(taxonomy, starts, target, k)
    for path in found:
        assert [path.start, *(hop.end for hop in path.hops)][-1] == path.end
        assert all(joined(taxonomy, hop) for hop in path.hops)


@settings(max_examples=200, deadline=None)
@given(taxonomies(), SOME)
def test_one_search_for_all_finds_the_best_path_to_each(taxonomy: Taxonomy, starts: set[str]) -> None:
    network = TransferNetwork(taxonomy)
    assert best_paths(network, starts) == dict(best_of_each(network, starts))


@settings(max_examples=100, deadline=None)
@given(taxonomies(), st.sampled_from(NAMES))
def test_knowledge_is_the_closure_less_what_is_known_in_part(taxonomy: Taxonomy, start: str) -> None:
    graph = readable_graph(taxonomy)
    running = nx.DiGraph([(a, b) for a, b, hop in graph.edges(data="hop") if hop.kind == "forward"])
    running.add_node(start)
    open_ends = {start} | nx.descendants(running, start)
    ended = {b for a, b, hop in graph.edges(data="hop") if a in open_ends and hop[1:] == ("end", Basis.PREREQUISITE)}
    assert set(knowledge(TransferNetwork(taxonomy), [start])) == open_ends | ended


def best_of_each(network: TransferNetwork, starts: Collection[str]) -> Iterator[tuple[str, TransferPath]]:
    for concept in network.taxonomy.concepts:
        for path in find_paths(network, starts, [concept], k=1):
            yield concept, path


def joined(taxonomy: Taxonomy, hop: Hop) -> bool:
    if hop.relation is RelationType.IN_DOMAIN:
        return not taxonomy.has(hop.start, RelationType.DISTINCT_FROM, hop.end)
    first, second = (hop.end, hop.start) if hop.reverse else (hop.start, hop.end)
    return taxonomy.has(first, hop.relation, second)


def test_the_table_of_costs_is_in_range_and_in_order() -> None:
    tables: tuple[Mapping[Grade, float] | Mapping[Basis, float], ...] = (costs.GRADE, costs.FORWARD, costs.BACKWARD)
    for table in tables:
        assert all(costs.SHARED_DOMAIN < value <= 1 for value in table.values())
    assert list(costs.GRADE) == list(Grade)
    assert set(costs.FORWARD) == set(costs.BACKWARD) == set(Basis)
    assert sorted(costs.GRADE.values(), reverse=True) == list(costs.GRADE.values())
    assert costs.PATH_FLOOR < costs.SHARED_DOMAIN


@pytest.mark.parametrize(
    ("transfer", "weight"), [(1.0, 1), (0.9999999, 1), (0.8, 223144), (0.5, 693147), (0.2, 1609438)]
)
def test_weights_are_integers_of_at_least_one(transfer: float, weight: int) -> None:
    assert costs.weight(transfer) == weight


def test_hundreds_of_members_and_no_path_are_answered_without_trying_all() -> None:
    """A start and a target either side of a thicket in which every walk takes one alternative too many."""
    left, right = [f"l{i}" for i in range(60)], [f"r{i}" for i in range(60)]
    facts = [f"a alternative_to {x} drop_in drop_in" for x in left]
    facts += [f"{x} alternative_to {y} drop_in drop_in" for x in left for y in right]
    facts += [f"{y} alternative_to z drop_in drop_in" for y in right]
    assert find_paths(small_taxonomy("\n".join(facts)), ["a"], ["z"]) == []
