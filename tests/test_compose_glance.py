from __future__ import annotations

from typing import Any

import pytest
from desk import Desk

from handout.document import Glance


def glance(desk: Desk, *entries: Any, order: str = "", **block: Any) -> Glance:
    desk.handout("knee", {"exercises": list(entries), **block})
    return desk.compose(f"handout: knee\n{order}").glance


def do(dosage: str) -> dict[str, str]:
    return {"do": "Walk.", "dosage": dosage}


@pytest.mark.parametrize(
    ("dosages", "minutes"),
    [
        (["for 10 min, 1/day"], "10"),
        (["for 5 min, 1-2/day"], "5–10"),
        (["for 5 min, 2/day", "for 10 min, 1/day"], "20"),
        (["for 5 min", "for 5 min, each side"], "15"),
        (["for 5 min, 1/day", "until tired, 1/day"], ""),
        (["for __ min, 1/day"], ""),
        (["__"], ""),
    ],
)
def test_minutes_a_day_are_computed_from_the_doses(
    desk: Desk, dosages: list[str], minutes: str
) -> None:
    assert glance(desk, *map(do, dosages)).minutes == minutes


def test_a_stated_time_takes_the_place_of_the_estimate(desk: Desk) -> None:
    dosages = [do("for 1 min"), do("for 2 min")]
    assert glance(desk, *dosages, time="20 min", frequency="2/day").minutes == "40"
    assert glance(desk, *dosages, time="20 min", order="frequency: 1/day\n").minutes == "20"
    assert glance(desk, *dosages, order="time: 10 min\nfrequency: 1/day\n").minutes == "10"
    assert glance(desk, *dosages, time="__").minutes == ""


def test_each_block_with_a_stated_time_counts_once(desk: Desk) -> None:
    block = {"exercises": [do("for 1 min"), do("for 1 min")], "time": "10 min"}
    desk.handout("knee", block, block, {"exercises": [do("for 1 min")]}, frequency="1/day")
    assert desk.compose("handout: knee\n").glance.minutes == "20"
    added = "handout: knee\nadd: [{do: Walk., dosage: for 1 min}]\n"
    assert desk.compose(added).glance.minutes == "20"


def test_stages_are_not_done_on_one_day_unless_they_go_on(desk: Desk) -> None:
    stages = [
        {"blocks": [{"exercises": [do("for 5 min, 1/day")]}]},
        {"blocks": [{"exercises": [do("for 10 min, 1/day")]}]},
        {"keep": True, "blocks": [{"exercises": [do("for 10 min, 1/day")]}]},
    ]
    desk.handout("knee", {"phases": stages}, {"exercises": [do("for 5 min, 1/day")]})
    assert desk.compose("handout: knee\n").glance.minutes == "10–25"
    assert desk.compose("handout: knee\nphase: 2\n").glance.minutes == "15"


def test_how_often_is_said_once_where_all_share_it(desk: Desk) -> None:
    assert glance(desk, do("5x, 2/day"), do("6x, 2/day")).often == ("2 times a day",)


def test_how_often_is_grouped_by_numbers_where_it_differs(desk: Desk) -> None:
    entries = [do(f"5x, {often}") for often in ("2/day", "1/day", "2/day", "2/day", "1/day")]
    assert glance(desk, *entries, do("5x")).often == (
        "Exercises\u00a01, 3–4: 2 times a day",
        "Exercises\u00a02, 5: Once a day",
    )
    assert glance(desk, do("5x, 3/week"), do("5x")).often == ("Exercise\u00a01: 3 times a week",)
    assert glance(desk, do("5x")).often == ()


def test_what_is_needed_is_listed_once_as_the_nearest_level_says(desk: Desk) -> None:
    desk.exercise("squeeze", equipment=["A towel", "A mat for your {side} knee"])
    desk.exercise("press", equipment=["A towel", "A band"])
    entries = ["squeeze", {"exercise": "press", "equipment": ["A ball"]}, do("5x"), "heel-slide"]
    order = "side: left\nexercises: [{exercise: squeeze, note: Softly.}]\n"
    found = glance(desk, *entries, order=order).needs
    assert found == ("A towel", "A mat for your left knee", "A ball")


def test_what_is_needed_anyway_is_not_named_again_for_one_step(desk: Desk) -> None:
    desk.exercise("squeeze", equipment=["A towel, only for the harder step", "A wall, please"])
    desk.exercise("press", equipment=["A towel", "A wallet"])
    found = glance(desk, "squeeze", "press").needs
    assert found == ("A wall, please", "A towel", "A wallet")


@pytest.mark.parametrize("comma", [", ", "، ", "，"])
def test_each_script_has_its_own_comma(desk: Desk, comma: str) -> None:
    desk.exercise("squeeze", equipment=["Band", f"Band{comma}for the harder step"])
    assert glance(desk, "squeeze").needs == ("Band",)


def test_the_next_visit_and_goals_are_the_prescriptions(desk: Desk) -> None:
    order = 'next_visit: "2026-12-06"\ngoals:\n  - Walk to the {shop}.\n'
    found = glance(desk, "heel-slide", order=order)
    assert found.next_visit == "6 December 2026"
    assert found.goals == ("Walk to the {shop}.",)
    assert glance(desk, "heel-slide", order="next_visit: __\n").next_visit == ""


@pytest.mark.parametrize(
    ("unit", "more", "minutes", "often"),
    [
        ("min", [], "10–20", ("At least 5 times a week",)),
        ("min", [do("for 4 min, 1/day")], "15–25", ("Once a day",)),
        ("km", [], "", ("At least 5 times a week",)),
    ],
)
def test_a_day_takes_as_long_as_the_table_says_and_not_what_comes_after(
    desk: Desk, unit: str, more: list[Any], minutes: str, often: tuple[str, ...]
) -> None:
    after = {"do": "Walk on.", "dosage": "for 60 min, 7/week"}
    schedule = {"unit": unit, "columns": ["Walk"], "rows": {2: [20], 1: [10]}, "after": after}
    blocks: list[dict[str, Any]] = [{"schedule": schedule, "frequency": "5+/week"}]
    blocks += [{"exercises": more}] if more else []
    desk.handout("walks", *blocks)
    found = desk.compose("handout: walks\n").glance
    assert (found.minutes, found.often) == (minutes, often)
