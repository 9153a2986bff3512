"""Every letter that may reach the paper is known before."""

import unicodedata

import pytest

from handout.pdf.letters import letters_of
from handout.sheet import Stylesheet


@pytest.mark.parametrize(
    ("page", "css", "letter"),
    [
        ("<p>→</p>", "", "→"),
        ("<p>&rarr;</p>", "", "→"),
        ("<p>&#x2192;</p>", "", "→"),
        ("", 'p::before { content: "→" }', "→"),
        ("", r'p::before { content: "\2192" }', "→"),
        ("", r'p::before { content: "\002192 Lift" }', "→Lift"),
    ],
)
def test_letters_are_found_however_they_are_written(page: str, css: str, letter: str) -> None:
    assert {*letter} <= {*letters_of(page, [Stylesheet(css)])}


def test_a_remark_in_css_is_not_printed() -> None:
    letters = letters_of("", [Stylesheet("/* ── Card\n── */ p { color: red } /* → */")])
    assert {*letters} - {"\n"} == {*"p { color: red }"}


def test_numbers_of_no_letter_are_passed_over() -> None:
    assert {*letters_of("", [Stylesheet(r'p { content: "\0\ffffff" }')])} == {*'p { content: "" }'}


def test_letters_of_css_make_no_others_together() -> None:
    letters = letters_of("", [Stylesheet('p { content: "e" "\u0301" }')])
    assert "é" not in unicodedata.normalize("NFC", letters)
