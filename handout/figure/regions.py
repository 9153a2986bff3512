"""Masks of pixels to filled paths."""

from __future__ import annotations

import numpy as np

from handout.figure.curves import path, polygon, resample, smooth, split_at_corners, straight
from handout.figure.field import Array, Mask


def outlines(mask: Mask) -> list[Array]:
    """Give the closed outlines of a mask through the middles of pixel edges, in pixels (x, y)."""
    following = _following(np.pad(mask, 1))
    rings = []
    while following:
        start, _ = next(iter(following.items()))
        ring, edge = [], start
        while edge in following:
            ring.append(edge)
            edge = following.pop(edge)
        rings.append(_middles(np.array(ring)))
    return rings


def mask_path(  # noqa: PLR0913  (every size of a shape)
    mask: Mask,
    scale: float,
    *,
    sigma: float = 1.6,
    error: float = 0.8,
    least: float = 30,
    sharp: bool = True,
) -> str:
    """Write the outlines of a mask as one even-odd path in drawing units."""
    out = ""
    for ring in outlines(mask):
        x, y = ring[:-1].T
        area = abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
        if area < least:
            continue
        even = resample(ring, 1.0)
        if sharp:
            pieces, _ = split_at_corners(smooth(even, 0.8, True), True, sigma)
        else:
            pieces = [smooth(even, sigma, True)]
        out += path([piece * scale for piece in pieces], error, close=True)
    return out


Edge = tuple[int, int, int]


def polygon_path(mask: Mask, scale: float) -> str:
    """Write the outlines of a mask of straight-sided things as one path."""
    out = ""
    for ring in outlines(mask):
        if len(ring) > 12:
            out += polygon(straight(ring, 0.9)[:-1] * scale)
    return out


def _following(mask: Mask) -> dict[Edge, Edge]:
    """Say which pixel edge follows which, the inside on the right hand.

    An edge is (row, column, way) of the grid point where it begins; ways are east, south, west,
    north. Where two pixels touch at a corner only, the outline turns so that they stay apart.
    """
    edges: dict[Edge, None] = {}
    inside, above = mask[1:, :], mask[:-1, :]
    for way, (r, c, _dr, _dc) in enumerate(_EDGES):
        found = (inside & ~above) if way == 0 else (above & ~inside) if way == 2 else None
        if found is None:
            left, right = mask[:, :-1], mask[:, 1:]
            found = (left & ~right) if way == 1 else (right & ~left)
        rows, columns = np.nonzero(found)
        edges.update(
            ((int(i) + r, int(j) + c, way), None) for i, j in zip(rows, columns, strict=True)
        )
    return {edge: _next(edge, edges) for edge in edges}


# Where an edge of each way begins, relative to the index in its mask, and where it leads.
_EDGES = ((1, 0, 0, 1), (0, 1, 1, 0), (1, 1, 0, -1), (1, 1, -1, 0))
_STEPS = ((0, 1), (1, 0), (0, -1), (-1, 0))


def _next(edge: Edge, edges: dict[Edge, None]) -> Edge:
    row, column, way = edge
    row, column = row + _STEPS[way][0], column + _STEPS[way][1]
    for turn in (1, 0, 3):  # right, straight on, left
        following = (row, column, (way + turn) % 4)
        if following in edges:
            return following
    raise AssertionError(edge)  # every outline is closed


def _middles(ring: Array) -> Array:
    steps = np.array(_STEPS)[ring[:, 2]]
    points = (ring[:, :2] + steps / 2)[:, ::-1] - 1.0
    return np.vstack([points, points[:1]])
