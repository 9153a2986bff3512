"""A note in another language than the sheet's.

Passes, in a prescription::

    notes: Use your warm pack before you start with the exercises.

Fires, in a prescription::

    notes: Use la bolsa de calor antes de los ejercicios para la espalda.

"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at
from handout.lint.subject import Subject
from handout.lint.tongue import other_language

CODE = "note-language"
LEVEL: Level = "warning"
_FIELDS = frozenset(("note", "notes", "goals", "stop_if"))


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each note that reads as another language."""
    if subject.prescribed:
        for passage in subject.texts:
            other = other_language(passage.text, subject.language)
            if other and passage.field in _FIELDS:
                message = f"the note reads as {other!r}, and the sheet is in {subject.language!r}"
                yield at(passage, message, "write it in the language of the sheet")
