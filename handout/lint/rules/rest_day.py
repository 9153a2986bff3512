"""A rest day that cannot be kept.

`rest day between` leaves at most three days in a week. A stronger dose that asks for more, a note
that says "every day", or the same exercise on neighbouring days takes it away: an error, with
both places named. Strength work on all seven days is a warning, because muscles grow on the days
between.

Passes, in a prescription::

    exercises:
      - arm-raise: 3/week, rest day between

Fires, in a prescription::

    exercises:
      - {exercise: arm-raise, dosage: "3/week, rest day between", note: Do it every day.}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from handout.dosage.value import WEEKDAYS, exactly
from handout.errors import Level
from handout.lint.practice import Practice, Said
from handout.lint.rule import Finding, at, elsewhere, matches, quoted
from handout.lint.subject import Subject

CODE = "rest-day"
LEVEL: Level = "error"
_SAYS = frozenset(("note", "start", "steps", "do-entry"))
_HINT = "write 3/week, or take the rest day away"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each rest day that something else takes away."""
    for practice in subject.practices:
        yield from _clash(practice)
        yield from _every_day(subject, practice)
    yield from _told(subject)
    yield from _neighbours(subject)


def _clash(practice: Practice) -> Iterator[Finding]:
    if practice.clash:
        weaker, stronger = practice.clash.weaker, practice.clash.stronger
        line = elsewhere(weaker.positions, weaker.key, stronger.positions)
        message = (
            f"{practice.title!r}: {stronger.dosage} leaves no rest day, and {line} asks for one"
        )
        yield Finding(stronger.positions, stronger.key, message, _HINT)


def _told(subject: Subject) -> Iterator[Finding]:
    for passage, found in matches(subject.printed, subject.vocabulary["every_day"], _SAYS):
        practice = passage.practice
        rest = _rest(practice) if practice and practice.dosage.rest_day else None
        if practice and rest:
            line = elsewhere(rest.positions, rest.key, passage.positions)
            message = f"{quoted(found)} leaves no rest day for {practice.title!r}, and {line} asks"
            yield at(passage, f"{message} for one", _HINT)


def _rest(practice: Practice) -> Said | None:
    return next((said for said in reversed(practice.said) if said.dosage.rest_day), None)


def _every_day(subject: Subject, practice: Practice) -> Iterator[Finding]:
    """Warn of strength work on every day of the week, where that is written."""
    dosage = practice.dosage
    daily = dosage.days_per_week == exactly(7) or len(dosage.weekdays) == len(WEEKDAYS)
    strength = practice.exercise is not None and practice.exercise.purpose == "strength"
    place = practice.where("days_per_week", "weekdays")
    if daily and strength and place[0] is subject.file.positions:
        message = f"{practice.title!r} makes muscles strong, and they get no rest day"
        yield Finding(*place, message, "write 3/week, rest day between", "warning")


def _neighbours(subject: Subject) -> Iterator[Finding]:
    """Find the same exercise twice, with a rest day and on neighbouring days."""
    resting = [p for p in subject.practices if p.exercise and p.dosage.weekdays]
    resting.sort(key=lambda p: p.exercise.id if p.exercise else "")
    for one, other in pairwise(resting):
        if one.exercise is not other.exercise or not (one.dosage.rest_day or other.dosage.rest_day):
            continue
        if _touch(one.dosage.weekdays, other.dosage.weekdays):
            positions, key = other.place
            line = elsewhere(*one.place, positions)
            message = f"{other.title!r} has a rest day, and {line} asks for it on the day beside"
            yield Finding(positions, key, message, _HINT)


def _touch(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    places = [WEEKDAYS.index(day) for day in one]
    others = [WEEKDAYS.index(day) for day in other]
    return any((a - b) % 7 in (0, 1, 6) for a in places for b in others)
