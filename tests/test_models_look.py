from __future__ import annotations

import pytest
from pydantic import ValidationError

from handout.models.look import Look
from handout.palette import HAIR, SKIN


def test_there_are_at_least_four_skin_tones() -> None:
    assert len(SKIN) >= 4
    assert len({tone["skin"] for tone in SKIN.values()}) == len(SKIN)


def test_a_look_changes_only_what_it_names() -> None:
    assert Look().colours() == {}
    changed = Look(skin="dark", hair="grey", top="#C98A12").colours()
    assert changed["skin"] == SKIN["dark"]["skin"]
    assert changed["hair"] == HAIR["grey"]["hair"]
    assert changed["top"] == "#c98a12"
    assert changed["top_shade"] != changed["top"]
    assert not {"bottoms", "mat", "target"} & set(changed)


def test_the_nearer_look_wins_item_by_item() -> None:
    brand = Look(skin="tan", top="#0d5b5e")
    patient = Look(skin="dark")
    assert patient.over(brand) == Look(skin="dark", top="#0d5b5e")


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        ({"skin": "brwon"}, "'brwon' is no skin tone that can be drawn", "did you mean brown?"),
        ({"hair": "#123456"}, "'#123456' is no hair colour that can be drawn", "one of black, "),
        ({"people": "oldr"}, "'oldr' is no person that can be drawn", "did you mean older?"),
        ({"top": "teal"}, "teal is not a colour", "write six digits"),
    ],
)
def test_what_cannot_be_drawn_is_told(given: dict[str, str], message: str, hint: str) -> None:
    with pytest.raises(ValidationError) as stopped:
        Look(**given)  # type: ignore[arg-type]
    problem = stopped.value.errors()[0]["ctx"]["error"]
    assert problem.message == message
    assert problem.hint.startswith(hint)
