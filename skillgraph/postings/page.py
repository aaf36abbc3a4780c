"""Pages: HTML files as career sites serve them, with one posting or several."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from skillgraph.model import Document
from skillgraph.postings import html, job_posting, text, values
from skillgraph.postings.source import Draft, Source

_MICRODATA = '[itemscope][itemtype*="schema.org/JobPosting" i]'
_LINKED = 'script[type*="ld+json" i]'
_CHARSET = re.compile(rb"""<meta[^>]+?charset\s*=\s*["']?\s*([a-zA-Z0-9_:-]+)""", re.IGNORECASE)
_OPENING = re.compile(r"\A(?:<!--\s{0,9})?(?:(?://|/\*)?\s{0,9}<!\[CDATA\[(?:\s{0,9}\*/)?)?")
_CLOSING = re.compile(r"(?:(?://|/\*)?\s{0,9}\]\]>(?:\s{0,9}\*/)?)?(?:\s{0,9}(?://\s{0,9})?-->)?\Z")
_CHARSET_WITHIN = 4_096
_CODECS = re.compile(r"windows-125[0-8]|iso-8859-(?:[2-8]|1[03456])|koi8-[ru]|shift_jis|euc-(?:jp|kr)|gbk|gb18030|big5")
_SAME = {"gb2312": "gb18030", "utf8": "utf-8-sig", "utf-8": "utf-8-sig", "iso-8859-9": "windows-1254"}
_WESTERN = "windows-1252"
_SHARE = 0.6
_SHARE_WITH_TITLE = 0.25
_TEASER_LENGTH = 500
_TEASER_SHARE = 1 / 3
_CUT_OFF = ("…", "...")
_WESTERN_NAMES = frozenset({"iso-8859-1", "latin1", "ascii", "us-ascii", _WESTERN})


def read_page(source: Source) -> Iterator[Document]:
    """Yield the postings of an HTML page: its JobPosting blocks where it has them, else what it shows."""
    markup = source.whole(encoding)
    if markup is None:
        return
    tree = html.parse(markup)
    linked = [data for data in _linked(tree, source) if job_posting.says_what_is_asked(data)]
    drafts = [job_posting.draft(data) for data in linked]
    if len(linked) == 1 and (shown := _shown_beside_a_teaser(tree, drafts[0])):
        source.remark("the JobPosting block in it says far less than the page shows, which is read instead")
        drafts = [job_posting.draft(linked[0], shown)]
    language = values.language(tree.root.attributes.get("lang")) if tree.root else None
    default_id: str | None = source.path
    for draft in drafts or _shown(tree):
        stated = replace(draft, language=draft.language or language)
        document = source.document(stated, default_id)
        if document:
            default_id = None if document.posting.id == default_id else default_id
            yield document
        else:
            source.skip("a page without text")


def encoding(data: bytes) -> str:
    """Return the codec of a page: its byte order mark's, what its `meta` says, else UTF-8 or windows-1252."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return text.encoding(data)
    match = _CHARSET.search(data[:_CHARSET_WITHIN])
    label = match[1].decode("ascii").lower() if match else ""
    if label in _WESTERN_NAMES:
        return _WESTERN
    if label in _SAME or _CODECS.fullmatch(label):
        return _SAME.get(label, label)
    try:
        data.decode()
    except UnicodeDecodeError:
        return _WESTERN
    return "utf-8-sig"


def _linked(tree: LexborHTMLParser, source: Source) -> Iterator[Mapping[str, object]]:
    for script in tree.css(_LINKED):
        block = script.text()
        try:
            data = json.loads(_CLOSING.sub("", _OPENING.sub("", block.strip())), strict=False)
        except (ValueError, RecursionError):
            if "JobPosting" in block:
                source.remark("a JobPosting block in it is broken JSON; what the page shows is read instead")
        else:
            yield from job_posting.job_postings(data)


def _shown(tree: LexborHTMLParser) -> Iterator[Draft]:
    """Yield what a page shows: its microdata JobPostings, else the element that holds the job, else all of it."""
    link = tree.css_first('link[rel="canonical" i]')
    url = link.attributes.get("href") if link else None
    jobs = [node for node in tree.css(_MICRODATA) if html.render(node)]
    for node in jobs:
        draft = job_posting.draft(_microdata(node), html.render(node))
        yield replace(draft, title=draft.title or _title(tree, node), url=draft.url or url)
    if not jobs and tree.body:
        holder = _holder(tree)
        job = html.render(holder) if holder else html.render(tree.body, whole_page=True)
        yield Draft(job, title=_title(tree, holder), url=url)


def _shown_beside_a_teaser(tree: LexborHTMLParser, draft: Draft) -> str | None:
    """Return what the page shows where a JobPosting has but a few words of it, and the page has its title."""
    if len(draft.text) > _TEASER_LENGTH or not draft.title:
        return None
    shown = next(_shown(tree), None)
    share = 1 if draft.text.rstrip().endswith(_CUT_OFF) else _TEASER_SHARE
    if shown is None or len(shown.text) * share < len(draft.text):
        return None
    return shown.text if text.fold(draft.title).casefold() in text.fold(shown.text).casefold() else None


def _holder(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the element that says that it holds the job, unless most of the page stands elsewhere."""
    articles = tree.css("article")
    marked = [tree.css_first("main"), tree.css_first('[role="main" i]'), articles[0] if len(articles) == 1 else None]
    whole = len(html.render(tree.body, whole_page=True)) if tree.body and any(marked) else 0
    return next((node for node in marked if node and _holds_the_job(node, whole)), None)


def _holds_the_job(node: LexborNode, whole: int) -> bool:
    size = len(html.render(node))
    return size > 0 and size >= whole * (_SHARE if node.css_first("h1") is None else _SHARE_WITH_TITLE)


def _title(tree: LexborHTMLParser, holder: LexborNode | None) -> str | None:
    heading = holder.css_first("h1") if holder else None
    candidates = (heading, tree.css_first("h1"), tree.css_first("title"))
    return next((title for node in candidates if (title := _words(node))), None)


def _words(node: LexborNode | None) -> str:
    return text.fold(node.text()) if node else ""


def _microdata(node: LexborNode) -> Mapping[str, object]:
    """Return the properties of a microdata item, those of items inside it as objects."""
    item: dict[str, object] = {}
    below: dict[int, dict[str, object]] = {node.mem_id: item}
    for element in node.css("[itemprop]"):
        owner = element.parent
        while owner is not None and owner.mem_id not in below:
            owner = owner.parent
        if owner is None:
            continue
        value: object = _value(element)
        if "itemscope" in element.attributes:
            value = below.setdefault(element.mem_id, {})
        below[owner.mem_id].setdefault(element.attributes.get("itemprop") or "", value)
    return item


def _value(element: LexborNode) -> str:
    attributes = element.attributes
    stated = attributes.get("content") or attributes.get("datetime") or attributes.get("href")
    return stated or _words(element)
