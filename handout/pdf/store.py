"""What is kept for the next sheet: so much of it, and what was used longest ago goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Store(Generic[K, V]):
    """Values by what they were made from; only who holds the press asks."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: OrderedDict[K, V] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, key: K) -> V | None:
        """Give what is kept."""
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key]

    def keep(self, key: K, value: V) -> V:
        """Keep a value and give it back."""
        self._kept[key] = value
        self._kept.move_to_end(key)
        while len(self._kept) > self.most:
            self._kept.popitem(last=False)
        return value

    def once(self, key: K, make: Callable[[], V]) -> V:
        """Give what is kept, or make it and keep it."""
        found = self.find(key)
        return found if found is not None else self.keep(key, make())

    def clear(self) -> None:
        """Keep nothing."""
        self._kept.clear()
