"""The joints an author may set, in goniometry's terms: what + means, normal range, hard limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SIDES = ("r", "l")


@dataclass(frozen=True, slots=True)
class Joint:
    """One angle in degrees: its meaning, normal range (AAOS style), and the body's limits."""

    name: str
    meaning: str
    normal: tuple[float, float]
    limit: tuple[float, float]


# The rigid foot and hand have no midfoot or palm joints, so ankle and wrist limits reach further
# than a real joint; a warning still tells the author.
LIMB_JOINTS = (
    Joint("hip_flexion", "thigh forward", (-30, 120), (-30, 135)),
    Joint("hip_abduction", "thigh away from the midline", (-30, 45), (-35, 55)),
    Joint("hip_rotation", "thigh turned inward", (-45, 45), (-75, 50)),
    Joint("knee_flexion", "heel to buttock", (-10, 135), (-10, 155)),
    Joint("ankle_dorsiflexion", "toes up", (-50, 20), (-75, 35)),
    Joint("ankle_inversion", "sole inward", (-15, 35), (-25, 40)),
    Joint("toe_extension", "toes up", (-30, 70), (-30, 75)),
    Joint("shoulder_flexion", "arm forward", (-60, 180), (-65, 185)),
    Joint("shoulder_abduction", "arm away from the side", (-45, 180), (-50, 185)),
    Joint("shoulder_rotation", "arm turned inward", (-90, 70), (-95, 95)),
    Joint("elbow_flexion", "hand to shoulder", (-5, 150), (-8, 152)),
    Joint("forearm_pronation", "palm down; 0 is thumb up", (-80, 80), (-90, 90)),
    Joint("wrist_flexion", "hand to the palm side", (-70, 80), (-90, 85)),
    Joint("wrist_deviation", "hand to the little-finger side", (-20, 30), (-25, 35)),
    Joint("scapula_elevation", "shoulder to the ear", (-10, 40), (-10, 45)),
    Joint("scapula_protraction", "shoulder forward", (-25, 30), (-30, 35)),
)
AXIAL_JOINTS = (
    Joint("trunk_flexion", "forward, shared by lower and upper back", (-30, 80), (-35, 85)),
    Joint("lumbar_flexion", "lower back forward", (-30, 60), (-35, 65)),
    Joint("thoracic_flexion", "upper back forward", (-25, 45), (-25, 50)),
    Joint("trunk_lateral", "bent to the right", (-35, 35), (-40, 40)),
    Joint("trunk_rotation", "turned to the right", (-45, 45), (-50, 50)),
    Joint("neck_flexion", "head forward", (-60, 45), (-65, 55)),
    Joint("neck_lateral", "head to the right shoulder", (-45, 45), (-45, 45)),
    Joint("neck_rotation", "face to the right", (-75, 75), (-85, 85)),
    Joint("head_retraction", "chin drawn back; - is poked forward", (-25, 25), (-30, 30)),
)
# How the pelvis lies in the room: no joint, so no normal range.
ROOT_JOINTS = (
    Joint("pelvis_tilt", "pelvis tipped forward", (-180, 180), (-180, 180)),
    Joint("pelvis_roll", "pelvis tipped to the right", (-180, 180), (-180, 180)),
    Joint("pelvis_turn", "body turned to the right", (-360, 360), (-360, 360)),
)


def written_joints() -> Iterator[Joint]:
    """Yield every joint under each name an author may write: both sides, right, left, axial."""
    yield from AXIAL_JOINTS
    yield from ROOT_JOINTS
    for joint in LIMB_JOINTS:
        yield Joint(joint.name, f"both sides: {joint.meaning}", joint.normal, joint.limit)
        for side, word in (("r", "right"), ("l", "left")):
            meaning = f"{word}: {joint.meaning}"
            yield Joint(f"{side}_{joint.name}", meaning, joint.normal, joint.limit)


JOINTS: dict[str, Joint] = {joint.name: joint for joint in written_joints()}
