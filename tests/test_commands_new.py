from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from desk import Desk, run
from proof.pages import page_texts

from handout.commands.new import FOLDERS
from handout.errors import ExitCode
from handout.models.brand import Brand
from handout.models.exercise import Exercise
from handout.starters import LINES, LOGO
from handout.yamlfile import read_yaml

Capture = pytest.CaptureFixture[str]


def test_a_newcomer_gets_from_an_empty_folder_to_a_printed_sheet(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(capsys, "new", "clinic", "our-clinic")
    assert (ran.code, ran.out, ran.err) == (ExitCode.DONE, "our-clinic/clinic.yaml\n", "")
    clinic = tmp_path / "our-clinic"
    assert {path.name for path in clinic.iterdir()} == {"clinic.yaml", *FOLDERS}

    monkeypatch.chdir(clinic)
    ran = run(capsys, "new", "exercise", "calf-wiggle", "--region", "knee")
    assert ran.out == f"{clinic}/exercises/knee/calf-wiggle.yaml\n"
    ran = run(capsys, "new", "handout", "stiff-knee")
    assert ran.out == f"{clinic}/handouts/stiff-knee.yaml\n"
    ran = run(capsys, "check")
    assert ran.code == ExitCode.DONE
    told = [line for line in ran.err.splitlines() if not line.startswith(" ")]
    left = [line for line in told if line.endswith("' was to be replaced (starter-left)")]
    assert len(left) == len(LINES) + 1  # one stands in both files
    assert (
        f"{clinic}/handouts/stiff-knee.yaml:10:11: warning: 'Say when to stop.' was to be "
        "replaced (starter-left)" in left
    )
    assert [line.partition(" ")[2] for line in told[:-1] if line not in left] == [
        "info: 'calf-wiggle' has not been reviewed by a clinician (unreviewed)",
        "warning: 'Calf wiggle' has no picture (figure-missing)",
        "info: 'stiff-knee' has not been reviewed by a clinician (unreviewed)",
    ]  # nothing of the built-in library

    ran = run(capsys, "make", "stiff-knee", "--add", "calf-wiggle")
    assert (ran.code, ran.out) == (ExitCode.WRONG_INPUT, "")
    assert (
        f"{clinic}/exercises/knee/calf-wiggle.yaml:10:8: 'Say how you stand, sit or lie.' was "
        "to be replaced (starter-left)\n  hint: write what is meant\n" in ran.err
    )

    for path in clinic.rglob("*.yaml"):
        path.write_text(re.sub(r"Say [^.]+\.", "Move your calf.", path.read_text()))
    brand = clinic / "brands/our-clinic/brand.yaml"
    brand.write_text(
        brand.read_text()
        .replace("What the clinic does", "We move you")
        .replace("960 000", "960 001")
        .replace("clinic.example", "ours.example")
    )
    assert run(capsys, "check", ".").err.endswith("\n4 files checked, 1 problem, 2 remarks\n")
    ran = run(capsys, "make", "stiff-knee", "--add", "calf-wiggle")
    assert (ran.code, ran.out, ran.err) == (ExitCode.DONE, "stiff-knee.pdf\n", "")
    text = "\n".join(page_texts((clinic / "stiff-knee.pdf").read_bytes()))
    assert "Our clinic" in text and "Stiff knee" in text and "Calf wiggle" in text


def test_a_new_brand_prints_and_its_lines_are_told(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(capsys, "new", "clinic", "ours")
    ran = run(capsys, "--clinic", "ours", "make", "walking-programme", "--template", "diary")
    assert ran.code == ExitCode.DONE
    assert ran.err.count("was to be replaced (starter-left)") == 4
    assert "ours/brands/ours/brand.yaml:13:10: warning: '01632 960 000' was to be" in ran.err


@pytest.fixture
def at_desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(desk.folder)
    return desk


def test_a_new_brand_is_sound(at_desk: Desk, capsys: Capture) -> None:
    ran = run(capsys, "new", "brand", "second-house")
    assert ran.out == f"{at_desk.folder}/brands/second-house/brand.yaml\n"
    assert (at_desk.folder / "brands/second-house/logo.svg").is_file()
    ran = run(capsys, "check", "brands")
    assert ran.code == ExitCode.DONE
    assert ran.err.endswith("\n2 files checked, 4 problems\n")
    assert ran.err.count("(starter-left)") == 4


ANSWERS = """\
Heel slide
knee
up
lying-on-back
mobility
Bends your knee.
A stretch in front of the knee.
each
A towel

Lie flat.

Slide your heel to your bottom.
Slide it back.

Lifting your bottom.

Use a towel.


3x30s
10x, each side
Stop if it hurts.

"""


def test_a_new_exercise_is_asked_for_line_by_line(
    at_desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(ANSWERS))
    ran = run(capsys, "new", "exercise", "slide", "--ask")
    path = at_desk.folder / "exercises/knee/slide.yaml"
    assert (ran.code, ran.out) == (ExitCode.DONE, f"{path}\n")
    assert "'up' is not one of" in ran.err  # asked again
    assert "at least 1, please" in ran.err
    assert "3x30s does not say whether to keep still or to keep moving" in ran.err
    made = read_yaml(path, Exercise).value
    assert (made.title, made.region, made.position) == ("Heel slide", "knee", "lying-on-back")
    assert [step.text for step in made.steps] == [
        "Slide your heel to your bottom.", "Slide it back.",
    ]  # fmt: skip
    assert (made.easier[0].text, made.harder) == ("Use a towel.", ())
    assert (str(made.dosage), made.precautions) == ("10x, each side", ("Stop if it hurts.",))
    assert run(capsys, "check", path).code == ExitCode.DONE


def test_stopping_in_the_middle_writes_nothing(
    at_desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Heel slide\n"))
    ran = run(capsys, "new", "exercise", "slide", "--ask", "--region", "knee")
    assert (ran.code, ran.out) == (ExitCode.INTERRUPTED, "")
    assert not (at_desk.folder / "exercises/knee/slide.yaml").exists()


BRAND_ANSWERS = """\
Hill Clinic: north
We move you
red
#7a1f5c
logo.gif
none.svg
{logo}
wide
12
01632 960 777
hill.example.org
North Road
2 North Road
01632 960 778


Monday, 9 to 5


letter
hill.example.org
https://hill.example.org
"""


def test_a_new_brand_is_asked_for_and_its_logo_copied(
    at_desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    logo = tmp_path / "our sign.SVG"
    logo.write_text(LOGO)
    monkeypatch.setattr("sys.stdin", io.StringIO(BRAND_ANSWERS.format(logo=logo)))
    ran = run(capsys, "new", "brand", "hill", "--ask")
    folder = at_desk.folder / "brands" / "hill"
    assert (ran.code, ran.out) == (ExitCode.DONE, f"{folder}/brand.yaml\n")
    for told in ("red is not a colour", "a logo is an .svg or a .png", "there is no file none.svg",
                 "whole millimetres, 1 to 60", "write it in full"):  # fmt: skip
        assert told in ran.err
    brand = read_yaml(folder / "brand.yaml", Brand).value
    assert (brand.name, brand.line, brand.paper) == ("Hill Clinic: north", "We move you", "letter")
    assert (brand.colours.brand, brand.emergency, brand.legal) == ("#7a1f5c", "Call 999", None)
    assert brand.contacts.phone == "01632 960 777" and brand.links == "https://hill.example.org"
    assert (folder / "logo.svg").read_text() == LOGO and brand.logo.width_mm == 12
    assert run(capsys, "check", folder / "brand.yaml").code == ExitCode.DONE


def test_odd_names_are_sound_too(at_desk: Desk, capsys: Capture) -> None:
    for arguments in (
        ["exercise", "90-90"],
        ["exercise", "true"],
        ["handout", "2026"],
        ["brand", "1"],
    ):
        assert run(capsys, "new", *arguments).code == ExitCode.DONE
    ran = run(capsys, "--format-errors", "json", "check", "exercises", "handouts/2026.yaml")
    codes = {problem["code"] for problem in json.loads(ran.err)}
    assert {"title-missing", "figure-missing"} <= codes  # only what the lint asks of the author
    assert "" not in codes


@pytest.mark.parametrize(
    ("folder", "brand"), [("Praxis Nord", "praxis-nord"), ("診療所", "our-clinic"), ("a/b", "b")]
)
def test_a_clinics_brand_is_called_like_its_folder(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, folder: str, brand: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "new", "clinic", folder).code == ExitCode.DONE
    assert (tmp_path / folder / "clinic.yaml").read_text().splitlines()[1] == f"brand: {brand}"
    assert (tmp_path / folder / "brands" / brand / "brand.yaml").is_file()


def test_an_id_in_use_is_told_before_it_is_taken_over(at_desk: Desk, capsys: Capture) -> None:
    ran = run(capsys, "new", "exercise", "clamshell")
    assert (ran.code, ran.err) == (
        ExitCode.DONE,
        "clamshell is there already: yours takes its place in every sheet\n",
    )
    assert run(capsys, "new", "handout", "buttock-pain").err.startswith("buttock-pain is there")
    assert run(capsys, "new", "brand", "riverside").err.startswith("riverside is there already")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["exercise", "Heel Slide"], "Heel Slide: this cannot be the id of an exercise\n"),
        (["handout", "knee/pain"], "knee/pain: this cannot be the id of a handout\n"),
        (["handout", "../knee"], "../knee: this cannot be the id of a handout\n"),
        (["brand", ""], "a brand: this cannot be the id of a brand\n"),
    ],
)
def test_an_id_that_cannot_be_one_is_told(
    at_desk: Desk, capsys: Capture, arguments: list[str], told: str
) -> None:
    ran = run(capsys, "new", *arguments)
    assert (ran.code, ran.out) == (ExitCode.WRONG_INPUT, "")
    assert ran.err == told + "  hint: small letters, digits and hyphens, as in heel-slide\n"


def test_nothing_is_written_over(at_desk: Desk, capsys: Capture) -> None:
    ran = run(capsys, "new", "handout", "knee")
    assert ran.code == ExitCode.WRONG_INPUT
    assert ran.err.endswith(
        f"{at_desk.folder}/handouts/knee.yaml: this file is there already\n"
        "  hint: choose another name, or take the old file away\n"
    )
    assert "Your knee" in (at_desk.folder / "handouts/knee.yaml").read_text()
    assert run(capsys, "new", "clinic", ".").code == ExitCode.WRONG_INPUT
    assert (at_desk.folder / "clinic.yaml").read_text() == "brand: ours\n"


def test_without_a_clinic_there_is_no_place_for_content(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for kind in ("exercise", "handout", "brand"):
        ran = run(capsys, "new", kind, "heel-slide")
        assert (ran.code, ran.err) == (
            ExitCode.WRONG_INPUT,
            "clinic.yaml: there is no clinic folder here\n"
            "  hint: make one with: handout new clinic FOLDER, then work in it or name it "
            "with --clinic\n",
        )
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_told(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    ran = run(capsys, "new", "clinic", "file")
    assert ran.code == ExitCode.USAGE and "is a file" in ran.err
    ran = run(capsys, "new", "clinic", "file/inner")
    assert (ran.code, ran.err) == (
        ExitCode.WRONG_INPUT,
        "file/inner: not a directory\n  hint: choose another folder\n",
    )


def test_a_new_template_is_a_copy_that_prints_as_its_original(
    sound_desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sound_desk.folder)
    folder = sound_desk.folder / "templates/our-page"
    ran = run(capsys, "new", "template", "our-page", "--from", "clinical")
    assert (ran.code, ran.out) == (ExitCode.DONE, f"{folder}\n")
    assert sorted(path.name for path in folder.iterdir()) == [
        "card.html", "handout.html", "style.css", "template.yaml",
    ]  # fmt: skip
    assert (folder / "template.yaml").read_text().startswith("title: Our page\n")
    assert '"our-page/card.html"' in (folder / "handout.html").read_text()
    assert "our-page" in run(capsys, "list", "templates").out
    run(capsys, "make", "knee", "--template", "our-page", "--date", "2026-11-22", "-o", "a.pdf")
    run(capsys, "make", "knee", "--template", "clinical", "--date", "2026-11-22", "-o", "b.pdf")
    ours, theirs = (
        page_texts((sound_desk.folder / name).read_bytes()) for name in ("a.pdf", "b.pdf")
    )
    assert ours == theirs


def test_a_template_is_copied_from_one_that_there_is_to_a_new_name(
    at_desk: Desk, capsys: Capture
) -> None:
    ran = run(capsys, "new", "template", "our-page", "--from", "standart")
    assert ran.err == (
        "standart: there is no template 'standart'\n  hint: did you mean standard?\n"
    )
    ran = run(capsys, "new", "template", "poster")
    assert ran.err == (
        f"{at_desk.folder}/templates/poster: there is a template poster\n"
        "  hint: choose another name; to change a template itself, copy only the file to change\n"
    )
