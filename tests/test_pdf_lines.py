"""A line takes as many words as it holds, whatever follows them."""

from __future__ import annotations

import re

import pytest
from proof.pages import page_texts
from proof.sheets import sheet

from handout.fonts import find_fonts
from handout.markup import isolate_numbers
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


DOSES = (
    "Hold it for 5 seconds, 8 to 10 times, every 4–5 hours until 30 November 2026.",
    "每次保持10秒，每天 2 次，每周3天，直到2026年11月30日，每次2到3组。",
)


@pytest.mark.parametrize("words", DOSES)
@pytest.mark.parametrize("css", ["", SPACED])
def test_no_width_parts_a_number_from_what_it_counts(words: str, css: str) -> None:
    widths = [38 + step for step in range(60)]
    body = "".join(f'<p style="width: {width}mm">{isolate_numbers(words)}</p>' for width in widths)
    fonts = find_fonts(["Noto Sans", "Noto Sans SC"])
    made = sheet(body, f".whole {{ white-space: nowrap }} {css}", fonts=fonts)
    lines = [line.strip() for page in page_texts(render_pdf(made)) for line in page.splitlines()]
    kept = re.findall(r'<span class="whole">(.*?)</span>', isolate_numbers(words))
    for whole in kept:
        text = re.sub(r"<[^>]*>", "", whole)
        assert sum(line.count(text) for line in lines) == len(widths) * words.count(text), text
    assert len(kept) >= 4
