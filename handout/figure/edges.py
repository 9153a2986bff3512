"""Where lines run: the boundary between two pixels, its kind, and its place between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from handout.figure.field import Array, Mask
from handout.figure.surface import DETAIL, JAW, SMOOTH, THING, Bytes, Surface

# Kinds of line, thickest first; widths in drawing units.
NONE, OUTER, OVER, FINE, CREASE, HEM, MARK, EDGE = range(8)
WIDTHS = {OUTER: 4.4, OVER: 3.5, FINE: 3.1, CREASE: 2.6, HEM: 2.4, MARK: 1.7, EDGE: 2.4}

STEP_SAME = 0.020  # a depth step (m) that makes a line within one part
STEP_HEAD = 0.006
STEP_OTHER = 0.0035


@dataclass(frozen=True, slots=True)
class Edges:
    """Kinds of edges between pixels left and right, above and below, and their shift (pixels)."""

    across: Bytes  # (rows, columns - 1)
    down: Bytes  # (rows - 1, columns)
    across_shift: Array
    down_shift: Array


def find_edges(surface: Surface, rounds: int = 4) -> Edges:
    """Find every line, each moved to its true place by looking again between the pixels."""
    across, down = _classify(surface, 1), _classify(surface, 0)
    shifts = _refine(surface, across, down, rounds)
    return Edges(across, down, *shifts)


def _pairs(array: NDArray[Any], axis: int) -> tuple[NDArray[Any], NDArray[Any]]:
    if axis == 1:
        return array[:, :-1], array[:, 1:]
    return array[:-1], array[1:]


def _classify(surface: Surface, axis: int) -> Bytes:
    view = surface.view
    first, last = _pairs(surface.part, axis)
    role_a, role_b = _pairs(surface.role, axis)
    depth_a, depth_b = _pairs(view.depth, axis)
    jump, turned = _jump(surface, axis)
    kind = np.zeros(first.shape, np.uint8)
    both = (first >= 0) & (last >= 0)
    i, j = np.maximum(first, 0), np.maximum(last, 0)
    meets = np.where(both & (first != last), surface.meets[i, j], 0)
    same = both & (first == last)
    head = np.array([name in {"head", "scarf"} for name in surface.parts])
    _within(kind, same, jump, turned, np.where(head[i], STEP_HEAD, STEP_SAME))
    kind[(same | (meets == SMOOTH)) & (role_a != role_b)] = HEM
    smooth = meets == SMOOTH
    kind[smooth & (jump > STEP_SAME)] = OVER
    kind[smooth & (turned < 0.55) & (kind == 0)] = CREASE
    _small(kind, meets, jump, turned)
    other = both & (first != last) & (meets == 0)
    kind[other & ((jump > STEP_OTHER) | (turned < 0.93))] = OVER
    kind[other & (role_a != role_b) & (kind == 0)] = HEM
    kind[(first >= 0) != (last >= 0)] = OUTER
    _thin_lines(surface, kind, np.where(depth_a > depth_b, first, last), both)
    kind[meets == THING] = EDGE
    return kind


def _jump(surface: Surface, axis: int) -> tuple[Array, Array]:
    """Give the depth step that the slopes do not explain, and the cosine between normals."""
    view = surface.view
    depth_a, depth_b = _pairs(view.depth, axis)
    normal_a, normal_b = _pairs(view.normal, axis)
    step = np.abs(depth_a - depth_b)
    k = 0 if axis == 1 else 1
    slope = [np.abs(n[..., k]) / np.maximum(np.abs(n[..., 2]), 0.05) for n in (normal_a, normal_b)]
    explained = np.minimum(step, np.maximum(*slope) * view.camera.pixel * 1.5)
    return step - explained, (normal_a * normal_b).sum(-1)


def _within(kind: Bytes, same: Mask, jump: Array, turned: Array, least: Array) -> None:
    kind[same & (turned < 0.35) & (jump < STEP_SAME)] = CREASE
    kind[same & (jump > least)] = MARK
    kind[same & (jump > STEP_SAME)] = OVER


def _small(kind: Bytes, meets: NDArray[Any], jump: Array, turned: Array) -> None:
    detail, jaw = meets == DETAIL, meets == JAW
    kind[detail & ((jump > STEP_OTHER) | (turned < 0.72))] = MARK
    kind[detail & (jump > 0.022)] = OVER
    kind[jaw & ((jump > 0.004) | (turned < 0.80))] = MARK
    kind[jaw & (jump > 0.03)] = OVER


def _thin_lines(surface: Surface, kind: Bytes, front: NDArray[Any], both: Mask) -> None:
    """Draw hands, feet and things with thinner lines; a body before a thing with an outer line."""
    names = surface.parts
    fine = np.array([n == "ear" or n[2:5] in {"fin", "thu", "toe", "han"} for n in names])
    thing = np.array(["#" in n or n in {"band", "towel", "stick"} for n in names])
    front = np.maximum(front, 0)
    line = (kind == OUTER) | (kind == OVER)
    kind[line & fine[front]] = FINE
    kind[line & thing[front]] = EDGE


def _refine(surface: Surface, across: Bytes, down: Bytes, rounds: int) -> tuple[Array, Array]:
    rows_a, columns_a = np.nonzero(across)
    rows_d, columns_d = np.nonzero(down)
    near = np.r_[rows_a, rows_d], np.r_[columns_a, columns_d]
    far = np.r_[rows_a, rows_d + 1], np.r_[columns_a + 1, columns_d]
    shift = _bisect(surface, near, far, rounds)
    across_shift, down_shift = np.zeros(across.shape), np.zeros(down.shape)
    across_shift[rows_a, columns_a] = shift[: len(rows_a)]
    down_shift[rows_d, columns_d] = shift[len(rows_a) :]
    return across_shift, down_shift


Pixels = tuple[NDArray[np.int64], NDArray[np.int64]]


def _bisect(surface: Surface, first: Pixels, last: Pixels, rounds: int) -> Array:
    view = surface.view
    start, end = (view.camera.pixel_place(*pixels) for pixels in (first, last))
    key_a, key_b = (surface.part[p] * 64 + surface.role[p] for p in (first, last))
    depth_a, depth_b = view.depth[first], view.depth[last]
    near = view.near_at(*first) | view.near_at(*last)
    front = np.maximum(depth_a, depth_b)
    low, high = np.zeros(len(start)), np.ones(len(start))
    for _ in range(rounds):
        middle = (low + high) / 2
        depth, shape, along = view.probe(start + (end - start) * middle[:, None], front, near)
        key = surface.keys(shape, along)
        # A ray that finds nothing near the front surface belongs to the farther side.
        depth = np.where(shape >= 0, depth, np.minimum(depth_a, depth_b))
        closer = np.abs(depth - depth_a) < np.abs(depth - depth_b)
        is_first = np.where((key == key_a) != (key == key_b), key == key_a, closer)
        low, high = np.where(is_first, middle, low), np.where(is_first, high, middle)
    return (low + high) / 2 - 0.5
