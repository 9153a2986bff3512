"""The letters that a page may print."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache

from handout.sheet import Stylesheet

_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")


def letters_of(page: str, sheets: Iterable[Stylesheet]) -> str:
    """Gather every character that HTML and CSS can put on paper, markup and all."""
    return html.unescape(page) + "".join(map(_css_letters, sheets))


@lru_cache(maxsize=64)
def _css_letters(sheet: Stylesheet) -> str:
    """Give each once, apart, so that no two make a third."""
    spoken = _CSS_COMMENT.sub("", sheet.text)
    return " ".join(sorted({*_CSS_ESCAPE.sub(lambda escape: _letter(int(escape[1], 16)), spoken)}))


def _letter(code: int) -> str:
    return chr(code) if 0 < code <= 0x10FFFF else ""
