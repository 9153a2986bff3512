import base64
import os
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from weasyprint import HTML

from handout.errors import ValueProblem
from handout.figure import scene
from handout.figure.draw import Job, contact_sheet, draw_all, draw_exercise, draw_phases
from handout.figure.stamp import is_stale
from handout.models.pose import PEOPLE, FigureSpec
from handout.palette import MONO, PALETTE
from handout.picture import mirror, recolour

SITTING = {
    "view": [40, 12],
    "people": "broad",
    "targets": ["r_quadriceps", "l_calf", "r_erector_spinae", "r_gluteus_medius"],
    "props": [
        {"kind": "chair", "at": [-7, 0, 0], "size": [42, 43, 44], "turn": 10},
        {"kind": "floor"},
        {"kind": "wall", "at": [-60, 0, 0]},
        {"kind": "step", "at": [70, 0, 30]},
        {"kind": "table", "at": [60, 0, -90]},
        {"kind": "ball", "at": [90, 0, -20], "size": [20, 20, 20]},
        {"kind": "pillow", "at": [-10, 43, 0]},
        {"kind": "band", "through": ["r_palm", [60, 60, 30]]},
    ],
    "start": {"position": "sitting", "shift": [-2, 56, 0], "hip_flexion": 88, "knee_flexion": 88},
    "end": {
        "from": "start", "r_knee_flexion": 20, "r_hand": "fist",
        "ghost": {"parts": ["r_shank", "r_foot"]},
        "arrows": [{"track": "r_ankle"},
                   {"through": [["nose", [10, 0, 0]], ["nose", [30, 0, 0]]], "kind": "press",
                    "offset": [0, 1]}],
    },
}  # fmt: skip
LYING = {
    "view": [20, 25],
    "people": "ponytail",
    "props": [{"kind": "mat"}],
    "start": {"position": "side-lying-left", "hip_flexion": 40, "knee_flexion": 60},
    "end": {"from": "start", "r_hip_abduction": 20, "ghost": {}},
}


@pytest.fixture(autouse=True)
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw with coarse pixels: what is tested does not hang on them."""
    monkeypatch.setattr(scene, "PIXEL", 0.007)
    monkeypatch.setattr(scene, "GHOST_PIXEL", 0.009)


@pytest.fixture(scope="module")
def sitting() -> FigureSpec:
    return FigureSpec.model_validate(SITTING)


@pytest.fixture(scope="module")
def lying() -> FigureSpec:
    return FigureSpec.model_validate(LYING)


def test_a_figure_is_plain_svg_with_a_title_and_known_colours(sitting: FigureSpec) -> None:
    svg = draw_exercise(sitting, "end", title="Knee & foot")
    root = ElementTree.fromstring(svg)  # noqa: S314  (our own)
    namespace = "{http://www.w3.org/2000/svg}"
    assert root[0].tag == f"{namespace}title"
    assert root[0].text == "Knee & foot"
    tags = {f"{namespace}{name}" for name in ("svg", "title", "g", "path")}
    assert {child.tag for child in root.iter()} == tags
    assert set(re.findall(r"#[0-9a-f]{6}", svg)) <= set(PALETTE.values())
    assert not re.search(r"opacity|nan|inf|style=|id=|url\(", svg)
    assert len(svg) < 40_000
    for role in ("skin", "top", "bottoms", "wood", "ball", "band", "target", "arrow", "ghost",
                 "floor", "wall", "ink"):  # fmt: skip
        assert PALETTE[role] in svg, role


def test_drawing_twice_gives_the_same_bytes(lying: FigureSpec) -> None:
    assert draw_exercise(lying, "end") == draw_exercise(lying, "end")


def test_phases_share_one_page(lying: FigureSpec) -> None:
    drawn = draw_phases(Job("side", lying, {"start": "On the side"}))
    pages = {re.search(r'viewBox="([^"]+)"', svg)[1] for svg in drawn.svgs.values()}
    assert len(pages) == 1
    assert "<title>On the side</title>" in drawn.svgs["start"]
    assert "<title>side, end</title>" in drawn.svgs["end"]


def test_a_drawn_figure_is_not_stale(lying: FigureSpec) -> None:
    svg = draw_exercise(lying, "start")
    assert not is_stale(svg, lying, "start")
    assert is_stale(svg, lying, "end")


def test_another_person_and_view_change_the_drawing(lying: FigureSpec) -> None:
    base = draw_exercise(lying, "start")
    assert draw_exercise(lying, "start", PEOPLE["scarf"]) != base
    assert PALETTE["scarf"] in draw_exercise(lying, "start", PEOPLE["scarf"])
    assert draw_exercise(lying, "start", view=(0, 60)) != base


def test_a_drawn_figure_mirrors_and_changes_colour(lying: FigureSpec) -> None:
    svg = draw_exercise(lying, "start")
    paths = re.findall(r' d="[^"]+"', svg)
    assert re.findall(r' d="[^"]+"', mirror(svg)) == paths
    assert set(re.findall(r"#[0-9a-f]{6}", recolour(svg, MONO))) <= set(MONO.values())


def test_a_crop_shows_less_of_the_body(lying: FigureSpec) -> None:
    height = lambda svg: int(re.search(r'viewBox="0 0 \d+ (\d+)"', svg)[1])  # noqa: E731
    whole = {"start": {"position": "standing"}, "view": [0, 5]}
    drawn = {
        crop: height(draw_exercise(FigureSpec.model_validate({**whole, "crop": crop}), "start"))
        for crop in ("whole", "upper", "lower")
    }
    assert drawn["upper"] < 0.6 * drawn["whole"] > drawn["lower"] / 1.1


def test_a_close_up_holds_a_hand_and_draws_it_larger() -> None:
    hand = {"around": ["r_wrist", "r_fingers"], "margin": 10}
    spec = {
        "start": {"position": "standing"}, "view": [0, 5],
        "props": [{"kind": "step", "at": [-200, 0, 0]}],  # off the page of the close-up
        "end": {"from": "start", "r_hand": "fist", "ghost": {},
                "arrows": [{"through": [["r_fingers", [6, 0, 0]], ["r_fingers", [6, 4, 0]]]}]},
    }  # fmt: skip
    scenes = [
        scene.set_scene(FigureSpec.model_validate({**spec, **more}))
        for more in ({}, {"close_up": hand})
    ]
    whole, close = [s.camera for s in scenes]
    span = close.high - close.low
    assert 0.25 < span.max() < 0.40
    assert max(close.page_size()) == pytest.approx(scene.CLOSE_PAGE, rel=0.15)
    assert close.shape[0] < whole.shape[0]
    assert close.pixel / close.unit == whole.pixel / whole.unit
    assert "<path" in scene.draw_phase(scenes[1], "end", "A fist", "")


def test_a_stick_goes_on_past_its_ends() -> None:
    stick = {"kind": "stick", "through": [[0, 90, -20], [0, 90, 20]], "beyond": 15}
    spec = FigureSpec.model_validate({"start": {"position": "standing"}, "props": [stick]})
    (shape,) = [s for s in scene.set_scene(spec).bodies["start"].shapes if s.kind == "cone"][-1:]
    assert [round(float(end[2]), 2) for end in shape.ends] == [-0.35, 0.35]


def test_a_page_is_cropped_or_a_close_up() -> None:
    spec = {"start": {"position": "standing"}, "crop": "upper", "close_up": {"around": ["nose"]}}
    with pytest.raises(ValueError, match="write either `crop` or `close_up`"):
        FigureSpec.model_validate(spec)


def test_a_thing_beyond_the_edge_of_a_crop_is_left_out() -> None:
    shelf = {"kind": "step", "at": [60, 0, 0], "size": [40, 12, 40]}
    spec = {"start": {"position": "standing"}, "view": [0, 0], "crop": "upper"}
    bare = draw_exercise(FigureSpec.model_validate(spec), "start")
    with_shelf = draw_exercise(FigureSpec.model_validate({**spec, "props": [shelf]}), "start")
    assert "#d9c3a2" not in bare + with_shelf


def test_closed_eyes_are_drawn_as_lines() -> None:
    spec = {"view": [60, 5], "crop": "upper", "start": {"position": "standing"},
            "end": {"from": "start", "eyes": "closed"}}  # fmt: skip
    drawn = [draw_exercise(FigureSpec.model_validate(spec), phase) for phase in ("start", "end")]
    lines = [len(re.findall(r'<path stroke="[^"]+"', svg)) for svg in drawn]
    assert lines[1] == lines[0] + 2  # each eye was an area and is a line


def test_an_unknown_phase_is_told(lying: FigureSpec) -> None:
    with pytest.raises(ValueProblem) as caught:
        draw_exercise(lying, "middle")
    assert (caught.value.message, caught.value.hint) == (
        "no phase 'middle'",
        "phases: start, end",
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"ghost": {"parts": ["r_wing"]}},
         "the ghost of 'start' shows r_wing: no such part of the body"),
        ({"arrows": [{"track": "r_elbo"}]}, "unknown landmark 'r_elbo'"),
        ({"solve": {"contacts": [{"point": "r_heal", "height": 0}], "free": {"r_leg": 3}}},
         "unknown landmark 'r_heal'"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_told_not_raised(change: dict[str, Any], message: str) -> None:
    spec = FigureSpec.model_validate({**LYING, "end": {"from": "start", **change}})
    drawn = draw_phases(Job("side", spec))
    assert drawn.problem is not None
    assert drawn.problem.message == message
    assert drawn.svgs == {}


def test_a_ball_needs_a_place() -> None:
    spec = FigureSpec.model_validate({**LYING, "props": [{"kind": "ball"}]})
    drawn = draw_phases(Job("side", spec))
    assert drawn.problem is not None
    assert drawn.problem.message == "the ball has no place"


def test_many_exercises_are_drawn_in_order(lying: FigureSpec) -> None:
    jobs = [Job("a", lying), Job("b", lying)]
    assert [drawn.id for drawn in draw_all(jobs)] == ["a", "b"]


def test_worker_processes_bring_problems_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "7")
    wrong = FigureSpec.model_validate({**LYING, "props": [{"kind": "ball"}]})
    drawn = list(draw_all([Job("a", wrong), Job("b", wrong)], processes=2))
    assert [(d.id, d.problem and d.problem.hint) for d in drawn] == [
        ("a", "write `at: [x, height, z]` in cm"),
        ("b", "write `at: [x, height, z]` in cm"),
    ]
    assert os.environ["OPENBLAS_NUM_THREADS"] == "7"


def test_the_figure_prints_without_a_warning(
    lying: FigureSpec, caplog: pytest.LogCaptureFixture
) -> None:
    svg = base64.b64encode(draw_exercise(lying, "end").encode()).decode()
    html = f'<img alt="x" src="data:image/svg+xml;base64,{svg}">'
    assert HTML(string=html).write_pdf(pdf_variant="pdf/ua-1").startswith(b"%PDF")
    assert [record for record in caplog.records if "svg" in record.getMessage().lower()] == []


def test_the_contact_sheet_is_written(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0l9 9z"/></svg>'
    for name, begin in (("sheet.pdf", b"%PDF"), ("sheet.png", b"\x89PNG")):
        contact_sheet({"one": svg, "two <3": svg}, tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(begin)
