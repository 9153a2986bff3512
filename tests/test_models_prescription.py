from __future__ import annotations

import pytest

from handout.errors import HandoutError
from handout.models.prescription import Patient, Prescription
from handout.yamlfile import check_yaml


def told(text: str) -> str:
    with pytest.raises(HandoutError) as stopped:
        check_yaml(text, "a", Prescription)
    return str(stopped.value)


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("", Patient(name="__")),
        ("patient: {}", Patient()),
        ("patient: __", Patient(name="__")),
        ("patient: Ann", Patient(name="Ann")),
        ("patient: {name: Ann, reference: R-1}", Patient(name="Ann", reference="R-1")),
    ],
)
def test_a_patient_is_a_name_a_line_or_nobody(text: str, patient: Patient) -> None:
    assert check_yaml(f"handout: knee\n{text}\n", "a", Prescription).value.patient == patient


@pytest.mark.parametrize(
    "text", ["side: left", "title: T", "exercises: [a]", "title: T\nexercises: []"]
)
def test_a_prescription_names_a_handout_or_is_a_programme(text: str) -> None:
    assert told(text) == (
        "a:1:1: a prescription names a handout, or has a title and exercises of its own\n"
        "  hint: write 'handout: ID'"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("side: lft", "a:2:7: 'lft' does not fit as side\n  hint: did you mean left?"),
        ("side: up", "a:2:7: 'up' does not fit as side\n  hint: one of left, right, both"),
        ("patient: [Ann]", "a:2:1: 'patient' should hold keys and values\n"
                           "  hint: write each as 'key: value' below it"),
        ("patient: ''", "a:2:10: the text is empty\n  hint: write it, or leave it out altogether"),
        ("phase: two", "a:2:8: 'phase' should be a whole number, not 'two'\n  hint: as in 4"),
        ("skip: a", "a:2:7: 'skip' should be a list\n  hint: write one a line, each after a dash"),
        (f"patient: {'x' * 401}", "a:2:10: 'name' is too long: 401\n  hint: at most 400"),
        ("paper: a5", "a:2:8: 'a5' does not fit as paper\n  hint: one of a4, letter"),
    ],
)  # fmt: skip
def test_wrong_values_are_told_in_their_place(text: str, problem: str) -> None:
    assert told(f"handout: knee\n{text}\n") == problem
