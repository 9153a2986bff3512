"""What the camera sees: depth, shape, place on the bone and normal for every pixel.

Rays march through the distance field. A first pass with thick rays on coarse cells finds where the
surface is and which shapes lie near, so that the fine rays have little left to do.
"""

# mypy: disable-error-code="no-any-return"
# numpy's arithmetic gives Any.

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handout.figure.camera import Camera
from handout.figure.field import FAR, Array, Field, Floats, Mask

CELL = 0.015  # metres along a coarse cell
HIT = np.float32(0.0005)
RELAX = np.float32(0.8)  # the field overestimates a little where radii change
NEAR = np.float32(0.045)
NOTHING = np.float32(-1e6)

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Box:
    """A box with sharp edges, met exactly."""

    part: str
    role: str
    middle: Array
    axes: Array
    half: Array

    def corners(self) -> Array:
        """Give its eight corners in the room."""
        signs = np.array(np.meshgrid([-1, 1], [-1, 1], [-1, 1])).reshape(3, -1).T
        return self.middle + (signs * self.half) @ self.axes.T

    def distance(self, places: Array) -> Array:
        """Give the signed distance of places to its faces; negative inside."""
        q = np.abs((places - self.middle) @ self.axes) - self.half
        return np.linalg.norm(np.maximum(q, 0), axis=1) + np.minimum(q.max(1), 0)


@dataclass(slots=True)
class View:
    """Buffers (rows, columns) of what is seen; `shape` is -1 where nothing is."""

    camera: Camera
    field: Field
    boxes: tuple[Box, ...]
    depth: Floats
    shape: Ints
    along: Floats
    normal: Floats
    near: Mask  # (rows, columns of cells, shapes)

    def probe(self, places: Array, depth: Floats, near: Mask) -> tuple[Floats, Ints, Floats]:
        """Look again along single rays, from a little before `depth` to a little behind it."""
        rays = _Rays(self.field, self.camera, places.astype(np.float32))
        start = depth + np.float32(0.006)
        found = rays.march(start, depth - np.float32(0.03), near, anchored=True)
        return _with_boxes(self.boxes, self.camera, len(self.field.shapes), places, found)

    def near_at(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Mask:
        """Say which shapes lie near these pixels."""
        cell = _cell(self.camera)
        return self.near[rows // cell, columns // cell]


def _cell(camera: Camera) -> int:
    return max(2, round(CELL / camera.pixel))


def look(field: Field, camera: Camera, boxes: tuple[Box, ...] = (), normals: bool = True) -> View:
    """See a body and boxes through a camera."""
    height, width = camera.shape
    cell = _cell(camera)
    view = View(
        camera, field, boxes,
        np.full((height, width), NOTHING, np.float32), np.full((height, width), -1, np.int32),
        np.zeros((height, width), np.float32), np.zeros((height, width, 3), np.float32),
        np.zeros((height // cell + 1, width // cell + 1, len(field.shapes)), bool),
    )  # fmt: skip
    cell_depth = _look_coarsely(view)
    _look_finely(view, cell_depth, normals)
    for number, box in enumerate(boxes):
        _draw_box(view, number, box)
    return view


def _look_coarsely(view: View) -> Floats:
    camera, field = view.camera, view.field
    cells, cell = view.near.shape[:2], _cell(camera)
    middle = (cell - 1) / 2
    rows, columns = (k.ravel() * cell + middle for k in np.indices(cells))
    places = camera.pixel_place(rows, columns).astype(np.float32)
    radius = np.float32(camera.pixel * cell * 0.7072)
    over = _shadows(field, camera, places) < radius * 1.3
    ends = np.concatenate([field.starts, field.starts + field.ways]) @ camera.axes.T[:, 2]
    top = np.maximum(*np.split(ends, 2)) + field.reach
    bottom = np.minimum(*np.split(ends, 2)) - field.reach
    chosen = np.flatnonzero(over.any(1))
    over = over[chosen]
    start = np.where(over, top, NOTHING).max(1).astype(np.float32)
    stop = np.where(over, bottom, -NOTHING).min(1).astype(np.float32)
    depth = np.full(len(places), NOTHING, np.float32)
    near = view.near.reshape(-1, len(field.shapes))
    rays = _Rays(field, camera, places[chosen])
    found, bounds_near = rays.march_thick(start, stop, over, radius * np.float32(1.3))
    depth[chosen] = found
    near[chosen] = bounds_near
    return depth.reshape(cells)


def _shadows(field: Field, camera: Camera, places: Floats) -> Floats:
    """Give the distance on the page from each place to each shape's outline."""
    flat = camera.axes[:2].T.astype(np.float32)
    start, way = field.starts @ flat, field.ways @ flat
    length2 = np.maximum((way**2).sum(1), np.float32(1e-9))
    apart = places[:, None, :] - start
    along = np.clip(np.einsum("nij,ij->ni", apart, way) / length2, 0, 1)
    apart -= along[..., None] * way
    return np.sqrt(np.einsum("nij,nij->ni", apart, apart)) - field.reach


def _look_finely(view: View, cell_depth: Floats, normals: bool) -> None:
    cell = _cell(view.camera)
    seen = np.repeat(np.repeat(cell_depth > NOTHING, cell, 0), cell, 1)
    height, width = view.camera.shape
    rows, columns = np.nonzero(seen[:height, :width])
    places = view.camera.pixel_place(rows, columns).astype(np.float32)
    near = view.near_at(rows, columns)
    start = cell_depth[rows // cell, columns // cell]
    rays = _Rays(view.field, view.camera, places)
    stop = np.full(len(rows), _lowest(view), np.float32)
    depth, shape, along = rays.march(start, stop, near, anchored=True)
    hit = shape >= 0
    rows, columns = rows[hit], columns[hit]
    view.depth[rows, columns] = depth[hit]
    view.shape[rows, columns] = shape[hit]
    view.along[rows, columns] = along[hit]
    if normals:
        view.normal[rows, columns] = rays.normals(depth, rays.near, hit)


def _lowest(view: View) -> np.float32:
    ends = np.concatenate([view.field.starts, view.field.starts + view.field.ways])
    return np.float32((ends @ view.camera.axes[2]).min() - view.field.reach.max())


class _Rays:
    def __init__(self, field: Field, camera: Camera, places: Floats) -> None:
        self.field = field
        axes = camera.axes.astype(np.float32)
        self.towards = axes[2]
        self.base = places @ axes[:2]
        self.axes = axes
        self.least = np.float32(camera.pixel * 0.8)

    def at(self, rays: NDArray[np.int64], depth: Floats) -> Floats:
        return self.base[rays] + depth[rays, None] * self.towards

    def march_thick(
        self, start: Floats, stop: Floats, over: Mask, radius: np.float32
    ) -> tuple[Floats, Mask]:
        """March cones: stop where a surface may lie within the radius; miss gives NOTHING."""
        depth = start.copy()
        near = np.zeros(over.shape, bool)
        out = np.full(len(depth), NOTHING, np.float32)
        active = np.arange(len(depth))
        for _ in range(80):
            places = self.at(active, depth)
            bounds = np.where(over[active], self.field.bounds(places), FAR)
            close = bounds < 0.07
            distance = self.field.measure(places, close)[0]
            distance = np.minimum(distance, np.where(close, FAR, bounds).min(1))
            hit = distance < radius
            found = active[hit]
            out[found] = depth[found]
            near[found] = self.field.bounds(places[hit]) < self.field.margin + NEAR + radius
            depth[active] -= np.maximum((distance - radius * np.float32(0.7)) * RELAX, 0.002)
            active = active[~hit & (depth[active] > stop[active])]
            if not len(active):
                break
        return out, near

    def march(
        self, start: Floats, stop: Floats, near: Mask, *, anchored: bool
    ) -> tuple[Floats, Ints, Floats]:
        """March rays until they hit; `near` is renewed when a ray has gone past its surface."""
        depth, near = start.copy(), near.copy()
        anchor = start.copy() if anchored else np.full(len(start), -NOTHING, np.float32)
        shape = np.full(len(depth), -1, np.int32)
        along = np.zeros(len(depth), np.float32)
        before, gone = np.full_like(depth, -1), np.zeros_like(depth)
        active = np.arange(len(depth))
        for turn in range(80):
            self._renew(active, depth, anchor, near)
            distance, shapes, alongs = self.field.measure(self.at(active, depth), near[active])
            hit = distance < HIT
            found = active[hit]
            shape[found], along[found] = shapes[hit], alongs[hit]
            least = np.float32(0.0004) if turn < 8 else self.least
            step = _step(least, distance, before[active], gone[active])
            before[active], gone[active] = distance, step
            depth[active] -= np.where(hit, np.minimum(distance, 0), step)
            active = active[~hit & (depth[active] > stop[active])]
            if not len(active):
                break
        self.near = near
        return depth, shape, along

    def _renew(self, active: NDArray[np.int64], depth: Floats, anchor: Floats, near: Mask) -> None:
        stale = active[depth[active] < anchor[active] - np.float32(0.03)]
        if not len(stale):
            return
        bounds = self.field.bounds(self.at(stale, depth))
        near[stale] = bounds < self.field.margin + NEAR
        # Through empty room a ray may leap.
        free = bounds.min(1) - np.float32(0.03)
        depth[stale] -= np.maximum(free, 0)
        leapt = stale[free > 0]
        anchor[stale] = depth[stale]
        if len(leapt):
            near[leapt] = self.field.bounds(self.at(leapt, depth)) < self.field.margin + NEAR

    def normals(self, depth: Floats, near: Mask, hit: Mask) -> Floats:
        """Give unit normals in camera axes."""
        rays = np.flatnonzero(hit)
        places, near = self.at(rays, depth), near[rays]
        step = np.float32(0.0012)
        here = self.field.measure(places, near)[0]
        slope = [self.field.measure(places + step * axis, near)[0] - here for axis in self.axes]
        normal = np.stack(slope, axis=1)
        return normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)


def _step(least: np.float32, distance: Floats, before: Floats, gone: Floats) -> Floats:
    """Step as far as the last step brought the ray closer; grazing rays step longer in time."""
    closer = np.maximum(before - distance, np.float32(1e-6))
    gain = np.where(before > distance, np.clip(gone / closer, RELAX, np.float32(2.2)), RELAX)
    return np.clip(distance * gain * np.float32(0.97), least, np.float32(0.03))


def _box_depth(box: Box, camera: Camera, places: Array) -> tuple[Array, NDArray[np.int64]]:
    """Give the depth where rays enter a box, and the face (axis, 3 + axis for the far sign)."""
    way = -(camera.axes[2] @ box.axes)
    start = (places @ camera.axes[:2] - box.middle) @ box.axes
    safe = np.where(np.abs(way) < 1e-9, 1e-9, way)
    first, last = (-box.half - start) / safe, (box.half - start) / safe
    enter, leave = np.minimum(first, last), np.maximum(first, last).min(1)
    axis = enter.argmax(1)
    enter = enter[np.arange(len(enter)), axis]
    depth = np.where(enter < leave, -enter, NOTHING)
    return depth, axis + np.where(way[axis] > 0, 3, 0)


def _draw_box(view: View, number: int, box: Box) -> None:
    camera = view.camera
    seen = (box.corners() @ camera.axes.T)[:, :2]
    low = np.floor((seen.min(0) - camera.low) / camera.pixel).astype(int)
    high = np.ceil((seen.max(0) - camera.low) / camera.pixel).astype(int)
    height, width = camera.shape
    r0, r1 = max(height - high[1] - 1, 0), min(height - low[1] + 1, height)
    c0, c1 = max(low[0], 0), min(high[0], width)
    if r0 >= r1 or c0 >= c1:  # beyond the edge of a cropped page
        return
    rows, columns = (k.ravel() for k in np.mgrid[r0:r1, c0:c1])
    depth, face = _box_depth(box, camera, camera.pixel_place(rows, columns))
    front = depth > view.depth[rows, columns]
    rows, columns, face = rows[front], columns[front], face[front]
    view.depth[rows, columns] = depth[front]
    view.shape[rows, columns] = len(view.field.shapes) + 6 * number + face
    view.along[rows, columns] = 0
    sign = np.where(face >= 3, -1.0, 1.0)
    view.normal[rows, columns] = (camera.axes @ box.axes)[:, face % 3].T * sign[:, None]


def _with_boxes(
    boxes: tuple[Box, ...], camera: Camera, first: int, places: Array,
    found: tuple[Floats, Ints, Floats],
) -> tuple[Floats, Ints, Floats]:  # fmt: skip
    depth, shape, along = found
    depth = np.where(shape >= 0, depth, NOTHING)
    for number, box in enumerate(boxes):
        box_depth, face = _box_depth(box, camera, places)
        front = box_depth > depth
        depth = np.where(front, box_depth, depth).astype(np.float32)
        shape = np.where(front, first + 6 * number + face, shape).astype(np.int32)
        along = np.where(front, 0, along).astype(np.float32)
    return depth, shape, along
