from typing import Any

from handout.figure.check import check_figure
from handout.figure.scene import solve_phases
from handout.models.pose import FigureSpec


def found(start: dict[str, Any], **figure: Any) -> list[tuple[str, str]]:
    spec = FigureSpec.model_validate({"start": start, **figure})
    return check_figure(spec, solve_phases(spec))


def test_feet_in_the_floor_are_found() -> None:
    assert ("start", "l_foot is 10.0 cm deep in the floor") in found(
        {"position": "standing", "shift": [0, 80, 0]}
    )


def test_a_body_in_a_chair_or_wall_is_found() -> None:
    props = [{"kind": "chair", "at": [0, 0, 0]}, {"kind": "wall", "at": [-5, 0, 0]}]
    pose = {"position": "sitting", "shift": [0, 48, 0], "hip_flexion": 90, "knee_flexion": 90}
    messages = [message for _, message in found(pose, props=props)]
    assert any(m.startswith("torso is") and m.endswith("deep in the chair0.seat") for m in messages)
    assert any(m.startswith("torso is") and m.endswith("deep in the wall") for m in messages)


def test_a_wall_may_face_the_other_way() -> None:
    props = [{"kind": "wall", "at": [5, 0, 0], "turn": 180}]
    pose = {"position": "standing", "shift": [0, 91, 0]}
    assert any("deep in the wall" in message for _, message in found(pose, props=props))


def test_a_hand_in_the_thigh_is_found() -> None:
    pose = {"position": "standing", "shift": [0, 91, 0], "r_shoulder_abduction": -14}
    messages = [message for _, message in found(pose)]
    assert any(message.startswith("the r hand is") for message in messages)


def test_a_missed_contact_is_found() -> None:
    pose = {
        "position": "standing", "shift": [0, 91, 0],
        "solve": {"contacts": [{"point": "r_palm", "at": [1, None, None]}],
                  "free": {"r_elbow_flexion": 0.01}},
    }  # fmt: skip
    assert ("start", "r_palm misses its contact by 2.8 cm") in found(pose)


def test_a_good_pose_has_nothing_to_mend() -> None:
    pose = {"position": "standing", "ground": True, "shoulder_abduction": 12}
    assert found(pose) == []
