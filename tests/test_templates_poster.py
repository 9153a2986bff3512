"""Wider letters on the wall: no word is torn, and what has room stands in one line."""

from __future__ import annotations

import pytest
from matrix import Way, flow, printed
from proof.pages import page_texts

POLISH = Way("poster", "dyslexia", "pl", "riverside")


def test_no_word_is_torn_in_whom_to_call() -> None:
    assert flow(POLISH).parted == ()


@pytest.mark.parametrize("words", ["Zadzwoń: 999", "Wykonuj to 3 razy w tygodniu."])
def test_what_has_room_in_a_line_keeps_it(words: str) -> None:
    assert any(words in page for page in page_texts(printed(POLISH)))
