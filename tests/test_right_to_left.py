"""Numbers in Arabic lines, read back by where their glyphs stand.

Only what is isolated can be read so: of a run from right to left the reader tells the letters, and
digits without a unit among them, in an order of its own.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

import pypdfium2 as pdfium
from proof.sheets import sheet

from handout.fonts import find_fonts
from handout.html import isolate_numbers
from handout.pdf.render import render_pdf

TEMPLATES = Path(__file__).parents[1] / "templates"
BDI = "bdi { white-space: nowrap }"
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
