"""PDFs behind a password."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from proof.sheets import sheet
from proof.ua import assert_pdf_ua
from proof.verapdf import assert_verapdf

from handout.errors import HandoutError, ValueProblem
from handout.pdf.lock import lock, open_pdf
from handout.pdf.password import HINT, LockedError, check_password
from handout.pdf.render import render_pdf

PASSWORD = "Łódka 7"  # noqa: S105 - a test's own


@pytest.fixture(scope="module")
def locked() -> bytes:
    return lock(render_pdf(sheet("<h1>Knee</h1><p>For Maria Nowak</p>", "")), PASSWORD)


def test_it_is_locked_with_the_strongest_lock_there_is(locked: bytes) -> None:
    with open_pdf(locked, PASSWORD) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        lock_of = pdf.encryption
        assert (lock_of.stream_method.name, lock_of.string_method.name) == ("aesv3", "aesv3")


def test_nothing_inside_can_be_read_without_the_password(locked: bytes) -> None:
    assert b"Knee exercises" not in locked
    with pytest.raises(LockedError) as stopped:
        open_pdf(locked)
    assert str(stopped.value) == f"PDF: this PDF is locked with a password\n  hint: {HINT}"
    with pytest.raises(LockedError) as stopped:
        open_pdf(locked, "Lodka 7", "sheet.pdf")
    assert str(stopped.value) == (
        f"sheet.pdf: this PDF does not open with this password\n  hint: {HINT}"
    )


def test_screen_readers_may_read_it_and_its_tags_are_whole(locked: bytes) -> None:
    with open_pdf(locked, PASSWORD) as pdf:
        assert pdf.allow.accessibility and pdf.allow.extract and pdf.allow.print_highres
        out = io.BytesIO()
        pdf.save(out)
    assert_pdf_ua(out.getvalue())


@pytest.mark.verapdf
def test_the_reference_checker_finds_it_accessible(locked: bytes, tmp_path: Path) -> None:
    (tmp_path / "locked.pdf").write_bytes(locked)
    assert_verapdf(tmp_path / "locked.pdf", password=PASSWORD)


def test_a_letter_may_be_typed_in_two_ways() -> None:
    assert check_password("e\u0301t\u00e9") == check_password("\u00e9te\u0301")


@pytest.mark.parametrize(
    ("password", "message"),
    [("", "the password is empty"), ("ł" * 64, "the password is too long")],
)
def test_what_is_no_password_is_refused(password: str, message: str) -> None:
    with pytest.raises(ValueProblem) as stopped:
        check_password(password)
    assert stopped.value.message == message


def test_what_is_no_pdf_is_told(tmp_path: Path) -> None:
    with pytest.raises(HandoutError) as stopped:
        open_pdf(b"Hello", name="letter.pdf")
    assert str(stopped.value).startswith("letter.pdf: this is not a PDF, or it is damaged\n")
    with pytest.raises(HandoutError) as stopped:
        open_pdf(tmp_path / "none.pdf")
    assert str(stopped.value) == f"{tmp_path}/none.pdf: there is no such file"
