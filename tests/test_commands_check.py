from __future__ import annotations

import json
import re

import pytest
from desk import Desk, run

from handout.errors import ExitCode

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def desk(sound_desk: Desk) -> Desk:
    return sound_desk


@pytest.fixture(autouse=True)
def in_the_clinic(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)


def test_sound_files_end_with_0_and_are_counted(desk: Desk, capsys: Capture) -> None:
    desk.write("p.yaml", "handout: knee\n")
    ran = run(capsys, "check", "p.yaml")
    assert (ran.code, ran.out, ran.err) == (ExitCode.DONE, "", "1 file checked, no problems\n")
    ran = run(capsys, "check", "exercises", "handouts", "brands", "clinic.yaml", "p.yaml")
    assert (ran.code, ran.err) == (ExitCode.DONE, "6 files checked, no problems\n")


def test_the_clinics_own_folder_is_a_path_too(desk: Desk, capsys: Capture) -> None:
    assert run(capsys, "check", ".").err == "5 files checked, no problems\n"


def test_every_problem_of_every_file_is_shown_at_once_in_order(desk: Desk, capsys: Capture) -> None:
    desk.exercise("foot-lift", dosage="12x3", position="sitting down")
    desk.handout("knee", {"exercises": ["foot-lift"]}, {"exercises": ["heel"]})
    desk.write("p.yaml", "handout: knee\nside: lft\nsied: left\n")
    ran = run(capsys, "check", "p.yaml", "handouts", "exercises")
    places = [line.split(" ")[0] for line in ran.err.splitlines() if not line.startswith(" ")]
    assert ran.code == ExitCode.WRONG_INPUT
    assert [place.replace(f"{desk.folder}/", "") for place in places] == [
        "exercises/knee/foot-lift.yaml:4:11:",
        "exercises/knee/foot-lift.yaml:12:9:",
        "handouts/knee.yaml:1:1:",
        "handouts/knee.yaml:8:5:",
        "p.yaml:2:7:",
        "p.yaml:3:1:",
        "4",
    ]
    assert ran.err.endswith("\n4 files checked, 5 problems, 1 remark\n")


def test_without_a_path_the_whole_library_is_checked(desk: Desk, capsys: Capture) -> None:
    desk.write("clinic.yaml", "brand: ours\npaper: a5\n")
    ran = run(capsys, "check", "clinic.yaml")
    assert ran.err.startswith(f"{desk.folder}/clinic.yaml:2:8: 'a5' does not fit as paper")
    desk.write("clinic.yaml", "brand: ours\n")
    desk.exercise("squeeze", start="Lie on your {leg}.")
    ran = run(capsys, "check")
    assert ran.code == ExitCode.WRONG_INPUT
    place = f"{desk.folder}/exercises/knee/squeeze.yaml:8:8"
    assert f"{place}: unknown placeholder {{leg}}" in ran.err


def test_the_content_that_comes_with_the_program_is_sound(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("nowhere"))
    ran = run(capsys, "check")
    assert ran.code == ExitCode.DONE
    place = "on what comes with the program: handout list --draft"
    assert re.fullmatch(rf"\d+ files checked, no problems, (\d+) remarks \(\1 {place}\)\n", ran.err)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            "no.yaml",
            "no.yaml: no such file or directory\n  hint: check the path and its permissions\n",
        ),
        (
            "rosters",
            "rosters: no YAML file lies in this folder\n"
            "  hint: name the clinic's folder, or a file in it\n",
        ),
        (
            "notes.txt",
            "notes.txt:1:1: 'the file' should hold keys and values\n"
            "  hint: write each as 'key: value' below it\n",
        ),
        ("sheet.pdf", "sheet.pdf: the file is not UTF-8 text\n  hint: save it as UTF-8\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_told(desk: Desk, capsys: Capture, path: str, told: str) -> None:
    (desk.folder / "rosters").mkdir()
    desk.write("notes.txt", "Only words.\n")
    (desk.folder / "sheet.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    ran = run(capsys, "check", path)
    assert ran.code == ExitCode.WRONG_INPUT
    assert ran.err.startswith(told)


def test_findings_are_written_for_other_programs(desk: Desk, capsys: Capture) -> None:
    desk.write("p.yaml", "handout: knee\nside: left\nnotes:\n  - Use the right leg.\n")
    ran = run(capsys, "check", "p.yaml", "--as", "json")
    (found,) = json.loads(ran.out)
    assert (found["line"], found["code"]) == (4, "side-contradicts")
    assert (ran.code, ran.err) == (ExitCode.WRONG_INPUT, "1 file checked, 1 problem\n")
    log = json.loads(run(capsys, "check", "p.yaml", "--as", "sarif").out)
    assert log["runs"][0]["results"][0]["ruleId"] == "side-contradicts"
    assert run(capsys, "check", "p.yaml", "--as", "github").out.startswith("::error file=p.yaml,")


def test_how_a_sheet_reads_goes_to_stdout(desk: Desk, capsys: Capture) -> None:
    desk.write("p.yaml", "handout: knee\n")
    ran = run(capsys, "check", "p.yaml", "exercises", "brands", "--reading")
    assert ran.code == ExitCode.DONE
    assert re.match(r"Your knee\n  Flesch-Kincaid: grade -?\d", ran.out)
    assert ran.out.count("Flesch-Kincaid") == 1  # only what is printed as a sheet
    desk.write("bad.yaml", "handout: nee\n")
    assert run(capsys, "check", "bad.yaml", "--reading").out == ""


def test_the_governance_page_is_about_one_sheet_and_names_no_patient(
    desk: Desk, capsys: Capture
) -> None:
    desk.write("p.yaml", "handout: knee\npatient: Ann Example\nnotes:\n  - Ann, go slowly.\n")
    ran = run(capsys, "check", "p.yaml", "--report", "page.html")
    page = (desk.folder / "page.html").read_text()
    assert (ran.code, ran.out) == (ExitCode.DONE, "page.html\n")
    assert "<h1>Governance record: knee</h1>" in page
    assert "not a validated use" in page
    assert "Ann" not in page
    ran = run(capsys, "check", "exercises", "--report", "other.html")
    assert (ran.code, ran.err) == (
        ExitCode.WRONG_INPUT,
        "other.html: a report is about one sheet, and there are 0\n"
        "  hint: name one handout's or prescription's file that can be printed\n",
    )
    assert not (desk.folder / "other.html").exists()


def test_what_is_sure_is_mended_in_the_clinics_own_files_alone(desk: Desk, capsys: Capture) -> None:
    path = desk.write("p.yaml", "handout: knee\nnotes:\n  - Do it 10x.  # as agreed\n")
    path.chmod(0o640)
    ran = run(capsys, "check", "p.yaml", "--fix")
    assert path.read_text() == "handout: knee\nnotes:\n  - Do it 10 times.  # as agreed\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert ran.err.startswith("p.yaml:3:")
    assert "(x-notation)" in ran.err
    again = run(capsys, "check", "p.yaml", "--fix")
    assert "(x-notation)" not in again.err
    desk.write("bad.yaml", "handout: [\n")
    assert run(capsys, "check", "bad.yaml", "--fix").code == ExitCode.WRONG_INPUT
    assert (desk.folder / "bad.yaml").read_text() == "handout: [\n"
    assert run(capsys, "check", "no.yaml", "--fix").err.startswith("no.yaml: no such file")
