"""An exercise without a dose.

The reader is told what to do and not how much. Sets, repetitions, a hold, a time or a distance
must come from somewhere: the exercise, the handout or the prescription. `__` counts: it prints a
line to write on. In a prescription it is an error, because somebody is about to go home with it.
Something that is no exercise, such as rest, needs no amount, but it needs a dose or a note of
some kind.

Passes, in a handout::

    blocks:
      - exercises:
          - arm-raise
          - {do: Put a warm pack on your shoulder., dosage: for 10 min}

Fires, in a handout::

    blocks:
      - exercises:
          - arm-raise
          - {do: Put a warm pack on your shoulder.}
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.practice import Practice
from handout.lint.rule import Finding
from handout.lint.subject import Subject

CODE = "dose-missing"
LEVEL: Level = "warning"
_HINT = "write dosage: 2x10, or dosage: __ for a line to fill in by hand"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each thing to do that has no amount."""
    level: Level = "error" if subject.prescribed else LEVEL
    for practice in subject.practices:
        if not _dosed(practice):
            message = f"{practice.title!r} does not say how much"
            told: Level = level if practice.exercise else LEVEL
            yield Finding(*practice.place, message, _HINT, told)


def _dosed(practice: Practice) -> bool:
    dosage = practice.dosage
    if practice.exercise is None:
        return any(near.entry.dosage or near.entry.note for near in practice.planned.entries)
    return bool(dosage.blank or dosage.work or dosage.phases or dosage.duration or dosage.distance)
