"""Packing rectangles around a middle without overlaps, those that belong together near each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

GAP = 48.0
"""The least distance between two rectangles, in pixels."""

_ASPECT = 1.45
_PULL = 0.7
_TOLERANCE = 0.01
_Rows = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Box:
    """The size of a rectangle."""

    width: float
    height: float


def pack(boxes: Sequence[Box], affinity: Callable[[int, int], float]) -> list[tuple[float, float]]:
    """Return the middles of `boxes`, in their order: the first in the middle of all, each next where it costs least.

    The cost of a place is its distance from the middle, less by height than by width, and from the boxes placed before
    it, as far as `affinity` (of two numbers of boxes) draws it to them.
    """
    middles: _Rows = np.zeros((0, 2))
    sizes = np.array([(box.width, box.height) for box in boxes]).reshape(-1, 2)
    for number in range(len(boxes)):
        places = _candidates(middles, sizes[: len(middles)], sizes[number])
        pulls = np.array([affinity(number, other) for other in range(len(middles))])
        middles = np.vstack([middles, places[np.argmin(_costs(places, middles, pulls))]])
    return [(float(x), float(y)) for x, y in middles]


def _candidates(middles: _Rows, sizes: _Rows, size: _Rows) -> _Rows:
    """Return places that touch a placed box, in the middle of its side or flush with its ends, and overlap none."""
    if not len(middles):
        return np.zeros((1, 2))
    reach: _Rows = (sizes + size) / 2 + GAP
    flush: _Rows = (sizes - size) / 2
    steps = [(side, shift) for side in (1, -1) for shift in (0, 1, -1)]
    beside = [np.stack([side * reach[:, 0], shift * flush[:, 1]], axis=1) for side, shift in steps]
    above = [np.stack([shift * flush[:, 0], side * reach[:, 1]], axis=1) for side, shift in steps]
    places: _Rows = np.vstack([middles + step for step in (*beside, *above)]).round(3)
    clear = np.abs(places[:, None, :] - middles[None, :, :]) >= reach[None, :, :] - _TOLERANCE
    return places[np.all(np.any(clear, axis=2), axis=1)]


def _costs(places: _Rows, middles: _Rows, pulls: _Rows) -> _Rows:
    radial: _Rows = np.hypot(places[:, 0] / _ASPECT, places[:, 1])
    if not pulls.sum():
        return radial
    away: _Rows = np.hypot(
        places[:, None, 0] - middles[None, :, 0],
        places[:, None, 1] - middles[None, :, 1],
    )
    drawn: _Rows = away @ pulls / pulls.sum()
    return (radial + _PULL * drawn).round(3)
