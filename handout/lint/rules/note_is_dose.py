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

from handout.dosage.read import read_dosage
from handout.dosage.value import Dosage
from handout.errors import Level, ValueProblem
from handout.lint.passage import Passage
from handout.lint.rule import Finding, at
from handout.lint.subject import Subject
from handout.lint.vocabulary import Vocabulary

CODE = "note-is-dose"
LEVEL: Level = "warning"
_LONGEST = 80


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each note that reads as a dose, with the clause to write."""
    for passage in subject.texts:
        if passage.field in ("note", "notes"):
            dosage = note_dosage(passage.text, subject.vocabulary)
            if dosage:
                where = "frequency or each" if passage.field == "notes" else "dosage"
                message = f"the note {_short(passage)!r} is a dose"
                yield at(passage, message, f"write it under {where}: {dosage}")


def note_dosage(text: str, vocabulary: Vocabulary) -> Dosage | None:
    """Read a note as a dose; None where it is not one, or more than one."""
    if len(text) > _LONGEST:
        return None
    lead = vocabulary["dose_lead"].match(text)
    bare = (text[lead.end() :] if lead else text).strip().rstrip(".!").strip()
    try:
        dosage = read_dosage(bare) if bare and '"' not in bare else None
    except ValueProblem:
        return None
    return dosage if dosage and not dosage.blank else None


def _short(passage: Passage) -> str:
    return passage.text if len(passage.text) <= 40 else passage.text[:39] + "…"
