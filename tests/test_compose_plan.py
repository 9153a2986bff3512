from __future__ import annotations

from typing import Any

import pytest
from desk import Desk, doses, items, the_stages

from handout.dosage.read import read_dosage

# What each of the six levels says of one group, from the exercise to the prescription's entry.
GROUPS = {
    "repetitions": ["11x", "12x", "13x", "14x", "15x", "16x"],
    "sets": ["2x11", "2x12", "2x13", "2x14", "2x15", "2x16"],
    "hold": ["hold 1s", "hold 2s", "hold 3s", "hold 4s", "hold 5s", "hold 6s"],
    "duration": ["for 1 min", "for 2 min", "for 3 min", "for 4 min", "for 5 min", "for 6 min"],
    "distance": ["1 km", "2 km", "3 km", "4 km", "5 km", "6 km"],
    "sides": [
        "each side", "alternate sides", "both sides together", "affected side", "other side",
        "each side",
    ],
    "pace": ["slow", "brisk", "fast", "slow", "brisk", "fast"],
    "rest": ["rest 1 min", "rest 2 min", "rest 3 min", "rest 4 min", "rest 5 min", "rest 6 min"],
    "load": ["1 kg", "2 kg", "3 kg", "4 kg", "5 kg", "6 kg"],
    "band": ["yellow band", "red band", "green band", "blue band", "black band", "gold band"],
    "effort": [f"effort {n}/10" for n in range(1, 7)],
    "pain": [f"pain up to {n}/10" for n in range(1, 7)],
    "rate": ["1/day", "2/day", "3/day", "4/day", "5/day", "6/day"],
    "hours": ["every hour", "every 2h", "every 3h", "every 4h", "every 5h", "every 6h"],
    "week": ["1/week", "2/week", "3/week", "4/week", "5/week", "6/week"],
    "days": ["1 days/week", *(f"{n} days/week" for n in range(2, 7))],
    "weekdays": ["on mon", "on tue", "on wed", "on thu", "on fri", "on sat"],
    "moment": ["on waking", "morning", "midday", "afternoon", "evening", "bedtime"],
    "period": [f"for {n} weeks" for n in range(1, 7)],
}  # fmt: skip
WITHOUT_COUNT = ("repetitions", "sets", "duration", "distance")
LEVELS = ["exercise", "handout", "block", "entry", "prescription", "prescription's entry"]


def levels(desk: Desk, said: list[str | None]) -> dict[str, Any]:
    """Write what each level says, and give the prescription."""
    exercise, handout, block, entry, prescription, own = said
    desk.exercise("squeeze", dosage=exercise)
    inner: dict[str, Any] = {"exercise": "squeeze", **({"dosage": entry} if entry else {})}
    desk.handout(
        "knee",
        {"exercises": [inner], **({"each": block} if block else {})},
        **({"each": handout} if handout else {}),
    )
    order: dict[str, Any] = {"handout": "knee", "side": "left"}
    order |= {"each": prescription} if prescription else {}
    order |= {"exercises": [{"squeeze": own}]} if own else {}
    return order


@pytest.mark.parametrize("nearest", range(6), ids=LEVELS)
@pytest.mark.parametrize("group", GROUPS)
def test_in_each_group_the_nearest_level_wins(desk: Desk, group: str, nearest: int) -> None:
    base = "" if group in WITHOUT_COUNT else "2x9, "
    said: list[str | None] = [f"{base}{GROUPS[group][0]}", *GROUPS[group][1 : nearest + 1]]
    order = levels(desk, [*said, *[None] * (6 - len(said))])
    assert doses(desk.compose(order)) == [desk_dose(base, GROUPS[group][nearest])]


def desk_dose(base: str, said: str) -> str:
    return str(read_dosage(base + said))


def test_what_no_nearer_level_says_stays(desk: Desk) -> None:
    said = ["10x", "slow", "2 kg", "hold 5s", "pain up to 3/10", "for 6 weeks"]
    order = {**levels(desk, list(said)), "frequency": "2/day"}
    assert doses(desk.compose(order)) == [
        "10x, hold 5s, slow, 2 kg, pain up to 3/10, 2/day, for 6 weeks"
    ]


def test_frequencies_of_all_levels_stand_in_the_same_order(desk: Desk) -> None:
    desk.exercise("squeeze", dosage="10x, 5/day")
    desk.handout("knee", {"exercises": ["squeeze"], "frequency": "3/day"}, frequency="4/day")
    assert doses(desk.compose("handout: knee\n")) == ["10x, 3/day"]
    assert doses(desk.compose("handout: knee\nfrequency: 2/day\n")) == ["10x, 2/day"]
    order = "handout: knee\nfrequency: 2/day\nexercises: [{squeeze: 1/day}]\n"
    assert doses(desk.compose(order)) == ["10x, 1/day"]


def test_a_weekly_rate_answers_a_daily_one_and_the_reverse(desk: Desk) -> None:
    desk.handout("knee", {"exercises": ["heel-slide"]}, frequency="2/day")
    assert doses(desk.compose("handout: knee\nfrequency: 3/week\n")) == ["10x, 3/week"]
    desk.handout("knee", {"exercises": ["heel-slide"]}, frequency="3/week")
    assert doses(desk.compose("handout: knee\nfrequency: 2/day\n")) == ["10x, 2/day"]


def test_phases_stand_between_the_handout_and_their_blocks(desk: Desk) -> None:
    inner = {"exercises": ["heel-slide"], "each": "4 kg"}
    plain = {"exercises": ["foot-lift"]}
    phases = [{"each": "3 kg", "blocks": [inner, plain]}, {"blocks": [plain]}]
    desk.handout(
        "knee", {"phases": phases, "each": "2 kg"}, {"exercises": ["heel-slide"]}, each="1 kg"
    )
    found = doses(desk.compose("handout: knee\n"))
    assert found == ["10x, 4 kg", "10x, each side, 3 kg", "10x, each side, 2 kg", "10x, 1 kg"]


def test_the_prescriptions_own_entry_is_nearer_than_its_frequency_in_an_own_programme(
    desk: Desk,
) -> None:
    order = "title: Mine\nfrequency: 2/day\neach: 5 kg\nexercises:\n  - heel-slide: 3x10, 1/day\n"
    assert doses(desk.compose(order)) == ["3x10, 5 kg, 1/day"]


def test_what_is_added_keeps_its_own_dose(desk: Desk) -> None:
    desk.exercise("squeeze", dosage="5x, 9/day")
    desk.handout("knee", {"exercises": ["heel-slide"], "each": "7 kg"}, frequency="4/day")
    order = (
        "handout: knee\nfrequency: 2/day\n"
        "add:\n  - squeeze: 2x8, every hour\n  - foot-lift\n  - heel-slide: 3x8\n"
        "exercises:\n  - heel-slide: 2x12\n"
    )
    assert doses(desk.compose(order)) == [
        "2x12, 7 kg, 2/day",
        "2x8, every hour",
        "10x, each side, 2/day",
        "3x8, 2/day",
    ]


@pytest.mark.parametrize(
    ("exercise", "entry", "own", "sides"),
    [
        ({"sides": "each"}, {}, {}, "each side"),
        ({"sides": "each"}, {"sides": "affected"}, {}, "affected side"),
        ({"dosage": "10x, each side"}, {"sides": "affected"}, {}, "affected side"),
        ({"dosage": "10x, each side"}, {"sides": "affected"}, {"sides": "other"}, "other side"),
        ({"sides": "each"}, {"dosage": "alternate sides"}, {}, "alternate sides"),
        ({"sides": "each"}, {"sides": "affected"}, {"dosage": "each side"}, "each side"),
        ({"sides": "each"}, {"sides": "none"}, {}, ""),
        ({"dosage": "10x, each side"}, {}, {"sides": "none"}, ""),
        ({"sides": "together"}, {}, {}, "both sides together"),
    ],
)
def test_the_nearest_sides_win(
    desk: Desk, exercise: dict[str, Any], entry: dict[str, Any], own: dict[str, Any], sides: str
) -> None:
    desk.exercise("squeeze", **exercise)
    desk.handout("knee", {"exercises": [{"exercise": "squeeze", **entry}]})
    order = {"handout": "knee", "side": "left", "exercises": [{"exercise": "squeeze", **own}]}
    assert doses(desk.compose(order)) == [f"10x, {sides}" if sides else "10x"]


def test_with_both_sides_affected_the_affected_side_is_each_side(desk: Desk) -> None:
    desk.exercise("squeeze", sides="affected")
    desk.handout("knee", {"exercises": ["squeeze"]})
    assert doses(desk.compose("handout: knee\nside: both\n")) == ["10x, each side"]


def test_with_both_sides_affected_there_is_no_other_side(desk: Desk) -> None:
    desk.handout("knee", {"exercises": [{"heel-slide": "other side"}]})
    assert desk.problems("handout: knee\nside: both\n") == [
        "handouts/knee.yaml:6:5: heel-slide: with both sides there is no other side\n"
        "  hint: write each side"
    ]


def test_notes_of_all_levels_add_up_each_once(desk: Desk) -> None:
    entry = {
        "exercise": "heel-slide",
        "note": "Keep your {side} heel down.",
        "dosage": '"Warm up."',
    }
    desk.handout("knee", {"exercises": [entry]})
    order = {
        "handout": "knee",
        "side": "left",
        "exercises": [{"exercise": "heel-slide", "note": "Use {your} towel."}],
    }
    (item,) = items(desk.compose(order))
    assert item.note == "Keep your left heel down. Use {your} towel."
    assert "Warm up." in item.dose.sentence
    order["exercises"] = [{"exercise": "heel-slide", "note": "Keep your left heel down."}]
    assert items(desk.compose(order))[0].note == "Keep your left heel down."


def test_skipped_exercises_are_left_out_wherever_they_stand(desk: Desk) -> None:
    phases = [{"blocks": [{"exercises": ["foot-lift", "heel-slide"]}]}]
    desk.handout("knee", {"exercises": ["foot-lift", {"do": "Walk."}]}, {"phases": phases})
    document = desk.compose("handout: knee\nskip: [foot-lift]\n")
    assert [item.title for item in items(document)] == ["Walk.", "Heel slide"]


def test_an_override_reaches_every_use_of_its_exercise(desk: Desk) -> None:
    desk.handout(
        "knee",
        {"exercises": [{"heel-slide": "5x"}], "title": "Morning"},
        {"exercises": [{"heel-slide": "6x, slow"}], "title": "Evening"},
    )
    order = "handout: knee\nexercises:\n  - heel-slide: 3x8\n"
    assert doses(desk.compose(order)) == ["3x8", "3x8, slow"]


def test_one_phase_alone_is_printed_and_knows_its_overrides(desk: Desk) -> None:
    phases = [{"blocks": [{"exercises": [name]}]} for name in ("foot-lift", "heel-slide")]
    desk.handout("knee", {"phases": phases})
    order = "handout: knee\nphase: 2\nexercises:\n  - foot-lift: 3x8\n  - heel-slide: 2x12\n"
    document = desk.compose(order)
    assert doses(document) == ["2x12"]
    assert [stage.number for stage in the_stages(document).stages] == [2]


# -- what cannot be ------------------------------------------------------------------------------


def test_a_contradiction_is_told_where_it_arises(desk: Desk) -> None:
    desk.exercise("squeeze", dosage="lift 2s, lower 3s")
    desk.handout("knee", {"exercises": ["squeeze"], "each": "hold 5s"})
    (told,) = desk.problems("handout: knee\n")
    assert told.startswith("handouts/knee.yaml:7:9: squeeze: hold 5s names a part of the movement")
    desk.handout("knee", {"exercises": ["squeeze"]})
    (told,) = desk.problems("handout: knee\nexercises:\n  - squeeze: hold 5s\n")
    assert told.startswith("p.yaml:3:14: squeeze: hold 5s names a part")
    (told,) = desk.problems("handout: knee\neach: hold 5s\n")
    assert told.startswith("p.yaml:2:7: squeeze: hold 5s names a part")
    (told,) = desk.problems("title: T\neach: 2 kg\nexercises:\n  - squeeze: hold 5s\n")
    assert told.startswith("p.yaml:4:14: squeeze: hold 5s names a part")


def test_unknown_exercises_are_told_where_they_are_named(desk: Desk) -> None:
    desk.exercise("squeeze", harder=[{"exercise": "heel-slid"}])
    desk.handout(
        "knee",
        {"exercises": ["foot-lft", "squeeze"], "easier": [{"exercise": "nothing-like-it"}]},
    )
    order = (
        "handout: knee\nskip: [sqeeze]\nexercises: [{sqeze: 3x8}, {do: Rest.}]\nadd: [heel-slie]\n"
    )
    assert desk.problems(order) == [
        "exercises/knee/squeeze.yaml:14:13: there is no exercise 'heel-slid'\n"
        "  hint: did you mean heel-slide?",
        "handouts/knee.yaml:6:5: there is no exercise 'foot-lft'\n  hint: did you mean foot-lift?",
        "handouts/knee.yaml:9:15: there is no exercise 'nothing-like-it'\n"
        "  hint: see them with: handout list exercises",
        "p.yaml:2:8: sqeeze is not in knee\n  hint: did you mean squeeze?",
        "p.yaml:3:13: sqeze is not in knee\n  hint: did you mean squeeze?",
        "p.yaml:3:27: an entry without exercise is not in knee\n"
        "  hint: to print it as well, list it under add",
        "p.yaml:4:7: there is no exercise 'heel-slie'\n  hint: did you mean heel-slide?",
    ]


def test_an_exercise_given_twice_or_given_and_skipped_is_told(desk: Desk) -> None:
    order = (
        "handout: knee\nskip:\n  - heel-slide\n"
        "exercises:\n  - foot-lift: 3x8\n  - foot-lift: 2x8\n  - heel-slide: 3x8\n"
    )
    assert desk.problems(order) == [
        "p.yaml:6:5: foot-lift is given twice\n  hint: keep one of them",
        "p.yaml:7:5: heel-slide is given and skipped\n  hint: keep it here, or under skip",
    ]


def test_an_own_programme_may_use_an_exercise_twice_but_skip_only_what_it_has(desk: Desk) -> None:
    order = "title: Mine\nexercises:\n  - heel-slide: 5x\n  - heel-slide: 6x\n"
    document = desk.compose(order)
    assert doses(document) == ["5x", "6x"]
    assert [item.key for item in items(document)] == ["heel-slide", "heel-slide-2"]
    assert desk.problems(order + "skip:\n  - heel-slid\n") == [
        "p.yaml:6:5: heel-slid is not in this programme\n  hint: did you mean heel-slide?"
    ]


def test_an_exercise_in_another_language_is_refused(desk: Desk) -> None:
    desk.exercise("heel-slide", language="es")
    assert desk.problems("handout: knee\n") == [
        "handouts/knee.yaml:7:5: heel-slide is not written in English\n"
        "  hint: it is written in es: a sheet never mixes languages"
    ]


def test_a_wrong_exercise_file_is_told_with_the_other_problems(desk: Desk) -> None:
    desk.exercise("foot-lift", dosage="10 x 3")
    (first, second) = desk.problems("handout: knee\nskip: [heal-slide]\n")
    assert first.startswith(
        "exercises/knee/foot-lift.yaml:12:9: 10x3 looks turned round: sets come first"
    )
    assert second.startswith("p.yaml:2:8: heal-slide is not in knee")
