"""Every drawing goes into a PDF once, however often it is shown, and is kept for the next."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pydyf
from weasyprint import draw as drawing
from weasyprint.images import SVGImage
from weasyprint.pdf.stream import Stream
from weasyprint.svg.utils import preserve_ratio, size

from handout.pdf.drawingcache import Kept, find_drawing, keep_drawing
from handout.pdf.outlines import outlines_at_once
from handout.pdf.parts import SCHEME
from handout.pdf.store import Store
from handout.sheet import Part

_FONT_SIZE = size("12pt")  # the library's own for a picture
_OF_ONE_PDF = ("XObject", "Pattern", "Shading")

Draw = Callable[[SVGImage, Stream, float, float, object], None]


@dataclass(slots=True)
class Drawer:
    """Draw the pictures of one PDF; `draw` is the library's own way."""

    draw: Draw
    parts: Mapping[str, Part]
    forms: dict[bytes | int, str] = field(default_factory=dict)

    def show(
        self, image: SVGImage, stream: Stream, width: float, height: float, style: object
    ) -> None:
        """Show a picture by reference where that can be done."""
        box = image._svg.get_viewbox()
        # Only pages share their parts: a tile of a background has its own.
        if not box or not box[2] or not box[3] or "Font" in stream._resources:
            self.draw(image, stream, width, height, style)
            return
        key = self._key(image) or id(image)
        if key not in self.forms:
            self.forms[key] = self._add(image, stream, box, style)
        across, down, left, top = preserve_ratio(
            image._svg, image._svg.tree, _FONT_SIZE, width, height
        )
        with stream.stacked():
            stream.transform(a=across, d=down, e=left + box[0] * across, f=top + box[1] * down)
            stream.draw_x_object(self.forms[key])

    def _add(self, image: SVGImage, stream: Stream, box: tuple[float, ...], style: object) -> str:
        """Add a picture in its own units; lines may reach beyond its box, as they do in place."""
        _, _, width, height = box
        form = stream.add_group(-width, -height, 3 * width, 3 * height)
        del form.extra["Group"]
        key = self._key(image)
        if kept := _known(key):
            form.stream = [kept.content]
            form._resources["ExtGState"].update(_states(kept.opacities))
        else:
            self.draw(image, form, width, height, style)
            _keep(key, form)
        return str(form.id)

    def _key(self, image: SVGImage) -> bytes:
        """Name a picture by what is in it; one in the page itself has no name.

        Nor has one that shows others: whoever kept it would not ask for these again, nor be
        refused.
        """
        part = self.parts.get(str(image._base_url).removeprefix(SCHEME))
        return hashlib.sha256(part.data).digest() if part and b"image" not in part.data else b""


_KEPT: Store[bytes, Kept] = Store(1000)  # drawings of about 5 kB


@contextmanager
def drawn_once(parts: Mapping[str, Part]) -> Iterator[None]:
    """Draw each picture once while a PDF is written."""
    draw = SVGImage.draw
    drawer = Drawer(draw, parts)

    def show(image: SVGImage, stream: Stream, width: float, height: float, style: object) -> None:
        drawer.show(image, stream, width, height, style)

    background = drawing.draw_background_image
    SVGImage.draw, drawing.draw_background_image = show, _behind(background)
    try:
        with outlines_at_once():
            yield
    finally:
        SVGImage.draw, drawing.draw_background_image = draw, background


def _behind(draw: Callable[[Stream, Any, object], None]) -> Callable[[Stream, Any, object], None]:
    """Show a background that is not repeated like any picture, not from a group of its own."""

    def show(stream: Stream, layer: Any, style: object) -> None:
        once = layer.repeat == ("no-repeat", "no-repeat") and not layer.unbounded
        if not (once and isinstance(layer.image, SVGImage)) or 0 in layer.size:
            draw(stream, layer, style)
            return
        left, top = (a + b for a, b in zip(layer.position, layer.positioning_area, strict=False))
        with stream.artifact(), stream.stacked():
            stream.rectangle(*layer.painting_area)
            stream.clip()
            stream.end()
            stream.transform(e=left, f=top)
            layer.image.draw(stream, *layer.size, style)

    return show


def _keep(key: bytes, form: Stream) -> None:
    """Keep a drawing of lines and areas; one with letters or shades belongs to its PDF."""
    parts = form._resources
    content: bytes = b"\n".join(map(pydyf._to_bytes, form.stream))
    states = parts["ExtGState"]
    plain = not any(set(state) - {"CA", "ca"} for state in states.values())
    if not key or any(parts[kind] for kind in _OF_ONE_PDF) or b" Tf" in content or not plain:
        return
    kept = Kept(content, {name: dict(state) for name, state in states.items()})
    keep_drawing(key, _KEPT.keep(key, kept))


def _known(key: bytes) -> Kept | None:
    """Find a drawing in memory, or in the user's cache."""
    if not key:
        return None
    found = _KEPT.find(key) or find_drawing(key)
    return _KEPT.keep(key, found) if found else None


def _states(opacities: Mapping[str, Mapping[str, float]]) -> dict[str, pydyf.Dictionary]:
    return {name: pydyf.Dictionary(dict(state)) for name, state in opacities.items()}
