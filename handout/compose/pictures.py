"""Pictures of an exercise, on the patient's side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image as Photo
from PIL import UnidentifiedImageError

from handout.document import Picture
from handout.errors import ValueProblem
from handout.picture import mirror, recolour
from handout.yamlfile import State, state_of

_MEDIA = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG"}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
MAX_BYTES = 8_000_000


def drawn_picture(path: Path, alt: str, colours: Mapping[str, str], *, mirrored: bool) -> Picture:
    """Read one of the library's own figures and recolour it; mirror it for the left side."""
    try:
        state = state_of(path)
    except OSError as error:
        raise _unread(path, error) from None
    data, width, height = _drawn(path, state, tuple(colours.items()), mirrored)
    return Picture(data, _MEDIA[".svg"], alt, width=width, height=height)


@lru_cache(maxsize=512)
def _drawn(
    path: Path, _state: State, colours: tuple[tuple[str, str], ...], mirrored: bool
) -> tuple[bytes, float, float]:
    """Give a figure in its colours, on its side, with its size; the same for many patients."""
    svg = _decoded(_read(path), path.name)
    width, height = svg_size(svg, path.name)
    svg = recolour(svg, dict(colours))
    return (mirror(svg) if mirrored else svg).encode(), width, height


def file_picture(path: Path, alt: str, credit: str = "") -> Picture:
    """Read a picture from elsewhere as it is; raise ValueProblem when it cannot be printed."""
    media_type = _MEDIA.get(path.suffix.lower())
    if media_type is None:
        raise ValueProblem(f"{path.name} is no SVG, PNG or JPEG", "save it as one of these")
    data = _read(path)
    width, height = _size(data, media_type, path.name)
    return Picture(data, media_type, alt, credit=credit, width=width, height=height)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unread(path, error) from None
    if len(data) > MAX_BYTES:
        raise ValueProblem(f"{path.name} is larger than 8 MB", "save it smaller")
    return data


def _unread(path: Path, error: OSError) -> ValueProblem:
    reason = (error.strerror or "cannot be read").lower()
    return ValueProblem(f"{path.name}: {reason}", "check the name, beside this file")


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueProblem(f"{name} is damaged or no picture", "save it again") from None


def _size(data: bytes, media_type: str, name: str) -> tuple[float, float]:
    if media_type == _MEDIA[".svg"]:
        return svg_size(_decoded(data, name), name)
    try:
        with Photo.open(BytesIO(data), formats=[_FORMATS[media_type]]) as photo:
            photo.verify()
            size, inks = (float(photo.width), float(photo.height)), photo.mode == "CMYK"
    except Photo.DecompressionBombError:
        raise ValueProblem(f"{name} has too many dots to be printed", "save it smaller") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise ValueProblem(f"{name} is damaged or no picture", "save it again") from None
    if inks:
        raise ValueProblem(
            f"{name} is in a press's inks (CMYK)", "save it as RGB, as screens show it"
        )
    return size


def svg_size(svg: str, name: str) -> tuple[float, float]:
    """Give an SVG's width and height in its own units; raise ValueProblem without a viewBox."""
    if "<!ENTITY" in svg:
        raise ValueProblem(f"{name} defines entities of its own", "export it as a plain SVG")
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314 - entities are refused above
    except ElementTree.ParseError:
        raise ValueProblem(f"{name} is damaged or no picture", "save it again") from None
    numbers = _NUMBER.findall(root.get("viewBox", ""))
    if len(numbers) != 4 or float(numbers[2]) <= 0 or float(numbers[3]) <= 0:
        raise ValueProblem(f"{name} is an SVG without a viewBox", "export it with a viewBox")
    return float(numbers[2]), float(numbers[3])
