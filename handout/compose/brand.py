"""A brand as it is printed: colours complete, logo read."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from handout.colours import area, darker, deepened, palest, readable
from handout.compose.logo import check_height, read_logo
from handout.contrast import mix, ratio
from handout.document import BrandFace, HeadedPaper, Picture
from handout.fonts import find_fonts
from handout.models.brand import (
    GRAPHIC_CONTRAST,
    INK,
    STOP,
    TEXT_CONTRAST,
    WHITE,
    Brand,
    Colours,
)
from handout.models.contacts import Contacts, Site
from handout.yamlfile import YamlFile

TITLE_CONTRAST = 7.0  # more than asked: titles are to be darker than the brand


def brand_face(brand: YamlFile[Brand], site: Site | None = None) -> BrandFace:
    """Give a brand ready to print; raise HandoutError when its logo or a font cannot be.

    What one of its sites says of itself comes before what holds for the whole clinic.
    """
    _check_fonts(brand)
    value = _at(brand.value, site) if site else brand.value
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
        headed_paper=_headed_paper(value),
        colours=tuple(derive_colours(value.colours).items()),
        fonts=value.fonts,
        font_folder=str(_font_folder(brand)),
        logo_clear_mm=(value.logo.clear_mm or 0.0) if value.logo else 0.0,
        logo_mono=_mono(brand),
        site=site.name if site else "",
    )


def _at(brand: Brand, site: Site) -> Brand:
    """Give a brand as it is at one of its sites."""
    said = {name: value for name, value in site if value}
    reach = {name: said[name] for name in Contacts.model_fields if name in said}
    own = {name: said[name] for name in said if name in ("hours", "emergency")}
    own["contacts"] = brand.contacts.model_copy(update=reach)
    return brand.model_copy(update=own)


def _headed_paper(brand: Brand) -> HeadedPaper | None:
    paper = brand.headed_paper
    return HeadedPaper(paper.first_top_mm, paper.top_mm, paper.foot_mm) if paper else None


def derive_colours(colours: Colours) -> dict[str, str]:
    """Give every colour role, those not given derived from the brand's colour and the accent.

    brand and deep are letters, stop too; line is a graphic. Each passes on white and on the
    boxes, but brand is only a graphic on them. ink passes on strong. accent is for areas alone.
    """
    accent = colours.accent or colours.brand
    pale = colours.accent is not None or ratio(colours.brand, WHITE) < TEXT_CONTRAST
    tint = colours.tint or area(accent, 0.975, 0.022 if pale else 0.012)
    dose = colours.dose or area(accent if pale else colours.brand, 0.945, 0.06 if pale else 0.024)
    grounds = (WHITE, tint, dose)
    brand = deepened(deepened(colours.brand, (WHITE,), TEXT_CONTRAST), grounds, GRAPHIC_CONTRAST)
    return {
        "ink": INK,
        "brand": brand,
        "deep": colours.deep or deepened(darker(brand, 0.2), grounds, TITLE_CONTRAST),
        "tint": tint,
        "dose": dose,
        "strong": mix(tint, brand, 0.18),
        "line": colours.line or palest(brand, 0.6, grounds, GRAPHIC_CONTRAST),
        "stop": colours.stop or readable(STOP, grounds, TEXT_CONTRAST),
        "accent": accent,
    }


def _check_fonts(brand: YamlFile[Brand]) -> None:
    for place, name in enumerate(brand.value.fonts):
        brand.positions.take(("fonts", place), partial(find_fonts, [name], [_font_folder(brand)]))


def _font_folder(brand: YamlFile[Brand]) -> Path:
    return Path(brand.positions.path).parent / "fonts"


def _logo(brand: YamlFile[Brand]) -> Picture | None:
    logo = brand.value.logo
    if logo is None:
        return None
    picture = _logo_file(brand, "file", logo.file)
    check = partial(check_height, picture, logo.width_mm, logo.clear_mm or 0.0)
    brand.positions.take(("logo", "width_mm"), check)
    return picture


def _mono(brand: YamlFile[Brand]) -> Picture | None:
    logo = brand.value.logo
    return _logo_file(brand, "mono", logo.mono) if logo and logo.mono else None


def _logo_file(brand: YamlFile[Brand], key: str, name: str) -> Picture:
    path = Path(brand.positions.path).parent / name
    value = brand.value
    alt = (value.logo and value.logo.alt) or value.name
    return brand.positions.take(("logo", key), partial(read_logo, path, alt))
