"""Which colours a printed page really uses, and what they stand on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from ctypes import c_uint
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

SCALE = 2.0  # dots a point: 144 to the inch
THIN = 3  # dots around letters: a dash fills its own box
RING = 6  # dots inside an edge: past the thickest border

Box = tuple[int, int, int, int]


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
    image = page.render(scale=SCALE).to_pil().convert("RGB")
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH]):
        colour, box = _fill(thing), _box(thing, image.height)
        kind = "text" if thing.type == raw.FPDF_PAGEOBJ_TEXT else "graphic"
        around = [_inside(image, box)] if kind == "text" else _rings(image, box)
        for dots in around:
            ground = _most(dot for dot in dots if dot != colour)
            if ground and (kind == "text" or (colour not in areas and ground in areas)):
                yield Pair(kind, colour, ground)


def _fill(thing: pdfium.PdfObject) -> str:
    parts = [c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(thing, *parts)
    return "#" + "".join(f"{part.value:02x}" for part in parts[:3])


def _box(thing: pdfium.PdfObject, height: int) -> Box:
    left, bottom, right, top = (round(edge * SCALE) for edge in thing.get_bounds())
    return left, height - top, right, height - bottom


def _inside(image: Image.Image, box: Box) -> list[str]:
    left, top, right, bottom = box
    part = image.crop((left - THIN, top - THIN, right + THIN, bottom + THIN))
    return [
        _hex(dot)
        for count, dot in part.getcolors(part.width * part.height) or ()
        for _ in range(count)
    ]


def _rings(image: Image.Image, box: Box) -> list[list[str]]:
    return [_ring(image, box, -2), _ring(image, box, RING)]


def _ring(image: Image.Image, box: Box, inset: int) -> list[str]:
    left, top, right, bottom = box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset
    across = [(x, y) for x in range(left, right) for y in (top, bottom)]
    down = [(x, y) for y in range(top, bottom) for x in (left, right)]
    dots = [(x, y) for x, y in across + down if 0 <= x < image.width and 0 <= y < image.height]
    return [_hex(image.getpixel(dot)) for dot in dots]


def _most(dots: Iterable[str]) -> str:
    return next((dot for dot, _ in Counter(dots).most_common(1)), "")


def _hex(dot: tuple[int, ...]) -> str:
    red, green, blue = dot
    return f"#{red:02x}{green:02x}{blue:02x}"
