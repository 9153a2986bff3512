from __future__ import annotations

import pytest

from handout.colours import area, darker, deepened, palest, readable
from handout.contrast import ratio

ON_WHITE = ("#ffffff",)


@pytest.mark.parametrize("colour", ["#0d5b5e", "#767676", "#000000"])
def test_a_colour_that_passes_stays_as_it_is(colour: str) -> None:
    assert readable(colour, ON_WHITE, 4.5) == colour
    assert deepened(colour, ON_WHITE, 4.5) == colour


@pytest.mark.parametrize(
    ("colour", "nearest"),
    [("#ff2e93", "#e6007e"), ("#777777", "#767676"), ("#00ffff", "#008485")],
)
def test_the_nearest_colour_that_passes_keeps_its_hue(colour: str, nearest: str) -> None:
    assert readable(colour, ON_WHITE, 4.5) == nearest


def test_the_nearest_colour_is_no_darker_than_it_must_be() -> None:
    for colour in ("#ffd400", "#39ff14", "#f7c6d0", "#5bc2e7", "#ffffff"):
        assert 4.5 <= ratio(readable(colour, ON_WHITE, 4.5), "#ffffff") < 4.6


def test_a_colour_can_be_lightened_for_a_dark_ground() -> None:
    assert 14 <= ratio(readable("#c0a0a0", ("#000000",), 14), "#000000") < 14.2


def test_yellow_turns_to_gold_and_pink_to_rose_as_they_darken() -> None:
    assert deepened("#ffd400", ON_WHITE, 4.5) == "#a76900"
    assert deepened("#f7c6d0", ON_WHITE, 4.5) == "#b05a71"
    assert deepened("#808080", ON_WHITE, 4.5) == "#767676"


def test_where_no_colour_of_a_hue_can_pass_it_is_black() -> None:
    assert deepened("#ffd400", ("#666666",), 9) == "#000000"
    assert palest("#ffd400", 0.6, ("#666666",), 9) == "#000000"


def test_rules_are_as_pale_as_can_be() -> None:
    for colour in ("#0d5b5e", "#111111", "#ffd400"):
        assert 3 <= ratio(palest(colour, 0.6, ON_WHITE, 3), "#ffffff") < 3.1


def test_areas_have_the_hue_and_no_more_colour_than_was_given() -> None:
    assert area("#ffd400", 0.975, 0.022) == "#fbf7e7"
    assert area("#808080", 0.975, 0.022) == "#f7f7f7"


def test_darker_takes_lightness_away() -> None:
    assert darker("#ffffff", 0.5) == "#636363"
