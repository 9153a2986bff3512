import pytest

from handout.errors import ValueProblem
from handout.palette import HAIR, MONO, PALETTE, SKIN, with_shade
from handout.picture import mirror, recolour, retitle, stamp_of

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" data-source="0a1b">'
    '<title>Lift &amp; hold</title><g fill="none"><path fill="#e9bd9b" d="M1 2l3 4z"/>'
    '<path fill="#5fb0ad" d="M0 0z"/></g></svg>\n'
)


def test_roles_change_colour_all_at_once() -> None:
    swapped = recolour(SVG, {"skin": "#5fb0ad", "top": "#112233"})
    assert 'fill="#5fb0ad" d="M1' in swapped
    assert 'fill="#112233" d="M0' in swapped


def test_a_figure_without_the_role_stays_as_it_is() -> None:
    assert recolour(SVG, {"band": "#000000"}) == SVG


def test_an_unknown_role_is_told() -> None:
    with pytest.raises(ValueProblem) as caught:
        recolour(SVG, {"hat": "#000000"})
    assert caught.value.message == "unknown colour role 'hat'"


def test_a_colour_that_is_none_is_told() -> None:
    with pytest.raises(ValueProblem) as caught:
        recolour(SVG, {"skin": "beige"})
    assert (caught.value.message, caught.value.hint) == (
        "cannot read colour 'beige' of skin",
        "write #rrggbb",
    )


def test_a_mirrored_figure_keeps_size_title_and_paths() -> None:
    assert mirror(SVG) == SVG.replace(
        '<g fill="none">', '<g transform="translate(300 0) scale(-1 1)"><g fill="none">'
    ).replace("</g></svg>", "</g></g></svg>")


def test_something_else_is_not_mirrored() -> None:
    with pytest.raises(ValueProblem) as caught:
        mirror("<svg/>")
    assert caught.value.message == "this is not a figure of the library"


def test_a_title_in_another_language_is_escaped() -> None:
    assert "<title>Heben &lt; 5 &amp; halten</title>" in retitle(SVG, "Heben < 5 & halten")


def test_the_stamp_is_read() -> None:
    assert stamp_of(SVG) == "0a1b"
    assert stamp_of("<svg/>") == ""


def test_every_role_has_a_colour_of_its_own() -> None:
    assert len(set(PALETTE.values())) == len(PALETTE)


def test_people_and_mono_change_only_known_roles() -> None:
    assert len(SKIN) >= 4
    for colours in (*SKIN.values(), *HAIR.values(), MONO):
        assert set(colours) <= set(PALETTE)
    assert set(MONO) == set(PALETTE)


def _grey(colour: str) -> int:
    return int(colour[1:3], 16)


def test_in_mono_the_target_is_darker_than_skin_and_cloth() -> None:
    for role in ("skin", "top", "bottoms", "scarf", "mat", "ghost"):
        assert _grey(MONO["target"]) < _grey(MONO[role]) - 60, role


def test_a_new_cloth_colour_brings_its_shade() -> None:
    assert with_shade("top", "#c86432") == {"top": "#c86432", "top_shade": "#a6532a"}
    assert with_shade("arrow", "#c86432") == {"arrow": "#c86432"}
