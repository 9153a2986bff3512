"""Points to smooth cubic curves, and curves to the shortest SVG path text."""

# mypy: disable-error-code="no-any-return"
# numpy's arithmetic gives Any.

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from scipy.ndimage import gaussian_filter1d

from handout.figure.field import Array

CORNER = 62.0  # degrees of turn that make a corner


def resample(points: Array, step: float) -> Array:
    """Give points at even distances along a polyline."""
    along = lengths(points)
    count = max(2, round(along[-1] / step) + 1)
    at = np.linspace(0, along[-1], count)
    return np.column_stack([np.interp(at, along, points[:, k]) for k in (0, 1)])


def lengths(points: Array) -> Array:
    """Give the length of a polyline up to each point."""
    return np.r_[0, np.cumsum(np.hypot(*np.diff(points, axis=0).T))]


def smooth(points: Array, sigma: float, closed: bool) -> Array:
    """Smooth a polyline; the ends of an open one stay where they are."""
    if len(points) < 4:
        return points
    if closed:
        ring = gaussian_filter1d(points[:-1], sigma, axis=0, mode="wrap")
        return np.vstack([ring, ring[:1]])
    count = min(len(points) - 1, int(4 * sigma) + 1)
    before = 2 * points[0] - points[count:0:-1]
    after = 2 * points[-1] - points[-2 : -count - 2 : -1]
    long = gaussian_filter1d(np.vstack([before, points, after]), sigma, axis=0, mode="nearest")
    out = long[count : count + len(points)]
    out[0], out[-1] = points[0], points[-1]
    return out


def corners(points: Array, closed: bool, reach: int = 7) -> list[int]:
    """Find where a polyline of even steps turns sharply."""
    if len(points) < 2 * reach + 2:
        return []
    path = smooth(points, 1.2, closed)
    ring = path[:-1] if closed else path
    before, after = _legs(ring, reach, closed)
    cosine = (before * after).sum(1) / (np.hypot(*before.T) * np.hypot(*after.T) + 1e-9)
    turn = np.degrees(np.arccos(np.clip(cosine, -1, 1)))
    found: list[int] = []
    for i in np.argsort(-turn, kind="stable"):
        if turn[i] < CORNER:
            break
        gaps = [abs(int(i) - j) for j in found]
        if all(min(g, len(ring) - g) > reach if closed else g > reach for g in gaps):
            found.append(int(i))
    return sorted(found)


def _legs(ring: Array, reach: int, closed: bool) -> tuple[Array, Array]:
    if closed:
        return ring - np.roll(ring, reach, 0), np.roll(ring, -reach, 0) - ring
    steps = ring[reach:] - ring[:-reach]
    before, after = np.zeros_like(ring), np.zeros_like(ring)
    before[reach:], after[:-reach] = steps, steps
    before[:reach], after[-reach:] = after[:reach], before[-reach:]
    return before, after


def split_at_corners(points: Array, closed: bool, sigma: float) -> tuple[list[Array], bool]:
    """Smooth between corners; give the pieces, and whether they are one ring without a corner."""
    found = corners(points, closed)
    if not found:
        return [smooth(points, sigma, closed)], closed
    if closed:
        ring = np.roll(points[:-1], -found[0], 0)
        points = np.vstack([ring, ring[:1]])
        breaks = [k - found[0] for k in found] + [len(points) - 1]
    else:
        breaks = [0, *found, len(points) - 1]
    pieces = itertools.pairwise(breaks)
    return [smooth(points[a : b + 1], sigma, False) for a, b in pieces if b > a], False


def fit(
    points: Array, error: float, start: Array | None = None, end: Array | None = None
) -> list[Array]:
    """Fit cubic Bezier curves (Schneider, Graphics Gems I) within `error`."""
    out: list[Array] = []
    stack = [(points, start, end)]
    while stack:
        part, first, last = stack.pop()
        count = len(part)
        if count < 2:
            continue
        k = min(count - 1, 4)
        first = _unit(part[k] - part[0] if first is None else first)
        last = _unit(part[-1 - k] - part[-1] if last is None else last)
        curve, worst, miss = _fit_one(part, first, last, error)
        if miss <= error or count < 5:
            out.append(curve)
            continue
        edge = max(count // 8, 2)
        split = int(np.clip(worst, edge, count - 1 - edge))
        around = part[max(0, split - 4)] - part[min(count - 1, split + 4)]
        stack.append((part[split:], -around, last))
        stack.append((part[: split + 1], first, around))
    return out


def _unit(vector: Array) -> Array:
    return vector / (np.hypot(vector[0], vector[1]) + 1e-12)


def _fit_one(points: Array, first: Array, last: Array, error: float) -> tuple[Array, int, float]:
    if len(points) < 4:
        third = np.hypot(*(points[-1] - points[0])) / 3
        ends = (points[0], points[-1])
        return np.array([ends[0], ends[0] + first * third, ends[1] + last * third, ends[1]]), 1, 0.0
    along = lengths(points)
    t = along / along[-1]
    for turn in range(3):
        curve = _least_squares(points, t, first, last)
        apart = _at(curve, t) - points
        square = (apart * apart).sum(1)
        worst = int(square.argmax())
        miss = float(np.sqrt(square[worst]))
        if miss <= error or miss > 4 * error or turn == 2:
            break
        t = _closer(curve, t, apart)
    return curve, worst, miss


def _weights(t: Array) -> tuple[Array, Array, Array, Array]:
    s = 1 - t
    return s**3, 3 * t * s * s, 3 * t * t * s, t**3


def _at(curve: Array, t: Array) -> Array:
    return np.column_stack(_weights(t)) @ curve


def _closer(curve: Array, t: Array, apart: Array) -> Array:
    """Move each parameter towards the nearest place of the curve (one Newton step)."""
    legs = 3 * np.diff(curve, axis=0)
    bends = 2 * np.diff(legs, axis=0)
    s = (1 - t)[:, None]
    u = t[:, None]
    speed = s * s * legs[0] + 2 * s * u * legs[1] + u * u * legs[2]
    change = s * bends[0] + u * bends[1]
    slope = (speed * speed).sum(1) + (apart * change).sum(1)
    move = np.where(
        np.abs(slope) > 1e-9, (apart * speed).sum(1) / np.where(slope == 0, 1, slope), 0
    )
    t = np.clip(t - move, 0, 1)
    t[0], t[-1] = 0, 1
    return t


def _least_squares(points: Array, t: Array, first: Array, last: Array) -> Array:
    b0, b1, b2, b3 = _weights(t)
    ends = points[0], points[-1]
    rest = points - np.outer(b0 + b1, ends[0]) - np.outer(b2 + b3, ends[1])
    c00, c11, c01 = b1 @ b1, b2 @ b2, (b1 @ b2) * (first @ last)
    x0, x1 = b1 @ (rest @ first), b2 @ (rest @ last)
    det = c00 * c11 - c01 * c01
    span = float(np.hypot(*(ends[1] - ends[0])))
    length = span * 3 + 1e-9
    a = (x0 * c11 - x1 * c01) / det if abs(det) > 1e-12 else 0.0
    b = (c00 * x1 - c01 * x0) / det if abs(det) > 1e-12 else 0.0
    if not (1e-3 * span < a < length and 1e-3 * span < b < length):
        a = b = span / 3
    return np.array([ends[0], ends[0] + first * a, ends[1] + last * b, ends[1]])


def number(value: float) -> str:
    """Write a number with one decimal, as short as SVG allows."""
    text = f"{value:.1f}".removesuffix(".0")
    if text in {"-0", ""}:
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def numbers(values: Sequence[float] | Array) -> str:
    """Write numbers side by side; a minus sign is a separator of its own."""
    out = ""
    for value in values:
        text = number(float(value))
        out += text if not out or text.startswith("-") else f" {text}"
    return out


def path(pieces: Sequence[Array], error: float, *, close: bool = False) -> str:
    """Write joined pieces as one path of relative cubic curves, with corners between them."""
    out, here = "", None
    for piece in pieces:
        points = piece[np.r_[True, np.hypot(*np.diff(piece, axis=0).T) > 1e-6]]
        if len(points) < 2:
            continue
        for curve in fit(points, error, *_ring_ends(points, close and len(pieces) == 1)):
            rounded = np.round(curve, 1)
            if here is None:
                here = rounded[0]
                out += f"M{numbers(here)}"
            out += "c" + numbers((rounded[1:] - here).ravel())
            here = rounded[3]
    return out + "z" if close and out else out


def _ring_ends(points: Array, ring: bool) -> tuple[Array | None, Array | None]:
    if not ring or not np.allclose(points[0], points[-1]):
        return None, None
    k = min(4, len(points) // 3)
    along = points[k] - points[-1 - k]
    return along, -along


def straight(points: Array, tolerance: float) -> Array:
    """Keep only the corners of a polyline of straight parts (Douglas and Peucker)."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        base, way = points[first], points[last] - points[first]
        apart = points[first + 1 : last] - base
        length = float(np.hypot(*way))
        if length < 1e-9:
            away = np.hypot(*apart.T)
        else:
            away = np.abs(apart[:, 0] * way[1] - apart[:, 1] * way[0]) / length
        worst = int(away.argmax())
        if away[worst] > tolerance:
            middle = first + 1 + worst
            keep.add(middle)
            stack += [(first, middle), (middle, last)]
    return points[sorted(keep)]


def polygon(points: Array, *, close: bool = True) -> str:
    """Write straight lines through points."""
    rounded = np.round(points, 1)
    steps = "".join("l" + numbers(step) for step in np.diff(rounded, axis=0))
    return f"M{numbers(rounded[0])}{steps}" + ("z" if close else "")
