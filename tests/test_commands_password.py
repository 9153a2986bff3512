"""Sheets behind a password, from the command line."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click.termui
import pikepdf
import pytest
from desk import Desk, Ran, run
from proof.pages import page_texts
from proof.printer import fake_printer
from proof.sheets import sheet
from proof.ua import assert_pdf_ua

from handout.errors import ExitCode
from handout.pdf.lock import open_pdf
from handout.pdf.password import HINT
from handout.pdf.render import render_pdf
from handout.printer import round as rounds
from handout.sheet import attach_prescription

Capture = pytest.CaptureFixture[str]
SECRET = "four words in order"  # noqa: S105 - a test's own


@pytest.fixture
def desk(sound_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(sound_desk.folder)
    monkeypatch.delenv("HANDOUT_PASSWORD", raising=False)
    sound_desk.write("secret.txt", f"{SECRET}\r\na second line\n")
    return sound_desk


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Sit at a terminal; what is typed comes from this list."""
    answers: list[str] = []

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(click.termui, "hidden_prompt_func", lambda _: answers.pop(0))
    return answers


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print a small sheet in place of each: only its lock counts."""
    carried = attach_prescription("handout: knee\nside: left\n", "knee version 1")
    pdf = render_pdf(sheet("<h1>Knee</h1>", "", title="Your knee", attachments=(carried,)))
    monkeypatch.setattr("handout.press.print_document", lambda *_: pdf)


def title(path: str, password: str) -> str:
    with open_pdf(Path(path), password) as pdf:
        return str(pdf.docinfo.Title)


def test_a_sheet_is_locked_and_the_next_one_made_from_it(desk: Desk, capsys: Capture) -> None:
    make = ("make", "knee", "--patient", "Ada", "--side", "left", "-o", "first.pdf")
    ran = run(capsys, *make, "--encrypt", "--password-file", "secret.txt")
    assert (ran.code, ran.out) == (0, "first.pdf\n")
    assert title("first.pdf", SECRET) == "Your knee"
    again = ("make", "first.pdf", "--password-file", "secret.txt", "-o", "next.pdf")
    assert run(capsys, *again).code == 0
    with pikepdf.open("next.pdf") as pdf:  # a lock is asked for each time
        assert b"name: Ada" in pdf.attachments["prescription.yaml"].get_file().read_bytes()
        out = io.BytesIO()
        pdf.save(out)
    assert_pdf_ua(Path("next.pdf").read_bytes())
    with open_pdf(Path("first.pdf"), SECRET) as pdf:
        assert (pdf.encryption.R, pdf.allow.accessibility) == (6, True)


@pytest.mark.usefixtures("quick")
def test_the_password_may_come_from_the_environment(
    desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDOUT_PASSWORD", SECRET)
    ran = run(capsys, "make", "knee", "--side", "left", "--encrypt")
    assert (ran.code, ran.out) == (0, "knee.pdf\n")
    assert title("knee.pdf", SECRET) == "Your knee"
    assert SECRET not in ran.err


@pytest.mark.usefixtures("quick")
def test_the_password_is_asked_for_where_somebody_can_type(
    desk: Desk, capsys: Capture, typed: list[str]
) -> None:
    typed += ["one", "other", SECRET, SECRET]
    ran = run(capsys, "make", "knee", "--side", "left", "--encrypt")
    assert (ran.code, typed) == (0, [])
    assert "The two entered values do not match" in ran.err
    assert title("knee.pdf", SECRET) == "Your knee"
    typed += [SECRET]
    assert run(capsys, "make", "knee.pdf", "-o", "next.pdf").code == 0


@pytest.mark.usefixtures("quick")
def test_a_wrong_password_and_none_are_told(
    desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "make", "knee", "--side", "left", "--encrypt", "--password-file", "secret.txt")
    ran = run(capsys, "make", "knee.pdf")
    assert ran == Ran(1, "", f"knee.pdf: this PDF is locked with a password\n  hint: {HINT}\n")
    monkeypatch.setenv("HANDOUT_PASSWORD", "wrong")
    ran = run(capsys, "make", "knee.pdf")
    told = "knee.pdf: this PDF does not open with this password"
    assert ran == Ran(1, "", f"{told}\n  hint: {HINT}\n")


def test_where_no_password_can_be_had_nothing_is_made(desk: Desk, capsys: Capture) -> None:
    ran = run(capsys, "make", "knee", "--side", "left", "--encrypt")
    assert ran == Ran(1, "", f"--encrypt: there is no password\n  hint: {HINT}\n")
    desk.write("empty.txt", "\n")
    more = ("--encrypt", "--password-file")
    ran = run(capsys, "make", "knee", "--side", "left", *more, "empty.txt")
    assert ran == Ran(
        1, "", "empty.txt: the password is empty\n  hint: write it on the first line\n"
    )
    ran = run(capsys, "make", "knee", "--side", "left", *more, "none.txt")
    assert ran.err.startswith("none.txt: no such file or directory\n")
    assert not Path("knee.pdf").exists()


def test_a_record_for_the_archive_cannot_be_locked(desk: Desk, capsys: Capture) -> None:
    more = ("--archive", "--encrypt", "--password-file", "secret.txt")
    ran = run(capsys, "make", "knee", "--side", "left", *more)
    assert ran == Ran(
        1,
        "",
        "--encrypt: PDF/A forbids a password\n  hint: leave --encrypt out, or write no archive\n",
    )


@pytest.mark.usefixtures("quick")
def test_a_locked_sheet_reaches_the_printer_open(
    desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "POLL_SECONDS", 0.02)
    run(capsys, "make", "knee", "--side", "left", "--encrypt", "--password-file", "secret.txt")
    with fake_printer() as printer:
        at = ("print", "knee.pdf", "--printer", printer.uri)
        assert run(capsys, *at).code == ExitCode.WRONG_INPUT
        assert run(capsys, *at, "--password-file", "secret.txt").out == "knee.pdf\n"
    with pikepdf.open(io.BytesIO(printer.jobs[0].pdf)) as pdf:
        assert not pdf.is_encrypted


def test_a_print_file_of_locked_sheets_is_locked_with_its_separators(
    desk: Desk, capsys: Capture
) -> None:
    desk.write("list.csv", "patient,reference,handout,side\nAda,R1,knee,left\n")
    batch = ("batch", "list.csv", "--print-file", "--separator", "--jobs", "1", "--encrypt")
    ran = run(capsys, *batch, "--password-file", "secret.txt")
    assert (ran.code, ran.out.splitlines()[:2]) == (0, ["list/R1-knee.pdf", "list/print.pdf"])
    with open_pdf(Path("list/print.pdf"), SECRET) as pdf:
        assert pdf.encryption.R == 6
        out = io.BytesIO()
        pdf.save(out)
    assert page_texts(out.getvalue())[0].splitlines()[:2] == ["R1", "Your knee"]
    assert_pdf_ua(out.getvalue())
