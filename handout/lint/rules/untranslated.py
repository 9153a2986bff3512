"""A text of the library in another language than its file says.

What a translation forgot. Reading already refuses a sheet that takes in a file of another
language.

Passes, in an exercise::

    aim: It keeps your shoulder moving when you reach up.

Fires, in an exercise::

    aim: Mantiene el movimiento de su hombro para que no se ponga rígido.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at
from handout.lint.subject import Subject
from handout.lint.tongue import other_language

CODE = "untranslated"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text of a library file that reads as another language."""
    if subject.kind in ("exercise", "handout"):
        for passage in subject.texts:
            other = other_language(passage.text, subject.language)
            if other:
                message = f"the text reads as {other!r}, and the file is in {subject.language!r}"
                yield at(passage, message, "translate it")
