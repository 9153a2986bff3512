"""Words on two lines are read as two words."""

from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from desk import ENGLISH
from documents import full
from matrix import FOLDERS
from PIL import ImageChops
from proof.pages import page_images
from proof.sheets import sheet
from proof.tags import tag_tree

from handout.fonts import find_fonts
from handout.html import make_sheet
from handout.pdf import engine
from handout.pdf.render import render_pdf
from handout.pdf.words import PARTING_HYPHEN, needs_space
from handout.sheet import Sheet

NARROW = "body { width: 20mm; margin: 0 }"


def tree(body: str, css: str = NARROW) -> str:
    """Write the tags of a page, without the document's own line."""
    return tag_tree(render_pdf(sheet(body, css))).removeprefix("Document\n")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p>Lift your leg slowly</p>", 'P "Lift your leg slowly"'),
        ("<p>Lift <b>your leg</b> slowly up</p>", 'P "Lift your leg slowly up"'),
        ("<p>Lift<br>Lower</p>", 'P "Lift Lower"'),
        ("<p>Lift</p>", 'P "Lift"'),
        ("<p>well-known-and-old-words</p>", 'P "well-known-and-old-words"'),
    ],
)
def test_a_broken_line_ends_with_a_space(body: str, told: str) -> None:
    assert tree(body) == f"  {told}\n"


@pytest.mark.parametrize("end", [" ", "-", "–", "\u00a0", "\u200b", "ยก", "膝", "ひざ", "។"])
def test_no_space_is_due_where_none_was(end: str) -> None:
    assert not needs_space(f"a{end}")


@pytest.mark.parametrize("end", ["a", "é", ".", ",", ")", "Ж", "ك", "क", "무", "9"])
def test_a_space_is_due_after_a_word(end: str) -> None:
    assert needs_space(f"a{end}")


def test_blocks_within_a_sentence_are_kept_apart() -> None:
    css = ".own { display: block }"
    body = '<ul style="list-style: none"><li><span class="own">For</span> Ana</li></ul>'
    assert 'LBody "For Ana"' in tree(body, css)
    body = '<ul style="list-style: none"><li>A mat<span class="own">A towel</span></li></ul>'
    assert 'LBody "A mat A towel"' in tree(body, css)


def test_a_number_on_a_line_of_its_own_is_not_torn_from_its_unit() -> None:
    css = "bdi { display: inline-block }"
    assert tree("<p><bdi>8–10</bdi>×</p>", css) == '  P "8–10×"\n'


def test_a_second_writing_adds_nothing() -> None:
    job = sheet("<p>Lift your leg slowly</p>", NARROW)
    document = engine.lay_out(job)
    assert engine.write(job, document) == engine.write(job, document)


@pytest.mark.parametrize(
    "style", ["", "text-align: right", "text-align: justify", "direction: rtl"]
)
def test_nothing_on_the_page_moves(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    job = arabic_and_english(style)
    apart = page_images(render_pdf(job), 150)[0]
    monkeypatch.setattr(engine, "keep_words_apart", lambda _document: None)
    assert ImageChops.difference(apart, page_images(render_pdf(job), 150)[0]).getbbox() is None


def test_arabic_words_are_kept_apart_too() -> None:
    job = arabic_and_english("direction: rtl")
    assert '"ارفع ساقك على الكرسي ببطء"' in tag_tree(render_pdf(job))


def arabic_and_english(style: str) -> Sheet:
    css = f"{NARROW} p {{ {style} }} u {{ text-decoration: underline }}"
    body = "<p>Lift <u>your leg</u> slowly up</p><p>ارفع ساقك على الكرسي ببطء</p>"
    return sheet(body, css, fonts=find_fonts(["Atkinson Hyperlegible", "Noto Sans Arabic"]))


def test_a_parted_word_is_heard_whole_and_found() -> None:
    body = '<p lang="de">Oberschenkelmuskel und well-known-words</p>'
    pdf = render_pdf(sheet(body, NARROW + "p { hyphens: auto }"))
    assert tag_tree(pdf) == (
        'Document\n  P lang="de" "Ober\u00adschenkel\u00admuskel und well-known-words"\n'
    )
    found = pdfium.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert found.replace("\ufffe", "").startswith("Oberschenkelmuskel")  # as a viewer searches


def test_a_hyphen_is_drawn_where_a_word_is_parted() -> None:
    css = "p { hyphens: auto; width: 22mm } .typed { hyphens: manual; white-space: nowrap }"
    parted = render_pdf(sheet('<p lang="de">Oberschenkel</p>', css))
    assert tag_tree(parted).endswith(' "Oberschen\u00adkel"\n')
    typed = render_pdf(sheet('<p lang="de" class="typed">Oberschen-<br>kel</p>', css))
    assert ImageChops.difference(page_images(parted)[0], page_images(typed)[0]).getbbox() is None


PASSAGES = """\
<h2>{w}</h2><p class="begin">{w}</p><ol class="steps"><li>{w} <bdi>{w}</bdi></li></ol>
<p class="tip minor"><b>{w}</b> {w}</p><p class="tip"><b>{w}</b></p><p class="dose-text">{w}</p>
<ul class="cells"><li><b>{w}</b> <span>{w}</span></li></ul><ul class="dots"><li>{w}</li></ul>
<div class="reading"><p>{w}</p></div><div class="note"><p>{w}</p></div>
<ul class="patient"><li><b>{w}</b></li></ul><p class="clinic-name">{w}</p>
"""


def parted_in(reader: str) -> list[str]:
    """List the places of a narrow German page where a word is parted."""
    page = make_sheet(replace(full(), format=reader, template="compact"), FOLDERS, ENGLISH)
    body = PASSAGES.format(w="Bein Oberschenkelmuskulatur")
    html = f'<html lang="de"><body style="width: 34mm">{body}</body></html>'
    document = engine.lay_out(replace(page, html=html))
    texts = [
        text for p in document.pages for text in p._page_box.descendants() if hasattr(text, "text")
    ]
    parted = [text.element for text in texts if text.text.endswith(PARTING_HYPHEN)]
    return list(dict.fromkeys(f"{e.tag} {e.get('class') or ''}".strip() for e in parted))


def test_only_running_text_is_parted_and_not_for_who_reads_with_effort() -> None:
    assert parted_in("standard") == ["p begin", "li", "p tip minor", "p"]
    for reader in ("large-print", "dyslexia", "easy-read"):
        assert parted_in(reader) == []
