"""Which colours a printed page really uses, and what they stand on."""

from __future__ import annotations

from collections.abc import Iterator, Set
from ctypes import c_uint
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

SCALE = 2.0  # dots a point: 144 to the inch
THIN = 3  # dots around letters: a dash fills its own box
RING = 6  # dots inside an edge: past the thickest border

Box = tuple[int, int, int, int]
Dots = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour and the colour it stands on."""

    kind: str  # text, graphic
    colour: str
    ground: str


def pairs_on(pdf: bytes, areas: Set[str]) -> set[Pair]:
    """Give each letter's colour with its ground, and each mark's with the areas that it stands on.

    Colours are read from the PDF's own content, grounds from the rendered page.
    """
    document = pdfium.PdfDocument(pdf)
    try:
        return {pair for page in document for pair in _pairs(page, areas)}
    finally:
        document.close()


def _pairs(page: pdfium.PdfPage, areas: Set[str]) -> Iterator[Pair]:
    dots = _dots(page)
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH]):
        colour, box = _fill(thing), _box(thing, len(dots))
        kind = "text" if thing.type == raw.FPDF_PAGEOBJ_TEXT else "graphic"
        around = [_inside(dots, box)] if kind == "text" else _rings(dots, box)
        for found in around:
            ground = _most(found, colour)
            if ground and (kind == "text" or (colour not in areas and ground in areas)):
                yield Pair(kind, colour, ground)


def _dots(page: pdfium.PdfPage) -> Dots:
    """Draw a page as one number for each dot: its red, green and blue."""
    parts = np.asarray(page.render(scale=SCALE).to_pil().convert("RGB"), dtype=np.uint32)
    return parts[..., 0] << 16 | parts[..., 1] << 8 | parts[..., 2]


def _fill(thing: pdfium.PdfObject) -> str:
    parts = [c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(thing, *parts)
    return "#" + "".join(f"{part.value:02x}" for part in parts[:3])


def _box(thing: pdfium.PdfObject, height: int) -> Box:
    left, bottom, right, top = (round(edge * SCALE) for edge in thing.get_bounds())
    return left, height - top, right, height - bottom


def _inside(dots: Dots, box: Box) -> Dots:
    left, top, right, bottom = box
    return dots[max(top - THIN, 0) : bottom + THIN, max(left - THIN, 0) : right + THIN].ravel()


def _rings(dots: Dots, box: Box) -> list[Dots]:
    return [_ring(dots, box, -2), _ring(dots, box, RING)]


def _ring(dots: Dots, box: Box, inset: int) -> Dots:
    left, top, right, bottom = box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset
    height, width = dots.shape
    across, down = slice(max(left, 0), max(right, 0)), slice(max(top, 0), max(bottom, 0))
    rows = [dots[y, across] for y in (top, bottom) if 0 <= y < height and right > left]
    columns = [dots[down, x] for x in (left, right) if 0 <= x < width and bottom > top]
    return np.concatenate([*rows, *columns]) if rows or columns else dots[:0, 0]


def _most(found: Dots, besides: str) -> str:
    """Give the colour that most dots have besides one, or nothing."""
    others = found[found != int(besides[1:], 16)]
    colours, counts = np.unique(others, return_counts=True)
    return f"#{int(colours[counts.argmax()]):06x}" if len(colours) else ""
