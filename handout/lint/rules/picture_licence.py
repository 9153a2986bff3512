"""A picture from elsewhere without its maker or the right to print it.

Who prints must be allowed to: both are printed under the picture. For photos of one's own write
the clinic as credit and "own picture" as licence.

Passes, in an exercise::

    image: {files: {start: start.png}, credit: Open Pictures, licence: CC BY 4.0}
    alt: {start: A person sits tall with both arms down.}

Fires, in an exercise::

    image: {files: {start: start.png}, credit: Open Pictures}
    alt: {start: A person sits tall with both arms down.}
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding
from handout.lint.subject import Subject
from handout.models.exercise import Exercise

CODE = "picture-licence"
LEVEL: Level = "error"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield what is missing of credit and licence."""
    exercise = subject.file.value
    image = exercise.image if isinstance(exercise, Exercise) else None
    for name, said in (("credit", "who made"), ("licence", "what allows to print")):
        if image and not getattr(image, name):
            message = f"nothing says {said} the pictures from elsewhere"
            yield Finding(subject.file.positions, ("image",), message, f"add {name}: under image")
