"""The last box of a page, down to the page's edge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import block

Layout = Callable[..., Any]


@contextmanager
def to_the_edge() -> Iterator[None]:
    """Keep a box on the page that has room for it down to its border.

    The library lays a box out again, with less room for what is in it, where its margin has none,
    or its padding twice; and one of columns always. Then it goes to the next page, where another of
    its height does not.
    """
    blocks, columns = block.block_level_layout, block.columns_layout
    block.block_level_layout, block.columns_layout = _once(blocks), _once(columns)
    try:
        yield
    finally:
        block.block_level_layout, block.columns_layout = blocks, columns


def _once(lay_out: Layout) -> Layout:
    """Lay a box out as before when that is asked for right after it stood well."""
    last: tuple[Any, Any, tuple[float, ...], float] = (None, None, (), 0)

    def lay_out_once(context: Any, box: Any, below: float, skipped: Any, *given: Any) -> Any:
        nonlocal last
        if box is last[0] and skipped is last[1] and below in last[2]:
            below = last[3]
        made = lay_out(context, box, below, skipped, *given)
        child, resumed, *_ = made
        stands = child is not None and resumed is None and _is_above(context, below, child)
        last = (box, skipped, _more_below(below, child) if stands else (), below)
        return made

    return lay_out_once


def _is_above(context: Any, below: float, box: Any) -> bool:
    return not context.overflows_page(below, box.border_box_y() + box.border_height())


def _more_below(below: float, box: Any) -> tuple[float, ...]:
    """Give how much is kept free below a box when it is laid out again."""
    margin, padding, border = box.margin_bottom, box.padding_bottom, box.border_bottom_width
    inside = below + (padding + border)
    return inside, inside + margin, below + (margin + padding + border)
