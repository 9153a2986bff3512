"""What a figure shows, as numbers that hold on every machine.

Solving and tracing go through the machine's own linear algebra, whose last digits differ from
processor to processor: a line may then be cut into other pieces, but nothing stands elsewhere.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
_PIECE = re.compile(r"([MlcZz])([^MlcZz]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
Box = tuple[float, float, float, float]


def areas(svg: str) -> dict[str, Box]:
    """Give the box that each colour covers: left, top, right, bottom in the drawing's units."""
    points: dict[str, list[tuple[float, float]]] = {}
    flipped = re.search(r"translate\(([\d.]+)\s*,?\s*0?\)\s*scale\(-1[ ,]*1\)", svg)
    for path in ElementTree.fromstring(svg).iter(f"{SVG}path"):  # noqa: S314 - our own drawing
        colour = path.get("fill") or path.get("stroke") or ""
        points.setdefault(colour, []).extend(_points(path.attrib["d"]))
    boxes = {colour: _box(found) for colour, found in points.items()}
    if not flipped:
        return boxes
    width = float(flipped[1])
    return {colour: (width - r, t, width - le, b) for colour, (le, t, r, b) in boxes.items()}


def _box(points: list[tuple[float, float]]) -> Box:
    x, y = [tuple(values) for values in zip(*points, strict=True)]
    return min(x), min(y), max(x), max(y)


def _points(d: str) -> list[tuple[float, float]]:
    """Follow a path of M, l and c commands to the points it passes."""
    points, (x, y) = [], (0.0, 0.0)
    for command, written in _PIECE.findall(d):
        numbers = [float(number) for number in _NUMBER.findall(written)]
        if command == "M":
            x, y = numbers[:2]
            points.append((x, y))
            continue
        step = 6 if command == "c" else 2
        for place in range(step - 2, len(numbers), step):
            x, y = x + numbers[place], y + numbers[place + 1]
            points.append((x, y))
    return points


def farthest(first: str, second: str) -> float:
    """Give how far the colours of two drawings lie apart at most, in the drawing's units (2 mm)."""
    ours, theirs = areas(first), areas(second)
    assert ours.keys() == theirs.keys()
    pairs = ((a, b) for colour in ours for a, b in zip(ours[colour], theirs[colour], strict=True))
    return max(abs(a - b) for a, b in pairs)
