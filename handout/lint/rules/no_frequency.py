"""An exercise that does not say how often.

Ten times: once, or every day? How often may stand on the handout, a phase, a block, the exercise
or the prescription, and `__` counts as given. In a prescription it is an error.

Passes, in a handout::

    frequency: 2/day

Fires, in a handout::

    frequency: null
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.dosage.value import Dosage
from handout.errors import Level
from handout.lint.passage import all_blocks
from handout.lint.rule import Finding
from handout.lint.subject import Subject

CODE = "no-frequency"
LEVEL: Level = "warning"
_HINT = "write frequency: 1/day, or frequency: __ for a line to fill in by hand"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each exercise, and each table by week, without a rate."""
    if subject.case is None:
        return
    level: Level = "error" if subject.prescribed else LEVEL
    for practice in subject.practices:
        if practice.exercise and not _often(practice.dosage):
            message = f"{practice.title!r} does not say how often"
            yield Finding(*practice.place, message, _HINT, level)
    handout, order = subject.case.handout, subject.case.prescription
    for block, key in all_blocks(handout.value.blocks):
        given = block.frequency or handout.value.frequency or order.frequency
        if block.schedule and block.schedule.by == "week" and not given:
            message = "the table does not say on how many days of the week"
            yield Finding(handout.positions, key, message, "write frequency: 3/week beside it")


def _often(dosage: Dosage) -> bool:
    return bool(
        dosage.blank
        or dosage.per_day
        or dosage.every
        or dosage.per_week
        or dosage.days_per_week
        or dosage.weekdays
        or dosage.when
        or dosage.as_needed
    )
