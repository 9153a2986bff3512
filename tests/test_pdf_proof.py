"""The tools that prove a PDF, shown to fail on a bad one."""

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name
from proof.codes import decode_qr
from proof.fonts import UsedFont, fonts_of
from proof.need import require, require_programs
from proof.pages import page_images, page_texts
from proof.sheets import sheet
from proof.tags import tag_tree, untagged_pages
from proof.ua import assert_pdf_ua
from proof.verapdf import assert_verapdf, verapdf

from handout.pdf.render import render_pdf

TABLE = '<table><tr><th scope="row">Bridge</th><td colspan="2">3</td></tr></table>'


def changed(change: str, body: str = "<p>Hello</p>") -> bytes:
    """Spoil a good PDF in one way."""
    with pikepdf.open(io.BytesIO(render_pdf(sheet(body, "")))) as pdf:
        match change:
            case "no title":
                del pdf.Root.Metadata
            case "no language":
                del pdf.Root.Lang
            case "no tags":
                del pdf.Root.StructTreeRoot
            case "bare page":
                pdf.add_blank_page()
                pdf.pages[1].Contents = pdf.make_stream(b"0 0 9 9 re f")
            case "blank page":
                pdf.add_blank_page()
            case "free font":
                font = next(iter(pdf.pages[0].Resources.Font.values()))
                del font.DescendantFonts[0].FontDescriptor.FontFile2
                font.BaseFont = Name.Atkinson
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def test_a_good_pdf_passes() -> None:
    assert_pdf_ua(changed("nothing"))


@pytest.mark.parametrize("change", ["no title", "no language", "no tags"])
def test_a_spoilt_pdf_is_told_in_lines(change: str) -> None:
    with pytest.raises(AssertionError, match=r"not PDF/UA-1:\n[A-Z0-9]+-.*: "):
        assert_pdf_ua(changed(change))


@pytest.mark.verapdf
def test_the_reference_checker_finds_a_missing_language(tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(changed("no language"))
    assert any(line.startswith("7.2-34: ") for line in verapdf(path))
    with pytest.raises(AssertionError, match=r"not PDFUA-1:\n7.2-33"):
        assert_verapdf(path)


def test_tags_tell_what_cells_and_pictures_carry() -> None:
    tree = tag_tree(changed("nothing", TABLE + '<img src="part:figure" alt="A person">'))
    assert 'TH scope=Row "Bridge"' in tree
    assert 'TD colspan=2 "3"' in tree
    assert 'Figure alt="A person"' in tree


def test_a_page_that_no_tag_stands_on_is_found() -> None:
    assert untagged_pages(changed("bare page")) == [2]
    assert untagged_pages(changed("no tags")) == [1]


def test_a_blank_page_needs_no_tag() -> None:
    assert untagged_pages(changed("blank page")) == []


def test_a_font_that_is_not_inside_is_told() -> None:
    assert fonts_of(changed("nothing")) == [UsedFont("Atkinson-Hyperlegible", True, True)]
    assert fonts_of(changed("free font"))[0].embedded is False


def test_pages_have_text_and_pixels() -> None:
    pdf = changed("nothing")
    assert page_texts(pdf) == ["Hello"]
    (picture,) = page_images(pdf, dpi=72)
    assert picture.size == (596, 842)


def test_no_code_is_read_from_a_page_without_one() -> None:
    assert decode_qr(page_images(changed("nothing"), 150)[0]) == []


def test_a_missing_tool_skips_here_and_fails_where_ci_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert require("json", "comes with Python").__name__ == "json"
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="not installed"):
        require("no_such_tool", "not installed")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="not installed"):
        require("no_such_tool", "not installed")


def test_missing_programs_are_named_by_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    require_programs({"sh": "dash"}, "install {packages}")
    lacking = {"sh": "dash", "no-such-program": "one", "none-either": "two"}
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="install one two"):
        require_programs(lacking, "install {packages}")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="install one two"):
        require_programs(lacking, "install {packages}")
