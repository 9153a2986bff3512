"""What WeasyPrint only logs, as problems that stop the page."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from handout.errors import Problem

LOGGER = logging.getLogger("weasyprint")
LONGEST = 200  # characters of a message; a data: address may be a whole picture

# Harmless, each with its reason.
ALLOWED = (
    # The other way of subsetting makes the same page, only more slowly.
    re.compile(r"Using fontTools instead of HarfBuzz-Subset"),
)
_PLACE = re.compile(r",? at (\d+):(\d+)\b[,:]?")
# What is heard, what to say instead, and what to do about it.
_SAYINGS = (
    (
        r'Image "(.*)" has no required alt description',
        r"the picture {0} has no words for who cannot see it",
        'write alt="…" that says what it shows',
    ),
    (
        r'\.notdef glyph rendered .*: "(.+)" \((U\+\w+)\)',
        "no font of the page has the character {0} ({1})",
        "write it otherwise, or add a font that has it",
    ),
    (
        r"Failed to load image at '(.*)':.*",
        "the picture {0} cannot be read",
        "give an SVG, PNG or JPEG file",
    ),
    (r"Failed to render SVG image (.*)", "the picture {0} cannot be drawn", ""),
    (r"Anchor defined twice: (.*)", "the id {0} is given twice", "give every id once"),
    (r"No anchor #(.*) for internal URI reference", "a link leads to #{0}, which is not there", ""),
    (r"(Ignored `.*?) ?(`, .*)", "{0}{1}", "write a property and a value that WeasyPrint knows"),
)


@dataclass(slots=True)
class Complaints:
    """Complaints heard so far; `path` is what is being read just now."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def hear(self, message: str) -> None:
        """Keep a message, unless it is known to be harmless or was heard before."""
        if any(pattern.match(message) for pattern in ALLOWED):
            return
        problem = _read(self.path, message)
        if problem not in self.problems:
            self.problems.append(problem)


@contextmanager
def listen(path: str) -> Iterator[Complaints]:
    """Hear all that WeasyPrint logs in this block, and keep it out of everybody's log.

    A page's text may stand in a message, so none of it reaches a log file.
    """
    complaints = Complaints(path)
    listener = _Listener(complaints)
    before = LOGGER.level, LOGGER.propagate, LOGGER.disabled
    LOGGER.setLevel(logging.WARNING)
    LOGGER.propagate, LOGGER.disabled = False, False
    LOGGER.addHandler(listener)
    try:
        yield complaints
    finally:
        LOGGER.removeHandler(listener)
        LOGGER.setLevel(before[0])
        LOGGER.propagate, LOGGER.disabled = before[1:]


class _Listener(logging.Handler):
    def __init__(self, complaints: Complaints) -> None:
        super().__init__(logging.WARNING)
        self._complaints = complaints

    def emit(self, record: logging.LogRecord) -> None:
        self._complaints.hear(record.getMessage())


def _read(path: str, message: str) -> Problem:
    place = _PLACE.search(message)
    line, column = (int(place[1]), int(place[2])) if place else (0, 0)
    text = _PLACE.sub(",", message, count=1) if place else message
    told, hint = _say(text.strip().rstrip(".,"))
    return Problem(path, line, column, _shorten(told), hint)


def _say(text: str) -> tuple[str, str]:
    for heard, said, hint in _SAYINGS:
        if found := re.fullmatch(heard, text, re.DOTALL):
            return said.format(*found.groups()), hint
    return text, ""


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
