"""Twenty palettes, each measured on the colours of its own printed pages."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from documents import BRIDGE, FACE, SIDE_LIFT, full
from proof.inks import Pair, pairs_on
from proof.pages import page_texts

from handout.compose.brand import derive_colours
from handout.contrast import copied, ratio
from handout.document import Document
from handout.i18n import load_words
from handout.models.brand import Colours
from handout.press import print_document

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
WHITE = "#ffffff"
BOXES = ("tint", "dose", "strong")
PALETTES = {
    "yellow": {"brand": "#ffd400"},
    "lemon": {"brand": "#fff44f"},
    "pale pink": {"brand": "#f7c6d0"},
    "hot pink": {"brand": "#ff2e93"},
    "near black": {"brand": "#111111"},
    "navy": {"brand": "#14213d"},
    "neon green": {"brand": "#39ff14"},
    "lime": {"brand": "#a4c639"},
    "orange": {"brand": "#ff8200"},
    "red": {"brand": "#d40000"},
    "sky": {"brand": "#5bc2e7"},
    "blue": {"brand": "#0057b8"},
    "violet": {"brand": "#5b2c83"},
    "lavender": {"brand": "#c9b8e8"},
    "mid grey": {"brand": "#808080"},
    "light grey": {"brand": "#d3d3d3"},
    "brown": {"brand": "#6b4423"},
    "cyan": {"brand": "#00ffff"},
    "white": {"brand": "#ffffff"},
    "navy with yellow": {"brand": "#14213d", "accent": "#ffd400"},
    "pink with mint": {"brand": "#f7c6d0", "accent": "#98ffcc"},
    "teal, every colour given": {
        "brand": "#0d5b5e", "deep": "#0a4346", "tint": "#f7f0e4", "dose": "#e3efee",
        "line": "#8f7c58", "stop": "#b3261e",
    },
}  # fmt: skip


def sheet(colours: dict[str, str]) -> Document:
    """Compose a sheet with a safety box, cards, doses, a pain scale and a diary."""
    whole = full()
    cards = replace(whole.programme[0], items=(BRIDGE, SIDE_LIFT))  # type: ignore[type-var]
    brand = replace(FACE, colours=tuple(colours.items()))
    return replace(whole, brand=brand, programme=(cards,), about=())


@cache
def printed(name: str) -> bytes:
    document = sheet(derive_colours(Colours(**PALETTES[name])))
    return print_document(document, (TEMPLATES,), load_words("en", ()))


@cache
def used(name: str) -> set[Pair]:
    roles = derive_colours(Colours(**PALETTES[name]))
    pairs = pairs_on(printed(name), {WHITE, *(roles[box] for box in BOXES)})
    marks = set(roles.values()) - {roles[box] for box in BOXES}
    return {pair for pair in pairs if pair.kind == "text" or pair.colour in marks}


def named(name: str) -> set[tuple[str, str, str]]:
    """Give the pairs of a palette by their roles."""
    roles = derive_colours(Colours(**PALETTES[name]))
    by_colour = {colour: role for role, colour in roles.items() if role != "accent"}
    by_colour[WHITE] = "white"
    return {(p.kind, by_colour[p.colour], by_colour[p.ground]) for p in used(name)}


@pytest.mark.parametrize("name", PALETTES)
class TestPalette:
    def test_every_letter_on_the_page_is_seen(self, name: str) -> None:
        letters = [pair for pair in used(name) if pair.kind == "text"]
        assert [pair for pair in letters if ratio(pair.colour, pair.ground) < 4.5] == []
        assert len(letters) >= 7

    def test_every_mark_on_the_page_is_seen(self, name: str) -> None:
        marks = [pair for pair in used(name) if pair.kind == "graphic"]
        assert [pair for pair in marks if ratio(pair.colour, pair.ground) < 3] == []
        assert len(marks) >= 7

    def test_a_grey_copy_keeps_letters_and_marks(self, name: str) -> None:
        faint = [
            pair
            for pair in used(name)
            if ratio(copied(pair.colour), copied(pair.ground)) < (4.5 if pair.kind == "text" else 3)
        ]
        assert faint == []
        words = " ".join(page_texts(printed(name)))
        for kept in ("8–10", "Your pain is sharp.", "Painful side", "Left"):
            assert kept in words


def test_the_measure_finds_what_stands_on_what() -> None:
    assert named("yellow") >= {
        ("text", "ink", "dose"),  # the dose
        ("text", "ink", "white"),  # the safety box
        ("text", "deep", "tint"),  # a card's title
        ("text", "white", "brand"),  # a badge's number
        ("text", "white", "stop"),  # the scale of pain
        ("text", "brand", "white"),  # a step's number
        ("graphic", "brand", "dose"),  # the strip's rules
        ("graphic", "brand", "tint"),  # signs
        ("graphic", "line", "white"),  # a card's edge
        ("graphic", "ink", "white"),  # the safety box's edge
    }
