"""What WeasyPrint only logs becomes a problem in plain words."""

import logging
from typing import Never

import pytest

from handout.pdf.complaints import LOGGER, listen


def heard(*messages: str, level: int = logging.WARNING) -> list[str]:
    with listen("style.css") as complaints:
        for message in messages:
            LOGGER.log(level, message)
    return [str(problem) for problem in complaints.problems]


@pytest.mark.parametrize(
    ("logged", "told"),
    [
        (
            "Ignored `colour: red ` at 3:7, unknown property.",
            "style.css:3:7: Ignored `colour: red`, unknown property\n"
            "  hint: write a property and a value that WeasyPrint knows",
        ),
        (
            "Parse error at 12:1: EOF reached before {} block for a qualified rule.",
            "style.css:12:1: Parse error, EOF reached before {} block for a qualified rule",
        ),
        (
            'Image "part:logo" has no required alt description',
            "style.css: the picture part:logo has no words for who cannot see it\n"
            '  hint: write alt="…" that says what it shows',
        ),
        (
            "Failed to load image at 'part:logo': ",
            "style.css: the picture part:logo cannot be read\n"
            "  hint: give an SVG, PNG or JPEG file",
        ),
        (
            "Failed to render SVG image part:logo",
            "style.css: the picture part:logo cannot be drawn",
        ),
        (
            "Anchor defined twice: 'a'",
            "style.css: the id 'a' is given twice\n  hint: give every id once",
        ),
        (
            "No anchor #a for internal URI reference",
            "style.css: a link leads to #a, which is not there",
        ),
        (
            '.notdef glyph rendered for Unicode string unsupported by fonts: "→" (U+2192)',
            "style.css: no font of the page has the character → (U+2192)\n"
            "  hint: write it otherwise, or add a font that has it",
        ),
        ("Something new", "style.css: Something new"),
    ],
)
def test_messages_are_said_in_plain_words(logged: str, told: str) -> None:
    assert heard(logged) == [told]


def test_errors_count_like_warnings_and_chatter_does_not() -> None:
    assert heard("Bad", level=logging.ERROR) == ["style.css: Bad"]
    assert heard("Step 1", level=logging.INFO) == []


def test_the_same_complaint_is_told_once() -> None:
    assert heard("Bad", "Worse", "Bad") == ["style.css: Bad", "style.css: Worse"]


def test_the_slower_subsetter_is_no_complaint() -> None:
    assert heard('Using fontTools instead of HarfBuzz-Subset for font "Atkinson".') == []


def test_a_long_message_is_cut() -> None:
    (told,) = heard("x" * 500)
    assert told == "style.css: " + "x" * 199 + "…"


def test_complaints_are_heard_when_logging_is_turned_down() -> None:
    LOGGER.disabled = True
    LOGGER.setLevel(logging.CRITICAL)
    try:
        assert heard("Bad") == ["style.css: Bad"]
        assert (LOGGER.disabled, LOGGER.level) == (True, logging.CRITICAL)
    finally:
        LOGGER.disabled = False
        LOGGER.setLevel(logging.NOTSET)


def test_an_error_in_the_block_leaves_the_log_as_it_was() -> Never:
    before = list(LOGGER.handlers), LOGGER.propagate
    with pytest.raises(KeyError), listen("style.css"):
        raise KeyError
    assert (list(LOGGER.handlers), LOGGER.propagate) == before
