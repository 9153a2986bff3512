"""What goes to the press: HTML, style sheets, and every part they name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Part:
    """A picture or other file that the page names as `part:NAME`."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Fit:
    """How cards share pages: a length that may grow and shrink, in millimetres.

    Every element of class `items` has an id; `property` is the CSS custom property that sets
    the height of its figures.
    """

    items: str
    property: str
    minimum_mm: float
    maximum_mm: float


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the PDF."""

    name: str
    data: bytes
    media_type: str
    description: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One handout, ready for layout."""

    html: str
    stylesheets: tuple[str, ...]
    parts: Mapping[str, Part]
    fonts: tuple[str, ...]
    title: str
    language: str
    fit: Fit | None = None
    attachments: tuple[Attachment, ...] = field(default=())
