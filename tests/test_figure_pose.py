from typing import Any

import pytest
from pydantic import ValidationError

from handout.figure.rom import check_rom
from handout.figure.stamp import is_stale, stamp
from handout.models.joints import JOINTS
from handout.models.pose import PEOPLE, FigureSpec, Person, Pose


def figure(**changes: Any) -> dict[str, Any]:
    return {"start": {"position": "standing"}, **changes}


def messages(data: dict[str, Any]) -> list[tuple[Any, str]]:
    with pytest.raises(ValidationError) as caught:
        FigureSpec.model_validate(data)
    return [(error["loc"], error["msg"]) for error in caught.value.errors()]


def test_a_misspelt_joint_is_named_with_its_nearest() -> None:
    assert messages(figure(start={"position": "supine", "r_hip_flexon": 5})) == [
        (
            ("start", "r_hip_flexon"),
            "unknown joint or field 'r_hip_flexon'; did you mean 'r_hip_flexion'?",
        )
    ]


def test_a_misspelt_joint_of_a_named_phase_has_its_place() -> None:
    ((place, _),) = messages({"phases": {"press": {"position": "supine", "knee": 5}}})
    assert place == ("phases", "press", "knee")


def test_an_angle_beyond_the_limits_of_the_body_is_an_error() -> None:
    assert messages(figure(start={"position": "supine", "knee_flexion": 170})) == [
        (("start", "knee_flexion"), "Input should be less than or equal to 155")
    ]


def test_an_angle_out_of_its_normal_range_is_a_warning_with_its_place() -> None:
    spec = FigureSpec.model_validate(
        {
            "start": {"position": "supine", "r_hip_rotation": -60, "knee_flexion": 20},
            "phases": {"press": {"from": "start", "wrist_flexion": -85}},
        }
    )
    assert check_rom(spec) == [
        (("start", "r_hip_rotation"),
         "r_hip_rotation -60 is outside the normal range -45 to 45 degrees"),
        (("phases", "press", "wrist_flexion"),
         "wrist_flexion -85 is outside the normal range -70 to 80 degrees"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"targets": ["r_gluteus_max"]},
         "unknown muscle 'r_gluteus_max'; did you mean 'r_gluteus_maximus'?"),
        ({"people": "bunn"}, "unknown person 'bunn'; did you mean 'bun'?"),
        ({"start": None}, "a figure needs a phase: `start` and `end`, or `phases`"),
        ({"end": {"from": "begin"}}, "phase 'end' refers to unknown phase 'begin'"),
        ({"end": {"knee_flexion": 5}},
         "phase 'end' needs a `position`, or `from` an earlier phase"),
        ({"start": {"position": "sitting",
                    "solve": {"contacts": [{"point": "seat", "rests_on": "chair"}]}}},
         "phase 'start' rests on 'chair', but the figure has no such prop; props: none"),
        ({"props": [{"kind": "band"}]}, "a band needs `through` with two places or more"),
        ({"start": {"position": "standing", "arrows": [{}]}}, "write either `track` or `through`"),
        ({"start": {"position": "standing", "arrows": [{"through": [["nose", [0, 0, 0]]]}]}},
         "`through` needs two places or more"),
        ({"start": {"position": "standing", "solve": {"free": {"r_arms": 3}}}},
         "unknown free joint 'r_arms'; did you mean 'r_arm'?"),
        ({"start": {"position": "standing", "solve": {"contacts": [{"point": "nose"}]}}},
         "write exactly one of rests_on, height, at, keep, to, at_least, at_most or apart_from"),
        ({"start": {"position": "standing",
                    "solve": {"contacts": [{"direction": "head.face", "point": "nose"}]}}},
         "write either `point` or `direction`"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_told(changes: dict[str, Any], message: str) -> None:
    assert [text for _, text in messages(figure(**changes))] == [f"Value error, {message}"]


def test_phases_come_in_the_order_of_the_movement() -> None:
    spec = FigureSpec.model_validate(
        {
            "end": {"from": "lean"},
            "phases": {"lean": {"from": "start"}},
            "start": {"position": "sitting"},
        }
    )
    assert list(spec.poses) == ["start", "lean", "end"]


def test_only_written_angles_are_given() -> None:
    assert Pose(hip_flexion=20, position="supine").angles() == {"hip_flexion": 20.0}


def test_a_person_is_a_preset_or_described() -> None:
    assert FigureSpec.model_validate(figure(people="scarf")).person == PEOPLE["scarf"]
    described = FigureSpec.model_validate(figure(people={"build": "broad"}))
    assert described.person == Person(build="broad")


def test_every_joint_has_its_normal_range_within_its_limits() -> None:
    for joint in JOINTS.values():
        assert joint.limit[0] <= joint.normal[0] < joint.normal[1] <= joint.limit[1], joint.name


def test_a_stamp_changes_with_pose_phase_and_person() -> None:
    spec = FigureSpec.model_validate(figure(end={"from": "start", "neck_flexion": 10}))
    other = FigureSpec.model_validate(figure(end={"from": "start", "neck_flexion": 11}))
    svg = f'<svg xmlns="x" data-source="{stamp(spec, "end")}"><title>t</title></svg>'
    assert not is_stale(svg, spec, "end")
    assert is_stale(svg, other, "end")
    assert is_stale(svg, spec, "start")
    assert is_stale(svg, spec, "end", PEOPLE["older"])
    assert is_stale("<svg/>", spec, "end")
