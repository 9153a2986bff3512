"""Lay a stronger dose over a weaker one, group by group."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal

from handout.dosage.contradictions import (
    as_many_times,
    check_contradictions,
    hourly,
    in_sets,
    weekly,
)
from handout.dosage.total import grows_unasked
from handout.dosage.value import ONE, Bout, Dosage, Measure, Phase, SetSide
from handout.errors import ValueProblem

NO_DOSE = Dosage()
_COUNTED = ("work", "phases")
_LONG = ("duration", "distance")
_BY_HAND = (*_COUNTED, *_LONG, "pace", "rest", "load", "bands", "effort")
_ALONE = ("sides", "each_direction", "pace", "effort", "pain_limit", "rest_day", "period")
_STILL = {"hold", "stretch", "press", "squeeze"}
_ANEW = "write the whole dose anew"


@lru_cache(maxsize=4096)  # many patients have the same
def merge_dosages(weaker: Dosage, stronger: Dosage) -> Dosage:
    """Answer each group from the stronger dose, else from the weaker; raise ValueProblem.

    Sets, repetitions, time and distance are one question: how much. Rate, times of day, while
    awake and as needed are another: how often. A blank stronger dose clears how much and how hard,
    and keeps sides, direction, pain limit, timing and notes. Notes add up.
    """
    if stronger.blank:
        weaker = replace(weaker, **{name: getattr(NO_DOSE, name) for name in _BY_HAND})
    merged = Dosage(
        **_how_much(weaker, stronger),
        **{name: getattr(_nearest((name,), weaker, stronger), name) for name in _ALONE},
        **_taken(("load", "bands"), _nearest(("load", "bands"), weaker, stronger)),
        **_how_often(weaker, stronger),
        notes=tuple(dict.fromkeys(weaker.notes + stronger.notes)),
    )
    _check(merged, weaker, stronger)
    _check_total(merged, weaker, stronger)
    return merged


@lru_cache(maxsize=4096)
def on_sides(dosage: Dosage, sides: SetSide | Literal["none"]) -> Dosage:
    """Give a dose with another answer to which side; 'none' where sides do not matter."""
    return replace(dosage, sides=None if sides == "none" else sides)


def _check(merged: Dosage, weaker: Dosage, stronger: Dosage) -> None:
    try:
        check_contradictions(merged)
    except ValueProblem as problem:
        reason = problem.message.removeprefix(f"{merged}: ")
        raise _conflict(weaker, stronger, reason, problem.hint) from None


def _check_total(merged: Dosage, weaker: Dosage, stronger: Dosage) -> None:
    """Refuse 10x over '3x, hold 30s': ten long holds want to be said as such."""
    counted, timed = bool(stronger.work), bool(stronger.phases or stronger.duration)
    if counted != timed and grows_unasked(merged, weaker):
        reason = f"together that is {replace(NO_DOSE, **_taken((*_COUNTED, *_LONG), merged))}"
        raise _conflict(weaker, stronger, reason, "if you mean it, write both")


def _conflict(weaker: Dosage, stronger: Dosage, reason: str, hint: str = _ANEW) -> ValueProblem:
    return ValueProblem(f"{stronger} over {weaker}: {reason}", hint)


def _states(dosage: Dosage, names: tuple[str, ...]) -> bool:
    return any(getattr(dosage, name) != getattr(NO_DOSE, name) for name in names)


def _nearest(names: tuple[str, ...], weaker: Dosage, stronger: Dosage) -> Dosage:
    return stronger if _states(stronger, names) else weaker


def _taken(names: tuple[str, ...], dosage: Dosage) -> dict[str, Any]:
    return {name: getattr(dosage, name) for name in names}


# --- how much ------------------------------------------------------------------------------------
def _how_much(weaker: Dosage, stronger: Dosage) -> dict[str, Any]:
    under = _cleared(weaker, stronger)
    work = stronger.work or under.work
    return {
        "work": work,
        "phases": _phases(under.phases, stronger.phases),
        **_taken(_LONG, _nearest(_LONG, under, stronger)),
        "rest": stronger.rest or _rest_kept(weaker, work),
        "blank": stronger.blank or (weaker.blank and not _states(stronger, (*_COUNTED, *_LONG))),
    }


def _cleared(weaker: Dosage, stronger: Dosage) -> Dosage:
    """Drop what the stronger dose answers in another way: a count by a time, or the reverse."""
    counted, long = _states(stronger, _COUNTED), _states(stronger, _LONG)
    if counted and long:
        return replace(weaker, work=(), phases=weaker.phases if stronger.phases else ())
    if long and not _states(weaker, _LONG):
        return _without_count(weaker, stronger)
    if counted and _states(weaker, _LONG):
        return _without_time(weaker, stronger)
    return weaker


def _without_count(weaker: Dosage, stronger: Dosage) -> Dosage:
    if len(weaker.phases) == 1:
        raise _conflict(weaker, stronger, f"keep still so long, or {weaker.phases[0]} each time?")
    return replace(weaker, work=())


def _without_time(weaker: Dosage, stronger: Dosage) -> Dosage:
    """Let 2x10 answer 'for 2 min'; 3x alone may mean three times so long, unless it did before."""
    if any(map(_says_all, stronger.work)) or (stronger.work and stronger.phases):
        return replace(weaker, duration=None, distance=None)
    if (stronger.work and not weaker.work) or (stronger.phases and not weaker.phases):
        raise _conflict(weaker, stronger, "instead of it, or each time?")
    return weaker


def _says_all(bout: Bout) -> bool:
    return bout.sets is not None or bout.unit != "x" or bout.count is None


def _rest_kept(weaker: Dosage, work: tuple[Bout, ...]) -> Measure | None:
    """Keep a rest between sets for sets, one between holds for holds."""
    if work == weaker.work:
        return weaker.rest
    for_sets = in_sets(weaker.work) or not weaker.work
    return weaker.rest if work and in_sets(work) == for_sets else None


def _phases(weaker: tuple[Phase, ...], stronger: tuple[Phase, ...]) -> tuple[Phase, ...]:
    """Replace phases by verb, in the exercise's own order."""
    mine, given = [phase.verb for phase in weaker], [phase.verb for phase in stronger]
    if not mine or not given or mine == given or _all_anew(mine, given):
        return stronger or weaker
    if missing := [phase for phase in stronger if phase.verb not in mine]:
        raise ValueProblem(
            f"{missing[0]} names a part of the movement that this exercise does not have",
            f"it has {', '.join(mine)}",
        )
    if len(set(mine)) < len(mine):
        told = ", ".join(map(str, stronger))
        raise ValueProblem(f"{told}: this exercise has {', '.join(mine)}", "write all of them")
    new = {phase.verb: phase for phase in stronger}
    return tuple(new.get(phase.verb, phase) for phase in weaker)


def _all_anew(mine: list[Any], given: list[Any]) -> bool:
    """Tell whether a single hold is said in another word, or in several parts."""
    return len(mine) == 1 and (len(given) > 1 or {*mine, *given} <= _STILL)


# --- how often -----------------------------------------------------------------------------------
def _how_often(weaker: Dosage, stronger: Dosage) -> dict[str, Any]:
    rate = stronger if _rated(stronger) else weaker
    days = stronger if _answers_days(weaker, stronger) else weaker
    hours = rate.every if hourly(rate) else None
    interval = days.every if not hourly(days) else None
    if hours and interval:
        reason = "an interval of hours and one of days"
        raise _conflict(weaker, stronger, reason, "write 2/day, every other day")
    answered = rate is stronger
    return {
        "per_day": rate.per_day,
        "every": hours or interval,
        **_taken(("per_week", "days_per_week", "weekdays"), days),
        "when": stronger.when or (weaker.when if _keeps_moments(weaker, stronger) else ()),
        "awake": stronger.awake or (weaker.awake and (not answered or hourly(stronger))),
        "as_needed": stronger.as_needed or (weaker.as_needed and not answered),
    }


def _rated(dosage: Dosage) -> bool:
    return bool(dosage.per_day) or hourly(dosage) or weekly(dosage)


def _answers_days(weaker: Dosage, stronger: Dosage) -> bool:
    by_days = (
        stronger.days_per_week or stronger.weekdays or (stronger.every and not hourly(stronger))
    )
    return bool(by_days or stronger.per_week or (_rated(stronger) and weekly(weaker)))


def _keeps_moments(weaker: Dosage, stronger: Dosage) -> bool:
    """Keep the times of day with their own rate, or where they had none and still fit."""
    if not _rated(stronger):
        return True
    if weekly(stronger):
        return len(weaker.when) == 1 and (weekly(weaker) or weaker.per_day in (None, ONE))
    if _rated(weaker):
        return stronger.per_day is not None and stronger.per_day == weaker.per_day
    return stronger.per_day is not None and as_many_times(weaker.when, stronger.per_day)
