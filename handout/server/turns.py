"""Whose print is still waited for: of each window only the newest."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

MOST = 100  # windows; the one that asked longest ago is forgotten first
Check = Callable[[], None]


class OutdatedError(Exception):
    """The form has changed again since this print was asked for."""


def always() -> None:
    """Check for whoever waits for every print."""


class Turns:
    """Counts what each window asks for."""

    def __init__(self) -> None:
        self._newest: OrderedDict[str, int] = OrderedDict()
        self._count = 0
        self._lock = threading.Lock()

    def take(self, window: str) -> int:
        """Give a number to a window's newest wish; those before it are outdated."""
        with self._lock:
            self._count += 1
            self._newest[window] = self._count
            self._newest.move_to_end(window)
            while len(self._newest) > MOST:
                self._newest.popitem(last=False)
            return self._count

    def check(self, window: str, turn: int) -> None:
        """Raise OutdatedError where the window has asked again."""
        if self._newest.get(window, turn) != turn:
            raise OutdatedError
