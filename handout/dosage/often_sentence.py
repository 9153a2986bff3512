"""How often something is done, as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from babel.dates import get_day_names
from babel.lists import format_list

from handout.dosage.spans import counted, plain
from handout.dosage.value import ONE, WEEKDAYS, Amount, Dosage, Measure, Quantity, exactly
from handout.dosage.wording import often
from handout.dosage.wording.often import Rate, Subject
from handout.i18n import Words

SEVEN = exactly(7)
OTHER_DAY = Measure(exactly(2), "days")
_Tell = Callable[[Dosage, Subject, Words], Iterator[str]]
_ONCE, _ONCE_OR_TWICE = Amount(1, 1), Amount(1, 2)


def often_sentences(dosage: Dosage, words: Words) -> Iterator[str]:
    """Say how often, on which days, when in the day and for how long in all."""
    subject: Subject = "exercise" if dosage.work or dosage.phases else "it"
    for tell in _order(dosage):
        sentences = tuple(tell(dosage, subject, words))
        yield from sentences
        subject = "it" if sentences else subject
    yield from _limits(dosage, words)


def _order(dosage: Dosage) -> tuple[_Tell, ...]:
    """Put the days before the times of a day: 'twice a day, on 3 days' would sound like both."""
    few = dosage.weekdays or dosage.days_per_week not in (None, SEVEN)
    if dosage.per_day and (few or dosage.every):
        return (_every, _days, _weekdays, _on_these_days, _rest_day, _when)
    return (_day, _every, _week, _days, _weekdays, _rest_day, _when)


def _day(dosage: Dosage, subject: Subject, words: Words) -> Iterator[str]:
    if dosage.per_day:
        yield from _rate(dosage.per_day, often.A_DAY, subject, words)


def _on_these_days(dosage: Dosage, _: Subject, words: Words) -> Iterator[str]:
    return _day(dosage, "these", words)


def _week(dosage: Dosage, subject: Subject, words: Words) -> Iterator[str]:
    if dosage.per_week:
        yield from _rate(dosage.per_week, often.A_WEEK, subject, words)


def _rate(times: Quantity, rate: Rate, subject: Subject, words: Words) -> Iterator[str]:
    if times.now == _ONCE:
        yield plain(rate.once[subject], words)
    elif times.now == _ONCE_OR_TWICE:
        yield plain(rate.once_or_twice[subject], words)
    elif times.now:
        yield counted(rate.many[subject], times.now, words)
    if times.target:
        yield counted(rate.aim, times.target, words)


def _every(dosage: Dosage, subject: Subject, words: Words) -> Iterator[str]:
    every = dosage.every
    if every is None or every.quantity.now is None:
        return
    if every == OTHER_DAY:
        yield plain(often.OTHER_DAY[subject], words)
    elif every.quantity == ONE:
        yield plain(often.EVERY_ONE[subject, every.unit], words)
    else:
        yield counted(often.EVERY[subject, every.unit], every.quantity.now, words)


def _days(dosage: Dosage, subject: Subject, words: Words) -> Iterator[str]:
    if dosage.days_per_week == SEVEN:
        yield plain(often.EVERY_ONE[subject, "days"], words)
    elif dosage.days_per_week and dosage.days_per_week.now:
        yield counted(often.DAYS[subject], dosage.days_per_week.now, words)


def _weekdays(dosage: Dosage, subject: Subject, words: Words) -> Iterator[str]:
    if dosage.weekdays:
        names = get_day_names("wide", locale=words.locale)
        days = [names[WEEKDAYS.index(day)] for day in dosage.weekdays]
        message = often.WEEKDAYS[subject]
        text = words.ngettext(message.one, message.many, len(days))
        yield text.format(days=format_list(days, locale=words.locale))


def _rest_day(dosage: Dosage, _: Subject, words: Words) -> Iterator[str]:
    if dosage.rest_day:
        yield plain(often.REST_DAY, words)


def _when(dosage: Dosage, subject: Subject, words: Words) -> Iterator[str]:
    if dosage.when:
        moments = [plain(often.MOMENTS[moment], words) for moment in dosage.when]
        listed = format_list(moments, locale=words.locale)
        yield plain(often.WHEN[subject], words).format(when=listed)


def _limits(dosage: Dosage, words: Words) -> Iterator[str]:
    if dosage.awake:
        yield plain(often.AWAKE, words)
    if dosage.as_needed:
        yield plain(often.AS_NEEDED, words)
    if dosage.period and dosage.period.quantity.now:
        yield counted(often.PERIOD[dosage.period.unit], dosage.period.quantity.now, words)
