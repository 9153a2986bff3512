"""Random doses for property tests: every field, every shape of number, no contradictions."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from handout.dosage.contradictions import check_contradictions
from handout.dosage.quantity import KINDS
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
    Number,
    Phase,
    Quantity,
    WorkUnit,
    exactly,
)
from handout.errors import ValueProblem

# A whole dose takes many draws, and a busy machine must not fail a test.
patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def numbers(kind: str) -> st.SearchStrategy[Number]:
    """Give numbers as a clinician may write them, with at most two decimals where they may."""
    least, most = max(KINDS[kind].least, 1), KINDS[kind].most
    whole: st.SearchStrategy[Number] = st.integers(least, most) | st.integers(
        least, min(most, least + 12)
    )
    if not KINDS[kind].fractions:
        return whole
    quarters = st.integers(1, 4 * most).map(lambda n: n // 4 if n % 4 == 0 else n / 4)
    return whole | quarters


@st.composite
def amounts(draw: st.DrawFn, kind: str, *, spans_only: bool = False) -> Amount:
    """Give exact numbers, ranges, limits on one side and blanks."""
    low, high = sorted((draw(numbers(kind)), draw(numbers(kind))))
    shapes = [Amount(low, low), Amount(low, high), Amount(BLANK, BLANK), Amount(low, BLANK)]
    limits = [Amount(low, None), Amount(None, high), Amount(BLANK, None), Amount(None, BLANK)]
    return draw(st.sampled_from(shapes if spans_only else shapes + limits))


@st.composite
def quantities(draw: st.DrawFn, kind: str) -> Quantity:
    """Give amounts, some of which build up, or only a target."""
    now, target = draw(amounts(kind)), draw(amounts(kind))
    rises = isinstance(now.top, str) or isinstance(target.top, str) or now.top < target.top
    shapes = [Quantity(now), Quantity(None, target)]
    return draw(st.sampled_from([*shapes, Quantity(now, target)] if rises else shapes))


def plain(kind: str, *, spans_only: bool = False) -> st.SearchStrategy[Quantity]:
    """Give amounts that do not build up."""
    return amounts(kind, spans_only=spans_only).map(Quantity)


def measures(*units: str, prefix: str = "") -> st.SearchStrategy[Measure]:
    """Give quantities with one of the units."""
    return st.one_of(
        [
            st.builds(Measure, quantities(f"{prefix} {unit}".strip()), st.just(unit))
            for unit in units
        ]
    )


def plain_measures(*units: str, prefix: str = "") -> st.SearchStrategy[Measure]:
    """Give amounts with one of the units."""
    return st.one_of(
        [st.builds(Measure, plain(f"{prefix} {unit}".strip()), st.just(unit)) for unit in units]
    )


@st.composite
def bouts(draw: st.DrawFn) -> Bout:
    """Give work of every kind: with sets, until tired, in breaths and steps."""
    sets = draw(st.none() | quantities("sets"))
    if draw(st.integers(0, 5)) == 0:
        return Bout(sets, None, "x", tired=True)
    unit: WorkUnit = draw(st.sampled_from(("x", "x", "x", "breaths", "steps")))
    return Bout(sets, draw(quantities(unit)), unit, draw(st.booleans()))


def phases() -> st.SearchStrategy[tuple[Phase, ...]]:
    """Give phases of which no two neighbours have the same verb."""
    times = st.none() | measures("s", "min", "breaths", prefix="each")
    some = st.lists(st.builds(Phase, st.sampled_from(VERBS), times), max_size=4).map(tuple)
    return some.filter(lambda p: all(a.verb != b.verb for a, b in pairwise(p)))


def ordered(names: tuple[str, ...], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    """Give some of the names, in their order."""
    chosen = st.sets(st.sampled_from(names), max_size=most)
    return chosen.map(lambda some: tuple(sorted(some, key=names.index)))


_every_days = st.integers(2, 31).map(lambda n: Measure(exactly(n), "days"))
_every_hours = st.builds(Measure, plain("every h", spans_only=True), st.just("h"))
_every_weeks = st.builds(Measure, plain("every weeks", spans_only=True), st.just("weeks"))
_day_pattern = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"days_per_week": plain("days/week")}),
    st.fixed_dictionaries({"weekdays": ordered(WEEKDAYS, 4)}),
    st.fixed_dictionaries({"every": _every_days}),
)
_per_day = st.fixed_dictionaries({"per_day": quantities("/day")})
_rate = st.one_of(
    st.tuples(
        _day_pattern, st.just({}) | st.fixed_dictionaries({"per_day": quantities("/day")})
    ).map(lambda both: both[0] | both[1]),
    st.fixed_dictionaries({"per_week": quantities("/week")}),
    st.fixed_dictionaries({"every": _every_hours | _every_weeks}),
)
# Without braces, so that a test may look for a placeholder left over.
_letters = st.characters(exclude_characters='"“”„‟«»{}', exclude_categories=("C", "Z"))
_note = st.text(_letters, min_size=1, max_size=12)
_effort = st.sampled_from(("/10", "/20", "%")).flatmap(
    lambda scale: st.builds(Effort, plain(scale), st.just(scale))
)


def sound(dosage: Dosage) -> bool:
    """Tell whether a dose contradicts itself nowhere."""
    try:
        check_contradictions(dosage)
    except ValueProblem:
        return False
    return dosage != Dosage()


def _some(strategy: st.SearchStrategy[Any], nothing: Any = None) -> st.SearchStrategy[Any]:
    return st.just(nothing) | st.just(nothing) | strategy


_HOW_MUCH = st.one_of(
    st.fixed_dictionaries(
        {"work": st.lists(bouts(), max_size=2).map(tuple), "phases": phases(),
         "rest": _some(plain_measures("s", "min", prefix="each"))}
    ),
    st.fixed_dictionaries(
        {"duration": _some(measures("s", "min", "h")), "phases": _some(phases(), ())}
    ),
    st.fixed_dictionaries({"distance": measures("km", "metres", "miles", "lengths", "laps")}),
    st.fixed_dictionaries(
        {"work": st.builds(Bout, count=quantities("x")).map(lambda bout: (bout,)),
         "duration": measures("s", "min")}
    ),
    st.just({"blank": True}),
)  # fmt: skip
_HOW = st.fixed_dictionaries(
    {
        "sides": _some(st.sampled_from(sorted(SIDES))),
        "each_direction": st.booleans(),
        "pace": _some(st.sampled_from(PACES)),
        "load": _some(measures("kg", "lb")),
        "bands": _some(st.lists(st.sampled_from(BANDS), min_size=1, max_size=3).map(tuple), ()),
        "effort": _some(_effort),
        "pain_limit": _some(st.integers(0, 10)),
    }
)
_WHEN = st.fixed_dictionaries(
    {
        "rest_day": _some(st.just(True), nothing=False),
        "when": _some(ordered(MOMENTS, 3), ()),
        "awake": st.booleans(),
        "as_needed": st.booleans(),
        "period": _some(plain_measures("days", "weeks", "months")),
    }
)
_NOTES = st.lists(_note, max_size=2, unique=True).map(tuple)


def doses() -> st.SearchStrategy[Dosage]:
    """Give whole doses that are sound."""
    parts = st.tuples(_HOW_MUCH, _HOW, _rate, _WHEN, st.fixed_dictionaries({"notes": _NOTES}))
    made = parts.map(lambda some: Dosage(**{k: v for part in some for k, v in part.items()}))
    return made.filter(sound)


def timings() -> st.SearchStrategy[Dosage]:
    """Give what a frequency may say."""
    parts = st.tuples(_rate, _WHEN)
    return parts.map(lambda some: Dosage(**some[0], **some[1])).filter(sound)
