"""Where text stands on the pages and how large it is, as the renderer sees it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

MM = 25.4 / 72
TOUCHING_MM = 0.35  # what letters of neighbouring lines may share


@dataclass(frozen=True, slots=True)
class TextBox:
    """A piece of text: millimetres from the page's lower left corner, its size in points."""

    page: int
    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True, slots=True)
class Pages:
    """The text boxes of a PDF and the size of its pages in millimetres."""

    boxes: tuple[TextBox, ...]
    width: float
    height: float

    def off_page(self, margin: float = 6) -> list[TextBox]:
        """List what stands nearer to the paper's edge than a printer reaches."""
        return [
            box
            for box in self.boxes
            if min(box.left, box.bottom, self.width - box.right, self.height - box.top) < margin
        ]

    def overlapping(self) -> list[tuple[str, str]]:
        """List the pairs of texts that stand on one another."""
        by_page: dict[int, list[TextBox]] = {}
        for box in self.boxes:
            by_page.setdefault(box.page, []).append(box)
        return [
            (one.text, other.text)
            for boxes in by_page.values()
            for one, other in combinations(boxes, 2)
            if _shared(one, other)
        ]


def text_boxes(pdf: bytes) -> Pages:
    """Read the text boxes of a PDF."""
    document = pdfium.PdfDocument(pdf)
    try:
        width, height = document[0].get_size()
        boxes = tuple(box for number, page in enumerate(document) for box in _boxes(number, page))
        return Pages(boxes, width * MM, height * MM)
    finally:
        document.close()


def _boxes(number: int, page: pdfium.PdfPage) -> Iterator[TextBox]:
    textpage = page.get_textpage()
    for thing in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]):
        text = _text(thing.raw, textpage.raw)
        if text.strip():
            left, bottom, right, top = (value * MM for value in thing.get_bounds())
            yield TextBox(number, text.strip(), left, bottom, right, top, _size(thing))


def _text(thing: object, textpage: object) -> str:
    length = pdfium_c.FPDFTextObj_GetText(thing, textpage, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    pdfium_c.FPDFTextObj_GetText(thing, textpage, pointer, length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _size(thing: pdfium.PdfObject) -> float:
    size = ctypes.c_float()
    pdfium_c.FPDFTextObj_GetFontSize(thing.raw, size)
    return abs(float(size.value * thing.get_matrix().d))


def _shared(one: TextBox, other: TextBox) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.top, other.top) - max(one.bottom, other.bottom)
    return across > TOUCHING_MM and down > TOUCHING_MM
