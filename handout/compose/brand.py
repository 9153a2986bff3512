"""A brand as it is printed: colours complete, logo read."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from handout.compose.pictures import file_picture
from handout.contrast import mix, ratio
from handout.document import BrandFace, Picture
from handout.fonts import find_fonts
from handout.models.brand import GRAPHIC_CONTRAST, INK, Brand, Colours
from handout.yamlfile import YamlFile

WHITE, BLACK = "#ffffff", "#000000"


def brand_face(brand: YamlFile[Brand]) -> BrandFace:
    """Give a brand ready to print; raise HandoutError when its logo or a font cannot be."""
    value = brand.value
    _check_fonts(brand)
    contacts = value.contacts
    return BrandFace(
        name=value.name,
        line=value.line or "",
        phone=contacts.phone or "",
        email=contacts.email or "",
        web=contacts.web or "",
        address=contacts.address,
        hours=value.hours or "",
        emergency=value.emergency or "",
        legal=value.legal or "",
        logo=_logo(brand),
        logo_width_mm=value.logo.width_mm if value.logo else 0.0,
        letterhead=value.letterhead,
        colours=tuple(derive_colours(value.colours).items()),
        fonts=value.fonts,
    )


def derive_colours(colours: Colours) -> dict[str, str]:
    """Give every colour role, those not given derived from the brand's colour."""
    brand = colours.brand
    return {
        "ink": INK,
        "brand": brand,
        "deep": colours.deep or mix(brand, BLACK, 0.3),
        "tint": colours.tint or mix(brand, WHITE, 0.94),
        "dose": colours.dose or mix(brand, WHITE, 0.88),
        "strong": mix(colours.tint or mix(brand, WHITE, 0.94), brand, 0.18),
        "line": colours.line or _line(brand),
        "stop": colours.stop,
    }


def _line(brand: str) -> str:
    """Take the palest mix of the brand and white that still counts as a graphic."""
    steps = (mix(brand, WHITE, part / 100) for part in range(60, -1, -5))
    return next((step for step in steps if ratio(step, WHITE) >= GRAPHIC_CONTRAST), brand)


def _check_fonts(brand: YamlFile[Brand]) -> None:
    for place, name in enumerate(brand.value.fonts):
        brand.positions.take(("fonts", place), partial(find_fonts, [name]))


def _logo(brand: YamlFile[Brand]) -> Picture | None:
    logo = brand.value.logo
    if logo is None:
        return None
    path = Path(brand.positions.path).parent / logo.file
    alt = logo.alt or brand.value.name
    return brand.positions.take(("logo", "file"), lambda: file_picture(path, alt))
