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
from handout.models.exercise import Review
from handout.yamlfile import Positions

CODE = "stale"
LEVEL: Level = "info"
_YEARS = 3
_DAYS = 365.25


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the handout and each exercise whose review is old."""
    if subject.case is None or subject.day is None:
        return
    handout = subject.case.handout
    reviews: dict[str, tuple[Review, Positions]] = {}
    if not subject.case.own_programme:
        reviews[handout.value.id] = (handout.value.review, handout.positions)
    for practice in subject.practices:
        file = practice.planned.exercise
        if file:
            reviews[file.value.id] = (file.value.review, file.positions)
    for name, (review, positions) in reviews.items():
        if review.date and (subject.day - review.date).days > _YEARS * _DAYS:
            message = f"{name!r} was reviewed on {review.date}, more than {_YEARS} years ago"
            yield Finding(positions, ("review", "date"), message, "read it again and sign it")
