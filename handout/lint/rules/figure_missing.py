"""An exercise without a picture, or a picture that is described and not there.

People do what they see. Draw it (`handout figure`), or name a picture under `image`.

Passes, in an exercise::

    alt: {start: A person sits tall with both arms down.}

Fires, in an exercise::

    alt: {start: A person sits tall with both arms down., top: The arm points up.}
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding
from handout.lint.subject import Subject
from handout.models.exercise import Exercise

CODE = "figure-missing"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield an exercise without pictures, and each description without its own."""
    exercise = subject.file.value
    if not isinstance(exercise, Exercise):
        return
    positions = subject.file.positions
    if not (exercise.alt or exercise.figure or exercise.image):
        message = f"{exercise.title!r} has no picture"
        yield Finding(positions, ("title",), message, "draw a figure, or name files under image")
    files = exercise.image.files if exercise.image else {}
    for phase in exercise.alt:
        if phase not in files and subject.library.drawing(exercise.id, phase) is None:
            message = f"there is no picture for {phase!r}"
            yield Finding(positions, ("alt", phase), message, "draw it, or take the words away")
