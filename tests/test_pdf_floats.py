from __future__ import annotations

import pypdfium2 as pdfium
import pytest
from proof.sheets import sheet

from handout.pdf.render import render_pdf

CSS = """
@page { size: A4; margin: 15mm }
section { display: flow-root; line-height: 20pt }
h2 { float: left; width: 36mm; font-size: 12pt }
h2 span { display: block }
p { margin-left: 40mm }
"""


@pytest.mark.parametrize("before", [224, 230, 236, 242, 248, 254])  # millimetres
def test_a_heading_beside_a_text_is_printed_once_wherever_a_page_ends(before: int) -> None:
    heading = "<h2>Heading <span>beneath</span></h2>"
    text = f"<p>{'Some words of a text. ' * 30}</p>"
    html = (
        f'<html lang="en"><body><h1>Title</h1><div style="height:{before}mm"></div>'
        f"<section>{heading}{text}</section></body></html>"
    )
    document = pdfium.PdfDocument(render_pdf(sheet(css=CSS, html=html)))
    words = " ".join(page.get_textpage().get_text_bounded() for page in document).split()
    document.close()
    assert (words.count("Heading"), words.count("beneath")) == (1, 1)
