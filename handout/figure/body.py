"""Flesh and clothes on a posed skeleton."""

# mypy: disable-error-code="no-any-return"
# numpy's arithmetic gives Any.

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from handout.figure import flesh
from handout.figure.field import Array, Body, Group, Shape, Trunk, make_cone
from handout.figure.hand import GRIPS, Grip, hand_shapes
from handout.figure.head import head_shapes
from handout.figure.rotation import about_z
from handout.figure.skeleton import (
    FOREARM,
    SHANK,
    SPINE_HEIGHTS,
    THIGH,
    UPPER_ARM,
    Frame,
    Skeleton,
)
from handout.models.joints import SIDES
from handout.models.pose import Person

SLICES = 41
SLEEVE, TROUSER = 0.50, 0.58  # part of the bone that cloth covers
FOOT_LENGTH = 0.175
TOE_Z = (-0.030, -0.011, 0.006, 0.0215, 0.0355)
TOE_LENGTH = (0.058, 0.056, 0.049, 0.041, 0.032)
TOE_RADIUS = (0.0135, 0.0095, 0.009, 0.0085, 0.0085)
FOOT_AXES = np.array([[0, -1.0, 0], [1.0, 0, 0], [0, 0, 1.0]])


def build_body(skeleton: Skeleton, person: Person, grips: Mapping[str, Grip] | None = None) -> Body:
    """Wrap the first pose of a skeleton in flesh and clothes."""
    grips = grips or {}
    trunk = _trunk(skeleton, person)
    shapes = [_trunk_shape(trunk), *_hips_and_shoulders(skeleton, person)]
    shapes += head_shapes(skeleton.frames["head"], skeleton.frames["neck"], person)
    for side in SIDES:
        shapes += _leg(skeleton, person, side)
        shapes += _arm(skeleton, person, side)
        hand = skeleton.frames[f"{side}_hand"]
        grip = grips.get(side, GRIPS["relaxed"])
        shapes += hand_shapes(side, hand.origin[0], hand.axes[0], grip)
    return Body(tuple(shapes), _groups(skeleton), trunk)


def buttock(skeleton: Skeleton, side: str) -> Frame:
    """Give the frame of a buttock, which follows its thigh part of the way."""
    place = np.array([-0.040, -0.030, 0.076 if side == "r" else -0.076])
    return skeleton.frames["pelvis"].child(
        place, about_z(skeleton.angles[f"{side}_hip_flexion"] * 0.45)
    )


def _groups(skeleton: Skeleton) -> tuple[Group, ...]:

    def at(name: str, *place: float) -> Array:
        return np.asarray(skeleton.frames[name].at(np.array(place))[0])

    limbs = []
    for side in SIDES:
        limbs.append(Group(f"{side}_leg", "core", at(f"{side}_thigh", 0, -0.02, 0), 0.055, 0.20))
        limbs.append(Group(f"{side}_arm", "core", at(f"{side}_upper_arm", 0, 0, 0), 0.045, 0.15))
    head = Group("head", "core", at("head", -0.03, 0, 0), 0.016, 0.09)
    return (Group("core"), head, *limbs, *(Group(n) for n in ("r_ear", "l_ear", "hair", "bun")))


def _trunk(skeleton: Skeleton, person: Person) -> Trunk:
    heights = np.linspace(SPINE_HEIGHTS[0], SPINE_HEIGHTS[-1], SLICES)
    row = np.interp(heights, SPINE_HEIGHTS, np.arange(len(SPINE_HEIGHTS)))
    low = np.minimum(row.astype(int), len(SPINE_HEIGHTS) - 2)
    part = row - low
    origin, axes = skeleton.spine.origin[0], skeleton.spine.axes[0]
    middles = origin[low] * (1 - part)[:, None] + origin[low + 1] * part[:, None]
    mixed = axes[low] * (1 - part)[:, None, None] + axes[low + 1] * part[:, None, None]
    u, _, vt = np.linalg.svd(mixed)
    return Trunk(middles, u @ vt, flesh.trunk_table(person, heights))


def _trunk_shape(trunk: Trunk) -> Shape:
    hem = flesh.trunk_share(flesh.SHIRT_HEM)
    roles = ((hem, "bottoms"), (9.0, "top"))
    middle = trunk.middles[len(trunk.middles) // 2]
    ends = (trunk.middles[0], trunk.middles[-1])
    bulge = np.linalg.norm(np.cross(trunk.middles - ends[0], _unit(ends[1] - ends[0])), axis=1)
    reach = float(bulge.max() + trunk.radii[:, :3].max() * 1.12)
    return Shape("trunk", "core", "torso", middle, np.eye(3), (2.35,), roles, ends, reach)


def _unit(vector: Array) -> Array:
    return vector / np.linalg.norm(vector)


def _hips_and_shoulders(skeleton: Skeleton, person: Person) -> Iterator[Shape]:
    more = 1.10 if person.build == "broad" else 1.0
    for side in SIDES:
        sign = 1 if side == "r" else -1
        flexion = float(skeleton.angles[f"{side}_hip_flexion"][0])
        place = (-0.012 + 0.0002 * flexion, -0.008 - 0.0001 * flexion, 0)
        radii = (0.083 * more, 0.088 * more, 0.080 * more)
        yield _ellipsoid("torso", buttock(skeleton, side), place, radii, "bottoms", 0.05)
        neck = skeleton.on_spine(np.array([-0.040, 0.525, 0.035 * sign])).origin[0]
        shoulder = skeleton.frames[f"{side}_shoulder"].origin[0]
        up = skeleton.frames["chest"].axes[0] @ np.array([0, 0.010, 0])
        ends = [neck, shoulder + (neck - shoulder) * 0.10 + up]
        yield make_cone("core", "torso", ends, (0.052, 0.048), "top", 0.045)
        if person.chest == "full":
            sink = 0.012 if person.age == "older" else 0.0
            breast = skeleton.on_spine(np.array([0.052, 0.362 - sink, 0.068 * sign]))
            radii = (0.068 * more, 0.058 * more, 0.060 * more)
            yield _ellipsoid("torso", breast, (0, 0, 0), radii, "top", 0.04)


def _ellipsoid(  # noqa: PLR0913, PLR0917  (every size of a shape)
    part: str, frame: Frame, place: tuple[float, ...], radii: tuple[float, ...], role: str,
    blend: float,
) -> Shape:  # fmt: skip
    middle = frame.at(np.array(place))[0]
    group = "core" if part == "torso" else f"{part[0]}_leg"
    return Shape(
        "ellipsoid", group, part, middle, frame.axes[0], radii, ((9.0, role),), (middle, middle),
        max(radii), blend,
    )  # fmt: skip


def _loft(  # noqa: PLR0913, PLR0917  (every size of a shape)
    part: str, frame: Frame, table: Array, caps: tuple[float, float, float, float],
    roles: tuple[tuple[float, str], ...], blend: float = 0.0,
) -> Shape:  # fmt: skip
    """Wrap a bone; `caps` is its length, the rounding of both ends, the power of its section."""
    side = part[0]
    group = f"{side}_leg" if part[2:] in {"thigh", "shank", "foot"} else f"{side}_arm"
    table = table if side == "r" else flesh.inner_outer_swapped(table)
    ends = (frame.at(np.zeros(3))[0], frame.at(np.array([0, -caps[0], 0]))[0])
    reach = float(max(table[:, 2:].max() + np.abs(table[:, :2]).max(), *caps[1:3]))
    return Shape(
        "loft", group, part, ends[0], frame.axes[0], caps, roles, ends, reach, blend, table
    )


def _leg(skeleton: Skeleton, person: Person, side: str) -> Iterator[Shape]:

    def frame(name: str) -> Frame:
        return skeleton.frames[f"{side}_{name}"]

    thick = flesh.limb_thickness(person, "leg")
    leggings = person.bottoms == "leggings"
    upper = "bottoms" if leggings else "skin"
    yield _loft(
        f"{side}_thigh", frame("thigh"), flesh.limb_table(flesh.THIGH, thick),
        (THIGH, 0.07, 0.047, 2.0), ((9.0, upper),),
    )  # fmt: skip
    if not leggings:
        yield _loft(
            f"{side}_thigh", frame("thigh"),
            flesh.cloth_table(flesh.THIGH, TROUSER, (0.008, 0.016), thick),
            (THIGH * TROUSER, 0.07, -1, 2.0), ((9.0, "bottoms"),),
        )  # fmt: skip
    lower = ((0.74, "bottoms"), (9.0, "skin")) if leggings else ((9.0, "skin"),)
    yield _loft(
        f"{side}_shank", frame("shank"), flesh.limb_table(flesh.SHANK, (1 + thick) / 2),
        (SHANK, 0.044, 0.03, 2.0), lower, 0.022,
    )  # fmt: skip
    bend = float(skeleton.angles[f"{side}_knee_flexion"][0])
    knee = frame("shank").child(np.zeros(3), about_z(bend / 2))
    place = (0.012 + 0.00004 * bend, 0, 0)
    yield _ellipsoid(f"{side}_shank", knee, place, (0.042, 0.046, 0.042), upper, 0.02)
    yield from _foot(frame("foot"), frame("toes"), side)


def _foot(foot: Frame, toes: Frame, side: str) -> Iterator[Shape]:
    sole = foot.child(np.array([-0.045, 0, 0]), FOOT_AXES[None])
    yield _loft(
        f"{side}_foot", sole, flesh.limb_table(flesh.FOOT), (FOOT_LENGTH, 0.022, 0.012, 2.3),
        ((9.0, "skin"),), 0.020,
    )  # fmt: skip
    sign = 1 if side == "r" else -1
    for k, (z, length, radius) in enumerate(zip(TOE_Z, TOE_LENGTH, TOE_RADIUS, strict=True)):
        x = -0.002 - 0.004 * k
        base = np.array([x - 0.012, -0.001, z * sign])
        tip_y = -0.004 - (0.0135 - radius) * 0.6
        tip = np.array([x + length - 0.006, tip_y, (z * 1.06 - 0.002) * sign])
        ends = [toes.at(base)[0], toes.at(tip)[0]]
        yield make_cone(
            f"{side}_leg", f"{side}_toe{k}", ends, (radius * 1.05, radius), "skin", 0.006
        )


def _arm(skeleton: Skeleton, person: Person, side: str) -> Iterator[Shape]:

    def frame(name: str) -> Frame:
        return skeleton.frames[f"{side}_{name}"]

    thick = flesh.limb_thickness(person, "arm")
    yield _loft(
        f"{side}_upper_arm", frame("upper_arm"), flesh.limb_table(flesh.UPPER_ARM, thick),
        (UPPER_ARM, 0.046, 0.034, 2.0), ((9.0, "skin"),),
    )  # fmt: skip
    if person.top != "tank":
        covered = SLEEVE if person.top == "tee" else 1.0
        wide = (0.007, 0.015) if person.top == "tee" else (0.007, 0.007)
        yield _loft(
            f"{side}_upper_arm", frame("upper_arm"),
            flesh.cloth_table(flesh.UPPER_ARM, covered, wide, thick),
            (UPPER_ARM * covered, 0.046, -1 if person.top == "tee" else 0.036, 2.0),
            ((9.0, "top"),),
        )  # fmt: skip
    yield _loft(
        f"{side}_forearm", frame("forearm"), flesh.limb_table(flesh.FOREARM, (1 + thick) / 2),
        (FOREARM, 0.034, 0.020, 2.0), ((9.0, "skin"),), 0.018,
    )  # fmt: skip
    if person.top == "long":
        yield _loft(
            f"{side}_forearm", frame("forearm"),
            flesh.cloth_table(flesh.FOREARM, 0.90, (0.006, 0.009), (1 + thick) / 2),
            (FOREARM * 0.90, 0.036, -1, 2.0), ((9.0, "top"),), 0.018,
        )  # fmt: skip
