"""Where the pages of a PDF are to be cut: dashed lines down their middle, and across them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium

DOTS = 6  # to a millimetre
DARK = 160
TEXT_MM = 180  # from where a line across starts to where it ends
INSIDE_MM = 3  # what is empty but for lines between a card's edge and its text
DASH_MM = 2  # as far as one dash may be from the next


class Cuts(NamedTuple):
    """Millimetres from the page's top."""

    down: tuple[int, int]  # from where to where the line in the middle goes
    across: tuple[int, ...]


def cuts_on(pdf: bytes) -> list[Cuts]:
    """Look for lines where cards have them, on every page."""
    return [_cuts(page) for page in pdfium.PdfDocument(pdf)]


def _cuts(page: pdfium.PdfPage) -> Cuts:
    middle = page.get_width() / 72 * 25.4 / 2
    down = next(_runs(page, middle - 0.8, middle + 0.8), (0, 0))
    edge = middle - TEXT_MM / 2
    across = [start for start, end in _runs(page, edge + 0.5, edge + INSIDE_MM) if start < down[1]]
    return Cuts(down, tuple(across))


def _runs(page: pdfium.PdfPage, left: float, right: float) -> Iterator[tuple[int, int]]:
    """Find where there is ink between two heights of a page, in whole millimetres."""
    whole = page.render(scale=DOTS * 25.4 / 72).to_pil().convert("L")
    band = whole.crop((round(left * DOTS), 0, round(right * DOTS), whole.height))
    dots, wide = band.tobytes(), band.width
    inked = [n for n in range(band.height) if min(dots[n * wide : (n + 1) * wide]) < DARK]
    while inked:
        last = next(
            (n for n, after in pairwise(inked) if after - n > DASH_MM * DOTS),
            inked[-1],
        )
        yield round(inked[0] / DOTS), round(last / DOTS)
        inked = [n for n in inked if n > last]
