"""What floats beside the text, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import block


@contextmanager
def floats_once() -> Iterator[None]:
    """Forget the rest of a parted float whose text goes to the next page as a whole.

    The library forgets by what it has laid out, where only what it was laid out from is at hand,
    and so writes the rest of a heading, and after it the whole heading, on the next page.
    """
    remove = block.remove_placeholders

    def remove_all(context: Any, gone: Iterable[Any], *rest: Any) -> None:
        boxes = [*gone]
        remove(context, boxes, *rest)
        for laid_out, (box, *_) in [*context.broken_out_of_flow.items()]:
            if any(box is one for one in boxes):
                del context.broken_out_of_flow[laid_out]

    block.remove_placeholders = remove_all
    try:
        yield
    finally:
        block.remove_placeholders = remove
