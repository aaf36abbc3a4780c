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
_CHARSET = re.compile(rb"""<(?:meta[^>]+?charset|\?xml[^>]+?encoding)\s*=\s*["']?\s*([a-zA-Z0-9_:-]+)""", re.IGNORECASE)
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


def read_page(source: Source) -> Iterator[Document]:
    """Yield the postings of an HTML page: its JobPosting blocks where it has them, else what it shows."""
    markup = source.whole(encoding)
    if markup is None:
        return
    tree = html.parse(markup)
    language = values.language(tree.root.attributes.get("lang")) if tree.root else None
    default_id: str | None = source.path
    found = False
    for draft in _drafts(tree, source):
        found = True
        document = source.document(replace(draft, language=draft.language or language), default_id)
        if document:
            default_id = None if document.posting.id == default_id else default_id
            yield document
        else:
            source.skip("a page without text")
    if not found:
        source.skip("a page without text of its own, made of frames")


def _drafts(tree: LexborHTMLParser, source: Source) -> Iterator[Draft]:
    linked = list(job_posting.job_postings(list(_linked(tree, source))))
    telling = list(filter(job_posting.says_what_is_asked, linked))
    if len(linked) == 1:
        yield _alone(linked[0], tree, source)
        return
    if telling and len(telling) < len(linked):
        source.remark(f"{len(linked) - len(telling)} of its {len(linked)} JobPosting blocks say nothing; passed over")
    yield from map(job_posting.draft, telling) if telling else _shown(tree)


def _alone(data: Mapping[str, object], tree: LexborHTMLParser, source: Source) -> Draft:
    """Return what a page says whose only JobPosting may have but a teaser of it, or its facts alone."""
    stated = job_posting.draft(data)
    silent = not job_posting.says_what_is_asked(data)
    shown = next(_shown(tree), None) if silent or len(stated.text) <= _TEASER_LENGTH else None
    if shown and silent:
        return replace(job_posting.draft(data, shown.text), title=stated.title or shown.title)
    if shown and _is_teaser(stated, shown):
        source.remark("the JobPosting block in it says far less than the page shows, which is read instead")
        return job_posting.draft(data, shown.text)
    return stated


def encoding(data: bytes) -> str:
    """Return the codec of a page: that of its byte order mark or `meta`, else UTF-8, or windows-1252 if that fails."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return text.encoding(data)
    match = _CHARSET.search(data[:_CHARSET_WITHIN])
    label = match[1].decode("ascii").lower() if match else ""
    if label in _SAME or _CODECS.fullmatch(label):
        return _SAME.get(label, label)
    decoded = data.decode(errors="replace")
    broken = decoded.count(text.REPLACEMENT)
    beyond_ascii = sum(not character.isascii() for character in decoded)
    return _WESTERN if broken and beyond_ascii <= 2 * broken else "utf-8-sig"


def _linked(tree: LexborHTMLParser, source: Source) -> Iterator[object]:
    for script in tree.css(_LINKED):
        block = script.text()
        try:
            data: object = json.loads(_CLOSING.sub("", _OPENING.sub("", block.strip())), strict=False)
        except (ValueError, RecursionError):
            if "JobPosting" in block:
                source.remark("a JobPosting block in it is broken JSON; what the page shows is read instead")
        else:
            yield data


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


def _is_teaser(stated: Draft, shown: Draft) -> bool:
    """Whether a JobPosting has but a few words of what a page shows, which has its title too."""
    if not stated.title:
        return False
    share = 1 if stated.text.rstrip().endswith(_CUT_OFF) else _TEASER_SHARE
    known = text.fold(shown.text).casefold()
    return len(shown.text) * share >= len(stated.text) and text.fold(stated.title).casefold() in known


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
