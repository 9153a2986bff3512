from __future__ import annotations

from typing import Any

import pytest
from desk import Desk

from handout.document import Diary, DiaryRow


def diary(desk: Desk, *entries: Any, order: str = "") -> Diary:
    desk.handout("knee", {"exercises": list(entries)})
    found = desk.compose(f"handout: knee\n{order}").diary
    assert found is not None
    return found


def do(dosage: str) -> dict[str, str]:
    return {"do": "Walk.", "dosage": dosage}


@pytest.mark.parametrize(
    ("dosage", "side", "boxes"),
    [
        ("10x, each side", "left", ("L", "R")),
        ("10x, each side", None, ("L", "R")),
        ("10x, affected side", "left", ("L",)),
        ("10x, affected side", "right", ("R",)),
        ("10x, other side", "left", ("R",)),
        ("10x, other side", "right", ("L",)),
        ("10x, affected side", "both", ("L", "R")),
        ("10x, affected side", None, ("",)),
        ("10x, alternate sides", "left", ("",)),
        ("10x, both sides together", "left", ("",)),
        ("10x", "left", ("",)),
    ],
)
def test_boxes_follow_the_sides(
    desk: Desk, dosage: str, side: str | None, boxes: tuple[str, ...]
) -> None:
    found = diary(desk, do(dosage), order=f"side: {side}\n" if side else "")
    assert found.rows[0].boxes == boxes


@pytest.mark.parametrize(
    ("dosage", "moments"),
    [
        ("10x", ("",)),
        ("10x, 3/day", ("", "", "")),
        ("10x, 1-2/day", ("", "")),
        ("10x, every hour", ("",) * 12),
        ("10x, morning and evening", ("sun", "moon")),
        ("10x, on waking and midday and bedtime", ("sunrise", "noon", "bed")),
        ("10x, afternoon", ("",)),
    ],
)
def test_each_session_of_a_day_has_its_boxes(
    desk: Desk, dosage: str, moments: tuple[str, ...]
) -> None:
    assert diary(desk, do(dosage)).rows[0].moments == moments


def test_rows_carry_number_title_and_the_last_picture(desk: Desk) -> None:
    desk.exercise("squeeze", alt={"start": "Down.", "end": "Up."})
    desk.figure("squeeze", "start")
    desk.figure("squeeze", "end")
    first, second = diary(desk, "squeeze", do("10x")).rows
    assert (first.number, first.title, second.number, second.title) == (1, "Squeeze", 2, "Walk.")
    assert first.picture is not None and first.picture.alt == "Up."
    assert second.picture is None


@pytest.mark.parametrize(
    ("order", "weeks"),
    [
        ("", 2),
        ("each: for 5 weeks\n", 5),
        ("each: for 10 days\n", 2),
        ("each: for 6 months\n", 12),
        ('date: "2026-11-23"\nnext_visit: "2026-12-14"\n', 3),
        ('date: "2026-11-23"\nnext_visit: "2026-12-15"\n', 4),
        ('date: "2026-11-23"\nnext_visit: "2027-12-15"\n', 12),
        ('date: "2026-11-23"\nnext_visit: "2026-11-23"\n', 2),
        ('date: "2026-11-23"\nnext_visit: "2026-12-14"\neach: for 6 weeks\n', 6),
    ],
)
def test_weeks_are_those_of_the_dose_else_until_the_next_visit(
    desk: Desk, order: str, weeks: int
) -> None:
    assert diary(desk, "heel-slide", order=order).weeks == weeks


WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@pytest.mark.parametrize(
    ("order", "starts", "first"),
    [
        ("", "", "Mon"),
        ("date: __\n", "", "Mon"),
        ('date: "2026-11-25"\n', "25 November 2026", "Wed"),
        ('since: "2026-11-20"\n', "20 November 2026", "Fri"),
        ('since: "2026-11-20"\ndate: "2026-11-22"\n', "20 November 2026", "Fri"),
        ('since: "2026-11-20"\ndate: "2026-12-11"\n', "11 December 2026", "Fri"),
        ('since: "2026-11-20"\ndate: "2026-12-17"\n', "11 December 2026", "Fri"),
        ('since: "2026-12-20"\ndate: "2026-11-22"\n', "20 December 2026", "Sun"),
    ],
)
def test_days_begin_on_the_first_one(desk: Desk, order: str, starts: str, first: str) -> None:
    found = diary(desk, "heel-slide", order=order)
    turned = WEEK.index(first)
    assert found.starts == starts
    assert found.days == WEEK[turned:] + WEEK[:turned]


def test_without_anything_to_do_there_is_no_diary(desk: Desk) -> None:
    desk.handout("knee", {"text": "Rest."})
    assert desk.compose("handout: knee\n").diary is None


WORK = {"exercises": [do("10x")]}
PAIN = {"pain_rule": {"up_to": 4, "text": "Some ache is normal."}, "title": "Pain"}


@pytest.mark.parametrize(
    ("blocks", "order", "asks"),
    [
        ([WORK], "", False),
        ([WORK, PAIN], "", True),
        ([{"phases": [{"span": "weeks 0-2", "blocks": [WORK, PAIN]}]}], "", True),
        ([{"exercises": [do("10x, pain up to 0/10")]}], "", True),
        ([WORK], "each: pain up to 3/10\n", True),
    ],
)
def test_pain_is_written_down_where_the_sheet_says_how_much_is_fine(
    desk: Desk, blocks: list[Any], order: str, asks: bool
) -> None:
    desk.handout("knee", *blocks)
    found = desk.compose(f"handout: knee\n{order}").diary
    assert found is not None
    assert found.pain is asks


TABLE = {
    "schedule": {
        "columns": ["Slowly", "Briskly"],
        "rows": {1: [5, 5], 2: [5, 8], 3: [5, 12.5]},
        "after": {"do": "Walk on.", "dosage": "for 30 min"},
    },
    "title": "Your walks",
    "frequency": "5+/week",
}


def test_a_table_is_ticked_itself_as_long_as_it_lasts_and_not_what_comes_after(desk: Desk) -> None:
    desk.handout("walks", TABLE)
    found = desk.compose("handout: walks\n").diary
    assert found is not None
    assert found.rows == (DiaryRow(0, "Your walks", None, ("",), ("",)),)
    assert found.weeks == 3


def test_a_table_by_day_lasts_whole_weeks_and_stands_after_the_exercises(desk: Desk) -> None:
    days = {"by": "day", "columns": ["Walk"], "rows": {1: [5], 8: [9]}}
    desk.handout("walks", {"schedule": days}, {"exercises": [do("10x")]}, frequency="2/day")
    found = desk.compose("handout: walks\n").diary
    assert found is not None
    assert [(row.number, row.title, len(row.moments)) for row in found.rows] == [
        (1, "Walk.", 2),
        (0, "Walk", 2),
    ]
    assert found.weeks == 2
