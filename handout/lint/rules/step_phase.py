"""A step that times a part of the dose that is not there.

`{text: Keep it there., phase: hold}` stands for "hold 5s" in the dose. Without a hold in the
dose, the step tells to keep still and nobody says how long.

Passes, in an exercise::

    steps:
      - {text: Keep it there., phase: hold}
    dosage: 2x10, hold 5s

Fires, in an exercise::

    steps:
      - {text: Keep it there., phase: hold}
    dosage: 2x10
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.compose.plan import Text
from handout.errors import Level
from handout.lint.practice import Practice
from handout.lint.rule import Finding
from handout.lint.subject import Subject

CODE = "step-phase"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each step whose phase the dose lacks."""
    for practice in subject.practices:
        if not practice.dosage.blank:
            for steps in practice.step_lists:
                yield from _untimed(subject, practice, steps)


def _untimed(subject: Subject, practice: Practice, steps: Text) -> Iterator[Finding]:
    verbs = {phase.verb for phase in practice.dosage.phases}
    for place, step in enumerate(steps.value if isinstance(steps.value, tuple) else ()):
        if step.phase and step.phase not in verbs and _known(subject, steps.positions):
            message = f"the step times {step.phase!r}, and the dose is {practice.dosage}"
            hint = f"add {step.phase} to the dose, or take phase away"
            yield Finding(steps.positions, (*steps.key, place, "phase"), message, hint)


def _known(subject: Subject, positions: object) -> bool:
    return positions is subject.file.positions
