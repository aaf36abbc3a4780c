"""What makes a page safe: data that no parser takes for markup, and a policy under which nothing else runs."""

import base64
import gzip
import hashlib
import json
from collections.abc import Sequence

from skillgraph.export.json_value import JsonValue

_LARGE = 64 * 1024


def inert_json(data: JsonValue) -> str:
    """Return JSON that no HTML parser takes for anything but text: ASCII without `<`, `>` and `&`."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def block(identifier: str, data: JsonValue) -> str:
    """Return an element that holds data and never runs: JSON, or, where that is large, gzip in base64.

    The same data gives the same bytes with one version of zlib.
    """
    text = inert_json(data)
    if len(text) <= _LARGE:
        return f'<script type="application/json" id="{identifier}">{text}</script>'
    packed = base64.b64encode(gzip.compress(text.encode("ascii"), compresslevel=6, mtime=0)).decode("ascii")
    return f'<script type="application/gzip" id="{identifier}">{packed}</script>'


def policy(style: str, scripts: Sequence[str], images: str = "data:") -> str:
    """Return the policy under which only these scripts and this style apply, and nothing is fetched or sent."""
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src {images}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
