from __future__ import annotations

import pytest
from desk import Desk, run

from handout.errors import ExitCode

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def in_the_clinic(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)


def test_an_exercise_is_shown_as_written_with_its_dose_in_words(
    desk: Desk, capsys: Capture
) -> None:
    desk.exercise(
        "squeeze",
        dosage="8-10 reps",
        harder=[{"when": "It is easy.", "dosage": "3x12"}],
        steps=["Press.", {"text": "Stay.", "phase": "hold"}],
        figure={"start": {"position": "sitting"}},
    )
    ran = run(capsys, "show", "squeeze")
    assert (ran.code, ran.err) == (ExitCode.DONE, "")
    assert ran.out == (
        "exercise squeeze\n"
        f"file: {desk.folder}/exercises/knee/squeeze.yaml\n"
        "the patient reads: Do the movement 8 to 10 times.\n"
        "id: squeeze\n"
        "title: Squeeze\n"
        "region: knee\n"
        "position: sitting\n"
        "purpose: strength\n"
        "aim: Makes your knee strong.\n"
        "feel: Your thigh working.\n"
        "start: Sit on a chair.\n"
        "steps:\n"
        "  - text: Press.\n"
        "  - text: Stay.\n"
        "    phase: hold\n"
        "harder:\n"
        "  - when: It is easy.\n"
        "    dosage: 3x12\n"
        "dosage: 8-10x\n"
    )


def test_a_handout_and_a_brand_are_shown_as_written(desk: Desk, capsys: Capture) -> None:
    desk.handout("knee", {"text": "Rest."}, {"safety": {}}, {"exercises": ["foot-lift"]})
    assert run(capsys, "show", "knee").out == (
        "handout knee\n"
        f"file: {desk.folder}/handouts/knee.yaml\n"
        "id: knee\n"
        "title: Your knee\n"
        "purpose: For your knee.\n"
        "blocks:\n"
        "  - text:\n"
        "      - Rest.\n"
        "  - safety:\n"
        "  - exercises:\n"
        "      - exercise: foot-lift\n"
    )
    assert run(capsys, "show", "ours").out == (
        "brand ours\n"
        f"file: {desk.folder}/brands/ours/brand.yaml\n"
        "id: ours\n"
        "name: Our Clinic\n"
        "colours:\n"
        "  brand: #0d5b5e\n"
    )


def test_a_handout_comes_before_an_exercise_of_the_same_id(desk: Desk, capsys: Capture) -> None:
    desk.exercise("knee")
    assert run(capsys, "show", "knee").out.startswith("handout knee\n")


def test_an_unknown_id_suggests_the_nearest_of_all_kinds(capsys: Capture) -> None:
    message = "there is no handout, exercise or brand of this id"
    ran = run(capsys, "show", "heelslide")
    assert (ran.code, ran.out) == (ExitCode.WRONG_INPUT, "")
    assert ran.err == f"heelslide: {message}\n  hint: did you mean heel-slide?\n"
    assert run(capsys, "show", "our").err.endswith("hint: did you mean ours?\n")
    assert run(capsys, "show", "").err == (
        f"show: {message}\n  hint: see them with: handout list handouts\n"
    )


def test_a_wrong_file_is_told(desk: Desk, capsys: Capture) -> None:
    desk.exercise("squeeze", dosage="12x3")
    ran = run(capsys, "show", "squeeze")
    assert (ran.code, ran.out) == (ExitCode.WRONG_INPUT, "")
    assert ran.err.startswith(f"{desk.folder}/exercises/knee/squeeze.yaml:12:9: 12x3 looks")
