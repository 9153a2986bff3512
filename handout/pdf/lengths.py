"""Lengths of boxes set at once where none is a share of what is around: most never are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from types import SimpleNamespace
from typing import Any

from weasyprint.layout import absolute, block, column, grid, inline, page, percent, table
from weasyprint.layout import float as floating
from weasyprint.layout.percent import resolve_percentages

_USERS = (absolute, block, column, floating, grid, inline, page, percent, table)
_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *(f"{kind}{side}" for kind in ("", "min_", "max_") for side in ("width", "height")),
)
_ASKED = (*_LENGTHS, *(f"border_{side}_width" for side in _SIDES), "box_sizing", "border_collapse")
_asked = itemgetter(*_ASKED)


@contextmanager
def lengths_at_once() -> Iterator[None]:
    """Set what boxes of the same lengths have in common, and leave shares to the library."""
    for user in _USERS:
        user.resolve_percentages = _resolve
    try:
        yield
    finally:
        for user in _USERS:
            user.resolve_percentages = resolve_percentages


def _resolve(box: Any, containing_block: Any) -> None:
    used = _used(_asked(box.style))
    if used is None:
        resolve_percentages(box, containing_block)
    else:
        vars(box).update(used)


@lru_cache(maxsize=4096)
def _used(asked: tuple[Any, ...]) -> Mapping[str, Any] | None:
    """Give the lengths as the library sets them; None where they depend on what is around."""
    style = dict(zip(_ASKED, asked, strict=True))
    if style["border_collapse"] == "collapse" or any(_is_share(style[name]) for name in _LENGTHS):
        return None
    box = SimpleNamespace(style=style)
    resolve_percentages(box, (0, 0))
    del box.style
    return vars(box)


def _is_share(length: Any) -> bool:
    return length != "auto" and getattr(length, "unit", "") != "px"
