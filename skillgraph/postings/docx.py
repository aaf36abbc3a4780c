"""DOCX: a Word file as Markdown-like text, so that one segmenter serves every format (python-docx)."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

import docx
from docx.document import Document as Word
from docx.oxml.table import CT_Row, CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from skillgraph.model import Document
from skillgraph.postings.source import MAX_POSTING_BYTES, TOO_LARGE, Draft, Source, UnreadableError, unreadable
from skillgraph.postings.text import first_heading, fold

_MAX_BASES = 10
_MAX_LEVEL = 8
_HEADING = re.compile(r"heading ([1-6])", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number)(?: ([2-5]))?", re.IGNORECASE)
_STRICT = b"http://purl.oclc.org/ooxml/"
_COMMON_NAMES = {
    _STRICT + b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    _STRICT + b"officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    _STRICT + b"drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
_HOLDERS = ("sdt", "sdtContent", "customXml", "ins", "moveTo")
_RUNS = (
    ".//w:r[not(ancestor::w:del or ancestor::w:moveFrom) and not(w:rPr/w:vanish) and count(ancestor::w:txbxContent)={}]"
)
_BOXES = ".//w:txbxContent[not(ancestor::*[local-name()='Fallback']) and count(ancestor::w:txbxContent)={}]"


def read(source: Source) -> Iterator[Document]:
    """Yield the posting that a Word file is."""
    data = source.data()
    if data is None:
        return
    with unreadable("cannot be read: broken, encrypted or no Word document"):
        text = _text(data)
    document = source.document(Draft(text, title=first_heading(text)), source.path)
    if document:
        yield document
    else:
        source.skip("a Word document without text")


def _text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MAX_POSTING_BYTES:
            raise UnreadableError(TOO_LARGE)
        is_strict = any(_STRICT in archive.read(part) for part in archive.namelist() if part.endswith(".rels"))
        file = _transitional(archive) if is_strict else io.BytesIO(data)
    renderer = _Renderer(docx.Document(file))
    renderer.walk()
    return "\n".join(renderer.lines)


def _transitional(archive: zipfile.ZipFile) -> io.BytesIO:
    """Return a Strict Open XML document under the names that are used elsewhere (ISO/IEC 29500-1 and -4)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as copy:
        for part in archive.infolist():
            data = archive.read(part)
            for strict, common in _COMMON_NAMES.items():
                data = data.replace(strict, common)
            copy.writestr(part, data)
    file.seek(0)
    return file


class _Renderer:
    """Walks a document and collects lines."""

    def __init__(self, word: Word) -> None:
        self.lines: list[str] = []
        self._word = word
        self._marks: dict[str | None, str] = {}
        self._gap = False
        self._in_list = False

    def walk(self) -> None:
        """Render everything in the document's body."""
        self._blocks(list(_blocks(self._word.element.body)))

    def _blocks(self, blocks: Sequence[CT_P | CT_Tbl]) -> None:
        for block in blocks:
            if isinstance(block, CT_Tbl):
                self._gap = True
                for row in block.tr_lst:
                    self._row(row)
                self._gap = True
            else:
                self._paragraph(block)

    def _row(self, row: CT_Row) -> None:
        """Render a row of a table as one line, or, where the table lays out a page, its cells one after the other."""
        cells = [list(_blocks(cell)) for cell in row.tc_lst]
        if all(map(self._is_one_line, cells)):
            self._line(" | ".join(filter(None, (fold("".join(map(_words, cell))) for cell in cells))))
        else:
            for cell in cells:
                self._blocks(cell)
                self._gap = True

    def _is_one_line(self, cell: Sequence[CT_P | CT_Tbl]) -> bool:
        said = [block for block in cell if isinstance(block, CT_Tbl) or _words(block).strip()]
        if any(map(_boxes, cell)):
            return False
        return not said or (len(said) == 1 and isinstance(said[0], CT_P) and not self._mark(said[0]))

    def _paragraph(self, element: CT_P) -> None:
        """Render a paragraph, and behind it the text boxes that are anchored in it."""
        self._lines_of(element)
        for box in _boxes(element):
            self._gap = True
            self._blocks(list(_blocks(box)))
            self._gap = True

    def _lines_of(self, element: CT_P) -> None:
        lines = list(filter(None, map(fold, _words(element).splitlines())))
        if not lines:
            return
        mark = self._mark(element)
        if mark.startswith("#"):
            lines = [" ".join(lines)]
        elif not mark and _is_bold(element):
            lines = [f"**{line}**" for line in lines]
        is_item = mark.endswith("- ")
        self._gap = self._gap or is_item != self._in_list
        for number, line in enumerate(lines):
            self._line((" " * len(mark) if number else mark) + line)
        self._in_list = is_item
        self._gap = not is_item

    def _line(self, line: str) -> None:
        if line:
            if self._gap and self.lines:
                self.lines.append("")
            self.lines.append(line)
            self._gap = False

    def _mark(self, element: CT_P) -> str:
        """Return what stands before a paragraph in Markdown: that of a heading or of a list's item, or nothing."""
        name = element.style
        if name not in self._marks:
            style = Paragraph(element, self._word).style
            self._marks[name] = _mark(style)
        mark = self._marks[name]
        numbering = element.xpath("./w:pPr/w:numPr")
        if not numbering or mark.startswith("#"):
            return mark
        if [number for number in numbering[0].xpath("./w:numId/@w:val") if number == "0"]:
            return ""
        level = numbering[0].xpath("./w:ilvl/@w:val")
        return _item(int(level[0]) if level else 0)


def _mark(style: ParagraphStyle | None) -> str:
    for _ in range(_MAX_BASES):
        if style is None:
            break
        name = style.name or ""
        if heading := _HEADING.fullmatch(name):
            return "#" * int(heading[1]) + " "
        if name == "Title":
            return "# "
        if item := _LIST.fullmatch(name):
            return _item(int(item[1] or "1") - 1)
        if style.element.xpath("./w:pPr/w:numPr"):
            return _item(0)
        style = style.base_style
    return ""


def _item(level: int) -> str:
    return "  " * min(max(level, 0), _MAX_LEVEL) + "- "


def _blocks(holder: BaseOxmlElement) -> Iterator[CT_P | CT_Tbl]:
    """Yield the paragraphs and tables that stand in something, also those in its content controls."""
    for child in holder.iterchildren():
        if isinstance(child, CT_P | CT_Tbl):
            yield child
        elif isinstance(child.tag, str) and child.tag.rpartition("}")[2] in _HOLDERS:
            yield from _blocks(child)


def _words(block: CT_P | CT_Tbl) -> str:
    return "".join(run.text for run in _runs(block))


def _runs(block: CT_P | CT_Tbl) -> list[CT_R]:
    """Return the runs of a paragraph or table, without those of text boxes in it."""
    found: list[CT_R] = block.xpath(_RUNS.format(_depth(block)))
    return found


def _boxes(block: CT_P | CT_Tbl) -> list[BaseOxmlElement]:
    """Return the text boxes in a paragraph or table, each once: older programs find a copy of it."""
    found: list[BaseOxmlElement] = block.xpath(_BOXES.format(_depth(block)))
    return found


def _depth(block: CT_P | CT_Tbl) -> int:
    return len(block.xpath("ancestor::w:txbxContent"))


def _is_bold(element: CT_P) -> bool:
    return all(Run(run, element).bold for run in _runs(element) if run.text.strip())
