"""The verbs gap, role and broaden, on the example postings and on awkward input."""

from pathlib import Path

import docx
import pytest
from program import POSTINGS, ROOT, run

EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("advice")
    assert run("build", str(POSTINGS), "--store", f"oxigraph:{folder / 'jobs.db'}").code == 0
    return folder


@pytest.fixture(autouse=True)
def store(built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SKILLGRAPH_STORE", f"oxigraph:{built / 'jobs.db'}")
    monkeypatch.chdir(tmp_path)


class TestPeople:
    def test_a_resume_tells_skills_years_and_degree(self) -> None:
        resume = str(EXAMPLES / "resume.md")
        gap = run("gap", "--resume", resume, "--posting", "backend-platform.md", "--format", "json").json()
        matched = {item["concept"] for item in gap["matched"]} | {m for i in gap["matched"] for m in i["members"]}
        assert "aws-cloudformation" in matched
        assert gap["experience"]["years_have"] == 6
        assert gap["experience"]["enough"]

    def test_a_resume_in_word_and_one_in_markdown_say_the_same(self, tmp_path: Path) -> None:
        document = docx.Document()
        for line in (EXAMPLES / "resume.md").read_text("utf-8").splitlines():
            document.add_paragraph(line)
        document.save(str(tmp_path / "resume.docx"))
        scores = [
            run("gap", "--resume", str(path), "--posting", "sre.txt", "--format", "json").json()["score"]
            for path in (EXAMPLES / "resume.md", tmp_path / "resume.docx")
        ]
        assert scores[0] == scores[1] > 0

    def test_a_list_names_what_it_does_not_know_and_goes_on(self, tmp_path: Path) -> None:
        (tmp_path / "mine.txt").write_text("# mine\nPython=4, Flsk\n- RabbitMQ\n\n", "utf-8")
        found = run("gap", "--have-file", "mine.txt", "--posting", "sre.txt", "--format", "json")
        assert found.code == 0
        assert "mine.txt line 2" in found.err
        assert "did you mean Flask" in found.err
        assert "rabbitmq" in {item["concept"] for item in found.json()["other"]["matched"]}

    @pytest.mark.parametrize(
        ("content", "said"),
        [(b"", "names no skill"), (b"zzzz\n", "names no skill"), (b"\0\1\2", "is no list of names")],
    )
    def test_a_list_without_a_skill_is_refused(self, content: bytes, said: str, tmp_path: Path) -> None:
        (tmp_path / "mine.txt").write_bytes(content)
        found = run("gap", "--have-file", "mine.txt", "--posting", "sre.txt")
        assert (found.code, said in found.err) == (3, True)

    def test_an_unknown_name_is_answered_with_near_ones(self) -> None:
        found = run("gap", "--have", "Terrafrom", "--posting", "sre.txt")
        assert (found.code, "did you mean Terraform" in found.err) == (2, True)

    def test_years_stand_behind_the_name(self) -> None:
        found = run("gap", "--have", "Python=4", "--posting", "backend-platform.md", "--format", "json").json()
        assert 4 in {item["years_have"] for item in found["matched"]}

    def test_someone_who_has_nothing_has_everything_to_learn(self) -> None:
        found = run("gap", "--posting", "sre.txt", "--format", "json").json()
        assert (found["score"], found["matched"], found["implied"], found["transferred"]) == (0, [], [], [])
        assert found["minimal_sets"][0]["exact"]

    def test_a_credential_is_told_apart_from_what_is_learnt(self, tmp_path: Path) -> None:
        (tmp_path / "job.md").write_text("# Data Analyst\n\n## Requirements\n- Tableau\n- Master's degree\n")
        store = f"oxigraph:{tmp_path / 'store'}"
        assert run("build", str(tmp_path / "job.md"), "--store", store).code == 0
        asking = ("gap", "--store", store, "--no-opens", "--posting", "job.md")
        assert "learn this:\n   1. Tableau\n  Asked for as a credential, which learning alone" in run(*asking).out
        assert "nothing is left to learn." in run(*asking, "--have", "Tableau").out
        assert "Asked for" not in run(*asking, "--degree", "phd").out

    def test_of_several_degrees_the_least_is_enough_and_a_degree_may_be_told_as_a_name(self, tmp_path: Path) -> None:
        (tmp_path / "job.md").write_text("# Analyst\n\n## Requirements\n- Tableau\n- Bachelor's or Master's degree\n")
        store = f"oxigraph:{tmp_path / 'store'}"
        assert run("build", str(tmp_path / "job.md"), "--store", store).code == 0
        asking = ("gap", "--store", store, "--no-opens", "--posting", "job.md")
        asked = "Degree: bachelor or master required; "
        assert f"{asked}not known\n" in run(*asking, "--have", "Tableau").out
        assert f"{asked}bachelor (enough)\n" in run(*asking, "--have", "Bachelor's Degree").out
        assert f"{asked}phd (enough)\n" in run(*asking, "--have", "PhD", "--degree", "bachelor").out
        assert f"{asked}associate (short of it)\n" in run(*asking, "--degree", "associate").out

    @pytest.mark.parametrize(("said", "asked"), [("0-2 years", None), ("2-4 years", 2)])
    def test_no_years_are_compared_where_none_are_asked(self, tmp_path: Path, said: str, asked: int | None) -> None:
        (tmp_path / "job.md").write_text(f"# Analyst\n\n## Requirements\n- Tableau\n- {said} of work experience\n")
        store = f"oxigraph:{tmp_path / 'store'}"
        assert run("build", str(tmp_path / "job.md"), "--store", store).code == 0
        asking = ("gap", "--store", store, "--no-opens", "--posting", "job.md", "--have", "Tableau")
        found = run(*asking, "--format", "json").json()["experience"]
        assert (found and found["years_min"]) == asked
        assert ("Years of work" in run(*asking).out) is bool(asked)

    def test_a_role_can_be_what_someone_has(self) -> None:
        found = run("gap", "--as", "Site Reliability Engineer", "--posting", "sre.txt", "--format", "json").json()
        assert found["score"] > 0.9


class TestTargets:
    def test_one_target_is_needed(self) -> None:
        for more in ([], ["--posting", "sre.txt", "--all"], ["--role", "QA Engineer", "--all"]):
            assert run("gap", "--have", "Python", *more).code == 2

    def test_several_postings_are_one_table(self) -> None:
        found = run("gap", "--have", "Python", "--posting", "sre.txt", "--posting", "fd-52", "--no-opens")
        assert [line.split()[0] for line in found.out.splitlines()[2:] if line[0] != " "] == ["sre.txt", "fd-52"]
        assert "met in full" not in found.out

    def test_all_postings_stand_best_met_first(self) -> None:
        found = run("gap", "--have", "Python", "--have", "Linux", "--all", "--limit", "5", "--format", "json").json()
        scores = [gap["score"] for gap in found["gaps"]]
        assert len(scores) == 5
        assert scores == sorted(scores, reverse=True)
        assert found["openings"]["postings"] >= 10

    def test_a_role_is_a_target(self) -> None:
        found = run("gap", "--have", "Python", "--role", "data engineer", "--format", "json").json()
        assert found["target"] == "data-engineer"
        assert all(item["mentions"] == [] for item in found["matched"] + found["missing"])

    @pytest.mark.parametrize("name", ["Astronaut", "Technical Writer"])
    def test_a_role_without_postings_names_those_that_have_some(self, name: str) -> None:
        found = run("gap", "--have", "Python", "--role", name)
        assert (found.code, "did you mean" in found.err) == (2, True)


class TestRole:
    def test_lists_the_roles(self) -> None:
        found = run("role", "--format", "json").json()
        assert {"role": "data-engineer", "label": "Data Engineer", "postings": 1} in found

    def test_shows_shares_with_intervals(self) -> None:
        found = run("role", "Data Engineer", "--format", "json").json()
        (airflow,) = [demand for demand in found["demands"] if demand["concept"] == "apache-airflow"]
        assert airflow["asked"]["count"] == airflow["required"] + airflow["required_one_of"] + airflow["preferred"]
        assert airflow["asked"]["low"] < airflow["asked"]["share"] == 1

    def test_compares_two_with_a_way_between(self) -> None:
        found = run("role", "compare", "Data Engineer", "QA Engineer", "--format", "json").json()
        assert (found["first"]["role"], found["second"]["role"]) == ("data-engineer", "qa-engineer")
        assert found["stones"][-1]["to"] == "qa-engineer"
        assert found["gap"]["target"] == "qa-engineer"

    def test_wants_two_to_compare(self) -> None:
        assert run("role", "compare", "Data Engineer").code == 2

    def test_a_store_without_roles_is_no_answer(self, tmp_path: Path) -> None:
        (tmp_path / "p.md").write_text("# Gardener\n\n## Requirements\n- Python\n", "utf-8")
        url = f"oxigraph:{tmp_path / 'other.db'}"
        run("build", "p.md", "--store", url)
        assert run("role", "--store", url).code == 1


class TestBroaden:
    def test_takes_the_other_postings_for_people(self) -> None:
        found = run("broaden", "backend-platform.md", "--format", "json").json()
        assert found["profiles"] == 15
        assert found["meet"] <= found["open_to"] <= found["near"]

    def test_takes_people_from_a_file(self) -> None:
        found = run("broaden", "sre.txt", "--profiles", str(EXAMPLES / "people.txt"), "--format", "json").json()
        assert found["profiles"] == 5

    def test_an_unknown_posting_is_named(self) -> None:
        assert run("broaden", "nothing.md").code == 2


def test_four_hundred_requirements_and_a_group_of_sixty_are_answered(tmp_path: Path) -> None:
    rows = (ROOT / "ontology/web/concepts.tsv").read_text("utf-8").splitlines()[1:461]
    names = [row.split("\t")[2] for row in rows]
    lines = [
        *(f"- {name}" for name in names[:400]),
        f"- At least thirty of {', '.join(names[400:459])} or {names[459]}",
    ]
    (tmp_path / "long.md").write_text("\n".join(["# Job", "", "## Requirements", *lines]) + "\n", "utf-8")
    url = f"oxigraph:{tmp_path / 'long.db'}"
    assert run("build", "long.md", "--store", url).code == 0
    found = run("gap", "--have", "React", "--posting", "long.md", "--store", url, "--format", "json").json()
    assert len(found["missing"]) + len(found["transferred"]) + len(found["implied"]) + len(found["matched"]) > 300
    assert found["minimal_sets"]
