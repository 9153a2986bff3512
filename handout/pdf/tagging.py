"""What only the HTML knows and WeasyPrint leaves out of its tags."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pydyf
from weasyprint.formatting_structure.boxes import Box
from weasyprint.pdf import tags

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


@contextmanager
def html_attributes() -> Iterator[None]:
    """Carry language, header scope and list numbering over while a PDF is written.

    The tree is built by one recursive function of the library, so that function is wrapped;
    the tests say when a new version of the library no longer has it.
    """
    build = tags._build_box_tree

    def build_and_tell(box: Box, *rest: object) -> Iterator[pydyf.Dictionary]:
        for element in build(box, *rest):
            _tell(element, box)
            yield element

    tags._build_box_tree = build_and_tell
    try:
        yield
    finally:
        tags._build_box_tree = build


def _tell(element: pydyf.Dictionary, box: Box) -> None:
    source = box.element
    if source is None or box.element_tag in ("html", "body"):
        return
    if language := source.get("lang"):
        element["Lang"] = pydyf.String(language)
    if box.element_tag == "dt" and element["S"] == "/LBody":
        element["S"] = "/Lbl"
    if element["S"] == "/TH":
        element["A"]["Scope"] = _SCOPES.get(source.get("scope"), "/Column")
    elif element["S"] == "/L":
        # A list of words and their meanings has no marks.
        mark = box.style["list_style_type"] if box.element_tag in ("ol", "ul") else "none"
        numbering = _NUMBERING.get(mark, "/None")
        element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})
