"""A figure that no words describe.

Without `alt` a picture does not print: a reader who cannot see it would not know what it shows
(PDF/UA).

Passes, in an exercise::

    figure: {start: {position: standing}}
    alt: {start: A person stands upright.}

Fires, in an exercise::

    figure: {start: {position: standing}, end: {from: start}}
    alt: {start: A person stands upright.}
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding
from handout.lint.subject import Subject
from handout.models.exercise import Exercise

CODE = "alt-missing"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each phase of a figure that has no description."""
    exercise = subject.file.value
    if isinstance(exercise, Exercise) and exercise.figure:
        for phase in exercise.figure.poses:
            if phase not in exercise.alt:
                key = (
                    ("figure", phase) if phase in ("start", "end") else ("figure", "phases", phase)
                )
                message = f"no words say what the picture {phase!r} shows, so it does not print"
                yield Finding(subject.file.positions, key, message, f"add {phase}: under alt")
