"""A review that is more than three years old on the day of the sheet.

Shown, so that somebody reads the text again.

Passes, in a prescription::

    date: 2026-11-22

Fires, in a prescription::

    date: 2031-11-22
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding
from handout.lint.subject import Subject

CODE = "stale"
LEVEL: Level = "info"
_YEARS = 3
_DAYS = 365.25


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the handout and each exercise whose review is old."""
    if subject.case is None or subject.day is None:
        return
    files = [subject.case.handout] if not subject.case.own_programme else []
    exercises = [p.planned.exercise for p in subject.practices if p.planned.exercise]
    for file in dict.fromkeys([id(f) for f in (*files, *exercises)]):
        value = next(f for f in (*files, *exercises) if id(f) == file)
        date = value.value.review.date
        if date and (subject.day - date).days > _YEARS * _DAYS:
            message = f"{value.value.id!r} was reviewed on {date}, more than {_YEARS} years ago"
            yield Finding(value.positions, ("review", "date"), message, "read it again and sign it")
