"""Our figures for ReportLab, which reads no SVG: each read once, drawn in each sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

_TOKEN = re.compile(r"[A-Za-z]|-?\d*\.?\d+")
_TAG = "{http://www.w3.org/2000/svg}"
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}
Stroke = tuple[PDFPathObject, dict[str, str]]


class Figure:
    """A drawing of paths, as all of our figures, logos and codes are."""

    def __init__(self, file: Path) -> None:
        root = ElementTree.parse(file).getroot()  # noqa: S314 - a file of our own
        self.width, self.height = map(float, root.attrib["viewBox"].split()[2:])
        self.name = file.stem
        self.strokes = [
            (_path(element.attrib["d"]), attributes) for element, attributes in _paths(root, {})
        ]

    def draw(self, canvas: Canvas, box: tuple[float, float, float, float]) -> None:
        """Draw into the middle of a box (left, bottom, width, height), in points."""
        left, bottom, width, height = box
        scale = min(width / self.width, height / self.height)
        canvas.saveState()
        canvas.translate(
            left + (width - self.width * scale) / 2, bottom + (height + self.height * scale) / 2
        )
        canvas.scale(scale, -scale)
        if not canvas.hasForm(self.name):  # once in a document, however often it is shown
            canvas.beginForm(self.name, upperx=self.width, uppery=self.height)
            for path, given in self.strokes:
                _draw(canvas, path, given)
            canvas.endForm()
        canvas.doForm(self.name)
        canvas.restoreState()


@cache
def figure(file: Path) -> Figure:
    """Read a figure once."""
    return Figure(file)


def _draw(canvas: Canvas, path: PDFPathObject, given: dict[str, str]) -> None:
    canvas.saveState()
    turned = re.match(r"translate\((\S+) 0\) scale\(-1 1\)", given.get("transform", ""))
    if turned:
        canvas.transform(-1, 0, 0, 1, float(turned[1]), 0)
    fill, stroke = given.get("fill", "#000"), given.get("stroke", "none")
    if fill != "none":
        canvas.setFillColor(HexColor(_long(fill)))
    if stroke != "none":
        canvas.setStrokeColor(HexColor(_long(stroke)))
        canvas.setLineWidth(float(given.get("stroke-width", 1)))
        canvas.setLineCap(1 if given.get("stroke-linecap") == "round" else 0)
        canvas.setLineJoin(1 if given.get("stroke-linejoin") == "round" else 0)
        if dashes := given.get("stroke-dasharray"):
            canvas.setDash([float(dash) for dash in re.split(r"[ ,]+", dashes)])
    rule = 0 if given.get("fill-rule") == "evenodd" else 1
    canvas.drawPath(path, fill=int(fill != "none"), stroke=int(stroke != "none"), fillMode=rule)
    canvas.restoreState()


def _long(colour: str) -> str:
    return "#" + "".join(2 * digit for digit in colour[1:]) if len(colour) == 4 else colour


def _paths(
    element: ElementTree.Element, around: dict[str, str]
) -> Iterator[tuple[ElementTree.Element, dict[str, str]]]:
    """Yield every path with what its groups say of it."""
    attributes = around | element.attrib
    if element.tag == f"{_TAG}path":
        yield element, attributes
    for inner in element:
        yield from _paths(inner, attributes)


def _path(data: str) -> PDFPathObject:
    path, tokens, place = PDFPathObject(), _TOKEN.findall(data), 0
    command, x, y, start = "M", 0.0, 0.0, (0.0, 0.0)
    while place < len(tokens):
        if tokens[place].isalpha():
            command, place = tokens[place], place + 1
        kind = command.upper()
        count = _TAKES[kind]
        numbers = [float(number) for number in tokens[place : place + count]]
        place += count
        if command.islower():
            base = {"h": (x,), "v": (y,)}.get(command, (x, y))
            numbers = [number + base[n % len(base)] for n, number in enumerate(numbers)]
        if kind == "Z":
            path.close()
            x, y = start
            continue
        if kind == "C":
            path.curveTo(*numbers)
        x, y = (numbers[0], y) if kind == "H" else (x, numbers[0]) if kind == "V" else numbers[-2:]
        if kind == "M":
            path.moveTo(x, y)
            start, command = (x, y), "l" if command == "m" else "L"
        elif kind != "C":
            path.lineTo(x, y)
    return path
