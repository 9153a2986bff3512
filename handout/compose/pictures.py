"""Pictures of an exercise, in the brand's colours and on the patient's side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image as Photo
from PIL import UnidentifiedImageError

from handout.document import Picture
from handout.errors import ValueProblem
from handout.picture import mirror, recolour

_MEDIA = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
MAX_BYTES = 8_000_000


def drawn_picture(path: Path, alt: str, colours: Mapping[str, str], *, mirrored: bool) -> Picture:
    """Read one of the program's own figures and recolour it; mirror it for the left side."""
    svg = recolour(path.read_text(encoding="utf-8"), colours)
    if mirrored:
        svg = mirror(svg)
    width, height = svg_size(svg, path.name)
    return Picture(svg.encode(), _MEDIA[".svg"], alt, width=width, height=height)


def file_picture(path: Path, alt: str, credit: str = "") -> Picture:
    """Read a picture from elsewhere as it is; raise ValueProblem when it cannot be printed."""
    media_type = _MEDIA.get(path.suffix.lower())
    if media_type is None:
        raise ValueProblem(f"{path.name} is no SVG, PNG or JPEG", "save it as one of these")
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise ValueProblem(f"{path.name}: {reason}", "put the file beside this one") from None
    if len(data) > MAX_BYTES:
        raise ValueProblem(f"{path.name} is larger than 8 MB", "save it smaller")
    width, height = _size(data, media_type, path.name)
    return Picture(data, media_type, alt, credit=credit, width=width, height=height)


def _size(data: bytes, media_type: str, name: str) -> tuple[float, float]:
    if media_type == _MEDIA[".svg"]:
        return svg_size(data.decode("utf-8", errors="replace"), name)
    try:
        with Photo.open(BytesIO(data)) as photo:
            photo.verify()
            return float(photo.width), float(photo.height)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise ValueProblem(f"{name} is damaged or no picture", "save it again") from None


def svg_size(svg: str, name: str) -> tuple[float, float]:
    """Give an SVG's width and height in its own units; raise ValueProblem without a viewBox."""
    found = re.search(r'<svg[^>]*\bviewBox="([^"]*)"', svg)
    numbers = re.findall(r"-?[\d.]+", found[1]) if found else []
    if len(numbers) != 4 or float(numbers[2]) <= 0 or float(numbers[3]) <= 0:
        raise ValueProblem(f"{name} is an SVG without a viewBox", "export it with a viewBox")
    return float(numbers[2]), float(numbers[3])
