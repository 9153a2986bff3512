"""A pose that has been solved: every angle, where the pelvis is, how the hands are held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from handout.figure.body import build_body
from handout.figure.field import Array, Body
from handout.figure.hand import GRIPS, Grip
from handout.figure.skeleton import Skeleton, full_angles, pose_skeleton
from handout.models.joints import SIDES
from handout.models.pose import LIMB_NAMES, Contact, Person, Pose

# Where the pelvis is before anything is solved: height in metres.
HEIGHTS = {
    "standing": 0.90, "sitting": 0.53, "supine": 0.115, "prone": 0.11, "quadruped": 0.48,
    "side-lying-left": 0.17, "side-lying-right": 0.17,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Posed:
    """One phase with nothing left open."""

    angles: Mapping[str, float]
    position: str
    shift: Array
    hands: Mapping[str, str]
    grips: Mapping[str, Grip]
    missed: tuple[tuple[Contact, float], ...] = ()  # how far (m) contacts are off, hands not laid

    def skeleton(self) -> Skeleton:
        """Place the bones."""
        return pose_skeleton(self.angles, self.position, self.shift)

    def body(self, person: Person) -> Body:
        """Build the body."""
        return build_body(self.skeleton(), person, self.grips)

    def moved(self, angles: Mapping[str, float], shift: Array) -> Posed:
        """Give the pose with other angles and another place."""
        return replace(self, angles={**self.angles, **angles}, shift=shift)

    def between(self, other: Posed, part: float) -> Posed:
        """Give a pose part of the way to another."""
        mixed = {k: v + (other.angles[k] - v) * part for k, v in self.angles.items()}
        return replace(self, angles=mixed, shift=self.shift + (other.shift - self.shift) * part)


def begin(pose: Pose, earlier: Posed | None) -> Posed:
    """Read what the author wrote, on top of an earlier phase if the pose begins there."""
    if earlier is None:
        position: str = pose.position or "standing"
        angles = {k: float(v[0]) for k, v in full_angles(pose.angles()).items()}
        shift = np.array([0.0, HEIGHTS[position], 0.0])
        hands: dict[str, str] = dict.fromkeys(SIDES, "relaxed")
    else:
        position, angles = pose.position or earlier.position, dict(earlier.angles)
        shift, hands = earlier.shift, dict(earlier.hands)
        for name, value in pose.angles().items():
            angles.update(_both(name, value))
    if pose.shift is not None:
        shift = np.array(pose.shift, float) / 100
    for side in SIDES:
        hands[side] = getattr(pose, f"{side}_hand") or pose.hand or hands[side]
    return Posed(angles, position, shift, hands, {s: GRIPS[h] for s, h in hands.items()})


def _both(name: str, value: float) -> dict[str, float]:
    if name in LIMB_NAMES:
        return {f"{side}_{name}": value for side in SIDES}
    if name == "trunk_flexion":
        return {name: value, "lumbar_flexion": 0.6 * value, "thoracic_flexion": 0.4 * value}
    return {name: value}
