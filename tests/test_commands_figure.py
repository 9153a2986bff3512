from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from proof.drawings import farthest

from handout.cli import main
from handout.commands import drawing, figure
from handout.figure.draw import Job
from handout.library import Library
from handout.models.exercise import Entry
from handout.models.prescription import Prescription
from handout.paths import Places
from handout.picture import mirror

CONTENT = Places().content[0]
NEAR = 5.0  # units of 2 mm: what another processor may change
EXERCISE = CONTENT / "exercises" / "hip" / "clamshell.yaml"


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """Give a clinic's folder with one exercise of its own that can be drawn."""
    home = tmp_path / "clinic"
    (home / "exercises" / "hip").mkdir(parents=True)
    (home / "clinic.yaml").write_text("brand: riverside\n")
    shutil.copy(EXERCISE, home / "exercises" / "hip" / "clamshell.yaml")
    return home


@pytest.fixture(scope="module")
def left_end(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("drawn") / "clamshell.svg"
    given = ["figure", "clamshell", "--side", "left", "--phase", "end", "-o", str(path)]
    assert main(given) == 0
    return path


def test_the_left_side_is_the_mirror_of_the_library(left_end: Path) -> None:
    right = (CONTENT / "figures" / "clamshell-end.svg").read_text()
    assert farthest(left_end.read_text(), mirror(right)) < NEAR
    assert farthest(left_end.read_text(), right) > 10 * NEAR


def test_figures_go_to_where_they_are_printed_from(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = clinic / "sheet.png"
    given = ["--clinic", str(clinic), "figure", "clamshell", "--contact-sheet", str(sheet)]
    assert main(given) == 0
    drawn = [clinic / "figures" / f"clamshell-{phase}.svg" for phase in ("start", "end")]
    assert capsys.readouterr().out.split() == [*map(str, drawn), str(sheet)]
    library = (CONTENT / "figures" / "clamshell-start.svg").read_text()
    assert farthest(drawn[0].read_text(), library) < NEAR
    assert drawn[0].stat().st_mode & 0o777 == 0o644
    assert sheet.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            ["clamshel"],
            "clamshel: there is no exercise 'clamshel'\n  hint: did you mean clamshell?\n",
        ),
        (
            ["clamshell", "--phase", "middle"],
            "clamshell.yaml:LINE: clamshell has no phase 'middle'\n  hint: there is start, end\n",
        ),
    ],
)
def test_what_cannot_be_drawn_is_told(
    given: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["figure", *given]) == 1
    shown = re.sub(r":\d+:\d+:", ":LINE:", capsys.readouterr().err)
    assert shown.endswith(told)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], "name an exercise, or say --all"),
        (["clamshell", "-o", "a.svg"], "one file holds one figure"),
        (["clamshell", "--view", "up"], "two angles in degrees, as in 0,26"),
    ],
)
def test_wrong_use_is_told(given: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figure", *given]) == 2
    assert told in capsys.readouterr().err


def test_an_exercise_without_poses_is_told(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = clinic / "exercises" / "hip" / "clamshell.yaml"
    text = re.sub(r"(?ms)^figure:.*?(?=^[a-z]+:|\Z)", "", path.read_text())
    path.write_text(text)
    assert main(["--clinic", str(clinic), "figure", "clamshell"]) == 1
    assert capsys.readouterr().err == (
        f"{path}:1:1: clamshell has no figure\n"
        "  hint: write its poses under figure, see CONTRIBUTING\n"
    )


def test_angles_out_of_range_are_warned_of_with_their_place(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = clinic / "exercises" / "hip" / "clamshell.yaml"
    text = path.read_text().replace("ankle_dorsiflexion: -5", "ankle_dorsiflexion: 29", 1)
    path.write_text(text)
    assert main(["--clinic", str(clinic), "figure", "clamshell", "--phase", "start"]) == 0
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "dorsiflexion: 29" in row)
    assert re.search(
        rf"{path}:{line}:\d+: warning: ankle_dorsiflexion 29 is outside the normal range "
        r"-50 to 20 degrees \(range-of-motion\)",
        capsys.readouterr().err,
    )


def test_an_impossible_pose_is_a_problem_and_not_a_traceback(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = clinic / "exercises" / "hip" / "clamshell.yaml"
    text = path.read_text().replace(
        "{point: r_palm, at: [30, 0, 34]}", "{point: r_palm, at: [300, 0, 34]}"
    )
    path.write_text(text)
    assert main(["--clinic", str(clinic), "figure", "clamshell"]) == 1
    shown = capsys.readouterr().err
    assert f"{path}:" in shown
    assert "Traceback" not in shown
    assert "r_palm" in shown
    assert not (clinic / "figures").exists()


def test_without_the_extra_the_command_names_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(drawing.importlib.util, "find_spec", lambda _: None)
    assert main(["figure", "clamshell"]) == 4
    assert capsys.readouterr().err == (
        "numpy, scipy: not installed, and no figure can be drawn without it\n"
        "  hint: pip install 'clinic-handout[figures]'\n"
    )


def test_watching_draws_again_when_the_file_is_saved_and_waits_out_mistakes(
    clinic: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = clinic / "exercises" / "hip" / "clamshell.yaml"
    sound, turns = path.read_text(), []

    def pause(_: float) -> None:
        turns.append(None)
        if len(turns) > 3:
            raise KeyboardInterrupt
        path.write_text({1: sound.replace("id:", "idd:", 1), 2: sound}.get(len(turns), sound))
        os.utime(path, (len(turns), len(turns)) if len(turns) < 3 else (2, 2))

    monkeypatch.setattr(figure.time, "sleep", pause)
    assert main(["--clinic", str(clinic), "figure", "clamshell", "--watch"]) == 130
    shown = capsys.readouterr()
    assert "unknown key 'idd'" in shown.err
    assert shown.out.count("clamshell-end.svg") == 1


def test_another_person_is_drawn_once_and_kept(
    clinic: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDOUT_CACHE", str(tmp_path / "cache"))
    library = Library((clinic, CONTENT))
    prescription = Prescription(title="Mine", exercises=(Entry(exercise="clamshell"),))
    names = drawing.drawn_exercises(library, prescription)
    home = drawing.draw_people("older", library, names)
    drawn = (home / "clamshell-end.svg").read_text()
    assert home == tmp_path / "cache" / "figures" / "older"
    assert drawn != (CONTENT / "figures" / "clamshell-end.svg").read_text()
    found = Library((clinic,)).drawn_in(home).drawing("clamshell", "end")
    assert found == home / "clamshell-end.svg"

    made: list[Job] = []

    def noted(_library: Library, jobs: list[Job], _order: drawing.Order) -> tuple[()]:
        made.extend(jobs)
        return ()

    monkeypatch.setattr(drawing, "draw", noted)
    drawing.draw_people("older", library, names)
    assert made == []
    (home / "clamshell-end.svg").write_text(drawn.replace("data-source", "data-sauce"))
    drawing.draw_people("older", library, names)
    assert [job.id for job in made] == ["clamshell"]
