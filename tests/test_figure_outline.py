import numpy as np
import pytest

from handout.figure import curves
from handout.figure.arrows import arrow_path, clear_of, press_path
from handout.figure.field import Array
from handout.figure.ground import _hull
from handout.figure.muscles import _turned
from handout.figure.regions import mask_path, outlines, polygon_path
from handout.figure.strokes import _runs


def circle(radius: float = 40.0, count: int = 200) -> Array:
    turn = np.linspace(0, 2 * np.pi, count + 1)
    return np.column_stack([np.cos(turn), np.sin(turn)]) * radius + 50


def bezier(curve: Array, t: Array) -> Array:
    return np.column_stack(curves._weights(t)) @ curve


@pytest.mark.parametrize("error", [0.1, 0.4, 1.0])
def test_fitted_curves_stay_within_the_error(error: float) -> None:
    points = circle()[:120]
    fitted = curves.fit(points, error)
    drawn = np.vstack([bezier(curve, np.linspace(0, 1, 600)) for curve in fitted])
    for point in points:
        assert np.hypot(*(drawn - point).T).min() < error * 1.05 + 0.05


def test_a_looser_fit_is_shorter() -> None:
    wave = np.column_stack([np.arange(200.0), 8 * np.sin(np.arange(200) / 6)])
    assert len(curves.path([wave], 2.0)) < len(curves.path([wave], 0.1))


def test_corners_of_a_square_are_found() -> None:
    side = np.linspace(0, 40, 41)[:-1]
    zero, full = np.zeros(40), np.full(40, 40.0)
    square = np.vstack(
        [
            np.column_stack(p)
            for p in ((side, zero), (full, side), (40 - side, full), (zero, 40 - side))
        ]
    )
    square = np.vstack([square, square[:1]])
    assert curves.corners(square, True) == [0, 40, 80, 120]
    pieces, ring = curves.split_at_corners(square, True, 1.0)
    assert (len(pieces), ring) == (4, False)


def test_straight_parts_keep_only_their_corners() -> None:
    steps = np.array([[0, 0], [1, 0.3], [2, 0.1], [10, 0], [10, 5], [10, 10]], float)
    assert curves.straight(steps, 0.5).tolist() == [[0, 0], [10, 0], [10, 10]]
    ring = np.array([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], float)
    assert len(curves.straight(ring, 0.5)) == 5


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, ".5"), (-0.5, "-.5"), (3.0, "3"), (-0.04, "0"), (12.34, "12.3"), (10.0, "10")],
)
def test_numbers_are_as_short_as_svg_allows(value: float, text: str) -> None:
    assert curves.number(value) == text


def test_a_minus_is_a_separator() -> None:
    assert curves.numbers([1, -2, 0.5]) == "1-2 .5"


def test_a_mask_has_outer_and_inner_outlines() -> None:
    mask = np.zeros((30, 40), bool)
    mask[5:25, 5:35] = True
    mask[10:20, 10:20] = False
    rings = sorted(outlines(mask), key=len)
    assert [len(ring) for ring in rings] == [41, 101]
    assert (rings[1].min(0).tolist(), rings[1].max(0).tolist()) == ([5, 5], [35, 25])
    assert mask_path(mask, 1.0, least=4).count("M") == 2
    assert mask_path(mask, 1.0, least=400).count("M") == 1


def test_pixels_that_touch_at_a_corner_stay_apart() -> None:
    mask = np.zeros((4, 4), bool)
    mask[1, 1] = mask[2, 2] = True
    assert [len(ring) for ring in outlines(mask)] == [5, 5]


def test_a_straight_sided_mask_becomes_a_polygon() -> None:
    mask = np.zeros((30, 40), bool)
    mask[5:25, 5:35] = True
    assert polygon_path(mask, 2.0).count("l") <= 8


def test_an_arrow_leaves_the_body_and_stays_on_the_page() -> None:
    body = np.zeros((200, 300), bool)
    body[80:120, 100:200] = True
    line = np.column_stack([np.linspace(130, 170, 20), np.full(20, 118.0)])
    moved = clear_of(line, body, 1.0)
    cells = moved.astype(int)
    assert not body[cells[:, 1], cells[:, 0]].any()
    assert (cells >= 8).all()
    assert np.allclose(moved - line, (moved - line)[0])
    far = line + np.array([0, 60])
    assert clear_of(far, body, 1.0).tolist() == far.tolist()


def test_arrows_are_one_closed_path_and_a_press_is_two_at_a_bar() -> None:
    line = np.column_stack([np.linspace(0, 100, 50), np.zeros(50)])
    assert arrow_path(line).count("z") == 1
    assert press_path(line).count("z") == 3


def test_short_runs_of_a_line_join_their_longer_neighbour() -> None:
    assert _runs(np.array([1] * 20 + [2] * 3 + [1] * 10)) == [(1, 33)]
    assert _runs(np.array([1] * 20 + [2] * 9)) == [(1, 20), (2, 9)]
    assert _runs(np.array([3] * 4 + [2] * 9)) == [(2, 13)]


def test_the_hull_of_a_square_with_points_inside() -> None:
    points = np.array([[0, 0], [4, 0], [4, 4], [0, 4], [1, 1], [2, 0]], float)
    assert sorted(map(tuple, _hull(points))) == [(0, 0), (0, 4), (4, 0), (4, 4)]


def test_a_patch_turns_towards_the_camera_but_not_far() -> None:
    camera = np.array([0, 0, 1.0])
    facing = np.array([0, 0.6, 0.8])
    assert _turned(facing, camera) is facing
    assert _turned(np.array([0, 1.0, 0]), camera) @ camera == pytest.approx(0.45)
    away = _turned(np.array([0.1, 0, -0.99498744]), camera)
    assert np.degrees(np.arccos(away @ [0.1, 0, -0.99498744])) == pytest.approx(40, abs=0.1)
