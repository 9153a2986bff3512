"""Names that a file draws with, against those that its resources define."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

_KIND_OF = {"Do": "/XObject", "gs": "/ExtGState", "Tf": "/Font", "sh": "/Shading"} | {
    "scn": "/Pattern", "SCN": "/Pattern",
}  # fmt: skip
_STANDARD = {"/DeviceRGB", "/DeviceGray", "/DeviceCMYK", "/Pattern"}


def undefined_names(pdf: bytes) -> list[str]:
    """List what pages, and the drawings in them, name without defining it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        seen: set[tuple[int, int]] = set()
        return sorted({name for page in opened.pages for name in _undefined(page.obj, seen)})


def _undefined(drawn: Any, seen: set[tuple[int, int]]) -> Iterator[str]:
    if drawn.objgen in seen:
        return
    seen.add(drawn.objgen)
    resources = drawn.get("/Resources", pikepdf.Dictionary())
    for operands, operator in pikepdf.parse_content_stream(drawn):
        kind, name = _KIND_OF.get(str(operator)), str(operands[0]) if len(operands) else ""
        named = kind and name.startswith("/") and name not in _STANDARD
        if named and name not in resources.get(kind, pikepdf.Dictionary()):
            yield f"{str(kind)[1:]} {name}"
    for inner in resources.get("/XObject", pikepdf.Dictionary()).values():
        if inner.get("/Subtype") == "/Form":
            yield from _undefined(inner, seen)
    for inner in resources.get("/Pattern", pikepdf.Dictionary()).values():
        if isinstance(inner, pikepdf.Stream):
            yield from _undefined(inner, seen)
    for state in resources.get("/ExtGState", pikepdf.Dictionary()).values():
        if isinstance(mask := state.get("/SMask"), pikepdf.Dictionary):
            yield from _undefined(mask.G, seen)
