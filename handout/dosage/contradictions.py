"""Doses that contradict themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from handout.dosage.value import ONE, WEEKDAYS, Bout, Dosage, Number, Quantity, exactly
from handout.errors import ValueProblem

_MEALS = ("before meals", "after meals")


class Contradiction(NamedTuple):
    """Two parts that cannot both be meant, and what to write instead."""

    message: str
    hint: str


def check_contradictions(dosage: Dosage) -> None:
    """Raise ValueProblem where two parts of a dose cannot both be meant."""
    for check in _CHECKS:
        if found := check(dosage):
            raise ValueProblem(f"{dosage}: {found.message}", found.hint)


def hourly(dosage: Dosage) -> bool:
    """Tell whether the dose comes back within a day."""
    return dosage.every is not None and dosage.every.unit == "h"


def weekly(dosage: Dosage) -> bool:
    """Tell whether sessions are counted over more than a day: 3/week, every 2 weeks."""
    return bool(dosage.per_week or (dosage.every and dosage.every.unit == "weeks"))


def in_sets(work: tuple[Bout, ...]) -> bool:
    """Tell whether there is more than one set to rest between."""
    return len(work) > 1 or any(bout.sets not in (None, ONE) for bout in work)


def as_many_times(moments: tuple[str, ...], sessions: Quantity) -> bool:
    """Compare times of day with sessions; meals stand for one to three."""
    low, high = _ends(sessions)
    enough = any(meal in moments for meal in _MEALS) or low <= len(moments)
    return enough and len(moments) <= high


# --- how much ------------------------------------------------------------------------------------
def _blank(dosage: Dosage) -> Contradiction | None:
    if dosage.blank and (dosage.work or dosage.phases or dosage.duration or dosage.distance):
        return Contradiction("both blank and filled in", "write __ alone, or __ for a number")
    return None


def _long_twice(dosage: Dosage) -> Contradiction | None:
    """Refuse sets of repetitions that also last so long; 3x, for 30s is three times 30 s."""
    long = dosage.duration or dosage.distance
    if dosage.duration and dosage.distance:
        return Contradiction("a time and a distance", "keep one of them")
    if long and dosage.work and (dosage.phases or not _times(dosage.work)):
        hint = "write 3x, for 30s for three times 30 s, or keep one of them"
        return Contradiction("says how much in two ways", hint)
    return None


def _times(work: tuple[Bout, ...]) -> bool:
    bout = work[0]
    return len(work) == 1 and bout.sets is None and bout.unit == "x" and bout.count is not None


def _rest(dosage: Dosage) -> Contradiction | None:
    if not dosage.rest or not dosage.work or in_sets(dosage.work):
        return None
    held = dosage.phases or dosage.duration or dosage.distance
    if held and not any(bout.sets or bout.count == ONE for bout in dosage.work):
        return None
    hint = "write 3x10 for sets, or relax 5s for a pause in each repetition"
    return Contradiction("a rest between sets needs more than one set", hint)


# --- how often -----------------------------------------------------------------------------------
def _patterns(dosage: Dosage) -> Contradiction | None:
    given = {
        "sessions a week": dosage.per_week,
        "days a week": dosage.days_per_week or dosage.weekdays,
        "an interval": None if hourly(dosage) else dosage.every,
    }
    named = [name for name, value in given.items() if value]
    if len(named) > 1:
        return Contradiction(f"{' and '.join(named)} are two day patterns", "keep one of them")
    number = dosage.days_per_week
    if number and dosage.weekdays and number != exactly(len(dosage.weekdays)):
        return Contradiction("the number of days is not that of the weekdays", "keep one of them")
    return None


def _rates(dosage: Dosage) -> Contradiction | None:
    if dosage.per_day and hourly(dosage):
        return Contradiction("sessions a day and an interval of hours", "keep one of them")
    if weekly(dosage) and (dosage.per_day or hourly(dosage)):
        return Contradiction("sessions a week and sessions a day", "write 2/day, 3 days/week")
    return None


def _moments(dosage: Dosage) -> Contradiction | None:
    number = len(dosage.when)
    if number and hourly(dosage):
        return Contradiction("an interval of hours and a time of day", "keep one of them")
    if number > 1 and weekly(dosage):
        hint = f"write {number}/day, 3 days/week, or one time of day"
        return Contradiction("sessions a week and several times of day", hint)
    if number and dosage.per_day and not as_many_times(dosage.when, dosage.per_day):
        hint = f"write {number}/day, or as many times of day as sessions"
        return Contradiction("sessions and times of day differ in number", hint)
    return None


def _ends(quantity: Quantity) -> tuple[float, float]:
    """Give the fewest and the most, now or later; a blank may be any number."""
    amounts = [amount for amount in (quantity.now, quantity.target) if amount]
    return _known(amounts[0].low, 0), _known(amounts[-1].high, float("inf"))


def _known(number: Number | None, otherwise: float) -> float:
    return otherwise if number is None or isinstance(number, str) else number


def _rest_day(dosage: Dosage) -> Contradiction | None:
    if not dosage.rest_day:
        return None
    hint = "write 3/week, or every other day"
    for days in filter(None, (dosage.per_week, dosage.days_per_week)):
        low, high = _ends(days)
        if low > 3 or 4 < high < float("inf"):
            return Contradiction("a rest day between leaves at most 3 days in every week", hint)
    if _neighbours(dosage.weekdays):
        return Contradiction("these weekdays leave no rest day between", hint)
    if dosage.every and dosage.every.unit == "days" and _ends(dosage.every.quantity)[0] < 2:
        return Contradiction("this interval leaves no rest day between", hint)
    return None


def _neighbours(weekdays: tuple[str, ...]) -> bool:
    places = [WEEKDAYS.index(day) for day in weekdays]
    return any((place + 1) % 7 in places for place in places)


_CHECKS: tuple[Callable[[Dosage], Contradiction | None], ...] = (
    _blank,
    _long_twice,
    _rest,
    _patterns,
    _rates,
    _moments,
    _rest_day,
)
