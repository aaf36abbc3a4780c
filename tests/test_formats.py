"""Archives, patterns, PDF, DOCX, Parquet, job boards and chosen columns, whole and broken."""

import bz2
import gzip
import html
import io
import json
import lzma
import os
import sys
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pyarrow as pa
import pytest
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st
from program import run
from pyarrow import parquet
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NullObject
from reading import Reading

from skillgraph.postings import MAX_POSTING_BYTES, NOUNS, archives, pdf, read_postings

POSTING = "# Developer\n\n## Requirements\n\n- Terraform or Pulumi\n- Django\n"
HOSTILE = "</script><script>alert(1)</script> \x00\ud800 {{x}} \u202e"
PACK: Mapping[str, Callable[[bytes], bytes]] = {
    ".gz": lambda data: gzip.compress(data, mtime=0),
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}
ENDINGS = [".gz", ".bz2", ".xz", ".zip", ".pdf", ".docx", ".parquet", ".jsonl.gz", ".pdf.xz", ".parquet.gz", ".csv.bz2"]

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_one(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_one


def zipped(*members: tuple[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of two members with one name
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def pdf_of(*pages: Iterable[str], times: int = 1) -> bytes:
    """Return a PDF in which each page shows its lines; all of them stand in it so many times."""
    kids = " ".join([f"{4 + 2 * number} 0 R" for number in range(len(pages))] * times)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages) * times} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        content = b"BT /F1 12 Tf 14 TL 50 750 Td "
        for line in lines:
            shown = line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            content += b"(" + shown + b") Tj T* "
        content += b"ET"
        resources = "<< /Font << /F1 3 0 R >> >>"
        box = "/MediaBox [0 0 600 800]"
        page = f"<< /Type /Page /Parent 2 0 R {box} /Resources {resources} /Contents {5 + 2 * number} 0 R >>"
        objects += [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, end)


def locked(data: bytes, password: str) -> bytes:
    """Return a PDF that needs a password, or, where it is empty, one that only forbids to change it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")  # noqa: S106 - a test's own
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(fill: Callable[["docx.document.Document"], None]) -> bytes:
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_posting(document: "docx.document.Document") -> None:
    document.add_heading("Developer", 0)
    document.add_heading("Requirements", 1)
    document.add_paragraph("Terraform or Pulumi", "List Bullet")
    document.add_paragraph("Django", "List Bullet")


def table_of(**columns: object) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.table(columns), out)
    return out.getvalue()


# compressed files


@pytest.mark.parametrize("ending", PACK)
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", POSTING),
        ("a.txt", POSTING),
        ("a.html", "<p>Terraform</p>"),
        ("a.json", json.dumps({"text": POSTING, "id": "1"})),
        ("a.jsonl", json.dumps({"text": POSTING}) + "\n" + json.dumps({"text": "Django"})),
        ("a.csv", "id,text\n1,Terraform\n2,Django\n"),
        ("posting.of.mine", POSTING),
        ("posting", POSTING),
    ],
)
def test_a_compressed_file_is_read_as_what_it_holds(write: Write, ending: str, name: str, content: str) -> None:
    plain, packed = Reading(write(name, content)), Reading(write(name + ending, PACK[ending](content.encode())))
    assert packed.texts == plain.texts != []
    assert packed.notices == []
    assert {document.posting.source for document in packed.documents} == {name + ending}
    assert packed.documents[0].posting.title == plain.documents[0].posting.title


def test_compressed_files_of_a_folder_are_known_by_their_paths_and_read_where_the_inner_ending_is_known(
    write: Write, tmp_path: Path
) -> None:
    for name in ("b/x.md.gz", "a.txt.XZ", "dump.sql.gz", "backup.gz", "x.tar.bz2"):
        pack = PACK[Path(name).suffix.lower()]
        write(name, pack(POSTING.encode()))
    reading = Reading(tmp_path)
    assert reading.ids == ["a.txt.XZ", "b/x.md.gz"]
    assert reading.lost == []
    assert [Path(notice.where).name for notice in reading.remarks] == ["backup.gz", "dump.sql.gz", "x.tar.bz2"]


def test_several_streams_in_one_gzip_file_are_one_file(write: Write) -> None:
    lines = [gzip.compress(json.dumps({"text": text}).encode() + b"\n", mtime=0) for text in ("A", "B")]
    assert Reading(write("a.jsonl.gz", b"".join(lines))).texts == ["A", "B"]


@pytest.mark.parametrize("ending", PACK)
def test_of_a_truncated_file_what_comes_before_is_read_and_one_line_says_the_rest(write: Write, ending: str) -> None:
    rows = b"".join(json.dumps({"id": str(n), "text": os.urandom(600).hex()}).encode() + b"\n" for n in range(2_000))
    data = PACK[ending](rows)
    reading = Reading(write("a.jsonl" + ending, data[: len(data) * 3 // 4]))
    assert 0 < len(reading.documents) < 2_000
    assert len(reading.notices) == 1
    assert "truncated" in reading.lost[0].what


@pytest.mark.parametrize("ending", PACK)
@pytest.mark.parametrize("content", [b"no archive at all", b"\x1f\x8b\x08\0", b"BZh9", b"\xfd7zXZ\0\0\4"])
def test_what_is_not_what_its_ending_says_is_named_once(write: Write, ending: str, content: bytes) -> None:
    reading = Reading(write("a.txt" + ending, content))
    assert reading.documents == []
    assert len(reading.notices) == len(reading.lost) == 1


@pytest.mark.parametrize("ending", PACK)
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt", "a.parquet"])
def test_a_bomb_is_named_and_never_held(write: Write, ending: str, name: str) -> None:
    path = write(name + ending, PACK[ending]((b" " * 8191 + b"\n") * (12 * 1024)))
    tracemalloc.start()
    reading = Reading(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reading.documents == []
    assert len(reading.notices) == len(reading.lost) == 1
    assert "200 times" in reading.lost[0].what or "16 MiB" in reading.lost[0].what
    assert peak < 6 * MAX_POSTING_BYTES


def test_the_limit_of_a_posting_holds_for_what_is_unpacked(write: Write) -> None:
    rows = b'{"text": "A"}\n{"text": "' + b"x" * MAX_POSTING_BYTES + b'"}\n{"text": "B"}\n'
    reading = Reading(write("a.jsonl.gz", gzip.compress(rows + os.urandom(200_000).hex().encode(), mtime=0)))
    assert reading.texts == ["A", "B"]
    assert "16 MiB" in reading.lost[0].what


def test_compressed_rows_are_streamed(write: Write) -> None:
    rows = b"".join(b'{"id": "%d", "text": "%s"}\n' % (n, os.urandom(500).hex().encode()) for n in range(5_000))
    path = write("a.jsonl.gz", gzip.compress(rows, mtime=0))
    del rows
    tracemalloc.start()
    count = sum(1 for _ in read_postings([path], lambda _: None))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 5_000
    assert peak < 2_000_000


# ZIP


def test_the_files_of_a_zip_are_read_like_those_of_a_folder(write: Write) -> None:
    members = [
        ("b/x.md", POSTING),
        ("a.jsonl", '{"text": "A", "id": "own"}\n{"text": "B"}'),
        ("é.txt", "Terraform"),
        ("LICENSE", "no"),
        (".hidden.md", "no"),
        ("__MACOSX/._x.md", "no"),
        ("folder/", ""),
    ]
    for order in (members, members[::-1]):
        reading = Reading(write("jobs.zip", zipped(*order)))
        assert reading.ids == ["own", "a.jsonl#df7e70e50215", "jobs.zip/b/x.md", "jobs.zip/é.txt"]
        assert reading.documents[0].posting.source == "jobs.zip/a.jsonl"
        assert [notice.where.rpartition("/")[2] for notice in reading.notices] == ["LICENSE"]
        assert reading.lost == []


def test_a_zip_in_a_folder_is_known_by_its_path(write: Write, tmp_path: Path) -> None:
    write("sub/jobs.zip", zipped(("x.md", POSTING)))
    assert Reading(tmp_path).ids == ["sub/jobs.zip/x.md"]


def test_archives_in_archives_are_not_opened(write: Write) -> None:
    inner = zipped(("x.md", POSTING))
    reading = Reading(write("a.zip", zipped(("in.zip", inner), ("in.md.gz", PACK[".gz"](b"Go")), ("y.md", POSTING))))
    assert reading.ids == ["a.zip/y.md"]
    assert [notice.what for notice in reading.notices] == ["not read: an archive inside an archive"] * 2
    assert Reading(write("a.zip.gz", PACK[".gz"](inner))).documents == []


def test_names_that_leave_the_archive_are_only_names(write: Write, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    names = ["../../out.md", "/etc/out.md", "x\\out.md", "a/../b.md", "new\nline.md"]
    write("in/a.zip", zipped(*((name, f"{POSTING}{name}") for name in names)))
    before = sorted(tmp_path.rglob("*"))
    reading = Reading(folder)
    assert sorted(reading.ids) == sorted(f"a.zip/{name}" for name in names)
    assert sorted(tmp_path.rglob("*")) == before
    assert all("\n" not in notice.where for notice in reading.notices)


def test_two_members_with_one_name_are_two_postings_with_one_id(write: Write) -> None:
    reading = Reading(write("a.zip", zipped(("x.md", "A"), ("x.md", "B"))))
    assert reading.ids == ["a.zip/x.md"] * 2
    assert reading.texts == ["A", "B"]


def test_a_zip_with_a_broken_member_costs_that_member_alone(write: Write) -> None:
    data = zipped(("a.md", "Terraform"), ("b.md", os.urandom(100).hex()), ("c.md", "Django"))
    at = data.index(b"b.md") + 20
    reading = Reading(write("a.zip", data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]))
    assert reading.texts == ["Terraform", "Django"]
    assert [notice.where.rpartition("/")[2] for notice in reading.notices] == ["b.md"]


def test_encrypted_members_are_named_once_and_the_others_read(write: Write) -> None:
    data = bytearray(zipped(("a.md", "A"), ("b.md", "B"), ("c.md", "C")))
    for name in (b"a.md", b"b.md"):
        entry = data.rindex(name) - 46  # of the directory at the end
        assert data[entry : entry + 4] == b"PK\x01\x02"
        data[entry + 8] |= 1
    reading = Reading(write("a.zip", bytes(data)))
    assert reading.texts == ["C"]
    assert [notice.what for notice in reading.notices] == ["encrypted; 2 of its 3 files cannot be read"]


@pytest.mark.parametrize("damaged", [lambda data: data[:-30], lambda data: data[30:], lambda _: b"PK\x03\x04", bytes])
def test_a_broken_zip_is_named_once(write: Write, damaged: Callable[[bytes], bytes]) -> None:
    reading = Reading(write("a.zip", damaged(zipped(("x.md", POSTING))) if damaged is not bytes else b"no"))
    assert reading.documents == []
    assert len(reading.notices) == len(reading.lost) == 1


def test_an_empty_zip_is_remarked(write: Write) -> None:
    reading = Reading(write("a.zip", zipped()))
    assert [notice.what for notice in reading.notices] == ["there is no file in this archive"]


def test_a_zip_bomb_is_named_once(write: Write) -> None:
    bomb = (b" " * 8191 + b"\n") * 3 * 1024
    reading = Reading(write("a.zip", zipped(("a.md", POSTING), *((f"b{n}.jsonl", bomb) for n in range(9)))))
    assert reading.ids == ["a.zip/a.md"]
    assert len([notice for notice in reading.lost if "200 times" in notice.what]) == 1


def test_a_zip_of_too_many_files_is_named(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBERS", 3)
    reading = Reading(write("a.zip", zipped(*((f"{n}.md", POSTING) for n in range(4)))))
    assert reading.documents == []
    assert [notice.what for notice in reading.lost] == ["holds 4 files, over the limit of 3"]


# patterns


@pytest.fixture
def tree(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    names = ["data/a.md", "data/b/a.md", "data/b/c/d.md", "data/b/e.txt", "data/b-x/f.md", "data/.h/g.md", "data/i.odt"]
    for name in names:
        write(name, f"Posting {name}")
    (tmp_path / "data" / "loop").symlink_to(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "ids"),
    [
        ("data/**/*.md", ["a.md", "b-x/f.md", "b/a.md", "b/c/d.md"]),
        ("data/*.md", ["a.md"]),
        ("data/*/*.md", ["b-x/f.md", "b/a.md"]),
        ("data/b*/?.md", ["b-x/f.md", "b/a.md"]),
        ("data/b/[ae].*", ["a.md", "e.txt"]),
        ("data/**/c/**", ["b/c/d.md"]),
        ("data/b*", ["b-x/f.md", "b/a.md", "b/c/d.md", "b/e.txt"]),
        ("data/b*/", ["b-x/f.md", "b/a.md", "b/c/d.md", "b/e.txt"]),
        ("**/e.txt", ["data/b/e.txt"]),
        ("d*a/**/**/a.md", ["data/a.md", "data/b/a.md"]),
    ],
)
@pytest.mark.usefixtures("tree")
def test_a_pattern_takes_files_in_code_point_order_known_below_the_folder_it_names(
    pattern: str, ids: list[str]
) -> None:
    reading = Reading(pattern)
    assert reading.ids == ids
    assert reading.lost == []


def test_a_pattern_may_be_absolute(tree: Path) -> None:
    assert Reading(f"{tree}/data/**/a.md").ids == ["a.md", "b/a.md"]


@pytest.mark.usefixtures("tree")
def test_a_pattern_knows_its_files_as_their_folder_does() -> None:
    assert Reading("data/**").ids == Reading("data").ids
    assert [notice.what for notice in Reading("data/**").notices] == [notice.what for notice in Reading("data").notices]


def test_a_path_that_exists_wins_over_the_pattern(write: Write, tree: Path) -> None:
    write("data/[ab].md", "Literal")
    assert Reading(tree / "data" / "[ab].md").texts == ["Literal"]
    (tree / "data" / "[ab].md").unlink()
    assert Reading(tree / "data" / "[ab].md").ids == ["a.md"]


@pytest.mark.parametrize("pattern", ["data/*.pdf", "nowhere/*.md", "data/a.md/*", "*\0", "data/.*"])
@pytest.mark.usefixtures("tree")
def test_a_pattern_that_matches_nothing_is_wrong_usage_in_one_line(pattern: str) -> None:
    for verb in ("build", "decompose"):
        result = run(verb, pattern)
        assert (result.code, result.out) == (2, "")
        assert "no file matches it as a pattern" in result.err
        assert result.err.count("\n") == 1
    assert len(Reading(pattern).lost) >= 1


# PDF


def test_a_pdf_is_its_pages_one_after_the_other(write: Write) -> None:
    data = pdf_of(["Developer (m/f)", "We need Terra-"], ["form \\ and \xe9lan"], [], ["Django"])
    document = Reading(write("a.pdf", data)).one()
    assert document.text == "Developer (m/f)\nWe need Terra-\nform \\ and \xe9lan\n\nDjango"
    assert document.posting.id == "a.pdf"
    assert document.posting.title == "Developer (m/f)"
    begin = [document.text[start:] for start in document.pages]
    assert [rest.split("\n")[0] for rest in begin] == ["Developer (m/f)", "form \\ and \xe9lan", "", "Django"]
    assert [document.page(document.text.index(word)) for word in ("Developer", "form", "Django")] == [1, 2, 4]


def test_pages_and_offsets_reach_the_json_of_a_mention(write: Write) -> None:
    path = write("a.pdf", pdf_of(["Requirements", "Terraform"], ["Nice to have", "Django \x07 and Pulumi"]))
    [record] = run("decompose", str(path), "--format", "jsonl").json_lines()
    assert {mention["surface"]: mention["page"] for mention in record["mentions"]} == {
        "Terraform": 1,
        "Django": 2,
        "Pulumi": 2,
    }
    assert all(record["text"][m["start"] : m["end"]] == m["surface"] for m in record["mentions"])


def test_without_pages_a_mention_has_none(write: Write) -> None:
    [record] = run("decompose", str(write("a.md", POSTING)), "--format", "jsonl").json_lines()
    assert record["mentions"]
    assert all("page" not in mention for mention in record["mentions"])


def test_pages_that_show_pictures_alone_are_named(write: Write) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(["Terraform"], [], [], ["Django"], []))))
    for number in (1, 4):
        resources = writer.pages[number]["/Resources"]
        assert isinstance(resources, DictionaryObject)
        resources[NameObject("/XObject")] = DictionaryObject({NameObject("/A"): NullObject()})
    out = io.BytesIO()
    writer.write(out)
    reading = Reading(write("a.pdf", out.getvalue()))
    assert reading.one().text.split() == ["Terraform", "Django"]
    said = "no text on pages 2, 5: pages that were scanned need text recognition (OCR) first"
    assert [notice.what for notice in reading.remarks] == [said]


def test_a_pdf_that_only_forbids_changes_is_read(write: Write) -> None:
    assert Reading(write("a.pdf", locked(pdf_of(["Terraform"]), ""))).one().text == "Terraform"


def encrypted_unknown() -> bytes:
    """Return a PDF in the newest encryption, which pypdf alone cannot open."""
    entry = " ".join(f"/{name} <{'00' * size}>" for name, size in [("U", 48), ("O", 48), ("UE", 32), ("OE", 32)])
    crypt = f"/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -1 {entry} /Perms <{'00' * 16}> >>"
    return pdf_of(["Terraform"]).replace(b"/Root 1 0 R", f"/Root 1 0 R /ID [<00> <00>] {crypt}".encode())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (locked(pdf_of(["Terraform"]), "secret"), "encrypted"),
        (encrypted_unknown(), "encrypted"),
        (pdf_of([]), "text layer"),
        (pdf_of(), "text layer"),
        (pdf_of(*[["x"]] * (pdf.MAX_PAGES + 1)), "201 pages"),
        (pdf_of(["x" * 200_000], times=100), "16 MiB"),
        (pdf_of(["x"] * 200_000), "unpacks to more"),
        (pdf_of(["Terraform"])[:200], "broken"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 9, "broken"),
        (b"no PDF", "broken"),
        (b"", "broken"),
        (b"%PDF-" + b" " * MAX_POSTING_BYTES, "16 MiB"),
    ],
    ids=[
        "password",
        "newest",
        "scanned",
        "pageless",
        "long",
        "the same again",
        "busy",
        "truncated",
        "garbage",
        "other",
        "empty",
        "large",
    ],
)
def test_a_pdf_that_cannot_be_read_is_named_once(
    write: Write, data: bytes, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    reading = Reading(write("a.pdf", data))
    assert reading.documents == []
    assert len(reading.notices) == len(reading.lost) == 1
    assert said in reading.lost[0].what
    assert capfd.readouterr() == ("", "")


def test_pages_that_refer_to_themselves_end(write: Write) -> None:
    data = pdf_of(["x"]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    assert len(Reading(write("a.pdf", data)).lost) == 1


# DOCX


def test_a_word_file_becomes_markdown(write: Write) -> None:
    def fill(document: "docx.document.Document") -> None:
        document.add_heading("Developer", 0)
        document.add_paragraph("We build\nthings.")
        document.add_paragraph("")
        document.add_heading("What you bring", 2)
        document.add_paragraph("Terraform", "List Bullet")
        document.add_paragraph("modules\nand state", "List Bullet 2")
        document.add_paragraph("Django", "List Number")
        document.add_paragraph().add_run("Benefits").bold = True
        paragraph = document.add_paragraph("not ")
        paragraph.add_run("all").bold = True
        table = document.add_table(2, 2)
        for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], ["Pay", "5 €", "Days", "30"], strict=True):
            cell.text = text

    document = Reading(write("a.docx", word(fill))).one()
    assert document.text == (
        "# Developer\n\nWe build\nthings.\n\n## What you bring\n\n- Terraform\n  - modules\n    and state\n- Django\n\n"
        "**Benefits**\n\nnot all\n\nPay | 5 €\nDays | 30"
    )
    assert document.posting.id == "a.docx"
    assert document.posting.title == "Developer"
    assert document.pages == ()


def test_a_table_that_lays_out_a_page_is_no_row(write: Write) -> None:
    def fill(document: "docx.document.Document") -> None:
        left, right = document.add_table(1, 2).rows[0].cells
        left.text = "Terraform"
        left.add_paragraph("Django", "List Bullet")
        right.text = "Pulumi"

    assert Reading(write("a.docx", word(fill))).one().text == "Terraform\n\n- Django\n\nPulumi"


def test_text_boxes_are_read_once_behind_the_paragraph_that_holds_them(write: Write) -> None:
    def paragraph(said: str, box: str = "") -> str:
        held = f"<w:txbxContent>{box}</w:txbxContent>"
        copies = f"<mc:Choice>{held}</mc:Choice><mc:Fallback>{held}</mc:Fallback>"
        run = f"<w:r><mc:AlternateContent>{copies}</mc:AlternateContent></w:r>" if box else ""
        return f"<w:p><w:r><w:t>{said}</w:t></w:r>{run}</w:p>"

    cells = paragraph("", paragraph("Ansible")), paragraph("Bash")
    table = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    names = {"w": "wordprocessingml/2006/main", "mc": "markup-compatibility/2006"}

    def fill(document: "docx.document.Document") -> None:
        spaces = " ".join(f'xmlns:{key}="http://schemas.openxmlformats.org/{name}"' for key, name in names.items())
        held = paragraph("Terraform", paragraph("Django", paragraph("Kafka"))) + f"<w:tbl><w:tr>{table}</w:tr></w:tbl>"
        for block in parse_xml(f"<w:body {spaces}>{held}</w:body>"):
            document.element.body.insert_element_before(block, "w:sectPr")

    text = Reading(write("a.docx", word(fill))).one().text
    assert text.split("\n\n") == ["Terraform", "Django", "Kafka", "Ansible", "Bash"]


def test_numbering_controls_insertions_and_deletions(write: Write) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    number = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr></w:pPr>'
    said = "<w:r><w:t>{}</w:t></w:r>"
    blocks = [
        f"<w:p {space}>{number.format(1, 1)}{said.format('listed')}</w:p>",
        f"<w:p {space}>{number.format(0, 0)}{said.format('not listed')}</w:p>",
        f"<w:p {space}>{number.format(2_000_000_000, 1)}{said.format('deep')}</w:p>",
        f"<w:sdt {space}><w:sdtContent><w:p>{said.format('held')}</w:p></w:sdtContent></w:sdt>",
        f"<w:p {space}><w:ins>{said.format('in')}</w:ins><w:del>{said.format('out')}</w:del></w:p>",
    ]

    def fill(document: "docx.document.Document") -> None:
        for block in blocks:
            document.element.body.insert_element_before(parse_xml(block), "w:sectPr")

    assert (
        Reading(write("a.docx", word(fill))).one().text == f"  - listed\n\nnot listed\n\n{'  ' * 8}- deep\n\nheld\n\nin"
    )


def test_what_a_word_file_asks_for_is_found_where_it_stands(write: Write) -> None:
    [record] = run("decompose", str(write("a.docx", word(word_posting))), "--format", "jsonl").json_lines()
    assert {mention["concept"] for mention in record["mentions"]} >= {"terraform", "pulumi", "django"}
    assert all(record["text"][m["start"] : m["end"]] == m["surface"] for m in record["mentions"])
    assert [mention["section"] for mention in record["mentions"] if mention["concept"] == "django"] == ["Requirements"]


def rewritten(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return a Word file with another document part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return zipped(*((name, change(part) if name == "word/document.xml" else part) for name, part in parts))


def test_entities_of_a_word_file_are_neither_fetched_nor_expanded(write: Write) -> None:
    secret = write("secret.txt", "the secret")

    def declare(part: bytes) -> bytes:
        head, body = part.split(b"?>", 1)
        laughs = b'<!ENTITY l0 "lol">' + b"".join(
            b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10)
        )
        entities = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file://%s">%s]>' % (os.fsencode(secret), laughs)
        return head + b"?>" + entities + body.replace(b"Django", b"Django &x; &l9;")

    reading = Reading(write("a.docx", rewritten(word(word_posting), declare)))
    assert all("secret" not in text and "lol" not in text for text in reading.texts)
    assert len(reading.documents) + len(reading.lost) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (word(lambda _: None), "without text"),
        (word(word_posting)[:-100], "broken"),
        (rewritten(word(word_posting), lambda part: part[:-20]), "broken"),
        (
            rewritten(word(word_posting), lambda part: part + b" " * MAX_POSTING_BYTES),
            "16 MiB",
        ),
        (zipped(("x.md", POSTING)), "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "encrypted"),  # as Word writes what needs a password
        (b"", "broken"),
    ],
    ids=["empty", "truncated", "broken part", "bomb", "other", "password", "nothing"],
)
def test_a_word_file_that_cannot_be_read_is_named_once(write: Write, data: bytes, said: str) -> None:
    reading = Reading(write("a.docx", data))
    assert reading.documents == []
    assert len(reading.notices) == len(reading.lost) == 1
    assert said in reading.lost[0].what


# Parquet


def test_the_rows_of_a_parquet_file_are_read_as_those_of_a_csv(write: Write) -> None:
    rows: dict[str, list[object]] = {
        "Job Title": ["Dev", None],
        "description": ["<p>Terraform</p>", "Django\r\n"],
        "job_id": [7, 8],
        "posted": [date(2026, 5, 4), date(2026, 5, 5)],
        "location": [["Bonn", "Köln"], []],
        "embedding": [[0.1], [0.2]],
    }
    first, second = Reading(write("a.parquet", table_of(**rows))).documents
    assert (first.text, first.posting.title, first.posting.id) == ("Terraform", "Dev", "7")
    assert (first.posting.date_posted, first.posting.locations) == ("2026-05-04", ("Bonn", "Köln"))
    assert (second.text, second.posting.title) == ("Django\r\n", "Django")


@pytest.mark.parametrize(
    "column",
    [
        pa.array(["Terraform"], pa.large_string()),
        pa.array([b"Terraform"], pa.binary()),
        pa.array(["Terraform"]).dictionary_encode(),
    ],
)
def test_text_comes_in_any_of_the_types_of_strings(write: Write, column: object) -> None:
    assert Reading(write("a.parquet", table_of(text=column))).one().text == "Terraform"


def test_times_are_known_as_days(write: Write) -> None:
    for kind in (pa.timestamp("ns"), pa.timestamp("us", "UTC"), pa.timestamp("s", "Nowhere/Land")):
        data = table_of(text=["Go"], date=pa.array([1_777_935_600]).cast(pa.timestamp("s")).cast(kind))
        assert Reading(write("a.parquet", data)).one().posting.date_posted == "2026-05-04"


def test_bytes_that_are_no_utf8_are_said_once(write: Write) -> None:
    reading = Reading(write("a.parquet", table_of(text=pa.array([b"caf\xe9 society", b"na\xefve"], pa.binary()))))
    assert reading.texts == ["caf\ufffd society", "na\ufffdve"]
    assert [notice.what for notice in reading.notices] == ["2 bytes that are not UTF-8 became U+FFFD"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (table_of(id=["1"], title=["Dev"]), "no column for the text"),
        (table_of(text=pa.array([], pa.string())), "empty"),
        (table_of(text=["Terraform"])[:-9], "broken"),
        (table_of(text=["Terraform"])[:-12] + b"\xff" * 12, "broken"),
        (b"PAR1", "broken"),
        (b"PARE" + bytes(100) + b"PARE", "encrypted"),
        (b"", "broken"),
    ],
)
def test_a_parquet_file_that_cannot_be_read_is_named_once(write: Write, data: bytes, said: str) -> None:
    reading = Reading(write("a.parquet", data))
    assert reading.documents == []
    assert len(reading.notices) == len(reading.lost) == 1
    assert said in reading.lost[0].what


def test_rows_without_text_and_over_the_limit_are_named_with_their_number(write: Write) -> None:
    data = table_of(text=["A", None, " ", "x" * (MAX_POSTING_BYTES + 1), "B"])
    reading = Reading(write("a.parquet", data))
    assert reading.texts == ["A", "B"]
    assert [notice.where.rpartition(", ")[2] for notice in reading.notices] == ["row 2", "row 3", "row 4"]


def test_a_list_over_the_limit_is_named(write: Write) -> None:
    table = table_of(text=[["Go", "x" * (MAX_POSTING_BYTES - 1)], ["Go", "C"]])
    reading = Reading(write("a.parquet", table))
    assert reading.texts == ["Go\nC"]
    assert [notice.where.rpartition(", ")[2] for notice in reading.lost] == ["row 1"]


def test_a_parquet_file_that_says_one_long_text_very_often_is_named(write: Write) -> None:
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 10_000, pa.int32()), pa.array(["x" * 1_000_000]))
    reading = Reading(write("a.parquet", table_of(text=texts)))
    assert len(reading.notices) == len(reading.lost) == 1
    assert "200 times" in reading.lost[0].what


def test_parquet_rows_are_streamed(write: Write) -> None:
    texts = [os.urandom(1_000).hex() for _ in range(20_000)]
    path = write("a.parquet", table_of(text=texts))
    del texts
    before = pa.total_allocated_bytes()
    count = peak = 0
    for _ in read_postings([path], lambda _: None):
        count += 1
        peak = max(peak, pa.total_allocated_bytes() - before)
    assert count == 20_000
    assert peak < 16_000_000


def test_a_parquet_file_may_be_compressed_or_in_an_archive(write: Write) -> None:
    data = table_of(text=["Terraform"], id=["1"])
    for path in (write("a.parquet.gz", PACK[".gz"](data)), write("a.zip", zipped(("a.parquet", data)))):
        assert Reading(path).ids == ["1"]


# what is missing


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [("a.pdf", "pypdf", "documents"), ("a.docx", "docx", "documents"), ("a.parquet", "pyarrow", "tables")],
)
def test_without_its_library_a_format_names_the_extra(
    write: Write, monkeypatch: pytest.MonkeyPatch, name: str, library: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"skillgraph.postings.{Path(name).suffix[1:]}", raising=False)
    reading = Reading(write(name, b"x"))
    assert [notice.what for notice in reading.lost] == [f"needs the extra [{extra}]: pip install 'skillgraph[{extra}]'"]


# standard input


@pytest.mark.parametrize(
    "data",
    [
        *(pack(POSTING.encode()) for pack in PACK.values()),
        gzip.compress(json.dumps({"text": POSTING}).encode(), mtime=0),
        zipped(("x.md", POSTING)),
        pdf_of(POSTING.splitlines()),
        word(word_posting),
        table_of(text=[POSTING]),
    ],
    ids=["gzip", "bzip2", "xz", "gzip of JSON", "ZIP", "PDF", "DOCX", "Parquet"],
)
def test_standard_input_tells_its_format_by_its_beginning(data: bytes) -> None:
    for reading in (Reading("-", stdin=data), Reading("-", stdin=data)):
        document = reading.one()
        assert "Terraform or Pulumi" in document.text
        assert document.posting.source in {"stdin", "stdin/x.md"}
    result = run("decompose", "-", "--format", "jsonl", stdin=data)
    assert (result.code, result.err) == (0, "")
    assert "terraform" in {mention["concept"] for mention in result.json_lines()[0]["mentions"]}


def test_standard_input_may_be_a_pipe() -> None:
    for data in (zipped(("x.md", POSTING)), table_of(text=[POSTING])):
        read_end, write_end = os.pipe()
        os.write(write_end, data)
        os.close(write_end)
        with os.fdopen(read_end, "rb") as stream:
            assert Reading("-", stdin=stream).texts == [POSTING]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jsonl.zst", b"\x28\xb5\x2f\xfd and so on", "an archive, which is not read; unpack it"),
        (
            "a.tar.gz",
            gzip.compress(b"a.txt".ljust(257, b"\0") + b"ustar\x0000", mtime=0),
            "an archive, which is not read",
        ),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "an old or encrypted Office file, which is not read; save it"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "an old or encrypted Office file"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0", "a picture, which is not read; its text needs to be recognised (OCR) first"),
        ("a.txt", b"{\\rtf1\\ansi Java\\par}", "an RTF file, which is not read; save it as .docx or .txt"),
        ("a.json", b'{"text": "Go"}\n{"text": "C"}', "; one posting a line belongs in a .jsonl file"),
    ],
)
def test_files_of_other_kinds_are_called_what_they_are(write: Write, name: str, data: bytes, said: str) -> None:
    reading = Reading(write(name, data))
    assert reading.documents == []
    assert [said in notice.what for notice in reading.lost] == [True]


# chosen columns


ROWS = [{"job_body": "Terraform", "position": "Dev", "title": "internal", "nr": "7"}]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "job_body,position,title,nr\nTerraform,Dev,internal,7\n"),
        ("a.tsv", "job_body\tposition\ttitle\tnr\nTerraform\tDev\tinternal\t7\n"),
        ("a.jsonl", json.dumps(ROWS[0])),
        ("a.json", json.dumps(ROWS)),
        ("a.parquet", table_of(**{name: [value] for name, value in ROWS[0].items()})),
        ("a.csv.gz", PACK[".gz"](b"job_body,position,title,nr\nTerraform,Dev,internal,7\n")),
    ],
)
def test_a_chosen_column_takes_the_place_of_the_guessed(write: Write, name: str, content: str | bytes) -> None:
    chosen = {"text": ["job_body"], "title": ["position"], "id": ["NR"], "company": ["who"]}
    path = write(name, content)
    reading = Reading(path, columns=chosen)
    posting = reading.one().posting
    assert (posting.title, posting.id, posting.company) == ("Dev", "7", None)
    assert [notice.what for notice in reading.notices] == ["no row has a column 'who' for the company"]
    options = [f"--column={noun}={column}" for noun, [column] in chosen.items()]
    [record] = run("decompose", str(path), "--format", "jsonl", *options).json_lines()
    assert record["posting"]["title"] == "Dev"


def test_a_chosen_text_that_no_row_has_is_named(write: Write) -> None:
    for name, content in (("a.csv", "text\nGo\n"), ("a.json", '{"text": "Go"}'), ("b.parquet", table_of(text=["Go"]))):
        reading = Reading(write(name, content), columns={"text": ["job_body"]})
        assert reading.documents == []
        assert len(reading.notices) == 1
        assert "looked for job_body" in reading.lost[0].what


PARTS = {"intro": "We build.", "About_the_role": "You test.", "requirements": ["Go", "C"], "skills": "Rust"}


@pytest.mark.parametrize("name", ["a.json", "a.parquet"])
def test_several_columns_may_be_chosen_for_the_text(write: Write, name: str) -> None:
    content = json.dumps(PARTS) if name == "a.json" else table_of(**{key: [value] for key, value in PARTS.items()})
    path = write(name, content)
    reading = Reading(path, columns={"text": ["intro", "about the role", "requirements", "gone"]})
    assert reading.one().text == "We build.\n\n## About the role\n\nYou test.\n\n## Requirements\n\n- Go\n- C"
    assert [notice.what for notice in reading.notices] == ["no row has a column 'gone' for the text"]
    options = [f"--column=text={column}" for column in ("requirements", "intro")]
    [record] = run("decompose", str(path), "--format", "jsonl", *options).json_lines()
    assert {mention["strength"] for mention in record["mentions"]} == {"required"}
    assert Reading(path, columns={"text": ["requirements"]}).one().text == "## Requirements\n\nGo\nC"


def test_a_build_reads_the_chosen_columns(write: Write, tmp_path: Path) -> None:
    path = write("a.csv", "body_html,nr\nTerraform,7\n")
    store = f"oxigraph:{tmp_path / 'jobs.db'}"
    assert run("build", str(path), "--column", "text=body_html", "--column", "id=nr", "--store", store).code == 0
    assert run("query", "postings", "--format", "json", "--store", store).json()[0]["posting"] == "7"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["txt=a"], "'txt=a' is not NOUN=NAME"),
        (["text"], "'text' is not NOUN=NAME"),
        (["text="], "'text=' is not NOUN=NAME"),
        (["text=a", "id=a", "id=b"], "two columns for the id: 'a' and 'b'"),
    ],
)
def test_a_column_for_no_noun_or_a_noun_twice_is_wrong_usage(write: Write, given: list[str], said: str) -> None:
    result = run("decompose", str(write("a.md", POSTING)), *(f"--column={one}" for one in given))
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("verb", ["build", "decompose", "explain"])
def test_help_names_every_noun(verb: str) -> None:
    said = " ".join(run(verb, "--help").out.split())
    assert ", ".join(NOUNS[:-1]) in said
    assert f" or {NOUNS[-1]}" in said


# job boards


GREENHOUSE = {
    "id": 4012345,
    "internal_job_id": 99,
    "title": "Developer &amp; Tester",
    "updated_at": "2026-05-06T12:00:00-04:00",
    "first_published": "2026-05-04T09:00:00-04:00",
    "requisition_id": "REQ-1",
    "location": {"name": "Bonn, Germany"},
    "absolute_url": "https://boards.greenhouse.io/acme/jobs/4012345",
    "metadata": [
        {"id": 1, "name": "Workplace Type", "value": "Hybrid", "value_type": "single_select"},
        {"id": 2, "name": "Cost centre", "value": "Rust", "value_type": "single_select"},
    ],
    "pay_input_ranges": [
        {"min_cents": 6000000, "max_cents": 8000000, "currency_type": "EUR", "title": "Bonn", "blurb": ""},
        {"min_cents": 2000, "max_cents": 2000, "currency_type": "USD", "title": "Hourly rate", "blurb": ""},
    ],
    "content": html.escape("<p>We build.</p><h3>Requirements</h3><ul><li>R&amp;D, Go</li></ul>"),
    "departments": [{"id": 1, "name": "Engineering", "child_ids": [], "parent_id": None}],
    "offices": [{"id": 2, "name": "EMEA", "location": "Bonn, Germany"}],
}
LEVER = {
    "id": "5ac21346-8e0c",
    "text": "Developer",
    "hostedUrl": "https://jobs.lever.co/acme/5ac21346-8e0c",
    "applyUrl": "https://jobs.lever.co/acme/5ac21346-8e0c/apply",
    "createdAt": 1777852800000,
    "categories": {
        "commitment": "Full-time",
        "department": "Engineering",
        "location": "Bonn",
        "team": "Platform",
        "allLocations": ["Bonn", "Berlin"],
    },
    "country": "DE",
    "workplaceType": "remote",
    "description": "<div>We build.</div>",
    "descriptionPlain": "We build.",
    "opening": "<div>We build.</div>",
    "descriptionBody": "",
    "lists": [
        {"text": "What you&#39;ll need:", "content": "<li>Go</li><li>Terraform or Pulumi</li>"},
        {"text": "Nothing", "content": ""},
    ],
    "additional": "<div>Apply <b>now</b></div>",
    "additionalPlain": "Apply now",
    "salaryRange": {"min": 60000, "max": 80000, "currency": "EUR", "interval": "per-year-salary"},
}
ASHBY = {
    "id": "b52d240f-1c3a",
    "title": "Developer",
    "department": "Engineering",
    "team": "Platform",
    "employmentType": "FullTime",
    "location": "Bonn",
    "secondaryLocations": [{"location": "Berlin", "address": {"postalAddress": {"addressCountry": "Germany"}}}],
    "publishedAt": "2026-05-04T05:44:50.125+00:00",
    "isListed": True,
    "isRemote": True,
    "address": {"postalAddress": {"addressLocality": "Bonn"}},
    "jobUrl": "https://jobs.ashbyhq.com/Acme%20Labs/b52d240f-1c3a",
    "applyUrl": "https://jobs.ashbyhq.com/Acme%20Labs/b52d240f-1c3a/application",
    "descriptionHtml": "<h2>Requirements</h2><ul><li><p>Go</p></li></ul>",
    "descriptionPlain": "REQUIREMENTS\n\n- Go",
    "compensation": {
        "compensationTierSummary": "€60K \u2013 €80K • Offers Equity",
        "scrapeableCompensationSalarySummary": "€60K - €80K",
        "compensationTiers": [],
        "summaryComponents": [],
    },
}
WORKABLE = {
    "title": "Developer",
    "shortcode": "8B8A457674",
    "code": "",
    "employment_type": "Full-time",
    "telecommuting": False,
    "department": "Engineering",
    "url": "https://apply.workable.com/j/8B8A457674",
    "shortlink": "https://apply.workable.com/j/8B8A457674",
    "application_url": "https://apply.workable.com/j/8B8A457674/apply",
    "published_on": "2026-05-04",
    "created_at": "2026-05-01",
    "country": "Germany",
    "city": "Bonn",
    "state": "NRW",
    "locations": [{"country": "Germany", "countryCode": "DE", "city": "Bonn", "region": "NRW", "hidden": False}],
    "description": "<p>We build.</p>",
    "requirements": "<ul><li>Go</li></ul>",
    "benefits": "<ul><li>Bikes</li></ul>",
}
BOARDS = {
    "greenhouse": (
        {"jobs": [GREENHOUSE], "meta": {"total": 1}},
        GREENHOUSE,
        ("4012345", "Developer & Tester", "acme", GREENHOUSE["absolute_url"], "2026-05-04", ("Bonn, Germany",)),
        (
            "We build.\n\n### Requirements\n\n- R&D, Go\n\n"
            "**Workplace type:** Hybrid\n**Salary:** 60000 - 80000 EUR; 20 USD per hour\n**Location:** Bonn, Germany"
        ),
    ),
    "lever": (
        [LEVER],
        LEVER,
        ("5ac21346-8e0c", "Developer", "acme", LEVER["hostedUrl"], "2026-05-04", ("Bonn", "Berlin", "Remote")),
        (
            "We build.\n\n## What you'll need:\n\n- Go\n- Terraform or Pulumi\n\nApply now\n\n"
            "**Employment type:** Full-time\n**Salary:** 60000 - 80000 EUR per year\n**Location:** Bonn; Berlin; Remote"
        ),
    ),
    "ashby": (
        {"apiVersion": "1", "jobs": [ASHBY]},
        ASHBY,
        ("b52d240f-1c3a", "Developer", "Acme Labs", ASHBY["jobUrl"], "2026-05-04", ("Bonn", "Berlin", "Remote")),
        (
            "## Requirements\n\n- Go\n\n"
            "**Employment type:** FullTime\n**Salary:** €60K - €80K\n**Location:** Bonn; Berlin; Remote"
        ),
    ),
    "workable": (
        {"name": "Acme Ltd", "description": "We are Acme.", "jobs": [WORKABLE]},
        WORKABLE | {"company": "Acme Ltd"},
        ("8B8A457674", "Developer", "Acme Ltd", WORKABLE["url"], "2026-05-04", ("Bonn, NRW, Germany",)),
        (
            "We build.\n\n## Requirements\n\n- Go\n\n## Benefits\n\n- Bikes\n\n"
            "**Employment type:** Full-time\n**Location:** Bonn, NRW, Germany"
        ),
    ),
}


@pytest.mark.parametrize("board", BOARDS)
def test_a_board_and_a_job_of_it_are_known_by_their_shape(write: Write, board: str) -> None:
    whole, single, facts, text = BOARDS[board]
    for name, data in (("a.json", whole), ("b.json", single), ("c.jsonl", whole), ("d.jsonl", single), ("e", [single])):
        if name == "c.jsonl" and isinstance(data, list):
            continue  # a list is no line of JSON Lines
        document = Reading(write(name, json.dumps(data))).one()
        posting = document.posting
        said = (posting.id, posting.title, posting.company, posting.url, posting.date_posted, posting.locations)
        assert said == facts
        assert document.text == text


@pytest.mark.parametrize(
    "board", [{"jobs": [], "meta": {"total": 0}}, {"apiVersion": "1", "jobs": []}, {"name": "Acme", "jobs": []}, []]
)
def test_an_empty_board_holds_no_posting(write: Write, board: object) -> None:
    reading = Reading(write("a.json", json.dumps(board)))
    assert reading.documents == []
    assert [notice.what for notice in reading.lost] == ["empty: there is no posting in it"]


def test_a_job_without_text_is_named_with_its_number_and_costs_no_other(write: Write) -> None:
    bare = {key: value for key, value in GREENHOUSE.items() if key != "content"}  # as without ?content=true
    jobs = [bare, GREENHOUSE | {"content": ""}, GREENHOUSE, {"shortcode": "A", "title": "Dev", "city": "Bonn"}]
    reading = Reading(write("a.json", json.dumps({"jobs": jobs})))
    assert reading.ids == ["4012345"]
    assert [notice.where.rpartition(", ")[2] for notice in reading.lost] == ["job 1", "job 2", "job 4"]


def test_the_jobs_of_an_envelope_that_no_board_writes_are_rows(write: Write) -> None:
    data = {"name": "Acme", "jobs": [{"id": 1, "body": "Go"}, {"@type": "JobPosting", "description": "C"}]}
    reading = Reading(write("a.json", json.dumps(data)))
    assert reading.texts == ["C"]  # a JobPosting anywhere says what the rest is
    data["jobs"] = [{"id": 1, "body": "Go"}, {"text": "C"}]
    documents = Reading(write("a.json", json.dumps(data))).documents
    assert [(document.text, document.posting.company) for document in documents] == [("Go", "Acme"), ("C", "Acme")]


def test_a_row_with_a_list_of_jobs_that_are_no_objects_is_a_row(write: Write) -> None:
    assert Reading(write("a.json", json.dumps({"text": "Go", "jobs": ["dev"]}))).one().text == "Go"


def test_lever_without_html_and_of_the_newer_form(write: Write) -> None:
    plain = {key: value for key, value in LEVER.items() if key not in {"description", "opening", "additional"}}
    assert Reading(write("a.json", json.dumps(plain))).one().text.startswith("We build.\n\n## What")
    newer = LEVER | {"description": "", "descriptionPlain": "", "descriptionBody": "<p>You will.</p>"}
    assert Reading(write("a.json", json.dumps(newer))).one().text.startswith("We build.\n\nYou will.\n\n## What")


@pytest.mark.parametrize(
    ("workplace", "places", "said"),
    [
        ("remote", ("Bonn, NRW, Germany", "Remote"), "**Location:** Bonn, NRW, Germany; Remote"),
        ("hybrid", ("Bonn, NRW, Germany",), "**Workplace:** Hybrid\n**Location:** Bonn, NRW, Germany"),
    ],
)
def test_workable_of_the_newer_form(write: Write, workplace: str, places: tuple[str, ...], said: str) -> None:
    job = {"shortcode": "A1", "title": "Dev", "remote": workplace == "remote", "workplace": workplace, "type": "full"}
    job |= {"published": "2026-05-04T00:00:00.000Z", "locations": [], "description": "<p>Go</p>"}
    job |= {"location": {"country": "Germany", "countryCode": "DE", "city": "Bonn", "region": "NRW"}}
    document = Reading(write("a.json", json.dumps(job))).one()
    assert (document.posting.date_posted, document.posting.locations) == ("2026-05-04", places)
    assert document.text == f"Go\n\n**Employment type:** Full-time\n{said}"


def test_the_sections_of_a_lever_job_say_what_is_asked(write: Write) -> None:
    [record] = run("decompose", str(write("a.json", json.dumps([LEVER]))), "--format", "jsonl").json_lines()
    strengths = {m["concept"]: m["strength"] for m in record["mentions"] if m["concept"] in {"terraform", "pulumi"}}
    assert strengths == {"terraform": "required", "pulumi": "required"}
    assert all(record["text"][m["start"] : m["end"]] == m["surface"] for m in record["mentions"])


@pytest.mark.parametrize("board", BOARDS)
def test_hostile_text_in_a_board_breaks_nothing(write: Write, board: str) -> None:
    whole, _, _, _ = BOARDS[board]
    data = json.loads(json.dumps(whole), parse_int=lambda _: HOSTILE)

    def spoil(value: object) -> object:
        if isinstance(value, dict):
            return {key: spoil(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [spoil(inner) for inner in value]
        return value + HOSTILE if isinstance(value, str) else value

    document = Reading(write("a.json", json.dumps(spoil(data)))).one()
    assert document.text.encode()
    assert "\x00" not in document.text
    assert document.posting.id.endswith("\u202e")


SHAPES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "x", "<p>x</p>", "https://[", "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "text", "content", "location", "min", "city"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("board", BOARDS)
@given(data=st.data())
def test_unknown_values_in_a_board_are_never_an_error(board: str, data: st.DataObject) -> None:
    single = BOARDS[board][1]
    assert isinstance(single, dict)
    changed = data.draw(st.dictionaries(st.sampled_from(sorted(single)), SHAPES))
    reading = Reading("-", stdin=json.dumps({"jobs": [single | changed]}).encode())
    assert len(reading.documents) + len(reading.lost) == 1


# laws


def test_the_same_files_give_the_same_documents(write: Write, tmp_path: Path) -> None:
    write("a.zip", zipped(("b.md", POSTING), ("a.pdf", pdf_of(["Terraform"])), ("c.docx", word(word_posting))))
    write("b.parquet", table_of(text=["Terraform", "Django"]))
    write("c.json.gz", PACK[".gz"](json.dumps({"jobs": [GREENHOUSE, ASHBY]}).encode()))
    first, second = Reading(tmp_path), Reading(tmp_path)
    assert first.documents == second.documents
    assert len(first.documents) == 7
    assert first.notices == second.notices == []
    outputs = {run("decompose", str(tmp_path), "--format", "jsonl").out for _ in range(2)}
    assert len(outputs) == 1
    for line in outputs.pop().splitlines():
        record = json.loads(line)
        assert all(record["text"][m["start"] : m["end"]] == m["surface"] for m in record["mentions"])


SEEDS = [
    *(pack(b'{"text": "Go"}\n') for pack in PACK.values()),
    zipped(("a.md", "Go"), ("b.jsonl", '{"text": "Go"}')),
    pdf_of(["Go"], ["Rust"]),
    word(word_posting),
    table_of(text=["Go", "Rust"], id=[1, 2]),
]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Draw a file of one of the formats with some of its bytes changed, or cut off."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 6))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


@given(st.binary(max_size=200) | damaged())
def test_no_bytes_in_any_format_raise(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.getbasetemp() / "formats"
    folder.mkdir(exist_ok=True)
    for ending in [*ENDINGS, ""]:
        (folder / f"a{ending}").write_bytes(content)
    reading = Reading(*(folder / f"a{ending}" for ending in [*ENDINGS, ""]))
    assert len(reading.documents) + len(reading.notices) >= len(ENDINGS)
    for document in reading.documents:
        assert document.text.encode().strip()
    assert all("\n" not in notice.where + notice.what for notice in reading.notices)


# --- what other programs and people make of postings


ANSWERS = [
    {"results": [{"id": "a", "title": "Dev", "text": "Go"}, {"id": "b", "text": "Rust"}], "total": 2},
    {"data": {"positions": [{"id": "a", "text": "Go"}, {"id": "b", "text": "Rust"}]}},
    {"hits": {"hits": [{"_id": "x", "_source": {"id": "a", "text": "Go"}}, {"_source": {"id": "b", "text": "Rust"}}]}},
    {"one": {"id": "a", "text": "Go"}, "two": {"id": "b", "text": "Rust"}},
    [[{"id": "a", "text": "Go"}], [{"id": "b", "text": "Rust"}]],
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_answers_of_services_are_lists_of_what_is_in_them(write: Write, answer: object) -> None:
    reading = Reading(write("a.json", json.dumps(answer)))
    assert (reading.ids, reading.texts, reading.notices) == (["a", "b"], ["Go", "Rust"], [])


@pytest.mark.parametrize(
    "row",
    [
        {"title": "Dev", "locations": [{"description": "The castle"}]},
        {"id": 1, "offices": [{"name": "Bonn"}]},
        {"title": "Dev", "id": 1, "jobs": [{"text": ""}]},
    ],
)
def test_parts_of_a_posting_are_no_postings(write: Write, row: object) -> None:
    reading = Reading(write("a.json", json.dumps(row)))
    assert reading.documents == []
    assert len(reading.lost) == 1


def test_a_posting_may_have_jobs_as_a_field_and_a_group_of_a_board_a_title(write: Write) -> None:
    assert Reading(write("a.json", json.dumps({"id": 1, "text": "Go", "jobs": [{"text": "Rust"}]}))).texts == ["Go"]
    grouped = [{"title": "Engineering", "postings": [LEVER, LEVER | {"id": "b"}]}]
    assert Reading(write("b.json", json.dumps(grouped))).ids == ["5ac21346-8e0c", "b"]


def test_an_object_alone_is_known_by_its_file(write: Write) -> None:
    assert Reading(write("a.json", '{"text": "Go"}')).ids == ["a.json"]
    assert Reading(write("b.json", '[{"text": "Go"}]')).ids == ["b.json#6cc8519b9158"]


def test_one_text_of_several_employers_is_several_postings(write: Write) -> None:
    rows = [
        *(
            {"text": "Go", "title": title, "company": company}
            for title, company in [("A", "X"), ("A", "Y"), ("B", "X")]
        ),
        {"text": "Go", "title": "A", "company": "Y"},
    ]
    first = "a.json#6cc8519b9158"
    expected = [first, f"{first}-2", f"{first}-3", f"{first}-2"]
    assert Reading(write("a.json", json.dumps(rows))).ids == expected


@pytest.mark.parametrize(
    ("columns", "ids"),
    [
        ({"id": [Decimal(17), Decimal(18)]}, ["17", "18"]),
        ({"id": pa.array([b"\x01" * 16, b"\x02" * 16], pa.binary(16))}, ["01" * 4, "02" * 4]),
    ],
)
def test_numbers_and_uuids_of_databases_are_ids(write: Write, columns: Mapping[str, object], ids: list[str]) -> None:
    found = Reading(write("a.parquet", table_of(text=["Go", "Rust"], **columns))).ids
    assert [one.partition("-")[0] for one in found] == ids


def test_words_for_nothing_are_no_ids(write: Write) -> None:
    reading = Reading(write("a.csv", "id,text\nNULL,Go\nNaN,Rust\n7.0,C\n7,D\n"))
    assert (reading.lost, [one.partition("#")[0] for one in reading.ids]) == ([], ["a.csv", "a.csv", "7.0", "7"])
    mongo = {"_id": {"$oid": "507f1f77"}, "text": "Go"}
    assert Reading(write("a.json", json.dumps(mongo))).ids == ["507f1f77"]


CSV_DIALECTS = {
    "escaped.csv": 'id,text\nA,"Use \\"Go\\", Rust"\nB,"C"\n',
    "unquoted.tsv": 'id\ttext\nA\tUse "Go", Rust\nB\tC\n',
    "begins.tsv": 'id\ttitle\ttext\nA\t"Go" dev\tUse "Go", Rust\nB\t3.5" disks\tC\n',
    "open.tsv": 'id\ttitle\ttext\nA\t"Go dev\tUse "Go", Rust\nB\tx\tC\n',
    "spaced.csv": 'id, text\nA, "Use ""Go"", Rust"\nB, "C"\n',
}


@pytest.mark.parametrize("name", CSV_DIALECTS)
def test_dialects_of_csv(write: Write, name: str) -> None:
    reading = Reading(write(name, CSV_DIALECTS[name]))
    assert (reading.ids, reading.texts, reading.notices) == (["A", "B"], ['Use "Go", Rust', "C"], [])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plain.csv", 'id,text\nA,"C:\\"\nB,"Use ""Go"""\n'),
        ("quoted.tsv", 'id\ttext\nA\t"C:\\"\nB\t"Use ""Go"""\n'),
        ("broken.tsv", 'id\ttext\nA\tC:\\\nB\t"Use ""Go""\n"\n'),
    ],
)
def test_quotes_and_backslashes_of_plain_csv_stand(write: Write, name: str, content: str) -> None:
    reading = Reading(write(name, content))
    assert ([text.strip() for text in reading.texts], reading.notices) == (["C:\\", 'Use "Go"'], [])


@pytest.mark.parametrize("content", ['{"text": "Go"}\r{"text": "C"}\r', '\x1e{"text": "Go"}\n\x1e{"text": "C"}\n'])
def test_lines_of_json_end_and_begin_in_several_ways(write: Write, content: str) -> None:
    reading = Reading(write("a.jsonl", content))
    assert (reading.texts, reading.notices) == (["Go", "C"], [])


@pytest.mark.parametrize(
    "text", ["[Remote] Developer\n\nGo", "{team} seeks Go", "[2 roles] Go", "Go\x00 and C, the two of them"]
)
def test_texts_may_begin_as_json_does_and_hold_a_zero(write: Write, text: str) -> None:
    for reading in (Reading("-", stdin=text.encode()), Reading(write("posting", text)), Reading(write("a.txt", text))):
        assert (reading.texts, reading.lost) == ([text.replace("\0", "\ufffd")], [])


FOREIGN: Mapping[str, tuple[str | bytes, str]] = {
    "feed.xml": ("<?xml version='1.0'?>\n<jobs><job>Go</job></jobs>", "an XML file"),
    "rss": ("<rss version='2.0'><channel><title>Go</title></channel></rss>", "an XML file"),
    "page.mhtml": ("From: me\r\nSubject: Go\r\n =?x?=\r\nMIME-Version: 1.0\r\n\r\n<p>Go</p>", "an e-mail"),
    "a.txt": ("%PDF-1.4\nGo", ".txt in name, but .pdf by its content"),
    "a.md": (gzip.compress(b"Go", mtime=0), ".md in name, but .gz by its content"),
    "a.xlsx": (zipped(("[Content_Types].xml", "Go"), ("xl/workbook.xml", "Go")), "a spreadsheet"),
    "a.odt": (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_other_kinds_are_called_what_they_are(write: Write, name: str) -> None:
    content, what = FOREIGN[name]
    reading = Reading(write(name, content))
    assert reading.documents == []
    [notice] = reading.lost
    assert notice.what.startswith(what)


def test_letters_about_mail_and_pages_with_a_declaration_are_read(write: Write) -> None:
    for name, text in (
        ("a", "Subject: Go developer\n\nYou know the MIME-Version: header"),
        ("b", "<?xml version='1.0'?>\n<!DOCTYPE html><html><body><p>Go</p></body></html>"),
        ("c", "<?xml version='1.0'?><!-- x --><html><body><p>Go</p></body></html>"),
        ("d.zip", zipped(("a.txt", "Go"), ("word/b.txt", "C"))),
    ):
        reading = Reading(write(name, text))
        assert (reading.lost, bool(reading.documents)) == ([], True)


MANY = b"".join(b'{"id": "%d", "text": "Go %s"}\n' % (number, os.urandom(300).hex().encode()) for number in range(40))


@pytest.mark.parametrize(
    ("data", "taken"),
    [
        (gzip.compress(MANY, mtime=0) + b"no gzip", 40),
        (gzip.compress(MANY, mtime=0)[:-6], 40),
        (bz2.compress(MANY) + b"no bzip2", 40),
    ],
)
def test_whole_rows_before_a_break_are_taken(write: Write, data: bytes, taken: int) -> None:
    name = "a.jsonl.bz2" if data.startswith(b"BZ") else "a.jsonl.gz"
    reading = Reading(write(name, data))
    assert len(reading.documents) == taken
    for notice in reading.lost:
        assert notice.what.endswith(f"; {taken} postings before that are taken")
    assert bool(reading.lost) == name.endswith(".gz")  # bzip2 itself ends before what is no bzip2


def test_rows_of_a_truncated_file_are_taken_up_to_the_break(write: Write) -> None:
    reading = Reading(write("a.jsonl.gz", gzip.compress(MANY, mtime=0)[:-4_000]))
    assert 0 < len(reading.documents) < 40
    assert reading.lost[-1].what.endswith(f"; {len(reading.documents)} postings before that are taken")
    assert Reading(write("a.txt.gz", gzip.compress(MANY, mtime=0)[:-4_000])).documents == []


def test_front_matter_says_what_columns_do(write: Write) -> None:
    fields = "title: 'Senior Dev'\ncompany: Acme\nlocation: Bonn\ndate: 2026-05-04\ntags: [go]\n"
    text = f"---\n{fields}---\n# We are Acme\n\nGo\n"
    document = Reading(write("a.md", text)).one()
    posting = document.posting
    assert (document.text, posting.id, posting.title) == (text, "a.md", "Senior Dev")
    assert (posting.company, posting.locations, posting.date_posted) == ("Acme", ("Bonn",), "2026-05-04")
    for plain in ("---\n# Dev\n---\nGo", "# Dev\n\n---\ntitle: x\n---\n"):
        assert Reading(write("b.md", plain)).one().posting.title == "Dev"


def test_a_heading_of_blanks_is_passed_once(write: Write) -> None:
    # with a pattern that tries each blank anew this takes hours
    assert Reading(write("a.md", "#" + " " * 1_000_000 + "\n# Dev\n")).one().posting.title == "Dev"


def test_underlined_headings_are_titles(write: Write) -> None:
    assert Reading(write("a.md", "Careers\n\nSenior Dev\n==========\n\nGo")).one().posting.title == "Senior Dev"
    assert Reading(write("b.md", "Careers\n\n=====\n\nGo")).one().posting.title == "Careers"


def test_hidden_words_strict_files_and_locks_of_word(write: Write, tmp_path: Path) -> None:
    def fill(document: "docx.document.Document") -> None:
        document.add_paragraph("Go ").add_run("COBOL").font.hidden = True

    assert Reading(write("a.docx", word(fill))).one().text == "Go"
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(word_posting))) as given, zipfile.ZipFile(strict, "w") as made:
        for part in given.infolist():
            data = given.read(part)
            for common, name in (
                ("wordprocessingml/2006", "wordprocessingml"),
                ("officeDocument/2006", "officeDocument"),
            ):
                data = data.replace(
                    f"http://schemas.openxmlformats.org/{common}".encode(),
                    f"http://purl.oclc.org/ooxml/{name}".encode(),
                )
            made.writestr(part, data)
    expected = Reading(write("b.docx", word(word_posting))).one().text
    assert Reading(write("c.docx", strict.getvalue())).one().text == expected
    write("~$c.docx", b"\x05acme")
    assert Reading(tmp_path).notices == []


PAGE = "<html><head><title>Dev</title></head><body><main><h1>Dev</h1>{}</main></body></html>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<p>Go</p><aside><dl><dt>Location</dt><dd>Bonn</dd></dl></aside>", "# Dev\n\nGo\n\nLocation\nBonn"),
        ("<p>Go</p><aside><p>Subscribe</p></aside>", "# Dev\n\nGo"),
        (
            "<article><p>Go</p><footer><h3>Nice</h3><ul><li>C</li></ul></footer></article>",
            "# Dev\n\nGo\n\n### Nice\n\n- C",
        ),
        ("<article><p>Go</p><footer><a href='#'>Share</a></footer></article>", "# Dev\n\nGo"),
        ("<section class='gdpr-consent-role'><p>Go</p></section>", "# Dev\n\nGo"),
        ("<p>Go</p><section class='consent'><p>We use cookies</p></section>", "# Dev\n\nGo"),
        ("<p>Go</p><dialog><p>C</p></dialog>", "# Dev\n\nGo"),
    ],
)
def test_what_stands_beside_and_below_a_job(write: Write, inside: str, text: str) -> None:
    assert Reading(write("a.html", PAGE.format(inside))).one().text == text


def test_a_page_of_frames_is_named(write: Write) -> None:
    page = "<html><frameset cols='20%,80%'><frame src='a'><frame src='b'></frameset></html>"
    [notice] = Reading(write("a.html", page)).lost
    assert (notice.where.endswith("a.html"), "frames" in notice.what) == (True, True)


@pytest.mark.parametrize(
    ("data", "title"),
    [
        ("<title>Café Größe</title><p>Go</p>".encode() + b"\xe9", "Café Größe"),
        ("<title>Café</title><p>Go</p>".encode("cp1252"), "Café"),
        ("<meta charset='iso-8859-1'><title>Café</title><p>Go</p>".encode(), "Café"),
        ("<meta charset='iso-8859-1'><title>Café</title><p>Go</p>".encode("cp1252"), "Café"),
        (
            '<?xml version="1.0" encoding="iso-8859-2"?><html><title>Požár</title><p>Go</p></html>'.encode(
                "iso-8859-2"
            ),
            "Požár",
        ),
    ],
)
def test_pages_are_decoded_as_they_were_written(write: Write, data: bytes, title: str) -> None:
    assert Reading(write("a.html", data)).one().posting.title == title


ORGANISATION = {"@type": "Organization", "@id": "#org", "name": "Acme"}
JOB = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Dev", "description": "Go"}


def script(*blocks: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks)


def test_what_is_referred_to_stands_elsewhere(write: Write) -> None:
    job = JOB | {"hiringOrganization": {"@id": "#org"}}
    for name, content in (
        ("a.json", json.dumps({"@graph": [ORGANISATION, job]})),
        ("b.html", f"<p>x</p>{script(job, ORGANISATION)}"),
    ):
        assert Reading(write(name, content)).one().posting.company == "Acme"
    assert Reading(write("c.json", json.dumps(job))).one().posting.company is None


def test_a_block_without_a_description_tells_of_the_page(write: Write) -> None:
    silent = {"@type": "JobPosting", "title": "Senior Dev", "hiringOrganization": "Acme", "employmentType": "PART_TIME"}
    document = Reading(write("a.html", f"<h1>Dev</h1><p>Go</p>{script(silent)}")).one()
    assert (document.posting.title, document.posting.company) == ("Senior Dev", "Acme")
    assert document.text == "# Dev\n\nGo\n\n**Employment type:** Part-time"
    reading = Reading(write("b.html", f"<p>x</p>{script(JOB, silent)}"))
    assert (reading.texts, [notice.what for notice in reading.remarks]) == (
        ["Go"],
        ["1 of its 2 JobPosting blocks say nothing; passed over"],
    )


def test_places_of_a_job_posting(write: Write) -> None:
    address = {"@type": "PostalAddress", "addressLocality": "Bonn", "addressRegion": "null", "addressCountry": "DE"}
    job = JOB | {
        "jobLocation": {"address": [address, {"streetAddress": "1 Main St"}]},
        "jobLocationType": "TELECOMMUTE",
        "applicantLocationRequirements": [{"@type": "Country", "name": "Norway"}],
    }
    document = Reading(write("a.json", json.dumps(job))).one()
    assert document.posting.locations == ("Bonn, DE", "1 Main St", "Norway", "Remote")
    office = Reading(write("b.json", json.dumps(job | {"jobLocationType": "ONSITE"}))).one()
    assert office.posting.locations == ("Bonn, DE", "1 Main St")


def test_experience_may_stand_for_a_degree(write: Write) -> None:
    job = JOB | {
        "educationRequirements": {"credentialCategory": "Bachelor degree"},
        "experienceInPlaceOfEducation": True,
    }
    assert Reading(write("a.json", json.dumps(job))).one().text.endswith("Bachelor degree or equivalent experience")
