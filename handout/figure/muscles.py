"""Where a muscle lies under the visible surface: a hint for patients, not an anatomy plate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from handout.figure.body import buttock
from handout.figure.field import Array, Mask
from handout.figure.rotation import MIRROR
from handout.figure.skeleton import SHANK, SPINE_HEIGHTS, THIGH, UPPER_ARM, Frame, Skeleton
from handout.figure.surface import Surface

LEAST_FACING = 0.45  # a patch that looks away from the camera is turned until it looks this much
MOST_TURN = 40.0  # degrees


@dataclass(frozen=True, slots=True)
class OnBone:
    """A patch on a bone: along it (0 to 1), around it (0 front, 90 outer); middle, half size."""

    segment: str
    along: tuple[float, float]
    around: tuple[float, float]


@dataclass(frozen=True, slots=True)
class OnBall:
    """A patch seen from a middle: its direction, tilt, and half sizes in degrees."""

    frame: str
    middle: tuple[float, float, float]
    way: tuple[float, float, float]
    tilt: float
    sizes: tuple[float, float]


@dataclass(frozen=True, slots=True)
class BesideSpine:
    """A strip along the back: height above the hips and distance from the midline, half sizes."""

    height: tuple[float, float]
    beside: tuple[float, float]


Region = OnBone | OnBall | BesideSpine
MUSCLES: dict[str, Region] = {
    "gluteus_maximus": OnBall("buttock", (0.02, 0, 0), (-0.90, -0.18, 0.40), 35, (62, 44)),
    "gluteus_medius": OnBall("pelvis", (0, -0.02, 0.055), (-0.20, 0.20, 0.95), 0, (42, 44)),
    "piriformis": OnBall("buttock", (0.02, 0.01, 0), (-0.84, 0.22, 0.50), -62, (46, 17)),
    "quadriceps": OnBone("thigh", (0.50, 0.42), (8, 62)),
    "hamstrings": OnBone("thigh", (0.56, 0.38), (180, 52)),
    "adductors": OnBone("thigh", (0.42, 0.36), (270, 40)),
    "calf": OnBone("shank", (0.28, 0.24), (180, 70)),
    "rotator_cuff": OnBall("upper_arm", (0, -0.02, -0.01), (0.30, 0.35, 0.88), 0, (58, 50)),
    "shoulder_blade": OnBall("chest", (0.02, -0.01, 0.06), (-0.92, 0, 0.38), 20, (36, 34)),
    "erector_spinae": BesideSpine((0.22, 0.17), (0.040, 0.030)),
    "abdominals": OnBall("belly", (-0.02, 0, -0.02), (1, 0, 0), 90, (60, 48)),
    "neck_flexors": OnBall("neck", (0, 0.05, 0), (0.80, 0.20, 0.55), 0, (50, 38)),
}
_ALLOWED = {
    "buttock": ("torso", "{s}_thigh"), "pelvis": ("torso", "{s}_thigh"), "chest": ("torso",),
    "upper_arm": ("torso", "{s}_upper_arm"), "belly": ("torso",), "neck": ("neck", "scarf"),
}  # fmt: skip
_BONES = {"thigh": THIGH, "shank": SHANK, "upper_arm": UPPER_ARM}


def target_mask(surface: Surface, skeleton: Skeleton, targets: tuple[str, ...]) -> Mask:
    """Mask the pixels over the chosen muscles, as in r_gluteus_medius."""
    mask = np.zeros(surface.part.shape, bool)
    for target in targets:
        side, _, name = target.partition("_")
        region = MUSCLES[name]
        allowed = surface.is_part(*_parts(region, side))
        rows, columns = np.nonzero(allowed)
        places = _places(surface, rows, columns)
        inside = _INSIDE[type(region)](region, side, places, skeleton, surface)
        mask[rows[inside], columns[inside]] = True
    return mask


def _parts(region: Region, side: str) -> tuple[str, ...]:
    if isinstance(region, OnBone):
        more = ("torso",) if region.segment == "thigh" else ()
        return (f"{side}_{region.segment}", *more)
    names = ("torso",) if isinstance(region, BesideSpine) else _ALLOWED[region.frame]
    return tuple(name.format(s=side) for name in names)


def _places(surface: Surface, rows: Array, columns: Array) -> Array:
    view = surface.view
    page = view.camera.pixel_place(rows, columns)
    seen = np.column_stack([page, view.depth[rows, columns]])
    return np.asarray(seen @ view.camera.axes)


def _on_bone(region: OnBone, side: str, places: Array, skeleton: Skeleton, _: Surface) -> Mask:
    frame = skeleton.frames[f"{side}_{region.segment}"]
    local = (places - frame.origin[0]) @ frame.axes[0]
    x, z = local[:, 0], local[:, 2] * (1 if side == "r" else -1)
    along = -local[:, 1] / _BONES[region.segment]
    around = (np.degrees(np.arctan2(z, x)) - region.around[0] + 180) % 360 - 180
    inside = ((along - region.along[0]) / region.along[1]) ** 2 + (around / region.around[1]) ** 2
    return np.asarray((inside < 1) & (x * x + z * z < 0.115**2))


def _on_ball(
    region: OnBall, side: str, places: Array, skeleton: Skeleton, surface: Surface
) -> Mask:
    frame = _frame(region.frame, side, skeleton)
    flip = np.diag(MIRROR) if side == "l" else np.ones(3)
    axes = frame.axes[0] * flip  # the left side is measured as if it were the right
    way = np.array(region.way) / np.linalg.norm(region.way)
    way = _turned(way, axes.T @ surface.view.camera.axes[2])
    local = (places - frame.origin[0]) @ axes - np.array(region.middle)
    near = ((places - frame.origin[0]) ** 2).sum(1) < 0.24**2
    local /= np.linalg.norm(local, axis=1, keepdims=True) + 1e-9
    first, second = _tilted_axes(way, region.tilt)
    ahead = local @ way
    u, v = (np.degrees(np.arctan2(local @ axis, ahead)) for axis in (first, second))
    return np.asarray(
        near & (ahead > 0) & ((u / region.sizes[0]) ** 2 + (v / region.sizes[1]) ** 2 < 1)
    )


def _turned(way: Array, camera: Array) -> Array:
    """Turn a direction towards the camera when it looks away, but not far."""
    facing = float(way @ camera)
    if facing >= LEAST_FACING:
        return way
    turn = np.radians(min(MOST_TURN, np.degrees(np.arccos(facing) - np.arccos(LEAST_FACING))))
    aside = camera - way * facing
    aside /= np.linalg.norm(aside) + 1e-9
    return np.asarray(way * np.cos(turn) + aside * np.sin(turn))


def _tilted_axes(way: Array, tilt: float) -> tuple[Array, Array]:
    up = np.array([0, 1.0, 0]) - way * way[1]
    up /= np.linalg.norm(up)
    side = np.cross(way, up)
    c, s = np.cos(np.radians(tilt)), np.sin(np.radians(tilt))
    return c * up + s * side, c * side - s * up


def _frame(name: str, side: str, skeleton: Skeleton) -> Frame:
    if name == "buttock":
        return buttock(skeleton, side)
    if name == "upper_arm":
        return Frame(skeleton.frames[f"{side}_upper_arm"].origin, skeleton.frames["chest"].axes)
    if name == "belly":
        return skeleton.on_spine(np.array([0, 0.16, 0]))
    return skeleton.frames[name]


def _beside_spine(
    region: BesideSpine, side: str, places: Array, skeleton: Skeleton, surface: Surface
) -> Mask:
    middles, axes = skeleton.spine.origin[0], skeleton.spine.axes[0]
    nearest = ((places[:, None] - middles) ** 2).sum(-1).argmin(1)
    local = np.einsum("ni,nij->nj", places - middles[nearest], axes[nearest])
    beside = local[:, 2] * (1 if side == "r" else -1)
    height = SPINE_HEIGHTS[nearest] + local[:, 1]
    inside = ((height - region.height[0]) / region.height[1]) ** 2
    inside = inside + ((beside - region.beside[0]) / region.beside[1]) ** 2
    return np.asarray((inside < 1) & (local[:, 0] < 0))


_INSIDE: dict[type, Callable[..., Mask]] = {
    OnBone: _on_bone,
    OnBall: _on_ball,
    BesideSpine: _beside_spine,
}
