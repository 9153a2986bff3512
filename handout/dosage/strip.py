"""The dose strip: big numerals over small labels, for a glance.

It shows what is done, how much, on which side, with what and how often. Pace, rest, effort, pain,
period and notes are in the sentence under it: a strip that says all is not glanced at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from babel.dates import get_day_names

from handout.dosage.often_sentence import OTHER_DAY, SEVEN
from handout.dosage.sentence import is_each_time, side_in_words
from handout.dosage.spans import LINE, number_span, plain, unit_label
from handout.dosage.value import ONE, WEEKDAYS, Amount, Bout, Dosage, Measure, Phase, Quantity
from handout.dosage.wording import strip
from handout.dosage.wording.mark import Message
from handout.i18n import Words


@dataclass(frozen=True, slots=True)
class Cell:
    """A numeral and its label; read together they make a phrase."""

    numeral: str
    label: str


def dose_strip(dosage: Dosage, words: Words, side: str | None = None) -> tuple[Cell, ...]:
    """Give the cells of a dose; `side` ('left', 'right') is the affected one, where known."""
    cells: list[Cell] = []
    if dosage.blank:
        cells.append(Cell(LINE, plain(strip.HOW_MUCH, words)))
    cells += _work(dosage.work, words)
    for phase in dosage.phases:
        cells.append(_phase(phase, words))
    cells += _length(dosage, words)
    cells += _sides(dosage, words, side)
    cells += _load(dosage, words)
    return (*cells, *timing_cells(dosage, words))


def timing_cells(dosage: Dosage, words: Words) -> tuple[Cell, ...]:
    """Give only the cells that say how often."""
    return (*_rate(dosage, words), *_days(dosage, words), *_when(dosage, words))


def _work(bouts: tuple[Bout, ...], words: Words) -> Iterator[Cell]:
    for number, bout in enumerate(bouts):
        before = bouts[:number]
        if bout.sets:
            more = any(earlier.sets for earlier in before)
            yield _counted(bout.sets, strip.MORE_SETS if more else strip.SETS, words)
        if bout.count:
            many = bout.sets is not None and bout.sets != ONE
            yield _counted(
                bout.count, (strip.COUNT_EACH if many else strip.COUNT)[bout.unit], words
            )
        if bout.count is None:
            yield _pair(strip.UNTIL_TIRED, words)
        elif bout.tired:
            yield _pair(strip.STOP_IF_TIRED, words)


def _phase(phase: Phase, words: Words) -> Cell:
    if phase.time is None:
        return Cell(plain(strip.DO[phase.verb], words), plain(strip.TIRED, words))
    quantity = phase.time.quantity
    if phase.time.unit != "breaths":
        return _counted(quantity, strip.PHASE[phase.verb, phase.time.unit], words)
    cell = _counted(quantity, strip.COUNT["breaths"], words)
    if quantity.now is None:
        return cell  # 'Aim for 5 breaths' has a verb already
    return Cell(plain(strip.FOR_BREATHS[phase.verb], words).format(n=cell.numeral), cell.label)


def _length(dosage: Dosage, words: Words) -> Iterator[Cell]:
    if dosage.duration:
        table = strip.DURATION
        if is_each_time(dosage):
            table = strip.EACH_DURATION
        elif dosage.work or dosage.phases:
            table = strip.WHOLE_DURATION
        yield _counted(dosage.duration.quantity, table[dosage.duration.unit], words)
    if dosage.distance:
        table = strip.EACH_DISTANCE if is_each_time(dosage) else strip.DISTANCE
        yield _counted(dosage.distance.quantity, table[dosage.distance.unit], words)


def _sides(dosage: Dosage, words: Words, side: str | None) -> Iterator[Cell]:
    if dosage.sides:
        yield _pair(strip.SIDES[side_in_words(dosage.sides, side)], words)
    if dosage.each_direction:
        yield _pair(strip.EACH_DIRECTION, words)


def _load(dosage: Dosage, words: Words) -> Iterator[Cell]:
    if dosage.load:
        yield _counted(dosage.load.quantity, strip.LOAD[dosage.load.unit], words)
    for place, band in enumerate(dosage.bands):
        colour = (strip.LATER_BAND if place else strip.BAND)[band]
        yield Cell(plain(colour, words), plain(strip.A_BAND, words))


def _rate(dosage: Dosage, words: Words) -> Iterator[Cell]:
    if dosage.per_day == ONE:
        yield _pair(strip.ONCE_A_DAY, words)
    elif dosage.per_day:
        yield _counted(dosage.per_day, strip.DAY, words)
    if dosage.every and dosage.every.quantity.now:
        yield _every(dosage.every, dosage.every.quantity.now, words)


def _every(every: Measure, amount: Amount, words: Words) -> Cell:
    if every == OTHER_DAY:
        return _pair(strip.OTHER_DAY, words)
    if every.quantity == ONE:
        return _pair(strip.EVERY_ONE[every.unit], words)
    if amount.high is None:
        return Cell(_numeral(amount, words), unit_label(strip.BETWEEN[every.unit], amount, words))
    table = strip.OR_LESS if amount.low is None else strip.UNIT
    shown = Amount(amount.high, amount.high) if amount.low is None else amount
    every_text = plain(strip.EVERY, words).format(n=_numeral(shown, words))
    return Cell(every_text, unit_label(table[every.unit], amount, words))


def _days(dosage: Dosage, words: Words) -> Iterator[Cell]:
    if dosage.per_week == ONE:
        yield _pair(strip.ONCE_A_WEEK, words)
    elif dosage.per_week:
        yield _counted(dosage.per_week, strip.WEEK, words)
    if dosage.days_per_week == SEVEN:
        yield _pair(strip.EVERY_ONE["days"], words)
    elif dosage.days_per_week:
        yield _counted(dosage.days_per_week, strip.DAYS, words)
    if dosage.weekdays:
        yield Cell(_day_names(dosage.weekdays, words), plain(strip.EACH_WEEK, words))
    if dosage.rest_day:
        yield _pair(strip.REST_DAY, words)


def _when(dosage: Dosage, words: Words) -> Iterator[Cell]:
    for moment in dosage.when:
        yield _pair(strip.MOMENTS[moment], words)
    if dosage.awake:
        yield _pair(strip.AWAKE, words)
    if dosage.as_needed:
        yield _pair(strip.AS_NEEDED, words)


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
        ends = [names[run[0]], names[run[-1]]]
        shown += ["–".join(ends)] if len(run) > 2 else [names[day] for day in run]
    return ", ".join(shown)


def _pair(pair: tuple[Message, Message], words: Words) -> Cell:
    return Cell(plain(pair[0], words), plain(pair[1], words))


def _counted(quantity: Quantity, label: Message, words: Words) -> Cell:
    shown = quantity.target or quantity.now
    assert shown is not None  # noqa: S101 - a quantity has one of them
    return Cell(_quantity(quantity, words), unit_label(label, shown, words))


def _quantity(quantity: Quantity, words: Words) -> str:
    if quantity.target is None:
        assert quantity.now is not None  # noqa: S101 - a quantity has one of them
        return _numeral(quantity.now, words)
    later = _numeral(quantity.target, words)
    if quantity.now is None:
        return plain(strip.AIM, words).format(n=later)
    now = _numeral(quantity.now, words)
    return plain(strip.LATER, words).format(now=now, later=later)


def _numeral(amount: Amount, words: Words) -> str:
    top = number_span(amount.top, words)
    if amount.low is None:
        return plain(strip.UP_TO, words).format(n=top)
    if amount.high is None:
        return plain(strip.AT_LEAST, words).format(n=top)
    if amount.exact:
        return top
    return plain(strip.RANGE, words).format(low=number_span(amount.low, words), high=top)
