"""Folding: text made equal where case, dashes, apostrophes and spaces do not matter, offset by offset."""

_EQUAL = (
    dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("\t\n\xa0\u2009\u202f", " ")
)  # replaced one by one: most texts hold few of them, and `translate` is slow where a text is not ASCII


def fold(text: str) -> str:
    """Return `text` in lower case with dashes, apostrophes and spaces made equal, of the same length.

    A character whose lower case is longer than itself (`İ`) is kept, so that an offset means the same in both.
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    for character, plain in _EQUAL.items():
        if character in lower:
            lower = lower.replace(character, plain)
    return lower
