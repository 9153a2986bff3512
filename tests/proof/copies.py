"""What a mono copier makes of printed pages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

MM = 25.4 / 72
DOTS_A_POINT = 4.0  # 288 to the inch: strokes of 10 point letters are several dots wide
WEIGHTS = (0.299, 0.587, 0.114)  # of red, green and blue, as in handout.contrast


@dataclass(frozen=True, slots=True)
class Copy:
    """A page in greys, its first row the top one."""

    dots: NDArray[np.uint8]

    def ends(self, edges: tuple[float, float, float, float]) -> tuple[str, str]:
        """Give the ink and the ground of a part, whose edges are in millimetres.

        The ground is what most of its dots are, the ink what is farthest from that.
        """
        left, bottom, right, top = (round(edge / MM * DOTS_A_POINT) for edge in edges)
        height = len(self.dots)
        part = self.dots[height - top : height - bottom, left:right].ravel()
        ground = int(np.bincount(part, minlength=256).argmax())
        ink = max(int(part.min()), int(part.max()), key=lambda grey: abs(grey - ground))
        return _colour(ink), _colour(ground)


def copies_of(pdf: bytes) -> list[Copy]:
    """Render pages and turn each dot's colour to the grey that a copier makes of it."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [_copy(page) for page in document]
    finally:
        document.close()


def _copy(page: pdfium.PdfPage) -> Copy:
    colours = np.asarray(page.render(scale=DOTS_A_POINT).to_pil().convert("RGB"))
    return Copy(np.rint(colours @ np.array(WEIGHTS, dtype=np.float32)).astype(np.uint8))


def _colour(grey: int) -> str:
    return f"#{grey:02x}{grey:02x}{grey:02x}"
