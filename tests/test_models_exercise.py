from __future__ import annotations

from typing import Any

import pytest
from desk import EXERCISE, written

from handout.errors import HandoutError
from handout.models.exercise import Entry, Exercise
from handout.yamlfile import check_yaml


def told(**fields: Any) -> list[str]:
    with pytest.raises(HandoutError) as stopped:
        check_yaml(written({"id": "squeeze", "title": "S", **EXERCISE, **fields}), "a", Exercise)
    return [str(problem) for problem in stopped.value.problems]


def entry(text: str) -> Entry:
    return check_yaml(text, "a", Entry).value


def entry_told(text: str) -> str:
    with pytest.raises(HandoutError) as stopped:
        check_yaml(text, "a", Entry)
    return str(stopped.value)


@pytest.mark.parametrize("name", ["title", "start", "steps", "note", "do", "exercise"])
def test_an_id_cannot_be_a_word_of_entries(name: str) -> None:
    assert told(id=name) == [
        f"a:1:1: {name!r} cannot be an id: entries use the word\n  hint: as in {name}-exercise"
    ]


def test_sides_and_dose_must_agree() -> None:
    assert told(sides="each", dosage="10x, affected side") == [
        "a:1:1: sides says each, and the dose says affected side\n  hint: keep one of them"
    ]
    assert entry_told("{exercise: squeeze, sides: none, dosage: each side}") == (
        "a:1:1: sides says none, and the dose says each side\n  hint: keep one of them"
    )


def test_every_picture_needs_words() -> None:
    hint = "\n  hint: add start: under alt"
    assert told(image={"files": {"start": "a.png"}}) == [
        "a:1:1: no words say what the picture 'start' shows" + hint
    ]
    assert told(captions={"start": "Start"}, alt={"end": "Up."}) == [
        "a:1:1: no words say what the picture 'start' shows" + hint
    ]


def test_a_step_times_a_phase_that_doses_have() -> None:
    (problem,) = told(steps=[{"text": "Hold.", "phase": "hld"}])
    assert problem == "a:11:10: 'hld' does not fit as phase\n  hint: did you mean hold?"


def test_an_exercise_needs_steps() -> None:
    assert told(steps=[]) == ["a:9:1: 'steps' is empty\n  hint: write at least one, after a dash"]


def test_a_change_must_say_what_changes() -> None:
    (problem,) = told(harder=[{"when": "It is easy."}])
    assert problem.endswith(
        "nothing to change is given\n  hint: add text, exercise or dosage beside when"
    )


@pytest.mark.parametrize(
    ("text", "exercise", "dosage"),
    [
        ("squeeze", "squeeze", None),
        ("squeeze: 3x10, each side", "squeeze", "3x10, each side"),
        ("exercise: squeeze\ndosage: 3x10", "squeeze", "3x10"),
        ("do: Walk.", None, None),
    ],
)
def test_an_entry_is_written_short_or_in_full(
    text: str, exercise: str | None, dosage: str | None
) -> None:
    found = entry(text)
    assert found.exercise == exercise
    assert (str(found.dosage) if found.dosage else None) == dosage


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "title: Two",
            "a:1:1: an entry is either an exercise or something to do\n"
            "  hint: write 'exercise: ID', or 'do: What to do.'",
        ),
        (
            "{exercise: a, do: b}",
            "a:1:1: an entry is either an exercise or something to do\n"
            "  hint: write 'exercise: ID', or 'do: What to do.'",
        ),
        (
            "squeeze:",
            "a:1:1: unknown key 'squeeze'\n  hint: quote text that holds a comma or braces",
        ),
        ("Clam Shell", "a:1:1: 'Clam Shell' does not fit as exercise\n"
                       "  hint: small letters, digits and hyphens"),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_told(text: str, problem: str) -> None:
    assert entry_told(text) == problem


def test_easier_words_say_something() -> None:
    assert told(easy={}) == [
        "a:13:1: no easier wording is given\n  hint: add aim, start, steps or feel"
    ]
