from typing import Any

import numpy as np
import pytest

from handout.errors import ValueProblem
from handout.figure import landmarks
from handout.figure.field import Array
from handout.figure.skeleton import FOREARM, SHANK, THIGH, UPPER_ARM, pose_skeleton


def at(
    angles: dict[str, Any],
    name: str,
    position: str = "standing",
    shift: tuple[float, ...] = (0, 0, 0),
) -> Array:
    return landmarks.point(pose_skeleton(angles, position, np.array(shift, float)), name)[0]


def test_standing_legs_hang_straight_down() -> None:
    assert at({}, "r_knee") == pytest.approx([0, -THIGH, 0.084])
    assert at({}, "l_ankle") == pytest.approx([0, -THIGH - SHANK, -0.084])


def test_a_right_angle_at_hip_and_knee_puts_the_ankle_below_the_knee() -> None:
    angles = {"hip_flexion": 90, "knee_flexion": 90}
    assert at(angles, "r_knee") == pytest.approx([THIGH, 0, 0.084], abs=1e-9)
    assert at(angles, "r_ankle") == pytest.approx([THIGH, -SHANK, 0.084], abs=1e-9)


def test_abduction_moves_the_leg_away_from_the_midline() -> None:
    sine, cosine = np.sin(np.radians(30)), np.cos(np.radians(30))
    right, left = (at({"hip_abduction": 30}, f"{s}_knee") for s in "rl")
    assert right == pytest.approx([0, -THIGH * cosine, 0.084 + THIGH * sine])
    assert left == pytest.approx([0, -THIGH * cosine, -0.084 - THIGH * sine])


def test_internal_rotation_of_a_bent_leg_swings_the_foot_outward() -> None:
    angles = {"r_hip_flexion": 90, "r_knee_flexion": 90, "r_hip_rotation": 30}
    swing = SHANK * np.sin(np.radians(30))
    assert at(angles, "r_ankle")[2] == pytest.approx(0.084 + swing)


def test_a_bent_elbow_points_the_forearm_forward() -> None:
    hanging = at({}, "r_elbow")
    angles = {"elbow_flexion": 90}
    assert at(angles, "r_wrist") == pytest.approx(hanging + np.array([FOREARM, 0, 0]), abs=1e-9)
    assert hanging == pytest.approx([-0.018, 0.468 - UPPER_ARM, 0.170], abs=1e-6)


def test_lying_on_the_back_the_face_looks_up_and_the_head_is_at_minus_x() -> None:
    skeleton = pose_skeleton({}, "supine")
    assert landmarks.direction(skeleton, "head.face")[0] == pytest.approx([0, 1, 0], abs=1e-9)
    assert landmarks.point(skeleton, "crown")[0][0] < -0.6


def test_shift_moves_everything() -> None:
    assert at({}, "nose", shift=(0.1, 0.9, -0.2)) == pytest.approx(
        at({}, "nose") + np.array([0.1, 0.9, -0.2])
    )


def test_one_side_wins_over_both() -> None:
    angles = {"knee_flexion": 20, "r_knee_flexion": 90}
    assert at(angles, "r_ankle")[0] == pytest.approx(-SHANK)
    assert at(angles, "l_ankle")[0] == pytest.approx(-SHANK * np.sin(np.radians(20)))


def test_equal_angles_on_both_sides_are_exact_mirrors() -> None:
    angles = {"hip_flexion": 71, "hip_abduction": 23, "hip_rotation": -31, "knee_flexion": 64,
              "shoulder_flexion": 97, "shoulder_abduction": 33, "shoulder_rotation": 12,
              "elbow_flexion": 41, "forearm_pronation": 52, "wrist_flexion": -20,
              "wrist_deviation": 9, "scapula_elevation": 8, "ankle_inversion": 11}  # fmt: skip
    for name in landmarks.SIDED:
        assert at(angles, f"l_{name}").tolist() == pytest.approx(
            (at(angles, f"r_{name}") * [1, 1, -1]).tolist(), abs=1e-12
        )


def test_a_batch_gives_the_same_as_one_by_one() -> None:
    flexions = np.array([0.0, 35.0, 90.0])
    many = landmarks.point(pose_skeleton({"trunk_flexion": flexions}), "nose")
    for row, flexion in zip(many, flexions, strict=True):
        assert row == pytest.approx(at({"trunk_flexion": flexion}, "nose"))


def test_drawing_the_chin_back_moves_the_head_back_and_keeps_it_level() -> None:
    skeleton = pose_skeleton({"head_retraction": 15})
    assert at({"head_retraction": 15}, "nose")[0] < at({}, "nose")[0] - 0.02
    assert landmarks.direction(skeleton, "head.face")[0] == pytest.approx([1, 0, 0], abs=1e-9)


def test_a_place_on_a_limb_is_written_in_centimetres() -> None:
    assert at({}, "l_thigh:6,-20,3") == pytest.approx([0.06, -0.20, -0.084 - 0.03])


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("r_heal", "unknown landmark 'r_heal'", "did you mean r_heel?"),
        ("xyzzy", "unknown landmark 'xyzzy'", ""),
        ("r_shank:1,2", "cannot read landmark 'r_shank:1,2'", "write r_shank:2.2,-5.5,4.6 (cm)"),
        ("r_shank:a,b,c", "cannot read landmark 'r_shank:a,b,c'",
         "write r_shank:2.2,-5.5,4.6 (cm)"),
    ],
)  # fmt: skip
def test_an_unknown_landmark_is_told(name: str, message: str, hint: str) -> None:
    with pytest.raises(ValueProblem) as caught:
        at({}, name)
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_an_unknown_direction_is_told() -> None:
    with pytest.raises(ValueProblem) as caught:
        landmarks.direction(pose_skeleton({}), "r_foot.soul")
    assert caught.value.message == "unknown direction 'r_foot.soul'"
    assert caught.value.hint == "did you mean r_foot.sole?"


def test_limb_landmarks_know_their_segment() -> None:
    assert landmarks.segment_of("l_ham_lat") == "l_thigh"
    assert landmarks.segment_of("r_shank:0,-10,0") == "r_shank"
    assert landmarks.segment_of("nose") is None
