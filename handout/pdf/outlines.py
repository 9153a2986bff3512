"""Outlines of figures read at once: the library cuts each point off all that follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.svg import TAGS

_NUMBER = r"(?> *-?(?:\d+\.?\d*|\.\d+))"
_PAIR = _NUMBER * 2
_STEPS = rf"(?: *[Ll](?:{_PAIR})+| *c(?:{_PAIR * 3})+)+"
# What our figures are drawn with: a start, lines and curves, perhaps closed.
_PLAIN = re.compile(rf"(?: *M{_PAIR}{_STEPS} *z?)+ *")
_STEP = re.compile("([MLlcz])([^MLlcz]*)")
_NUMBERS = re.compile(_NUMBER)


@contextmanager
def outlines_at_once() -> Iterator[None]:
    """Write plain outlines in the library's own words, and leave all others to it."""
    draw = TAGS["path"]

    def draw_at_once(svg: Any, node: Any, font_size: float) -> None:
        outline = node.get("d", "")
        marked = any(name.startswith("marker") for name in node.attrib)
        if marked or not _PLAIN.fullmatch(outline):
            draw(svg, node, font_size)
        else:
            _write(svg.stream, outline)

    TAGS["path"] = draw_at_once
    try:
        yield
    finally:
        TAGS["path"] = draw


def _write(stream: pydyf.Stream, outline: str) -> None:
    stream.move_to(0, 0)
    x = y = 0.0
    for letter, written in _STEP.findall(outline):
        numbers = map(float, _NUMBERS.findall(written))
        pairs = zip(numbers, numbers, strict=True)
        if letter == "z":
            stream.close()
        elif letter == "c":
            for (x1, y1), (x2, y2), (x3, y3) in zip(pairs, pairs, pairs, strict=True):
                stream.curve_to(x1 + x, y1 + y, x2 + x, y2 + y, x3 + x, y3 + y)
                x, y = x3 + x, y3 + y
        elif letter == "l":
            for across, down in pairs:
                x, y = across + x, down + y
                stream.line_to(x, y)
        else:
            for x, y in pairs:
                (stream.move_to if letter == "M" else stream.line_to)(x, y)
