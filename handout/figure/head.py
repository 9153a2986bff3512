"""Head and hair, in the head's own frame: X to the face, Y up, Z to the right."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from handout.figure.field import Array, Shape, make_cone
from handout.figure.rotation import about_x, about_y, about_z
from handout.figure.skeleton import Frame
from handout.models.pose import Person

Plane = tuple[tuple[float, float, float], tuple[float, float, float]]


def head_shapes(head: Frame, neck: Frame, person: Person) -> Iterator[Shape]:
    """Yield neck, face, ears and hair in the room."""

    def at(*place: float) -> Array:
        return np.asarray(head.at(np.array(place))[0])

    neck_ends = [neck.at(np.array(p))[0] for p in ((-0.006, -0.03, 0), (-0.010, 0.115, 0))]
    wide = 1.08 if person.build == "broad" else 1.0
    slack = 0.92 if person.chest == "full" else 1.0
    yield make_cone("core", "neck", neck_ends, (0.056 * wide, 0.047 * wide * slack), "skin", 0.018)
    for place, radii, blend in _FACE:
        yield _ball(head, "head", "head", place, radii, "skin", blend)
    yield make_cone(
        "head", "head", [at(0.098, 0.082, 0), at(0.1125, 0.045, 0)], (0.005, 0.0095), "skin", 0.013
    )
    yield _ball(head, "head", "head", (0.088, 0.012, 0), (0.0125, 0.016, 0.020), "skin", 0.010)
    if person.hair != "scarf":
        yield from _ears(head)
    for shape in HAIR[person.hair](head):
        yield _greyed(shape) if person.age == "older" else shape


_FACE = (
    ((0.004, 0.098, 0), (0.096, 0.088, 0.076), 0.0),
    ((0.042, 0.045, 0), (0.057, 0.076, 0.057), 0.03),
    ((0.066, -0.014, 0), (0.030, 0.024, 0.030), 0.025),
)


def _greyed(shape: Shape) -> Shape:
    roles = tuple((end, "grey" if role == "hair" else role) for end, role in shape.roles)
    return replace(shape, roles=roles)


def _ball(  # noqa: PLR0913, PLR0917  (every size of a shape)
    head: Frame, group: str, part: str, place: tuple[float, ...], radii: tuple[float, ...],
    role: str, blend: float = 0.0, turn: Array | None = None, planes: tuple[Plane, ...] = (),
) -> Shape:  # fmt: skip
    middle = head.at(np.array(place))[0]
    turn = np.eye(3) if turn is None else turn
    cuts = [number for plane in planes for number in _cut(plane, np.array(place), turn)]
    return Shape(
        "ellipsoid", group, part, middle, head.axes[0] @ turn, (*radii, *cuts), ((9.0, role),),
        (middle, middle), max(radii), blend,
    )  # fmt: skip


def _cut(plane: Plane, middle: Array, turn: Array) -> tuple[float, ...]:
    place, normal = np.array(plane[0]), np.array(plane[1])
    normal = turn.T @ (normal / np.linalg.norm(normal))
    return (*normal, float(normal @ (turn.T @ (place - middle))))


def _ears(head: Frame) -> Iterator[Shape]:
    for side, sign in (("r", 1), ("l", -1)):
        turn = about_y(-18.0 * sign)[0] @ about_z(-12.0)[0]
        yield _ball(
            head, f"{side}_ear", "ear", (-0.006, 0.052, 0.074 * sign), (0.018, 0.030, 0.010),
            "skin", turn=turn,
        )  # fmt: skip


SKULL = (-0.006, 0.108, 0.0)
SKULL_RADII = (0.106, 0.096, 0.0865)
HAIRLINE: Plane = ((0.070, 0.150, 0), (0.84, -0.54, 0))


def _cap(head: Frame, nape: float, hairline: Plane = HAIRLINE) -> Shape:
    back: Plane = ((-0.07, nape, 0), (-0.16, -1, 0))
    return _ball(head, "hair", "hair", SKULL, SKULL_RADII, "hair", 0.02, planes=(hairline, back))


def _short(head: Frame) -> Iterator[Shape]:
    yield _cap(head, 0.012)
    for sign in (1, -1):
        yield _ball(
            head,
            "hair",
            "hair",
            (0.016, 0.080, 0.066 * sign),
            (0.024, 0.036, 0.0155),
            "hair",
            0.012,
        )
    quiff = about_z(22.0)[0] @ about_x(10.0)[0]
    yield _ball(
        head, "hair", "hair", (0.046, 0.172, -0.008), (0.058, 0.027, 0.062), "hair", 0.03, quiff
    )


def _thin(head: Frame) -> Iterator[Shape]:
    yield _cap(head, 0.016, ((0.040, 0.165, 0), (0.93, -0.36, 0)))
    for sign in (1, -1):
        yield _ball(
            head,
            "hair",
            "hair",
            (0.004, 0.080, 0.068 * sign),
            (0.022, 0.034, 0.0140),
            "hair",
            0.012,
        )


def _swept(head: Frame) -> Iterator[Shape]:
    yield _cap(head, -0.004)
    front: Plane = ((0.055, 0.1, 0), (1, -0.35, 0))
    for sign in (1, -1):
        yield _ball(
            head, "hair", "hair", (0.022, 0.098, 0.058 * sign), (0.034, 0.052, 0.024), "hair", 0.02,
            planes=(front,),
        )  # fmt: skip
    tuft = about_z(28.0)[0]
    yield _ball(head, "hair", "hair", (0.030, 0.168, 0), (0.062, 0.030, 0.066), "hair", 0.035, tuft)


def _bun(head: Frame) -> Iterator[Shape]:
    yield from _swept(head)
    yield _ball(
        head, "bun", "bun", (-0.104, 0.150, 0), (0.034, 0.040, 0.041), "hair",
        turn=about_z(-30.0)[0],
    )  # fmt: skip


def _ponytail(head: Frame) -> Iterator[Shape]:
    """Let the tail leave the head and fall to the floor, wherever that is."""
    yield from _swept(head)
    down = head.axes[0].T @ np.array([0, -1.0, 0])
    way, place = np.array([-0.9, 0.15, 0]), np.array([-0.100, 0.135, 0])
    radii = (0.016, 0.026, 0.029, 0.027, 0.022, 0.014, 0.006)
    for first, last in itertools.pairwise(radii):
        way = 0.55 * way + 0.45 * down
        way[0] = min(way[0], -0.05)
        way /= np.linalg.norm(way)
        tip = place + way * 0.032
        floor = float(head.at(tip)[0][1]) - last
        tip = tip + down * min(0.0, floor)  # it lies on the floor, not in it
        ends = [head.at(place)[0], head.at(tip)[0]]
        yield make_cone("bun", "bun", ends, (first, last), "hair", 0.012)
        place = tip


def _bob(head: Frame) -> Iterator[Shape]:
    yield from _swept(head)
    face: Plane = ((0.020, 0.03, 0), (0.95, -0.10, 0))
    hem: Plane = ((0, -0.030, 0), (-0.1, -1, 0))
    yield _ball(
        head, "hair", "hair", (-0.028, 0.052, 0), (0.084, 0.112, 0.092), "hair", 0.03,
        planes=(face, hem),
    )  # fmt: skip


def _scarf(head: Frame) -> Iterator[Shape]:
    face: Plane = ((0.062, 0.10, 0), (1, -0.28, 0))
    skull = (-0.004, 0.104, 0.0)
    yield _ball(head, "hair", "scarf", skull, (0.110, 0.102, 0.090), "scarf", 0.02, planes=(face,))
    chin: Plane = ((0.052, 0, 0), (1, -0.25, 0))
    yield _ball(
        head, "hair", "scarf", (0.006, 0.022, 0), (0.082, 0.092, 0.079), "scarf", 0.03,
        planes=(chin,),
    )  # fmt: skip
    yield _ball(head, "hair", "scarf", (0.000, -0.062, 0), (0.078, 0.056, 0.080), "scarf", 0.04)


HAIR = {
    "short": _short,
    "thin": _thin,
    "bun": _bun,
    "ponytail": _ponytail,
    "bob": _bob,
    "scarf": _scarf,
}
