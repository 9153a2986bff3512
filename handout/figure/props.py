"""Things in the room: chairs and steps as boxes, bands and balls as bodies."""

# mypy: disable-error-code="no-any-return"
# numpy's arithmetic gives Any.

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from handout.errors import ValueProblem
from handout.figure import landmarks
from handout.figure.field import Array, Body, Group, Shape, make_cone
from handout.figure.rotation import about_y
from handout.figure.skeleton import Skeleton
from handout.figure.solve import Room
from handout.figure.trace import Box
from handout.models.pose import FigureSpec, Prop

# Length, height, width in cm where the author gives none.
SIZES: dict[str, tuple[float, float, float]] = {
    "chair": (42, 44, 44), "table": (60, 74, 110), "step": (32, 15, 60), "wall": (10, 185, 110),
    "ball": (55, 55, 55), "pillow": (34, 9, 50), "band": (0, 0, 1.8), "towel": (0, 0, 3.6),
    "stick": (0, 0, 2.6), "mat": (0, 1.2, 0), "floor": (0, 0, 0),
}  # fmt: skip
RESTED_ON = ("chair", "table", "step", "pillow", "ball")


def room_of(spec: FigureSpec) -> Room:
    """Say what contacts may rest on."""
    heights = {"floor": 0.0, "mat": 0.0}
    wall, side = None, 1
    for prop in spec.props:
        x, y, _ = prop.at or (0, 0, 0)
        if prop.kind in RESTED_ON:
            heights[prop.kind] = (y + size_of(prop)[1]) / 100
        if prop.kind == "wall":
            wall, side = x / 100, wall_side(prop)
    return Room(heights, wall, side)


def wall_side(prop: Prop) -> int:
    """Say which way a wall faces: 1 to +x, -1 to -x."""
    return -1 if round(prop.turn) % 360 == 180 else 1


def size_of(prop: Prop) -> tuple[float, float, float]:
    """Give length, height and width in cm."""
    x, y, z = prop.size or SIZES[prop.kind]
    return float(x), float(y), float(z)


def boxes_of(spec: FigureSpec) -> tuple[Box, ...]:
    """Give every sharp-edged piece of the figure's things."""
    return tuple(
        box
        for number, prop in enumerate(spec.props)
        if prop.kind in _BOXES
        for box in _placed(prop, number)
    )


def with_soft_things(body: Body, skeleton: Skeleton, spec: FigureSpec) -> Body:
    """Add bands, towels, sticks, balls and pillows to what rays may meet."""
    shapes: list[Shape] = []
    groups: list[Group] = []
    for number, prop in enumerate(spec.props):
        if prop.kind in _SOFT:
            name = f"{prop.kind}.{number}"
            shapes += _SOFT[prop.kind](prop, name, skeleton)
            groups.append(Group(name))
    return replace(body, shapes=(*body.shapes, *shapes), groups=(*body.groups, *groups))


Piece = tuple[str, tuple[float, float, float], tuple[float, float, float]]  # name, low, high (m)


def _placed(prop: Prop, number: int) -> Iterator[Box]:
    place = np.array(prop.at or (0, 0, 0), float) / 100
    turn = about_y(-prop.turn)[0]
    length, height, width = (k / 100 for k in size_of(prop))
    for name, low, high in _BOXES[prop.kind](length, height, width):
        a, b = np.array(low), np.array(high)
        middle = place + turn @ ((a + b) / 2)
        yield Box(f"{prop.kind}{number}.{name}", "wood", middle, turn, (b - a) / 2)


def _chair(length: float, seat: float, width: float) -> Iterator[Piece]:
    x, z = length / 2, width / 2
    yield "seat", (-x, seat - 0.035, -z), (x, seat, z)
    for k, (sx, sz) in enumerate(((-1, -1), (-1, 1), (1, -1), (1, 1))):
        top = 0.90 if sx < 0 else seat - 0.035
        mx, mz = sx * (x - 0.026), sz * (z - 0.026)
        yield f"leg{k}", (mx - 0.018, 0, mz - 0.018), (mx + 0.018, top, mz + 0.018)
    yield "back", (-x + 0.014, 0.66, -z + 0.044), (-x + 0.036, 0.86, z - 0.044)


def _table(length: float, top: float, width: float) -> Iterator[Piece]:
    x, z = length / 2, width / 2
    yield "top", (-x, top - 0.03, -z), (x, top, z)
    for k, (sx, sz) in enumerate(((-1, -1), (-1, 1), (1, -1), (1, 1))):
        mx, mz = sx * (x - 0.04), sz * (z - 0.04)
        yield f"leg{k}", (mx - 0.022, 0, mz - 0.022), (mx + 0.022, top - 0.03, mz + 0.022)


def _block(length: float, height: float, width: float) -> Iterator[Piece]:
    yield "block", (-length / 2, 0, -width / 2), (length / 2, height, width / 2)


_BOXES: dict[str, Callable[[float, float, float], Iterator[Piece]]] = {
    "chair": _chair,
    "table": _table,
    "step": _block,
}


def _tube(prop: Prop, name: str, skeleton: Skeleton) -> Iterator[Shape]:
    radius = size_of(prop)[2] / 200
    places = _lengthened([_place(stop, skeleton) for stop in prop.through], prop.beyond / 100)
    role = "wood" if prop.kind == "stick" else prop.kind
    for first, last in itertools.pairwise(places):
        yield make_cone(name, prop.kind, [first, last], (radius, radius), role)


def _lengthened(places: list[Array], more: float) -> list[Array]:
    """Move the first and the last place outward along the line to their neighbours."""
    first, last = places[0] - places[1], places[-1] - places[-2]
    first, last = (way / (np.linalg.norm(way) + 1e-9) * more for way in (first, last))
    return [places[0] + first, *places[1:-1], places[-1] + last]


def _place(stop: str | tuple[float, ...], skeleton: Skeleton) -> Array:
    if isinstance(stop, str):
        return landmarks.point(skeleton, stop)[0]
    return np.array(stop, float) / 100


def _round(prop: Prop, name: str, _: Skeleton) -> Iterator[Shape]:
    if prop.at is None:
        raise ValueProblem(f"the {prop.kind} has no place", "write `at: [x, height, z]` in cm")
    size = np.array(size_of(prop)) / 200
    middle = np.array(prop.at, float) / 100 + np.array([0, size[1], 0])
    kind = "ellipsoid" if prop.kind == "ball" else "cushion"
    sizes = tuple(size) if prop.kind == "ball" else (*size, 0.85 * float(size.min()))
    yield Shape(
        kind, name, prop.kind, middle, about_y(-prop.turn)[0], sizes, ((9.0, prop.kind),),
        (middle, middle), float(np.linalg.norm(size)),
    )  # fmt: skip


_SOFT: dict[str, Callable[[Prop, str, Skeleton], Iterator[Shape]]] = {
    "band": _tube,
    "towel": _tube,
    "stick": _tube,
    "ball": _round,
    "pillow": _round,
}
