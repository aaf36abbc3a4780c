"""Foreign: files of other kinds than those that are read, told by how they begin."""

import re

_ARCHIVE = ("an archive", "unpack it, or make it a .zip or .gz")
_OFFICE = ("an old or encrypted Office file", "save it without a password as .docx or .csv")
_PICTURE = ("a picture", "its text needs to be recognised (OCR) first")
_RTF = ("an RTF file", "save it as .docx or .txt")
_SHEET = ("a spreadsheet", "save it as .csv")
_DOCUMENT = ("an OpenDocument text or a presentation", "save it as .docx or .txt")
_XML = ("an XML file", "make it a .json, .csv or .html")
_MAIL = ("an e-mail or a web archive (MIME)", "save what it holds as .html or .txt")
"""What each kind is called, and what to do about it."""

_MAGIC = (
    (0, b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (0, b"Rar!\x1a\x07", _ARCHIVE),
    (257, b"ustar", _ARCHIVE),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OFFICE),
    (0, b"\x89PNG\r\n", _PICTURE),
    (0, b"\xff\xd8\xff", _PICTURE),
    (0, b"GIF8", _PICTURE),
    (0, b"{\\rtf", _RTF),
)
_ZIPPED = b"PK\x03\x04"
_PARTS = (
    (b"xl/workbook", _SHEET),
    (b"opendocument.spreadsheet", _SHEET),
    (b"opendocument.text", _DOCUMENT),
    (b"ppt/presentation", _DOCUMENT),
)
_WORDED = (
    (
        re.compile(
            rb"\s*(?:<\?xml[^>]{0,200}>\s*(?!<!doctype html|<html|<!--)<|<(?:rss|feed|rdf:RDF)\b)", re.IGNORECASE
        ),
        _XML,
    ),
    (
        re.compile(
            rb"(?:[a-z-]{2,40}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n)*?){0,60}?(?:MIME-Version|Content-Transfer-"
            rb"Encoding):",
            re.IGNORECASE,
        ),
        _MAIL,
    ),
)


def foreign(head: bytes, *, named: bool) -> str | None:
    """Return what a file is that nothing here reads, and what to do about it; `head` are its first bytes.

    One that is `named` as something that is read may begin as XML, mail and office files do.
    """
    kind = next((kind for at, magic, kind in _MAGIC if head[at : at + len(magic)] == magic), None)
    if kind is None and not named:
        kind = next((kind for form, kind in _WORDED if form.match(head)), None)
        if head.startswith(_ZIPPED):
            kind = next((kind for part, kind in _PARTS if part in head), None)
    return f"{kind[0]}, which is not read; {kind[1]}" if kind else None
