"""Rotations of many poses at once: degrees (n,) in, matrices (n, 3, 3) out."""

from __future__ import annotations

from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

MIRROR = np.diag([1.0, 1.0, -1.0])


def about_x(degrees: ArrayLike) -> Array:
    """Rotate about X, the anterior axis."""
    return _plane(degrees, 1, 2)


def about_y(degrees: ArrayLike) -> Array:
    """Rotate about Y, the long axis."""
    return _plane(degrees, 2, 0)


def about_z(degrees: ArrayLike) -> Array:
    """Rotate about Z, the axis to the person's right."""
    return _plane(degrees, 0, 1)


def chain(*turns: Array) -> Array:
    """Multiply rotations from left to right."""
    return reduce(np.matmul, turns)


def _plane(degrees: ArrayLike, first: int, second: int) -> Array:
    angle = np.radians(np.atleast_1d(np.asarray(degrees, float)))
    out = np.zeros((*angle.shape, 3, 3))
    out[..., range(3), range(3)] = 1.0
    out[..., first, first] = out[..., second, second] = np.cos(angle)
    out[..., second, first] = np.sin(angle)
    out[..., first, second] = -np.sin(angle)
    return out
