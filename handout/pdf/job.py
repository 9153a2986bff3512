"""What is printed: one page description with all it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handout.fonts import FontSet


@dataclass(frozen=True, slots=True)
class Resource:
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


@dataclass(frozen=True, slots=True)
class PrintJob:
    """All that a PDF is made from: the same job gives the same bytes.

    `title` and `language` become metadata, so neither holds a patient's name.
    `template` names the page's layout in messages.
    """

    title: str
    language: str
    html: str
    fonts: FontSet
    stylesheets: tuple[Stylesheet, ...] = ()
    resources: Mapping[str, Resource] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    template: str = "template"
