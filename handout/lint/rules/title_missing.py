"""A title that says nothing, such as "Exercise 3".

The title is what a patient and a clinician call the thing on the telephone, and what stands in
the diary.

Passes, in an exercise::

    title: Arm raise

Fires, in an exercise::

    title: Exercise 3
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at
from handout.lint.subject import Subject

CODE = "title-missing"
LEVEL: Level = "error"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each title that is only a kind or a number."""
    for passage in subject.printed:
        titled = passage.field in ("title", "do-entry", "name")
        if titled and subject.vocabulary["empty_title"].fullmatch(passage.text.strip()):
            message = f"{passage.text!r} is no title"
            yield at(passage, message, "say what it is, as a patient would call it")
