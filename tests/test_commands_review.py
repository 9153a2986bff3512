from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk, run

from handout.commands import review
from handout.errors import ExitCode
from handout.library import Library
from handout.paths import Places

Capture = pytest.CaptureFixture[str]
BUILT_IN = Places().content[0]


@pytest.fixture(autouse=True)
def in_the_clinic(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)


def signed_by(desk: Desk, exercise: str) -> str | None:
    return Library([desk.folder]).exercise(exercise).value.review.by


def test_a_clinician_signs_a_handout_with_its_exercises(desk: Desk, capsys: Capture) -> None:
    ran = run(
        capsys, "review", "knee", "--by", "A. Reader, physiotherapist", "--date", "2026-11-22",
        "--with-exercises",
    )  # fmt: skip
    names = ["handouts/knee", "exercises/knee/foot-lift", "exercises/knee/heel-slide"]
    assert (ran.code, ran.err) == (ExitCode.DONE, "")
    assert ran.out.splitlines() == [f"{desk.folder}/{name}.yaml" for name in names]
    assert desk.compose("handout: knee\n").reviewed
    assert "knee" in run(capsys, "list", "--reviewed", "--ids").out.split()
    assert run(capsys, "review", "foot-lift", "--withdraw").code == ExitCode.DONE
    assert signed_by(desk, "foot-lift") is None
    assert signed_by(desk, "heel-slide") == "A. Reader, physiotherapist"
    assert not desk.compose("handout: knee\n").reviewed


def test_what_is_built_in_is_copied_into_the_clinics_folder(desk: Desk, capsys: Capture) -> None:
    built_in = BUILT_IN / "exercises/hip/clamshell.yaml"
    before = built_in.read_text()
    own = desk.folder / "exercises/hip/clamshell.yaml"
    ran = run(capsys, "review", "clamshell", "--by", "A. Reader")
    assert (ran.code, ran.out) == (ExitCode.DONE, f"{own}\n")
    assert signed_by(desk, "clamshell") == "A. Reader"
    assert built_in.read_text() == before
    siblings = sorted(path.name for path in built_in.parent.glob("clamshell.*.yaml"))
    assert sorted(path.name for path in own.parent.glob("clamshell.*.yaml")) == siblings


def test_an_installed_package_is_not_signed_in_place(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    monkeypatch.chdir(outside)
    (tmp_path / "clinic.yaml").unlink()
    monkeypatch.setattr(review, "BUNDLED", BUILT_IN)
    ran = run(capsys, "review", "clamshell", "--by", "A. Reader")
    assert (ran.code, ran.out) == (ExitCode.WRONG_INPUT, "")
    assert ran.err == (
        f"{BUILT_IN}/exercises/hip/clamshell.yaml: what is built in is signed in a clinic's "
        "folder, and there is none here\n"
        "  hint: make one with: handout new clinic FOLDER, then work in it\n"
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["knee"], "Error: say who has read it: --by NAME"),
        (["knee", "--by", " "], "Error: say who has read it: --by NAME"),
        (["knee", "--by", "A", "--withdraw"], "Error: --by and --withdraw say two things"),
        (["knee", "--by", "A", "--date", "1026-11-22"], "Error: --date 1026-11-22 is far"),
    ],
)
def test_a_signature_needs_a_name_and_a_day(
    capsys: Capture, arguments: list[str], told: str
) -> None:
    ran = run(capsys, "review", *arguments)
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert told in ran.err


def test_an_unknown_id_is_told_with_the_nearest(capsys: Capture) -> None:
    ran = run(capsys, "review", "foot-lft", "--by", "A. Reader")
    assert (ran.code, ran.err) == (
        ExitCode.WRONG_INPUT,
        "foot-lft: there is no handout or exercise of this id\n  hint: did you mean foot-lift?\n",
    )


def test_a_file_that_is_wrong_is_not_signed(desk: Desk, capsys: Capture) -> None:
    path = desk.write("exercises/knee/broken.yaml", "id: broken\nsteps: [a]\n")
    ran = run(capsys, "review", "broken", "--by", "A. Reader")
    assert ran.code == ExitCode.WRONG_INPUT and "'title' is missing" in ran.err
    assert path.read_text() == "id: broken\nsteps: [a]\n"
