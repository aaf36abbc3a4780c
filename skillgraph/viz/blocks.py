"""Blocks: nodes that are placed together, as a rectangle without overlapping labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np
import numpy.typing as npt

from skillgraph.viz.appearance import POSTING, kind_of, label_lines
from skillgraph.viz.selection import Node

Point = tuple[float, float]
"""x to the right and y downwards, in pixels at a zoom of one."""

Points = npt.NDArray[np.float64]

_CHARACTER = 7.2
_LINE_HEIGHT = 17.0
_SHAPE = 30.0
_GUTTER = 10.0
_POSTING_SCALE = 1.7
_POSTING_PADDING = 44.0
_ROUNDS = 400
_GOLDEN_ANGLE = pi * (3 - 5**0.5)
_RING = 62.0


@dataclass(frozen=True, slots=True)
class Block:
    """Nodes by key with their places relative to the middle of the rectangle that holds them and their labels."""

    label: str
    places: Mapping[str, Point]
    width: float
    height: float

    @property
    def extent(self) -> Point:
        """Width and height."""
        return self.width, self.height


def extent(node: Node) -> Point:
    """Return the width and height that a node takes with its label."""
    lines = label_lines(node)
    text = max(map(len, lines)) * _CHARACTER, _LINE_HEIGHT * len(lines)
    if kind_of(node) == POSTING:
        return text[0] * _POSTING_SCALE + _POSTING_PADDING, text[1] * _POSTING_SCALE + _POSTING_PADDING
    return max(text[0], _SHAPE) + _GUTTER, _SHAPE + text[1] + _GUTTER


def block(label: str, nodes: Sequence[Node], points: Points) -> Block:
    """Return the block of `nodes` that stand at `points`, the same number of each, one or more."""
    extents = np.array([extent(node) for node in nodes])
    low, high = (points - extents / 2).min(axis=0), (points + extents / 2).max(axis=0)
    shifted = points - (low + high) / 2
    places = {node.key: (float(x), float(y)) for node, (x, y) in zip(nodes, shifted, strict=True)}
    return Block(label, places, float(high[0] - low[0]), float(high[1] - low[1]))


def grid(label: str, nodes: Sequence[Node]) -> Block:
    """Return the nodes in rows, in the order given, all rows together wider than high."""
    extents = [extent(node) for node in nodes]
    cell = max(width for width, _ in extents), max(height for _, height in extents)
    columns = max(1, round((len(nodes) * 1.6 * cell[1] / cell[0]) ** 0.5))
    points = [(index % columns * cell[0], index // columns * cell[1]) for index in range(len(nodes))]
    return block(label, nodes, np.array(points, dtype=np.float64))


def star(middle: Node, around: Sequence[Node]) -> Block:
    """Return `middle` with the nodes `around` it, in the order given from the inside outwards."""
    points = [(0.0, 0.0)]
    for index in range(len(around)):
        away, turn = _RING * (index + 2) ** 0.5, index * _GOLDEN_ANGLE
        points.append((away * 1.5 * cos(turn), away * sin(turn)))
    nodes = [middle, *around]
    return block("", nodes, spread(np.array(points), nodes))


def spread(points: Points, nodes: Sequence[Node]) -> Points:
    """Push the rectangles of `nodes` apart, each pair along the axis where that takes less, until none overlap."""
    extents = np.array([extent(node) for node in nodes])
    number = np.arange(len(points))
    order = np.sign(number[:, None] - number[None, :])
    room = (extents[:, None, :] + extents[None, :, :]) / 2
    for _ in range(_ROUNDS):
        apart = points[:, None, :] - points[None, :, :]
        overlap = room - np.abs(apart)
        clash = (overlap > 0.1).all(axis=2) & (order != 0)  # noqa: PLR2004
        if not clash.any():
            break
        sideways = overlap[:, :, 0] < overlap[:, :, 1]
        axis = np.stack([sideways, ~sideways], axis=2) & clash[:, :, None]
        way = np.where(apart == 0, order[:, :, None], np.sign(apart))
        points = points + (np.where(axis, overlap, 0) * way * 0.3).sum(axis=1)
    return points
