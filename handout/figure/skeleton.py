"""The skeleton: from joint angles to where every bone is.

Axes of each segment in the neutral standing pose (ISB-like): X anterior, Y up, Z to the person's
right; metres, degrees. All limb maths is for the right side; the left is its mirror image, so equal
angles are exactly symmetric. Everything holds a batch of poses: the first axis counts them.
"""

# mypy: disable-error-code="no-any-return"
# numpy's arithmetic gives Any.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from handout.figure.rotation import MIRROR, Array, about_x, about_y, about_z, chain
from handout.models.joints import AXIAL_JOINTS, LIMB_JOINTS, ROOT_JOINTS, SIDES

STATURE = 1.70
# Fractions of stature: Drillis and Contini (1966), as in Winter, Biomechanics, fig. 4.1.
THIGH, SHANK = 0.245 * STATURE, 0.246 * STATURE
UPPER_ARM, FOREARM = 0.186 * STATURE, 0.146 * STATURE

HIP = np.array([0.0, 0.0, 0.084])
SHOULDER = np.array([-0.018, 0.468, 0.170])
NECK = np.array([-0.040, 0.520, 0.0])
NECK_LENGTH = 0.114
TOES = np.array([0.128, -0.050, 0.0])

SPINE_HEIGHTS = np.linspace(-0.095, 0.545, 33)
LUMBAR_SPAN, THORACIC_SPAN = (0.03, 0.23), (0.23, 0.52)

BASES = {
    "standing": np.eye(3),
    "sitting": np.eye(3),
    "supine": about_z(90)[0],
    "prone": about_z(-90)[0],
    "quadruped": about_z(-90)[0],
    "side-lying-left": np.column_stack([[0, 0, 1.0], [1.0, 0, 0], [0, 1.0, 0]]),
    "side-lying-right": np.column_stack([[0, 0, 1.0], [-1.0, 0, 0], [0, -1.0, 0]]),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """A segment in the room: origin (n, 3) and axes as columns (n, 3, 3)."""

    origin: Array
    axes: Array

    def at(self, place: Array) -> Array:
        """Give the room place of a point of this segment; (3,) or (n, 3)."""
        return self.origin + np.einsum("nij,nj->ni", self.axes, _many(place, len(self.origin)))

    def child(self, place: Array, turn: Array) -> Frame:
        """Give the frame that hangs on this one at a place, turned."""
        return Frame(self.at(place), self.axes @ turn)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Every segment of a batch of poses."""

    frames: dict[str, Frame]
    spine: Frame  # origin (n, 33, 3), axes (n, 33, 3, 3)
    angles: dict[str, Array]
    hands: dict[str, str] = field(default_factory=dict)

    def on_spine(self, place: Array) -> Frame:
        """Give the frame of a point of the resting trunk on the bent spine."""
        return _on_spine(self.spine, _many(place, len(self.spine.origin)))


def full_angles(written: Mapping[str, Array | float]) -> dict[str, Array]:
    """Give every joint of both sides; `hip_flexion` sets both, `r_hip_flexion` wins."""
    size = max((np.size(value) for value in written.values()), default=1)

    def get(*names: str) -> Array:
        return _first(written, names, size)

    out = {joint.name: get(joint.name) for joint in (*AXIAL_JOINTS, *ROOT_JOINTS)}
    for side in SIDES:
        for joint in LIMB_JOINTS:
            out[f"{side}_{joint.name}"] = get(f"{side}_{joint.name}", joint.name)
    for part, share in (("lumbar_flexion", 0.6), ("thoracic_flexion", 0.4)):
        if part not in written:
            out[part] = share * out["trunk_flexion"]
    return out


def pose_skeleton(
    written: Mapping[str, Array | float], position: str = "standing", shift: Array | None = None
) -> Skeleton:
    """Place every bone of a batch of poses; `shift` (n, 3) or (3,) is the pelvis in metres."""
    angles = full_angles(written)
    size = len(angles["trunk_flexion"])
    origin = np.zeros((size, 3)) if shift is None else _many(shift, size)
    pelvis = Frame(origin, BASES[position] @ _pelvis_turn(angles))
    spine = _bend_spine(pelvis, angles)
    skeleton = Skeleton({"pelvis": pelvis}, spine, angles)
    _add_trunk_and_head(skeleton)
    for side in SIDES:
        _add_leg(skeleton, side)
        _add_arm(skeleton, side)
    return skeleton


def _first(written: Mapping[str, Array | float], names: tuple[str, ...], size: int) -> Array:
    for name in names:
        if name in written:
            return np.broadcast_to(np.asarray(written[name], float), (size,))
    return np.zeros(size)


def _many(place: Array, size: int) -> Array:
    return np.broadcast_to(np.asarray(place, float), (size, 3))


def _pelvis_turn(angles: Mapping[str, Array]) -> Array:
    return chain(
        about_y(-angles["pelvis_turn"]),
        about_x(angles["pelvis_roll"]),
        about_z(-angles["pelvis_tilt"]),
    )


def _share(span: tuple[float, float]) -> Array:
    return np.clip((SPINE_HEIGHTS - span[0]) / (span[1] - span[0]), 0, 1)


def _bend_spine(pelvis: Frame, angles: Mapping[str, Array]) -> Frame:
    lumbar, thoracic = _share(LUMBAR_SPAN), _share(THORACIC_SPAN)
    flexion = np.outer(angles["lumbar_flexion"], lumbar)
    flexion += np.outer(angles["thoracic_flexion"], thoracic)
    lateral = np.outer(angles["trunk_lateral"], (lumbar + thoracic) / 2)
    rotation = np.outer(angles["trunk_rotation"], 0.15 * lumbar + 0.85 * thoracic)
    turns = chain(about_z(-flexion), about_x(lateral), about_y(-rotation))
    steps = (turns[:, 1:, :, 1] + turns[:, :-1, :, 1]) / 2 * np.diff(SPINE_HEIGHTS)[:, None]
    foot = np.zeros((len(turns), 1, 3))
    foot[..., 1] = SPINE_HEIGHTS[0]
    places = np.concatenate([foot, foot + np.cumsum(steps, axis=1)], axis=1)
    room = pelvis.origin[:, None] + np.einsum("nij,nkj->nki", pelvis.axes, places)
    return Frame(room, pelvis.axes[:, None] @ turns)


def _on_spine(spine: Frame, place: Array) -> Frame:
    rows = np.arange(len(place))
    height = np.clip(place[:, 1], SPINE_HEIGHTS[0], SPINE_HEIGHTS[-1])
    low = np.clip(np.searchsorted(SPINE_HEIGHTS, height) - 1, 0, len(SPINE_HEIGHTS) - 2)
    part = (height - SPINE_HEIGHTS[low]) / np.diff(SPINE_HEIGHTS)[low]
    origin = _mix(spine.origin[rows, low], spine.origin[rows, low + 1], part[:, None])
    axes = _upright(_mix(spine.axes[rows, low], spine.axes[rows, low + 1], part[:, None, None]))
    beside = np.stack([place[:, 0], place[:, 1] - height, place[:, 2]], axis=1)
    return Frame(origin + np.einsum("nij,nj->ni", axes, beside), axes)


def _mix(first: Array, second: Array, part: Array) -> Array:
    return first * (1 - part) + second * part


def _upright(axes: Array) -> Array:
    x = axes[..., 0] / np.linalg.norm(axes[..., 0], axis=-1, keepdims=True)
    y = axes[..., 1] - x * (x * axes[..., 1]).sum(-1, keepdims=True)
    y = y / np.linalg.norm(y, axis=-1, keepdims=True)
    return np.stack([x, y, np.cross(x, y)], axis=-1)


def _add_trunk_and_head(skeleton: Skeleton) -> None:
    frames, angles = skeleton.frames, skeleton.angles
    flexion, lateral, rotation = (angles[f"neck_{k}"] for k in ("flexion", "lateral", "rotation"))
    # Drawing the chin back straightens the neck and nods the head; poking it does the reverse.
    back = angles["head_retraction"]
    frames["chest"] = skeleton.on_spine(np.array([0, 0.40, 0]))
    base = skeleton.on_spine(NECK)
    neck = chain(about_z(-flexion * 0.45), about_x(lateral * 0.5), about_y(-rotation * 0.4))
    frames["neck"] = base.child(np.zeros(3), neck @ about_z(back - 12.0))
    head = chain(about_z(12.0 - back), about_z(-flexion * 0.55), about_x(lateral * 0.5))
    frames["head"] = frames["neck"].child(
        np.array([0, NECK_LENGTH, 0]), head @ about_y(-rotation * 0.6)
    )


def _sided(side: str, turn: Array) -> Array:
    return turn if side == "r" else MIRROR @ turn @ MIRROR


def _sided_place(side: str, place: Array) -> Array:
    return place if side == "r" else place * np.array([1.0, 1.0, -1.0])


def _ball_joint(skeleton: Skeleton, side: str, joint: str) -> Array:
    """Turn a hip or shoulder: flexion, then abduction, then rotation (Grood and Suntay)."""
    flexion, abduction, rotation = (
        skeleton.angles[f"{side}_{joint}_{k}"] for k in ("flexion", "abduction", "rotation")
    )
    return chain(about_z(flexion), about_x(-abduction), about_y(rotation))


def _add_leg(skeleton: Skeleton, side: str) -> None:
    frames = skeleton.frames

    def angle(name: str) -> Array:
        return skeleton.angles[f"{side}_{name}"]

    hip = _sided(side, _ball_joint(skeleton, side, "hip"))
    thigh = frames["pelvis"].child(_sided_place(side, HIP), hip)
    shank = thigh.child(np.array([0, -THIGH, 0]), _sided(side, about_z(-angle("knee_flexion"))))
    ankle = about_z(angle("ankle_dorsiflexion")) @ about_x(angle("ankle_inversion"))
    foot = shank.child(np.array([0, -SHANK, 0]), _sided(side, ankle))
    toes = foot.child(TOES, about_z(angle("toe_extension")))
    names = ("thigh", "shank", "foot", "toes")
    frames.update(
        {f"{side}_{k}": v for k, v in zip(names, (thigh, shank, foot, toes), strict=True)}
    )


def _add_arm(skeleton: Skeleton, side: str) -> None:
    frames = skeleton.frames

    def angle(name: str) -> Array:
        return skeleton.angles[f"{side}_{name}"]

    turn = _ball_joint(skeleton, side, "shoulder")
    base = skeleton.on_spine(_sided_place(side, _shoulder_place(skeleton, side, turn)))
    upper = base.child(np.zeros(3), _sided(side, turn))
    half_turn = about_y(angle("forearm_pronation") * 0.5)
    elbow = _sided(side, about_z(angle("elbow_flexion")) @ half_turn)
    forearm = upper.child(np.array([0, -UPPER_ARM, 0]), elbow)
    wrist = chain(half_turn, about_x(angle("wrist_flexion")), about_z(angle("wrist_deviation")))
    hand = forearm.child(np.array([0, -FOREARM, 0]), _sided(side, wrist))
    names = ("shoulder", "upper_arm", "forearm", "hand")
    bones = (base, upper, forearm, hand)
    frames.update({f"{side}_{k}": v for k, v in zip(names, bones, strict=True)})


def _shoulder_place(skeleton: Skeleton, side: str, turn: Array) -> Array:
    """Let the shoulder follow the arm: scapulohumeral rhythm, 2:1 beyond 30 degrees."""
    down = -turn[..., 1]
    raised = np.degrees(np.arccos(np.clip(-down[:, 1], -1, 1)))
    rise = np.maximum(0, raised - 30) / 150
    lift = skeleton.angles[f"{side}_scapula_elevation"] / 40
    reach = skeleton.angles[f"{side}_scapula_protraction"] / 30
    forward = 0.02 * rise * np.maximum(down[:, 0], 0) + 0.035 * reach
    up = 0.045 * rise + 0.045 * lift
    inward = -0.035 * rise - 0.02 * np.abs(reach)
    return SHOULDER + np.stack([forward, up, inward], axis=1)
