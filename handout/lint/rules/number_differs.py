"""A translation with other numbers than its original.

Hours of the clinic are left out: each language writes the time of day in its own way.

Passes, in a translation::

    aim: Mantiene el movimiento de su hombro.

Fires, in a translation::

    aim: Mantiene el movimiento de su hombro en 4 semanas.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding
from handout.lint.subject import Subject
from handout.translation import key_name, numbers, texts_of

CODE = "number-differs"
LEVEL: Level = "error"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each translated text that lacks a number, or has one more."""
    for file in subject.translations:
        there, here = texts_of(file.value), texts_of(file.base.value)
        for key, place in file.kept.items():
            wanted, found = numbers(here[key]), numbers(there[key])
            if wanted != found and key[-1] != "hours":
                said = ", ".join(sorted(found.elements())) or "no number"
                needed = ", ".join(sorted(wanted.elements())) or "none"
                message = f"{key_name(place)} has {said}, and the original {needed}"
                yield Finding(file.own.positions, place, message, "write the same in figures")
