"""Eyes, brows and mouth: curves laid on the face, drawn where the camera sees them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from handout.figure.curves import path
from handout.figure.field import Array, Body, Field, Group, Trunk
from handout.figure.head import head_shapes
from handout.figure.skeleton import Frame, Skeleton
from handout.figure.surface import Surface
from handout.models.pose import Person

Mark = tuple[Array, float, bool]  # places (n, 3) in head axes, line width, filled
Flat = tuple[Array, Array, float, bool]  # the same, before it is laid on the face: height, z


def face_paths(
    surface: Surface, skeleton: Skeleton, *, closed: bool = False
) -> Iterator[tuple[str, float]]:
    """Yield each visible mark as a path and its line width; 0 is filled. Eyes may be closed."""
    head = skeleton.frames["head"]
    facing = float(surface.view.camera.axes[2] @ head.axes[0, :, 0])
    for places, width, filled in _marks(closed=closed):
        if width == NOSE_WIDTH and facing < 0.8:
            continue
        room = head.origin[0] + places @ head.axes[0].T
        seen = _visible(surface, room)
        page = surface.view.camera.page(room)
        if filled:
            if seen.mean() > 0.7 and _faces(surface, head, places):
                yield path([page], 0.2, close=True), 0.0
            continue
        for run in _runs(seen):
            if len(run) > 3:
                yield path([page[run]], 0.25), width


NOSE_WIDTH = 1.75


@lru_cache(maxsize=2)
def _marks(*, closed: bool) -> tuple[Mark, ...]:
    even = np.linspace(0, 1, 12)
    wide, narrow = np.linspace(-1, 1, 17), np.linspace(-1, 1, 13)
    marks: list[Flat] = []
    for sign in (1, -1):
        marks.append(_lid(sign) if closed else _eye(sign))
        brow = 0.102 + 0.006 * np.sin(even * np.pi) - 0.004 * even
        marks.append((brow, sign * (0.018 + 0.030 * even), 2.4, False))
    marks.append((0.008 - 0.007 * np.cos(wide * np.pi / 2), 0.021 * wide, 2.0, False))
    marks.append((0.041 - 0.007 * np.cos(narrow * np.pi / 2), 0.0105 * narrow, NOSE_WIDTH, False))
    return tuple((_on_face(y, z), width, filled) for y, z, width, filled in marks)


def _eye(sign: int) -> Flat:
    turn = np.linspace(0, 2 * np.pi, 17)
    return 0.077 + 0.0085 * np.sin(turn), sign * (0.032 + 0.0062 * np.cos(turn)), 0, True


def _lid(sign: int) -> Flat:
    across = np.linspace(-1, 1, 13)
    return 0.071 + 0.006 * across**2, sign * (0.032 + 0.0125 * across), 2.6, False


def _on_face(y: Array, z: Array) -> Array:
    """Lift places onto the face by marching back from in front of it."""
    neutral = Frame(np.zeros((1, 3)), np.eye(3)[None])
    shapes = tuple(s for s in head_shapes(neutral, neutral, Person()) if s.part == "head")
    flat = Trunk(np.zeros((2, 3)), np.eye(3)[None].repeat(2, 0), np.ones((2, 4)))
    field = Field(Body(shapes, (Group("head"),), flat))
    x = np.full(len(y), 0.14)
    for _ in range(60):
        x -= 0.8 * np.maximum(field.distance(np.column_stack([x, y, z])), 0)
    return np.column_stack([x + 0.001, y, z])


def _visible(surface: Surface, room: Array) -> Array:
    camera = surface.view.camera
    seen = room @ camera.axes.T
    columns = ((seen[:, 0] - camera.low[0]) / camera.pixel).astype(int)
    rows = ((camera.high[1] - seen[:, 1]) / camera.pixel).astype(int)
    height, width = camera.shape
    inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    rows, columns = np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)
    near = np.abs(surface.view.depth[rows, columns] - seen[:, 2]) < 0.012
    return np.asarray(inside & near & surface.is_part("head")[rows, columns])


def _faces(surface: Surface, head: Frame, places: Array) -> bool:
    out = head.axes[0] @ np.array([0.9, 0, 0.42 * np.sign(places[:, 2].mean())])
    return bool(surface.view.camera.axes[2] @ out > 0.12)


def _runs(seen: Array) -> list[Array]:
    where = np.flatnonzero(seen)
    return [r for r in np.split(where, np.flatnonzero(np.diff(where) > 1) + 1) if len(r)]
