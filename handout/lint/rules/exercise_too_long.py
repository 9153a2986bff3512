"""More than 7 steps, a step of more than 20 words, or two actions in one step.

People read a step, do it, and look again.

Passes, in an exercise::

    steps:
      - Lift your arm.
      - Lower it slowly.

Fires, in an exercise::

    steps:
      - Lift your arm, then lower it slowly.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at, quoted
from handout.lint.subject import Subject

CODE = "exercise-too-long"
LEVEL: Level = "warning"
_STEPS, _WORDS = 7, 20


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each list of steps, and each step, that is too long."""
    for practice in subject.practices:
        for steps in practice.step_lists:
            count = len(steps.value) if isinstance(steps.value, tuple) else 0
            if count > _STEPS and steps.positions is subject.file.positions:
                message = f"{count} steps: more than {_STEPS} are hard to keep in mind"
                yield Finding(steps.positions, steps.key, message, "join or drop some, or split it")
    for passage in subject.texts:
        if passage.field == "steps":
            words = len(passage.text.split())
            found = subject.vocabulary["two_actions"].search(passage.text)
            if words > _WORDS:
                message = f"{words} words in one step: more than {_WORDS} are hard to follow"
                yield at(passage, message, "make two steps of it")
            elif found:
                yield at(passage, f"{quoted(found)}: two actions in one step", "make two steps")
