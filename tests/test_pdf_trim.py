"""What a print shop needs: where to cut, and what runs on beyond it."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from desk import ENGLISH
from documents import BRIDGE, minimal
from matrix import FOLDERS
from proof.pages import page_images, page_texts
from proof.tags import stray_content, tag_tree
from proof.ua import assert_pdf_ua

from handout.document import Exercises
from handout.errors import HandoutError
from handout.press import print_document

MM = 72 / 25.4
CREAM = (255, 251, 240)


@pytest.fixture(scope="module")
def pair() -> tuple[bytes, bytes]:
    """A sheet for the office, and the same for a print shop."""
    exercises = Exercises("", "", "", ordered=False, items=(BRIDGE,))
    document = replace(minimal(), format="dyslexia", template="compact", programme=(exercises,))
    shop = replace(document, bleed_mm=3.0)
    return tuple(print_document(one, FOLDERS, ENGLISH) for one in (document, shop))  # type: ignore[return-value]


def box(pdf: bytes, name: str) -> list[float]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [round(float(n) / MM, 1) for n in opened.pages[0][f"/{name}"]]


def test_the_boxes_say_where_to_cut(pair: tuple[bytes, bytes]) -> None:
    office, shop = pair
    for name in ("MediaBox", "BleedBox", "TrimBox"):
        assert box(office, name) == [0, 0, 210, 297]
    assert box(shop, "TrimBox") == [0, 0, 210, 297]
    assert box(shop, "BleedBox") == [-3, -3, 213, 300]
    assert box(shop, "MediaBox") == [-9, -9, 219, 306]


def test_colour_runs_on_beyond_the_cut_and_marks_stand_outside_of_it(
    pair: tuple[bytes, bytes],
) -> None:
    page = page_images(pair[1], 127)[0].convert("RGB")  # five dots to a millimetre

    def dark(x_mm: float, y_mm: float) -> bool:
        return sum(page.getpixel((int(x_mm * 5), int(y_mm * 5)))) < 500

    assert page.getpixel((7 * 5, 150 * 5)) == CREAM  # 2 mm beyond the left edge
    along = [dark(x / 5, 9) or dark(x / 5, 8.8) for x in range(0, 60)]
    assert any(along[:22]) and not any(along[30:])  # a mark at the height of the cut, outside


def test_it_is_the_same_sheet_and_as_accessible(pair: tuple[bytes, bytes]) -> None:
    office, shop = pair
    assert page_texts(shop) == page_texts(office)
    assert tag_tree(shop) == tag_tree(office)
    assert stray_content(shop) == []
    assert_pdf_ua(shop)


def test_pictures_are_found_where_they_stand(pair: tuple[bytes, bytes]) -> None:
    boxes = []
    for pdf in pair:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            figures = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary)]
            found = [o.A.BBox for o in figures if o.get("/S") == "/Figure"]
            boxes.append([[round(float(n), 1) for n in one] for one in found])
    assert boxes[0] == boxes[1] != []


def test_a_booklet_is_not_cut() -> None:
    booklet = replace(minimal(), template="booklet", bleed_mm=3.0)
    with pytest.raises(HandoutError) as stopped:
        print_document(booklet, FOLDERS, ENGLISH)
    assert str(stopped.value) == (
        "--bleed: a booklet is folded from the clinic's own paper: it is not cut\n"
        "  hint: leave --bleed out, or take another template"
    )
