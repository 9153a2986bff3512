"""Random doses such as the grammar accepts, and the languages that tests print them in."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from handout.dosage.value import (
    BANDS,
    BLANK,
    MOMENTS,
    PACES,
    SIDES,
    VERBS,
    WEEKDAYS,
    Amount,
    Bout,
    Dosage,
    Effort,
    Measure,
    Phase,
    Quantity,
)
from handout.i18n import Words, load_words

LANGUAGES = ("en", "es", "pl", "ar")


@lru_cache
def words(language: str) -> Words:
    return load_words(language, [Path(__file__).parent / "locales"])


def _numbers(*, fractions: bool = False) -> st.SearchStrategy[Any]:
    whole = st.integers(1, 40)
    parts = st.sampled_from([0.5, 1.5, 2.5, 12.25]) if fractions else st.nothing()
    return whole | parts


@st.composite
def amounts(draw: st.DrawFn, *, fractions: bool = False) -> Amount:
    numbers = _numbers(fractions=fractions)
    low, high = sorted((draw(numbers), draw(numbers)))
    shapes = [(low, low), (low, high), (None, high), (low, None), (BLANK, BLANK)]
    return Amount(*draw(st.sampled_from(shapes)))


def spans() -> st.SearchStrategy[Quantity]:
    closed = amounts().filter(lambda amount: amount.low is not None and amount.high is not None)
    return closed.map(Quantity)


@st.composite
def quantities(draw: st.DrawFn, *, fractions: bool = False) -> Quantity:
    now = draw(st.none() | amounts(fractions=fractions))
    target = draw(amounts(fractions=fractions) if now is None else st.none() | amounts())
    return Quantity(now, target)


def measures(*units: str, fractions: bool = False) -> st.SearchStrategy[Measure]:
    return st.builds(Measure, quantities(fractions=fractions), st.sampled_from(units))


def fixed(*units: str) -> st.SearchStrategy[Measure]:
    """Make measures that do not build up: rest, interval, period."""
    return st.builds(Measure, amounts().map(Quantity), st.sampled_from(units))


def _bouts() -> st.SearchStrategy[Bout]:
    sets = st.none() | quantities()
    counted = st.builds(
        Bout, sets, quantities(), st.sampled_from(["x", "breaths", "steps"]), st.booleans()
    )
    return counted | st.builds(Bout, sets, st.none(), st.just("x"), st.just(True))


def _phases() -> st.SearchStrategy[Phase]:
    timed = measures("s", "min", "breaths", fractions=True)
    return st.builds(Phase, st.sampled_from(VERBS), st.none() | timed)


def _effort() -> st.SearchStrategy[Effort]:
    return st.builds(Effort, amounts().map(Quantity), st.sampled_from(["/10", "/20", "%"]))


_WORK = (
    st.fixed_dictionaries({"work": st.lists(_bouts(), max_size=3).map(tuple)}),
    st.fixed_dictionaries({"duration": measures("s", "min", "h", fractions=True)}),
    st.fixed_dictionaries({"distance": measures("km", "metres", "miles", "lengths", "laps")}),
    st.fixed_dictionaries({"blank": st.just(True)}),
)
_HOW = {
    "sides": st.sampled_from(tuple(SIDES)),
    "each_direction": st.booleans(),
    "pace": st.sampled_from(PACES),
    "rest": fixed("s", "min"),
    "load": measures("kg", "lb", fractions=True),
    "bands": st.lists(st.sampled_from(BANDS), unique=True, max_size=3).map(tuple),
    "effort": _effort(),
    "pain_limit": st.integers(0, 10),
}
_OFTEN = {
    "per_day": quantities(),
    "every": st.builds(Measure, spans(), st.sampled_from(["h", "days", "weeks"])),
    "per_week": quantities(),
    "days_per_week": amounts().map(Quantity),
    "weekdays": st.sets(st.sampled_from(WEEKDAYS)).map(
        lambda days: tuple(sorted(days, key=WEEKDAYS.index))
    ),
    "rest_day": st.booleans(),
    "when": st.sets(st.sampled_from(MOMENTS)).map(
        lambda moments: tuple(sorted(moments, key=MOMENTS.index))
    ),
    "awake": st.booleans(),
    "as_needed": st.booleans(),
    "period": fixed("days", "weeks", "months"),
    "notes": st.lists(st.sampled_from(["heels down", "slowly, please"]), unique=True).map(tuple),
}


@st.composite
def dosages(draw: st.DrawFn) -> Dosage:
    done = draw(st.one_of(_WORK))
    if not done.get("blank"):
        done["phases"] = tuple(draw(st.lists(_phases(), max_size=3)))
    how = draw(st.fixed_dictionaries({}, optional=_HOW))
    return Dosage(**done, **how, **draw(st.fixed_dictionaries({}, optional=_OFTEN)))


def amounts_of(dosage: Dosage) -> list[Amount]:
    """List every amount of a dose, in no order."""
    found: list[Quantity | None] = [dosage.per_day, dosage.per_week, dosage.days_per_week]
    for bout in dosage.work:
        found += [bout.sets, bout.count]
    times = [phase.time for phase in dosage.phases]
    whole = (
        dosage.duration,
        dosage.distance,
        dosage.rest,
        dosage.load,
        dosage.every,
        dosage.period,
    )
    found += [measure.quantity for measure in (*times, *whole) if measure]
    found += [dosage.effort.quantity] if dosage.effort else []
    both = [end for quantity in found if quantity for end in (quantity.now, quantity.target)]
    return [amount for amount in both if amount]
