"""What is alike in pieces whatever their words: their tags, without the names in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from handout.pdf.pieces import Piece

Kind = tuple[tuple[str, ...], ...]
_NAMES = re.compile(r'\s(?:id|alt|data-[\w-]+|aria-[\w-]+)="[^"]*"')
_STYLE = re.compile(r'\sstyle="[^"]*"')


def kind_of(pieces: Sequence[Piece], *, styles: bool = False) -> Kind:
    """Tell from their tags what pieces are, and in what they stand.

    Their own `styles` tell of the shares of a row; those of cards, only how high figures may be.
    """
    own = _nameless if styles else unstyled
    return tuple((*map(unstyled, one.surroundings), own(one.start)) for one in pieces)


@lru_cache(maxsize=2048)
def _nameless(tag: str) -> str:
    return _NAMES.sub("", tag)


@lru_cache(maxsize=2048)
def unstyled(tag: str) -> str:
    """Give a start tag without the names and the style of its element."""
    return _STYLE.sub("", _nameless(tag))
