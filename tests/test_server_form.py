from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import yaml
from desk import Desk

from handout.errors import HandoutError
from handout.models.prescription import Prescription
from handout.server.form import Form, Line, prescribe, read_form, start_form, write_form
from handout.yamlfile import check_yaml

TODAY = dt.date(2026, 11, 22)


def prescribed(desk: Desk, form: Form) -> dict[str, Any]:
    value = prescribe(form, desk.library, TODAY).value
    return value.model_dump(mode="json", exclude_defaults=True, exclude_none=True)


def filled(desk: Desk, text: str) -> Form:
    return write_form(check_yaml(text, "p.yaml", Prescription).value, desk.library)


def test_a_handout_fills_the_list_and_keeps_who_it_is_for(desk: Desk) -> None:
    form = start_form(desk.library.handout("knee").value, Form({"name": "Sample Patient"}))
    assert [line.exercise for line in form.lines] == ["foot-lift", "heel-slide"]
    assert prescribed(desk, form) == {
        "handout": "knee", "date": "2026-11-22",
        "patient": {"name": "Sample Patient", "reference": None},
    } or prescribed(desk, form) == {
        "handout": "knee", "date": "2026-11-22", "patient": {"name": "Sample Patient"},
    }  # fmt: skip


def test_what_is_changed_taken_out_added_and_moved_is_prescribed(desk: Desk) -> None:
    desk.exercise("toe-tap")
    lines = (Line("toe-tap", note="Gently."), Line("heel-slide", "2x10"))
    form = Form({"handout": "knee", "goals": "Walk.\nStand.", "side": "left"}, lines)
    assert prescribed(desk, form) == {
        "handout": "knee",
        "date": "2026-11-22",
        "side": "left",
        "goals": ["Walk.", "Stand."],
        "exercises": [{"exercise": "heel-slide", "dosage": "2x10"}],
        "skip": ["foot-lift"],
        "add": [{"exercise": "toe-tap", "note": "Gently."}],
        "order": ["toe-tap", "heel-slide"],
    }


def test_a_programme_of_ones_own_has_a_title_and_its_exercises(desk: Desk) -> None:
    form = Form({"title": "For you"}, (Line("heel-slide"), Line("foot-lift", "10x")))
    assert prescribed(desk, form) == {
        "title": "For you",
        "date": "2026-11-22",
        "exercises": [{"exercise": "heel-slide"}, {"exercise": "foot-lift", "dosage": "10x"}],
    }


SHEETS = [
    "handout: knee\ndate: '2026-11-01'\nside: left\nskip: [foot-lift]\nnotes: Keep warm.\n",
    "handout: knee\ndate: '2026-11-01'\npatient: {name: A, reference: R-1}\n"
    "exercises:\n  - {exercise: foot-lift, dosage: 3x5, start: Sit on a chair.}\n",
    "handout: knee\ndate: '2026-11-01'\nadd: [{exercise: toe-tap, dosage: 5x}]\n"
    "order: [toe-tap, heel-slide, foot-lift]\nfigures: {skin: dark}\narchive: true\n",
    "title: Mine\ndate: '2026-11-01'\nexercises: [heel-slide, {do: Rest., dosage: for 5 min}]\n",
]


@pytest.mark.parametrize("text", SHEETS)
def test_a_prescription_goes_into_the_form_and_comes_back_the_same(desk: Desk, text: str) -> None:
    desk.exercise("toe-tap")
    order = check_yaml(text, "p.yaml", Prescription).value
    again = prescribe(filled(desk, text), desk.library, TODAY).value
    assert yaml.safe_dump(again.model_dump(mode="json")) == yaml.safe_dump(
        order.model_dump(mode="json")
    )


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (Form({"handout": "knee"}, (Line("foot-lift"), Line("heel-slide", "3x30s"))),
         ["dose-1: 3x30s does not say whether to keep still or to keep moving"]),
        (Form({"handout": "knee", "date": "tomorrow"}, (Line("foot-lift"),)),
         ["date: tomorrow is not a date"]),
        (Form({"handout": "kne"}), ["handout: there is no handout 'kne'"]),
        (Form({"handout": "knee", "frequency": "10x"}),
         ["frequency: only how often it is done can stand here, not 10x"]),
    ],
)  # fmt: skip
def test_problems_name_the_field_on_the_page(desk: Desk, form: Form, told: list[str]) -> None:
    with pytest.raises(HandoutError) as caught:
        prescribe(form, desk.library, TODAY)
    found = [f"{problem.path}: {problem.message}" for problem in caught.value.problems]
    assert found[0].split(":")[0] == told[0].split(":")[0]
    assert len(found) == len(told)


def test_what_a_browser_sends_is_read_and_nothing_else(desk: Desk) -> None:
    sent = {"name": " Ann ", "notes": "a\r\nb", "odd": "x", "more": '{"archive": true}'}
    lists = {"entry": ["foot-lift"], "dose": [" 10x "], "note": [""], "more-entry": ["not json"]}
    form = read_form({**sent, "handout": "knee"}, lists)
    assert form.get("name") == "Ann" and form.get("notes") == "a\nb" and "odd" not in form.values
    assert form.lines == (Line("foot-lift", "10x", "", "not json"),)
    given = prescribed(desk, form)
    assert given["archive"] is True and given["exercises"][0]["dosage"] == "10x"


def test_fields_can_be_left_out_by_their_ids() -> None:
    form = Form({"date": "x", "side": "left"}, (Line("a", "1", "n"), Line("b", "2")))
    assert form.without(["date", "dose-0", "note-0"]) == Form(
        {"side": "left"}, (Line("a"), Line("b", "2"))
    )
