"""Words on two lines are read as two words."""

import pytest
from PIL import ImageChops
from proof.pages import page_images
from proof.sheets import sheet
from proof.tags import tag_tree

from handout.fonts import find_fonts
from handout.pdf import engine
from handout.pdf.render import render_pdf
from handout.pdf.words import needs_space
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
