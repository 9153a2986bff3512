"""The body as a field: signed distance of places in the room to flesh, cloth and soft things.

Shapes of one group melt together; a limb's group melts into the trunk near its joint only, so that
hands on thighs and crossed legs stay apart.
"""

# mypy: disable-error-code="no-any-return"
# numpy's arithmetic gives Any.

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]  # of 32 bits
Array = NDArray[Any]
Mask = NDArray[np.bool_]

ROWS = 65  # rows of a loft's table of radii
FAR = np.float32(9.0)


@dataclass(frozen=True, slots=True)
class Shape:
    """One piece of flesh or cloth: its kind, place, sizes (m) and what it is made of."""

    kind: str
    group: str
    part: str
    origin: Array
    axes: Array
    sizes: tuple[float, ...]
    roles: tuple[tuple[float, str], ...]
    ends: tuple[Array, Array]  # a line that it lies around, and how far it reaches from it
    reach: float
    blend: float = 0.0
    table: Array | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that melt together, and how they join the core group near a joint."""

    name: str
    core: str = ""
    joint: Array = field(default_factory=lambda: np.zeros(3))
    blend: float = 0.0
    radius: float = 0.1


@dataclass(frozen=True, slots=True)
class Trunk:
    """The bent trunk as slices: middles, axes, and front, back, side, offset of each."""

    middles: Array
    axes: Array
    radii: Array


@dataclass(frozen=True, slots=True)
class Body:
    """Shapes and groups of one person, with the things that touch them."""

    shapes: tuple[Shape, ...]
    groups: tuple[Group, ...]
    trunk: Trunk

    def without(self, prefixes: tuple[str, ...]) -> Body:
        """Leave out the groups whose names begin so."""
        shapes = tuple(s for s in self.shapes if not s.group.startswith(prefixes))
        groups = tuple(g for g in self.groups if not g.name.startswith(prefixes))
        return Body(shapes, groups, self.trunk)

    def only(self, prefixes: tuple[str, ...]) -> Body:
        """Keep the shapes whose part begins so."""
        shapes = tuple(s for s in self.shapes if s.part.startswith(prefixes))
        return Body(shapes, self.groups, self.trunk)

    def below(self, height: float) -> Body:
        """Keep the shapes that reach below a height (m)."""
        low = [(s, min(s.ends[0][1], s.ends[1][1]) - s.reach) for s in self.shapes]
        return Body(tuple(s for s, y in low if y < height), self.groups, self.trunk)


class Field:
    """The distance field of a body, ready to be asked at many places at once."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.shapes = body.shapes
        self._trunk = _TrunkArrays(body.trunk)
        index = {group.name: i for i, group in enumerate(body.groups)}
        self._group_of = np.array([index[s.group] for s in body.shapes], dtype=np.int64)
        self._groups = [(g, index.get(g.core, -1)) for g in body.groups]
        self._ready = [_prepare(shape) for shape in body.shapes]
        self.starts = np.array([s.ends[0] for s in body.shapes], np.float32).reshape(-1, 3)
        self.ways = np.array([s.ends[1] - s.ends[0] for s in body.shapes], np.float32)
        self.ways = self.ways.reshape(-1, 3)
        self._length2 = np.maximum((self.ways**2).sum(1), np.float32(1e-9))
        self._inverse2 = 1 / self._length2
        self._offset = (self.starts * self.ways).sum(1)
        self._minus2from, self._from2 = -2 * self.starts, (self.starts**2).sum(1)
        self.reach = np.array([s.reach for s in body.shapes], np.float32)
        blends = {g.name: g.blend for g in body.groups}
        around = [max(s.blend, blends[s.group], _core_blend(body, s)) for s in body.shapes]
        self.margin = np.array(around, np.float32)

    def bounds(self, places: Floats) -> Floats:
        """Give a lower bound of the distance to every shape: (n, shapes)."""
        # |p - a|^2 - 2 t (p - a).w + t^2 w.w, without an array of vectors.
        along = places @ self.ways.T - self._offset
        part = np.clip(along * self._inverse2, 0, 1)
        square = places @ self._minus2from.T + self._from2
        square += np.einsum("ni,ni->n", places, places)[:, None]
        square += part * (part * self._length2 - 2 * along)
        return np.sqrt(np.maximum(square, 0)) - self.reach

    def distance(self, places: Array | Floats) -> Floats:
        """Give the signed distance (m) of each place; negative inside."""
        places = np.asarray(places, np.float32)
        bound = self.bounds(places)
        nearest = bound.min(1, initial=FAR)
        near = bound < np.maximum(nearest, 0)[:, None] + 0.12 + self.margin
        return self.measure(places, near)[0]

    def measure(self, places: Floats, near: Mask) -> tuple[Floats, NDArray[np.int32], Floats]:
        """Give distance, index of the nearest shape, and place along its bone, of near shapes."""
        count = len(places)
        distance = np.full((len(self._groups), count), FAR, np.float32)
        shape_at = np.full((len(self._groups), count), -1, np.int32)
        along = np.zeros((len(self._groups), count), np.float32)
        by_shape = np.ascontiguousarray(near.T)
        for i in np.flatnonzero(by_shape.any(1)):
            rows = by_shape[i].nonzero()[0]
            group = self._group_of[i]
            self._melt(int(i), rows, places[rows], distance[group], shape_at[group], along[group])
        return self._join(places, distance, shape_at, along)

    def _melt(  # noqa: PLR0913, PLR0917  (buffers, all of them)
        self,
        i: int,
        rows: NDArray[np.int64],
        places: Floats,
        distance: Floats,
        shape_at: NDArray[np.int32],
        along: Floats,
    ) -> None:
        found, bone = self._ready[i](places, self._trunk)
        before = distance[rows]
        closer = found < before
        melted = np.minimum(found, before)
        if blend := self.shapes[i].blend:
            overlap = np.maximum(np.float32(blend) - np.abs(before - found), 0)
            melted -= overlap * overlap / np.float32(4 * blend)
        distance[rows] = melted
        shape_at[rows[closer]] = i
        along[rows[closer]] = bone[closer] if isinstance(bone, np.ndarray) else bone

    def _join(
        self, places: Floats, distance: Floats, shape_at: NDArray[np.int32], along: Floats
    ) -> tuple[Floats, NDArray[np.int32], Floats]:
        best, best_shape, best_along = distance[0].copy(), shape_at[0].copy(), along[0].copy()
        for g, (group, core) in enumerate(self._groups):
            here = np.flatnonzero(shape_at[g] >= 0)
            if not len(here) or (g == 0 and core < 0):
                continue
            d, s, a = distance[g, here], shape_at[g, here], along[g, here]
            if core >= 0:
                d, from_core = _join_core(group, places[here], d, distance[core, here])
                s = np.where(from_core, shape_at[core, here], s)
                a = np.where(from_core, along[core, here], a)
            won = d < best[here]
            best[here[won]], best_shape[here[won]] = d[won], s[won]
            best_along[here[won]] = a[won]
        return best, best_shape, best_along


def _core_blend(body: Body, shape: Shape) -> float:
    return max((g.blend for g in body.groups if g.core == shape.group), default=0.0)


def _join_core(group: Group, places: Floats, own: Floats, core: Floats) -> tuple[Floats, Mask]:
    """Melt a limb into the trunk, less and less with the distance from the joint."""
    apart = places - group.joint.astype(np.float32)
    weight = 1 - np.einsum("ni,ni->n", apart, apart) / np.float32(group.radius**2)
    near = (weight > 0) & (core < FAR)
    blend = np.where(near, np.float32(group.blend) * weight, np.float32(1e-9))
    overlap = np.maximum(blend - np.abs(own - core), 0)
    joined = np.minimum(own, core) - overlap * overlap / (4 * blend)
    return np.where(near, joined, own).astype(np.float32), near & (core < own)


Measure = Callable[[Floats, "_TrunkArrays"], tuple[Floats, Floats | float]]


class _TrunkArrays:
    def __init__(self, trunk: Trunk) -> None:
        self.middles = trunk.middles.astype(np.float32)
        self.axes = trunk.axes.astype(np.float32)
        self.radii = trunk.radii.astype(np.float32)
        self.up = np.ascontiguousarray(self.axes[:, :, 1])
        self.offset = (self.middles * self.up).sum(1)


def _prepare(shape: Shape) -> Measure:
    return SHAPES[shape.kind](shape)


def _local(shape: Shape) -> Callable[[Floats], Floats]:
    origin, axes = shape.origin.astype(np.float32), shape.axes.astype(np.float32)
    shift = origin @ axes
    return lambda places: places @ axes - shift


def _loft(shape: Shape) -> Measure:
    """Measure a bone wrapped in flesh: a table of centre and four radii along -Y."""
    local = _local(shape)
    length, cap_start, cap_end, power = (np.float32(v) for v in shape.sizes)
    assert shape.table is not None  # noqa: S101  (a loft always has one)
    table = np.asarray(shape.table, np.float32)
    steps = np.vstack([np.diff(table, axis=0), np.zeros((1, 6), np.float32)])

    def measure(places: Floats, _: _TrunkArrays) -> tuple[Floats, Floats]:
        x, y, z = local(places).T
        along = -y / length
        inside = np.clip(along, 0, 1)
        row = inside * np.float32(ROWS - 1)
        low = row.astype(np.int32)
        radii = table[low] + (row - low)[:, None] * steps[low]
        dx, dz = x - radii[:, 0], z - radii[:, 1]
        rx = np.where(dx > 0, radii[:, 2], radii[:, 3])
        rz = np.where(dz > 0, radii[:, 4], radii[:, 5])
        square = _oval(dx / rx, dz / rz, power)
        radius2 = dx * dx + dz * dz
        beyond = np.maximum(np.maximum(y, -y - length), 0)
        cap = np.where(y > 0, cap_start, cap_end)
        rounded = (beyond > 0) & (cap > 0)
        beyond = np.where(rounded, beyond, 0)
        square = square + (beyond / np.where(rounded, cap, 1)) ** 2
        distance = np.sqrt(radius2 + beyond * beyond) * (1 - 1 / np.sqrt(np.maximum(square, 1e-8)))
        if cap_end < 0:  # cut square, as a hem is, its edge rounded by 3 mm
            distance = _cut(distance, -y - length, 0.003)
        return distance, inside

    return measure


def _oval(x: Floats, z: Floats, power: np.float32) -> Floats:
    if power == 2.0:
        return x * x + z * z
    return (np.abs(x) ** power + np.abs(z) ** power) ** (2 / power)


def _cut(distance: Floats, plane: Floats, edge: float) -> Floats:
    overlap = np.maximum(np.float32(edge) - np.abs(distance - plane), 0) / np.float32(edge)
    return np.maximum(distance, plane) + overlap * overlap * np.float32(edge / 4)


def _ellipsoid(shape: Shape) -> Measure:
    """Measure an ellipsoid, cut by any number of planes (normal and offset in `sizes`)."""
    local = _local(shape)
    radii = np.array(shape.sizes[:3], np.float32)
    planes = np.array(shape.sizes[3:], np.float32).reshape(-1, 4)

    def measure(places: Floats, _: _TrunkArrays) -> tuple[Floats, float]:
        p = local(places)
        scaled = np.sqrt(((p / radii) ** 2).sum(1)) + np.float32(1e-9)
        distance = np.sqrt((p * p).sum(1)) * (1 - 1 / scaled)
        for plane in planes:
            distance = _cut(distance, p @ plane[:3] - plane[3], 0.008)
        return distance, 0.0

    return measure


def _cone(shape: Shape) -> Measure:
    """Measure a rounded cone along -Y: length and two radii."""
    local = _local(shape)
    length, first, last = (np.float32(v) for v in shape.sizes)

    def measure(places: Floats, _: _TrunkArrays) -> tuple[Floats, Floats]:
        x, y, z = local(places).T
        along = np.clip(-y / length, 0, 1)
        y = y + along * length
        return np.sqrt(x * x + y * y + z * z) - (first * (1 - along) + last * along), along

    return measure


def _cushion(shape: Shape) -> Measure:
    """Measure a box with rounded edges: half sizes and the rounding."""
    local = _local(shape)
    half, edge = np.array(shape.sizes[:3], np.float32), np.float32(shape.sizes[3])

    def measure(places: Floats, _: _TrunkArrays) -> tuple[Floats, float]:
        q = np.abs(local(places)) - half + edge
        outside = np.sqrt((np.maximum(q, 0) ** 2).sum(1))
        return outside + np.minimum(q.max(1), 0) - edge, 0.0

    return measure


def _trunk(shape: Shape) -> Measure:
    """Measure the trunk: between two slices of the bent spine, a rounded box of the table."""
    power = np.float32(shape.sizes[0])

    def measure(places: Floats, trunk: _TrunkArrays) -> tuple[Floats, Floats]:
        height = places @ trunk.up.T - trunk.offset
        low, part, beyond, cap = _slice_of(height)
        part3 = part[:, None]
        middle = trunk.middles[low] * (1 - part3) + trunk.middles[low + 1] * part3
        axes = trunk.axes[low] * (1 - part3[..., None]) + trunk.axes[low + 1] * part3[..., None]
        radii = trunk.radii[low] * (1 - part3) + trunk.radii[low + 1] * part3
        apart = places - middle
        dx = (apart * axes[:, :, 0]).sum(1) - radii[:, 3]
        dz = (apart * axes[:, :, 2]).sum(1)
        rx = np.where(dx > 0, radii[:, 0], radii[:, 1])
        square = _oval(dx / rx, dz / radii[:, 2], power) + (beyond / cap) ** 2
        distance = np.sqrt(dx * dx + dz * dz + beyond * beyond)
        distance = distance * (1 - 1 / np.sqrt(np.maximum(square, 1e-8)))
        return distance, (low + part) / np.float32(len(trunk.middles) - 1)

    return measure


def _slice_of(height: Floats) -> tuple[NDArray[np.int64], Floats, Floats, Floats]:
    """Find each place's slice below, its part of the way up, and how far it lies beyond an end."""
    rows, last = np.arange(len(height)), height.shape[1] - 1
    negative = height < 0
    first = np.where(negative.any(1), negative.argmax(1), last + 1)
    low = np.clip(first - 1, 0, last - 1)
    below, above = height[rows, low], height[rows, np.minimum(low + 1, last)]
    span = np.where(below - above == 0, 1, below - above)
    part = np.where(first == 0, 0, np.where(first > last, 1, below / span)).astype(np.float32)
    beyond = np.where(first == 0, -height[:, 0], np.where(first > last, height[:, -1], 0))
    cap = np.where(first == 0, np.float32(0.050), np.float32(0.03))
    return low, part, beyond.astype(np.float32), cap


SHAPES: dict[str, Callable[[Shape], Measure]] = {
    "loft": _loft,
    "ellipsoid": _ellipsoid,
    "cone": _cone,
    "cushion": _cushion,
    "trunk": _trunk,
}


def make_cone(  # noqa: PLR0913, PLR0917  (every size of a shape)
    group: str,
    part: str,
    ends: Sequence[Array],
    radii: tuple[float, float],
    role: str,
    blend: float = 0.0,
) -> Shape:
    """Make a rounded cone between two places."""
    start, end = (np.asarray(e, float) for e in ends)
    length = max(float(np.linalg.norm(end - start)), 1e-6)
    y = (start - end) / length if length > 1e-5 else np.array([0, 1.0, 0])
    x = np.cross(y, [0.3, 0.5, 0.81])
    x /= np.linalg.norm(x)
    axes = np.column_stack([x, y, np.cross(x, y)])
    return Shape(
        "cone", group, part, start, axes, (length, *radii), ((9.0, role),), (start, end),
        max(radii), blend,
    )  # fmt: skip
