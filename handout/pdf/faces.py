"""Fonts as they are carried in a file: only the glyphs that are shown, made once and kept."""

from __future__ import annotations

import copy
import io
import re
import string
from functools import lru_cache

import pydyf
from fontTools.ttLib import TTFont
from weasyprint.pdf.fonts import build_fonts_dictionary

from handout.pdf.drawn import Letters
from handout.pdf.store import Store
from handout.pdf.things import REFERENCE, Thing

_UNSEEN = "\u2060"  # the word joiner, for a part of a letter that stands for no text
# All of these come where one does, so that one font serves every patient's name.
_TOGETHER = string.ascii_letters + string.digits + " ,.;:!?'()-–’&/+"
_OTHER = re.compile(rb"(\d+) 0 R")
_LENGTH = re.compile(rb"/Length \d+")  # written anew
_OPTIONS = {"hinting": False, "pdf_version": "1.7"}
_MADE: Store[object, Thing] = Store(128)


def face(letters: Letters) -> Thing:
    """Give the font dictionary for the glyphs that are shown, and their neighbours."""
    font = letters.font
    texts, widths = dict(letters.texts), dict(letters.widths)
    if not set(string.ascii_letters).isdisjoint(texts.values()):
        for glyph, (text, width) in _alphabet(font.file_content, font.index).items():
            texts.setdefault(glyph, text)
            widths.setdefault(glyph, width)
    key = (font, *sorted(texts.items()), *sorted(widths.items()))
    return _MADE.once(key, lambda: _face(Letters(font, widths, texts)))


@lru_cache(maxsize=64)
def _alphabet(data: bytes, index: int) -> dict[int, tuple[str, int]]:
    with TTFont(io.BytesIO(data), fontNumber=index) as font:
        letters, widths, scale = font.getBestCmap(), font["hmtx"], 1000 / font["head"].unitsPerEm
        named = {letter: letters[ord(letter)] for letter in _TOGETHER if ord(letter) in letters}
        return {
            font.getGlyphID(name): (letter, round(widths[name][0] * scale))
            for letter, name in named.items()
        }


def _face(letters: Letters) -> Thing:
    font = copy.copy(letters.font)
    font.widths = dict(sorted(letters.widths.items()))
    font.to_unicode = {glyph: text or _UNSEEN for glyph, text in sorted(letters.texts.items())}
    pdf = pydyf.PDF()
    made = build_fonts_dictionary(pdf, {0: font}, True, True, _OPTIONS)
    return _thing(pdf, int(made[font.hash].split()[0]))


def _thing(pdf: pydyf.PDF, number: int) -> Thing:
    made = pdf.objects[number]
    if not isinstance(made, pydyf.Stream):
        data, parts = _parted(pdf, made.data)
        return Thing(data, parts=parts)
    head, _, rest = made.data.partition(b"\nstream\n")
    data, parts = _parted(pdf, _LENGTH.sub(b"", head).removeprefix(b"<<").removesuffix(b">>"))
    return Thing(data, rest.removesuffix(b"\nendstream"), parts)


def _parted(pdf: pydyf.PDF, data: bytes) -> tuple[bytes, tuple[Thing, ...]]:
    parts = tuple(_thing(pdf, int(found[1])) for found in _OTHER.finditer(data))
    return _OTHER.sub(REFERENCE, data), parts
