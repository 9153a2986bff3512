from __future__ import annotations

import pytest
from desk import Desk, run

from handout.errors import ExitCode

Capture = pytest.CaptureFixture[str]
TABLE = "title,region,purpose,steps,dosage\nToe tap,ankle,control,Tap.,10x\n"


@pytest.fixture(autouse=True)
def in_the_clinic(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)


def test_exercises_are_written_as_drafts_that_do_not_print_yet(desk: Desk, capsys: Capture) -> None:
    desk.write("list.csv", TABLE)
    path = desk.folder / "exercises/ankle/toe-tap.yaml"
    ran = run(capsys, "import", "list.csv", "--dry-run")
    assert (ran.code, ran.out, ran.err) == (
        ExitCode.DONE, f"{path}\n", "1 exercise would be written\n",
    )  # fmt: skip
    assert not path.exists()
    ran = run(capsys, "import", "list.csv")
    assert (ran.code, ran.out, ran.err) == (
        ExitCode.DONE,
        f"{path}\n",
        "1 exercise written: mend what says TBC, then handout check\n",
    )
    ran = run(capsys, "make", "knee", "--add", "toe-tap", "-o", "x.pdf")
    assert ran.code == ExitCode.WRONG_INPUT
    assert "'TBC' was to be replaced (placeholder-left)" in ran.err
    assert not (desk.folder / "x.pdf").exists()


def test_nothing_is_written_over_or_by_halves(desk: Desk, capsys: Capture) -> None:
    desk.write("list.csv", TABLE + "Foot lift,knee,strength,Lift.,10x\n")
    ran = run(capsys, "import", "list.csv")
    assert (ran.code, ran.out, ran.err) == (
        ExitCode.WRONG_INPUT,
        "",
        "list.csv: there is an exercise 'foot-lift' already\n"
        "  hint: give it another id, or take it out of the file; nothing was written\n",
    )
    assert not (desk.folder / "exercises/ankle").exists()
