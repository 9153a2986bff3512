from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from handout.errors import ValueProblem
from handout.figure import landmarks
from handout.figure.descent import Search
from handout.figure.field import Array
from handout.figure.posed import Posed
from handout.figure.scene import solve_phases
from handout.figure.support import lowest
from handout.models.pose import FigureSpec

SOLE_DOWN = {"direction": "r_foot.sole", "along": "down"}


def solved(start: dict[str, Any], **figure: Any) -> dict[str, Posed]:
    spec = FigureSpec.model_validate({"start": start, **figure})
    return solve_phases(spec)


def place(posed: Posed, name: str) -> Array:
    return landmarks.point(posed.skeleton(), name)[0]


def standing(
    contacts: list[dict[str, Any]], free: dict[str, float] | None = None, **pose: Any
) -> dict[str, Any]:
    return {"position": "standing", **pose, "solve": {"free": free or {}, "contacts": contacts}}


def test_a_foot_is_put_flat_on_the_floor() -> None:
    pose = standing(
        [{"point": "r_sole", "rests_on": "floor"}, SOLE_DOWN],
        {"knee_flexion": 10, "hip_flexion": 10, "ankle_dorsiflexion": 15, "shift_y": 10},
        knee_flexion=30,
        hip_flexion=20,
    )
    posed = solved(pose)["start"]
    assert place(posed, "r_sole")[1] == pytest.approx(0, abs=0.005)
    down = landmarks.direction(posed.skeleton(), "r_foot.sole")[0]
    assert down == pytest.approx([0, -1, 0], abs=0.1)


@pytest.mark.parametrize(
    ("contact", "check"),
    [
        ({"at": [30, None, 20]}, lambda p, _: p[[0, 2]] == pytest.approx([0.3, 0.2], abs=0.01)),
        ({"height": 120}, lambda p, _: p[1] == pytest.approx(1.2, abs=0.01)),
        ({"at_least": [25, None, None]}, lambda p, _: p[0] > 0.24),
        ({"at_most": [None, 90, None]}, lambda p, _: p[1] < 0.91),
        ({"apart_from": "pelvis", "distance": 50},
         lambda p, posed: np.linalg.norm(p - place(posed, "pelvis")) > 0.49),
        ({"to": "r_knee", "offset": [10, 20, 0], "weight": 2},
         lambda p, posed: np.linalg.norm(p - place(posed, "r_knee") - [0.1, 0.2, 0]) < 0.25),
    ],
)  # fmt: skip
def test_each_kind_of_contact_holds(contact: dict[str, Any], check: Callable[..., bool]) -> None:
    pose = standing([{"point": "r_wrist", **contact}], {"r_arm": 60}, r_elbow_flexion=30)
    try:
        posed = solved(pose)["start"]
    except ValueProblem as problem:
        assert "to" in contact, problem.message
        return
    assert check(place(posed, "r_wrist"), posed)


def test_a_hand_looks_at_what_it_faces() -> None:
    contact = {"direction": "r_hand.palm", "facing": "head_c"}
    pose = standing([contact], {"r_arm": 60}, r_elbow_flexion=110, r_shoulder_flexion=60)
    skeleton = solved(pose)["start"].skeleton()
    sight = landmarks.point(skeleton, "head_c")[0] - landmarks.point(skeleton, "r_palm")[0]
    facing = landmarks.direction(skeleton, "r_hand.palm")[0]
    assert facing @ sight / np.linalg.norm(sight) > 0.95


def test_a_later_phase_keeps_what_it_is_told_to_keep() -> None:
    start = standing([], knee_flexion=60, hip_flexion=60)
    end = {
        "from": "start",
        "knee_flexion": 80,
        "solve": {
            "free": {"hip_flexion": 20, "shift_x": 30, "shift_y": 30},
            "contacts": [{"point": "r_ankle", "keep": "xy"}],
        },
    }
    posed = solved(start, end=end)
    before, after = (place(posed[phase], "r_ankle") for phase in ("start", "end"))
    assert after[:2] == pytest.approx(before[:2], abs=0.005)
    assert posed["end"].angles["r_knee_flexion"] == 80


def test_keep_without_an_earlier_phase_is_told() -> None:
    with pytest.raises(ValueProblem) as caught:
        solved(standing([{"point": "r_ankle", "keep": "xyz"}], {"knee_flexion": 3}))
    assert caught.value.message == "`keep` needs an earlier phase"


def test_a_contact_out_of_reach_is_told() -> None:
    with pytest.raises(ValueProblem) as caught:
        solved(standing([{"point": "r_palm", "at": [300, 100, 0]}], {"r_arm": 30}))
    assert caught.value.message.startswith("phase 'start': r_palm misses its place by 2")
    assert caught.value.hint.startswith("give more joints freedom under solve.free")


def test_a_lying_body_rests_on_the_floor() -> None:
    posed = solved({"position": "supine"})["start"]
    body = posed.body(FigureSpec.model_validate({"start": {"position": "supine"}}).person)
    assert lowest(body, ("torso",)) == pytest.approx(0, abs=1e-6)


def test_a_palm_wraps_a_thigh_with_fingers_across_it() -> None:
    pose = {
        "position": "sitting", "hip_flexion": 90, "knee_flexion": 90, "r_hand": "wrap",
        "r_shoulder_flexion": 40, "r_elbow_flexion": 60, "r_forearm_pronation": 60,
        "solve": {"free": {"r_arm": 40},
                  "contacts": [{"point": "r_palm", "to": "r_thigh_front"},
                               {"direction": "r_hand.palm", "facing": "r_thigh_c"}]},
    }  # fmt: skip
    posed = solved(pose)["start"]
    skeleton = posed.skeleton()
    thigh, hand = skeleton.frames["r_thigh"].axes[0], skeleton.frames["r_hand"].axes[0]
    assert abs(thigh[:, 1] @ hand[:, 1]) < 0.6
    assert posed.grips["r"].curls != posed.grips["l"].curls


def test_the_search_stays_near_its_start() -> None:
    search = Search(
        lambda x: np.column_stack([np.sin(x[:, 0]) * 10]), np.array([-9.0]), np.array([9.0]),
        np.array([1.0]),
    )  # fmt: skip
    assert search.near(np.array([2.9])).x[0] == pytest.approx(np.pi, abs=1e-4)
    assert search.near(np.array([20.0])).x[0] == pytest.approx(3 * np.pi, abs=0.5)
