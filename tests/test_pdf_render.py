"""A print job becomes a PDF/UA-1 file."""

import gc
import io
import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import pikepdf
import pytest
from proof.fonts import fonts_of
from proof.pages import page_texts
from proof.sheets import sheet
from proof.tags import tag_tree, untagged_pages
from proof.ua import assert_pdf_ua
from proof.verapdf import assert_verapdf

from handout.errors import HandoutError
from handout.fonts import find_fonts
from handout.pdf.render import render_pdf
from handout.sheet import Part, Stylesheet, attach_prescription

LOGGER = logging.getLogger("weasyprint")


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def test_a_page_with_everything_is_pdf_ua() -> None:
    assert_pdf_ua(render_pdf(sheet(attachments=(attach_prescription("handout: knee\n", "1"),))))


@pytest.mark.verapdf
def test_the_reference_checker_agrees(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render_pdf(sheet(attachments=(attach_prescription("handout: knee\n", "1"),))))
    assert_verapdf(path)


def test_tags_follow_the_page_in_reading_order() -> None:
    assert (
        tag_tree(render_pdf(sheet()))
        == """\
Document
  H1 "Knee exercises"
  P
    "See "
    Link "clinic.example/knee"
    " or "
    Link "how often"
    "."
  H2 "Bridge"
  Figure alt="A person lying down"
  Caption "Start"
  L listnumbering=Decimal
    LI
      Lbl "1."
      LBody "Lie on your back."
    LI
      Lbl "2."
      LBody "Lift your hips."
  H2 "How often"
  Table
    THead
      TR
        TH scope=Column "Exercise"
        TH scope=Column "Sets"
    TBody
      TR
        TH scope=Row "Bridge"
        TD "3"
  Div
    H2 "Words"
    P "A set is a group."
"""
    )


def test_every_page_is_tagged() -> None:
    assert untagged_pages(render_pdf(sheet())) == []


def test_same_job_gives_same_bytes() -> None:
    assert render_pdf(sheet()) == render_pdf(sheet())


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import sys; from proof.sheets import sheet; from handout.pdf.render import render_pdf;"
        "sys.stdout.buffer.write(render_pdf(sheet()))"
    )
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": f"{here}{os.pathsep}{here.parent}"},
    )
    assert done.stdout == render_pdf(sheet())


def test_bytes_hold_no_clock_even_with_the_slower_subsetter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)
    first = render_pdf(sheet())
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert render_pdf(sheet()) == first


def test_other_text_gives_another_identifier() -> None:
    one, other = (opened(render_pdf(sheet(f"<p>{text}</p>"))) for text in ("One", "Two"))
    assert bytes(one.trailer.ID[0]) != bytes(other.trailer.ID[0])


def test_metadata_is_title_and_language_and_nothing_else() -> None:
    body = '<meta name="author" content="Ana Lima"><p>For Ana Lima</p>'
    html = f'<html lang="de"><head><title>Ana Lima</title>{body}</html>'
    pdf = opened(render_pdf(sheet(html=html)))
    assert {key: str(value) for key, value in pdf.docinfo.items()} == {
        "/Title": "Knee exercises",
        "/Producer": "WeasyPrint 70.0",
    }
    assert str(pdf.Root.Lang) == "en-GB"
    assert b"Ana" not in pdf.Root.Metadata.read_bytes()


def test_headings_are_bookmarks() -> None:
    with opened(render_pdf(sheet())).open_outline() as outline:
        top = outline.root[0]
        assert top.title == "Knee exercises"
        assert [child.title for child in top.children] == ["Bridge", "How often", "Words"]


def test_fonts_are_embedded_subsets_of_the_set() -> None:
    fonts = fonts_of(render_pdf(sheet()))
    assert [font.name for font in fonts] == ["Atkinson-Hyperlegible", "Atkinson-Hyperlegible-Bold"]
    assert all(font.embedded and font.subset for font in fonts)


def test_a_font_of_the_machine_is_never_used() -> None:
    fonts = fonts_of(render_pdf(sheet("<p>Hello</p>", "p { font-family: 'DejaVu Sans', serif }")))
    assert [font.name for font in fonts] == ["Atkinson-Hyperlegible"]


def test_margin_boxes_use_the_set_without_being_told() -> None:
    css = '@page { @top-left { content: "Żółć" } }'
    assert page_texts(render_pdf(sheet("<p>Hello</p>", css))) == ["Hello\nŻółć"]


def test_letters_in_two_parts_are_printed_as_one() -> None:
    assert page_texts(render_pdf(sheet("<p>Jose\u0301</p>", ""))) == ["José"]


def test_hyphens_are_those_that_every_font_has() -> None:
    css = "p { width: 20mm; hyphens: auto }"
    text = page_texts(render_pdf(sheet("<p>rehabilitation exercises</p>", css)))
    assert text == ["rehabilita-\ntion exer-\ncises"]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "https://clinic.example/logo.png",
        "ftp://clinic.example/logo.png",
        "data:text/plain,hello",
    ],
)
@pytest.mark.parametrize(
    ("body", "css"),
    [
        ('<img src="{}" alt="x">', ""),
        ('<link rel="stylesheet" href="{}"><p>x</p>', ""),
        ('<a rel="attachment" href="{}">x</a>', ""),
        ("<p>x</p>", '@import "{}";'),
        ("<p>x</p>", 'p {{ background: url("{}") }}'),
        (
            '<svg viewBox="0 0 1 1"><title>x</title><image href="{}" width="1" height="1"/></svg>',
            "",
        ),
    ],
)
def test_nothing_but_the_own_parts_is_fetched(address: str, body: str, css: str) -> None:
    with pytest.raises(HandoutError) as caught:
        render_pdf(sheet(body.format(address), css.format(address)))
    assert str(caught.value.problems[0]) == (
        f"template: the template asks for {address}\n"
        "  hint: only the handout's own parts are printed, as in part:logo"
    )


def test_a_picture_inside_a_logo_asks_for_parts_only() -> None:
    logo = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" '
        b'viewBox="0 0 9 9"><image x:href="file:///etc/passwd" width="9" height="9"/></svg>'
    )
    job = sheet('<img src="part:logo" alt="Logo">', parts={"logo": Part(logo, "image/svg+xml")})
    for _ in range(2):
        with pytest.raises(HandoutError, match="the template asks for file:///etc/passwd"):
            render_pdf(job)


def test_a_picture_within_an_address_is_its_own_part() -> None:
    body = (
        '<img alt="Dot" src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 '
        'viewBox=%220 0 1 1%22%3E%3Crect width=%221%22 height=%221%22/%3E%3C/svg%3E">'
    )
    assert 'Figure alt="Dot"' in tag_tree(render_pdf(sheet(body)))


def test_a_part_that_is_not_there_is_named() -> None:
    with pytest.raises(HandoutError) as caught:
        render_pdf(sheet('<img src="part:sign" alt="Pen">', template="standard"))
    assert str(caught.value) == "standard: the page asks for a part it does not have: sign"


def test_everything_wrong_is_told_at_once_and_where() -> None:
    css = "h1 { colour: red }\np { background: url(part:tint); size: 3 }\n"
    with pytest.raises(HandoutError) as caught:
        render_pdf(sheet("<h1>A</h1><p>b</p>", stylesheets=(Stylesheet(css, "style.css"),)))
    hint = "\n  hint: write a property and a value that WeasyPrint knows"
    assert str(caught.value) == (
        "template: the page asks for a part it does not have: tint\n"
        f"style.css:1:6: Ignored `colour: red`, unknown property{hint}\n"
        f"style.css:2:33: Ignored `size: 3`, invalid value{hint}"
    )


def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(HandoutError) as caught:
        render_pdf(sheet('<img src="part:figure">'))
    assert str(caught.value) == (
        "template: the picture part:figure has no words for who cannot see it\n"
        '  hint: write alt="…" that says what it shows'
    )


def test_a_picture_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(HandoutError) as caught:
        render_pdf(
            sheet('<img src="part:logo" alt="x">', parts={"logo": Part(b"<svg", "image/png")})
        )
    assert str(caught.value) == (
        "template: the picture part:logo cannot be read\n  hint: give an SVG, PNG or JPEG file"
    )


def test_a_character_without_a_glyph_is_refused() -> None:
    with pytest.raises(HandoutError) as caught:
        render_pdf(sheet("<p>Ana 😀</p>"))
    assert str(caught.value) == (
        "template: no font of the page has the character 😀 (U+1F600)\n"
        "  hint: write it otherwise, or add a font that has it"
    )


def test_complaints_reach_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(HandoutError):
        render_pdf(sheet("<p style='colour: red'>Ana Lima</p>"))
    assert caplog.records == []


def test_nothing_is_left_behind_in_log_or_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    before = (list(LOGGER.handlers), LOGGER.level, LOGGER.propagate, dict(os.environ))
    render_pdf(sheet())
    with pytest.raises(HandoutError):
        render_pdf(sheet("<p>😀</p>"))
    assert (list(LOGGER.handlers), LOGGER.level, LOGGER.propagate, dict(os.environ)) == before
    assert list(tmp_path.iterdir()) == []


def test_collecting_goes_on_as_before() -> None:
    for was_on in (True, False):
        gc.enable() if was_on else gc.disable()
        render_pdf(sheet("<p>Hello</p>"))
        assert gc.isenabled() is was_on
    gc.enable()


def test_a_fontconfig_setting_of_the_machine_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    render_pdf(sheet())
    assert os.environ["FONTCONFIG_FILE"] == "/etc/fonts/fonts.conf"


def test_threads_do_not_hear_each_others_complaints() -> None:
    told: dict[str, str] = {}

    def render(letter: str) -> None:
        try:
            render_pdf(sheet(f"<p>{letter}</p>", template=letter))
        except HandoutError as error:
            told[letter] = str(error.problems[0].message)

    threads = [threading.Thread(target=render, args=(letter,)) for letter in "a→b✓"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == {
        "→": "no font of the page has the character → (U+2192)",
        "✓": "no font of the page has the character ✓ (U+2713)",
    }


def test_arabic_is_set_in_the_arabic_font_and_pdf_ua() -> None:
    fonts = find_fonts(["Atkinson Hyperlegible", "Noto Sans Arabic"])
    html = '<html lang="ar" dir="rtl"><body><h1>تمارين الركبة</h1><p>ارفع ساقك</p></body></html>'
    pdf = render_pdf(sheet(css="", html=html, fonts=fonts, language="ar"))
    assert_pdf_ua(pdf)
    assert [font.name for font in fonts_of(pdf)] == ["Noto-Sans-Arabic", "Noto-Sans-Arabic-Bold"]


def test_a_font_that_cannot_be_printed_with_is_named(tmp_path: Path) -> None:
    good = find_fonts(["Atkinson Hyperlegible"]).families[0].files[0].read_bytes()
    (tmp_path / "half.ttf").write_bytes(good.replace(b"head", b"xxxx", 1))
    with pytest.raises(HandoutError) as caught:
        render_pdf(sheet(fonts=find_fonts(["Atkinson Hyperlegible"], [tmp_path])))
    assert str(caught.value) == f"{tmp_path / 'half.ttf'}: not a font that can be printed with"
