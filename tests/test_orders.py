from __future__ import annotations

from typing import Any

import pytest
from desk import Desk, doses, items

from handout.compose.composer import compose
from handout.compose.settling import settle
from handout.document import Document
from handout.errors import HandoutError
from handout.i18n import load_words
from handout.models.prescription import Prescription
from handout.orders import Orders, apply_orders
from handout.yamlfile import COMMAND_LINE, YamlFile, check_yaml

KNEE = "handout: knee\n"
EMPTY = "the text is empty\n  hint: write it, or leave it out altogether"
OWN = "title: Mine\nexercises:\n  - heel-slide: 5x\n  - foot-lift\n  - heel-slide: 6x, slow\n"


def ordered(desk: Desk, text: str, **orders: Any) -> YamlFile[Prescription]:
    order = check_yaml(text, "p.yaml", Prescription) if text else YamlFile(
        Prescription(handout="knee"), COMMAND_LINE
    )  # fmt: skip
    return apply_orders(order, Orders(**orders), desk.library)


def composed(desk: Desk, text: str, **orders: Any) -> Document:
    order = settle(ordered(desk, text, **orders), desk.clinic, desk.library)
    return compose(order, desk.library, load_words("en", ()))


def refusals(desk: Desk, text: str = KNEE, **orders: Any) -> list[str]:
    with pytest.raises(HandoutError) as stopped:
        composed(desk, text, **orders)
    return [str(problem).replace(f"{desk.folder}/", "") for problem in stopped.value.problems]


def named(document: Document) -> list[tuple[str, str]]:
    return [(item.title, item.dose.text) for item in items(document)]


# -- fields --------------------------------------------------------------------------------------


def test_options_stand_over_the_prescriptions_fields(desk: Desk) -> None:
    text = KNEE + "side: left\nfrequency: 2/day\nclinician: A\n"
    value = ordered(desk, text, fields={"side": "right", "frequency": "3/week"}).value
    assert (value.side, str(value.frequency), value.clinician) == ("right", "3/week", "A")


def test_notes_and_goals_add_to_those_there_are_each_once(desk: Desk) -> None:
    text = KNEE + "notes: A.\ngoals: Walk.\n"
    fields = {"notes": ["B.", "A."], "goals": ["Run.", "Walk."]}
    value = ordered(desk, text, fields=fields).value
    assert (value.notes, value.goals) == (("A.", "B."), ("Walk.", "Run."))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (
            {"date": "2026-13-45"},
            "--date: 2026-13-45 is not a date\n  hint: write year-month-day, as in 2026-11-22",
        ),
        (
            {"next_visit": "0026-11-22"},
            "--next-visit: 0026-11-22 is far from today\n  hint: check the year",
        ),
        (
            {"since": ""},
            "--since: the date is empty\n  hint: write year-month-day, as in 2026-11-22",
        ),
        ({"notes": ["A.", " "]}, f"--note: {EMPTY}"),
        ({"goals": [""]}, f"--goal: {EMPTY}"),
        ({"patient": {"name": ""}}, f"--patient: {EMPTY}"),
        (
            {"patient": {"name": "A", "reference": "\x07"}},
            "--reference: the text holds the character U+0007, which cannot be printed\n"
            "  hint: type the text again",
        ),
        (
            {"patient": {"name": "\udcff"}},
            "--patient: the text is not UTF-8\n  hint: type the text again",
        ),
        ({"date": "\udcff"}, "--date: the text is not UTF-8\n  hint: type the text again"),
        ({"phase": 0}, "--phase: 'phase' is 0\n  hint: at least 1"),
        ({"phase": -1}, "--phase: 'phase' is -1\n  hint: at least 1"),
        (
            {"brand": "Our Brand"},
            "--brand: 'Our Brand' does not fit as brand\n"
            "  hint: small letters, digits and hyphens",
        ),
        (
            {"language": "english!"},
            "--language: 'english!' does not fit as language\n  hint: a tag, as in en or pt-BR",
        ),
    ],
)  # fmt: skip
def test_a_wrong_option_is_told_by_its_name(desk: Desk, fields: dict[str, Any], told: str) -> None:
    assert refusals(desk, fields=fields) == [told]


def test_a_wrong_frequency_is_told_with_what_to_write(desk: Desk) -> None:
    (told,) = refusals(desk, fields={"frequency": "3x10"})
    assert told.startswith("--frequency: 3x10: a frequency says how often only\n  hint: ")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"brand": "hours"}, "--brand: there is no brand 'hours'\n  hint: did you mean ours?"),
        ({"phase": 9}, "--phase: there is no phase 9\n  hint: knee has no phases"),
        (
            {"date": "2026-12-06", "next_visit": "2026-12-05"},
            "--next-visit: the next visit, 2026-12-05, is before the sheet's date, 2026-12-06\n"
            "  hint: check both dates",
        ),
    ],
)
def test_an_option_that_fits_nothing_is_told_by_its_name(
    desk: Desk, fields: dict[str, Any], told: str
) -> None:
    assert refusals(desk, fields=fields) == [told]


# -- doses and notes -----------------------------------------------------------------------------


def test_a_dose_stands_over_the_handouts_group_by_group(desk: Desk) -> None:
    document = composed(desk, "", doses=[("foot-lift", "2x12, slow")])
    assert named(document) == [("Foot lift", "2x12, each side, slow"), ("Heel slide", "10x")]


def test_a_dose_stands_over_the_prescriptions_own_group_by_group(desk: Desk) -> None:
    text = KNEE + "exercises:\n  - foot-lift: 3x8, 2 kg\n"
    assert doses(composed(desk, text, doses=[("foot-lift", "2x12")]))[0] == "2x12, each side, 2 kg"


def test_a_dose_reaches_every_use_of_its_exercise_in_an_own_programme(desk: Desk) -> None:
    found = doses(composed(desk, OWN, doses=[("heel-slide", "2x12")]))
    assert found == ["2x12", "10x, each side", "2x12, slow"]


def test_a_dose_reaches_what_the_prescription_adds(desk: Desk) -> None:
    desk.exercise("squeeze")
    text = KNEE + "add:\n  - squeeze: 5x, slow\n  - heel-slide: 7x\n"
    orders = [("squeeze", "2x12"), ("heel-slide", "2x9")]
    assert doses(composed(desk, text, doses=orders)) == [
        "10x, each side", "2x9", "2x12, slow", "2x9",
    ]  # fmt: skip


def test_a_dose_with_a_side_takes_the_place_of_the_entrys_sides(desk: Desk) -> None:
    text = KNEE + "exercises: [{exercise: foot-lift, sides: affected}]\n"
    found = doses(composed(desk, text, doses=[("foot-lift", "5x, each side")]))
    assert found[0] == "5x, each side"
    assert doses(composed(desk, text, doses=[("foot-lift", "5x")]))[0] == "5x, affected side"


def test_notes_on_an_exercise_add_up_each_once(desk: Desk) -> None:
    text = KNEE + "exercises: [{exercise: foot-lift, note: 'Go {slowly}.'}]\n"
    notes = [("foot-lift", "Use a towel."), ("foot-lift", "Go {slowly}."), ("heel-slide", "Rest.")]
    document = composed(desk, text, notes_for=notes)
    assert [item.note for item in items(document)] == ["Go {slowly}. Use a towel.", "Rest."]


def test_notes_and_doses_meet_on_one_entry(desk: Desk) -> None:
    order = ordered(desk, "", doses=[("foot-lift", "5x")], notes_for=[("foot-lift", "Rest.")])
    (entry,) = order.value.exercises
    assert (entry.exercise, str(entry.dosage), entry.note) == ("foot-lift", "5x", "Rest.")


@pytest.mark.parametrize(
    ("text", "orders", "told"),
    [
        (
            KNEE,
            {"doses": [("fot-lift", "5x")]},
            "--dose fot-lift=5x: fot-lift is not in knee\n  hint: did you mean foot-lift?",
        ),
        (
            KNEE,
            {"doses": [("Foot Lift", "5x")]},
            "--dose Foot Lift=5x: Foot Lift is not in knee\n  hint: did you mean foot-lift?",
        ),
        (
            KNEE,
            {"doses": [("squeeze", "5x")]},
            "--dose squeeze=5x: squeeze is not in knee\n  hint: to print it as well: --add squeeze",
        ),
        (
            OWN,
            {"doses": [("squeeze", "5x")]},
            "--dose squeeze=5x: squeeze is not in this programme\n"
            "  hint: to print it as well: --add squeeze",
        ),
        (
            KNEE,
            {"notes_for": [("fot-lift", "Rest.")]},
            "--note-for fot-lift=Rest.: fot-lift is not in knee\n  hint: did you mean foot-lift?",
        ),
        (
            KNEE,
            {"doses": [("foot-lift", "5x"), ("foot-lift", "6x")]},
            "--dose foot-lift=6x: foot-lift is given two doses\n"
            "  hint: write one dose with all of it",
        ),
        (
            KNEE,
            {"skip": ["foot-lift"], "doses": [("foot-lift", "6x")]},
            "--dose foot-lift=6x: foot-lift is left out of this prescription\n"
            "  hint: to print it again: --add foot-lift",
        ),
        (
            KNEE + "skip: [foot-lift]\n",
            {"notes_for": [("foot-lift", "Rest.")]},
            "--note-for foot-lift=Rest.: foot-lift is left out of this prescription\n"
            "  hint: to print it again: --add foot-lift",
        ),
    ],
)
def test_a_dose_or_note_that_would_not_be_printed_is_refused(
    desk: Desk, text: str, orders: dict[str, Any], told: str
) -> None:
    desk.exercise("squeeze")
    assert refusals(desk, text, **orders) == [told]


def test_bytes_that_are_no_text_are_told_by_their_option(desk: Desk) -> None:
    (told,) = refusals(desk, doses=[("foot-lift", "\udcff")])
    assert told == ("--dose foot-lift=\udcff: the text is not UTF-8\n  hint: type the text again")


def test_a_wrong_dose_is_told_by_its_option(desk: Desk) -> None:
    (told,) = refusals(desk, doses=[("foot-lift", "12x3")])
    assert told.startswith("--dose foot-lift=12x3: 12x3 looks turned round")
    (told,) = refusals(desk, doses=[("heel-slide", "10x until you drop")])
    assert told.startswith("--dose heel-slide=10x until you drop: ")


def test_a_dose_that_contradicts_another_level_is_told_by_its_option(desk: Desk) -> None:
    desk.exercise("foot-lift", dosage="lift 2s, lower 3s")
    (told,) = refusals(desk, doses=[("foot-lift", "hold 5s")])
    assert told.startswith("--dose foot-lift=hold 5s: foot-lift: hold 5s names a part")
    text = KNEE + "exercises:\n  - foot-lift: lift 2s, lower 3s\n"
    (told,) = refusals(desk, text, doses=[("foot-lift", "hold 5s")])
    assert told.startswith("--dose foot-lift=hold 5s: hold 5s names a part")


def test_a_dose_for_another_phase_is_refused_now_but_kept_from_an_earlier_sheet(
    desk: Desk,
) -> None:
    phases = [{"blocks": [{"exercises": [name]}]} for name in ("foot-lift", "heel-slide")]
    desk.handout("knee", {"phases": phases})
    assert refusals(desk, fields={"phase": 2}, doses=[("foot-lift", "5x")]) == [
        "--dose foot-lift=5x: foot-lift is not in phase 2\n  hint: take --phase away, or this"
    ]
    text = KNEE + "phase: 1\nexercises:\n  - foot-lift: 5x\n"
    document = composed(desk, text, fields={"phase": 2}, doses=[("heel-slide", "6x")])
    assert doses(document) == ["6x"]
    assert "foot-lift" in document.prescription


# -- more and fewer ------------------------------------------------------------------------------


def test_exercises_are_added_with_their_usual_dose_or_another(desk: Desk) -> None:
    desk.exercise("squeeze")
    desk.exercise("press")
    document = composed(desk, "", add=[("squeeze", ""), ("press", "2x12")])
    assert named(document)[2:] == [("Squeeze", "10x"), ("Press", "2x12")]


def test_what_was_left_out_is_taken_back_in_its_place(desk: Desk) -> None:
    text = KNEE + "skip: [foot-lift]\n"
    assert named(composed(desk, text, add=[("foot-lift", "")])) == [
        ("Foot lift", "10x, each side"),
        ("Heel slide", "10x"),
    ]
    assert doses(composed(desk, text, add=[("foot-lift", "3x8")]))[0] == "3x8, each side"


def test_what_is_skipped_is_left_out_with_what_was_said_of_it(desk: Desk) -> None:
    text = KNEE + "exercises:\n  - foot-lift: 3x8\n  - heel-slide: 2x8\n"
    order = ordered(desk, text, skip=["foot-lift"])
    assert order.value.skip == ("foot-lift",)
    assert [entry.exercise for entry in order.value.exercises] == ["heel-slide"]
    assert order.positions.problem(("exercises", 0), "here").line == 4
    assert doses(composed(desk, text, skip=["foot-lift"])) == ["2x8"]


def test_skipping_reaches_own_programmes_and_what_was_added(desk: Desk) -> None:
    assert doses(composed(desk, OWN, skip=["heel-slide"])) == ["10x, each side"]
    desk.exercise("squeeze")
    text = KNEE + "add:\n  - squeeze\n  - {do: Walk., dosage: 1 km}\n"
    document = composed(desk, text, skip=["squeeze"])
    assert [title for title, _ in named(document)] == ["Foot lift", "Heel slide", "Walk."]


def test_only_some_are_kept_whatever_was_skipped_before(desk: Desk) -> None:
    desk.exercise("squeeze")
    text = KNEE + "skip: [foot-lift]\nadd: [squeeze]\nexercises: [{heel-slide: 3x8}]\n"
    assert named(composed(desk, text, only=["foot-lift"])) == [("Foot lift", "10x, each side")]
    assert [title for title, _ in named(composed(desk, text, only=["squeeze"]))] == ["Squeeze"]
    found = doses(composed(desk, OWN, only=["heel-slide"]))
    assert found == ["5x", "6x, slow"]


@pytest.mark.parametrize(
    ("orders", "told"),
    [
        (
            {"add": [("squeze", "5x")]},
            "--add squeze=5x: there is no exercise 'squeze'\n  hint: did you mean squeeze?",
        ),
        (
            {"add": [("zzz", "")]},
            "--add zzz: there is no exercise 'zzz'\n  hint: see: handout list exercises",
        ),
        (
            {"add": [("foot-lift", "5x")]},
            "--add foot-lift=5x: foot-lift is there already\n"
            "  hint: to change it: --dose foot-lift=2x10",
        ),
        (
            {"add": [("squeeze", ""), ("squeeze", "")]},
            "--add squeeze: squeeze is there already\n  hint: to change it: --dose squeeze=2x10",
        ),
        (
            {"skip": ["foot-lft"]},
            "--skip foot-lft: foot-lft is not in knee\n  hint: did you mean foot-lift?",
        ),
        ({"skip": [""]}, "--skip: no exercise is named\n  hint: as in --skip clamshell"),
        (
            {"only": ["zzz", "heel-slid"]},
            "--only heel-slid: heel-slid is not in knee\n  hint: did you mean heel-slide?",
        ),
        (
            {"skip": ["foot-lift", "heel-slide"]},
            "--skip foot-lift: every exercise is left out\n"
            "  hint: keep an exercise, or add another",
        ),
    ],
)
def test_what_cannot_be_added_or_left_out_is_told(
    desk: Desk, orders: dict[str, Any], told: str
) -> None:
    desk.exercise("squeeze")
    assert told in refusals(desk, **orders)


def test_all_mistakes_of_a_command_line_are_told_at_once(desk: Desk) -> None:
    told = refusals(
        desk,
        fields={"side": "left", "date": "soon", "next_visit": "later"},
        doses=[("foot", "10"), ("foot-lift", "10")],
        skip=["a"],
    )
    assert [line.split(":")[0] for line in told] == [
        "--date", "--next-visit", "--skip a", "--dose foot=10", "--dose foot-lift=10",
    ]  # fmt: skip


def test_an_unknown_handout_is_told_where_it_is_named(desk: Desk) -> None:
    assert refusals(desk, "handout: kne\n") == [
        "p.yaml:1:10: there is no handout 'kne'\n  hint: did you mean knee?"
    ]
