"""Numbers in Arabic lines, read back by where their glyphs stand.

Only what is isolated can be read so: of a run from right to left the reader tells the letters, and
digits without a unit among them, in an order of its own.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from matrix import FOLDERS
from proof.boxes import text_boxes
from proof.sheets import sheet
from readalong import small, words

from handout.document import Document
from handout.fonts import find_fonts
from handout.html import make_sheet
from handout.markup import isolate_numbers
from handout.pdf.engine import lay_out, write
from handout.pdf.render import render_pdf
from handout.sheet import Sheet, Stylesheet
from handout.templates import list_templates

TEMPLATES = Path(__file__).parents[1] / "templates"
BDI = "bdi, .whole { white-space: nowrap }"
WIDTHS = range(45, 145, 10)  # millimetres
NUMBERS = ("8–10", "01632960123", "+442079460000", "400mg", "2×10", "20–30", "2.5kg", "2026-11-22")
TEXT = (
    "الاتصال بنا على 01632 960 123 أو +44 20 7946 0000 عند الحاجة إلى ذلك في أي وقت. "
    "الجرعة Ibuprofen 400 mg بعد الأكل، ثم التكرار 8–10 مرات أو 2×10 مرات مع وزن 2.5 kg، "
    "والثبات 20–30 ثانية حتى 2026-11-22 على الأقل."
)


def visual_lines(pdf: bytes) -> list[str]:
    """Read each line as it looks: its glyphs from left to right."""
    found: list[str] = []
    document = pdfium.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        lines: dict[int, list[tuple[float, str]]] = defaultdict(list)
        for place in range(text.count_chars()):
            letter = chr(pdfium.raw.FPDFText_GetUnicode(text, place))
            left, bottom, _, _ = text.get_charbox(place, loose=True)
            if letter.strip() and unicodedata.category(letter) != "Cf":
                lines[round(bottom)].append((left, letter))
        found += ["".join(letter for _, letter in sorted(line)) for line in lines.values()]
    document.close()
    return found


def printed(text: str) -> list[str]:
    boxes = "".join(f'<p style="width:{width}mm">{isolate_numbers(text)}</p>' for width in WIDTHS)
    html = f'<html lang="ar" dir="rtl"><body><h1>تمارين</h1>{boxes}</body></html>'
    fonts = find_fonts(["Noto Sans", "Noto Sans Arabic"])
    return visual_lines(render_pdf(sheet(css=BDI, html=html, fonts=fonts, language="ar")))


def test_pages_keep_what_is_isolated_on_one_line() -> None:
    assert BDI in " ".join((TEMPLATES / "_parts" / "page.css").read_text(encoding="utf-8").split())


def test_no_number_reverses_at_any_of_ten_widths() -> None:
    lines = printed(TEXT)
    counts = {number: sum(line.count(number) for line in lines) for number in NUMBERS}
    assert counts == dict.fromkeys(NUMBERS, len(WIDTHS)), "\n".join(lines)


# -- whole sheets ------------------------------------------------------------------------------

PAGES = [*range(170, 270, 10)]  # millimetres: ten widths around the usual one
HALF_PAGES = [*range(127, 197, 7)]
# A range, a phone number, an amount with its unit: what could turn round.
SEVERAL = re.compile(
    r"\d+(?:\.\d+)?[–×-]\d+(?:\.\d+)?(?![\d-])|\+?\d{2,5}(?: \d{2,4}){2,}|\d+(?:\.\d+)? [mk]g"
)


@pytest.mark.parametrize("template", list_templates(FOLDERS))
def test_no_number_of_a_sheet_reverses_at_any_of_ten_widths(template: str) -> None:
    widths = HALF_PAGES if template == "booklet" else PAGES
    page = make_sheet(numbers_only(template), FOLDERS, words("ar"))
    wanted = numbers_in(page.html)
    lines = visual_lines(at_widths(page, widths))
    counts = {number: sum(line.count(number) for line in lines) for number in wanted}
    missing = {n: counts[n] for n, times in wanted.items() if counts[n] < times * len(widths)}
    assert missing == {}, "\n".join(lines)
    assert {"01632960123", "0–4"} <= set(wanted)
    assert len(widths) == 10


def numbers_only(template: str) -> Document:
    """Take a sheet in Arabic without pictures, which have no numbers."""
    document = small("ar")
    (block,) = document.programme
    item = replace(next(document.items()), pictures=())
    return replace(document, template=template, programme=(replace(block, items=(item,)),))


def numbers_in(page: str) -> Counter[str]:
    """Count what has several numbers, or a unit, in all that a page says, marked or not."""
    body = page.partition("<body")[2].partition(">")[2]
    said = re.sub(r"<(?!/?(?:bdi|b|span)\b)[^>]*>", "|", body)
    text = "".join(filter(_seen, html.unescape(re.sub(r"<[^>]*>", "", said))))
    return Counter(found.replace(" ", "") for found in SEVERAL.findall(text))


def _seen(letter: str) -> bool:
    return unicodedata.category(letter) != "Cf"


def at_widths(page: Sheet, widths: list[int]) -> bytes:
    """Lay a sheet out once for each width of paper, in one file."""
    head, body = page.html.split("<body", 1)
    attributes, body = body.split(">", 1)
    body = re.sub(r' id="[^"]*"', "", body.rsplit("</body>", 1)[0])
    copies = "".join(f'<div style="page: of-{width}">{body}</div>' for width in widths)
    sizes = " ".join(f"@page of-{w} {{ size: {w}mm 297mm }}" for w in widths)
    # Who counts pages lays them out twice.
    styles = Stylesheet(f':root {{ --folio: "" }} {sizes}')
    wide = replace(page, html=f"{head}<body{attributes}>{copies}</body></html>")
    pages = lay_out(wide, (styles,))
    assert {round(sheet.width * 25.4 / 96) for sheet in pages.pages} == set(widths)
    return write(wide, pages)


# -- where lines begin -------------------------------------------------------------------------

MARGIN_MM, NEARLY_MM = 15, 0.7
PIXEL_MM = 25.4 / 200


@pytest.mark.parametrize(
    ("template", "layout"), [("clinical", "standard"), ("standard", "dyslexia")]
)
def test_a_line_begins_at_the_margin(template: str, layout: str) -> None:
    # Space between joined letters, as formats ask for, would move the line away from its edge.
    begins = begins_at(arabic(template, layout), numbers_only(template).title)
    assert 0 <= begins - MARGIN_MM < NEARLY_MM


def test_a_line_of_the_address_is_not_parted() -> None:
    # From right to left its first word would stand after the line before, at the other end.
    lines = visual_lines(arabic("clinical", "standard"))
    assert [line for line in lines if "Exampleton" in line] == ["WaterLane,Exampleton"]


@cache
def arabic(template: str, layout: str) -> bytes:
    """Print a sheet in Arabic, once for all who look at it."""
    document = replace(numbers_only(template), format=layout)
    return render_pdf(make_sheet(document, FOLDERS, words("ar")))


def begins_at(pdf: bytes, text: str) -> float:
    """Give the millimetres between a line's first ink and the right edge of its page."""
    pages = text_boxes(pdf)
    (box,) = (box for box in pages.boxes if sorted(box.text) == sorted(text))
    opened = pdfium.PdfDocument(pdf)
    grey = opened[box.page].render(scale=25.4 / 72 / PIXEL_MM, grayscale=True).to_numpy()
    opened.close()
    top, bottom = (round((pages.height - edge) / PIXEL_MM) for edge in (box.top, box.bottom))
    inked = np.nonzero((grey[top:bottom] < 128).any(axis=0))[0]
    return pages.width - float(inked.max()) * PIXEL_MM
