from __future__ import annotations

import pytest
from desk import BRAND, SVG, Desk
from pydantic import ValidationError

from handout.contrast import ratio
from handout.models.look import Look
from handout.palette import HAIR, PALETTE, SKIN


def test_there_are_at_least_four_skin_tones() -> None:
    assert len(SKIN) >= 4
    assert len({tone["skin"] for tone in SKIN.values()}) == len(SKIN)


def test_a_look_changes_only_what_it_names() -> None:
    assert Look().colours("#0d5b5e") == {}
    changed = Look(skin="dark", hair="grey", top="#C98A12").colours("#0d5b5e")
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


def test_clothes_may_be_in_the_brands_colour() -> None:
    assert Look(top="brand").colours("#5bc2e7")["top"] == "#5bc2e7"
    assert Look(bottoms="brand").colours("#ffd400")["bottoms"] == "#ffd400"
    assert set(Look(top="brand").colours("#5bc2e7")) == {"top", "top_shade"}


def test_dark_clothes_of_the_brand_leave_the_drawings_lines_to_be_seen() -> None:
    top = Look(top="brand").colours("#111111")["top"]
    assert 2 <= ratio(top, PALETTE["ink"]) < 2.1
    assert Look(top="#111111").colours("#0d5b5e")["top"] == "#111111"


def test_the_brands_clothes_are_printed(desk: Desk) -> None:
    desk.write("brands/ours/brand.yaml", BRAND + "figures: {top: brand}\n")
    desk.exercise("lift", alt={"start": "Start", "end": "Lift"})
    drawing = f'{SVG[:-7]}<path fill="{PALETTE["top"]}" d="M0 0h1v1z"/></svg>\n'
    for phase in ("start", "end"):
        desk.figure("lift", phase, drawing)
    desk.handout("knee", {"exercises": ["lift"]})
    first = next(desk.compose({"handout": "knee"}).items()).pictures[0]
    own = Look(top="brand").colours("#0d5b5e")["top"]
    assert own.encode() in first.data and PALETTE["top"].encode() not in first.data
