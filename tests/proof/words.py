"""What a document says, and what a reader reads on its page."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterator

from handout.document import Picture, Scan


def text_of(markup: str) -> str:
    """Give what a reader reads, with single spaces and no tags."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", markup)))


def strings_in(value: object) -> Iterator[str]:
    """Yield every text of a document that is printed as it stands, with single spaces."""
    if isinstance(value, str):
        yield re.sub(r"\s+", " ", value)
    elif isinstance(value, Scan):
        yield value.shown
    elif isinstance(value, Picture):
        yield from (value.caption, value.credit)
    elif isinstance(value, tuple):
        for part in value:
            yield from strings_in(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in _NOT_TEXT:
                yield from strings_in(getattr(value, field.name))


_NOT_TEXT = {
    # settings, and names of things
    "language", "direction", "template", "format", "paper", "colours", "fonts", "font_folder",
    "key", "position_sign", "moments", "media_type", "data", "prescription", "text_key",
    # printed in the margin of the page, or only for the record
    "running", "side", "version",
}  # fmt: skip
