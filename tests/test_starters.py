from __future__ import annotations

import pytest

from handout.models.exercise import Exercise
from handout.starters import BRAND, EXERCISE, HANDOUT, LINES, first_left, quoted, title_of
from handout.yamlfile import check_yaml


@pytest.mark.parametrize(
    ("name", "title"), [("heel-slide", "Heel slide"), ("90-90", "90 90"), ("", "")]
)
def test_an_id_gives_a_title_to_start_from(name: str, title: str) -> None:
    assert title_of(name) == title


@pytest.mark.parametrize("name", ["heel-slide", "90", "90-90", "true", "null", "no", "1e5"])
def test_an_id_that_looks_like_something_else_stays_a_word(name: str) -> None:
    text = EXERCISE.format(id=quoted(name), title=quoted(title_of(name)), region="knee")
    exercise = check_yaml(text, "a.yaml", Exercise).value
    assert (exercise.id, exercise.title) == (name, title_of(name))


def test_every_line_that_asks_for_words_is_known() -> None:
    assert {
        "Say when to stop.", "Say how you stand, sit or lie.", "Say what you can do by then.",
        "Say how to make it harder.", "Say in one line what it is for.",
    } < LINES  # fmt: skip
    for text in LINES:
        assert text in EXERCISE + HANDOUT + BRAND


def test_the_first_line_that_nobody_mended_is_found() -> None:
    assert first_left(EXERCISE) == EXERCISE.splitlines().index("feel: Say what you should feel.")
    assert first_left("id: toes\nsteps:\n  - Say when to stop.  # later\n") == 3
    assert first_left("id: toes\nsteps:\n  - Say when to stop and rest.\n") == 0
