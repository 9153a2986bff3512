"""Texts split into lines once: rows and columns are laid out many times to find their sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from typing import Any

from weasyprint.layout import inline, preferred

Style = Mapping[str, Any]
Split = Callable[..., tuple[Any, ...]]
Height = tuple[float, float]  # of a line, and down to its letters' feet


@contextmanager
def split_once() -> Iterator[None]:
    """Give what is known of a text that has the same style and room again.

    How high a line of a style is is looked for even more often.
    """
    own, strut = (inline.split_first_line, preferred.split_first_line), inline.strut
    inline.split_first_line, preferred.split_first_line = map(_remembering, own)
    inline.strut = _remembering_struts(strut)
    try:
        yield
    finally:
        inline.split_first_line, preferred.split_first_line = own
        inline.strut = strut


def _remembering(split: Split) -> Split:
    known: dict[tuple[object, ...], tuple[Style, tuple[Any, ...]]] = {}

    def split_or_know(text: str, style: Style, *given: Any, **more: Any) -> tuple[Any, ...]:
        key = (text, id(style), *given, *more.items())
        found = known.get(key)
        if found is None:  # the style is kept with it, so that its id stays its own
            found = known[key] = style, split(text, style, *given, **more)
        layout, *measured = found[1]
        return copy(layout), *measured  # to which whoever takes it may add

    return split_or_know


def _remembering_struts(strut: Callable[[Style], Height]) -> Callable[[Style], Height]:
    known: dict[int, tuple[Style, Height]] = {}

    def strut_or_know(style: Style) -> Height:
        found = known.get(id(style))
        if found is None:
            found = known[id(style)] = style, strut(style)
        return found[1]

    return strut_or_know
