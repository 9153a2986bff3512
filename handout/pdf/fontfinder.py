"""The library's fonts found again by what they are, in another process."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import TO_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import FontConfiguration, get_pango_font_key

Known = tuple[str, int, int, float, str, int, int, str]  # as `told` gives it


class OtherFontError(Exception):
    """These fonts have none that is the same in every byte."""


def told(font: Font) -> Known:
    """Tell what a font is: enough to find it, and to see that it is the same."""
    return (
        font.family,
        int(font.style),
        int(font.weight),
        float(font.font_size),
        font.hash,
        font.ascent,
        font.descent,
        _digest(font.file_content),
    )


@lru_cache(maxsize=64)
def find_font(known: Known, fonts: FontConfiguration) -> Font:
    """Find a font; raises OtherFontError where it is not the same one any more."""
    family, style, weight, size, *_ = known
    description = ffi.gc(pango.pango_font_description_new(), pango.pango_font_description_free)
    pango.pango_font_description_set_family(description, unicode_to_char_p(family)[0])
    pango.pango_font_description_set_style(description, style)
    pango.pango_font_description_set_weight(description, weight)
    pango.pango_font_description_set_absolute_size(description, round(size * TO_UNITS))
    context = ffi.gc(pango.pango_font_map_create_context(fonts.font_map), gobject.g_object_unref)
    loaded = pango.pango_font_map_load_font(fonts.font_map, context, description)
    if loaded == ffi.NULL:
        raise OtherFontError
    loaded = ffi.gc(loaded, gobject.g_object_unref)
    _, description, size = get_pango_font_key(loaded)
    font = Font(loaded, description, size)
    if told(font) != known:
        raise OtherFontError
    return font


@lru_cache(maxsize=64)
def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
