from __future__ import annotations

import pytest

from handout.models.exercise import Exercise
from handout.starters import EXERCISE, quoted, title_of
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
