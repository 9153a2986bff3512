from __future__ import annotations

from typing import Any

import pytest
from desk import Desk

from handout.document import Diary, DiaryRow, DiaryWeek


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
    assert found.weeks[0].rows[0].boxes == boxes


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
    assert diary(desk, do(dosage)).weeks[0].rows[0].moments == moments


def test_rows_carry_number_title_and_the_last_picture(desk: Desk) -> None:
    desk.exercise("squeeze", alt={"start": "Down.", "end": "Up."})
    desk.figure("squeeze", "start")
    desk.figure("squeeze", "end")
    first, second = diary(desk, "squeeze", do("10x")).weeks[0].rows
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
    assert diary(desk, "heel-slide", order=order).weeks[-1].number == weeks


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
    assert found.weeks[0].days == WEEK[turned:] + WEEK[:turned]


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
    row = DiaryRow(0, "Your walks", None, ("",), ("",))
    assert [week.rows for week in found.weeks] == [(row,)] * 3


def test_a_table_by_day_lasts_whole_weeks_and_stands_after_the_exercises(desk: Desk) -> None:
    days = {"by": "day", "columns": ["Walk"], "rows": {1: [5], 8: [9]}}
    desk.handout("walks", {"schedule": days}, {"exercises": [do("10x")]}, frequency="2/day")
    found = desk.compose("handout: walks\n").diary
    assert found is not None
    assert [(row.number, row.title, len(row.moments)) for row in found.weeks[0].rows] == [
        (1, "Walk.", 2),
        (0, "Walk", 2),
    ]
    assert len(found.weeks) == 2


# -- stages ------------------------------------------------------------------------------------


def stage(title: str, dosage: str = "10x", **fields: Any) -> dict[str, Any]:
    return {"title": title, **fields, "blocks": [{"exercises": [{"do": title, "dosage": dosage}]}]}


def weeks(desk: Desk, *stages: dict[str, Any], order: str = "") -> list[str]:
    """Give each week as its number, the stage that begins, and its rows with their days."""
    by = "week" if "week" in str(stages) else "day"
    desk.handout("hip", {"phases": list(stages), "by": by}, since="operation")
    found = desk.compose(f"handout: hip\n{order}").diary
    return [said(week) for week in found.weeks] if found else []


def said(week: DiaryWeek) -> str:
    rows = [
        f"{row.stage + ': ' if row.stage else ''}{row.title}"
        + ("" if all(row.days) else " " + "".join("x" if day else "-" for day in row.days))
        for row in week.rows
    ]
    return " | ".join((f"{week.number} {week.title} {week.when}".strip(), *rows))


HIP = (
    stage("Squeeze", span="days 1-3"),
    stage("Walk", span="days 4-14", keep=True),
    stage("Stand", span="days 15-42"),
    stage("Step up", span="days 43-84"),
)
SINCE = "since: 2026-11-23\n"


def test_a_week_holds_only_the_stages_that_are_done_in_it(desk: Desk) -> None:
    assert weeks(desk, *HIP) == [
        "1 | Stage 1: Squeeze | Stage 2 · From day 4: Walk",
        "2 | Stage 1: Squeeze | Stage 2: Walk",
    ]


def test_where_day_0_is_known_each_day_of_a_stage_has_its_boxes(desk: Desk) -> None:
    visit = "date: 2026-11-23\nnext_visit: 2026-12-14\n"
    assert weeks(desk, *HIP, order=SINCE + visit) == [
        "1 | Stage 1 · From day 1: Squeeze -xxxxxx | Stage 2 · From day 4: Walk ----xxx",
        "2 | Stage 1: Squeeze | Stage 2: Walk",
        "3 | Stage 1: Squeeze x------ | Stage 2: Walk x------"
        " | Stage 3 · From day 15: Stand -xxxxxx",
    ]


def test_weeks_are_numbered_from_day_0_and_the_last_stage_goes_on_when_all_are_over(
    desk: Desk,
) -> None:
    assert weeks(desk, *HIP, order=f"{SINCE}date: 2027-01-06\n") == [
        "7 | Stage 3: Stand x------ | Stage 4 · From day 43: Step up -xxxxxx",
        "8 | Step up",
    ]
    assert weeks(desk, *HIP, order=f"{SINCE}date: 2027-05-05\n") == ["24 | Step up", "25 | Step up"]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        (("weeks 0-2", "weeks 2-6"), ["1 | A", "2 | A", "3 | B", "4 | B"]),
        (("weeks 1-2", "weeks 3-6"), ["1 | A", "2 | A", "3 | B", "4 | B"]),
        (("week 1", "weeks 2+"), ["1 | A", "2 | B", "3 | B", "4 | B"]),
        (("weeks 0+", "weeks 1+"), ["1 | A", "2 | B", "3 | B", "4 | B"]),
        (("for 3 weeks", "for 1 month"), ["1 | A", "2 | A", "3 | A", "4 | B"]),
        (("for 7 days", "for 2 weeks"), ["1 | A", "2 | B", "3 | B"]),
    ],
)
def test_spans_of_every_kind_find_their_weeks(
    desk: Desk, spans: tuple[str, str], expected: list[str]
) -> None:
    stages = [stage(name, span=span) for name, span in zip("AB", spans, strict=True)]
    month = "date: 2026-11-23\nnext_visit: 2026-12-21\n"
    assert weeks(desk, *stages, order=month) == expected


def test_a_stage_that_begins_when_the_patient_is_there_has_weeks_of_its_own(desk: Desk) -> None:
    by_feel = (
        stage("Calm", when="You start here."),
        stage("Stretch", when="It hurts less.", keep=True),
        stage("Lift", when="It hardly hurts."),
    )
    assert weeks(desk, *by_feel, order="date: 2026-11-23\n") == [
        "1 Stage 1: Calm You start here. | Calm",
        "2 | Calm",
        "1 Stage 2: Stretch It hurts less. | Stage 1: Calm | Stage 2: Stretch",
        "2 | Stage 1: Calm | Stage 2: Stretch",
        "1 Stage 3: Lift It hardly hurts. | Lift",
        "2 | Lift",
    ]
    found = desk.compose("handout: hip\ndate: 2026-11-25\n").diary
    assert found is not None
    assert [week.dated for week in found.weeks] == [True, True, False, False, False, False]
    assert [week.days[0] for week in found.weeks[1:3]] == ["Wed", "Mon"]


def test_a_length_that_the_patient_decides_places_nothing_after_it(desk: Desk) -> None:
    stages = (stage("Calm", span="for 1-2 weeks"), stage("Lift", span="for 1 week"))
    assert weeks(desk, *stages) == [
        "1 Stage 1: Calm | Calm",
        "2 | Calm",
        "1 Stage 2: Lift | Lift",
        "2 | Lift",
    ]


def test_a_stage_that_is_chosen_is_done_now_or_from_its_first_day(desk: Desk) -> None:
    assert weeks(desk, *HIP, order="phase: 4\n") == ["1 | Step up", "2 | Step up"]
    late = f"phase: 1\n{SINCE}date: 2026-12-07\n"
    assert weeks(desk, *HIP, order=late) == ["3 | Squeeze", "4 | Squeeze"]
    early = f"handout: hip\nphase: 3\n{SINCE}date: 2026-11-24\n"
    found = desk.compose(early).diary
    assert found is not None
    assert (found.starts, [week.number for week in found.weeks]) == ("8 December 2026", [3, 4])


def test_a_row_lasts_as_long_as_its_own_dose_says(desk: Desk) -> None:
    rows = diary(desk, do("10x, for 1 week"), do("20x, for 3 weeks"), do("5x")).weeks
    assert [[row.number for row in week.rows] for week in rows] == [[1, 2, 3], [2, 3], [2, 3]]


def test_what_comes_after_a_table_has_its_boxes_from_then_on(desk: Desk) -> None:
    desk.handout("walks", TABLE, {"exercises": [do("10x, for 5 weeks")]})
    found = desk.compose("handout: walks\n").diary
    assert found is not None
    walk_on, move, table = (1, "Walk on."), (2, "Walk."), (0, "Your walks")
    assert [[(row.number, row.title) for row in week.rows] for week in found.weeks] == [
        [move, table], [move, table], [move, table], [walk_on, move], [walk_on, move],
    ]  # fmt: skip
