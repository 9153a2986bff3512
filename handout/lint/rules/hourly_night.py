"""An hourly rate that does not spare the night.

"Every two hours" has been taken at its word, alarm clock and all. `while awake` says what is
meant; a dose `as needed` wakes nobody.

Passes, in a handout::

    frequency: every 2h, while awake

Fires, in a handout::

    frequency: every 2h
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.practice import Practice
from handout.lint.rule import Finding
from handout.lint.subject import Subject

CODE = "hourly-night"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each place that asks for hours through day and night."""
    told = set()
    for practice in subject.practices:
        dosage = practice.dosage
        if dosage.every and dosage.every.unit == "h" and not (dosage.awake or dosage.as_needed):
            finding = _finding(practice)
            if (finding.positions.path, finding.key) not in told:
                told.add((finding.positions.path, finding.key))
                yield finding


def _finding(practice: Practice) -> Finding:
    message = "every few hours, and the night is not left out"
    return Finding(*practice.where("every"), message, "add: while awake")
