"""A count that may mean two things.

`each direction` without the directions, or taking turns without saying what counts as one: does
left and right make one or two?

Passes, in an exercise::

    directions: [forwards, backwards]
    dosage: 5x, each direction

Fires, in an exercise::

    dosage: 5x, each direction
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.practice import Practice
from handout.lint.rule import Finding
from handout.lint.subject import Subject
from handout.yamlfile import Key, Positions

CODE = "count-undefined"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each dose that does not say what it counts."""
    for practice in subject.practices:
        for place, message, hint in _undefined(practice):
            if place[0] is subject.file.positions:
                yield Finding(*place, message, hint)


def _undefined(practice: Practice) -> Iterator[tuple[tuple[Positions, Key], str, str]]:
    if practice.dosage.each_direction and not practice.directions:
        message = "each direction: it does not say which directions there are"
        yield practice.where("each_direction"), message, "add directions: [forwards, backwards]"
    turns = practice.dosage.sides == "alternate" and practice.dosage.work
    if turns and practice.exercise and not practice.planned.text("repetition").value:
        message = "alternate sides: it does not say what counts as one"
        hint = "add repetition: Left and right together count as one."
        yield practice.where("work"), message, hint
