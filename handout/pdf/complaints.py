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
_HINTS = (
    ("has no required alt description", 'write alt="…" that says what the picture shows'),
    ("glyph", "print it in a font that has this character, or write it otherwise"),
    ("Anchor defined twice", "give every id once"),
    ("Ignored", "use a property that is understood; see the template guide"),
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
    hint = next((hint for start, hint in _HINTS if start in message), "")
    return Problem(path, line, column, _shorten(text.rstrip(".,")), hint)


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
