from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from handout.errors import HandoutError
from handout.models.text import (
    Day,
    DayOrLine,
    Dose,
    Duration,
    Link,
    Prose,
    ProseList,
    Timing,
    Written,
)
from handout.yamlfile import Positions, check_value


class Sample(Written):
    prose: Prose = "a"
    many: ProseList = ()
    day: Day | None = None
    line: DayOrLine | None = None
    link: Link | None = None
    dose: Dose | None = None
    timing: Timing | None = None
    time: Duration | None = None


def value(**given: Any) -> Any:
    (name,) = given
    return getattr(check_value(given, Positions("a", {}), Sample), name)


def told(**given: Any) -> str:
    with pytest.raises(HandoutError) as stopped:
        value(**given)
    return str(stopped.value)


def test_prose_is_trimmed_and_keeps_its_lines_and_marks() -> None:
    assert value(prose="  <b>{{ a }}</b>\nnext\t ") == "<b>{{ a }}</b>\nnext"
    assert value(prose="مرحبا 🏊 e\u0301") == "مرحبا 🏊 e\u0301"


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_empty_prose_is_refused(text: str) -> None:
    assert told(prose=text) == "a: the text is empty\n  hint: write it, or leave it out altogether"


@pytest.mark.parametrize(
    ("text", "code"), [("a\x00", "0000"), ("\x1b[1m", "001B"), ("a\x85", "0085")]
)
def test_what_prints_nothing_is_refused(text: str, code: str) -> None:
    assert told(prose=text) == (
        f"a: the text holds the character U+{code}, which cannot be printed\n"
        "  hint: type the text again"
    )


def test_prose_is_text() -> None:
    assert told(prose=12) == "a: 'prose' should be text, not 12\n  hint: put it in quotes"


def test_one_sentence_may_stand_for_a_list_of_one() -> None:
    assert value(many="Lift.") == ("Lift.",)
    assert value(many=["Lift.", "Lower."]) == ("Lift.", "Lower.")
    assert "'many' should be a list" in told(many=None)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("2026-13-45", "2026-13-45 is not a date\n  hint: write year-month-day, as in 2026-11-22"),
        ("22.11.2026", "22.11.2026 is not a date\n  hint: write year-month-day, as in 2026-11-22"),
        (" ", "the date is empty\n  hint: write year-month-day, as in 2026-11-22"),
        (0, "0 is not a date\n  hint: write year-month-day, as in 2026-11-22"),
        (86400, "86400 is not a date\n  hint: write year-month-day, as in 2026-11-22"),
        (True, "True is not a date\n  hint: write year-month-day, as in 2026-11-22"),
        ([], "[] is not a date\n  hint: write year-month-day, as in 2026-11-22"),
        ("0206-11-22", "0206-11-22 is far from today\n  hint: check the year"),
        ("9999-12-31", "9999-12-31 is far from today\n  hint: check the year"),
    ],
)
def test_only_a_sensible_date_is_one(given: Any, problem: str) -> None:
    assert told(day=given) == f"a: {problem}"
    assert told(line=given) == f"a: {problem}"


def test_a_date_is_read_and_a_line_may_stand_for_it() -> None:
    assert value(day="2026-11-22") == dt.date(2026, 11, 22)
    assert value(line="2028-02-29") == dt.date(2028, 2, 29)
    assert value(line="__") == "__"
    assert "__ is not a date" in told(day="__")


@pytest.mark.parametrize(
    "address", ["go.example.org", "ftp://a.example", "https://a b.c", "https://", "javascript:x"]
)
def test_a_link_is_a_web_address_in_full(address: str) -> None:
    assert told(link=address) == (
        f"a: {address} is not a web address\n  hint: write it in full: https://…"
    )
    assert value(link="https://go.example.org/a?b=c") == "https://go.example.org/a?b=c"


@pytest.mark.parametrize("given", [["3x10", "each side"], {"per_day": 3}, True])
def test_a_dose_is_one_text(given: Any) -> None:
    assert told(dose=given) == (
        'a: a dose is one text\n  hint: write it in quotes, as in "3x8-10, each side, 1-2/day"'
    )
    assert "a dose is one text" in told(timing=given)


def test_doses_are_read_where_they_stand() -> None:
    assert str(value(dose="3 × 8–10, each leg")) == "3x8-10, each side"
    assert str(value(timing="twice a day")) == "2/day"
    assert str(value(time="20 mins")) == "for 20 min"
    assert str(value(timing="__")) == "__/day"
    assert str(value(time="__")) == "for __ min"
    assert "3x10" in told(timing="3x10")
    assert "3x10" in told(time="3x10")
    assert "10" in told(dose=10)
