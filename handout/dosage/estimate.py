"""How long a dose takes, and how often it is ticked: estimates, with every assumption named."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from handout.dosage.sentence import is_each_time
from handout.dosage.value import Amount, Bout, Dosage, Measure, Phase, Quantity

MOVE_SECONDS = 3.0  # there and back at an easy pace
SLOW_MOVE_SECONDS = 4.0  # two seconds each way: 'slowly and with control'
BREATH_SECONDS = 4.0  # 15 breaths a minute, the middle of what is usual at rest
STEP_SECONDS = 1.0  # exercise steps are taken with care, at half the pace of a walk
REST_SECONDS = 30.0  # between sets where no rest is given
SWITCH_SECONDS = 5.0  # to change the side or the direction
METRE_SECONDS = 1 / 1.2  # an unhurried walk: 1.2 metres a second
WAKING_HOURS = 16
MEALS = 3
BLANK_SESSIONS = 3  # boxes a diary leaves where the clinician writes the rate by hand

_SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0, "breaths": BREATH_SECONDS}
_METRES = {"metres": 1.0, "km": 1000.0, "miles": 1609.344}  # a length and a lap are of any length
_WEEKS = {"days": 1 / 7, "weeks": 1.0, "months": 52.18 / 12}
_MOVING = ("lift", "lower", "breathe in", "breathe out")
_NONE = (0.0, 0.0)

Seconds = tuple[float, float]


class _OpenError(Exception):
    """The dose leaves the time open."""


def session_seconds(dosage: Dosage, directions: int = 0) -> Seconds | None:
    """Estimate the shortest and longest time of one session; None where the dose leaves it open.

    `directions` is how many the exercise has. 'At least 10' and 'up to 10' are both taken as 10.
    """
    try:
        once = _one_side(dosage)
    except _OpenError:
        return None
    rounds = _rounds(dosage, directions)
    switches = SWITCH_SECONDS * (rounds - 1)
    return once[0] * rounds + switches, once[1] * rounds + switches


def sessions_a_day(dosage: Dosage, most: int) -> int:
    """Count the boxes that a diary needs for one day: the upper end, 1 to `most`."""
    top = max((_number(amount.top) or BLANK_SESSIONS for amount in _rates(dosage)), default=1)
    if dosage.every and dosage.every.unit == "h":
        top = _sessions_awake(dosage.every)[1]
    elif dosage.per_day is None and dosage.when:
        top = _moments(dosage)
    return max(1, min(most, math.ceil(top)))


def minutes_per_day(items: Iterable[tuple[Dosage, int]]) -> tuple[int, int] | None:
    """Add up the minutes of all items on a day when they are done; None if one is open.

    An item is a dose and the number of directions of its exercise.
    """
    low = high = 0.0
    for dosage, directions in items:
        seconds, sessions = session_seconds(dosage, directions), _daily(dosage)
        if seconds is None or sessions is None:
            return None
        low += seconds[0] * sessions[0]
        high += seconds[1] * sessions[1]
    return (_rounded(low), _rounded(high)) if high else None


def period_weeks(dosage: Dosage) -> int | None:
    """Give the stated period in whole weeks, rounded up; None where none is stated."""
    if dosage.period is None:
        return None
    weeks = _number(dosage.period.quantity.top)
    return math.ceil(weeks * _WEEKS[dosage.period.unit] - 1e-9) if weeks else None


def _one_side(dosage: Dosage) -> Seconds:
    if dosage.blank:
        raise _OpenError
    each_time = is_each_time(dosage)
    if dosage.duration and not each_time:
        return _times(_range(dosage.duration.quantity), _SECONDS[dosage.duration.unit])
    if dosage.distance and not each_time:
        return _walk(dosage.distance)
    return _all_work(dosage)


def _walk(distance: Measure) -> Seconds:
    if distance.unit not in _METRES:
        raise _OpenError
    return _times(_range(distance.quantity), _METRES[distance.unit] * METRE_SECONDS)


def _all_work(dosage: Dosage) -> Seconds:
    if not dosage.work:
        if not dosage.phases:
            raise _OpenError
        return _repetition(dosage, "x")
    whole = _NONE
    sets = _NONE
    for bout in dosage.work:
        whole = _plus(whole, _bout(dosage, bout))
        sets = _plus(sets, _breaks(dosage, bout))
    rest = _range(dosage.rest.quantity) if dosage.rest else (REST_SECONDS, REST_SECONDS)
    unit = _SECONDS[dosage.rest.unit] if dosage.rest else 1.0
    return tuple(  # type: ignore[return-value]
        work + max(0.0, count - 1) * pause * unit
        for work, count, pause in zip(whole, sets, rest, strict=True)
    )


def _breaks(dosage: Dosage, bout: Bout) -> Seconds:
    """Count what a rest stands between: sets, else each time where a rest is given."""
    if bout.sets:
        return _range(bout.sets)
    return _range(bout.count) if dosage.rest and bout.count else (1.0, 1.0)


def _bout(dosage: Dosage, bout: Bout) -> Seconds:
    if bout.count is None:
        raise _OpenError
    sets = _range(bout.sets) if bout.sets else (1.0, 1.0)
    count, once = _range(bout.count), _repetition(dosage, bout.unit)
    return sets[0] * count[0] * once[0], sets[1] * count[1] * once[1]


def _repetition(dosage: Dosage, unit: str) -> Seconds:
    if is_each_time(dosage) and dosage.duration:
        return _times(_range(dosage.duration.quantity), _SECONDS[dosage.duration.unit])
    if is_each_time(dosage) and dosage.distance:
        return _walk(dosage.distance)
    whole = _NONE
    for phase in dosage.phases:
        whole = _plus(whole, _phase(phase))
    moving = any(phase.verb in _MOVING for phase in dosage.phases)
    return whole if moving else _plus(whole, _movement(dosage, unit))


def _movement(dosage: Dosage, unit: str) -> Seconds:
    slow = dosage.pace == "slow"
    usual = SLOW_MOVE_SECONDS if slow else MOVE_SECONDS
    seconds = {"breaths": BREATH_SECONDS, "steps": STEP_SECONDS}.get(unit, usual)
    return seconds, seconds


def _phase(phase: Phase) -> Seconds:
    if phase.time is None:
        raise _OpenError
    return _times(_range(phase.time.quantity), _SECONDS[phase.time.unit])


def _rounds(dosage: Dosage, directions: int) -> int:
    sides = 2 if dosage.sides in ("each", "alternate") else 1
    return sides * (max(2, directions) if dosage.each_direction else 1)


def _range(quantity: Quantity) -> Seconds:
    """Give what is done now as low and high; an open end takes the other one."""
    now = quantity.now
    if now is None:
        raise _OpenError
    low = _number(now.top if now.low is None else now.low)
    high = _number(now.top)
    if low is None or high is None:
        raise _OpenError
    return low, high


def _number(number: float | str) -> float | None:
    return None if isinstance(number, str) else float(number)


def _times(seconds: Seconds, factor: float) -> Seconds:
    return seconds[0] * factor, seconds[1] * factor


def _plus(one: Seconds, other: Seconds) -> Seconds:
    return one[0] + other[0], one[1] + other[1]


def _rates(dosage: Dosage) -> Iterator[Amount]:
    """Give the rates a day, now and later: a diary must have room for both."""
    if dosage.per_day:
        yield from filter(None, (dosage.per_day.now, dosage.per_day.target))


def _daily(dosage: Dosage) -> Seconds | None:
    try:
        if dosage.per_day:
            return _range(dosage.per_day)
        if dosage.every and dosage.every.unit == "h":
            _range(dosage.every.quantity)
            return _sessions_awake(dosage.every)
    except _OpenError:
        return None
    sessions = float(_moments(dosage) or 1)
    return sessions, sessions


def _sessions_awake(every: Measure) -> Seconds:
    now = every.quantity.now
    assert now is not None  # noqa: S101 - an interval never builds up
    shortest = _number(now.top if now.low is None else now.low)
    longest = _number(now.top)
    if shortest is None or longest is None:
        return float(BLANK_SESSIONS), float(BLANK_SESSIONS)
    return max(1, WAKING_HOURS // longest), max(1, WAKING_HOURS // shortest)


def _moments(dosage: Dosage) -> int:
    return sum(MEALS if "meals" in moment else 1 for moment in dosage.when)


def _rounded(seconds: float) -> int:
    minutes = max(1, round(seconds / 60))
    return minutes if minutes <= 10 else 5 * round(minutes / 5)
