"""A note that is a dose.

"3 times a day" as a note prints beside the dose and changes nothing: not the diary, not the
minutes. What the dose grammar can read belongs into `dosage`.

Passes, in a prescription::

    exercises:
      - {exercise: arm-raise, dosage: "3x10, 2/day", note: Take a pillow for your elbow.}

Fires, in a prescription::

    exercises:
      - {exercise: arm-raise, note: "3x10, 2/day"}
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.note import NOTES, note_dosage
from handout.lint.passage import Passage
from handout.lint.rule import Finding, at
from handout.lint.subject import Subject

CODE = "note-is-dose"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each note that reads as a dose, with the clause to write."""
    for passage in subject.texts:
        if passage.field in NOTES:
            dosage = note_dosage(passage.text, subject.vocabulary)
            if dosage:
                where = "frequency or each" if passage.field == "notes" else "dosage"
                message = f"the note {_short(passage)!r} is a dose"
                yield at(passage, message, f"write it under {where}: {dosage}")


def _short(passage: Passage) -> str:
    return passage.text if len(passage.text) <= 40 else passage.text[:39] + "…"
