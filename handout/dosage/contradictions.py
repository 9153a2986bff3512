"""Doses that contradict themselves."""

from __future__ import annotations

from handout.dosage.value import Dosage, Quantity
from handout.errors import ValueProblem

_MEALS = ("before meals", "after meals")


def check_contradictions(dosage: Dosage) -> None:
    """Raise ValueProblem where two parts of a dose cannot both be meant."""
    _check_work(dosage)
    _check_rest(dosage)
    _check_patterns(dosage)
    _check_moments(dosage)
    _check_rest_day(dosage)


def _refuse(dosage: Dosage, message: str, hint: str = "") -> None:
    raise ValueProblem(f"{dosage}: {message}", hint)


def _check_work(dosage: Dosage) -> None:
    filled = dosage.work or dosage.phases or dosage.duration or dosage.distance
    if dosage.blank and filled:
        _refuse(dosage, "both blank and filled in", "write __ alone, or __ for each number")


def _check_rest(dosage: Dosage) -> None:
    del dosage


def _check_patterns(dosage: Dosage) -> None:
    hourly = dosage.every is not None and dosage.every.unit == "h"
    named = {
        "sessions a week": bool(dosage.per_week),
        "days a week": bool(dosage.days_per_week or dosage.weekdays),
        "an interval of days": bool(dosage.every) and not hourly,
    }
    if sum(named.values()) > 1:
        both = " and ".join(name for name, given in named.items() if given)
        _refuse(dosage, f"{both} are two day patterns", "keep one of them")
    if dosage.per_day and hourly:
        _refuse(dosage, "two rates within a day", "keep one of them")
    if dosage.per_week and (dosage.per_day or hourly):
        _refuse(dosage, "sessions a week and sessions a day", "write 2/day, 3 days/week")


def _check_moments(dosage: Dosage) -> None:
    most = _most(dosage.per_day)
    if most is not None and most < len(dosage.when):
        _refuse(dosage, "more times of day than sessions", f"write {len(dosage.when)}/day")


def _check_rest_day(dosage: Dosage) -> None:
    days = dosage.per_week or dosage.days_per_week
    if not dosage.rest_day or days is None or days.now is None:
        return
    low = days.now.low
    if not isinstance(low, str) and low is not None and low > 3:
        hint = "write 3/week, or every other day"
        _refuse(dosage, "a rest day between leaves at most 3 days in every week", hint)


def _most(quantity: Quantity | None) -> int | float | None:
    if quantity is None or quantity.now is None or quantity.now.high is None:
        return None
    high = quantity.now.high
    return None if isinstance(high, str) else high
