"""A side written out where the prescription should say it.

A library exercise is printed for left and right. "Your left leg" is wrong for half the patients,
so it is an error; `{side}`, `{other_side}` and `{limb}` print the right word. A text that names
both sides, and an exercise with directions of its own, are left alone. In a prescription's note
it is a warning where no side is prescribed.

Passes, in an exercise::

    steps:
      - Lift your {limb} to the front.

Fires, in an exercise::

    steps:
      - Lift your left arm to the front.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.passage import Passage
from handout.lint.rule import Finding, at, quoted
from handout.lint.sides import named_side
from handout.lint.subject import Subject

CODE = "side-hard-coded"
LEVEL: Level = "error"
_FIELDS = frozenset(
    ("title", "aim", "start", "steps", "feel", "mistakes", "breathing", "repetition", "easier",
     "harder", "precautions")
)  # fmt: skip
_HINT = "write {side}, {other_side} or {limb}: the prescription says which"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text that fixes a side."""
    for passage in subject.texts:
        if subject.prescribed:
            yield from _note(subject, passage)
        elif passage.practice and passage.practice.sides != "none":
            yield from _library(subject, passage)


def _library(subject: Subject, passage: Passage) -> Iterator[Finding]:
    practice = passage.practice
    if passage.field not in (*_FIELDS, "note") or (practice and practice.directions):
        return
    found = named_side(passage.text, subject.vocabulary)
    if found:
        level: Level = "warning" if passage.field == "note" else LEVEL
        yield at(passage, f"{quoted(found.match)} is right for one side only", _HINT, level)


def _note(subject: Subject, passage: Passage) -> Iterator[Finding]:
    sided = passage.practice is None or passage.practice.sides != "none"
    known = subject.case and subject.case.prescription.side
    if passage.field not in ("note", "notes", "goals", "title") or known or not sided:
        return
    found = named_side(passage.text, subject.vocabulary)
    if found:
        message = f"{quoted(found.match)} is named here, and the prescription has no side"
        yield at(passage, message, f"add side: {found.side}", "warning")
