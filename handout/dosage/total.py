"""How long a dose takes in holds and bouts, to see what a merge would make of it."""

from __future__ import annotations

from handout.dosage.value import Dosage, Measure, Quantity

_SECONDS = {"s": 1, "min": 60, "h": 3600, "breaths": 4}
LONG_HOLD = 10
LONG_TOTAL = 180


def grows_unasked(merged: Dosage, weaker: Dosage) -> bool:
    """Tell whether long holds or bouts add up to more than twice what they did, and to minutes."""
    if not merged.work or max(_parts(merged), default=0) < LONG_HOLD:
        return False
    total = seconds_in_all(merged)
    return total > LONG_TOTAL and total > 2 * seconds_in_all(weaker)


def seconds_in_all(dosage: Dosage) -> float:
    """Give the seconds of all repetitions, at their upper end; a blank counts as one."""
    times = sum(_top(bout.sets) * _top(bout.count) for bout in dosage.work) or 1
    return times * sum(_parts(dosage))


def _parts(dosage: Dosage) -> list[float]:
    measures: list[Measure | None] = [phase.time for phase in dosage.phases]
    measures.append(dosage.duration)
    return [_top(part.quantity) * _SECONDS[part.unit] for part in measures if part]


def _top(quantity: Quantity | None) -> float:
    return 1 if quantity is None or isinstance(quantity.top, str) else quantity.top
