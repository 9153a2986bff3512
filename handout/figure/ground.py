"""What lies behind the body: mat, floor, wall, and the shadow on the ground."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import ndimage

from handout.figure.camera import FROM_BELOW, Camera
from handout.figure.curves import path, polygon, resample, smooth
from handout.figure.field import Array, Body, Field
from handout.figure.props import size_of, wall_side
from handout.figure.regions import outlines
from handout.figure.trace import look
from handout.models.pose import FigureSpec, Prop

SHADOW_HEIGHT = 0.13  # metres; what is higher throws no shadow
MAT_MARGIN, FLOOR_MARGIN = (0.07, 0.08), (0.10, 0.10)
Drawn = tuple[str, str, str]  # role of the fill, of the line, path


def ground_points(spec: FigureSpec, low: Array, high: Array) -> Array:
    """Give the room places that mat, floor and wall reach; `low`, `high` bound the feet (x, z)."""
    places = []
    for prop in spec.props:
        if prop.kind in _OUTLINES:
            places.append(_OUTLINES[prop.kind](prop, low, high).reshape(-1, 3))
    return np.vstack(places) if places else np.zeros((0, 3))


def ground_paths(spec: FigureSpec, camera: Camera, low: Array, high: Array) -> Iterator[Drawn]:
    """Yield walls, mats and floors, farthest first."""
    for kind in ("wall", "floor", "mat"):
        for prop in spec.props:
            if prop.kind == kind:
                yield from _PAINTERS[kind](_OUTLINES[kind](prop, low, high), camera)


def shadow_path(body: Body, camera: Camera, low: Array, high: Array) -> str:
    """Write the shadow: what is near the ground, seen from below."""
    from_below = Camera(FROM_BELOW, low - 0.06, high + 0.06, 0.008)
    near = body.below(SHADOW_HEIGHT)
    if not near.shapes:
        return ""
    view = look(Field(near), from_below, normals=False)
    mask = (view.shape >= 0) & (-view.depth < SHADOW_HEIGHT)
    mask = ndimage.binary_fill_holes(ndimage.binary_dilation(mask, iterations=2))
    out = ""
    for ring in outlines(mask):
        if len(ring) < 14:
            continue
        even = smooth(resample(ring, 1.0), 2.2, True)
        x = from_below.low[0] + even[:, 0] * from_below.pixel
        z = from_below.high[1] - even[:, 1] * from_below.pixel
        out += path([camera.page(np.column_stack([x, 0 * x, z]))], 1.0, close=True)
    return out


def _mat(prop: Prop, low: Array, high: Array) -> Array:
    """Give the mat's outline on top and underneath: (2, n, 3)."""
    low, high = _bounds(prop, low - MAT_MARGIN, high + MAT_MARGIN)
    radius = 0.05
    turn = np.linspace(0, np.pi / 2, 7)
    corners = []
    for k, (sx, sz) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        middle = np.where(np.array([sx, sz]) > 0, high - radius, low + radius)
        angle = turn + k * np.pi / 2
        corners.append(middle + radius * np.column_stack([np.cos(angle), np.sin(angle)]))
    ring = np.vstack(corners)
    heights = (0.0, -size_of(prop)[1] / 100)
    return np.array([np.insert(ring, 1, height, axis=1) for height in heights])


def _floor(prop: Prop, low: Array, high: Array) -> Array:
    low, high = _bounds(prop, low - FLOOR_MARGIN, high + FLOOR_MARGIN)
    turn = np.linspace(0, 2 * np.pi, 121)
    circle = np.column_stack([np.cos(turn), np.sin(turn)]) * (high - low) / 2 * 1.12
    return np.insert(circle + (low + high) / 2, 1, 0, axis=1)


def _bounds(prop: Prop, low: Array, high: Array) -> tuple[Array, Array]:
    middle, half = (low + high) / 2, (high - low) / 2
    if prop.at is not None:
        middle = np.array([prop.at[0], prop.at[2]], float) / 100
    if prop.size is not None:
        half = np.array([prop.size[0], prop.size[2]], float) / 200
    return middle - half, middle + half


def _wall(prop: Prop, low: Array, high: Array) -> Array:
    """Give the wall's face and its edge: (2, 4, 3)."""
    x, _, z = (k / 100 for k in (prop.at or (0, 0, 0)))
    thick, height, width = (k / 100 for k in size_of(prop))
    a, b = z - width / 2, z + width / 2
    face = [(x, 0, a), (x, height, a), (x, height, b), (x, 0, b)]
    behind = x - thick * wall_side(prop)
    edge = [(behind, 0, b), (x, 0, b), (x, height, b), (behind, height, b)]
    return np.array([face, edge])


def _paint_mat(rings: Array, camera: Camera) -> Iterator[Drawn]:
    top, under = camera.page(rings[0]), camera.page(rings[1])
    yield "mat_edge", "mat_edge", polygon(_hull(np.vstack([top, under])))
    yield "mat", "", polygon(top)


def _paint_floor(ring: Array, camera: Camera) -> Iterator[Drawn]:
    yield "floor", "", path([camera.page(ring)], 0.4, close=True)


def _paint_wall(rings: Array, camera: Camera) -> Iterator[Drawn]:
    for ring in rings[::-1]:
        yield "wall", "wall_edge", polygon(camera.page(ring))


def _hull(points: Array) -> Array:
    """Give the convex hull (monotone chain)."""
    points = np.unique(np.round(points, 3), axis=0)
    halves = []
    for ordered in (points, points[::-1]):
        half: list[Array] = []
        for p in ordered:
            while len(half) > 1 and _turns_right(half[-2], half[-1], p):
                half.pop()
            half.append(p)
        halves += half[:-1]
    return np.array(halves)


def _turns_right(a: Array, b: Array, c: Array) -> bool:
    return bool((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) <= 0)


_OUTLINES = {"mat": _mat, "floor": _floor, "wall": _wall}
_PAINTERS = {"mat": _paint_mat, "floor": _paint_floor, "wall": _paint_wall}
