from __future__ import annotations

import pytest
from doses import doses
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.dosage.estimate import (
    minutes_per_day,
    period_weeks,
    session_seconds,
    sessions_a_day,
)
from handout.dosage.read import read_dosage
from handout.dosage.value import Dosage

MOST = 6


@pytest.mark.parametrize(
    ("dose", "low", "high"),
    [
        ("10x", 30, 30),
        ("10x, slow", 40, 40),
        ("8-10x", 24, 30),
        ("10+x", 30, 30),
        ("up to 10x", 30, 30),
        ("10->20x", 30, 30),
        ("5x or until tired", 15, 15),
        ("10 breaths", 40, 40),
        ("20 steps", 20, 20),
        # a hold needs the way there and back as well; lifting and lowering are the way
        ("hold 30s", 33, 33),
        ("3x, hold 30s", 99, 99),
        ("5x, stretch 2 breaths", 55, 55),
        ("4x, stretch 20-30s, press 10s", 132, 172),
        ("2x, lower 3s, hold 1s, lift 3s", 14, 14),
        ("10 breaths, breathe in 4s, hold 2s, breathe out 6s", 120, 120),
        # between sets there is a rest, 30 seconds where none is given
        ("3x10", 150, 150),
        ("3x10, rest 60s", 210, 210),
        ("3x10, rest 1-2 min", 210, 330),
        ("2-3x10", 90, 150),
        ("2x10 + 1x8", 144, 144),
        ("3x, for 5 min", 900, 900),
        ("3x, for 5 min, rest 1 min", 1020, 1020),
        ("4x, 60 metres", 200, 200),
        ("for 20 min", 1200, 1200),
        ("for 20-30 min", 1200, 1800),
        ("for 1.5 h", 5400, 5400),
        ("hold 10s, for 5 min", 300, 300),
        ("1.2 km", 1000, 1000),
        # the other side takes as long, and a moment to change over
        ("3x10, each side", 305, 305),
        ("10x, alternate sides", 65, 65),
        ("10x, both sides together", 30, 30),
        ("10x, affected side", 30, 30),
        ("10x, each direction", 65, 65),
        ("10x, each side, each direction", 135, 135),
    ],
)
def test_a_session_takes_as_long_as_its_parts(dose: str, low: float, high: float) -> None:
    assert session_seconds(read_dosage(dose)) == pytest.approx((low, high))


def test_each_direction_of_the_exercise_counts() -> None:
    neck = read_dosage("10x, each direction")
    assert session_seconds(neck, directions=4) == (135, 135)
    assert session_seconds(read_dosage("10x"), directions=4) == (30, 30)


@pytest.mark.parametrize(
    "dose",
    [
        "__", "__x", "10-__x", "3x, hold __s", "until tired", "2x10 + 1x until tired",
        "hold until tired", "->20x", "10 lengths", "for __ min", "2/day", "each side",
    ],
)  # fmt: skip
def test_a_dose_that_leaves_the_time_open_has_none(dose: str) -> None:
    assert session_seconds(read_dosage(dose)) is None
    assert minutes_per_day([(read_dosage("10x"), 0), (read_dosage(dose), 0)]) is None


@pytest.mark.parametrize(
    ("dose", "boxes"),
    [
        ("10x", 1),
        ("3/day", 3),
        ("1-2/day", 2),
        ("2+/day", 2),
        ("up to 3/day", 3),
        ("1->3/day", 3),
        ("->4/day", 4),
        ("10/day", MOST),
        ("__/day", 3),
        ("every hour", MOST),
        ("every 4-5h", 4),
        ("every 20h", 1),
        ("every __ h", 3),
        ("morning and bedtime", 2),
        ("before meals", 3),
        ("2/day, morning and bedtime", 2),
        ("3/week", 1),
        ("14/week", 2),
        ("__/week", 1),
        ("5 days/week", 1),
        ("every other day", 1),
        ("every 2 weeks", 1),
        ("as needed", 1),
        ("every 4-5h, as needed", 4),
    ],
)
def test_a_diary_has_a_box_for_each_session_of_a_day(dose: str, boxes: int) -> None:
    assert sessions_a_day(read_dosage(dose), MOST) == boxes


def test_a_diary_with_little_room_has_as_many_boxes_as_fit() -> None:
    assert sessions_a_day(read_dosage("5/day"), 2) == 2


@pytest.mark.parametrize(
    ("doses", "minutes"),
    [
        (["10x"], (1, 1)),
        (["hold 30s, 3x, each side, 1-2/day"], (3, 7)),
        (["3x10, 2/day"], (5, 5)),
        (["3x10, 2/day", "for 5 min"], (10, 10)),
        (["for 10-11 min", "10x"], (10, 10)),
        (["for 13 min"], (15, 15)),
        (["for 20 min, 3/day"], (60, 60)),
        (["for 20 min, 3/week"], (20, 20)),
        (["for 2 min, every 4-5h"], (6, 8)),
        (["for 2 min, morning and evening"], (4, 4)),
        (["for 2 min, __/week"], (2, 2)),
    ],
)
def test_minutes_add_up_for_a_day_and_look_estimated(
    doses: list[str], minutes: tuple[int, int]
) -> None:
    assert minutes_per_day((read_dosage(dose), 0) for dose in doses) == minutes


def test_directions_count_in_the_minutes_of_a_day() -> None:
    assert minutes_per_day([(read_dosage("20x, each direction, 2/day"), 4)]) == (9, 9)


@pytest.mark.parametrize("dose", ["10x, __/day", "10x, every __ h", "10x, ->3/day"])
def test_an_open_rate_leaves_the_minutes_open(dose: str) -> None:
    assert minutes_per_day([(read_dosage(dose), 0)]) is None


def test_nothing_to_do_takes_no_minutes() -> None:
    assert minutes_per_day([]) is None


@pytest.mark.parametrize(
    ("dose", "weeks"),
    [
        ("10x", None),
        ("for 6 weeks", 6),
        ("for 4-6 weeks", 6),
        ("for 10 days", 2),
        ("for 14 days", 2),
        ("for 1 month", 5),
        ("for 3 months", 13),
        ("for 12 months", 52),
        ("for __ weeks", None),
        ("for 3+ weeks", 3),
    ],
)
def test_a_period_is_given_in_whole_weeks(dose: str, weeks: int | None) -> None:
    assert period_weeks(read_dosage(dose)) == weeks


@settings(deadline=None, max_examples=300)
@given(dosage=doses(), directions=st.integers(0, 4))
def test_estimates_are_in_order(dosage: Dosage, directions: int) -> None:
    session = session_seconds(dosage, directions)
    assert session is None or 0 < session[0] <= session[1]
    minutes = minutes_per_day([(dosage, directions)])
    assert minutes is None or 1 <= minutes[0] <= minutes[1]
    assert 1 <= sessions_a_day(dosage, MOST) <= MOST
    weeks = period_weeks(dosage)
    assert weeks is None or weeks >= 1


def test_more_to_do_never_takes_less_time() -> None:
    more = [session_seconds(read_dosage(f"3x10, hold {n}s, each side")) for n in range(1, 30)]
    assert more == sorted(more, key=lambda span: span or (0, 0))
