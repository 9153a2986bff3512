"""A dose as full sentences for the patient, in the sheet's language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from handout.dosage.often_sentence import often_sentences
from handout.dosage.spans import counted, plain, span, started
from handout.dosage.value import ONE, Bout, Dosage, Measure, Phase
from handout.dosage.wording import how, phase, work
from handout.dosage.wording.mark import Message
from handout.dosage.wording.phase import Lead
from handout.dosage.wording.work import Place
from handout.i18n import Words

_OPPOSITE = {"left": "right", "right": "left"}


@lru_cache(maxsize=4096)  # many patients have the same
def dose_sentence(dosage: Dosage, words: Words, side: str | None = None) -> str:
    """Say the whole dose; `side` ('left', 'right') is the affected one, where it is known."""
    sentences = (
        *_blank(dosage, words),
        *_work(dosage.work, words),
        *_phases(dosage, words),
        *_duration(dosage, words),
        *_distance(dosage, words),
        *_direction(dosage, words),
        *_sides(dosage, words, side),
        *_rest(dosage, words),
        *_how_hard(dosage, words),
        *often_sentences(dosage, words),
        *(plain(how.NOTE, words).format(note=note) for note in dosage.notes),
    )
    return words.joined(sentences)


def _blank(dosage: Dosage, words: Words) -> Iterator[str]:
    if dosage.blank:
        often = dosage.per_day or dosage.per_week or dosage.days_per_week or dosage.every
        yield plain(how.BLANK_MUCH if often else how.BLANK, words)


def _work(bouts: tuple[Bout, ...], words: Words) -> Iterator[str]:
    for number, bout in enumerate(bouts):
        before = bouts[:number]
        yield from _sets(bout, before, words)
        yield from _count(bout, _place(bout, before), words)


def _sets(bout: Bout, before: tuple[Bout, ...], words: Words) -> Iterator[str]:
    if bout.sets is None:
        return
    if any(earlier.sets for earlier in before):
        yield from started(bout.sets, work.MORE_SETS, work.AIM_MORE_SETS, words)
    else:
        yield from started(bout.sets, work.THEN_SETS if before else work.SETS, work.AIM_SETS, words)


def _place(bout: Bout, before: tuple[Bout, ...]) -> Place:
    if bout.sets is None:
        return "then" if before else "alone"
    if bout.sets == ONE:
        return "this"
    return "these" if before else "each"


def _count(bout: Bout, place: Place, words: Words) -> Iterator[str]:
    if bout.count is None:
        yield plain(work.TIRED[place], words)
        return
    key = (place, bout.unit)
    aims = work.AIM if bout.count.now else work.AIM_ONLY
    yield from started(bout.count, work.COUNT[key], aims[key], words)
    if bout.tired:
        yield plain(work.OR_TIRED_SETS if bout.sets else work.OR_TIRED, words)


def _phases(dosage: Dosage, words: Words) -> Iterator[str]:
    lead: Lead = "each" if dosage.work or dosage.duration or dosage.distance else "first"
    for part in dosage.phases:
        yield from _phase(part, lead, words)
        lead = "then"


def _phase(part: Phase, lead: Lead, words: Words) -> Iterator[str]:
    if part.time is None:
        yield plain(phase.TIRED[lead, part.verb], words)
        return
    if part.time.quantity.now is None:
        yield plain(phase.OPEN[lead, part.verb], words)
    timed = phase.PHASE[lead, part.verb, part.time.unit]
    yield from started(part.time.quantity, timed, phase.AIM[part.time.unit], words)


def _duration(dosage: Dosage, words: Words) -> Iterator[str]:
    if dosage.duration:
        whole = how.WHOLE_DURATION if dosage.phases else how.DURATION
        table = how.EACH_TIME_DURATION if dosage.work else whole
        yield from _measure(dosage.duration, table, how.AIM_DURATION, words)


def _distance(dosage: Dosage, words: Words) -> Iterator[str]:
    if dosage.distance:
        table = how.EACH_TIME_DISTANCE if dosage.work else how.DISTANCE
        yield from _measure(dosage.distance, table, how.AIM_DISTANCE, words)


def _measure(
    measure: Measure, now: dict[str, Message], later: dict[str, Message], words: Words
) -> Iterator[str]:
    return started(measure.quantity, now[measure.unit], later[measure.unit], words)


def _direction(dosage: Dosage, words: Words) -> Iterator[str]:
    if dosage.each_direction:
        yield plain(how.EACH_DIRECTION, words)


def _sides(dosage: Dosage, words: Words, side: str | None) -> Iterator[str]:
    if dosage.sides in ("affected", "other"):
        yield plain(how.ONLY_SIDE[side_in_words(dosage.sides, side)], words)
    elif dosage.sides:
        said = {"each": _each_side, "alternate": _alternate, "together": _together}[dosage.sides]
        yield from (plain(message, words) for message in said(dosage))


def _each_side(dosage: Dosage) -> Iterator[Message]:
    if any(bout.sets and bout.sets != ONE for bout in dosage.work):
        yield from (how.ALL_SETS_ONE_SIDE, how.ALL_SETS_OTHER_SIDE)
    elif dosage.work or dosage.phases or dosage.duration or dosage.distance:
        yield how.OTHER_SIDE_TOO
    else:
        yield how.EACH_SIDE_ONLY


def _alternate(dosage: Dosage) -> Iterator[Message]:
    yield how.TAKE_TURNS
    if any(bout.count for bout in dosage.work):
        yield how.FULL_NUMBER


def _together(_dosage: Dosage) -> Iterator[Message]:
    yield how.TOGETHER


def side_in_words(sides: str, side: str | None) -> str:
    """Put 'left' or 'right' for 'affected' and 'other', where the affected side is known."""
    if side is None or sides not in ("affected", "other"):
        return sides
    return side if sides == "affected" else _OPPOSITE[side]


def _rest(dosage: Dosage, words: Words) -> Iterator[str]:
    if dosage.pace:
        yield plain(how.PACE[dosage.pace], words)
    if dosage.rest and dosage.rest.quantity.now:
        sets = not dosage.work or any(bout.sets for bout in dosage.work)
        table = how.REST_SETS if sets else how.REST
        yield counted(table[dosage.rest.unit], dosage.rest.quantity.now, words)


def _how_hard(dosage: Dosage, words: Words) -> Iterator[str]:
    if dosage.load:
        yield from _measure(dosage.load, how.LOAD, how.AIM_LOAD, words)
    for place, band in enumerate(dosage.bands):
        yield plain((how.NEXT_BAND if place else how.BAND)[band], words)
    if dosage.effort and dosage.effort.quantity.now:
        text = plain(how.EFFORT[dosage.effort.scale], words)
        yield text.format(n=span(dosage.effort.quantity.now, words))
    if dosage.pain_limit is not None:
        text = plain(how.PAIN if dosage.pain_limit else how.NO_PAIN, words)
        yield text.format(n=dosage.pain_limit)
