"""How thick each bone's flesh and cloth is: tables of radii, in metres for a stature of 1.70 m.

Each row: place along the bone (0 to 1), centre x and z, radius to the front, back, outer and inner
side. Joints are thinner than flesh, because melting two shapes adds about a quarter of the blend.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.interpolate import PchipInterpolator

from handout.figure.field import ROWS, Array
from handout.figure.skeleton import SPINE_HEIGHTS
from handout.models.pose import Person

Row = tuple[float, ...]
THIGH: tuple[Row, ...] = (
    (0, 0, 0, 0.074, 0.080, 0.074, 0.066), (0.15, 0.008, -0.003, 0.080, 0.080, 0.075, 0.070),
    (0.35, 0.012, -0.004, 0.076, 0.071, 0.070, 0.069),
    (0.6, 0.010, -0.005, 0.065, 0.061, 0.059, 0.060),
    (0.80, 0.005, -0.003, 0.054, 0.052, 0.050, 0.052),
    (0.92, 0.002, -0.001, 0.046, 0.047, 0.044, 0.046), (1, 0, 0, 0.043, 0.044, 0.041, 0.042),
)  # fmt: skip
SHANK: tuple[Row, ...] = (
    (0, 0, 0, 0.038, 0.042, 0.040, 0.041), (0.08, 0.001, -0.001, 0.040, 0.048, 0.042, 0.043),
    (0.20, -0.002, -0.001, 0.040, 0.061, 0.048, 0.050),
    (0.31, -0.004, -0.002, 0.036, 0.064, 0.050, 0.052),
    (0.45, -0.006, -0.001, 0.033, 0.056, 0.045, 0.047),
    (0.65, -0.007, 0, 0.030, 0.040, 0.035, 0.035), (0.84, -0.006, 0, 0.027, 0.031, 0.029, 0.029),
    (0.95, -0.003, 0, 0.029, 0.030, 0.032, 0.033), (1, 0, 0, 0.030, 0.031, 0.033, 0.034),
)  # fmt: skip
UPPER_ARM: tuple[Row, ...] = (
    (0, 0, -0.004, 0.050, 0.050, 0.044, 0.040), (0.12, 0, 0, 0.051, 0.050, 0.050, 0.042),
    (0.25, 0.001, 0, 0.048, 0.047, 0.048, 0.042), (0.45, 0.004, 0, 0.043, 0.042, 0.039, 0.039),
    (0.62, 0.005, 0, 0.041, 0.038, 0.036, 0.036), (0.85, 0.001, 0, 0.032, 0.033, 0.032, 0.032),
    (1, 0, 0, 0.028, 0.029, 0.031, 0.031),
)  # fmt: skip
FOREARM: tuple[Row, ...] = (
    (0, 0, 0, 0.029, 0.028, 0.032, 0.031), (0.18, 0.003, 0.001, 0.038, 0.033, 0.038, 0.036),
    (0.35, 0.002, 0.001, 0.037, 0.032, 0.037, 0.035), (0.6, 0, 0, 0.031, 0.029, 0.030, 0.029),
    (0.85, 0, 0, 0.026, 0.025, 0.022, 0.021), (1, 0, 0, 0.026, 0.025, 0.019, 0.019),
)  # fmt: skip
# The foot runs from heel to toes; "front" is up, "back" down to the sole.
FOOT: tuple[Row, ...] = (
    (0, -0.030, 0, 0.030, 0.030, 0.027, 0.027), (0.10, -0.030, 0, 0.036, 0.034, 0.030, 0.030),
    (0.28, -0.030, 0, 0.046, 0.034, 0.032, 0.032), (0.45, -0.036, 0, 0.046, 0.028, 0.034, 0.034),
    (0.62, -0.042, 0, 0.034, 0.022, 0.038, 0.038),
    (0.80, -0.047, 0.002, 0.022, 0.018, 0.044, 0.043),
    (0.92, -0.050, 0.002, 0.017, 0.015, 0.044, 0.044),
    (1, -0.052, 0.002, 0.014, 0.013, 0.041, 0.042),
)  # fmt: skip
PALM: tuple[Row, ...] = (
    (0, 0, 0, 0.026, 0.025, 0.017, 0.017), (0.25, 0.001, 0, 0.033, 0.030, 0.015, 0.019),
    (0.6, 0, 0, 0.039, 0.037, 0.013, 0.018), (0.9, 0, 0, 0.041, 0.038, 0.012, 0.014),
    (1, 0, 0, 0.039, 0.036, 0.010, 0.011),
)  # fmt: skip
# Trunk: height above the hip axis, front, back, half width, centre x.
TRUNK: tuple[Row, ...] = (
    (-0.095, 0.084, 0.078, 0.092, 0), (-0.07, 0.095, 0.095, 0.130, 0),
    (-0.04, 0.101, 0.104, 0.152, 0), (0, 0.104, 0.110, 0.163, 0), (0.04, 0.103, 0.106, 0.162, 0),
    (0.09, 0.098, 0.092, 0.150, 0), (0.14, 0.094, 0.078, 0.137, 0.002),
    (0.19, 0.092, 0.072, 0.129, 0.004), (0.24, 0.094, 0.076, 0.130, 0.002),
    (0.30, 0.101, 0.088, 0.139, -0.002), (0.36, 0.110, 0.098, 0.150, -0.006),
    (0.41, 0.110, 0.104, 0.157, -0.010), (0.45, 0.096, 0.104, 0.156, -0.014),
    (0.48, 0.072, 0.096, 0.142, -0.020), (0.51, 0.045, 0.082, 0.108, -0.028),
    (0.545, 0.032, 0.062, 0.066, -0.036),
)  # fmt: skip
SHIRT_HEM = 0.055  # metres above the hip axis
# Added to front, back and half width at these heights.
TRUNK_AT = (-0.10, 0.0, 0.06, 0.19, 0.30, 0.42, 0.55)
FULL_CHEST = (0.0, 0.006, 0.005, -0.013, -0.010, -0.010, -0.004)
BROAD_FRONT = (0.004, 0.020, 0.034, 0.040, 0.026, 0.008, 0.0)
BROAD_SIDE = (0.010, 0.018, 0.024, 0.028, 0.018, 0.010, 0.002)
OLDER_FRONT = (0.0, 0.006, 0.014, 0.016, 0.004, -0.008, 0.0)


@lru_cache(maxsize=256)
def limb_table(rows: tuple[Row, ...], thicker: float = 1.0) -> Array:
    """Give the radii at even steps along a bone."""
    table = _at(rows, np.linspace(0, 1, ROWS))
    table[:, 2:] *= thicker
    table.setflags(write=False)
    return table


@lru_cache(maxsize=256)
def cloth_table(
    rows: tuple[Row, ...], covered: float, thickness: tuple[float, float], thicker: float = 1.0
) -> Array:
    """Give a sleeve or trouser leg over the first part of a bone; it skips the hollows."""
    along = np.linspace(0, 1, ROWS)
    table = _at(rows, along * covered)
    table[:, 2:] *= thicker
    for column in range(2, 6):
        widest = table[:, column].max()
        table[:, column] = np.maximum(table[:, column], widest * (0.80 + 0.10 * (1 - along)))
    table[:, 2:] += (thickness[0] + (thickness[1] - thickness[0]) * along**1.5)[:, None]
    return table


def trunk_table(person: Person, heights: Array) -> Array:
    """Give front, back, half width and offset of the clothed trunk at these heights."""
    rows = np.array(TRUNK)
    table = np.column_stack(
        [PchipInterpolator(rows[:, 0], rows[:, k])(heights) for k in (1, 2, 3, 4)]
    )

    def add(values: Row) -> Array:
        return np.asarray(PchipInterpolator(TRUNK_AT, values)(heights))

    if person.chest == "full":
        table[:, 2] += add(FULL_CHEST)
        table[:, 0] += np.minimum(add(FULL_CHEST), 0) * 0.6
    if person.build == "broad":
        table[:, 0] += add(BROAD_FRONT)
        table[:, 1] += add(BROAD_FRONT) * 0.25
        table[:, 2] += add(BROAD_SIDE)
    if person.age == "older":
        table[:, 0] += add(OLDER_FRONT)
    shirt = heights >= SHIRT_HEM
    hang = np.clip((0.16 - heights) / (0.16 - SHIRT_HEM), 0, 1) * shirt
    table[:, :3] += (np.where(shirt, 0.009, 0.006) + hang**1.5 * 0.007)[:, None]
    return table


def limb_thickness(person: Person, limb: str) -> float:
    """Say how much thicker than the tables this person's leg or arm is."""
    factor = {"slim": 1.0, "broad": 1.13 if limb == "leg" else 1.15}[person.build]
    return factor * (0.95 if person.age == "older" else 1.0)


def inner_outer_swapped(table: Array) -> Array:
    """Mirror a table for the left side."""
    out = table[:, [0, 1, 2, 3, 5, 4]].copy()
    out[:, 1] *= -1
    return out


def trunk_share(height: float) -> float:
    """Say where a height lies along the trunk, 0 to 1."""
    return float((height - SPINE_HEIGHTS[0]) / (SPINE_HEIGHTS[-1] - SPINE_HEIGHTS[0]))


def _at(rows: tuple[Row, ...], along: Array) -> Array:
    table = np.array(rows, float)
    return np.column_stack(
        [PchipInterpolator(table[:, 0], table[:, k])(along) for k in range(1, 7)]
    )
