"""The prescription travels inside the PDF."""

import io
from pathlib import Path

import pikepdf
import pytest
from proof.sheets import sheet
from proof.ua import assert_pdf_ua

from handout.errors import HandoutError
from handout.pdf import lock
from handout.pdf.attach import attach, read_prescription
from handout.pdf.render import render_pdf
from handout.sheet import attach_prescription

TEXT = "handout: knee\npatient: Zoë\n"
HINT = (
    "\n  hint: give a PDF that `handout make` or `handout batch` wrote, or the prescription itself"
)
NO_PDF = "\n  hint: give a PDF that `handout make` or `handout batch` wrote"


def sheet_with(text: str = TEXT) -> bytes:
    return render_pdf(sheet("<p>Hello</p>", "", attachments=(attach_prescription(text, "7"),)))


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def refusal(source: Path | bytes, name: str = "") -> str:
    with pytest.raises(HandoutError) as caught:
        read_prescription(source, name)
    return str(caught.value)


def test_a_prescription_comes_back_as_written() -> None:
    assert read_prescription(sheet_with()) == TEXT


def test_a_prescription_comes_back_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet_with())
    assert read_prescription(path) == TEXT


def test_the_attachment_is_the_source_of_the_document() -> None:
    with pikepdf.open(io.BytesIO(sheet_with())) as pdf:
        (spec,) = pdf.Root.AF
        assert spec.objgen == pdf.attachments["prescription.yaml"].obj.objgen
        assert str(spec.AFRelationship) == "/Source"
        assert str(spec.Desc) == "Prescription this handout was made from, content 7"
        assert str(spec.EF.F.Subtype) == "/application/yaml"
        assert "/CreationDate" not in spec.EF.F.Params
        assert "/ModDate" not in spec.EF.F.Params


def test_a_sheet_with_an_attachment_is_pdf_ua() -> None:
    assert_pdf_ua(sheet_with())


def test_without_attachments_nothing_is_added() -> None:
    with pikepdf.open(io.BytesIO(render_pdf(sheet("<p>Hello</p>", "")))) as pdf:
        assert "/AF" not in pdf.Root
        attach(pdf, ())
        assert "/AF" not in pdf.Root


def test_a_pdf_without_a_prescription_is_refused() -> None:
    pdf = render_pdf(sheet("<p>Hello</p>", ""))
    assert refusal(pdf, "other.pdf") == f"other.pdf: this PDF carries no prescription{HINT}"


@pytest.mark.parametrize("data", [b"", b"not a PDF", b"%PDF-1.7\nnothing more"])
def test_what_is_not_a_pdf_is_refused(data: bytes) -> None:
    assert refusal(data) == f"PDF: this is not a PDF, or it is damaged{NO_PDF}"


def test_half_a_pdf_is_refused() -> None:
    pdf = sheet_with()
    assert refusal(pdf[: len(pdf) // 4]).startswith("PDF: this ")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.pdf"
    assert refusal(path) == f"{path}: there is no such file"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path}: this is not a PDF, or it is damaged{NO_PDF}"


def test_a_locked_pdf_is_refused() -> None:
    with pikepdf.open(io.BytesIO(sheet_with())) as pdf:
        locked = saved(pdf, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refusal(locked, "locked.pdf") == (
        f"locked.pdf: this PDF is locked with a password\n  hint: {lock.HINT}"
    )


def test_a_prescription_that_is_no_text_is_refused() -> None:
    with pikepdf.open(io.BytesIO(sheet_with())) as pdf:
        pdf.attachments["prescription.yaml"].obj.EF.F.write(b"\xff\xfe\x00")
        broken = saved(pdf)
    assert refusal(broken) == f"PDF: the prescription inside this PDF is damaged{HINT}"
