from __future__ import annotations

import datetime as dt

import pytest

from handout.compose.spans import (
    counts_elapsed,
    first_day,
    last_day,
    read_span,
    span_words,
    until_words,
)
from handout.i18n import load_words

ENGLISH = load_words("en", ())
OPERATION = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day 1", "Day 1"),
        ("days 3-5", "Days 3 to 5"),
        ("day 10+", "From day 10"),
        ("week 2", "Week 2"),
        ("weeks 0-2", "Weeks 0 to 2"),
        ("weeks 6+", "From week 6"),
        ("for 1 week", "For 1 week"),
        ("for 2 weeks", "For 2 weeks"),
        ("for 2-3 weeks", "For 2 to 3 weeks"),
        ("for 10 days", "For 10 days"),
        ("for 10-14 days", "For 10 to 14 days"),
        ("for 3 months", "For 3 months"),
        ("for 3-6 months", "For 3 to 6 months"),
    ],
)
def test_spans_are_said_in_words(text: str, said: str) -> None:
    assert span_words(read_span(text), ENGLISH) == said


def test_what_is_no_span_is_not_read() -> None:
    with pytest.raises(ValueError, match="soon"):
        read_span("soon")


def test_limits_end_at_the_end_of_a_week_or_on_a_date() -> None:
    week = read_span("week 6")
    assert until_words(week, None, ENGLISH) == "Until the end of week 6"
    assert until_words(week, OPERATION, ENGLISH) == "Until 1 January 2027"
    assert until_words(read_span("day 10"), None, ENGLISH) == "Until the end of day 10"
    assert until_words(read_span("day 10"), OPERATION, ENGLISH) == "Until 30 November 2026"
    assert last_day(read_span("weeks 6+"), OPERATION) == dt.date(2027, 1, 1)


def test_elapsed_weeks_and_numbered_weeks_begin_on_different_days() -> None:
    elapsed = [read_span("weeks 0-2"), read_span("weeks 2-6")]
    numbered = [read_span("weeks 1-2"), read_span("weeks 3-6")]
    assert counts_elapsed(elapsed) and not counts_elapsed(numbered)
    assert first_day(elapsed[1], OPERATION, elapsed=True) == dt.date(2026, 12, 4)
    assert first_day(numbered[0], OPERATION, elapsed=False) == OPERATION
    assert first_day(numbered[1], OPERATION, elapsed=False) == dt.date(2026, 12, 4)
    assert first_day(read_span("day 3"), OPERATION, elapsed=False) == dt.date(2026, 11, 23)
