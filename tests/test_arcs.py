"""Arcs as arrays: what is looked up for many pairs at once is what a look at each would find."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from skillgraph.transfer.arcs import NO_WAY, Arcs, Edges, Sort

SIZE = 12
NODES = st.integers(0, SIZE - 1)


@given(st.dictionaries(st.tuples(NODES, NODES), st.lists(st.integers(1, 9), min_size=1, max_size=3), max_size=40))
def test_between_all_pairs_stands_the_shortest_arc(lengths: dict[tuple[int, int], list[int]]) -> None:
    rows = [(start, end, length) for (start, end), many in lengths.items() for length in many]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3)
    sorts = np.full(len(rows), Sort.ALTERNATIVE, dtype=np.int8)
    arcs = Arcs(SIZE, Edges(columns[:, 0], columns[:, 1], columns[:, 2], sorts))
    starts, ends = np.divmod(np.arange(SIZE * SIZE), SIZE)
    expected = [min(lengths.get((int(a), int(b)), [int(NO_WAY)])) for a, b in zip(starts, ends, strict=True)]
    assert arcs.between(starts, ends).tolist() == expected
    assert [n for k in range(0, SIZE * SIZE, 9) for n in arcs.between(starts[k : k + 9], ends[k : k + 9])] == expected
    assert [arcs.step(int(a), int(b)) for a, b in zip(starts, ends, strict=True)] == expected
