"""Sections: the fields of a structured posting put together as one text."""

from collections.abc import Iterable, Mapping

from skillgraph.postings import html, values
from skillgraph.postings.text import fold


def rendered(said: str) -> str:
    """Return what a field says as lines; it may hold HTML, plain or escaped."""
    return (html.plain(said) if html.is_markup(said) else values.unescape(said)).strip()


def line(value: object, *keys: str) -> str:
    """Return the first text that a value holds on one line, its entities decoded."""
    return fold(values.unescape(values.first(value, *keys) or ""))


def listed(texts: Iterable[str], *, one_each: bool) -> str:
    """Return what a field says, which may be `one_each` of the items of a list."""
    said = list(filter(None, map(rendered, texts)))
    if one_each and not any("\n" in text for text in said):
        return "\n".join(f"- {text}" for text in said)
    return "\n\n".join(said)


def section(heading: str, text: str) -> str:
    """Return a text under its heading, or nothing where there is no text."""
    return f"## {heading}\n\n{text}" if text and heading else text


def facts(named: Mapping[str, str]) -> str:
    """Return named facts, one a line, without those that say nothing."""
    return "\n".join(f"**{name}:** {fact}" for name, fact in named.items() if fact)


def together(*parts: str) -> str:
    """Return the parts that say something, set apart by blank lines."""
    return "\n\n".join(filter(None, parts))
