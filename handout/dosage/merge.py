"""Lay a stronger dose over a weaker one, group by group."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NoReturn

from handout.dosage.contradictions import check_contradictions
from handout.dosage.value import Dosage, Phase, Quantity, exactly
from handout.errors import ValueProblem

_WORK_PART = (
    "work", "phases", "duration", "distance", "pace", "rest", "load", "bands", "effort", "blank",
)  # fmt: skip
_AMOUNT = ("work", "phases", "duration", "distance")
_SINGLE = ("sides", "each_direction", "pace", "effort", "pain_limit", "rest_day", "period")
_STILL = ("hold", "stretch", "press", "squeeze")
_MEALS = ("before meals", "after meals")
_EMPTY = Dosage()


def merge_dosages(weaker: Dosage, stronger: Dosage) -> Dosage:
    """Answer each group from the stronger dose, else from the weaker; raise ValueProblem.

    A blank dose clears what and how hard; it keeps sides, direction, pain limit and timing.
    """
    weaker = _under_blank(weaker) if stronger.blank else weaker
    merged = Dosage(
        **_amounts(weaker, stronger),
        **{name: _nearest(name, weaker, stronger) for name in _SINGLE},
        **_resistance(weaker, stronger),
        **_timing(weaker, stronger),
        notes=tuple(dict.fromkeys(weaker.notes + stronger.notes)),
    )
    try:
        check_contradictions(merged)
    except ValueProblem as problem:
        raise ValueProblem(
            f"{stronger} over {weaker}: {problem.message.removeprefix(f'{merged}: ')}", problem.hint
        ) from None
    return merged


def _nearest(name: str, weaker: Dosage, stronger: Dosage) -> Any:
    value = getattr(stronger, name)
    return getattr(weaker, name) if value == getattr(_EMPTY, name) else value


def _under_blank(dosage: Dosage) -> Dosage:
    return replace(dosage, **{name: getattr(_EMPTY, name) for name in _WORK_PART})


def _states(dosage: Dosage, *names: str) -> bool:
    return any(getattr(dosage, name) != getattr(_EMPTY, name) for name in names)


# --- how much ------------------------------------------------------------------------------------
def _amounts(weaker: Dosage, stronger: Dosage) -> dict[str, Any]:
    by_count, by_time = ("work", "phases"), ("duration", "distance")
    new = {name: _nearest(name, weaker, stronger) for name in ("work", "rest")}
    new |= {"phases": _phases(weaker.phases, stronger.phases)}
    new |= {name: getattr(_source(by_time, weaker, stronger), name) for name in by_time}
    new["blank"] = stronger.blank or (weaker.blank and not _states(stronger, *_AMOUNT))
    both = _states(weaker, "work") and _states(weaker, *by_time)
    if _states(stronger, *by_time) and not _states(stronger, *by_count) and not both:
        _refuse_if(len(weaker.phases) == 1, weaker, stronger, "hold for so long, or keep moving?")
        new["work"] = ()
    if _states(stronger, *by_count) and not _states(stronger, *by_time) and not both:
        stated = _states(weaker, *by_time)
        _refuse_if(stated and not _whole(stronger), weaker, stronger, "once so long, or so often?")
        new |= {"duration": None, "distance": None}
    if not _in_sets(new["work"]) and stronger.work and not stronger.rest:
        new["rest"] = None
    return new


def _source(names: tuple[str, ...], weaker: Dosage, stronger: Dosage) -> Dosage:
    return stronger if _states(stronger, *names) else weaker


def _whole(dosage: Dosage) -> bool:
    bouts = dosage.work
    counted = any(bout.sets or bout.unit != "x" for bout in bouts)
    return counted or bool(bouts and dosage.phases)


def _in_sets(work: tuple[Any, ...]) -> bool:
    return len(work) > 1 or any(bout.sets and bout.sets != exactly(1) for bout in work)


def _phases(weaker: tuple[Phase, ...], stronger: tuple[Phase, ...]) -> tuple[Phase, ...]:
    """Replace phases by verb, keeping the exercise's own order."""
    mine, theirs = [p.verb for p in weaker], [p.verb for p in stronger]
    if not mine or not theirs or mine == theirs or (len(mine) == 1 and len(theirs) > 1):
        return stronger or weaker
    if len(mine) == 1 and {*mine, *theirs} <= set(_STILL):
        return stronger
    for phase in stronger:
        if phase.verb not in mine:
            raise ValueProblem(
                f"{phase} names a phase that this exercise does not have",
                f"it has {', '.join(mine)}; or write every phase, in order",
            )
    if len(set(mine)) < len(mine):
        raise ValueProblem(
            f"{', '.join(map(str, stronger))}: this exercise has {', '.join(mine)}",
            "write every phase, in order",
        )
    new = {phase.verb: phase for phase in stronger}
    return tuple(new.get(phase.verb, phase) for phase in weaker)


def _resistance(weaker: Dosage, stronger: Dosage) -> dict[str, Any]:
    source = _source(("load", "bands"), weaker, stronger)
    return {"load": source.load, "bands": source.bands}


# --- how often -----------------------------------------------------------------------------------
def _timing(weaker: Dosage, stronger: Dosage) -> dict[str, Any]:
    rate, days = _hourly(stronger) or bool(stronger.per_day), _by_days(stronger)
    new: dict[str, Any] = {}
    weekly = _weekly(stronger)
    source = stronger if rate or weekly else weaker
    pattern = stronger if days or weekly or (rate and _weekly(weaker)) else weaker
    new["per_day"] = source.per_day
    hours = source.every if _hourly(source) else None
    interval = pattern.every if not _hourly(pattern) else None
    _refuse_if(bool(hours and interval), weaker, stronger, "an interval of hours and one of days")
    new["every"] = hours or interval
    new |= {name: getattr(pattern, name) for name in ("per_week", "days_per_week", "weekdays")}
    new["when"] = stronger.when or (weaker.when if _keeps_moments(weaker, stronger) else ())
    answered = source is stronger
    new["awake"] = stronger.awake or (
        weaker.awake and (not answered or (_hourly(weaker) and _hourly(stronger)))
    )
    new["as_needed"] = stronger.as_needed or (weaker.as_needed and not answered)
    if days and not rate and _weekly(weaker):
        new["per_week"] = None
    return new


def _hourly(dosage: Dosage) -> bool:
    return dosage.every is not None and dosage.every.unit == "h"


def _weekly(dosage: Dosage) -> bool:
    return bool(dosage.per_week or (dosage.every and dosage.every.unit == "weeks"))


def _by_days(dosage: Dosage) -> bool:
    every_days = dosage.every is not None and dosage.every.unit == "days"
    return bool(dosage.days_per_week or dosage.weekdays or every_days)


def _keeps_moments(weaker: Dosage, stronger: Dosage) -> bool:
    """Keep the times of day only with the rate they were given with."""
    if not (stronger.per_day or _hourly(stronger) or _weekly(stronger)):
        return True
    if _weekly(stronger) and not set(_MEALS) & set(weaker.when):
        return len(weaker.when) == 1
    return stronger.per_day is not None and stronger.per_day == _implied(weaker)


def _implied(dosage: Dosage) -> Quantity | None:
    if dosage.per_day or set(_MEALS) & set(dosage.when):
        return dosage.per_day
    return exactly(len(dosage.when)) if dosage.when else None


def _refuse_if(wrong: bool, weaker: Dosage, stronger: Dosage, question: str) -> None:
    if wrong:
        _refuse(weaker, stronger, question)


def _refuse(weaker: Dosage, stronger: Dosage, question: str) -> NoReturn:
    raise ValueProblem(f"{stronger} over {weaker}: {question}", "write the whole dose")
