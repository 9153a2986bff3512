"""More about the patient than the sheet needs.

A date of birth, a hospital number or a diagnosis in a note lies on a kitchen table later. The
clinic's own number goes under `patient: {reference: …}`.

Passes, in a prescription::

    notes: Bring this sheet to your next visit.

Fires, in a prescription::

    notes: "Date of birth: 1 May 1950"

"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at, matches, quoted
from handout.lint.subject import Subject

CODE = "private-data"
LEVEL: Level = "warning"
_FIELDS = frozenset(("note", "notes", "title", "goals"))


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text of a prescription that tells too much."""
    if subject.prescribed:
        for passage, found in matches(subject.texts, subject.vocabulary["private"], _FIELDS):
            yield at(passage, f"{quoted(found)} is more than the sheet needs", "leave it out")
