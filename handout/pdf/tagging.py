"""What only the HTML knows and WeasyPrint leaves out of its tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pydyf
from weasyprint.formatting_structure.boxes import Box, TextBox
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

from handout.pdf.words import spoken

_SCOPES = {"row": "/Row", "rowgroup": "/Row"}  # any other header cell heads its column
_NUMBERING = {
    "disc": "/Disc",
    "circle": "/Circle",
    "square": "/Square",
    "decimal": "/Decimal",
    "lower-alpha": "/LowerAlpha",
    "upper-alpha": "/UpperAlpha",
    "lower-roman": "/LowerRoman",
    "upper-roman": "/UpperRoman",
}
# Words beside a block in one of these are no paragraph or heading of their own.
_SENTENCES = ("/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
# Scripts whose fonts build letters of parts: Hebrew, Arabic, Indic, Thai and their like.
_BUILT_OF_PARTS = re.compile("[\u0590-\u1cff\ufb1d-\ufdff\ufe70-\ufefc]")


@contextmanager
def html_attributes() -> Iterator[None]:
    """Carry language, header scope, list marks and intricate letters into the tags.

    The library builds the tree in one recursive function and marks text in one method, so these
    two are wrapped while a PDF is written; the tests say when a new version lacks them.
    """
    build, mark = tags._build_box_tree, Stream.marked
    around: list[object] = []  # the elements that are being built, from the outside in

    def build_and_tell(box: Box, *rest: object) -> Iterator[pydyf.Dictionary]:
        goes_on = bool(around) and box.element is around[-1]
        around.append(box.element)
        for element in build(box, *rest):
            _tell(element, box)
            if goes_on and element["S"] in _SENTENCES:
                element["S"] = "/Span"
            yield element
        around.pop()

    @contextmanager
    def mark_with_letters(stream: Stream, box: Box, tag: str) -> Iterator[None]:
        with mark(stream, box, tag):
            _spell(stream, box)
            yield

    tags._build_box_tree, Stream.marked = build_and_tell, mark_with_letters
    try:
        yield
    finally:
        tags._build_box_tree, Stream.marked = build, mark


def _tell(element: pydyf.Dictionary, box: Box) -> None:
    source = box.element
    if source is None or box.element_tag in ("html", "body"):
        return
    if (hole := source.get("data-hole")) is not None:
        element["Hole"] = hole
    elif source.get("data-root") is not None:
        element["Hole"] = "root"
    if language := source.get("lang"):
        element["Lang"] = pydyf.String(language)
    if box.element_tag == "dt" and element["S"] == "/LBody":
        element["S"] = "/Lbl"
    elif element["S"] == "/TH":
        element["A"]["Scope"] = _SCOPES.get(source.get("scope"), "/Column")
    elif element["S"] == "/L":
        # A list of words and their meanings has no marks.
        mark = box.style["list_style_type"] if box.element_tag in ("ol", "ul") else "none"
        numbering = _NUMBERING.get(mark, "/None")
        element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})


def _spell(stream: Stream, box: Box) -> None:
    """Say in letters what is drawn from parts, one dot for many letters, and what a line parts."""
    if not isinstance(box, TextBox):
        return
    said = spoken(box.text)
    if said != box.text or _BUILT_OF_PARTS.search(said):
        properties, _begin = stream.stream[-2:]
        properties["ActualText"] = pydyf.String(said)
