from __future__ import annotations

from typing import Any

import pytest
from desk import Desk, doses, items, the_exercises, the_schedule, the_stages

from handout.document import (
    Change,
    Checklist,
    Document,
    DoDont,
    Exercises,
    PainRule,
    Safety,
    Stages,
    Text,
)


def composed(desk: Desk, *blocks: dict[str, Any], order: str = "", **fields: Any) -> Document:
    desk.handout("knee", *blocks, **fields)
    return desk.compose(f"handout: knee\n{order}")


def test_each_kind_of_block_is_printed_with_its_side_filled_in(desk: Desk) -> None:
    document = composed(
        desk,
        {"text": ["Your {side} knee is sore."], "title": "Your {side} knee", "sources": ["b", "a"]},
        {"safety": {"stop_if": ["Your {side} leg tingles."], "emergency": "You cannot breathe."}},
        {"exercises": ["heel-slide"], "title": "Move", "start": "Lie on your {side} side."},
        {"pain_rule": {"up_to": 3, "text": "Fine.", "next_day": "No worse."}, "title": "Pain"},
        {"do_dont": {"do": ["Walk."], "dont": ["Do not kneel on your {side} knee."]}},
        {"checklist": ["I know my {side}."], "title": "Ready?"},
        {"clinician": "Grade II, watch the patella."},
        order="side: left\n",
        sources=[{"id": "a", "text": "First."}, {"id": "b", "text": "Second."}],
        video="https://go.example.org/knee",
    )
    assert document.safety == (
        Safety("", (), ("Your left leg tingles.",), (), ("You cannot breathe.",), ()),
    )
    (block,) = document.programme
    assert isinstance(block, Exercises)
    assert (block.title, block.start) == ("Move", "Lie on your left side.")
    assert document.pain_rules == (PainRule("Pain", 3, "Fine.", "No worse."),)
    assert document.about == (
        Text("Your left knee", ("Your left knee is sore.",), (1, 2)),
        DoDont("", ("Walk.",), ("Do not kneel on your left knee.",)),
        Checklist("Ready?", ("I know my left.",)),
    )
    assert document.sources == ("First.", "Second.")
    assert document.scan is not None and document.scan.shown == "go.example.org/knee"


def test_text_for_clinicians_never_reaches_the_document(desk: Desk) -> None:
    desk.exercise("heel-slide", clinician="SECRET one", review={"by": "SECRET four"})
    phase = {"blocks": [{"exercises": ["heel-slide"]}, {"clinician": "SECRET two"}]}
    document = composed(desk, {"phases": [phase]}, {"clinician": "SECRET three"})
    assert "SECRET" not in repr(document)


def test_an_unknown_source_is_told_wherever_it_is_named(desk: Desk) -> None:
    desk.handout(
        "knee",
        {"safety": {"stop_if": ["It hurts."]}, "sources": ["smit"]},
        {"exercises": ["heel-slide"], "sources": ["elsewhere"]},
        sources=[{"id": "smith", "text": "A paper."}],
    )
    assert desk.problems("handout: knee\n") == [
        "handouts/knee.yaml:12:5: there is no source 'smit'\n  hint: did you mean smith?",
        "handouts/knee.yaml:16:5: there is no source 'elsewhere'\n"
        "  hint: list it under sources of the handout",
    ]


# -- how often and how long a block is done ------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "order", "often"),
    [
        ({}, "", ""),
        ({}, "frequency: 2/day\n", ""),
        ({"frequency": "2/day"}, "", "Do it 2 times a day."),
        ({"frequency": "2/day"}, "frequency: 3/week\n", "Do it 3 times a week."),
        ({"time": "20 min"}, "", "Keep going for 20 minutes."),
        ({"time": "20 min"}, "time: 15 min\n", "Keep going for 15 minutes."),
        ({}, "time: 15 min\n", "Keep going for 15 minutes."),
        ({"time": "__"}, "", "Keep going for ____ minutes."),
        (
            {"time": "20 min", "frequency": "2/day"},
            "",
            "Keep going for 20 minutes. Do it 2 times a day.",
        ),
    ],
)
def test_a_block_says_what_holds_for_it_after_all_levels(
    desk: Desk, block: dict[str, Any], order: str, often: str
) -> None:
    document = composed(desk, {"exercises": ["heel-slide"], **block}, order=order)
    assert the_exercises(document).often == often


def test_the_nearest_time_is_said(desk: Desk) -> None:
    inner = {"exercises": ["heel-slide"], "time": "5 min"}
    outer = {"exercises": ["heel-slide"]}
    phases = [{"time": "10 min", "blocks": [inner, outer]}, {"blocks": [outer]}]
    document = composed(desk, {"phases": phases, "time": "15 min"}, outer, time="25 min")
    said = [
        block.often
        for part in document.programme
        for stage in (part.stages if isinstance(part, Stages) else ())
        for block in stage.blocks
        if isinstance(block, Exercises)
    ]
    last = document.programme[-1]
    assert isinstance(last, Exercises)
    minutes = [[m for m in ("25", "15", "10", "5") if m in text] for text in (*said, last.often)]
    assert [found[0] for found in minutes] == ["5", "10", "15", "25"]


def test_easier_and_harder_stand_with_their_block(desk: Desk) -> None:
    block = the_exercises(
        composed(
            desk,
            {
                "exercises": ["heel-slide"],
                "ordered": True,
                "easier": ["Rest your {side} leg."],
                "harder": [{"when": "All is easy.", "exercise": "foot-lift", "dosage": "3x12"}],
            },
            order="side: right\n",
        )
    )
    assert block.ordered
    assert block.easier == (Change("Rest your right leg."),)
    assert block.harder == (
        Change(
            "Do this instead: Foot lift. Do 3 sets. In each set, do the movement 12 times.",
            "All is easy.",
        ),
    )


# -- phases --------------------------------------------------------------------------------------

SPANS = [
    {"span": "weeks 0-2", "title": "Settle", "goals": ["Less swelling."]},
    {"span": "weeks 2-6", "keep": True},
    {"when": "You can stand on your {side} leg."},
    {},
]


def test_phases_have_spans_goals_criteria_and_go_on(desk: Desk) -> None:
    phases = [{**span, "blocks": [{"exercises": ["heel-slide"]}]} for span in SPANS]
    document = composed(desk, {"phases": phases, "title": "Your {side} leg"}, order="side: left\n")
    stages = the_stages(document)
    assert stages.title == "Your left leg"
    assert [(s.number, s.title, s.span, s.keep, s.goals) for s in stages.stages] == [
        (1, "Settle", "Weeks 0 to 2", "", ("Less swelling.",)),
        (2, "", "Weeks 2 to 6", "Go on with the exercises of the stages before.", ()),
        (3, "", "You can stand on your left leg.", "", ()),
        (4, "", "", "", ()),
    ]
    keys = [item.key for item in items(document)]
    assert keys == ["heel-slide", "heel-slide-2", "heel-slide-3", "heel-slide-4"]


def test_day_zero_turns_spans_into_dates(desk: Desk) -> None:
    spans = ["weeks 0-2", "weeks 2-6", "weeks 6+", "for 2 weeks"]
    phases = [{"span": span, "blocks": [{"exercises": ["heel-slide"]}]} for span in spans]
    safety = {"limits": [{"text": "Do not kneel.", "until": "week 6"}, "Do not run."]}
    document = composed(desk, {"safety": safety}, {"phases": phases}, order='since: "2026-11-20"\n')
    assert [stage.span for stage in the_stages(document).stages] == [
        "Weeks 0 to 2, from 20 November 2026",
        "Weeks 2 to 6, from 4 December 2026",
        "From week 6, from 1 January 2027",
        "For 2 weeks",
    ]
    assert document.safety[0].limits == (
        Change("Do not kneel.", "Until 1 January 2027"),
        Change("Do not run."),
    )


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("week 6", "Until the end of week 6"),
        ("day 10", "Until the end of day 10"),
        ("for 3 months", "For 3 months"),
        ("for 1 week", "For 1 week"),
    ],
)
def test_a_limit_says_when_it_ends(desk: Desk, until: str, said: str) -> None:
    safety = {"limits": [{"text": "Do not kneel.", "until": until}]}
    document = composed(desk, {"safety": safety})
    assert document.safety[0].limits == (Change("Do not kneel.", said),)


def test_safety_and_pain_inside_a_phase_stay_there(desk: Desk) -> None:
    blocks = [
        {"exercises": ["heel-slide"]},
        {"safety": {"stop_if": ["It hurts."]}},
        {"pain_rule": {"up_to": 2, "text": "Fine."}},
        {"text": "Go slowly."},
    ]
    document = composed(desk, {"phases": [{"blocks": blocks}]})
    kinds = [type(block) for block in the_stages(document).stages[0].blocks]
    assert kinds == [Exercises, Safety, PainRule, Text]
    assert document.safety == () and document.pain_rules == ()


# -- schedules -----------------------------------------------------------------------------------


def test_a_schedule_adds_its_rows_up_and_says_what_comes_after(desk: Desk) -> None:
    schedule = {
        "by": "week",
        "unit": "min",
        "columns": ["Walk slowly", "Walk on your {side} leg"],
        "rows": {2: [5, 8], 1: [5, 2.5], 10: [0, 1000]},
        "after": {"do": "Walk briskly.", "dosage": "for 30-45 min, 3-4/week"},
    }
    block = {
        "schedule": schedule,
        "title": "Walking",
        "frequency": "3+/week",
        "easier": [{"when": "A week was hard.", "text": "Do it once more."}],
    }
    found = the_schedule(composed(desk, block, order="side: left\n"))
    assert found.title == "Walking"
    assert found.heads == ("Week", "Walk slowly", "Walk on your left leg", "Total (minutes)")
    assert found.rows == (
        ("1", "5", "2.5", "7.5"),
        ("2", "5", "8", "13"),
        ("10", "0", "1,000", "1,000"),
    )
    assert found.often == "Do it at least 3 times a week."
    assert found.after is not None
    assert (found.after.title, found.after.dose.text) == (
        "Walk briskly.",
        "for 30-45 min, 3-4/week",
    )
    assert found.easier == (Change("Do it once more.", "A week was hard."),)


@pytest.mark.parametrize(
    ("unit", "total"),
    [
        ("min", "Total (minutes)"),
        ("km", "Total (km)"),
        ("miles", "Total (miles)"),
        ("steps", "Total (steps)"),
        ("x", "Total (times)"),
    ],
)
def test_a_schedule_says_its_unit(desk: Desk, unit: str, total: str) -> None:
    schedule = {"by": "day", "unit": unit, "columns": ["Walk"], "rows": {1: [5]}}
    found = the_schedule(composed(desk, {"schedule": schedule}))
    assert found.heads == ("Day", "Walk", total)
    assert found.after is None


def test_how_often_a_schedule_is_done_comes_from_every_level(desk: Desk) -> None:
    schedule = {"columns": ["Walk"], "rows": {1: [5]}, "after": {"do": "Walk.", "dosage": "1 km"}}
    document = composed(desk, {"schedule": schedule}, frequency="1/day")
    assert the_schedule(document).often == "Do it once a day."
    document = composed(desk, {"schedule": schedule}, frequency="1/day", order="frequency: 2/day\n")
    assert the_schedule(document).often == "Do it 2 times a day."
    assert doses(document) == ["1 km, 2/day"]


# -- what is added -------------------------------------------------------------------------------


def test_what_is_added_joins_a_plain_block_and_numbers_go_on(desk: Desk) -> None:
    document = composed(
        desk,
        {"exercises": ["heel-slide"], "title": "Your exercises"},
        {"text": "Know this."},
        order="add: [foot-lift, {do: Walk., dosage: 1 km}]\n",
    )
    block = the_exercises(document)
    assert [(item.number, item.title) for item in block.items] == [
        (1, "Heel slide"),
        (2, "Foot lift"),
        (3, "Walk."),
    ]


@pytest.mark.parametrize(
    "words", [{"frequency": "2/day"}, {"start": "Lie."}, {"ordered": True}, {"harder": ["More."]}]
)
def test_what_is_added_stands_apart_from_a_block_whose_words_do_not_hold_for_it(
    desk: Desk, words: dict[str, Any]
) -> None:
    document = composed(
        desk, {"exercises": ["heel-slide"], **words}, order="add:\n  - foot-lift: 3x8\n"
    )
    first, second = document.programme
    assert isinstance(first, Exercises) and isinstance(second, Exercises)
    assert [item.title for item in second.items] == ["Foot lift"]
    assert (second.often, second.start, second.ordered) == ("", "", False)
    assert second.items[0].dose.text == "3x8, each side"


def test_what_is_added_follows_phases(desk: Desk) -> None:
    phases = [{"blocks": [{"exercises": ["heel-slide"]}]}]
    document = composed(desk, {"phases": phases}, {"text": "Know."}, order="add: [foot-lift]\n")
    assert [type(block) for block in document.programme] == [Stages, Exercises]
    assert [type(block) for block in document.about] == [Text]


def test_a_handout_of_words_alone_may_still_get_exercises(desk: Desk) -> None:
    document = composed(desk, {"text": "Know."}, order="add: [foot-lift]\n")
    assert [type(block) for block in document.programme] == [Exercises]
    assert composed(desk, {"text": "Know."}).programme == ()
