"""The fonts inside a PDF."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import pikepdf


@dataclass(frozen=True, slots=True, order=True)
class UsedFont:
    """One font of a PDF."""

    name: str
    embedded: bool
    subset: bool


def fonts_of(pdf: bytes) -> list[UsedFont]:
    """List the fonts of a PDF by name."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = {_used(thing) for thing in document.objects if _is_text_font(thing)}
    return sorted(fonts)


def _is_text_font(thing: object) -> bool:
    if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != "/Font":
        return False
    return "/FontDescriptor" in thing or "/DescendantFonts" not in thing


def _used(font: pikepdf.Object) -> UsedFont:
    tag, _, name = str(font.BaseFont)[1:].rpartition("+")
    descriptor = font.get("/FontDescriptor", pikepdf.Dictionary())
    embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return UsedFont(name, embedded, bool(re.fullmatch("[A-Z]{6}", tag)))
