"""Small pages become sides of a booklet: each in its place, tags and links with them."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from documents import full
from PIL import Image, ImageChops
from proof.boxes import text_boxes
from proof.pages import page_texts
from proof.sheets import sheet
from proof.tags import tag_tree, untagged_pages
from proof.ua import assert_pdf_ua

from handout.document import Diary, DiaryRow, DiaryWeek
from handout.i18n import load_words
from handout.pdf.booklet import stitched
from handout.pdf.render import render_pdf
from handout.press import print_document

TEMPLATES = (Path(__file__).resolve().parent.parent / "templates",)
CSS = """
@page { size: A5; margin: 12mm; @bottom-left { content: "Riverside" } }
section, #back { break-before: page }
section { background: url(part:figure) 0 0/10mm 10mm repeat }
img { width: 40mm }
"""
PAGES = ("One", "Two", "Three", "Four", "Five")
BODY = (
    '<h1>Booklet</h1><p><a href="#e3">to Three</a> <a href="https://clinic.example">Web</a></p>'
    + "".join(
        f'<section><h2 id="e{n}">{name}</h2><img src="part:figure" alt="Picture {name}"></section>'
        for n, name in enumerate(PAGES[1:], 2)
    )
    + '<div id="back"><p>Call us.</p></div>'
)


@cache
def printed(fold: str) -> bytes:
    return render_pdf(sheet(BODY, CSS, fold=fold))


def halves(pdf: bytes) -> list[tuple[str, str]]:
    """Read what stands on the left and on the right of each side."""
    found = []
    for page in pdfium.PdfDocument(pdf):
        width, height = page.get_size()
        text = page.get_textpage()
        words = [
            text.get_text_bounded(left, 0, left + width / 2, height) for left in (0, width / 2)
        ]
        found.append(tuple(" ".join(w.replace("Riverside", "").split()) for w in words))
    return found


def test_pages_are_paired_so_that_the_folded_stack_reads_in_order() -> None:
    assert stitched(8, 8) == [(7, 0), (1, 6), (5, 2), (3, 4)]


def test_empty_pages_come_before_the_outside_of_the_back() -> None:
    assert stitched(5, 4) == [(4, 0), (1, None), (None, 2), (3, None)]
    assert stitched(6, 4) == [(5, 0), (1, 4), (None, 2), (3, None)]
    assert stitched(1, 0) == [(0, None), (None, None)]


def test_each_page_stands_whole_in_its_half() -> None:
    back, front = "Call us.", "Booklet to Three Web"
    assert halves(printed("ltr")) == [
        (back, front), ("Two", ""), ("", "Three"), ("Four", "Five"),
    ]  # fmt: skip


def test_a_booklet_from_right_to_left_opens_the_other_way() -> None:
    assert halves(printed("rtl"))[0] == ("Booklet to Three Web", "Call us.")


def test_the_tree_reads_as_that_of_the_single_pages() -> None:
    folded = printed("ltr")
    assert tag_tree(folded) == tag_tree(printed(""))
    assert untagged_pages(folded) == []
    assert_pdf_ua(folded)


def test_links_bookmarks_and_figures_move_with_their_pages() -> None:
    with pikepdf.open(io.BytesIO(printed("ltr"))) as pdf:
        assert [len(page.get("/Annots", ())) for page in pdf.pages] == [2, 0, 0, 0]
        inner, web = pdf.pages[0].Annots
        width = float(pdf.pages[0].MediaBox[2])
        assert all(float(note.Rect[0]) > width / 2 for note in (inner, web))
        keys = [int(note.StructParent) for note in (inner, web)]
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        owners = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
        assert [str(owners[key].S) for key in keys] == ["/Link", "/Link"]
        with pdf.open_outline() as outline:
            three = outline.root[0].children[1]
        assert three.title == "Three"
        assert pikepdf.Page(three.destination[0]).index == 2
        assert float(three.destination[2]) > width / 2


def side(fold: str, number: int) -> Image.Image:
    """Picture a side so that a half is a whole number of dots wide."""
    page = pdfium.PdfDocument(printed(fold))[number]
    picture: Image.Image = page.render(scale=840 / page.get_width()).to_pil()
    return picture.convert("RGB")


def test_a_page_that_stays_empty_has_the_colour_of_the_others() -> None:
    folded = render_pdf(sheet(BODY, CSS + "@page { background: #fffbf0 }", fold="ltr"))
    for page in pdfium.PdfDocument(folded):
        picture = page.render().to_pil().convert("RGB")
        corners = [(x, y) for x in (2, picture.width - 3) for y in (2, picture.height - 3)]
        assert {picture.getpixel(corner) for corner in corners} == {(255, 251, 240)}
    assert untagged_pages(folded) == []
    assert_pdf_ua(folded)


def test_patterns_move_with_their_pages() -> None:
    left, right = side("rtl", 2), side("ltr", 2)
    half = left.crop((0, 0, 420, left.height))
    assert half.getextrema()[0][0] < 100
    differing = ImageChops.difference(half, right.crop((420, 0, 840, right.height)))
    assert max(most for _, most in differing.getextrema()) < 64


@pytest.mark.parametrize(("name", "least"), [("dyslexia", 9), ("large-print", 18)])
def test_a_booklet_keeps_the_sizes_of_its_format(name: str, least: float) -> None:
    chosen = replace(full(), template="booklet", format=name)
    pdf = print_document(chosen, TEMPLATES, load_words("en", []))
    pages = text_boxes(pdf)
    assert (round(pages.width), round(pages.height)) == (296, 210)
    assert len(page_texts(pdf)) % 2 == 0
    assert pages.off_page() == []
    assert pages.overlapping() == []
    assert [box for box in pages.boxes if box.size < least - 0.01 and box.bottom > 27] == []
    steps = {box.size for box in pages.boxes if "Squeeze your" in box.text}
    assert min(steps) >= max(12, least) - 0.01
    assert_pdf_ua(pdf)


def test_a_week_taller_than_its_page_begins_below_its_head_and_goes_on_at_a_whole_day() -> None:
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    row = DiaryRow(1, "Ankle pumps", None, ("L",), ("",) * 12)
    diary = replace(full().diary or Diary("", (), pain=False), weeks=(DiaryWeek(1, days, (row,)),))
    document = replace(full(), template="booklet", diary=diary)
    pdf = print_document(document, TEMPLATES, load_words("en", []))
    halves = [page for page in page_texts(pdf) if "Week 1" in page]
    assert len(halves) > 1 and any("Your diary" in page and "Mon" in page for page in halves)
    ticks = [[page.count(day) for page in halves] for day in days]
    assert all(sum(found) == 1 for found in ticks)
    for page in halves:
        assert page.count("L ") + page.count("L\n") >= 12 * sum(day in page for day in days)
