"""A line of the file that `handout new` wrote, and nobody mended.

"Say when to stop." tells a patient nothing, and another clinic's phone number helps nobody. In the
library it is a warning; with a patient waiting, a line of an exercise or a handout stops the sheet.

Passes, in an exercise::

    precautions:
      - Stop if your heel hurts.

Fires, in an exercise::

    precautions:
      - Say when to stop.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at
from handout.lint.subject import Subject
from handout.models.brand import Brand
from handout.starters import LINES
from handout.yamlfile import Key

CODE = "starter-left"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text that still is what a new file says."""
    level: Level | None = "error" if subject.prescribed else None
    for passage in subject.printed:
        if passage.text in LINES:
            yield at(passage, *_told(passage.text), level)
    brand = subject.case.brand if subject.prescribed and subject.case else subject.file
    for text, key in _of_brand(brand.value):
        if text and text in LINES:
            yield Finding(brand.positions, key, *_told(text))


def _told(text: str) -> tuple[str, str]:
    return f"'{text}' was to be replaced", "write what is meant"


def _of_brand(value: object) -> Iterator[tuple[str | None, Key]]:
    """Yield what a new brand says that is nobody's own."""
    if isinstance(value, Brand):
        yield value.line, ("line",)
        yield value.contacts.phone, ("contacts", "phone")
        yield value.contacts.web, ("contacts", "web")
        yield value.links, ("links",)
