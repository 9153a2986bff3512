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
OVERHANG_EM = 0.1  # how far a J reaches back before the place of its line
LEAST_FRAME_MM = (20, 6)  # what is smaller is a badge or a drawing, not a box around words

Edges = tuple[float, float, float, float]  # left, bottom, right, top


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
    seen: Edges | None = None  # what of the page is not cut away around it, where something is
    run: int = 0  # pieces of one run of text, such as a letter and its dots, may stand together


@dataclass(frozen=True, slots=True)
class Pages:
    """The text boxes of a PDF and the size of its pages in millimetres."""

    boxes: tuple[TextBox, ...]
    width: float
    height: float
    frames: tuple[tuple[int, Edges], ...] = ()  # page and edges of what is drawn around words

    def clipped(self) -> list[str]:
        """List the texts of which a part is cut away."""
        return [box.text for box in self.boxes if box.seen and _juts_out(box, box.seen)]

    def across_frames(self) -> list[str]:
        """List the texts that stand half in and half out of a frame's left or right edge."""
        return [
            box.text
            for box in self.boxes
            for page, frame in self.frames
            if page == box.page and _crosses(box, frame)
        ]

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
        pages = [*enumerate(document)]
        boxes = tuple(box for number, page in pages for box in _boxes(number, page))
        frames = tuple((number, frame) for number, page in pages for frame in _frames(page))
        return Pages(boxes, width * MM, height * MM, frames)
    finally:
        document.close()


def _boxes(number: int, page: pdfium.PdfPage) -> Iterator[TextBox]:
    textpage = page.get_textpage()
    inked: dict[int, tuple[float, float]] | None = None
    for thing in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]):
        text = _text(thing.raw, textpage.raw)
        if text.strip():
            left, bottom, right, top = (value * MM for value in thing.get_bounds())
            if text != text.strip():  # a space at a line's end stands outside its frame unseen
                inked = _inked(textpage) if inked is None else inked
                left, right = inked.get(_address(thing.raw), (left, right))
            size, seen, run = _size(thing), _seen(thing), _run(thing)
            yield TextBox(number, text.strip(), left, bottom, right, top, size, seen, run)


def _inked(textpage: pdfium.PdfTextPage) -> dict[int, tuple[float, float]]:
    """Give where the letters of each text begin and end, without spaces."""
    edges: dict[int, tuple[float, float]] = {}
    corners = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
    for place in range(textpage.count_chars()):
        thing = pdfium_c.FPDFText_GetTextObject(textpage.raw, place)
        letter = chr(pdfium_c.FPDFText_GetUnicode(textpage.raw, place))
        if thing and letter.strip():
            pdfium_c.FPDFText_GetCharBox(textpage.raw, place, *corners)
            left, right = (corner.value * MM for corner in corners[:2])
            before = edges.get(_address(thing), (left, right))
            edges[_address(thing)] = min(before[0], left), max(before[1], right)
    return edges


def _address(thing: object) -> int:
    return ctypes.addressof(thing.contents)  # type: ignore[attr-defined]


def _run(thing: pdfium.PdfObject) -> int:
    """Give what all objects of one piece of marked content have in common."""
    mark = pdfium_c.FPDFPageObj_GetMark(thing.raw, 0)
    return ctypes.addressof(mark.contents) if mark else 0


def _frames(page: pdfium.PdfPage) -> set[Edges]:
    """Give the edges of what is drawn on the page itself, not within a picture."""
    things = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=1)
    found = {tuple(value * MM for value in thing.get_bounds()) for thing in things}
    width, height = LEAST_FRAME_MM
    return {f for f in found if f[2] - f[0] > width and f[3] - f[1] > height}


def _seen(thing: pdfium.PdfObject) -> Edges | None:
    """Give the smallest part of the page that every clip around a text leaves."""
    clips = pdfium_c.FPDFPageObj_GetClipPath(thing.raw)
    paths = range(max(pdfium_c.FPDFClipPath_CountPaths(clips), 0))
    boxes = [_clip_edges(clips, number) for number in paths]
    if not boxes:
        return None
    left, bottom, right, top = zip(*boxes, strict=True)
    return max(left), max(bottom), min(right), min(top)


def _clip_edges(clips: object, number: int) -> Edges:
    points = []
    for segment in range(pdfium_c.FPDFClipPath_CountPathSegments(clips, number)):
        x, y = ctypes.c_float(), ctypes.c_float()
        found = pdfium_c.FPDFClipPath_GetPathSegment(clips, number, segment)
        pdfium_c.FPDFPathSegment_GetPoint(found, x, y)
        points.append((x.value * MM, y.value * MM))
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


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
    if one.run and one.run == other.run:
        return False
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.top, other.top) - max(one.bottom, other.bottom)
    return across > TOUCHING_MM and down > TOUCHING_MM


def _juts_out(box: TextBox, edges: Edges) -> bool:
    left, bottom, right, top = edges
    beyond = max(left - box.left, bottom - box.bottom, box.right - right, box.top - top)
    return beyond > TOUCHING_MM


def _crosses(box: TextBox, frame: Edges) -> bool:
    left, bottom, right, top = frame
    if not bottom < (box.bottom + box.top) / 2 < top:
        return False
    least = OVERHANG_EM * box.size * MM
    return any(box.left + least < edge < box.right - least for edge in (left, right))
