"""What goes to the press: one page description with all it needs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from handout.fonts import FontSet
from handout.ownwords import OwnWords

PRESCRIPTION = "prescription.yaml"  # the name of the attachment that a later visit starts from
SIGN = "sign-"  # begins the name of a part in the brand's colours; others are named by their data


@dataclass(frozen=True, slots=True)
class Part:
    """A picture or other part, asked for as `part:NAME` in HTML and CSS."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """CSS text, and the file it came from for messages."""

    text: str
    path: str = "style.css"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the PDF; `relationship` as in ISO 32000-2 table 43."""

    name: str
    data: bytes
    media_type: str
    description: str
    relationship: str = "Source"


def attach_prescription(text: str, content_version: str) -> Attachment:
    """Make the attachment that holds a prescription as written, without dates of its own."""
    return Attachment(
        PRESCRIPTION,
        text.encode(),
        "application/yaml",
        f"Prescription this handout was made from, content {content_version}",
    )


@dataclass(frozen=True, slots=True)
class Fit:
    """Which items of a page should share pages, and how far their figures may give way.

    `items` is the class of the items: blocks one below another, each with an id. Their height
    must grow with the custom property `property`, `stacked` times where figures stand one
    above another. A figure's height is `preferred_mm` unless the page says otherwise. An item
    that no page holds otherwise may have smaller figures than the others, down to `least_mm`.
    """

    items: str
    property: str
    min_mm: float
    preferred_mm: float
    max_mm: float
    stacked: int = 1
    least_mm: float = math.inf


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a PDF is made from: the same sheet gives the same bytes.

    `title` and `language` become metadata, so neither holds a patient's name.
    `template` names the page's layout in messages; `archive` asks for PDF/A as well.
    """

    title: str
    language: str
    html: str
    fonts: FontSet
    stylesheets: tuple[Stylesheet, ...] = ()
    parts: Mapping[str, Part] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    template: str = "template"
    fits: tuple[Fit, ...] = ()
    archive: bool = False
    bleed_mm: float = 0.0  # for a print shop: how far colours run on beyond the edge
    own: OwnWords | None = None  # what is not kept for another patient; unknown: keep nothing
    fold: str = ""  # "ltr" or "rtl" where pages are folded into a booklet that opens so


class Printed(NamedTuple):
    """A sheet as a file."""

    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Cover:
    """What a separator sheet says of the sheets behind it: never a name."""

    label: str  # the patient's reference or row
    title: str  # of the handout
    language: str
    sheets: int
    size: tuple[float, float]  # width and height in points
