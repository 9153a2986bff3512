"""Rows of boxes at the end of a page."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest
from proof.pages import page_images
from proof.sheets import sheet

from handout.pdf.render import render_pdf

CSS = """
@page { size: A4; margin: 15mm }
h1 { margin: 0 }
.row { display: flex; break-inside: avoid; background: #f00; padding: 2mm; line-height: 16pt }
.row div { flex: 1 }
"""
RED = (255, 0, 0)
ROW = "<h2>one</h2><p>one</p>", "<p>two</p><p>two</p>"


@pytest.mark.parametrize("before", [213, 219, 223, 224, 225, 226, 231])  # millimetres
def test_a_row_that_may_not_be_split_stands_on_one_page(before: int) -> None:
    row = "".join(f"<div>{cell}</div>" for cell in ROW)
    html = (
        f'<html lang="en"><body><h1>Title</h1><div style="height:{before}mm"></div>'
        f"<div class='row'>{row}</div></body></html>"
    )
    pdf = render_pdf(sheet(css=CSS, html=html))
    document = pdfium.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded().split() for page in document]
    document.close()
    counts = [(page.count("one"), page.count("two")) for page in pages]
    red = [RED in {colour for _, colour in image.getcolors(1 << 24)} for image in page_images(pdf)]
    assert (2, 2) in counts
    assert red == [count == (2, 2) for count in counts]
