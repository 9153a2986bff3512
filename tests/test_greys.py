"""Colours and drawings become greys."""

from __future__ import annotations

from handout.greys import grey, grey_drawing
from handout.palette import MONO, PALETTE, SKIN

FIGURE = '<svg viewBox="0 0 10 10" data-source="d700b538bc5e740d"><path fill="{}"/></svg>'


def test_a_grey_is_as_bright_as_its_colour() -> None:
    assert grey("#000000") == "#000000"
    assert grey("#ffffff") == "#ffffff"
    assert grey("#808080") == "#808080"
    assert grey("#ff0000") == "#7f7f7f"
    assert grey("#010101") == "#010101"


def test_a_figure_takes_its_own_mono_palette() -> None:
    for role, colour in PALETTE.items():
        assert grey_drawing(FIGURE.format(colour)) == FIGURE.format(MONO[role])


def test_any_skin_becomes_the_mono_skin() -> None:
    for tones in SKIN.values():
        assert grey_drawing(FIGURE.format(tones["skin"])) == FIGURE.format(MONO["skin"])


def test_clothes_of_a_clinics_own_colour_stay_paler_than_what_moves() -> None:
    drawn = grey_drawing(FIGURE.format("#0d5b5e"))
    shade = int(drawn.split('fill="#')[1][:2], 16)
    assert shade > int(MONO["target"][1:3], 16)


def test_any_other_drawing_keeps_its_brightness_in_short_and_long_colours() -> None:
    drawing = '<svg><path fill="#F00" stroke="#0D5B5E"/><use href="#abcdef-1"/></svg>'
    assert grey_drawing(drawing) == (
        '<svg><path fill="#7f7f7f" stroke="#525252"/><use href="#abcdef-1"/></svg>'
    )
