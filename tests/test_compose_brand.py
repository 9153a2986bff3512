from __future__ import annotations

from pathlib import Path

import pytest
from desk import BRAND, SVG, Desk

from handout.compose.brand import brand_face, derive_colours
from handout.contrast import ratio
from handout.document import BrandFace
from handout.errors import HandoutError
from handout.models.brand import INK, Colours

WHOLE = """\
line: Movement clinic
logo:
  file: logo.svg
  width_mm: 20
  alt: A river
fonts:
  - Noto Sans
contacts:
  phone: "01632 960 123"
  email: hello@clinic.example.org
  web: clinic.example.org
  address:
    - Water Lane
    - Exampleton
hours: Monday to Friday
emergency: Call 999
legal: For you alone.
letterhead: false
"""


def face(desk: Desk, more: str = "") -> BrandFace:
    desk.write("brands/ours/brand.yaml", BRAND + more)
    return brand_face(desk.library.brand("ours"))


def refusal(desk: Desk, more: str) -> str:
    with pytest.raises(HandoutError) as stopped:
        face(desk, more)
    return str(stopped.value).replace(f"{desk.folder}/", "")


def test_a_brand_is_printed_as_it_says(desk: Desk) -> None:
    desk.write("brands/ours/logo.svg", SVG)
    found = face(desk, WHOLE)
    assert (found.name, found.line, found.phone) == (
        "Our Clinic",
        "Movement clinic",
        "01632 960 123",
    )
    assert (found.email, found.web) == ("hello@clinic.example.org", "clinic.example.org")
    assert found.address == ("Water Lane", "Exampleton")
    assert (found.hours, found.emergency) == ("Monday to Friday", "Call 999")
    assert (found.legal, found.letterhead) == ("For you alone.", False)
    assert found.logo is not None
    assert (found.logo.data, found.logo.alt, found.logo_width_mm) == (SVG.encode(), "A river", 20)
    assert found.fonts == ("Noto Sans",)


def test_a_brand_needs_no_more_than_a_name_and_a_colour(desk: Desk) -> None:
    found = face(desk)
    assert (found.logo, found.logo_width_mm, found.phone, found.address) == (None, 0.0, "", ())
    assert found.letterhead and found.fonts == ("Atkinson Hyperlegible",)


def test_a_logo_without_words_is_called_by_the_clinics_name(desk: Desk) -> None:
    desk.write("brands/ours/logo.svg", SVG)
    found = face(desk, "logo: {file: logo.svg}\n")
    assert found.logo is not None and found.logo.alt == "Our Clinic"


@pytest.mark.parametrize("colour", ["#0d5b5e", "#7a2e5d", "#000000", "#767676", "#b3261e"])
def test_one_colour_gives_all_the_others_readable(colour: str) -> None:
    roles = derive_colours(Colours(brand=colour))
    assert list(roles) == [
        "ink",
        "brand",
        "deep",
        "tint",
        "dose",
        "strong",
        "line",
        "stop",
        "accent",
    ]
    assert roles["brand"] == colour
    assert ratio(roles["deep"], "#ffffff") >= ratio(colour, "#ffffff")
    assert ratio(roles["line"], "#ffffff") >= 3
    for box in ("tint", "dose", "strong"):
        assert ratio(INK, roles[box]) >= 4.5
    assert ratio(roles["stop"], "#ffffff") >= 4.5


def test_given_colours_stay_as_they_are() -> None:
    given = {"brand": "#7a2e5d", "deep": "#57203f", "tint": "#faf0f1", "dose": "#f4e6ee",
             "line": "#a37089", "stop": "#a00000"}  # fmt: skip
    roles = derive_colours(Colours(**given))
    assert {name: roles[name] for name in given} == given


def test_a_missing_logo_and_a_missing_font_are_told_where_they_are_named(desk: Desk) -> None:
    assert refusal(desk, "logo:\n  file: no.svg\n") == (
        "brands/ours/brand.yaml:6:9: no.svg: no such file or directory\n"
        "  hint: check the name, beside this file"
    )
    told = refusal(desk, "fonts:\n  - Noto Sans\n  - No Such Sans\n")
    assert told.startswith(
        "brands/ours/brand.yaml:7:5: no font family called 'No Such Sans'\n  hint: there is "
    )


def test_a_logo_that_is_too_large_or_no_picture_is_told(desk: Desk) -> None:
    with (desk.folder / "brands/ours/logo.png").open("wb") as file:
        file.truncate(8_000_001)
    assert refusal(desk, "logo: {file: logo.png}\n") == (
        "brands/ours/brand.yaml:5:14: logo.png is larger than 8 MB\n  hint: save it smaller"
    )
    desk.write("brands/ours/logo.gif", "GIF89a")
    assert refusal(desk, "logo: {file: logo.gif}\n") == (
        "brands/ours/brand.yaml:5:14: logo.gif is no SVG, PNG or JPEG\n"
        "  hint: save it as one of these"
    )
    Path(desk.folder / "brands/ours/logo.jpg").mkdir()
    assert "logo.jpg: is a directory" in refusal(desk, "logo: {file: logo.jpg}\n")
