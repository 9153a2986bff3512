"""Every row of what can be wrong with somebody's input, from the command line to the message."""

from __future__ import annotations

import datetime as dt
import errno
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import BRAND, Desk, Ran, make_sound_desk, run, written
from proof.pages import page_texts
from proof.ua import assert_pdf_ua

from handout import outbox
from handout.cli import main
from handout.errors import ExitCode
from handout.prescribing import open_prescription

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def desk(sound_desk: Desk) -> Desk:
    return sound_desk


@pytest.fixture(autouse=True)
def nothing_is_left_half_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Work in the clinic's folder, where a sheet exists that must stay as it is."""
    monkeypatch.chdir(desk.folder)
    desk.write("x.pdf", "an earlier sheet")
    yield
    assert not list(desk.folder.rglob(".handout-*"))
    assert (desk.folder / "x.pdf").read_text() == "an earlier sheet"


def refusal(desk: Desk, capsys: Capture, *arguments: str) -> str:
    """Make a sheet that is refused: exit 1, all on stderr, the old file kept."""
    ran = run(capsys, "make", *arguments, "-o", "x.pdf")
    assert (ran.code, ran.out) == (ExitCode.WRONG_INPUT, "")
    assert "Traceback" not in ran.err
    return ran.err.replace(f"{desk.folder}/", "")


def prescription(desk: Desk, capsys: Capture, text: str) -> str:
    desk.write("p.yaml", text)
    return refusal(desk, capsys, "p.yaml")


# -- ids, keys and values ------------------------------------------------------------------------


def test_an_unknown_id_suggests_the_nearest(desk: Desk, capsys: Capture) -> None:
    assert refusal(desk, capsys, "buttok-pain") == (
        "buttok-pain: there is no handout of this id\n  hint: did you mean buttock-pain?\n"
    )
    assert prescription(desk, capsys, "handout: buttok-pain\n") == (
        "p.yaml:1:10: there is no handout 'buttok-pain'\n  hint: did you mean buttock-pain?\n"
    )


def test_everything_wrong_with_a_prescription_is_told_at_once_with_line_and_column(
    desk: Desk, capsys: Capture
) -> None:
    text = (
        "handout: knee\n"
        "sied: left\n"
        "side: lft\n"
        "date: 2026-13-45\n"
        "next_visit: soon\n"
        "phase: two\n"
        "patient: [Ann, Bob]\n"
        "frequency: 3x10\n"
        "goals: [Walk, and then run]\n"
        "exercises:\n"
        "  - foot-lift: 12x3\n"
        "  - {exercise: heel-slide, dosage: 3x10, each side}\n"
        "skip: foot-lift\n"
        "notes:\n"
        "paper: a5\n"
    )
    told = prescription(desk, capsys, text).splitlines()
    assert told == [
        "p.yaml:2:1: unknown key 'sied'",
        "  hint: did you mean side?",
        "p.yaml:3:7: 'lft' does not fit as side",
        "  hint: did you mean left?",
        "p.yaml:4:7: 2026-13-45 is not a date",
        "  hint: write year-month-day, as in 2026-11-22",
        "p.yaml:5:13: soon is not a date",
        "  hint: write year-month-day, as in 2026-11-22",
        "p.yaml:6:8: 'phase' should be a whole number, not 'two'",
        "  hint: as in 4",
        "p.yaml:7:1: 'patient' should hold keys and values",
        "  hint: write each as 'key: value' below it",
        told[12],
        told[13],
        "p.yaml:9:8: goals is written between [ ]: a comma would cut a sentence in two",
        "  hint: write one sentence a line, each after a dash",
        "p.yaml:9:15: 'and then run' starts in lower case: was it cut by a comma?",
        "  hint: begin with a capital, or join it to the line above",
        told[18],
        told[19],
        "p.yaml:12:42: unknown key 'each side'",
        "  hint: quote text that holds a comma or braces",
        "p.yaml:13:7: 'skip' should be a list",
        "  hint: write one a line, each after a dash",
        "p.yaml:14:7: 'notes' should be a list",
        "  hint: write one a line, each after a dash",
        "p.yaml:15:8: 'a5' does not fit as paper",
        "  hint: one of a4, letter",
    ]
    assert told[12].startswith("p.yaml:8:12: 3x10: a frequency says how often only")
    assert told[18].startswith("p.yaml:11:16: 12x3 looks turned round: sets come first")


@pytest.mark.parametrize(
    ("dose", "told"),
    [
        ("12x3", "looks turned round"),
        ("3x30s", "keep"),
        ("10", "10"),
        ("BD", "BD".lower()),
        ("2/day, 3/day", "two answers"),
        ("", "empty"),
        ("a few", "a few"),
    ],
)
def test_a_bad_dose_is_refused_with_what_to_type(
    desk: Desk, capsys: Capture, dose: str, told: str
) -> None:
    said = prescription(desk, capsys, f'handout: knee\nexercises:\n  - foot-lift: "{dose}"\n')
    place, _, message = said.partition(" ")
    assert place == "p.yaml:3:16:"
    assert told in message.lower() or told in message
    assert "\n  hint: " in said


def test_a_bad_colour_is_refused_with_the_nearest_that_passes(desk: Desk, capsys: Capture) -> None:
    desk.write("brands/ours/brand.yaml", BRAND.replace("#0d5b5e", "teal"))
    assert refusal(desk, capsys, "knee") == (
        "brands/ours/brand.yaml:4:10: teal is not a colour\n"
        "  hint: write six digits, as in #0d5b5e, in quotes\n"
    )
    desk.write("brands/ours/brand.yaml", BRAND + '  deep: "#66cccc"\n')
    said = refusal(desk, capsys, "knee")
    assert said.startswith(
        "brands/ours/brand.yaml:5:9: #66cccc has a contrast of 1.90 to white, 4.5 is needed\n"
        "  hint: the nearest that passes is #"
    )


def test_a_missing_logo_is_told_where_it_is_named(desk: Desk, capsys: Capture) -> None:
    desk.write("brands/ours/brand.yaml", BRAND + "logo:\n  file: logo.svg\n")
    assert refusal(desk, capsys, "knee") == (
        "brands/ours/brand.yaml:6:9: logo.svg: no such file or directory\n"
        "  hint: check the name, beside this file\n"
    )


def test_a_logo_larger_than_stated_is_told(desk: Desk, capsys: Capture) -> None:
    with (desk.folder / "brands/ours/logo.png").open("wb") as file:
        file.truncate(8_000_001)
    desk.write("brands/ours/brand.yaml", BRAND + "logo:\n  file: logo.png\n")
    assert refusal(desk, capsys, "knee") == (
        "brands/ours/brand.yaml:6:9: logo.png is larger than 8 MB\n  hint: save it smaller\n"
    )
    desk.write("brands/ours/brand.yaml", BRAND + "logo:\n  file: a.svg\n  width_mm: 90\n")
    assert refusal(desk, capsys, "knee") == (
        "brands/ours/brand.yaml:7:13: 'width_mm' is 90\n  hint: at most 60\n"
    )


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ["--date", "2026-13-45"],
            "--date: 2026-13-45 is not a date\n  hint: write year-month-day, as in 2026-11-22\n",
        ),
        (
            ["--date", "22.11.2026"],
            "--date: 22.11.2026 is not a date\n  hint: write year-month-day, as in 2026-11-22\n",
        ),
        (
            ["--since", "0026-11-22"],
            "--since: 0026-11-22 is far from today\n  hint: check the year\n",
        ),
        (
            ["--date", "2026-12-06", "--next-visit", "2026-12-05"],
            "--next-visit: the next visit, 2026-12-05, is before the sheet's date, 2026-12-06\n"
            "  hint: check both dates\n",
        ),
        (
            ["--patient", ""],
            "--patient: the text is empty\n  hint: write it, or leave it out altogether\n",
        ),
        (
            ["--patient", "Ann\x1b[1m"],
            "--patient: the text holds the character U+001B, which cannot be printed\n"
            "  hint: type the text again\n",
        ),
        (
            ["--note", " "],
            "--note: the text is empty\n  hint: write it, or leave it out altogether\n",
        ),
        (["--skip", ""], "--skip: no exercise is named\n  hint: as in --skip clamshell\n"),
        (["--phase", "0"], "--phase: 'phase' is 0\n  hint: at least 1\n"),
        (
            ["--brand", ""],
            "--brand: '' does not fit as brand\n  hint: small letters, digits and hyphens\n",
        ),
    ],
)  # fmt: skip
def test_a_bad_option_is_told_by_its_name(
    desk: Desk, capsys: Capture, options: list[str], told: str
) -> None:
    assert refusal(desk, capsys, "knee", *options) == told


# -- files that are none -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            b"handout: knee\nnotes:\n  - Keep: going: on\n",
            "p.yaml:3:16: this is not YAML: mapping values are not allowed in this context\n"
            "  hint: put text that holds ': ' in quotes, and line the keys up\n",
        ),
        (
            b"handout: [knee\n",
            "p.yaml:1:10: this is not YAML: did not find expected ',' or ']'\n"
            "  hint: close the quotes or brackets that this line opens\n",
        ),
        (
            b"handout: knee\n\tside: left\n",
            "p.yaml:2:1: this is not YAML: found character that cannot start any token\n"
            "  hint: put text that begins with @ or ` in quotes\n",
        ),
        (b"\x89PNG\r\n\x1a\n", "p.yaml: the file is not UTF-8 text\n  hint: save it as UTF-8\n"),
        (b"", "p.yaml:1:1: the file is empty\n  hint: see: handout new --help\n"),
        (b"# nothing\n", "p.yaml:1:1: the file is empty\n  hint: see: handout new --help\n"),
        (
            b"x" * 50_000_000,
            "p.yaml: the file is too large\n  hint: a content file has at most 1 MB\n",
        ),
    ],
    ids=["syntax", "open bracket", "tab", "picture", "empty", "remark", "50 MB"],
)
def test_a_file_that_is_none_is_told(desk: Desk, capsys: Capture, data: bytes, told: str) -> None:
    (desk.folder / "p.yaml").write_bytes(data)
    said = refusal(desk, capsys, "p.yaml")
    if "cannot start any token" in told:  # YAML readers word it in two ways
        assert said.startswith("p.yaml:2:1: this is not YAML: found ")
    else:
        assert said == told


def test_aliases_that_explode_are_stopped(desk: Desk, capsys: Capture) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    said = prescription(desk, capsys, "\n".join(lines))
    assert said.endswith(
        ": the file unfolds to more than 50000 values\n"
        "  hint: take the aliases (*name) out of the file\n"
    )


def test_brackets_that_never_end_are_stopped(desk: Desk, capsys: Capture) -> None:
    assert prescription(desk, capsys, "[" * 900_000) == (
        "p.yaml:1:51: the file is nested too deeply\n"
        "  hint: close the brackets, or write fewer levels\n"
    )


def test_a_folder_or_nothing_in_place_of_a_file_is_told(desk: Desk, capsys: Capture) -> None:
    (desk.folder / "folder.yaml").mkdir()
    (desk.folder / "folder.pdf").mkdir()
    hint = "  hint: check the path and its permissions\n"
    assert refusal(desk, capsys, "folder.yaml") == f"folder.yaml: is a directory\n{hint}"
    assert refusal(desk, capsys, "no.yaml") == f"no.yaml: no such file or directory\n{hint}"
    assert refusal(desk, capsys, "folder.pdf").startswith("folder.pdf: ")
    assert refusal(desk, capsys, "no.pdf") == "no.pdf: there is no such file\n"
    assert refusal(desk, capsys, "x.pdf").startswith("x.pdf: ")
    assert refusal(desk, capsys, "handouts") == (
        "handouts: this is neither a handout nor a prescription\n"
        "  hint: give a handout's id, a prescription .yaml or an earlier .pdf\n"
    )


# -- words that are more than words --------------------------------------------------------------

LONG = " ".join(f"Word{number:04d}" for number in range(556))  # 5,003 characters
HOSTILE = 'Ann <b>O\'Neil</b> {{ 7*7 }} {% raw %} {side} a/b\\c & "x"'
RIGHT_TO_LEFT = "سارة محمد"
TWO_HUNDRED = "Wolfeschlegelsteinhausenbergerdorff" * 5 + "x" * 25


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Print hostile words once, all on one sheet; the lint asks about some of them."""
    desk = make_sound_desk(tmp_path_factory.mktemp("hostile"))
    order = {
        "handout": "knee",
        "patient": {"name": f"{HOSTILE} {RIGHT_TO_LEFT}", "reference": "../../R/1"},
        "clinician": TWO_HUNDRED,
        "date": "2026-11-23",
        "notes": [LONG, "<script>alert(1)</script> {{ doc }}"],
        "exercises": [{"exercise": "foot-lift", "note": f"{{{{ 6*7 }}}} <i>{{x}}</i> {LONG}"}],
    }
    desk.write("p.yaml", written(order))
    (out := desk.folder / "out").mkdir()
    arguments = [
        "--clinic",
        str(desk.folder),
        "make",
        str(desk.folder / "p.yaml"),
        "-o",
        str(out),
    ]
    assert main(arguments) == ExitCode.DONE
    (path,) = out.iterdir()
    return path, "\n".join(page_texts(path.read_bytes()))


def flat(text: str) -> str:
    return " ".join(text.split())


def test_html_and_jinja_are_printed_as_they_are_written(sheet: tuple[Path, str]) -> None:
    text = flat(sheet[1])
    assert HOSTILE in text
    assert "<script>alert(1)</script> {{ doc }}" in text
    assert "{{ 6*7 }} <i>{x}</i> Word0000" in text
    assert "49" not in HOSTILE and "alert(1)" in text


def test_a_note_of_5000_characters_flows_on_and_nothing_is_cut(sheet: tuple[Path, str]) -> None:
    found = [word for word in sheet[1].split() if word.startswith("Word")]
    assert sorted(found) == sorted(LONG.split() * 2)


def test_long_and_right_to_left_names_are_whole(sheet: tuple[Path, str]) -> None:
    assert len(TWO_HUNDRED) == 200
    assert TWO_HUNDRED in "".join(sheet[1].split()).replace("-", "")
    letters = {letter for letter in sheet[1] if "\u0600" <= letter <= "\u06ff"}
    assert set(RIGHT_TO_LEFT.replace(" ", "")) <= letters


def test_the_file_has_a_safe_name_and_the_page_is_intact(sheet: tuple[Path, str]) -> None:
    path, _ = sheet
    assert path.name == "knee.pdf"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert_pdf_ua(path.read_bytes())


def test_hostile_words_survive_the_way_through_the_sheet(
    sheet: tuple[Path, str], desk: Desk
) -> None:
    again = open_prescription(str(sheet[0]), desk.library, dt.date(2026, 11, 23)).value
    assert again.patient.name == f"{HOSTILE} {RIGHT_TO_LEFT}"
    assert again.clinician == TWO_HUNDRED
    assert again.notes == (LONG, "<script>alert(1)</script> {{ doc }}")
    assert again.exercises[0].note == f"{{{{ 6*7 }}}} <i>{{x}}</i> {LONG}"


def test_a_letter_that_no_font_has_is_told_by_name(desk: Desk, capsys: Capture) -> None:
    said = refusal(desk, capsys, "knee", "--patient", "Ann 🏊")
    assert said == (
        "fonts: no font can print 🏊 (U+1F3CA)\n"
        "  hint: leave it out, or name a font that has it under fonts in the brand\n"
    )


def test_a_name_that_is_too_long_for_any_page_is_told(desk: Desk, capsys: Capture) -> None:
    assert refusal(desk, capsys, "knee", "--patient", "x" * 401) == (
        "--patient: 'name' is too long: 401\n  hint: at most 400\n"
    )


# -- templates -----------------------------------------------------------------------------------

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>T</title>{head}</head><body>{body}</body></html>'
)


def template(desk: Desk, head: str = "", body: str = "<p>Hello</p>") -> None:
    desk.write("templates/mine/template.yaml", "title: Mine\ndescription: Mine.\n")
    desk.write("templates/mine/handout.html", PAGE.format(head=head, body=body))
    desk.write("templates/mine/style.css", "")


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ('<p><img src="file:///etc/passwd" alt="A"></p>', "file:///etc/passwd"),
        ('<p><img src="https://evil.example/a.png" alt="A"></p>', "https://evil.example/a.png"),
        ('<p><img src="http://127.0.0.1:9/a.png" alt="A"></p>', "http://127.0.0.1:9/a.png"),
    ],
)
def test_a_template_that_reaches_out_is_refused(
    desk: Desk, capsys: Capture, body: str, address: str
) -> None:
    template(desk, body=body)
    said = refusal(desk, capsys, "knee", "--template", "mine")
    assert f"the template asks for {address}" in said
    assert "root:" not in said


def test_a_style_sheet_that_reaches_out_is_refused(desk: Desk, capsys: Capture) -> None:
    template(desk)
    desk.write("templates/mine/style.css", "p { background: url(file:///etc/passwd) }")
    said = refusal(desk, capsys, "knee", "--template", "mine")
    assert "the template asks for file:///etc/passwd" in said


@pytest.mark.parametrize(
    "body",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{% include '/etc/passwd' %}",
        "{% include '../../../../../../etc/passwd' %}",
        "{{ no_such_name }}",
        "{{ doc.no_such_field }}",
        "{% if %}",
    ],
)
def test_a_template_that_breaks_out_or_breaks_down_is_told_with_its_line(
    desk: Desk, capsys: Capture, body: str
) -> None:
    template(desk, body=body)
    said = refusal(desk, capsys, "knee", "--template", "mine")
    assert said.startswith("templates/mine/handout.html:1: ")
    assert "root:" not in said


def test_a_drawing_that_reaches_out_is_refused(desk: Desk, capsys: Capture) -> None:
    desk.exercise("foot-lift", alt={"start": "A foot."})
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'viewBox="0 0 9 9"><image xlink:href="file:///etc/passwd" width="9" height="9"/></svg>'
    )
    desk.figure("foot-lift", "start", svg)
    said = refusal(desk, capsys, "knee")
    assert "file:///etc/passwd" in said and "root:" not in said


# -- places to write -----------------------------------------------------------------------------


@pytest.fixture
def quick_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handout.press.print_document", lambda *_: b"%PDF")


def write_refusal(desk: Desk, capsys: Capture) -> Ran:
    ran = run(capsys, "make", "knee", "-o", "x.pdf")
    assert (ran.code, ran.out) == (ExitCode.WRONG_INPUT, "")
    return ran


def test_no_space_left_is_told_and_the_old_file_stays(
    desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch, quick_page: None
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(outbox.os, "fsync", full)
    assert write_refusal(desk, capsys).err == (
        "x.pdf: no space left on device\n  hint: choose another place with -o, or free some space\n"
    )


def test_no_permission_is_told_and_the_old_file_stays(
    desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch, quick_page: None
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(outbox.tempfile, "mkstemp", refuse)
    assert write_refusal(desk, capsys).err == (
        "x.pdf: permission denied\n  hint: choose another place with -o, or free some space\n"
    )


def test_an_interruption_while_writing_leaves_the_old_file(
    desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch, quick_page: None
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(outbox.os, "fsync", interrupt)
    ran = run(capsys, "make", "knee", "-o", "x.pdf")
    assert (ran.code, ran.out) == (ExitCode.INTERRUPTED, "")
