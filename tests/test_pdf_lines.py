"""A line takes as many words as it holds, whatever follows them."""

from __future__ import annotations

import pytest
from proof.pages import page_texts
from proof.sheets import sheet

from handout.pdf.render import render_pdf

HOURS = "Monday to Friday, 8 to <bdi>17 h</bdi>"
NOTE = "Monday and each day after, do it once."
SPACED = "html { letter-spacing: .1em; word-spacing: .1em }"


@pytest.mark.parametrize("words", [HOURS, NOTE])
@pytest.mark.parametrize("css", ["", SPACED])
def test_no_width_leaves_the_first_word_alone(words: str, css: str) -> None:
    widths = [30 + step / 2 for step in range(100)]
    body = "".join(f'<p style="width: {width}mm">{words}</p>' for width in widths)
    pages = page_texts(render_pdf(sheet(body, f"bdi {{ white-space: nowrap }} {css}")))
    firsts = [line for page in pages for line in page.splitlines() if line.startswith("Monday")]
    assert len(firsts) == len(widths)
    assert {line.strip() for line in firsts if " " not in line.strip()} == set()
