"""When memory is looked over for what can go: not where nothing can."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Leave memory alone for a while: what is made then lives to the end of it anyway.

    Looking for what can go takes up to a seventh of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
