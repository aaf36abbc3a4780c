"""O*NET's tab-separated text: `Technology Skills.txt` and `Tools Used.txt`.

The columns are `Example`, `Commodity Code` (UNSPSC) and `Commodity Title`.
"""

from collections.abc import Iterator
from pathlib import Path

from skillgraph.curation.entry import Entry
from skillgraph.curation.sources.separated import rows


def read(path: Path) -> Iterator[Entry]:
    """Yield a tool an example, and a domain a commodity (UNSPSC). An example of many occupations is one tool."""
    commodities: set[str] = set()
    examples: dict[str, set[str]] = {}
    for _, row in rows(path, ("Example", "Commodity Code", "Commodity Title")):
        code = f"UNSPSC {row['Commodity Code']}"
        if code not in commodities:
            commodities.add(code)
            yield Entry(code, row["Commodity Title"], "domain")
        examples.setdefault(row["Example"], set()).add(code)
    for example, codes in examples.items():
        yield Entry(f"example {example}", example, "tool", language="*", domains=tuple(sorted(codes)))
