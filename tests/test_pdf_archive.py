"""PDF/A and PDF/UA in one file."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from proof.sheets import BODY, FIGURE, sheet
from proof.ua import assert_pdf_ua
from proof.verapdf import assert_verapdf, verapdf

from handout.pdf.render import render_pdf
from handout.sheet import Attachment, Part, attach_prescription

PRESCRIPTION = attach_prescription("handout: knee\n", "7")


def photo() -> Part:
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGBA").save(out, "PNG")
    return Part(out.getvalue(), "image/png")


def archived(*attachments: Attachment) -> bytes:
    """Print a page with a list, a table, a link, a drawing and a photo that is see-through."""
    parts = {"figure": Part(FIGURE, "image/svg+xml"), "photo": photo()}
    body = BODY + '<img src="part:photo" alt="A photo">'
    return render_pdf(sheet(body, parts=parts, attachments=attachments, archive=True))


def described(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return bytes(opened.Root.Metadata.read_bytes()).decode()


def test_a_sheet_that_carries_its_prescription_is_3a_and_ua_1() -> None:
    with pikepdf.open(io.BytesIO(archived(PRESCRIPTION))) as pdf, pdf.open_metadata() as told:
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("3", "A")
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"] == "Knee exercises"
        assert str(pdf.Root.AF[0].AFRelationship) == "/Source"


def test_a_sheet_without_one_is_2a_and_ua_1() -> None:
    with pikepdf.open(io.BytesIO(archived())) as pdf, pdf.open_metadata() as told:
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "A")
        assert told["pdfuaid:part"] == "1"


def test_everything_is_said_in_the_one_description_that_is_read() -> None:
    told = described(archived())
    assert told.count("<rdf:RDF") == told.count("</rdf:RDF>") == 1


def test_colours_mean_the_same_everywhere() -> None:
    with pikepdf.open(io.BytesIO(archived())) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFA1"
        profile = bytes(intent.DestOutputProfile.read_bytes())
    assert (int(intent.DestOutputProfile.N), profile[36:40], profile[16:20]) == (
        3,
        b"acsp",
        b"RGB ",
    )


def test_an_ordinary_sheet_makes_no_such_promise() -> None:
    pdf = render_pdf(sheet(attachments=(PRESCRIPTION,)))
    assert "pdfaid" not in described(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/OutputIntents" not in opened.Root


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert archived(PRESCRIPTION) == archived(PRESCRIPTION)
    assert_pdf_ua(archived(PRESCRIPTION))


@pytest.mark.verapdf
@pytest.mark.parametrize(
    ("attachments", "flavour"), [((), "2a"), ((PRESCRIPTION,), "3a")], ids=["2a", "3a"]
)
def test_the_reference_checker_finds_both_promises_kept(
    tmp_path: Path, attachments: tuple[Attachment, ...], flavour: str
) -> None:
    path = tmp_path / "kept.pdf"
    path.write_bytes(archived(*attachments))
    assert_verapdf(path, flavour)
    assert_verapdf(path, "ua1")


@pytest.mark.verapdf
def test_the_reference_checker_knows_an_ordinary_sheet_from_an_archival_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plain.pdf"
    path.write_bytes(render_pdf(sheet(attachments=(PRESCRIPTION,))))
    missing = {line.split(":")[0] for line in verapdf(path, "3a")}
    assert {"6.2.4.3-2", "6.6.4-1"} <= missing
