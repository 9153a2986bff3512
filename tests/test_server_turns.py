from __future__ import annotations

import pytest

from handout.server import turns
from handout.server.turns import OutdatedError, Turns


def test_only_the_newest_wish_of_a_window_is_still_waited_for() -> None:
    asked = Turns()
    first, other, second = asked.take("a"), asked.take("b"), asked.take("a")
    with pytest.raises(OutdatedError):
        asked.check("a", first)
    asked.check("a", second)
    asked.check("b", other)


def test_windows_that_asked_long_ago_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "MOST", 2)
    asked = Turns()
    numbers = {window: asked.take(window) for window in "abc"}
    for window, number in numbers.items():
        asked.check(window, number)  # a forgotten window's print is made all the same
    asked.check("a", -1)
    with pytest.raises(OutdatedError):
        asked.check("c", -1)
