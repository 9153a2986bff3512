from __future__ import annotations

import pytest
from desk import BRAND, Desk

from handout.errors import HandoutError
from handout.models.brand import Brand


def read(desk: Desk, colours: str) -> Brand:
    given = BRAND.replace('  brand: "#0d5b5e"\n', colours)
    desk.write("brands/ours/brand.yaml", given)
    return desk.library.brand("ours").value


def refusal(desk: Desk, colours: str) -> str:
    with pytest.raises(HandoutError) as stopped:
        read(desk, colours)
    return str(stopped.value).replace(f"{desk.folder}/brands/ours/", "")


@pytest.mark.parametrize("colour", ["#ffd400", "#ffffff", "#000000", "#39ff14"])
def test_any_colour_may_be_a_brands(desk: Desk, colour: str) -> None:
    found = read(desk, f'  brand: "{colour}"\n  accent: "#f7c6d0"\n').colours
    assert (found.brand, found.accent) == (colour, "#f7c6d0")


def test_letters_that_are_faint_on_white_are_told_with_the_nearest_that_is_not(desk: Desk) -> None:
    assert refusal(desk, '  brand: "#0d5b5e"\n  deep: "#ff2e93"\n') == (
        "brand.yaml:5:9: #ff2e93 has a contrast of 3.46 to white, 4.5 is needed\n"
        "  hint: the nearest that passes is #e6007e"
    )


def test_rules_need_less_than_letters(desk: Desk) -> None:
    assert read(desk, '  brand: "#0d5b5e"\n  line: "#8f7c58"\n').colours.line == "#8f7c58"
    assert refusal(desk, '  brand: "#0d5b5e"\n  line: "#cccccc"\n') == (
        "brand.yaml:5:9: #cccccc has a contrast of 1.61 to white, 3 is needed\n"
        "  hint: the nearest that passes is #949494"
    )


def test_colours_are_looked_at_on_the_boxes_that_were_given(desk: Desk) -> None:
    told = refusal(desk, '  brand: "#0d5b5e"\n  stop: "#d6000c"\n  dose: "#d9d9d9"\n')
    assert told == (
        "brand.yaml:5:9: #d6000c has a contrast of 3.85 to the dose, 4.5 is needed\n"
        "  hint: the nearest that passes is #c20000"
    )


def test_a_box_that_is_too_dark_is_told_with_the_nearest_that_is_not(desk: Desk) -> None:
    told = refusal(desk, '  brand: "#0d5b5e"\n  tint: "#c0c0c0"\n')
    assert told == (
        "brand.yaml:5:9: #c0c0c0 is too dark for a box: text and lines on it would be hard to see\n"
        "  hint: the nearest that passes is #d3d3d3"
    )


def test_headed_paper_has_a_head_already(desk: Desk) -> None:
    margins = "headed_paper: {first_top_mm: 55}\n"
    desk.write("brands/ours/brand.yaml", f"{BRAND}letterhead: false\n{margins}")
    found = desk.library.brand("ours").value.headed_paper
    assert found is not None
    assert (found.first_top_mm, found.top_mm, found.foot_mm) == (55, 14, 9)
    desk.write("brands/ours/brand.yaml", f"{BRAND}{margins}")
    with pytest.raises(HandoutError) as stopped:
        desk.library.brand("ours")
    assert str(stopped.value).replace(f"{desk.folder}/", "") == (
        "brands/ours/brand.yaml:1:1: headed_paper and a letterhead would print two heads\n"
        "  hint: write letterhead: false, or take headed_paper away"
    )
