"""Colours and pictures as greys, for one black toner and for the copier."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image as Photo

from handout.contrast import luminance, mix
from handout.palette import HAIR, MONO, PALETTE, SKIN
from handout.picture import stamp_of

WHITE = "#ffffff"
PALEST_CLOTHES = 0.75  # clothes of a clinic's own colour stay paler than what moves
_HEX = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b(?!-)")
_TONES = {tone: role for look in (*SKIN.values(), *HAIR.values()) for role, tone in look.items()}
_FIGURE = {
    **{colour: MONO[role] for role, colour in PALETTE.items()},
    **{tone: MONO[role] for tone, role in _TONES.items() if tone not in PALETTE.values()},
}


def grey(colour: str) -> str:
    """Give the grey that is as bright as a colour `#rrggbb`."""
    light = luminance(colour)
    part = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return "#" + f"{round(part * 255):02x}" * 3


def grey_drawing(svg: str) -> str:
    """Turn an SVG's colours into greys; a figure of the library takes its own mono palette."""
    change = _of_figure if stamp_of(svg) else grey
    return _HEX.sub(lambda found: change(_six_digits(found[0])), svg)


def grey_photo(data: bytes) -> bytes:
    """Turn a PNG or JPEG into a PNG or JPEG of greys; what shines through stays so."""
    with Photo.open(BytesIO(data)) as photo:
        kind = photo.format or "PNG"
        clear = kind == "PNG" and photo.has_transparency_data
        out = BytesIO()
        photo.convert("LA" if clear else "L").save(out, format=kind)
    return out.getvalue()


def _of_figure(colour: str) -> str:
    return _FIGURE.get(colour) or mix(grey(colour), WHITE, PALEST_CLOTHES)


def _six_digits(colour: str) -> str:
    short = colour[1:]
    return "#" + (short if len(short) == 6 else "".join(c * 2 for c in short)).lower()
