"""How often something is done, as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from babel.dates import get_day_names
from babel.lists import format_list

from handout.dosage.spans import counted, plain, started
from handout.dosage.value import ONE, WEEKDAYS, Amount, Dosage, Measure, Quantity, exactly
from handout.dosage.wording import often
from handout.dosage.wording.often import Often
from handout.i18n import Words

ONE_TO_TWO = Quantity(Amount(1, 2))
SEVEN = exactly(7)
OTHER_DAY = Measure(exactly(2), "days")


def often_sentences(dosage: Dosage, words: Words) -> Iterator[str]:
    """Say how often, on which days, when in the day and for how long in all."""
    moved = dosage.work or dosage.phases
    said = often.EXERCISE if moved else often.THIS
    yield from _rate(dosage, said, words)
    yield from _days(dosage, said, words)
    yield from _when(dosage, words)
    if dosage.period and dosage.period.quantity.now:
        yield counted(often.PERIOD[dosage.period.unit], dosage.period.quantity.now, words)


def _rate(dosage: Dosage, said: Often, words: Words) -> Iterator[str]:
    if dosage.per_day == ONE:
        yield plain(said.once_a_day, words)
    elif dosage.per_day == ONE_TO_TWO:
        yield plain(said.once_or_twice_a_day, words)
    elif dosage.per_day:
        yield from started(dosage.per_day, said.day, often.AIM_DAY, words)
    if dosage.every and dosage.every.quantity.now:
        yield _every(dosage.every, dosage.every.quantity.now, said, words)


def _every(every: Measure, amount: Amount, said: Often, words: Words) -> str:
    if every == OTHER_DAY:
        return plain(said.other_day, words)
    if every.quantity == ONE:
        return plain(said.every_one[every.unit], words)
    if amount.high is None:
        return counted(said.wait[every.unit], amount, words)
    if amount.low is None:
        return counted(said.within[every.unit], Amount(amount.high, amount.high), words)
    return counted(said.every[every.unit], amount, words)


def _days(dosage: Dosage, said: Often, words: Words) -> Iterator[str]:
    if dosage.per_week == ONE:
        yield plain(said.once_a_week, words)
    elif dosage.per_week == ONE_TO_TWO:
        yield plain(said.once_or_twice_a_week, words)
    elif dosage.per_week:
        yield from started(dosage.per_week, said.week, often.AIM_WEEK, words)
    if dosage.days_per_week == SEVEN:
        yield plain(said.every_one["days"], words)
    elif dosage.days_per_week:
        yield from started(dosage.days_per_week, said.days, often.AIM_DAYS, words)
    if dosage.weekdays:
        text = words.ngettext(often.WEEKDAYS.one, often.WEEKDAYS.many, len(dosage.weekdays))
        yield text.format(days=_listed(_day_names(dosage.weekdays, words), words))
    if dosage.rest_day:
        yield plain(often.REST_DAY, words)


def _when(dosage: Dosage, words: Words) -> Iterator[str]:
    if dosage.when:
        moments = [plain(often.MOMENTS[moment], words) for moment in dosage.when]
        yield plain(often.WHEN, words).format(when=_listed(moments, words))
    if dosage.awake:
        yield plain(often.AWAKE, words)
    if dosage.as_needed:
        yield plain(often.AS_NEEDED, words)


def _day_names(days: tuple[str, ...], words: Words) -> list[str]:
    names = get_day_names("wide", locale=words.locale)
    return [names[WEEKDAYS.index(day)] for day in days]


def _listed(things: list[str], words: Words) -> str:
    return format_list(things, locale=words.locale)
