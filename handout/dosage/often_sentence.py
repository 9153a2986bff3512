"""How often something is done, as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from babel.dates import get_day_names
from babel.lists import format_list

from handout.dosage.spans import counted, plain, started
from handout.dosage.value import ONE, WEEKDAYS, Amount, Dosage, Measure, Quantity, exactly
from handout.dosage.wording import often
from handout.dosage.wording.often import Subject
from handout.i18n import Words

ONE_TO_TWO = Quantity(Amount(1, 2))
SEVEN = exactly(7)
OTHER_DAY = Measure(exactly(2), "days")


def often_sentences(dosage: Dosage, words: Words) -> Iterator[str]:
    """Say how often, on which days, when in the day and for how long in all."""
    moved = dosage.work or dosage.phases
    subject: Subject = "exercise" if moved else "this"
    for tell in (_rate, _every, _week, _days, _weekdays, _rest_day, _when, _awake, _as_needed):
        sentences = tuple(tell(dosage, subject, words))
        yield from sentences
        subject = "it" if sentences else subject
    if dosage.period and dosage.period.quantity.now:
        yield counted(often.PERIOD[dosage.period.unit], dosage.period.quantity.now, words)


def _rate(dosage: Dosage, subject: Subject, words: Words) -> Iterator[str]:
    if dosage.per_day == ONE:
        yield plain(often.ONCE_A_DAY[subject], words)
    elif dosage.per_day == ONE_TO_TWO:
        yield plain(often.ONCE_OR_TWICE_A_DAY[subject], words)
    elif dosage.per_day:
        yield from started(dosage.per_day, often.DAY[subject], often.AIM_DAY, words)


def _every(dosage: Dosage, subject: Subject, words: Words) -> Iterator[str]:
    every = dosage.every
    if every is None or every.quantity.now is None:
        return
    now, key = every.quantity.now, (subject, every.unit)
    if every == OTHER_DAY:
        yield plain(often.OTHER_DAY[subject], words)
    elif every.quantity == ONE:
        yield plain(often.EVERY_ONE[key], words)
    elif now.high is None:
        yield counted(often.WAIT[key], now, words)
    elif now.low is None:
        yield counted(often.WITHIN[key], Amount(now.high, now.high), words)
    else:
        yield counted(often.EVERY[key], now, words)


def _week(dosage: Dosage, subject: Subject, words: Words) -> Iterator[str]:
    if dosage.per_week == ONE:
        yield plain(often.ONCE_A_WEEK[subject], words)
    elif dosage.per_week == ONE_TO_TWO:
        yield plain(often.ONCE_OR_TWICE_A_WEEK[subject], words)
    elif dosage.per_week:
        yield from started(dosage.per_week, often.WEEK[subject], often.AIM_WEEK, words)


def _days(dosage: Dosage, subject: Subject, words: Words) -> Iterator[str]:
    if dosage.days_per_week == SEVEN:
        yield plain(often.EVERY_ONE[subject, "days"], words)
    elif dosage.days_per_week:
        yield from started(dosage.days_per_week, often.DAYS[subject], often.AIM_DAYS, words)


def _weekdays(dosage: Dosage, subject: Subject, words: Words) -> Iterator[str]:
    if dosage.weekdays:
        message = often.WEEKDAYS[subject]
        text = words.ngettext(message.one, message.many, len(dosage.weekdays))
        yield text.format(days=_listed(_day_names(dosage.weekdays, words), words))


def _rest_day(dosage: Dosage, subject: Subject, words: Words) -> Iterator[str]:
    if dosage.rest_day:
        yield plain(often.REST_DAY[subject], words)


def _when(dosage: Dosage, subject: Subject, words: Words) -> Iterator[str]:
    if dosage.when:
        moments = [plain(often.MOMENTS[moment], words) for moment in dosage.when]
        yield plain(often.WHEN[subject], words).format(when=_listed(moments, words))


def _awake(dosage: Dosage, subject: Subject, words: Words) -> Iterator[str]:
    if dosage.awake:
        yield plain(often.AWAKE[subject], words)


def _as_needed(dosage: Dosage, subject: Subject, words: Words) -> Iterator[str]:
    if dosage.as_needed:
        yield plain(often.AS_NEEDED[subject], words)


def _day_names(days: tuple[str, ...], words: Words) -> list[str]:
    names = get_day_names("wide", locale=words.locale)
    return [names[WEEKDAYS.index(day)] for day in days]


def _listed(things: list[str], words: Words) -> str:
    return format_list(things, locale=words.locale)
