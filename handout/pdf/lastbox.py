"""The last box of a page, down to the page's edge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint.layout import block

Layout = Callable[..., Any]


@contextmanager
def to_the_edge() -> Iterator[None]:
    """Keep a box on the page that has room for it down to its border, and no other box.

    The library lays a box out again, with less room for what is in it, where its margin has none,
    or its padding twice; and one of columns always. Then it goes to the next page, where another of
    its height does not; or it stays where its border has no room, if the last margin in it has.
    """
    blocks, columns = block.block_level_layout, block.columns_layout
    block.block_level_layout, block.columns_layout = _once(blocks), _once(columns)
    try:
        yield
    finally:
        block.block_level_layout, block.columns_layout = blocks, columns


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """A box that was laid out in one piece, with so much kept free below it."""

    box: Any
    skipped: Any
    below: float
    more: tuple[float, ...]  # how much is kept free when it is laid out again
    stands: bool  # or its border has no room

    def is_again(self, box: Any, skipped: Any, below: float) -> bool:
        return self.box is box and self.skipped is skipped and below in self.more


def _once(lay_out: Layout) -> Layout:
    """Lay a box out as before when that is asked for right after it stood, or else not at all."""
    last: _LaidOut | None = None

    def lay_out_once(context: Any, box: Any, *asked: Any, **named: Any) -> Any:
        nonlocal last
        if named:  # a grid only measures it
            return lay_out(context, box, *asked, **named)
        below, skipped, *given = asked
        before = last if last and last.is_again(box, skipped, below) else None
        if before and before.stands:
            below = before.below
        made = lay_out(context, box, below, skipped, *given)
        child, resumed, *_ = made
        last = None
        if child is None or resumed is not None:
            return made
        if before and not _stands(context, before.below, child):
            _, page_is_empty, absolute, fixed, *_ = given
            if not page_is_empty:
                block.remove_placeholders(context, [child], absolute, fixed)
                return (None, None, {"break": "any", "page": None}, [], False, None)[: len(made)]
        stands = _stands(context, below, child)
        last = _LaidOut(box, skipped, below, _more_below(below, child), stands)
        return made

    return lay_out_once


def _stands(context: Any, below: float, box: Any) -> bool:
    return not context.overflows_page(below, box.border_box_y() + box.border_height())


def _more_below(below: float, box: Any) -> tuple[float, ...]:
    margin, padding, border = box.margin_bottom, box.padding_bottom, box.border_bottom_width
    inside = below + (padding + border)
    return inside, inside + margin, below + (margin + padding + border)
