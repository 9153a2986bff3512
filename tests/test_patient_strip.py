"""The cells about a patient: beside each other as long as that leaves them room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matrix import FOLDERS, Way, document
from proof.boxes import text_boxes
from tongues import tongue

from handout.document import PatientLine
from handout.html import make_sheet
from handout.pdf.render import render_pdf
from handout.pdf.whole import render_whole
from handout.sheet import Sheet

LABELS = ("For", "Your clinician", "Date", "Side", "Reference")
VALUES = {
    "short": ("Jo Li", "Dr. Smith", "1 May 2026", "Both", "R-1"),
    "usual": ("Sample Patient", "Your physiotherapist", "Thursday morning", "Both"),
    "full": ("Sample Patient", "Dr. Hannah Smith", "Thursday morning", "Both", "R-1029"),
    "long": ("Maximiliana Konstantinopolska-Wiśniewska", "Dr. F", "1 May 2026", "Left", "R-1029"),
    "one word": ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "Dr. F", "Monday"),
    "blank": ("", "", "", "Left"),
}  # fmt: skip


def sheet_for(
    values: tuple[str, ...], template: str = "standard", reader: str = "standard"
) -> Sheet:
    composed = document(Way(template, reader, "en", "riverside"))
    lines = tuple(map(PatientLine, LABELS, values))
    return make_sheet(replace(composed, patient=lines), FOLDERS, tongue("en").words)


@pytest.mark.parametrize("reader", ["standard", "dyslexia"])
@pytest.mark.parametrize("template", ["standard", "clinical"])
@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
def test_a_cell_keeps_to_itself(values: tuple[str, ...], template: str, reader: str) -> None:
    pages = text_boxes(render_pdf(sheet_for(values, template, reader)))
    assert (pages.overlapping(), pages.off_page(), pages.across_frames()) == ([], [], [])


@pytest.mark.parametrize("values", [VALUES["short"], VALUES["usual"], VALUES["full"]])
def test_what_has_room_stands_in_one_row(values: tuple[str, ...]) -> None:
    cells = cells_of(render_pdf(sheet_for(values)), values)
    heights = [bottom for _, _, bottom in cells]
    assert [text for text, *_ in cells] == list(values)
    assert max(heights) - min(heights) < 1  # letters that reach below the line


def test_cells_stand_where_they_stand_on_a_page_laid_out_as_a_whole() -> None:
    sheet = sheet_for(VALUES["full"])
    filled, whole = (
        cells_of(made, VALUES["full"]) for made in (render_pdf(sheet), render_whole(sheet).pdf)
    )
    assert filled == whole
    assert len(filled) == len(VALUES["full"])


def cells_of(pdf: bytes, values: tuple[str, ...]) -> list[tuple[str, float, float]]:
    """Give what stands in the cells of the first page, and where."""
    return [
        (box.text.strip(), round(box.left, 1), round(box.bottom, 1))
        for box in text_boxes(pdf).boxes
        if box.page == 0 and box.bottom > 225 and box.text.strip() in values
    ]
