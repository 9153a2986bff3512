from __future__ import annotations

import contextlib
import datetime as dt
import io
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pikepdf
import pytest
import yaml
from desk import Desk, run
from proof.codes import PHONE_DPI, decode_qr
from proof.pages import page_images, page_texts
from proof.tags import tag_tree
from proof.ua import assert_pdf_ua
from proof.verapdf import assert_verapdf

from handout.cli import main
from handout.commands import make
from handout.errors import ExitCode
from handout.models.prescription import Prescription
from handout.pdf.attach import read_prescription
from handout.yamlfile import check_yaml

Capture = pytest.CaptureFixture[str]
Make = Callable[..., Path]
SAMPLE = (
    "buttock-pain", "--patient", "Sample Patient", "--side", "left",
    "--dose", "clamshell=2x12, each side", "--note", "Use the heat pack first.",
    "--date", "2026-11-23",
)  # fmt: skip
RELEASE = ("piriformis-release", "--patient", "Sample Patient", "--side", "left")


@pytest.fixture
def desk(sound_desk: Desk) -> Desk:
    return sound_desk


@pytest.fixture(scope="session")
def make_sheet(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Make real sheets in a folder that is no clinic's."""
    folder = tmp_path_factory.mktemp("sheets")

    def made(name: str, *arguments: str | Path) -> Path:
        path, out = folder / name, io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.chdir(folder):
            assert main(["make", *map(str, arguments), "-o", str(path)]) == ExitCode.DONE
        assert out.getvalue() == f"{path}\n"
        return path

    return made


@pytest.fixture(scope="session")
def first(make_sheet: Make) -> Path:
    return make_sheet("x.pdf", *SAMPLE)


@pytest.fixture(scope="session")
def second(make_sheet: Make, first: Path) -> Path:
    return make_sheet("y.pdf", first, "--dose", "clamshell=3x12", "--date", "2026-12-07")


@pytest.fixture(scope="session")
def release(make_sheet: Make) -> Path:
    return make_sheet("release.pdf", *RELEASE, "--date", "2026-11-23", "--archive")


def words(pdf: Path) -> str:
    return " ".join(" ".join(page_texts(pdf.read_bytes())).split())


def card(pdf: Path, title: str) -> str:
    """Read what the structure says of one exercise, in reading order."""
    cards = re.split(r"\n *Art\n", tag_tree(pdf.read_bytes()))[1:]
    (found,) = (text for text in cards if re.search(rf'H\d "{title}"', text))
    return " ".join(found.split())


# -- the sheet of the issue ----------------------------------------------------------------------


def test_the_dose_the_note_and_the_side_reach_the_page(first: Path) -> None:
    text, clamshell = words(first), card(first, "Clamshell")
    assert "For Sample Patient" in text
    assert "Side Left" in text
    assert "Use the heat pack first." in text
    assert "1–2 times a day" in text
    assert '"2 sets' in clamshell
    assert '"12 times each set' in clamshell
    assert "Do 2 sets. In each set, do the movement 12 times." in clamshell
    assert "each side" in clamshell.lower()
    assert "The picture shows the left side." in clamshell


def test_other_exercises_keep_their_own_dose(first: Path) -> None:
    bridge = card(first, "Bridge")
    assert "8–10 times" in bridge and "sets" not in bridge


def test_the_sheet_has_at_most_six_pages(first: Path) -> None:
    assert len(page_texts(first.read_bytes())) <= 6


def test_the_sheet_is_accessible(first: Path, release: Path) -> None:
    assert_pdf_ua(first.read_bytes())
    assert_pdf_ua(release.read_bytes())


def test_the_code_is_read_by_a_phone(first: Path) -> None:
    front = page_images(first.read_bytes(), PHONE_DPI)[0]
    assert decode_qr(front) == ["https://rp.example.org/buttock-pain"]


def test_the_file_is_private(first: Path) -> None:
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert not list(first.parent.glob(".handout-*"))


def test_nothing_about_the_file_names_the_patient(first: Path) -> None:
    with pikepdf.open(first) as pdf:
        info = {str(key): str(value) for key, value in pdf.docinfo.items()}
        with pdf.open_metadata() as metadata:
            told = str(metadata)
        names = list(pdf.attachments)
    assert info["/Title"] == "Exercises to ease your buttock pain"
    assert "Sample Patient" not in told + str(info) + str(names) + first.name


def test_the_prescription_is_carried_with_the_contents_version(first: Path) -> None:
    text = read_prescription(first)
    assert text.startswith("# buttock-pain, version 1\n")
    assert yaml.safe_load(text) == {
        "handout": "buttock-pain",
        "patient": {"name": "Sample Patient"},
        "date": "2026-11-23",
        "side": "left",
        "language": "en",
        "template": "standard",
        "format": "standard",
        "brand": "riverside",
        "paper": "a4",
        "exercises": [{"exercise": "clamshell", "dosage": "2x12, each side"}],
        "notes": ["Use the heat pack first."],
    }
    assert check_yaml(text, "p.yaml", Prescription)


def test_a_later_sheet_starts_from_the_earlier_one(first: Path, second: Path) -> None:
    text, clamshell = words(second), card(second, "Clamshell")
    assert "For Sample Patient" in text and "7 December 2026" in text
    assert "Use the heat pack first." in text
    assert "Side Left" in text
    assert "Do 3 sets. In each set, do the movement 12 times." in clamshell
    assert "each side" in clamshell.lower() and "2 sets" not in clamshell
    assert '"2 sets' not in text
    given = yaml.safe_load(read_prescription(second))
    assert given["exercises"] == [{"exercise": "clamshell", "dosage": "3x12, each side"}]
    assert first.read_bytes() != second.read_bytes()


def test_the_three_parts_of_the_release_are_printed_with_times_rounds_and_gap(
    release: Path,
) -> None:
    said = card(release, "Stretch, press, relax")
    captions = [f'P "{caption}"' for caption in ("Stretch", "Press", "Relax, draw closer")]
    strip = [
        "3–4 times", "Stop if tired", "20–30 seconds stretch", "10 seconds press",
        "Left side only", "Every 4–5 hours", "As needed",
    ]  # fmt: skip
    places = [said.index(words) for words in (*captions, *(f'LBody "{cell}"' for cell in strip))]
    assert places == sorted(places)
    assert (
        "Do the movement 3 to 4 times. Stop sooner if your muscles feel tired. "
        "Each time, stretch for 20 to 30 seconds. Then press for 10 seconds. "
        "Do this only on your left side. Do the exercise every 4 to 5 hours. "
        "Do it only when you need it."
    ) in said
    assert "your left leg" in said and "your right shoulder" in said


def test_the_same_command_gives_the_same_bytes(make_sheet: Make, release: Path) -> None:
    again = make_sheet("again.pdf", *RELEASE, "--date", "2026-11-23", "--archive")
    assert again.read_bytes() == release.read_bytes()


# -- everything around it, on a clinic so small that a page is quick -----------------------------


@pytest.fixture
def at_desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(desk.folder)
    return desk


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Print nothing, but keep the documents that would have been."""
    documents: list[Any] = []

    def keep(document: Any, *_: object) -> bytes:
        documents.append(document)
        return b"%PDF"

    monkeypatch.setattr("handout.press.print_document", keep)
    return documents


def test_options_reach_the_document(at_desk: Desk, printed: list[Any], capsys: Capture) -> None:
    ran = run(
        capsys, "-v", "make", "knee", "--patient", "Ann", "--reference", "R-1",
        "--clinician", "A. Clinician", "--date", "2026-11-23", "--next-visit", "2026-12-07",
        "--since", "2026-11-20", "--side", "right", "--goal", "Walk.", "--goal", "Run.",
        "--note", "One.", "--note", "Two.", "--frequency", "2/day",
        "--dose", "foot-lift=2x12", "--note-for", "foot-lift=Softly.", "--skip", "heel-slide",
        "--paper", "letter", "--format", "standard", "--template", "standard",
        "--brand", "ours", "--language", "en", "-o", "x.pdf",
    )  # fmt: skip
    assert (ran.code, ran.out) == (ExitCode.DONE, "x.pdf\n")
    assert ran.err == "composed knee, 1 exercises\n"
    (document,) = printed
    assert [(line.label, line.value) for line in document.patient] == [
        ("For", "Ann"),
        ("Your clinician", "A. Clinician"),
        ("Date", "23 November 2026"),
        ("Side", "Right"),
        ("Reference", "R-1"),
        ("Start", "20 November 2026"),
    ]
    (item,) = document.items()
    assert (item.dose.text, item.note) == ("2x12, each side, 2/day", "Softly.")
    assert document.notes == ("One.", "Two.")
    assert document.glance.goals == ("Walk.", "Run.")
    assert document.glance.next_visit == "7 December 2026"
    assert (document.paper, document.brand.name) == ("letter", "Our Clinic")


def test_without_options_the_sheet_is_of_today_with_a_line_for_the_name(
    at_desk: Desk, printed: list[Any], capsys: Capture
) -> None:
    assert run(capsys, "make", "knee").out == "knee.pdf\n"
    lines = {line.label: line.value for line in printed[0].patient}
    assert lines["For"] == ""
    assert lines["Date"].endswith(str(dt.date.today().year))


def test_an_archival_sheet_is_asked_for_by_option_file_or_clinic(
    at_desk: Desk, printed: list[Any], capsys: Capture
) -> None:
    run(capsys, "make", "knee", "-o", "x.pdf")
    run(capsys, "make", "knee", "--archive", "-o", "x.pdf")
    at_desk.write("p.yaml", "handout: knee\narchive: true\n")
    run(capsys, "make", "p.yaml", "-o", "x.pdf")
    at_desk.write("clinic.yaml", "brand: ours\narchive: true\n")
    run(capsys, "make", "knee", "-o", "x.pdf")
    run(capsys, "make", "p.yaml", "--no-archive", "-o", "x.pdf")
    assert [document.archive for document in printed] == [False, True, True, True, False]


@pytest.mark.verapdf
def test_a_real_archival_sheet_passes_both_profiles(release: Path) -> None:
    assert_verapdf(release, "3a")
    assert_verapdf(release, "ua1")
    assert "archive: true" in read_prescription(release)


def test_a_reference_alone_keeps_the_name_and_the_reverse(
    at_desk: Desk, printed: list[Any], capsys: Capture
) -> None:
    at_desk.write("p.yaml", "handout: knee\npatient: {name: Ann, reference: R-1}\n")
    run(capsys, "make", "p.yaml", "--reference", "R-2", "-o", "x.pdf")
    run(capsys, "make", "p.yaml", "--patient", "Bob", "-o", "x.pdf")
    run(capsys, "make", "p.yaml", "--patient", "__", "-o", "x.pdf")
    named = [document.running for document in printed]
    assert named == ["Ann · R-2", "Bob · R-1", "R-1"]


def test_a_sheet_in_a_folder_gets_the_handouts_name_and_a_number(
    at_desk: Desk, printed: list[Any], capsys: Capture
) -> None:
    (at_desk.folder / "out.2026").mkdir()
    assert run(capsys, "make", "knee", "-o", "out.2026").out == "out.2026/knee.pdf\n"
    assert run(capsys, "make", "knee", "-o", "out.2026").out == "out.2026/knee-2.pdf\n"
    at_desk.write("p.yaml", "title: For Ann\nfrequency: 1/day\nexercises: [heel-slide]\n")
    assert run(capsys, "make", "p.yaml").out == "own-programme.pdf\n"


def test_an_earlier_file_is_written_over_only_as_a_whole(
    at_desk: Desk, printed: list[Any], capsys: Capture
) -> None:
    at_desk.write("x.pdf", "old")
    (at_desk.folder / "x.pdf").chmod(0o644)
    run(capsys, "make", "knee", "-o", "x.pdf")
    assert (at_desk.folder / "x.pdf").read_bytes() == b"%PDF"
    assert stat.S_IMODE((at_desk.folder / "x.pdf").stat().st_mode) == 0o600


def test_the_sheet_is_opened_where_asked(
    at_desk: Desk, printed: list[Any], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(make.click, "launch", opened.append)
    run(capsys, "make", "knee", "-o", "x.pdf", "--open")
    assert opened == ["x.pdf"]
    assert make.click is click


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["knee", "-o", "x.txt"],
            "x.txt: there is no such folder\n"
            "  hint: end the file's name in .pdf, or make the folder first\n",
        ),
        (
            ["knee", "-o", "out"],
            "out: there is no such folder\n"
            "  hint: end the file's name in .pdf, or make the folder first\n",
        ),
        (
            ["knee", "-o", "no/x.pdf"],
            "no: there is no such folder\n  hint: make the folder first\n",
        ),
        (
            ["knee", "-o", "clinic.yaml/x.pdf"],
            "clinic.yaml: there is no such folder\n  hint: make the folder first\n",
        ),
        (
            ["knee", "--template", "standart"],
            "--template: there is no template 'standart'\n  hint: did you mean standard?\n",
        ),
        (
            ["knee", "--format", "standart"],
            "--format: there is no format 'standart'\n  hint: did you mean standard?\n",
        ),
        (
            ["knee", "--language", "xx"],
            "--language: no wording in this language: xx\n"
            "  hint: there is en, ar, de, es, fr, pl, zh-Hans\n",
        ),
        (
            ["knee", "--brand", "oars"],
            "--brand: there is no brand 'oars'\n  hint: did you mean ours?\n",
        ),
        (["knee", "--phase", "9"], "--phase: there is no phase 9\n  hint: knee has no phases\n"),
        (
            ["knee", "--date", "2026-13-45"],
            "--date: 2026-13-45 is not a date\n  hint: write year-month-day, as in 2026-11-22\n",
        ),
        (
            ["knee", "--only", "knee"],
            "--only knee: knee is not in knee\n  hint: to print it as well: --add knee\n",
        ),
    ],
)
def test_what_cannot_be_made_is_told_and_nothing_is_written(
    at_desk: Desk, capsys: Capture, arguments: list[str], told: str
) -> None:
    before = sorted(at_desk.folder.rglob("*"))
    ran = run(capsys, "make", *arguments)
    assert (ran.code, ran.out, ran.err) == (ExitCode.WRONG_INPUT, "", told)
    assert sorted(at_desk.folder.rglob("*")) == before


def test_the_earlier_sheet_itself_is_never_written_over(
    at_desk: Desk, capsys: Capture, first: Path
) -> None:
    (copy := at_desk.folder / "x.pdf").write_bytes(first.read_bytes())
    ran = run(capsys, "make", "x.pdf", "-o", "x.pdf")
    assert (ran.code, ran.err) == (
        ExitCode.WRONG_INPUT,
        "x.pdf: this is the earlier sheet itself\n"
        "  hint: give the new sheet another name, so that the earlier one stays\n",
    )
    assert copy.read_bytes() == first.read_bytes()


def test_errors_of_the_lint_stop_the_sheet_unless_it_is_forced(
    at_desk: Desk, printed: list[Any], capsys: Capture
) -> None:
    at_desk.write("p.yaml", "handout: knee\nside: left\nnotes:\n  - Use the right leg.\n")
    told = (
        "p.yaml:4:5: 'right leg' here, and line 2 says side: left (side-contradicts)\n"
        "  hint: mend the one that is wrong, or write {side} in the text\n"
    )
    ran = run(capsys, "make", "p.yaml", "-o", "x.pdf")
    assert (ran.code, ran.out, ran.err) == (ExitCode.WRONG_INPUT, "", told)
    assert not (at_desk.folder / "x.pdf").exists()
    ran = run(capsys, "make", "p.yaml", "-o", "x.pdf", "--force")
    assert (ran.code, ran.out) == (ExitCode.DONE, "x.pdf\n")
    assert ran.err == "Printed all the same, with 1 found: --force\n" + told


def test_a_rest_day_that_cannot_be_kept_stops_the_sheet_with_both_places(
    at_desk: Desk, printed: list[Any], capsys: Capture
) -> None:
    at_desk.write("p.yaml", "handout: knee\nfrequency: 5 days/week\neach: rest day between\n")
    ran = run(capsys, "make", "p.yaml", "-o", "x.pdf")
    assert ran.code == ExitCode.WRONG_INPUT
    assert ran.err.splitlines()[::2] == [
        f"p.yaml:2:12: '{title}': 5 days/week leaves no rest day, "
        "and line 3 asks for one (rest-day)"
        for title in ("Foot lift", "Heel slide")
    ]
    ran = run(capsys, "make", "p.yaml", "-o", "x.pdf", "--force")
    assert (ran.code, ran.out) == (ExitCode.DONE, "x.pdf\n")
