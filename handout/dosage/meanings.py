"""What each clause of a dose says."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal, cast

from handout.dosage.quantity import read_quantity
from handout.dosage.value import (
    MOMENTS,
    MOST_BARE_SETS,
    ONE,
    SIDES,
    WEEKDAYS,
    Bout,
    Effort,
    Measure,
    Phase,
    Quantity,
    SetSide,
    Verb,
    WorkUnit,
    exactly,
)  # fmt: skip
from handout.errors import ValueProblem

Match = re.Match[str]
_INTERVALS = {
    "hour": Measure(ONE, "h"),
    "week": Measure(ONE, "weeks"),
    "other day": Measure(exactly(2), "days"),
}
_BY_SIDE: dict[str, SetSide] = {text: cast(SetSide, side) for side, text in SIDES.items()}


def meaning_of(key: str, found: Match) -> dict[str, Any]:
    """Give the parts of a dose that a clause states, by name."""
    if key in _SEVERAL:
        return _SEVERAL[key](found)
    return {key: _VALUES[key](found) if key in _VALUES else True}


def _measure(found: Match, kind: str = "") -> Measure:
    unit = found["u"].strip()
    unit = "breaths" if unit == "breath" else unit
    return Measure(read_quantity(found["q"], f"{kind} {unit}".strip()), unit)


def _phase(found: Match) -> tuple[Phase, ...]:
    time = _measure(found, "each") if found["q"] else None
    return (Phase(cast(Verb, found["verb"]), time),)


def _every(found: Match) -> Measure:
    return _INTERVALS[found["one"]] if found["one"] else _measure(found, "every")


def _weekdays(found: Match) -> tuple[str, ...]:
    days: set[str] = set()
    for first, last in re.findall(r"\b([a-z]{3})\b(?:-([a-z]{3}))?", found["days"]):
        if first != "and":
            start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
            days |= {WEEKDAYS[(start + n) % 7] for n in range((end - start) % 7 + 1)}
    return tuple(sorted(days, key=WEEKDAYS.index))


def _moments(found: Match) -> tuple[str, ...]:
    return tuple(sorted(set(found["moments"].split(" and ")), key=list(MOMENTS).index))


def _pain(found: Match) -> int:
    if int(found["n"]) > 10:
        raise ValueProblem(f"{found[0]} is off the scale", "write a number from 0 to 10")
    return int(found["n"])


def _effort(found: Match) -> Effort:
    scale = cast(Literal["/10", "/20", "%"], found["scale"])
    return Effort(read_quantity(found["q"], scale), scale)


def _work(found: Match) -> tuple[Bout, ...]:
    said = {name: text or "" for name, text in found.groupdict().items()}
    unit = _work_unit(said.get("unit", ""))
    sets = read_quantity(said["sets"], "sets") if said.get("sets") else None
    count = read_quantity(said["count"], unit) if said.get("count") else None
    bout = Bout(sets, count, unit, bool(said.get("tired")))
    _check_turned_round(found[0], bout, bare=bool(said.get("bare")))
    if said.get("times") and not (_most(bout.sets) <= MOST_BARE_SETS < _most(bout.count)):
        turned = Bout(bout.count, bout.sets)
        raise ValueProblem(f"{found[0]} can mean {turned} or {bout}", f"write {turned} or {bout}")
    return (bout,)


def _most(quantity: Quantity | None) -> float:
    return float("nan") if quantity is None or isinstance(quantity.top, str) else quantity.top


def _work_unit(typed: str) -> WorkUnit:
    if typed.startswith("breath"):
        return "breaths"
    return "steps" if typed.startswith("step") else "x"


def _check_turned_round(said: str, bout: Bout, *, bare: bool) -> None:
    """Refuse 10x3, and 10x until tired: more than five sets are said in words."""
    if not _most(bout.sets) > MOST_BARE_SETS:
        return
    if bare:
        turned = Bout(bout.count, bout.sets, bout.unit)
        hint = f"write {turned}, or {bout}" if bout.count != bout.sets else f"write {bout}"
        raise ValueProblem(f"{said} looks turned round: sets come first", hint)
    if bout.count is None and "sets" not in said:
        hint = f"write {bout.sets}x or until tired, or {bout}"
        raise ValueProblem(f"{said} can mean at most so many, or so many sets", hint)


def _holds(found: Match) -> dict[str, Any]:
    return {"work": (Bout(None, read_quantity(found["count"], "x")),), "phases": _phase(found)}


def _every_moment(found: Match) -> dict[str, Any]:
    return {"days_per_week": exactly(7), "when": _moments(found)}


_SEVERAL: dict[str, Callable[[Match], dict[str, Any]]] = {
    "holds": _holds,
    "times": lambda found: {"work": _work(found)},
    "weekly": lambda _: {"per_week": ONE},
    "every day": lambda _: {"days_per_week": exactly(7)},
    "every moment": _every_moment,
}
_VALUES: dict[str, Callable[[Match], object]] = {
    "work": _work,
    "phases": _phase,
    "duration": _measure,
    "minutes": _measure,
    "distance": _measure,
    "sides": lambda found: _BY_SIDE[found["sides"]],
    "pace": lambda found: found["pace"],
    "rest": lambda found: _measure(found, "each"),
    "load": _measure,
    "bands": lambda found: tuple(found["bands"].replace(" band", "").split("->")),
    "effort": _effort,
    "pain_limit": _pain,
    "per_day": lambda found: read_quantity(found["q"], "/day"),
    "every": _every,
    "per_week": lambda found: read_quantity(found["q"], "/week"),
    "days_per_week": lambda found: read_quantity(found["q"], "days/week"),
    "weekdays": _weekdays,
    "when": _moments,
    "period": _measure,
}
