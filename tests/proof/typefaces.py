"""Small fonts for tests."""

from __future__ import annotations

from pathlib import Path

from fontTools.designspaceLib import AxisDescriptor
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph


def build_font(
    path: Path, family: str = "Clinic Sans", letters: str = "abc", axis: str = ""
) -> Path:
    """Build a font of empty glyphs, variable along an axis when one is named."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", *letters]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): letter for letter in letters})
    builder.setupGlyf(dict.fromkeys(names, Glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=400)
    builder.setupPost()
    if axis:
        descriptor = AxisDescriptor(tag=axis, name=axis, minimum=100, default=400, maximum=900)
        builder.setupFvar([descriptor], [])
    builder.font.save(path)
    return path
