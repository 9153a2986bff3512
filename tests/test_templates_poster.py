"""Wider letters on the wall: no word is torn, and what has room stands in one line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matrix import FOLDERS, Way, flow, printed
from proof.pages import page_texts
from shelf import composed, words

from handout.press import print_document

POLISH = Way("poster", "dyslexia", "pl", "riverside")


def test_no_word_is_torn_in_whom_to_call() -> None:
    assert flow(POLISH).parted == ()


@pytest.mark.parametrize("line", ["Zadzwoń: 999", "Wykonuj to 3 razy w tygodniu."])
def test_what_has_room_in_a_line_keeps_it(line: str) -> None:
    assert any(line in page for page in page_texts(printed(POLISH)))


def test_an_exercise_of_many_words_keeps_to_its_page() -> None:
    chosen = replace(composed("falls-prevention", "es"), template="poster", format="dyslexia")
    texts = page_texts(print_document(chosen, FOLDERS, words("es")))
    titles = [item.title.split()[0] for item in chosen.items()]
    assert [title in text for title, text in zip(titles, texts, strict=False)] == [True] * 7
