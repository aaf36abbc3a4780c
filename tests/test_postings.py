import gzip
import io
import json
import os
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import Reading

from skillgraph.postings import MAX_POSTING_BYTES, Notice, read_postings

ENDINGS = [".txt", ".md", ".html", ".json", ".jsonld", ".jsonl", ".ndjson", ".csv", ".tsv", ".unknown", ""]


Written = Callable[[str, str | bytes], Reading]


@pytest.fixture
def read(tmp_path: Path) -> Written:
    """Write one file and read it."""

    def write_and_read(name: str, content: str | bytes) -> Reading:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return Reading(path)

    return write_and_read


def job(**fields: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "JobPosting", "title": "Dev", "description": "Go."} | fields


def linked(*blocks: object, body: str = "<p>Page text</p>") -> str:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks)
    return f"<html><head>{scripts}</head><body>{body}</body></html>"


# --- files and folders


def write_all(folder: Path, names: list[str]) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Posting {name}", encoding="utf-8")


def test_folder_is_read_by_relative_path_in_code_point_order_however_it_was_made(tmp_path: Path) -> None:
    expected = ["B.txt", "a-b/x.txt", "a.txt", "a/b/c.md", "a/x.txt", "a/é.txt", "z.txt", "ä.txt"]
    for folder, names in ((tmp_path / "one", expected), (tmp_path / "two", expected[::-1])):
        write_all(folder, names)
        reading = Reading(folder)
        assert reading.ids == expected == sorted(expected)
        assert [document.posting.source for document in reading.documents] == expected
        assert reading.notices == []


def test_paths_are_read_in_the_order_given(tmp_path: Path) -> None:
    write_all(tmp_path, ["b.txt", "a.txt", "dir/c.txt"])
    assert Reading(tmp_path / "b.txt", str(tmp_path / "dir"), tmp_path / "a.txt").ids == ["b.txt", "c.txt", "a.txt"]


def test_hidden_files_and_folders_are_passed_over_in_silence(tmp_path: Path) -> None:
    write_all(tmp_path, [".hidden.txt", ".git/x.txt", "a.txt"])
    reading = Reading(tmp_path)
    assert reading.ids == ["a.txt"]
    assert reading.notices == []


def test_unknown_ending_in_a_folder_is_named_and_skipped(tmp_path: Path) -> None:
    write_all(tmp_path, ["LICENSE", "a.odt", "b.TXT"])
    reading = Reading(tmp_path)
    assert reading.ids == ["b.TXT"]
    assert [Path(notice.where).name for notice in reading.remarks] == ["LICENSE", "a.odt"]
    assert reading.lost == []


def test_names_are_composed_and_never_absolute(tmp_path: Path) -> None:
    write_all(tmp_path, ["sub/cafe\u0301.txt"])
    posting = Reading(tmp_path).one().posting
    assert posting.id == posting.source == "sub/caf\u00e9.txt"
    assert Reading(tmp_path / "sub" / "cafe\u0301.txt").one().posting.source == "caf\u00e9.txt"


def test_names_that_are_no_text(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff\nname.txt")).write_text("Posting", encoding="utf-8")
    assert Reading(tmp_path).ids == ["bad\ufffd\nname.txt"]
    write_all(tmp_path, ["new\nline.bin"])
    assert all("\n" not in notice.where for notice in Reading(tmp_path).notices)


def test_missing_dangling_and_impossible_files_are_named_and_reading_goes_on(tmp_path: Path) -> None:
    write_all(tmp_path, ["dir/good.txt"])
    (tmp_path / "dir" / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    reading = Reading(tmp_path / "missing.txt", "a\0b.txt", tmp_path / "dir")
    assert reading.ids == ["good.txt"]
    assert len(reading.lost) == 3
    assert "no such file" in reading.lost[0].what
    assert reading.lost[0].where.endswith("missing.txt")


def test_unreadable_files_and_folders_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path, ["a.txt", "locked/b.txt", "z.txt"])
    scandir = os.scandir

    def refuse(path: str) -> Any:  # noqa: ANN401 - as os.scandir
        if path.rstrip("/").endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    reading = Reading(tmp_path)
    assert reading.ids == ["a.txt", "z.txt"]
    assert [notice.what for notice in reading.lost] == ["cannot be read: permission denied"]


def test_links_to_folders_are_not_followed_and_pipes_not_opened(tmp_path: Path) -> None:
    write_all(tmp_path, ["a.txt"])
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    reading = Reading(tmp_path)
    assert reading.ids == ["a.txt"]
    assert sorted(Path(notice.where).name for notice in reading.remarks) == ["loop", "pipe.txt"]


def test_a_link_to_itself_costs_nothing_but_itself(tmp_path: Path) -> None:
    write_all(tmp_path, ["a.txt"])
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "round").symlink_to("round")
    for path in (tmp_path, tmp_path / "**"):
        reading = Reading(path)
        assert reading.ids == ["a.txt"]
        assert [Path(notice.where).name for notice in reading.notices] == ["round", "self.txt"]
        assert "too many levels of symbolic links" in reading.lost[0].what


@pytest.mark.parametrize(
    ("paths", "ids"),
    [
        (["x/a/p.txt", "x/b/p.txt", "x/b/q.txt"], ["a/p.txt", "b/p.txt", "q.txt"]),
        (["x/a", "x/b"], ["a/p.txt", "b/p.txt", "q.txt"]),
        (["x/a/*", "x/b/*", "x/a/p.txt"], ["a/p.txt", "b/p.txt", "q.txt", "a/p.txt"]),
        (["x/a/p.txt", "y/a/p.txt"], ["x/a/p.txt", "y/a/p.txt"]),
        (["x/a/p.txt", "p.txt"], ["a/p.txt", "p.txt"]),
        (["x/a/p.txt", "x/a/../a/p.txt", "./x/b/q.txt"], ["p.txt", "p.txt", "q.txt"]),
        (["x/a", "x/a/p.txt"], ["p.txt", "p.txt"]),
        (["x/a/p.txt", "./x/a/p.txt", "x/../x/b/p.txt"], ["a/p.txt", "a/p.txt", "b/p.txt"]),
        (["x"], ["a/p.txt", "b/p.txt", "b/q.txt"]),
    ],
)
def test_files_of_one_name_are_told_apart_by_their_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str], ids: list[str]
) -> None:
    write_all(tmp_path, ["x/a/p.txt", "x/b/p.txt", "x/b/q.txt", "y/a/p.txt", "p.txt"])
    monkeypatch.chdir(tmp_path)
    assert Reading(*paths).ids == ids


def test_folder_without_files_is_remarked(tmp_path: Path) -> None:
    assert len(Reading(tmp_path).remarks) == 1


def test_a_report_that_raises_ends_the_reading(tmp_path: Path) -> None:
    write_all(tmp_path, ["b.txt"])
    (tmp_path / "a.txt").touch()

    def refuse(notice: Notice) -> None:
        raise RuntimeError(notice.what)

    with pytest.raises(RuntimeError, match="empty"):
        list(read_postings([tmp_path], refuse))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<!DOCTYPE html><p>Rust</p>", "Rust"),
        ("\ufeff  <p>Rust</p>", "Rust"),
        ('{"text": "Rust"}', "Rust"),
        ('{\n "text":\n "Rust"\n}', "Rust"),
        ('[{"text": "Rust"}]', "Rust"),
        ('{"text": "Rust"}\n{"text": "Rust"}\n', "Rust"),
        ('{"text": "Rust"\n{"text": "Rust"}\n', "Rust"),
        ("Rust\n{}", "Rust\n{}"),
        ("< Rust > C", "< Rust > C"),
        ("id,title,description\n1,Dev,Rust\n", "Rust"),
        ('title\tdescription\nDev\t"Rust"\n', "Rust"),
        ("sep=;\nid;text\n1;Rust", "Rust"),
        ('"Job Title"|"Requirements"\nDev|Rust', "## Requirements\n\nRust"),
        ("Content, Marketing\nBonn, Köln", "Content, Marketing\nBonn, Köln"),
        ("Title, text and description of it\nGo", "Title, text and description of it\nGo"),
        ("Title: Dev\nDescription: Go", "Title: Dev\nDescription: Go"),
        ("title,description", "title,description"),
    ],
)
def test_named_file_of_unknown_ending_and_stdin_are_sniffed(tmp_path: Path, content: str, text: str) -> None:
    path = tmp_path / "posting.of.mine"
    path.write_text(content, encoding="utf-8")
    reading = Reading(path)
    assert set(reading.texts) == {text}
    assert {document.posting.source for document in reading.documents} == {"posting.of.mine"}
    from_stdin = Reading("-", stdin=content.encode())
    assert from_stdin.texts == reading.texts
    assert {document.posting.source for document in from_stdin.documents} == {"stdin"}


def test_stdin_is_left_open() -> None:
    stream = io.BytesIO(b"Rust")
    assert [document.posting.id for document in read_postings(["-"], lambda _: None, {"-": stream})] == ["stdin"]
    assert not stream.closed


# --- text


def test_text_is_the_files_own_with_line_ends_as_they_were(read: Written) -> None:
    document = read("a.txt", "\ufeff  Dev\r\n\n\tGo\rC \u2028 \ufeffx\n").one()
    assert document.text == "  Dev\r\n\n\tGo\rC \u2028 \ufeffx\n"
    assert document.posting.title == "Dev"


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_html_without_its_ending_is_rendered(read: Written, name: str) -> None:
    fragment = "<h2>Requirements</h2>\n<ul><li>Java</li></ul>\n"
    assert read(name, fragment).one().text == "## Requirements\n\n- Java"
    assert read(name, f"<!doctype html><body>{fragment}</body>").one().text == "## Requirements\n\n- Java"
    for kept in (f"# Dev\n\n{fragment}", f"<p>Dev</p>\n\n- Go\n{fragment}", "<br>Go", "<C> and <D>"):
        assert read(name, kept).one().text == kept
    assert len(read(name, "<p> </p>").lost) == 1


def test_json_without_its_ending_is_remarked(read: Written) -> None:
    for content in ('{"text": "Go"}', '[{"text": "Go"}]', '{"text": "Go"}\n{"text": "C"}'):
        reading = read("a.txt", content)
        assert reading.one().text == content
        assert [".jsonl" in notice.what for notice in reading.notices] == [True]
    assert [notice for text in ("[1]", "[Go] Dev", "{Go}", "Go {}") for notice in read("a.txt", text).notices] == []


def test_soft_hyphens_stay_in_the_text_and_not_in_the_title(read: Written) -> None:
    document = read("a.txt", "Type\u00adScript").one()
    assert (document.text, document.posting.title) == ("Type\u00adScript", "TypeScript")


def test_hash_is_of_the_cleaned_text(read: Written) -> None:
    # of "Go, Rust\ufffd" in UTF-8, from sha256sum
    expected = "fd10a75f229c384b225fb515f7177b5ed5e2be74c7964c73da50bf7afdfeedc4"
    document = read("a.txt", "Go, Rust\x07").one()
    assert document.text == "Go, Rust\ufffd"
    assert document.posting.sha256 == expected


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl", "a.csv"])
def test_byte_order_marks_are_understood_everywhere(read: Written, name: str, codec: str) -> None:
    contents = {
        "html": "<p>Café 🦀</p>",
        "json": '{"text": "Café 🦀"}',
        "csv": "id,text\n1,Café 🦀\n",
        "txt": "Café 🦀",
    }
    content = contents.get(name[2:]) or contents["json"]
    assert read(name, content.encode(codec)).one().text == "Café 🦀"


def test_undecodable_bytes_are_replaced_one_by_one_and_said_once(read: Written) -> None:
    reading = read("a.txt", b"A long enough line, caf\xe9, na\xefve\nand another one with \xff in it")
    assert reading.one().text == "A long enough line, caf\ufffd, na\ufffdve\nand another one with \ufffd in it"
    assert [notice.what for notice in reading.notices] == ["3 bytes that are not UTF-8 became U+FFFD"]


def test_undecodable_bytes_of_many_rows_are_said_once(read: Written) -> None:
    row = b'{"text": "some words and then caf\xe9"}\n'
    reading = read("a.jsonl", row * 5)
    assert set(reading.texts) == {"some words and then caf\ufffd"}
    assert [notice.what for notice in reading.notices] == ["5 bytes that are not UTF-8 became U+FFFD"]


def test_broken_utf_16(read: Written) -> None:
    assert read("a.txt", b"\xff\xfeG\0o\0 \0i\0s\0 \0o\0n\0e\0\0\xd8").one().text == "Go is one\ufffd\ufffd"


def test_control_characters_and_lone_surrogates_in_rows_become_u_fffd(read: Written) -> None:
    reading = read("a.jsonl", '{"text": "Go \\u0000 and \\ud800 and \\u0085!\\t\\r\\n", "title": "a\\u0001b"}')
    assert reading.one().text == "Go \ufffd and \ufffd and \ufffd!\t\r\n"
    assert reading.one().posting.title == "a\ufffdb"
    assert len(reading.remarks) == 1


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_empty_files_are_named(read: Written, ending: str, content: bytes) -> None:
    reading = read("a" + ending, content)
    assert reading.documents == []
    assert len(reading.lost) == 1


@pytest.mark.parametrize("ending", ENDINGS)
def test_binary_files_are_named(read: Written, ending: str) -> None:
    reading = read("a" + ending, gzip.compress(os.urandom(3000), mtime=0) + bytes(range(256)) * 4)
    assert reading.documents == []
    assert len(reading.lost) == 1


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".json"])
def test_files_over_the_limit_are_named(read: Written, ending: str) -> None:
    reading = read("a" + ending, b" x" * (MAX_POSTING_BYTES // 2 + 1))
    assert reading.documents == []
    assert "16 MiB" in reading.lost[0].what


def test_titles_of_text_and_markdown(read: Written) -> None:
    assert read("a.txt", "\n ---\n  Go   Dev \nmore").one().posting.title == "Go Dev"
    assert read("b.txt", "x" * 500).one().posting.title == "x" * 200
    assert read("c.md", "Intro\n```\n# comment\n```\n## Not yet\n# **Go** Dev #\n").one().posting.title == "**Go** Dev"
    assert read("d.md", "## Go Dev\ntext").one().posting.title == "Go Dev"
    assert read("e.md", "**Go Dev**\ntext").one().posting.title == "Go Dev"


# --- HTML


def page(body: str) -> str:
    return f"<!doctype html><html><head><title>T</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<h1>A</h1><h3>B</h3>c", "# A\n\n### B\n\nc"),
        ("<ul><li>a<ul><li>b<ol><li>c</ol></ul><li>d</ul>", "- a\n  - b\n    - c\n- d"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n  b"),
        ("<p>a<br>b<br><br><br>c</p><p></p><p>d</p>", "a\nb\n\nc\n\nd"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<p><b>Needs</b></p><p>You <b>know</b> Go</p>", "**Needs**\n\nYou know Go"),
        ("<div><strong> <span>Needs:</span></strong></div>x", "**Needs:**\nx"),
        ("<p><b>Needs</b><br>Go</p>", "**Needs**\nGo"),
        ('<p><span style="font-weight: 700">Needs</span></p>', "**Needs**"),
        ("<ul><li><b>Go</b></li></ul><h2><b>B</b></h2>", "- Go\n\n## B"),
        ("<table><tr><th>Pay<td>5 &euro;<tr><td><p>Days</p><td> 30 </table>", "Pay | 5 €\nDays | 30"),
        ("<table><tr><td><h2>A</h2><ul><li>b</ul></td><td>c</td></tr></table>", "## A\n\n- b\n\nc"),
        ("<table><tr><th><th>A<th>B<tr><td>c<td><td>d<tr><td>e<td>f<td></table>", "| A | B\nc | | d\ne | f"),
        (
            "<table><tr><td><b>A</b><td><b>B</b><tr><td><ul><li>c</ul><td><ul><li>d</ul></table>",
            "A | B\n\n**A**\n\n- c\n\n**B**\n\n- d",
        ),
        ("a &amp; b&nbsp;&nbsp;c&#8211;d\n\n e&shy;f", "a & b c\u2013d ef"),
        ("<p># not a heading</p><p>`code`</p>", "# not a heading\n\n`code`"),
        ("<pre>a\n  b\n\nc</pre>", "a\nb\n\nc"),
        ("<p>Go<i>lang</i></p><p>never <b>closed<div>x", "Golang\n\nnever closed\n\n**x**"),
        ("<dl><dt>Where<dd>Bonn</dl>", "Where\nBonn"),
        ("<strong>Our needs</strong>Go<strong>Nice to have</strong>Elm", "**Our needs**\nGo\n**Nice to have**\nElm"),
        ("<p>We sail.<strong>Our needs</strong><br>Go</p>", "We sail.\n**Our needs**\nGo"),
        ("<ul><li><strong>Our needs</strong>Go</li></ul>", "- Our needs Go"),
        ("<p>Java<b>Script</b>, <b>My</b>SQL and <b>T</b>ypeScript</p>", "JavaScript, MySQL and TypeScript"),
        ("<span>You know</span><span>Go</span>", "You know Go"),
        ("<p>Post<span>greSQL</span> or Type<span>Script</span></p>", "PostgreSQL or TypeScript"),
        ("<td>Needed</td><td>Go</td>", "Needed | Go"),
        ("<tr><th>Must</th><td>Go</td></tr><tr><th>Nice</th><td>Elm", "Must | Go\n\nNice | Elm"),
    ],
)
def test_html_is_rendered_as_lines(read: Written, body: str, text: str) -> None:
    assert read("a.html", page(body)).one().text == text


@pytest.mark.parametrize(
    "noise",
    [
        "<script>no</script>",
        "<style>no</style>",
        "<noscript>no</noscript>",
        "<template>no</template>",
        "<nav>no</nav>",
        "<header>no</header>",
        "<footer>no</footer>",
        "<aside>no</aside>",
        "<form>no</form>",
        "<button>no</button>",
        "<svg><text>no</text></svg>",
        "<p hidden>no</p>",
        '<p aria-hidden="true">no</p>',
        '<p style="color: red; DISPLAY : none">no</p>',
        '<div id="Cookie-Bar">no</div>',
        '<div class="x gdpr-note">no</div>',
        '<section class="consentBox">no</section>',
        '<div role="navigation">no</div>',
        '<div role="contentinfo">no</div>',
        '<div role="banner">no</div>',
        '<div role="Complementary">no</div>',
        '<div role="search">no</div>',
        '<div class="footer">no</div>',
        '<div id="site-footer">no</div>',
        '<div class="dark topnav">no</div>',
        '<ol class="breadcrumb"><li>no</ol>',
        '<section class="similar-jobs"><h3>no</h3></section>',
        '<div id="relatedJobs"><h3>no</h3></div>',
        "<!-- no -->",
    ],
)
def test_what_is_no_part_of_the_job_is_left_out(read: Written, noise: str) -> None:
    assert read("a.html", page(f"{noise}<p>Go</p>{noise}")).one().text == "Go"


@pytest.mark.parametrize(
    "holder",
    [
        "<main>{}</main>",
        "<article>{}</article>",
        '<div role="main">{}</div>',
        '<div itemscope itemtype="http://schema.org/JobPosting">{}</div>',
    ],
)
def test_the_element_that_holds_the_job_is_read_with_its_own_header(read: Written, holder: str) -> None:
    body = "<p>outside</p>" + holder.format("<header><h1>Go Dev</h1></header>x") + "<p>outside</p>"
    document = read("a.html", page(body)).one()
    assert document.text == "# Go Dev\n\nx"
    assert document.posting.title == "Go Dev"


def test_empty_main_and_page_wide_wrappers_do_not_hide_the_page(read: Written) -> None:
    assert read("a.html", page("<main></main><p>Go</p>")).one().text == "Go"
    assert read("b.html", page('<form><div class="has-cookies"><h1>A</h1>Go</div></form>')).one().text == "# A\n\nGo"


@pytest.mark.parametrize(
    "wrapper",
    [
        'form id="aspnetForm"',
        'div class="cookie-consent-given"',
        'div id="gdpr"',
        'div class="nav"',
        'div role="banner"',
    ],
)
def test_what_holds_nearly_all_of_a_page_is_read_whatever_it_is_called(read: Written, wrapper: str) -> None:
    body = f"<div>Log in</div><{wrapper}><h2>Java Developer</h2><p>We ask for Java.</p><select><option>Bonn</select>"
    assert read("a.html", page(body)).one().text == "Log in\n\n## Java Developer\n\nWe ask for Java."


def test_a_form_to_fill_in_is_left_out_though_it_is_long(read: Written) -> None:
    fields = "<label>Name <input></label><select>" + "<option>Country" * 99 + "</select><p>I consent.</p>"
    body = f"<h2>Java Developer</h2><p>We ask for Java.</p><form><h3>Apply</h3>{fields}</form>"
    assert read("a.html", page(body)).one().text == "## Java Developer\n\nWe ask for Java."


def test_names_that_only_hold_that_of_a_frame_are_read(read: Written) -> None:
    body = "".join(f'<p class="{name}">Go</p>' for name in ("card-footer", "has-nav", "navy", "more-jobs-than-ever"))
    assert read("a.html", page(body + '<p role="note">Go')).one().text == "\n\n".join(["Go"] * 5)


def test_a_header_that_is_a_heading_is_one(read: Written) -> None:
    body = "<header><a href=/>Acme</a><h2>Jobs</h2></header><header><h2>Requirements</h2></header><p>Go"
    assert read("a.html", page(body)).one().text == "## Requirements\n\nGo"


@pytest.mark.parametrize(
    "beside",
    [
        "<article><h4>Our blog: Kubernetes at scale</h4></article>",
        "<main><p>Loading…</p></main>",
        '<div role="main"><h1>Careers</h1></div>',
    ],
)
def test_an_element_that_holds_little_of_the_page_does_not_hold_the_job(read: Written, beside: str) -> None:
    job = "<div><h1>Dev</h1><h2>Requirements</h2><p>Java, and whatever else you bring along</p></div>"
    assert "Requirements\n\nJava" in read("a.html", page(job + beside)).one().text
    assert "Requirements\n\nJava" in read("a.html", page(beside + job)).one().text


def test_an_element_that_holds_most_of_the_page_holds_the_job_without_its_title(read: Written) -> None:
    body = "<div><h1>Dev</h1></div><article><h2>Requirements</h2><p>Java, and what you bring</p></article><p>Imprint"
    posting = read("a.html", page(body)).one()
    assert (posting.text, posting.posting.title) == ("## Requirements\n\nJava, and what you bring", "Dev")


@pytest.mark.parametrize(
    "part",
    [
        "<div><button>Nice to have</button><div><p>Kafka</p></div></div>",
        '<div><div><button aria-expanded="false">Nice to have</button></div><p>Kafka</p></div>',
        '<button class="accordion">Nice to have</button><p>Kafka</p><button>Apply</button><p></p><p></p>',
        '<button aria-expanded="true">Nice to have <svg></svg></button><section>Kafka</section><p></p>',
        '<a></a><button data-bs-toggle="collapse">Nice to have</button><i></i><div>Kafka</div>',
        "<h3><button>Nice to have</button></h3><button>Share</button><a></a><p>Kafka</p>",
        '<div role="heading" aria-level="3"><span><button>Nice to have</button></span></div>Kafka',
        '<div role="heading" aria-level="3">Nice to have</div>Kafka',
    ],
)
def test_a_button_that_opens_a_part_is_its_heading(read: Written, part: str) -> None:
    assert read("a.html", page(part)).one().text == "### Nice to have\n\nKafka"


@pytest.mark.parametrize(
    "button",
    [
        "<p>Go</p><button>Apply now</button>",
        "<button>Apply now</button><p>Go</p><p></p>",
        '<div><button aria-haspopup="menu" aria-expanded="false">Share</button><div>Go</div></div>',
        "<p>Go <button>Copy</button></p>",
        "<div><button>Apply now</button></div><div>Go</div>",
    ],
)
def test_a_button_that_does_something_is_left_out(read: Written, button: str) -> None:
    assert read("a.html", page(button)).one().text == "Go"


@pytest.mark.parametrize(
    ("control", "panel"),
    [
        ('<h3><button aria-controls="s">More</button></h3>', '<div id="s" hidden>Kafka</div>'),
        ('<h3><button aria-controls="a s">More</button></h3>', '<p id="s" aria-hidden="true">Kafka</p>'),
        ('<p role="tab" aria-controls="s">More</p>', '<div id="s" style="display:none"><p>Kafka</p></div>'),
    ],
)
def test_what_a_tab_or_a_heading_opens_is_read_though_it_is_hidden(read: Written, control: str, panel: str) -> None:
    assert "Kafka" in read("a.html", page(f"<p>Go</p>{control}{panel}")).one().text


@pytest.mark.parametrize(
    "opened",
    [
        '<p>Go</p><div id="s" hidden>Kafka</div>',
        '<p>Go</p><button aria-controls="s" aria-haspopup="menu">Share</button><i></i><div id="s" hidden>Kafka</div>',
    ],
)
def test_what_no_tab_and_no_heading_opens_stays_hidden(read: Written, opened: str) -> None:
    assert read("a.html", page(opened)).one().text == "Go"


def test_a_page_with_a_cookie_banner_and_nothing_else_is_no_posting(read: Written) -> None:
    banner = '<div id="root"></div><div class="cookie-consent"><p>We use cookies and Google Analytics.</p></div>'
    assert read("a.html", page(banner)).documents == []


def test_a_whole_page_in_a_frame_that_is_named_after_its_banner_is_read(read: Written) -> None:
    assert "Kafka" in read("a.html", page('<div class="has-cookie-banner"><p>You know Kafka.</p></div>')).one().text


def test_a_number_too_large_for_a_float_is_text_like_any_other(read: Written) -> None:
    number = "9" * 400
    posting = read("a.json", f'{{"id": {number}, "text": "Kafka"}}').one().posting
    assert posting.id == number


def test_a_button_over_parts_with_headings_of_their_own_heads_nothing(read: Written) -> None:
    assert read("a.html", page("<button>Apply</button><div><h2>Tasks</h2>Go</div>")).one().text == "## Tasks\n\nGo"


def test_microdata_gives_the_facts(read: Written) -> None:
    body = """<div itemscope itemtype="https://schema.org/JobPosting"><h2 itemprop="title">Go Dev</h2>
      <meta itemprop="datePosted" content="2026-03-01"><span itemprop="identifier">J-1</span>
      <p itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">
      <span itemprop="name">Acme</span></p></div>"""
    posting = read("a.html", page(body)).one().posting
    assert (posting.id, posting.title, posting.company, posting.date_posted) == ("J-1", "Go Dev", "Acme", "2026-03-01")


def test_page_states_its_language_title_and_address(read: Written) -> None:
    html = '<html lang="en-GB"><title>Go &amp; C</title><link rel=canonical href="https://x.example/1"><p>Go'
    posting = read("a.html", html).one().posting
    assert (posting.language, posting.title, posting.url) == ("en-gb", "Go & C", "https://x.example/1")
    assert posting.id == "a.html"


@pytest.mark.parametrize(("stated", "tag"), [("deu", "de"), ("ger", "de"), ("fra-CA", "fr-ca"), ("haw", "haw")])
def test_a_language_of_three_letters_is_that_of_two(read: Written, stated: str, tag: str) -> None:
    row = json.dumps({"id": "1", "language": stated, "text": "Go"})
    assert read("a.jsonl", row).one().posting.language == tag


@pytest.mark.parametrize(
    "content",
    [
        '<meta charset="koi8-r"><p>Разработчик'.encode("koi8-r"),
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Разработчик'.encode("cp1251"),
        '<meta charset="utf-8"><p>Разработчик'.encode(),
        "<p>Разработчик".encode(),
        '<meta charset="rot13"><p>Разработчик'.encode(),
        '<meta charset="unicode_escape"><p>Разработчик'.encode(),
    ],
)
def test_page_charset_is_honoured(read: Written, content: bytes) -> None:
    reading = read("a.html", content)
    assert reading.one().text == "Разработчик"
    assert reading.notices == []


def test_page_without_a_charset_falls_back_to_windows_1252(read: Written) -> None:
    assert read("a.html", b"<p>caf\xe9 \x96 5 \x80</p>").one().text == "café \u2013 5 €"
    assert read("b.html", b'<meta charset="iso-8859-1"><p>5 \x80</p>').one().text == "5 €"


def test_entity_for_a_control_character_becomes_u_fffd(read: Written) -> None:
    assert read("a.html", "<p>a&#1;b&#xD800;c</p>").one().text == "a\ufffdb\ufffdc"


@pytest.mark.parametrize("opening", ["<div>", "<ul><li>", "<b>", "<table><tr><td>", "<span><p>"])
def test_bottomless_html_is_read_in_good_time(read: Written, opening: str) -> None:
    assert read("a.html", opening * 200_000 + "Go").one().text.strip("*- ") == "Go"


def test_formatting_left_open_does_not_explode(read: Written) -> None:
    html = "".join(f"<b class=c{n}><p>" for n in range(20_000))
    assert read("a.html", html + "Go").one().text == "Go"


def test_page_without_text_is_named(read: Written) -> None:
    assert len(read("a.html", page("<script>x</script>")).lost) == 1


# --- schema.org


def test_job_posting_is_rendered_in_order(read: Written) -> None:
    data = job(
        title="R&amp;D Dev",
        description="<p>About</p><ul><li>Go</li></ul>",
        responsibilities="Build",
        qualifications=["Rust", {"name": "C"}],
        experienceRequirements={"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 36},
        educationRequirements={"@type": "EducationalOccupationalCredential", "credentialCategory": "bachelor degree"},
        skills=["Go", {"@type": "DefinedTerm", "name": "SQL"}, {"@value": "Git"}],
        jobBenefits="Fruit",
        incentiveCompensation="Shares",
        employmentType=["FULL_TIME", "CONTRACTOR"],
        jobLocation={
            "@type": "Place",
            "address": {"addressLocality": "Bonn", "addressRegion": "NW", "addressCountry": {"name": "DE"}},
        },
        jobLocationType="TELECOMMUTE",
        baseSalary={"currency": "EUR", "value": {"minValue": 50000, "maxValue": "60000.50", "unitText": "YEAR"}},
        datePosted="2026-05-04T10:00:00+02:00",
        inLanguage="de",
        hiringOrganization={"name": "Acme &amp; Sons"},
        identifier={"@type": "PropertyValue", "name": "Acme", "value": 17},
        url="https://acme.example/17",
    )
    document = read("a.json", json.dumps(data)).one()
    assert document.text == (
        "About\n\n- Go\n\n## Responsibilities\n\nBuild\n\n## Qualifications\n\n- Rust\n- C\n\n"
        "## Experience\n\n3+ years of experience\n\n## Education\n\nbachelor degree\n\n"
        "## Skills\n\n- Go\n- SQL\n- Git\n\n## Benefits\n\nFruit\n\nShares\n\n".replace("Fruit\n\n", "Fruit\n")
        + "**Employment type:** Full-time, Contractor\n**Location:** Bonn, NW, DE; Remote\n"
        "**Salary:** 50000 - 60000.50 EUR per year"
    )
    posting = document.posting
    assert (posting.id, posting.title, posting.company) == ("17", "R&D Dev", "Acme & Sons")
    assert (posting.url, posting.language, posting.date_posted) == ("https://acme.example/17", "de", "2026-05-04")
    assert posting.locations == ("Bonn, NW, DE", "Remote")


@pytest.mark.parametrize(
    ("description", "text"),
    [
        ("&lt;p&gt;Go &amp;amp; C&lt;/p&gt;", "Go & C"),
        ("Go &amp; C\nRust", "Go & C\nRust"),
        ("Go\nuse <b>Rust</b>\n\nC", "Go\nuse Rust\n\nC"),
        ({"@value": "<p>Go</p>"}, "Go"),
        (["Go", "C"], "Go\n\nC"),
        ("I like <div> and a?b=1&copy=2", "I like <div> and a?b=1&copy=2"),
    ],
)
def test_descriptions_come_plain_escaped_or_wrapped(read: Written, description: object, text: str) -> None:
    assert read("a.json", json.dumps(job(description=description))).one().text == text


@pytest.mark.parametrize(
    ("salary", "line"),
    [
        (50000, "50000"),
        ("50k", "50k"),
        ("60.000", "60000"),
        ({"currency": "eur", "value": {"minValue": "60.000", "maxValue": "70.500,25"}}, "60000 - 70500.25 EUR"),
        ({"currency": "USD", "value": {"maxValue": 95000, "unitText": "ANNUAL"}}, "up to 95000 USD per year"),
        ({"currency": "USD", "value": {"minValue": 0, "maxValue": 9}}, "up to 9 USD"),
        ({"currency": "USD", "value": {"minValue": 9, "maxValue": 8, "unitText": "HOURLY"}}, "8 - 9 USD per hour"),
        ({"currency": "$", "value": [{"minValue": 7, "unitCode": "WEE"}]}, "from 7 $ per week"),
        ([{"currency": "SEK", "value": 7}, {"currency": "EUR", "value": 1}], "7 SEK; 1 EUR"),
        ({"@type": "PriceSpecification", "minPrice": 5, "maxPrice": 6, "priceCurrency": "INR"}, "5 - 6 INR"),
        ({"percentile10": "1", "median": 2, "percentile90": 3, "duration": "P1M"}, "1 - 3 per month"),
        ({"median": 2, "currency": "KRW"}, "2 KRW"),
        ({"currency": "USD", "value": 20, "unitText": "HOUR"}, "20 USD per hour"),
        ({"currency": "USD", "value": {"value": "1,000.00", "unitText": "MONTH"}}, "1000 USD per month"),
        ({"currency": "USD", "minValue": 5}, "from 5 USD"),
        ({"currency": "USD", "value": {"minValue": 5, "maxValue": 5}}, "5 USD"),
    ],
)
def test_salaries_come_in_many_shapes(read: Written, salary: object, line: str) -> None:
    assert read("a.json", json.dumps(job(baseSalary=salary))).one().text == f"Go.\n\n**Salary:** {line}"


@pytest.mark.parametrize(
    "wrapped",
    [
        [job(), {"@type": "Organization"}],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, job()]},
        {"@type": "WebPage", "mainEntity": job()},
        job(**{"@type": ["Thing", "https://schema.org/JobPosting"]}),
        job(**{"@type": "schema:JobPosting"}),
    ],
)
def test_job_postings_are_found_where_they_stand(read: Written, wrapped: object) -> None:
    for name, content in (("a.jsonld", json.dumps(wrapped)), ("a.html", linked(wrapped))):
        document = read(name, content).one()
        assert document.text == "Go."
        assert document.posting.id == name


def test_several_job_postings_in_one_file(read: Written) -> None:
    jobs = [job(identifier="7"), job(description="A"), job(url="u"), job(description="B")]
    for name, content in (
        ("a.html", linked(*jobs)),
        ("b.html", linked(jobs)),
        ("c.json", json.dumps(jobs)),
        ("d.json", json.dumps({"@graph": jobs})),
    ):
        ids = read(name, content).ids
        assert ids[:3] == ["7", name, "u"]
        assert ids[3] == f"{name}#df7e70e50215"


def test_lines_hold_job_postings_too(read: Written) -> None:
    reading = read("a.jsonl", f"{json.dumps(job(identifier='1'))}\n{json.dumps(job(description='B'))}\n")
    assert reading.ids == ["1", "a.jsonl#df7e70e50215"]
    assert reading.texts == ["Go.", "B"]


@pytest.mark.parametrize(
    "around",
    [
        "//<![CDATA[\n{}\n//]]>",
        "/*<![CDATA[*/{}/*]]>*/",
        "<![CDATA[ {} ]]>",
        "<!--{}-->",
        "<!--//<![CDATA[\n{}//]]>\n-->",
    ],
)
def test_blocks_of_old_pages_are_wrapped(read: Written, around: str) -> None:
    block = f'<script type="application/ld+json">{around.format(json.dumps(job()))}</script><p>Page'
    reading = read("a.html", block)
    assert (reading.texts, reading.notices) == (["Go."], [])


def test_page_with_a_broken_block_is_read_as_shown(read: Written) -> None:
    reading = read("a.html", page('<script type="application/ld+json">{"@type": "JobPosting",</script><p>Go</p>'))
    assert reading.one().text == "Go"
    assert len(reading.remarks) == 1


def test_a_teaser_in_a_block_leaves_the_page_to_speak(read: Written) -> None:
    block = job(description="Join us as a dev…", identifier="t1")
    body = "<main><h1>Dev</h1><h2>Requirements</h2><p>Java, Kafka and an eye for what customers ask for</p></main>"
    reading = read("a.html", linked(block, body=body))
    posting = reading.one()
    assert posting.text.startswith("# Dev\n\n## Requirements\n\nJava")
    assert posting.posting.id == "t1"
    assert [notice.what.partition(",")[0] for notice in reading.remarks] == [
        "the JobPosting block in it says far less than the page shows"
    ]


@pytest.mark.parametrize(
    ("description", "title", "blocks"),
    [("We ask for Go. " * 40, "Dev", 1), ("Go.", "Tester", 1), ("Go.", "Dev", 2), ("Go " * 30, "Dev", 1)],
)
def test_a_block_that_says_enough_is_read(read: Written, description: str, title: str, blocks: int) -> None:
    block = job(description=description)
    body = f"<main><h1>{title}</h1><p>{'Apply now. ' * 20}</p></main>"
    texts = read("a.html", linked(*[block] * blocks, body=body)).texts
    assert [text[:9] for text in texts] == [description.strip()[:9]] * blocks


def test_job_posting_without_a_description_leaves_the_page_to_speak(read: Written) -> None:
    assert read("a.html", linked({"@type": "JobPosting", "title": "x"})).one().text == "Page text"


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<b>x</b>", '"; DROP', "a\u2028b\u202e", "{{x}}"]
)
def test_hostile_titles_stay_as_they_are(read: Written, title: str) -> None:
    expected = " ".join(title.split())
    assert read("a.jsonl", json.dumps({"text": "Go", "title": title})).one().posting.title == expected
    escaped = linked(job(title=title)).replace("</script><script>alert", "<\\/script><script>alert")
    if "</script>" not in title:
        assert read("a.html", escaped).one().posting.title == expected


def test_hostile_title_that_ends_its_script_breaks_only_the_block(read: Written) -> None:
    reading = read("a.html", linked(job(title="</script><script>alert(1)</script>")))
    assert "Page text" in reading.one().text
    assert len(reading.remarks) == 1


shapes = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", " ", "x", "<p>x</p>", "2020", "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "value", "@value", "address", "minValue", "@type"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


FIELDS = [
    *(
        "title",
        "description",
        "identifier",
        "url",
        "hiringOrganization",
        "jobLocation",
        "jobLocationType",
        "baseSalary",
    ),
    *("skills", "inLanguage", "experienceRequirements", "educationRequirements", "datePosted", "employmentType"),
    *("text", "id", "date", "@graph", "location"),
]


@given(st.dictionaries(st.sampled_from(FIELDS), shapes))
def test_unknown_shapes_are_never_an_error(fields: dict[str, object]) -> None:
    for row in (fields, {"@type": "JobPosting"} | fields):
        reading = Reading("-", stdin=json.dumps(row).encode())
        assert len(reading.documents) <= 3


# --- rows


def test_columns_are_guessed_by_name(read: Written) -> None:
    row = {
        "Job-Description": "Go",
        "Job Title": "Dev",
        "Uniq Id": 12,
        "Employer": {"name": "Acme"},
        "Permalink": "https://x.example",
        "Posted": "May 4, 2026",
        "City": ["Bonn", "Köln"],
        "LANG": "de_DE",
    }
    posting = read("a.jsonl", json.dumps(row)).one().posting
    assert (posting.id, posting.title, posting.company, posting.url) == ("12", "Dev", "Acme", "https://x.example")
    assert (posting.date_posted, posting.locations, posting.language) == ("2026-05-04", ("Bonn", "Köln"), "de-de")


def test_likelier_column_wins_and_an_empty_one_gives_way(read: Written) -> None:
    lines = [
        '{"content": "no", "text": "yes"}',
        '{"content": "yes", "text": ""}',
        '{"description": "yes", "text": null}',
    ]
    assert read("a.jsonl", "\n".join(lines)).texts == ["yes"] * 3


def test_columns_named_as_parts_of_a_posting_are_sections(read: Written) -> None:
    parts = {"Preferred Qualifications": "C", "requirements": ["Java", "<i>Spring</i>"], "benefits": "", "skills": "Go"}
    sections = "## Requirements\n\n- Java\n- Spring\n\n## Preferred qualifications\n\nC\n\n## Skills\n\nGo"
    row = {"id": "1", "title": "Dev", "description": "We build things.\r\n", "summary": "no"} | parts
    assert read("a.json", json.dumps(row)).one().text.partition("\n\n")[2] == sections
    assert read("b.json", json.dumps(parts)).one().text == sections
    table = "title,description,requirements\nDev,Work on stuff,Java required\nDev,Java required,Java required\n"
    assert read("c.csv", table).texts == ["Work on stuff\n\n## Requirements\n\nJava required", "Java required"]
    wanted = "Java, Spring and what else a backend of today is made of"
    assert read("e.json", json.dumps({"text": f"Needs:\n{wanted}.", "skills": wanted})).one().text[-3:] == "of."
    assert read("f.json", json.dumps({"text": "We build CSS.", "skills": "C"})).one().text[-9:] == "Skills\n\nC"
    assert read("d.csv", "Title,Responsibilities\nDev,Go\n").one().text == "## Responsibilities\n\nGo"


def test_skills_and_benefits_alone_are_no_posting(read: Written) -> None:
    assert len(read("a.json", '{"id": 1, "skills": ["Java"], "benefits": "Tea"}').lost) == 1
    assert len(read("a.csv", "id,skills\n1,Java\n").lost) == 1


def test_a_list_as_text_is_read_whole(read: Written) -> None:
    assert (
        read("a.json", '{"text": ["Java required", "", "Python a plus"]}').one().text == "Java required\nPython a plus"
    )
    assert read("b.json", '{"text": ["<p>Java</p>", "<p>Go</p>"]}').one().text == "Java\n\nGo"


def test_where_no_column_is_for_the_text_those_that_are_there_are_named(read: Written) -> None:
    [notice] = read("a.csv", "id,Stellen\n\ntext,title\n".replace("\n\n", "text\n")).lost
    assert notice.what.endswith("; there are id, Stellentext: say which with --column text=NAME")
    [notice] = read("a.csv", ",".join(f"c{number}" for number in range(30)) + "\n").lost
    assert ", c19, …: say which" in notice.what


def test_ids_that_became_fractions_are_whole_numbers(read: Written) -> None:
    rows = [
        {"text": "Go", "id": 1.0},
        {"text": "C", "id": "2.0"},
        {"text": "D", "id": "v2.0"},
        {"text": "R", "id": 1.5},
    ]
    assert read("a.json", json.dumps(rows)).ids == ["1", "2.0", "v2.0", "1.5"]


def test_row_without_an_id_is_known_by_file_and_text(read: Written) -> None:
    # the first 12 digits of sha256("B")
    assert read("sub/a.jsonl", '{"text": "B"}').ids == ["a.jsonl#df7e70e50215"]
    assert read("a.json", '[{"text": "B"}]').ids == ["a.json#df7e70e50215"]
    assert read("a.csv", "text\nB\n").ids == ["a.csv#df7e70e50215"]


@pytest.mark.parametrize(
    ("stated", "known"),
    [
        ("2019", "2019"),
        ("2019-07", "2019-07"),
        ("2020-05-12", "2020-05-12"),
        ("2020-05-12T23:59:00Z", "2020-05-12"),
        ("2020-05-12 08:00:00", "2020-05-12"),
        ("2020/05/12", "2020-05-12"),
        ("12 May 2020", "2020-05-12"),
        ("Sept. 5th, 2020", "2020-09-05"),
        ("Tue, 12 May 2020 10:00:00 GMT", "2020-05-12"),
        ("May 2020", "2020-05"),
        ("25/12/2020", "2020-12-25"),
        ("12/25/2020", "2020-12-25"),
        ("05/05/2020", "2020-05-05"),
        ("05/12/2020", None),
        ("2020-13-01", None),
        ("2020-02-30", None),
        ("yesterday", None),
        ("marketing 2020", None),
        ("", None),
        (1589241600, "2020-05-12"),
        (1589241600000, "2020-05-12"),
        ("20200512", "2020-05-12"),
        ("12.05.2020", "2020-05-12"),
        ("05.13.2020", None),
        (15892416, None),
        ("20201305", None),
    ],
)
def test_dates_are_known_as_far_as_they_are_plain(read: Written, stated: object, known: str | None) -> None:
    assert read("a.jsonl", json.dumps({"text": "Go", "date": stated})).one().posting.date_posted == known


def test_row_text_stays_code_point_for_code_point(read: Written) -> None:
    text = " Go &amp; C\r\n<T> List<String>\t🦀 a < b > c  \n\n\n## x\u00a0y\n"
    assert read("a.jsonl", json.dumps({"text": text})).one().text == text
    quoted = text.replace('"', '""')
    assert read("a.csv", f'text\r\n"{quoted}"\r\n').one().text == text


@pytest.mark.parametrize(
    "text", ["<p>Go &amp; C</p><ul><li>x</ul>", "&lt;p&gt;Go &amp;amp; C&lt;/p&gt;&lt;ul&gt;&lt;li&gt;x"]
)
def test_row_text_in_html_is_rendered(read: Written, text: str) -> None:
    assert read("a.jsonl", json.dumps({"text": text})).one().text == "Go & C\n\n- x"


def test_bad_lines_are_named_and_the_others_read(read: Written) -> None:
    lines = [
        '{"text": "A"}',
        "",
        "{broken",
        "[1]",
        '{"title": "no text"}',
        '{"text": " "}',
        "[" * 100_000,
        '{"text": "B"}',
    ]
    reading = read("a.jsonl", "\n".join(lines))
    assert reading.texts == ["A", "B"]
    assert [notice.where.rpartition(":")[2] for notice in reading.lost] == ["3", "4, row 1", "5", "6", "7"]
    assert all("\n" not in notice.what for notice in reading.notices)


@pytest.mark.parametrize(
    "content", ["{", '{"a": 1}', "[]", "3", '"text"', "[" * 100_000, "1" * 5000, "[3]", '{"text": 1e999}']
)
def test_json_without_a_posting_is_named(read: Written, content: str) -> None:
    reading = read("a.json", content)
    assert reading.documents == []
    assert len(reading.lost) == 1


def test_json_list_of_rows(read: Written) -> None:
    reading = read("a.json", '[{"text": "A", "id": "1"}, 5, {"body": "B", "id": "2"}]')
    assert reading.ids == ["1", "2"]
    assert [notice.where.rpartition(", ")[2] for notice in reading.lost] == ["row 2"]


def huge(parts: list[bytes], middle: int) -> Iterator[bytes]:
    yield parts[0]
    for _ in range(middle):
        yield b"x" * 1024 * 1024
    yield parts[1]


@pytest.mark.parametrize(
    ("name", "parts", "line"),
    [
        ("a.jsonl", [b'{"text": "A"}\n{"text": "', b'"}\n{"text": "B"}\n'], "2"),
        ("a.csv", [b"text\nA\n", b"\nB\n"], "3"),
    ],
)
def test_line_over_the_limit_is_passed_over_without_holding_it(
    tmp_path: Path, name: str, parts: list[bytes], line: str
) -> None:
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.writelines(huge(parts, 150))
    tracemalloc.start()
    reading = Reading(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reading.texts == ["A", "B"]
    assert [notice.where.rpartition(":")[2] for notice in reading.lost] == [line]
    assert peak < 5 * MAX_POSTING_BYTES


@pytest.mark.parametrize(
    ("name", "head", "row"), [("a.jsonl", "", '{{"text": "{}"}}\n'), ("a.csv", "text\n", '"{}"\n')]
)
def test_rows_are_streamed(tmp_path: Path, name: str, head: str, row: str) -> None:
    path = tmp_path / name
    with path.open("w", encoding="utf-8") as stream:
        stream.write(head)
        stream.writelines(row.format(f"{n} " + "x" * 1000) for n in range(5_000))
    tracemalloc.start()
    count = sum(1 for _ in read_postings([path], lambda _: None))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 5_000
    assert peak < 2_000_000


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_csv_delimiters(read: Written, name: str, delimiter: str) -> None:
    rows = [["ref", "job title", "description"], ["1", "Dev", '"Go, C;\tand\n""more"""']]
    posting = read(name, "\r\n".join(delimiter.join(row) for row in rows)).one()
    assert (posting.posting.id, posting.posting.title, posting.text) == ("1", "Dev", 'Go, C;\tand\n"more"')


def test_csv_whose_first_line_states_the_delimiter(read: Written) -> None:
    reading = read("a.csv", "sep=;\r\nid;text,title\r\n1;Go\r\n".replace("text,title", "text"))
    assert (reading.ids, reading.texts) == (["1"], ["Go"])
    assert read("b.csv", '"sep=|"\nid|text|title,note\n1|Go, C|Dev\n').one().text == "Go, C"


def test_csv_with_one_column_or_none_for_the_text(read: Written) -> None:
    assert read("a.csv", "text\nGo\n\nC\n").texts == ["Go", "C"]
    reading = read("b.csv", "id,title\n1,Dev\n")
    assert reading.documents == []
    assert "text" in reading.lost[0].what


def test_ragged_rows_are_named_with_their_line(read: Written) -> None:
    reading = read("a.csv", 'text,id,title\n"Go\nC",1,Dev\nRust,2\nSQL,3,Dev,\nC, C++,4,Dev\nD,5,Dev\n')
    assert reading.ids == ["1", "2", "3", "5"]
    assert [notice.where.rpartition(":")[2] for notice in reading.remarks] == ["4"]
    assert [notice.where.rpartition(":")[2] for notice in reading.lost] == ["6"]


def test_csv_with_nul_bytes(read: Written) -> None:
    assert read("a.csv", b"text,id\nGo\0lang and more,1\n").one().text == "Go\ufffdlang and more"


def test_csv_with_a_quote_that_never_closes(read: Written) -> None:
    reading = read("a.csv", 'text,id\nGo,1\n"C,2\nRust,3\n')
    assert reading.ids == ["1"]
    assert [notice.where.rpartition(":")[2] for notice in reading.lost] == ["3"]


def test_csv_row_over_the_limit(read: Written) -> None:
    reading = read("a.csv", 'text,id\n"' + ("x" * 99 + "\n") * (MAX_POSTING_BYTES // 100 + 5) + '",1\nGo,2\n')
    assert reading.texts == ["Go"]
    assert [notice.where.rpartition(":")[2] for notice in reading.notices] == ["2"]


def test_csv_column_that_stands_twice_means_the_first(read: Written) -> None:
    assert read("a.csv", "text,text\nA,B\n").one().text == "A"


# --- laws


pieces = st.sampled_from(
    [
        *(
            b"{",
            b"}",
            b"[",
            b'"text"',
            b":",
            b'"',
            b",",
            b"\n",
            b"text,id\n",
            b"<p>",
            b"<li>",
            b"</ul>",
            b"<table><tr><td>",
        ),
        *(
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\0",
            b"\\ud800",
            b"&lt;",
            b"<script type='application/ld+json'>",
            b"</script>",
        ),
        *(b'{"@type":"JobPosting"', b"@graph", b"<meta charset=", b"utf-16", b"\xed\xa0\x80", b"\r", b";", b"\t"),
    ]
)


@given(st.binary(max_size=200) | st.lists(pieces | st.binary(max_size=3), max_size=30).map(b"".join))
def test_no_bytes_in_any_format_raise(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    for ending in ENDINGS:
        (folder / f"a{ending}").write_bytes(content)
    reading = Reading(*(folder / f"a{ending}" for ending in ENDINGS))
    assert len(reading.documents) + len(reading.notices) >= len(ENDINGS)
    for document in reading.documents:
        assert document.text.strip()
        assert document.posting.title.encode()
        assert document.text.encode()
    assert all("\n" not in notice.where + notice.what for notice in reading.notices)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\t\n\r"), min_size=1))
def test_valid_text_is_unchanged(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "valid.txt"
    path.write_bytes(text.encode())
    reading = Reading(path)
    expected = text.removeprefix("\ufeff")
    assert reading.texts == ([expected] if expected.strip() else [])
    assert bool(reading.lost) == (not expected.strip())


def test_a_line_that_is_too_long_is_all_there_is_to_say_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * MAX_POSTING_BYTES + b'"}\n')
    notices: list[Notice] = []
    assert list(read_postings([path], notices.append)) == []
    assert len(notices) == 1
    assert notices[0].lost
