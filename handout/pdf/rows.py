"""Rows of boxes kept whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import block


@contextmanager
def whole_rows() -> Iterator[None]:
    """Let a flex container that may not be split go to the next page as a whole.

    The library asks blocks, tables and grids whether they may be split, but not these.
    """
    lay_out = block.flex_layout

    def lay_out_whole(context: Any, box: Any, *given: Any) -> Any:
        made = lay_out(context, box, *given)
        row, resumed, *_ = made
        _, _, _, page_is_empty, absolute, fixed, *_ = given
        avoided = block.avoid_page_break(box.style["break_inside"], context)
        if row is None or resumed is None or page_is_empty or not avoided:
            return made
        block.remove_placeholders(context, [row], absolute, fixed)
        return None, None, {"break": "any", "page": None}, [], False

    block.flex_layout = lay_out_whole
    try:
        yield
    finally:
        block.flex_layout = lay_out
