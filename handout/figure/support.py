"""How low, how high, how wide a body is, from the sizes of its shapes."""

# mypy: disable-error-code="no-any-return"
# numpy's arithmetic gives Any.

from __future__ import annotations

import numpy as np

from handout.figure.field import ROWS, Array, Body, Shape

_TURN = np.linspace(0, 2 * np.pi, 25)[:-1]


def surface_points(body: Body, parts: tuple[str, ...] = ("",)) -> Array:
    """Give places on the surface of the shapes of these parts (before they melt together)."""
    found = [_POINTS[s.kind](s, body) for s in body.shapes if s.part.startswith(parts)]
    return np.vstack(found)


def lowest(body: Body, parts: tuple[str, ...] = ("",)) -> float:
    """Give the height of the lowest place of these parts (m)."""
    return float(surface_points(body, parts)[:, 1].min())


def _ring(radii: Array, power: float) -> tuple[Array, Array]:
    """Give x and z around a section; `radii` (n, 4) are front, back, outer and inner."""
    front, back, outer, inner = radii.T
    cosine, sine = np.cos(_TURN), np.sin(_TURN)
    x = np.sign(cosine) * np.abs(cosine) ** (2 / power)
    z = np.sign(sine) * np.abs(sine) ** (2 / power)
    rx = np.where(x > 0, front[:, None], back[:, None])
    rz = np.where(z > 0, outer[:, None], inner[:, None])
    return rx * x, rz * z


def _loft_points(shape: Shape, _: Body) -> Array:
    assert shape.table is not None  # noqa: S101  (a loft always has one)
    table = shape.table[::4]
    x, z = _ring(table[:, 2:6], shape.sizes[3])
    y = -np.linspace(0, 1, ROWS)[::4] * shape.sizes[0]
    local = np.stack(
        [x + table[:, :1], np.broadcast_to(y[:, None], x.shape), z + table[:, 1:2]], -1
    )
    return shape.origin + local.reshape(-1, 3) @ shape.axes.T


def _trunk_points(shape: Shape, body: Body) -> Array:
    trunk = body.trunk
    front, back, side, offset = trunk.radii.T
    x, z = _ring(np.column_stack([front, back, side, side]), shape.sizes[0])
    local = np.stack([x + offset[:, None], np.zeros_like(x), z], -1)
    room = np.einsum("nij,nkj->nki", trunk.axes, local) + trunk.middles[:, None]
    return room.reshape(-1, 3)


def _ball_points(shape: Shape, _: Body) -> Array:
    turn, up = np.meshgrid(_TURN, np.linspace(-np.pi / 2, np.pi / 2, 13))
    ball = np.stack([np.cos(turn) * np.cos(up), np.sin(up), np.sin(turn) * np.cos(up)], -1)
    local = ball.reshape(-1, 3) * np.array(shape.sizes[:3])
    planes = shape.sizes[3:] if shape.kind == "ellipsoid" else ()
    for plane in np.array(planes).reshape(-1, 4):
        local = local[local @ plane[:3] <= plane[3]]
    return shape.origin + local @ shape.axes.T


def _cone_points(shape: Shape, _: Body) -> Array:
    turn, up = np.meshgrid(_TURN[::3], np.linspace(-np.pi / 2, np.pi / 2, 5))
    ball = np.stack([np.cos(turn) * np.cos(up), np.sin(up), np.sin(turn) * np.cos(up)], -1)
    ball = ball.reshape(-1, 3)
    first, last = shape.ends
    return np.vstack([first + ball * shape.sizes[1], last + ball * shape.sizes[2]])


_POINTS = {
    "loft": _loft_points,
    "trunk": _trunk_points,
    "ellipsoid": _ball_points,
    "cushion": _ball_points,
    "cone": _cone_points,
}
