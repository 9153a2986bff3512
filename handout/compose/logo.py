"""A brand's logo: safe to print, and small enough for the letterhead with its clear space."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from handout.compose.pictures import file_picture
from handout.document import Picture
from handout.errors import ValueProblem

HEIGHT = 14.0  # millimetres for a logo in the letterhead
RULE = 2.5  # millimetres from there to the rule beneath
SVG = "image/svg+xml"

_ACTIVE = ("script", "foreignObject", "animate", "animateTransform", "animateMotion", "set")
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#|['\"]?data:)|@import", re.IGNORECASE)


def read_logo(path: Path, alt: str) -> Picture:
    """Read a logo; raise ValueProblem when it is no picture, or more than one."""
    logo = file_picture(path, alt)
    if logo.media_type == SVG:
        _check_drawing(logo.data, path.name)
    return logo


def check_height(logo: Picture, width_mm: float, clear_mm: float) -> None:
    """Raise ValueProblem where a logo of this width is taller than the letterhead."""
    room = HEIGHT - 2 * max(0.0, clear_mm - RULE)
    height = width_mm * logo.height / logo.width
    if height > room:
        widest = int(room * logo.width / logo.height * 10) / 10
        raise ValueProblem(
            f"a logo {width_mm:g} mm wide is {height:.1f} mm high, and {room:g} mm is the most",
            f"make it {widest:g} mm wide",
        )


def _check_drawing(data: bytes, name: str) -> None:
    hint = "export it as a plain SVG, with pictures and letters as outlines"
    for node in ElementTree.fromstring(data).iter():  # noqa: S314 - read once by file_picture
        tag = str(node.tag).rpartition("}")[2]
        if tag in _ACTIVE or any(key.lower().startswith("on") for key in node.attrib):
            raise ValueProblem(f"{name} does more than show a picture: {tag}", hint)
        if any(map(_leads_outside, node.attrib.items())) or _OUTSIDE.search(node.text or ""):
            raise ValueProblem(f"{name} fetches something from elsewhere: {tag}", hint)


def _leads_outside(attribute: tuple[str, str]) -> bool:
    key, value = attribute
    is_link = key.rpartition("}")[2] in ("href", "src")
    return (is_link and not value.startswith(("#", "data:"))) or bool(_OUTSIDE.search(value))
