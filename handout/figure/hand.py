"""The hand: palm, four fingers and a thumb, each phalanx bent on its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from handout.figure import flesh
from handout.figure.field import Array, Shape, make_cone
from handout.figure.rotation import MIRROR, about_x, about_z

FINGER_X = (0.0305, 0.0105, -0.0095, -0.0285)
FINGER_Y = (-0.088, -0.092, -0.088, -0.080)
FINGER_LENGTH = (0.074, 0.082, 0.076, 0.060)
FINGER_RADIUS = (0.0096, 0.0098, 0.0095, 0.0086)
PHALANGES = (0.47, 0.29, 0.24)
THUMB_BASE = (0.020, -0.022, -0.006)
THUMB_LENGTH = (0.042, 0.032, 0.026)
THUMB_RADIUS = ((0.0155, 0.0115), (0.0112, 0.0106), (0.0104, 0.0090))


@dataclass(frozen=True, slots=True)
class Grip:
    """How a hand is held: curls of four fingers (knuckle, middle, tip), spread, thumb (degrees)."""

    curls: tuple[tuple[float, float, float], ...]
    spread: float
    thumb: tuple[float, float, float]  # outward, towards the palm, bend of each joint


def _even(
    knuckle: float, middle: float, tip: float, more: float = 1.5
) -> tuple[tuple[float, float, float], ...]:
    return tuple((knuckle + more * i, middle + more * i, tip + more * i) for i in range(4))


GRIPS: Mapping[str, Grip] = {
    "relaxed": Grip(_even(22, 28, 18), 0.5, (34, 22, -5)),
    "flat": Grip(_even(-4, 3, 2, 0), 0.5, (38, 0, -4)),
    "cup": Grip(_even(38, 34, 22), 0.5, (36, 38, -8)),
    "wrap": Grip(_even(24, 24, 15), 0.5, (34, 30, -6)),
    "hold": Grip(_even(55, 50, 30), 0, (30, 45, -14)),
    "fist": Grip(_even(80, 95, 60), 0, (22, 40, -42)),
    "spread": Grip(_even(-4, 3, 2, 0), 9, (58, 0, -4)),
    "hook": Grip(_even(0, 92, 62, 0), 0, (38, 0, -4)),
    "tabletop": Grip(_even(84, 2, 2, 0), 0, (38, 10, -4)),
    "straight-fist": Grip(_even(82, 94, 4, 0), 0, (34, 12, -4)),
    "pinch": Grip(((49, 44, 26), (10, 14, 8), (4, 8, 6), (-2, 4, 3)), 4, (24, 45, -9)),
}


def finger_joints(side: str, grip: Grip, finger: int) -> tuple[Array, Array]:
    """Give the four joint places of a finger, and the axes at each, in the hand's frame."""
    x, y, length = FINGER_X[finger], FINGER_Y[finger], FINGER_LENGTH[finger]
    axes = about_z((1.5 - finger) * grip.spread)[0]
    places, turns = [np.array([x, y, 0.0])], []
    for part, curl in zip(PHALANGES, grip.curls[finger], strict=True):
        axes = axes @ about_x(curl)[0]
        turns.append(axes)
        places.append(places[-1] + axes @ np.array([0, -length * part, 0]))
    return _sided(side, np.array(places), np.array(turns))


def thumb_joints(side: str, grip: Grip) -> tuple[Array, Array]:
    """Give the four joint places of the thumb, and the axes at each, in the hand's frame."""
    outward, inward, bend = grip.thumb
    axes = about_z(outward)[0] @ about_x(inward)[0]
    places, turns = [np.array(THUMB_BASE)], []
    for length in THUMB_LENGTH:
        turns.append(axes)
        places.append(places[-1] + axes @ np.array([0, -length, 0]))
        axes = axes @ about_z(bend)[0]
    return _sided(side, np.array(places), np.array(turns))


def hand_shapes(side: str, origin: Array, axes: Array, grip: Grip) -> Iterator[Shape]:
    """Yield palm, fingers and thumb in the room."""
    group = f"{side}_arm"
    table = flesh.limb_table(flesh.PALM)
    table = table if side == "r" else flesh.inner_outer_swapped(table)
    ends = (origin, origin + axes @ np.array([0, -0.088, 0]))
    yield Shape(
        "loft", group, f"{side}_hand", origin, axes, (0.088, 0.02, 0.008, 2.5), ((9.0, "skin"),),
        ends, 0.047, 0.016, table,
    )  # fmt: skip
    for finger in range(4):
        places, _ = finger_joints(side, grip, finger)
        radii = [FINGER_RADIUS[finger] * (1 - 0.06 * k) for k in range(4)]
        room = origin + places @ axes.T
        for k in range(3):
            yield make_cone(
                group, f"{side}_finger{finger}", room[k : k + 2], (radii[k], radii[k + 1]), "skin",
                0.004,
            )  # fmt: skip
    room = origin + thumb_joints(side, grip)[0] @ axes.T
    for k in range(3):
        blend = 0.010 if k == 0 else 0.004
        yield make_cone(group, f"{side}_thumb", room[k : k + 2], THUMB_RADIUS[k], "skin", blend)


def _sided(side: str, places: Array, turns: Array) -> tuple[Array, Array]:
    if side == "r":
        return places, turns
    return places @ MIRROR, MIRROR @ turns @ MIRROR
