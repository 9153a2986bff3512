"""How long a dose takes and how often it is ticked: estimates, with every assumption named."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from handout.dosage.value import Bout, Dosage, Measure, Number, Phase, Quantity

MOVE_SECONDS = 3.0  # there and back at an easy pace; also into a held position and out of it
SLOW_MOVE_SECONDS = 4.0  # two seconds each way: slowly and with control
BREATH_SECONDS = 4.0  # 15 breaths a minute, the middle of what is usual at rest
STEP_SECONDS = 1.0  # steps of an exercise are taken with care, slower than in a walk
REST_SECONDS = 30.0  # between sets where no rest is given
SWITCH_SECONDS = 5.0  # to change to the other side or direction
WALK_METRES_A_SECOND = 1.2  # an unhurried walk
WAKING_HOURS = 16.0
MEALS_A_DAY = 3
BLANK_SESSIONS = 3  # a diary's boxes where the clinician writes the rate by hand

_SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0, "breaths": BREATH_SECONDS}
_METRES = {"metres": 1.0, "km": 1000.0, "miles": 1609.344}  # a length, a lap: nobody knows
_WEEKS = {"days": 1 / 7, "weeks": 1.0, "months": 52 / 12}  # a quarter is 13 weeks
_MOVING = ("lift", "lower", "breathe in", "breathe out")  # phases that time the movement itself


@lru_cache(maxsize=4096)  # many patients have the same
def session_seconds(dosage: Dosage, directions: int = 0) -> tuple[float, float] | None:
    """Estimate the shortest and the longest session; None where the dose leaves it open.

    `directions` is how many the exercise has. 'At least 10' and 'up to 10' both count as 10,
    and a dose that builds up counts as it starts.
    """
    try:
        once = _one_side(dosage)
    except _OpenError:
        return None
    rounds = _rounds(dosage, directions)
    whole = once * _exactly(rounds) + _exactly(SWITCH_SECONDS * (rounds - 1))
    return whole.low, whole.high


def sessions_a_day(dosage: Dosage, most: int) -> int:
    """Count the boxes that a diary needs for one day, 1 to `most`: the upper end, now or later."""
    if dosage.per_day:
        amounts = filter(None, (dosage.per_day.now, dosage.per_day.target))
        sessions = max(_number(amount.top, BLANK_SESSIONS) for amount in amounts)
    else:
        try:
            sessions = _sessions(dosage).high
        except _OpenError:
            sessions = BLANK_SESSIONS
    return max(1, min(most, math.ceil(sessions)))


def minutes_per_day(items: Iterable[tuple[Dosage, int]]) -> tuple[int, int] | None:
    """Add up the minutes of all items on a day when they are done; None where one is open.

    An item is a dose and the number of directions of its exercise.
    """
    whole = _exactly(0)
    for dosage, directions in items:
        session = session_seconds(dosage, directions)
        try:
            sessions = _sessions(dosage)
        except _OpenError:
            return None
        if session is None:
            return None
        whole += Span(*session) * sessions
    return (_minutes(whole.low), _minutes(whole.high)) if whole.high else None


def period_weeks(dosage: Dosage) -> int | None:
    """Give the stated period in whole weeks, rounded up; None where none is stated."""
    if dosage.period is None or isinstance(dosage.period.quantity.top, str):
        return None
    weeks = dosage.period.quantity.top * _WEEKS[dosage.period.unit]
    return math.ceil(round(weeks, 6))  # 14 days are not a hair more than 2 weeks


class _OpenError(Exception):
    """The dose leaves something open: a blank, until tired, only a target."""


@dataclass(frozen=True, slots=True)
class Span:
    """A low and a high number."""

    low: float
    high: float

    def __add__(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)

    def __mul__(self, other: Span) -> Span:
        return Span(self.low * other.low, self.high * other.high)


def _exactly(number: float) -> Span:
    return Span(number, number)


def _one_side(dosage: Dosage) -> Span:
    if dosage.blank:
        raise _OpenError
    if dosage.work:
        return _all_work(dosage)
    if dosage.duration or dosage.distance:
        return _whole_time(dosage)
    if dosage.phases:
        return _repetition(dosage, "x")
    raise _OpenError


def _whole_time(dosage: Dosage) -> Span:
    """Give the time of a duration, else of a walk."""
    if dosage.duration:
        return _time(dosage.duration)
    if dosage.distance is None or dosage.distance.unit not in _METRES:
        raise _OpenError
    metres = _METRES[dosage.distance.unit]
    return _span(dosage.distance.quantity) * _exactly(metres / WALK_METRES_A_SECOND)


def _all_work(dosage: Dosage) -> Span:
    whole, parts = _exactly(0), _exactly(-1)  # there is one break less than there are parts
    for bout in dosage.work:
        whole += _bout(dosage, bout)
        parts += _parts(dosage, bout)
    rest = _time(dosage.rest) if dosage.rest else _exactly(REST_SECONDS)
    return whole + parts * rest


def _parts(dosage: Dosage, bout: Bout) -> Span:
    """Count what a rest stands between: sets, else repetitions where a rest is given."""
    if bout.sets:
        return _span(bout.sets)
    return _span(bout.count) if dosage.rest and bout.count else _exactly(1)


def _bout(dosage: Dosage, bout: Bout) -> Span:
    if bout.count is None:
        raise _OpenError
    once = _span(bout.count) * _repetition(dosage, bout.unit)
    return once * _span(bout.sets) if bout.sets else once


def _repetition(dosage: Dosage, unit: str) -> Span:
    if dosage.duration or dosage.distance:
        return _whole_time(dosage)
    whole = sum((_phase(phase) for phase in dosage.phases), _exactly(0))
    moving = any(phase.verb in _MOVING for phase in dosage.phases)
    return whole if moving else whole + _exactly(_move_seconds(dosage, unit))


def _move_seconds(dosage: Dosage, unit: str) -> float:
    usual = SLOW_MOVE_SECONDS if dosage.pace == "slow" else MOVE_SECONDS
    return {"breaths": BREATH_SECONDS, "steps": STEP_SECONDS}.get(unit, usual)


def _phase(phase: Phase) -> Span:
    if phase.time is None:
        raise _OpenError
    return _time(phase.time)


def _time(measure: Measure) -> Span:
    return _span(measure.quantity) * _exactly(_SECONDS[measure.unit])


def _rounds(dosage: Dosage, directions: int) -> int:
    sides = 2 if dosage.sides in ("each", "alternate") else 1
    return sides * (max(2, directions) if dosage.each_direction else 1)


def _sessions(dosage: Dosage) -> Span:
    """Give the sessions on a day with any."""
    if dosage.per_day:
        return _span(dosage.per_day)
    if dosage.every and dosage.every.unit == "h":
        hours = _span(dosage.every.quantity)
        return Span(max(1, WAKING_HOURS // hours.high), max(1, WAKING_HOURS // hours.low))
    moments = sum(MEALS_A_DAY if "meals" in moment else 1 for moment in dosage.when)
    week = _number(dosage.per_week.top, 0) if dosage.per_week else 0
    return _exactly(max(1, moments, math.ceil(week / 7)))


def _span(quantity: Quantity) -> Span:
    """Give what is done now; an open end takes the other one."""
    if quantity.now is None:
        raise _OpenError
    top = _number(quantity.now.top)
    return Span(top if quantity.now.low is None else _number(quantity.now.low), top)


def _number(number: Number, blank: float | None = None) -> float:
    if not isinstance(number, str):
        return number
    if blank is None:
        raise _OpenError
    return blank


def _minutes(seconds: float) -> int:
    """Round to whole minutes up to ten and to five above: more would look measured."""
    minutes = max(1, math.floor(seconds / 60 + 0.5))
    return minutes if minutes <= 10 else 5 * math.floor(seconds / 300 + 0.5)
