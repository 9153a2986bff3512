"""Arrows: what moves and where to, clear of the body."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.ndimage import distance_transform_edt

from handout.figure import landmarks
from handout.figure.camera import Camera
from handout.figure.curves import lengths, numbers, path, resample, smooth
from handout.figure.field import Array, Mask
from handout.figure.posed import Posed
from handout.models.pose import Arrow

EDGE = 8  # pixels from the page's edge
SHAFT = (5.0, 10.0)  # width at tail and at head, units
HEAD = 30.0
CLEAR = 13.0  # units between the arrow's middle line and the body
STEPS = np.arange(0, 121, 6.0)


def arrow_line(arrow: Arrow, phase: str, posed: Mapping[str, Posed], camera: Camera) -> Array:
    """Give the line of an arrow on the page, before it is moved clear of the body."""
    if arrow.track is not None:
        start, end = posed[arrow.since], posed[phase]
        parts = np.linspace(*arrow.span, 15)
        places = [landmarks.point(start.between(end, t).skeleton(), arrow.track)[0] for t in parts]
        page = camera.page(np.array(places))
    else:
        skeleton = posed[phase].skeleton()
        stops = [
            landmarks.point(skeleton, name)[0] + np.array(offset, float) / 100
            for name, offset in arrow.through
        ]
        page = _curve(camera.page(np.array(stops)))
    right, up = arrow.offset
    return np.asarray(page + np.array([right, -up]) / 100 / camera.unit)


def clear_of(line: Array, body: Mask, scale: float) -> Array:
    """Move a line as little as needed so that it does not cross the body."""
    apart = distance_transform_edt(~body) * scale
    page = np.array(body.shape[::-1])
    best, best_cost = line, np.inf
    for step in STEPS:
        for turn in np.linspace(0, 2 * np.pi, 17)[:-1] if step else (0.0,):
            moved = line + step * np.array([np.cos(turn), np.sin(turn)])
            cells = (moved / scale).astype(int)
            if (cells.min(0) < EDGE).any() or (cells.max(0) >= page - EDGE).any():
                continue
            lacking = np.maximum(CLEAR - apart[cells[:, 1], cells[:, 0]], 0)
            cost = 14 * float(lacking.max()) + 10 * float(lacking.mean()) + step
            if cost < best_cost:
                best, best_cost = moved, cost
        if best_cost < step:
            break
    return np.asarray(best)


def arrow_path(line: Array) -> str:
    """Write an arrow as one filled path: a shaft that grows, and a head."""
    line = smooth(resample(line, 2.0), 4, False)
    along = lengths(line)
    head = min(HEAD, along[-1] * 0.55)
    end = int(np.searchsorted(along, along[-1] - head * 0.80))
    ways = np.gradient(line, axis=0)
    ways /= np.hypot(*ways.T)[:, None] + 1e-9
    across = np.column_stack([-ways[:, 1], ways[:, 0]])
    half = ((SHAFT[0] + (SHAFT[1] - SHAFT[0]) * along / along[-1]) / 2)[:, None]
    left, right = (line + across * half)[: end + 1], (line - across * half)[: end + 1]
    way = line[-1] - line[end]
    way /= np.hypot(*way)
    side = np.array([-way[1], way[0]]) * head * 0.52
    base = line[-1] - way * head
    corners = (base + side, line[-1], base - side, right[-1])
    tip = "".join("L" + numbers(np.round(corner, 1)) for corner in corners)
    back = path([right[::-1]], 0.4)
    return path([left], 0.4) + tip + back[back.index("c") :] + "z"


def press_path(line: Array) -> str:
    """Write two arrows that meet at a bar: a push that is held, so that nothing moves."""
    start, end = line[0], line[-1]
    way = (end - start) / np.hypot(*(end - start))
    middle, side = (start + end) / 2, np.array([-way[1], way[0]]) * 20
    bar = [middle + side - way * 3, middle + side + way * 3,
           middle - side + way * 3, middle - side - way * 3]  # fmt: skip
    drawn = "M" + "L".join(numbers(np.round(corner, 1)) for corner in bar) + "z"
    for outer, sign in ((start, -1), (end, 1)):
        drawn += arrow_path(resample(np.array([outer, middle + way * 9 * sign]), 2.0))
    return drawn


def _curve(stops: Array) -> Array:
    if len(stops) < 3:
        return resample(stops, 2.0)
    along = lengths(stops)
    return np.asarray(CubicSpline(along, stops)(np.linspace(0, along[-1], 30)))
