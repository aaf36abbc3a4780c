"""HTML: markup rendered as Markdown-like plain text, so that one segmenter serves every format."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from skillgraph.postings.text import fold
from skillgraph.postings.values import unescape


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_LEFT_OUT = _tags(
    "head script style noscript template dialog nav footer aside form button svg select textarea iframe object canvas "
    "audio video"
)
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_LISTS = _tags("ul ol menu dir")
_SPACED = _LISTS | _tags("p blockquote section article table dl hr pre fieldset")
_BLOCKS = _SPACED | _tags(
    "address body caption center dd details div dt figcaption figure header hgroup html legend li main option summary "
    "tbody td tfoot th thead tr"
)
_SECTIONS = _tags("article main section")
_BOLD = _tags("b strong")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BANNER = re.compile(r"cookie|consent|gdpr", re.IGNORECASE)
_ROLES = _tags("navigation contentinfo banner complementary search")
_FRAME = re.compile(
    r"(?<!\S)(?:(?:site|page|main|global|top|app)[-_]?)?(?:footer|nav|navbar|navigation|breadcrumbs?)(?!\S)|"
    r"(?<!\S)(?:related|similar|recommended|more|other)[-_]?(?:jobs?|positions?|vacancies|openings)(?!\S)",
    re.IGNORECASE,
)
_ACCORDION = re.compile(r"accordion|collaps", re.IGNORECASE)
_PANELS = _tags("div section ul ol p dl")
_WRAPPERS = 2
_ANY_HEADING = ", ".join(_HEADINGS)
_LARGEST_SHARE = 0.75
_LONGEST_BANNER = 1000
_LAYOUT = "ul, ol, h1, h2, h3, h4, h5, h6, table, p + p, div + div, br + br"
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF])

_KNOWN = r"(?:a|b|i|u|em|strong|span|font|p|div|section|ul|ol|li|h[1-6]|table|tr|td|th|pre|code|small|blockquote)"
_MARKUP = re.compile(rf"</{_KNOWN}\s*>|<(?:br|p|li|hr)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK_MARKUP = re.compile(r"</?(?:br|p|div|section|ul|ol|li|h[1-6]|table|tr|pre|blockquote)\b", re.IGNORECASE)

_PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|main|article|\?xml[^<>]*>\s*<(?:!doctype\s+)?html)\b", re.IGNORECASE
)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_BETWEEN_CELLS = re.compile(r"</t[dh]\s*>\s*<t[dh](?:\s[^<>]*)?>", re.IGNORECASE)
_ROW = re.compile(r"</?tr(?:\s[^<>]*)?>", re.IGNORECASE)
_GLUED = re.compile(r"[a-z\d.:)!?]\Z")
_BEGINS = re.compile(r"[A-Z\d]")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_CODE = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_ANY_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>?")
_NO_END = _tags("area base br col dd dt embed hr img input li link meta option p source tbody td tfoot th thead tr wbr")
_FORMATTING = _tags("a b big code em font i nobr s small strike strong tt u")
_INLINE = _tags("a span label")
_LEAST_TITLE = 6
_MAX_DEPTH = 5_000
_MAX_REBUILT = 1_000_000


def is_markup(text: str) -> bool:
    """Whether a text holds HTML tags, plain or escaped; one that merely talks about a tag does not."""
    return bool(_MARKUP.search(text)) or ("&lt;" in text and bool(_MARKUP.search(unescape(text))))


def is_page(text: str) -> bool:
    """Whether a text begins as a page does."""
    return bool(_PAGE.match(text))


def plain(markup: str) -> str:
    """Render a fragment; tags may be escaped, and where no tag says how the lines run, its own lines stand."""
    if not _MARKUP.search(markup):
        markup = unescape(markup)
    body = parse(markup).body
    return render(body, lines_stand=not _BLOCK_MARKUP.search(markup)) if body else ""


def parse(markup: str) -> LexborHTMLParser:
    """Parse HTML of any quality. What would take a parser hours is taken as lines without structure."""
    if not _TABLE.search(markup):  # a parser drops cells that stand in no table
        markup = _ROW.sub("<br>", _BETWEEN_CELLS.sub(" | ", markup))
    return LexborHTMLParser(_flat(markup) if _is_bottomless(markup) else markup)


def render(root: LexborNode, *, whole_page: bool = False, lines_stand: bool = False) -> str:
    """Return the visible text under `root`; a page's own header is left out of a `whole_page`."""
    renderer = _Renderer(root, sections=0 if whole_page else 1, lines_stand=lines_stand)
    renderer.walk()
    return "\n".join(renderer.lines)


def _is_bottomless(markup: str) -> bool:
    """Whether tags nest, or formatting is left open and rebuilt in every block, beyond all sense."""
    if markup.count("<") < _MAX_REBUILT**0.5:
        return False
    depth = formatting = rebuilt = 0
    for closing, name in _TAG.findall(markup):
        tag = name.lower()
        step = -1 if closing else 1
        depth = max(0, depth + step * (tag not in _NO_END))
        formatting = max(0, formatting + step * (tag in _FORMATTING))
        rebuilt += formatting
        if depth > _MAX_DEPTH or rebuilt > _MAX_REBUILT:
            return True
    return False


def _flat(markup: str) -> str:
    return _ANY_TAG.sub("<br>", _CODE.sub("", markup))


class _Renderer:
    """Walks a tree without recursion and collects lines."""

    def __init__(self, root: LexborNode, *, sections: int, lines_stand: bool) -> None:
        self.lines: list[str] = []
        self._root = root
        self._sizes: dict[int, int] = {}
        self._sections = sections
        self._standing = int(lines_stand)
        self._lists = 0
        self._bold = 0
        self._words: list[str] = []
        self._all_bold = True
        self._prefix = ""
        self._gap = False
        self._cells: list[str] | None = None
        self._heads: list[str] = []
        self._under: list[str] = []
        self._is_head = False
        self._left: LexborNode | None = None
        self._panels: set[str] | None = None

    def walk(self) -> None:
        """Render everything below the root."""
        todo = [(child, child.tag or "", False, True) for child in reversed(_children(self._root))]
        while todo:
            node, tag, bold, entering = todo.pop()
            if not entering:
                self._leave(tag, bold=bold)
                self._left = node
            elif tag == "-text":
                self._unglue(node, bold=False)
                self._text(node.text_content or "")
            elif not tag.startswith("-") and not self._is_left_out(node, tag):
                tag = _rendered_as(node, tag)
                bold = tag in _BOLD or bool(_BOLD_STYLE.search(node.attributes.get("style") or ""))
                todo.append((node, tag, bold, False))
                self._unglue(node, bold=bold)
                self._enter(node, tag, bold=bold)
                children = _children(node)
                todo.extend((child, child.tag or "", False, True) for child in reversed(children))
        self._end_line()

    def _is_left_out(self, node: LexborNode, tag: str) -> bool:
        attributes = node.attributes
        hidden = "hidden" in attributes or (attributes.get("aria-hidden") or "").lower() == "true"
        if (hidden or _HIDDEN_STYLE.search(attributes.get("style") or "")) and not self._is_panel(node):
            return True
        if tag == "header":
            return not self._sections and not _heads_a_part(node)
        names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
        role = (attributes.get("role") or "").lower() in _ROLES
        if tag in {"aside", "footer"} and self._sections and _tells_facts(node):
            return False
        banner = _BANNER.search(names) is not None and (not self._sections or "cookie" in node.text().lower())
        if tag == "form" or role or banner or _FRAME.search(names):
            # some sites wrap the whole page in a form, or name its frame after the banner it may show
            framed = node.css_first("h1, main") is None and not self._holds_the_page(node)
            return framed or (banner and _asks_consent(node))
        return tag in _LEFT_OUT and not (tag == "button" and _opens_a_part(node))

    def _is_panel(self, node: LexborNode) -> bool:
        """Whether a tab or the heading of a part opens a node: it is hidden until a reader asks for it."""
        if self._panels is None:
            self._panels = {
                opened
                for control in self._root.css("[aria-controls]")
                if (control.attributes.get("role") or "").lower() == "tab" or _opens_a_part(control)
                for opened in (control.attributes.get("aria-controls") or "").split()
            }
        return (node.attributes.get("id") or "") in self._panels

    def _holds_the_page(self, node: LexborNode) -> bool:
        """Whether there is hardly any text outside of a node."""
        if self._root.mem_id not in self._sizes:
            self._sizes = _sizes(self._root)
        return self._sizes.get(node.mem_id, 0) > _LARGEST_SHARE * self._sizes[self._root.mem_id]

    def _enter(self, node: LexborNode, tag: str, *, bold: bool) -> None:
        self._bold += bold
        self._sections += tag in _SECTIONS
        self._standing += tag == "pre"
        if tag == "br":
            self._break()
        if tag in _HEADINGS or tag in _BLOCKS:
            self._end_line()
            self._space(tag, self._lists)
        if tag in _HEADINGS:
            self._prefix = _HEADINGS[tag]
        elif tag in _LISTS:
            self._lists += 1
        elif tag == "li":
            self._prefix = "  " * (max(self._lists, 1) - 1) + "- "
        elif tag == "table":
            self._heads = []
        elif tag == "tr" and _is_row_of_data(node):
            self._cells = []
            self._is_head = _is_row_of_heads(node)
        elif tag == "tr" and len(_cells(node)) == len(self._heads):
            self._under = list(self._heads)
        elif tag in {"td", "th"} and self._under:
            self._head(self._under.pop(0))

    def _leave(self, tag: str, *, bold: bool) -> None:
        if tag == "tr" and self._cells is not None:
            self._end_row(self._cells)
        elif tag in {"td", "th"} and self._cells is not None:
            self._cells.append(fold("".join(self._words)))
            self._words.clear()
        elif tag in _HEADINGS or tag in _BLOCKS:
            self._end_line()
            self._space(tag, self._lists - (tag in _LISTS))
        if tag == "li" or tag in _HEADINGS:
            self._prefix = ""
        self._lists -= tag in _LISTS
        self._bold -= bold
        self._sections -= tag in _SECTIONS
        self._standing -= tag == "pre"

    def _unglue(self, node: LexborNode, *, bold: bool) -> None:
        """Part what a page's layout parts: a title in bold from its text, and two elements without a space."""
        left, self._left = self._left, None
        if not self._words or not _GLUED.search(self._words[-1][-1:]) or not _BEGINS.match(_own_text(node)):
            return
        ends = left is not None and self._all_bold and _is_title(left)
        begins = bold and _is_title(node) and (node.next is None or node.next.tag == "br" or _heads(node.next))
        if (ends or begins) and not self._lists and self._cells is None:
            self._end_line()
        elif ends or begins or (left is not None and left.tag in _INLINE and node.tag in _INLINE):
            self._words.append(" ")

    def _text(self, text: str) -> None:
        text = text.translate(_INVISIBLE)
        if not self._standing:
            self._words.append(text)
            self._all_bold = self._all_bold and (bool(self._bold) or text.isspace())
            return
        for index, line in enumerate(text.splitlines() + ([""] if text.endswith("\n") else [])):
            if index:
                self._break()
            self._words.append(line)
            self._all_bold = self._all_bold and (bool(self._bold) or not line or line.isspace())

    def _space(self, tag: str, lists: int) -> None:
        """Ask for a blank line around what is set apart by one."""
        if self._cells is None and (tag in _HEADINGS or (tag in _SPACED and not lists)):
            self._gap = True

    def _head(self, head: str) -> None:
        """Head what stands in a cell that is laid out like a page with the head of its column."""
        self._gap = True
        if head:
            self.lines.extend(["", f"**{head}**"])

    def _break(self) -> None:
        if not self._end_line() and not self._prefix:
            self._gap = True

    def _end_line(self) -> bool:
        """End the line that is being collected; return whether there was one."""
        if self._cells is not None:
            self._words.append(" ")
            return True
        text = fold("".join(self._words))
        if text:
            if self._all_bold and not self._prefix and not self._lists:
                text = f"**{text}**"
            if self._gap and self.lines:
                self.lines.append("")
            self.lines.append((self._prefix or "  " * self._lists) + text)
            self._gap = False
            self._prefix = ""
        self._words.clear()
        self._all_bold = True
        return bool(text)

    def _end_row(self, cells: list[str]) -> None:
        self._cells = None
        if self._is_head:
            self._heads = cells
        headed = len(cells) == len(self._heads) and sum(map(bool, cells)) > 1
        self._words = [" | ".join(cells).rstrip(" |") if headed else " | ".join(filter(None, cells))]
        self._all_bold = False
        self._end_line()


def _children(node: LexborNode) -> list[LexborNode]:
    children = []
    child = node.first_child
    while child is not None:
        children.append(child)
        child = child.next
    return children


def _is_title(node: LexborNode) -> bool:
    """Whether an element in bold is long enough for a title; half of a word may be in bold as well."""
    text = _own_text(node)
    return node.tag in _BOLD and len(text) >= _LEAST_TITLE and _BEGINS.match(text) is not None


def _own_text(node: LexborNode) -> str:
    """Return the text that stands in a node, and in no other one inside it."""
    return (node.text_content if node.tag == "-text" else node.text(deep=False)) or ""


def _heads(node: LexborNode) -> bool:
    """Whether what follows a title is glued to it."""
    return node.tag == "-text" and _BEGINS.match(_own_text(node).lstrip(": ")) is not None


def _rendered_as(node: LexborNode, tag: str) -> str:
    """Return the tag that says how an element is shown: a heading or the button of one may be any element."""
    if tag == "button" and not _is_in_heading(node):
        return "h3"
    if (node.attributes.get("role") or "").lower() == "heading" and tag not in _HEADINGS:
        level = f"h{node.attributes.get('aria-level') or 2}"
        return level if level in _HEADINGS else "h6"
    return tag


def _tells_facts(node: LexborNode) -> bool:
    """Whether what stands beside or below a job's words tells more of it: labelled facts, or a part with a list."""
    if node.css_first("nav, form, article") is not None:
        return False
    ends = node.tag == "footer" and node.css_first(_ANY_HEADING) is not None and node.css_first("li") is not None
    return ends or node.css_first("dl, th") is not None


def _asks_consent(node: LexborNode) -> bool:
    """Whether a node is a banner of its own: short, without a heading, and about cookies."""
    text = node.text()
    return len(text) <= _LONGEST_BANNER and node.css_first(_ANY_HEADING) is None and "cookie" in text.lower()


def _opens_a_part(button: LexborNode) -> bool:
    """Whether a button is the heading of what it opens, and not one that does something."""
    attributes = button.attributes
    if "aria-haspopup" in attributes or not fold(button.text()):
        return False
    if _is_in_heading(button) or _ACCORDION.search(attributes.get("class") or ""):
        return True
    if "collapse" in (attributes.get("data-toggle") or attributes.get("data-bs-toggle") or ""):
        return True
    states = "aria-expanded" in attributes
    place = button
    for _ in range(_WRAPPERS if states else 0):
        if place.parent is not None and _beside(place, "prev") is None is _beside(place, "next"):
            place = place.parent
    panel = _beside(place, "next")
    if panel is None or panel.tag not in _PANELS or panel.css_first(_ANY_HEADING):
        return False
    return states or (_beside(place, "prev") is None is _beside(panel, "next"))


def _beside(node: LexborNode, which: str) -> LexborNode | None:
    """Return the next element, or the one before."""
    found: LexborNode | None = getattr(node, which)
    while found is not None and (found.tag or "").startswith("-"):
        found = getattr(found, which)
    return found


def _is_in_heading(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None and parent.tag == "span":
        parent = parent.parent
    return parent is not None and (parent.tag in _HEADINGS or parent.attributes.get("role") == "heading")


def _sizes(root: LexborNode) -> dict[int, int]:
    """Return how much text stands in each element under `root`, without what is never shown as such."""
    sizes = {root.mem_id: 0}
    todo = [(root, True)]
    way: list[int] = []
    while todo:
        node, entering = todo.pop()
        if not entering:
            size = sizes[way.pop()]
            if way:
                sizes[way[-1]] += size
        elif node.tag == "-text":
            sizes[way[-1]] += len(fold(node.text_content or ""))
        elif node.tag not in _LEFT_OUT - {"form"}:
            sizes[node.mem_id] = 0
            way.append(node.mem_id)
            todo.append((node, False))
            todo.extend((child, True) for child in _children(node))
    return sizes


def _heads_a_part(header: LexborNode) -> bool:
    """Whether a header holds no more than a heading, which a page's own never does."""
    return header.css_first(_ANY_HEADING) is not None and header.css_first("a, nav, form, img, h1") is None


def _is_row_of_data(row: LexborNode) -> bool:
    """Whether a row has cells to join; tables are also used to lay out whole pages."""
    return len(_cells(row)) > 1 and row.css_first(_LAYOUT) is None


def _is_row_of_heads(row: LexborNode) -> bool:
    """Whether each cell of a row is marked as the head of its column."""
    return all(cell.tag == "th" or cell.css_first("b, strong") is not None for cell in _cells(row))


def _cells(row: LexborNode) -> list[LexborNode]:
    return [child for child in _children(row) if child.tag in {"td", "th"}]
