"""The dose strip: big numerals over small labels, for a glance.

It shows what is done, how much, on which side, with what and how often. Pace, rest, effort, pain,
period and notes are in the sentence under it: a strip that says all is not glanced at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel.dates import get_day_names

from handout.dosage.often_sentence import OTHER_DAY, SEVEN
from handout.dosage.sentence import side_in_words
from handout.dosage.spans import form_for, number_span, plain
from handout.dosage.value import ONE, WEEKDAYS, Amount, Bout, Dosage, Measure, Phase, Quantity
from handout.dosage.wording import strip
from handout.dosage.wording.mark import Message
from handout.i18n import Words


@dataclass(frozen=True, slots=True)
class Cell:
    """A numeral and its label; read together they make a phrase."""

    numeral: str
    label: str


@lru_cache(maxsize=4096)  # many patients have the same
def dose_strip(dosage: Dosage, words: Words, side: str | None = None) -> tuple[Cell, ...]:
    """Give the cells of a dose; `side` ('left', 'right') is the affected one, where known."""
    return (
        *((_cell(strip.HOW_MUCH, words),) if dosage.blank else ()),
        *_work(dosage.work, words),
        *(_phase(phase, words) for phase in dosage.phases),
        *_length(dosage, words),
        *_sides(dosage, words, side),
        *_load(dosage, words),
        *timing_cells(dosage, words),
    )


@lru_cache(maxsize=1024)
def timing_cells(dosage: Dosage, words: Words) -> tuple[Cell, ...]:
    """Give only the cells that say how often."""
    return (*_rate(dosage, words), *_days(dosage, words), *_when(dosage, words))


def _work(bouts: tuple[Bout, ...], words: Words) -> Iterator[Cell]:
    for number, bout in enumerate(bouts):
        if bout.sets:
            more = any(earlier.sets for earlier in bouts[:number])
            yield _counted(bout.sets, strip.MORE_SETS if more else strip.SETS, words)
        yield from _count(bout, words)


def _count(bout: Bout, words: Words) -> Iterator[Cell]:
    if bout.count is None:
        yield _cell(strip.UNTIL_TIRED, words)
        return
    table = strip.COUNT_EACH if bout.sets and bout.sets != ONE else strip.COUNT
    yield _counted(bout.count, table[bout.unit], words)
    if bout.tired:
        yield _cell(strip.STOP_IF_TIRED, words)


def _phase(phase: Phase, words: Words) -> Cell:
    if phase.time is None:
        return _cell(strip.PHASE_TIRED[phase.verb], words)
    return _counted(phase.time.quantity, strip.PHASE[phase.verb, phase.time.unit], words)


def _length(dosage: Dosage, words: Words) -> Iterator[Cell]:
    if dosage.duration:
        whole = strip.WHOLE_DURATION if dosage.phases else strip.DURATION
        table = strip.EACH_DURATION if dosage.work else whole
        yield _counted(dosage.duration.quantity, table[dosage.duration.unit], words)
    if dosage.distance:
        table = strip.EACH_DISTANCE if dosage.work else strip.DISTANCE
        yield _counted(dosage.distance.quantity, table[dosage.distance.unit], words)


def _sides(dosage: Dosage, words: Words, side: str | None) -> Iterator[Cell]:
    if dosage.sides:
        yield _cell(strip.SIDES[side_in_words(dosage.sides, side)], words)
    if dosage.each_direction:
        yield _cell(strip.EACH_DIRECTION, words)


def _load(dosage: Dosage, words: Words) -> Iterator[Cell]:
    if dosage.load:
        yield _counted(dosage.load.quantity, strip.LOAD[dosage.load.unit], words)
    for place, band in enumerate(dosage.bands):
        yield _cell((strip.LATER_BAND if place else strip.BAND)[band], words)


def _rate(dosage: Dosage, words: Words) -> Iterator[Cell]:
    if dosage.per_day == ONE:
        yield _cell(strip.ONCE_A_DAY, words)
    elif dosage.per_day:
        yield _counted(dosage.per_day, strip.DAY, words)
    if dosage.every:
        yield _every(dosage.every, words)


def _every(every: Measure, words: Words) -> Cell:
    if every == OTHER_DAY:
        return _cell(strip.OTHER_DAY, words)
    if every.quantity == ONE:
        return _cell(strip.EVERY_ONE[every.unit], words)
    return _counted(every.quantity, strip.EVERY[every.unit], words)


def _days(dosage: Dosage, words: Words) -> Iterator[Cell]:
    if dosage.per_week == ONE:
        yield _cell(strip.ONCE_A_WEEK, words)
    elif dosage.per_week:
        yield _counted(dosage.per_week, strip.WEEK, words)
    if dosage.days_per_week == SEVEN:
        yield _cell(strip.EVERY_ONE["days"], words)
    elif dosage.days_per_week:
        yield _counted(dosage.days_per_week, strip.DAYS, words)
    if dosage.weekdays:
        yield _cell(strip.WEEKDAYS, words, days=_day_names(dosage.weekdays, words))
    if dosage.rest_day:
        yield _cell(strip.REST_DAY, words)


def _day_names(days: tuple[str, ...], words: Words) -> str:
    """Shorten the names, and three or more days running to 'Mon–Fri'."""
    names = get_day_names("abbreviated", locale=words.locale)
    runs: list[list[int]] = []
    for day in map(WEEKDAYS.index, days):
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    shown: list[str] = []
    for run in runs:
        ends = f"{names[run[0]]}–{names[run[-1]]}"
        shown += [ends] if len(run) > 2 else [names[day] for day in run]
    return words.listed(shown)


def _when(dosage: Dosage, words: Words) -> Iterator[Cell]:
    for moment in dosage.when:
        yield _cell(strip.MOMENTS[moment], words)
    if dosage.awake:
        yield _cell(strip.AWAKE, words)
    if dosage.as_needed:
        yield _cell(strip.AS_NEEDED, words)


def _cell(message: Message, words: Words, **parts: str) -> Cell:
    return _split(plain(message, words).format(**parts))


def _counted(quantity: Quantity, message: Message, words: Words) -> Cell:
    return _split(form_for(message, _last(quantity), words).format(n=_numeral(quantity, words)))


def _last(quantity: Quantity) -> Amount:
    """Give the amount that is printed last, beside the label."""
    amount = quantity.target or quantity.now
    assert amount is not None  # noqa: S101 - a quantity has one of them
    return amount


def _split(text: str) -> Cell:
    numeral, _, label = text.partition("|")
    return Cell(numeral, label)


def _numeral(quantity: Quantity, words: Words) -> str:
    if quantity.target is None:
        return _span(_last(quantity), words)
    later = _span(quantity.target, words)
    if quantity.now is None:
        return plain(strip.AIM, words).format(n=later)
    return plain(strip.LATER, words).format(now=_span(quantity.now, words), later=later)


def _span(amount: Amount, words: Words) -> str:
    top = number_span(amount.top, words)
    if amount.low is None:
        return plain(strip.UP_TO, words).format(n=top)
    if amount.high is None:
        return plain(strip.AT_LEAST, words).format(n=top)
    if amount.exact:
        return top
    return plain(strip.RANGE, words).format(low=number_span(amount.low, words), high=top)
