import numpy as np
import pytest

from handout.figure.body import build_body
from handout.figure.camera import Camera, view_axes
from handout.figure.field import Body, Field, Group, Trunk, make_cone
from handout.figure.skeleton import pose_skeleton
from handout.figure.surface import DETAIL, JAW, SMOOTH, THING, _meeting, read_surface
from handout.figure.trace import Box, look
from handout.models.pose import PEOPLE

FLAT = Trunk(np.zeros((2, 3)), np.eye(3)[None].repeat(2, 0), np.ones((2, 4)))


def balls(*places: tuple[float, ...], radius: float = 0.1) -> Body:
    shapes = tuple(
        make_cone("core", f"ball{i}", [np.array(p, float)] * 2, (radius, radius), "ball")
        for i, p in enumerate(places)
    )
    return Body(shapes, (Group("core"),), FLAT)


def camera(pixel: float = 0.005, span: float = 0.3) -> Camera:
    return Camera(view_axes(0, 0), np.array([-span, -span]), np.array([span, span]), pixel)


def test_distance_is_signed() -> None:
    field = Field(balls((0, 0, 0)))
    places = np.array([[0.3, 0, 0], [0, 0.1, 0], [0, 0, 0.04]])
    assert field.distance(places) == pytest.approx([0.2, 0.0, -0.06], abs=1e-4)


def test_a_ball_is_seen_as_a_disc_of_its_size_and_depth() -> None:
    view = look(Field(balls((0, 0, 0.05))), camera())
    seen = view.shape >= 0
    assert seen.sum() * 0.005**2 == pytest.approx(np.pi * 0.01, rel=0.02)
    assert view.depth[60, 60] == pytest.approx(0.15, abs=0.001)
    assert view.normal[60, 60] == pytest.approx([0, 0, 1], abs=0.06)


def test_the_nearer_of_two_balls_hides_the_farther() -> None:
    view = look(Field(balls((0, 0, 0), (0.05, 0, 0.3))), camera())
    assert view.shape[60, 70] == 1
    assert view.shape[60, 42] == 0


def test_a_box_hides_what_is_behind_it_exactly() -> None:
    box = Box(
        "step0.block", "wood", np.array([0, -0.1, 0.3]), np.eye(3), np.array([0.2, 0.1, 0.05])
    )
    view = look(Field(balls((0, 0, 0))), camera(), (box,))
    rows = np.nonzero((view.shape >= 1).any(1))[0]
    assert (rows.min(), rows.max()) == (60, 99)
    surface = read_surface(view)
    assert surface.is_role("wood").sum() == 40 * 80
    assert surface.parts[int(surface.part[80, 60])].startswith("step0.block#")


def test_distance_to_a_box_is_signed() -> None:
    box = Box("b", "wood", np.zeros(3), np.eye(3), np.array([0.2, 0.1, 0.05]))
    places = np.array([[0.3, 0, 0], [0, 0, 0], [0, 0.1, 0]])
    assert box.distance(places) == pytest.approx([0.1, -0.05, 0.0])


@pytest.mark.parametrize("name", PEOPLE)
def test_every_person_has_a_body_of_known_roles(name: str) -> None:
    body = build_body(pose_skeleton({"knee_flexion": 40}), PEOPLE[name])
    roles = {role for shape in body.shapes for _, role in shape.roles}
    assert {"skin", "top", "bottoms"} <= roles
    assert ("grey" in roles) == (PEOPLE[name].age == "older")
    assert ("scarf" in roles) == (PEOPLE[name].hair == "scarf")


def test_a_broad_body_is_wider_than_a_slim_one() -> None:
    waist = np.array([[0.12, 0.19, 0]])
    slim, broad = (
        Field(build_body(pose_skeleton({}), PEOPLE[name])) for name in ("short-hair", "broad")
    )
    assert slim.distance(waist)[0] > 0 > broad.distance(waist)[0]


def test_a_body_can_leave_out_an_arm_or_keep_a_part() -> None:
    body = build_body(pose_skeleton({}), PEOPLE["bun"])
    assert not any(s.part.startswith("r_fore") for s in body.without(("r_arm",)).shapes)
    assert {s.part for s in body.only(("head",)).shapes} == {"head"}
    standing = build_body(pose_skeleton({}, shift=np.array([0, 0.9, 0])), PEOPLE["bun"])
    low = {s.part for s in standing.below(0.1).shapes}
    assert {"r_foot", "l_foot"} <= low
    assert not {"head", "torso", "r_hand"} & low


@pytest.mark.parametrize(
    ("first", "last", "meeting"),
    [
        ("torso", "r_thigh", SMOOTH), ("r_thigh", "r_shank", SMOOTH), ("r_thigh", "l_shank", 0),
        ("r_finger1", "r_hand", DETAIL), ("r_finger1", "l_hand", 0), ("r_toe0", "r_foot", DETAIL),
        ("head", "neck", JAW), ("head", "ear", DETAIL), ("r_hand", "l_thigh", 0),
        ("chair0.seat#1", "chair0.leg1#2", THING), ("chair0.seat#1", "step1.block#2", 0),
    ],
)  # fmt: skip
def test_parts_meet_as_bodies_do(first: str, last: str, meeting: int) -> None:
    assert _meeting(first, last) == meeting
