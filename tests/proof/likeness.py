"""Whether two pictures of a page look alike, and a report that shows where they do not."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from proof.pages import page_images

DPI = 110  # at which two files are held against each other
THRESHOLD = 64  # how far a dot's red, green or blue may be off, of 255
COLOURS = 256  # of a kept picture: none is off by more than a tenth of the threshold
STYLE = """\
body { font: 16px sans-serif; margin: 2rem; background: #e5e9ec }
main { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem }
img { width: 100%; background: #fff }
h2 { grid-column: 1 / -1; margin: 1rem 0 0 }
"""


@dataclass(frozen=True, slots=True)
class Unlike:
    """A page that no longer looks as it did; before is nothing where none was kept."""

    name: str
    before: Image.Image | None
    after: Image.Image
    dots: int


def unlike_dots(before: Image.Image, after: Image.Image) -> Image.Image:
    """Give a picture that is white where two pictures differ; a page's other size differs whole."""
    if before.size != after.size:
        return Image.new("L", after.size, 255)
    bands = ImageChops.difference(before.convert("RGB"), after.convert("RGB")).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return most.point([255 * (off > THRESHOLD) for off in range(256)])


def count_dots(difference: Image.Image) -> int:
    """Count the dots that differ."""
    return difference.histogram()[255]


def likeness(one: bytes, other: bytes) -> list[int]:
    """Count the dots in which each page of two files differs."""
    pages = zip(page_images(one, DPI), page_images(other, DPI), strict=True)
    return [count_dots(unlike_dots(before, after)) for before, after in pages]


def keep_picture(picture: Image.Image, path: Path) -> None:
    """Write a page's picture, small."""
    path.parent.mkdir(parents=True, exist_ok=True)
    few = picture.convert("RGB").quantize(
        COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
    )
    few.save(path, optimize=True)


def write_report(pages: Sequence[Unlike], path: Path) -> None:
    """Write one HTML file with each page before, after, and where it differs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shown = "".join(map(_shown, pages))
    head = f'<meta charset="utf-8"><title>Pages that look different</title><style>{STYLE}</style>'
    path.write_text(f"<!DOCTYPE html>{head}<h1>Before, after, difference</h1><main>{shown}</main>")


def _shown(page: Unlike) -> str:
    before = page.before or Image.new("RGB", page.after.size, "white")
    marked = Image.composite(
        Image.new("RGB", page.after.size, "#d40000"),
        page.after.convert("L").point(lambda grey: 192 + grey // 4).convert("RGB"),
        unlike_dots(before, page.after),
    )
    said = f"{page.dots} dots differ" if page.before else "nothing was kept to compare with"
    return f"<h2>{html.escape(page.name)}: {said}</h2>" + "".join(
        map(_picture, (before, page.after, marked))
    )


def _picture(picture: Image.Image) -> str:
    data = io.BytesIO()
    picture.save(data, "PNG")
    return f'<img alt="" src="data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}">'
