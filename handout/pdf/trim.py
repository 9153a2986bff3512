"""Where a print shop cuts: colour runs on beyond the edge, with marks outside of it."""

from __future__ import annotations

from pikepdf import Array, Pdf

_POINTS = 72 / 25.4


def name_bleed(pdf: Pdf, bleed_mm: float) -> None:
    """Say of each page how far beyond the cut its colours run (ISO 32000-1 §14.11.2), in place."""
    more = bleed_mm * _POINTS
    for page in pdf.pages:
        left, bottom, right, top = (float(n) for n in page.TrimBox)
        around = (left - more, bottom - more, right + more, top + more)
        page.BleedBox = Array([round(edge, 4) for edge in around])
