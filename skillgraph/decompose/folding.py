"""Folding: text made equal where case, dashes, apostrophes and spaces do not matter, offset by offset."""

_EQUAL = str.maketrans(
    dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("\t\r\n\xa0\u2009\u202f", " ")
)


def fold(text: str) -> str:
    """Return `text` in lower case with dashes, apostrophes and spaces made equal, of the same length.

    A character whose lower case is longer than itself (`İ`) is kept, so that an offset means the same in both.
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return lower.translate(_EQUAL)
