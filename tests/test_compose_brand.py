from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from desk import BRAND, ENGLISH, SVG, Desk
from documents import full
from fontTools.ttLib import TTFont
from proof.fonts import fonts_of

from handout.compose.brand import brand_face, derive_colours
from handout.contrast import ratio
from handout.document import BrandFace
from handout.errors import HandoutError
from handout.fonts import find_fonts
from handout.html import make_sheet
from handout.models.brand import INK, Colours
from handout.press import print_document

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
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


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">{}</svg>'


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<script>alert(1)</script>", "does more than show a picture: script"),
        ('<g onload="alert(1)"/>', "does more than show a picture: g"),
        ("<foreignObject/>", "does more than show a picture: foreignObject"),
        ('<image href="https://example.org/a.png"/>', "fetches something from elsewhere: image"),
        ('<use href="other.svg#a"/>', "fetches something from elsewhere: use"),
        ("<style>@import 'a.css';</style>", "fetches something from elsewhere: style"),
        ('<path fill="url(a.svg#b)"/>', "fetches something from elsewhere: path"),
    ],
)
def test_a_logo_that_is_more_than_a_picture_is_refused(desk: Desk, inside: str, told: str) -> None:
    desk.write("brands/ours/logo.svg", LOGO.format(inside))
    assert refusal(desk, "logo: {file: logo.svg}\n") == (
        f"brands/ours/brand.yaml:5:14: logo.svg {told}\n"
        "  hint: export it as a plain SVG, with pictures and letters as outlines"
    )


def test_a_logo_may_name_its_own_parts_and_hold_pictures(desk: Desk) -> None:
    own = '<image href="data:image/png;base64,AA=="/><use href="#a"/><path fill="url(#b)"/>'
    desk.write("brands/ours/logo.svg", LOGO.format(own))
    assert face(desk, "logo: {file: logo.svg}\n").logo is not None


def test_a_logo_that_is_higher_than_the_letterhead_is_told_how_wide_it_may_be(desk: Desk) -> None:
    desk.write("brands/ours/logo.svg", SVG)
    assert refusal(desk, "logo: {file: logo.svg, width_mm: 40}\n") == (
        "brands/ours/brand.yaml:5:34: a logo 40 mm wide is 20.0 mm high, and 14 mm is the most\n"
        "  hint: make it 28 mm wide"
    )


def test_clear_space_leaves_less_height_for_a_logo(desk: Desk) -> None:
    desk.write("brands/ours/logo.svg", SVG)
    kept = face(desk, "logo: {file: logo.svg, width_mm: 18, clear_mm: 5}\n")
    assert kept.logo_clear_mm == 5
    told = refusal(desk, "logo: {file: logo.svg, width_mm: 20, clear_mm: 5}\n")
    assert "a logo 20 mm wide is 10.0 mm high, and 9 mm is the most\n  hint: make it 18 mm" in told


def test_a_logo_has_another_for_black_and_white(desk: Desk) -> None:
    desk.write("brands/ours/logo.svg", SVG)
    desk.write("brands/ours/black.svg", LOGO.format("<path/>"))
    found = face(desk, "logo: {file: logo.svg, mono: black.svg}\n")
    assert found.logo_mono is not None
    assert found.logo_mono.data == LOGO.format("<path/>").encode()
    assert refusal(desk, "logo: {file: logo.svg, mono: no.svg}\n") == (
        "brands/ours/brand.yaml:5:30: no.svg: no such file or directory\n"
        "  hint: check the name, beside this file"
    )


@pytest.mark.parametrize(("format_", "printed"), [("standard", "colour"), ("mono", "black")])
def test_a_sheet_without_colours_shows_the_black_logo(
    desk: Desk, format_: str, printed: str
) -> None:
    for name in ("colour", "black"):
        desk.write(f"brands/ours/{name}.svg", LOGO.format(f'<path id="logo-{name}"/>'))
    found = face(desk, "logo: {file: colour.svg, mono: black.svg, clear_mm: 5, width_mm: 10}\n")
    sheet = make_sheet(replace(full(), brand=found, format=format_), (TEMPLATES,), ENGLISH)
    logos = [part.data for part in sheet.parts.values() if b"logo-" in part.data]
    assert len(logos) == 1 and f"logo-{printed}".encode() in logos[0]
    assert 'class="logo" style="margin-inline-end:5.0mm"' in sheet.html


def test_a_font_of_the_brands_own_folder_is_printed(desk: Desk) -> None:
    file = find_fonts(["Noto Sans"]).families[0].files[0]
    own = desk.folder / "brands/ours/fonts" / "Ours.ttf"
    own.parent.mkdir(parents=True)
    with TTFont(file) as font:
        for number in (1, 16):
            font["name"].setName("Our Own Sans", number, 3, 1, 0x409)
        font.save(own)
    found = face(desk, "fonts: [Our Own Sans]\n")
    sheet = make_sheet(replace(full(), brand=found), (TEMPLATES,), ENGLISH)
    first = sheet.fonts.families[0]
    assert (first.name, first.files) == ("Our Own Sans", (own,))
    pdf = print_document(replace(full(), brand=found), (TEMPLATES,), ENGLISH)
    assert "Our-Own-Sans" in " ".join(font.name for font in fonts_of(pdf))
