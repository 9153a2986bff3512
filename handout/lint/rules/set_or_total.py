"""So many repetitions that a set may have been taken for the total.

More than 200 repetitions a day of one exercise, or 20 and more in three sets or more, is nearly
always a total that was written as a set, or a set that was multiplied.

Passes, in an exercise::

    dosage: 3x10, each side

Fires, in an exercise::

    dosage: 3x20, each side
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.dosage.value import Amount, Bout, Dosage, Quantity
from handout.errors import Level
from handout.lint.rule import Finding
from handout.lint.subject import Subject

CODE = "set-or-total"
LEVEL: Level = "warning"
_MOST_A_DAY = 200
_MANY, _SETS = 20, 3
_WAKING_HOURS = 16


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each dose that comes to more than anybody does."""
    for practice in subject.practices:
        most = max((_reps(bout) for bout in practice.dosage.work), default=0)
        sets = max((_least(bout.sets, 1) for bout in practice.dosage.work), default=0)
        sessions = _sessions(practice.dosage)
        total = sum(_reps(b) * _least(b.sets, 1) for b in practice.dosage.work) * sessions
        if total > _MOST_A_DAY or (most >= _MANY and sets >= _SETS):
            told = f"{practice.title!r} comes to {total:g} repetitions a day"
            if sessions == 1:
                told = f"{practice.title!r} comes to {total:g} repetitions"
            hint = "is a number the total and not one set? write 2x10 for 20 in all"
            yield Finding(*practice.where("work"), told, hint)


def _reps(bout: Bout) -> float:
    return _least(bout.count, 0) if bout.unit == "x" else 0


def _sessions(dosage: Dosage) -> float:
    if dosage.every and dosage.every.unit == "h":
        return _WAKING_HOURS // max(_least(dosage.every.quantity, 1), 1)
    return _least(dosage.per_day, 1)


def _least(quantity: Quantity | None, otherwise: float) -> float:
    """Give the lower end of what is done now; an open or blank one as `otherwise`."""
    amount: Amount | None = quantity.now if quantity else None
    if amount is None:
        return otherwise
    low = amount.high if amount.low is None else amount.low
    return otherwise if low is None or isinstance(low, str) else low
