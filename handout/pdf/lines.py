"""Lines filled with as many words as they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import inf
from typing import Any

from weasyprint.layout import inline

Style = Mapping[str, Any]
_SPACE_EM = 0.5  # wider than the space of any font for reading


@contextmanager
def full_lines() -> Iterator[None]:
    """Keep a line from ending after its first word where more words fit.

    The library holds a text for too long when only the space after it, or after its last letter,
    has no room, and then takes its first word alone. A hair narrower, it breaks as it should.
    """
    split = inline.split_first_line

    def split_and_fill(
        text: str, style: Style, context: Any, room: float | None, *rest: Any, **more: Any
    ) -> Any:
        line = split(text, style, context, room, *rest, **more)
        _, length, resumed, *_ = line
        if resumed is None or room is None or room == inf or " " in _taken(text, length).strip():
            return line
        narrower = split(text, style, context, room - _hair(style), *rest, **more)
        return narrower if narrower[1] > length else line

    inline.split_first_line = split_and_fill
    try:
        yield
    finally:
        inline.split_first_line = split


def _taken(text: str, length: int) -> str:
    return text.encode()[:length].decode(errors="ignore")


def _hair(style: Style) -> float:
    """Give what a space takes, and what stands between letters."""
    letters = style["letter_spacing"]
    between = 0 if letters == "normal" else letters
    return float(_SPACE_EM * style["font_size"] + style["word_spacing"] + 2 * between)
