"""More than people do at home.

More than eight exercises, more than half an hour of exercise a day, or a stated time that is far
from what the doses add up to. Seven or eight exercises are only mentioned: fewer are done more
often. Walks and other things that last five minutes or longer do not count.

Passes, in a handout::

    time: 5 min
    frequency: 1/day

Fires, in a handout::

    time: 45 min
    frequency: 1/day
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.dosage.estimate import minutes_per_day, session_seconds
from handout.dosage.value import Dosage
from handout.errors import Level
from handout.lint.passage import all_blocks
from handout.lint.practice import Practice
from handout.lint.rule import Finding
from handout.lint.subject import Subject
from handout.models.prescription import Prescription
from handout.yamlfile import Key, Positions

CODE = "volume-high"
LEVEL: Level = "warning"
_MANY, _TOO_MANY = 6, 8
_MINUTES_A_DAY = 30
_LONG_SECONDS = 300
_FAR, _FAR_MINUTES = 2, 5


def check(subject: Subject) -> Iterator[Finding]:
    """Yield what is too many, too long or not what the doses add up to."""
    if subject.case is None:
        return
    place = (subject.file.positions, subject.heading)
    for stage in sorted({p.stage or 0 for p in subject.practices}):
        done = [p for p in subject.practices if p.stage in (None, stage) and _counts(p)]
        within = f" in stage {stage}" if stage else ""
        yield from _too_many(len(done), within, place)
        yield from _too_long(done, within, place)
    yield from _times(subject)


def _counts(practice: Practice) -> bool:
    """Leave out a walk, a warm pack, and what is not to be done each day."""
    dosage = practice.dosage
    if practice.exercise is None or dosage.distance:
        return False
    seconds = session_seconds(dosage) if dosage.duration else None
    return seconds is None or seconds[1] < _LONG_SECONDS


def _too_many(count: int, within: str, place: tuple[Positions, Key]) -> Iterator[Finding]:
    if count > _MANY:
        level: Level = LEVEL if count > _TOO_MANY else "info"
        message = f"{count} exercises{within}: few people do more than {_MANY}"
        yield Finding(*place, message, "leave out what can wait until the next visit", level)


def _too_long(
    done: Sequence[Practice], within: str, place: tuple[Positions, Key]
) -> Iterator[Finding]:
    minutes = minutes_per_day((p.dosage, len(p.directions)) for p in done)
    if minutes and minutes[0] > _MINUTES_A_DAY:
        message = f"the exercises{within} take {minutes[0]} minutes a day or more"
        hint = f"up to {_MINUTES_A_DAY} minutes get done: fewer exercises, sets or sessions"
        yield Finding(*place, message, hint)


def _times(subject: Subject) -> Iterator[Finding]:
    """Compare what a level says about its time with what its exercises take."""
    assert subject.case is not None  # noqa: S101 - the caller has looked
    handout, order = subject.case.handout, subject.case.order
    every = [p for p in subject.practices if p.stage is None] or list(subject.practices)
    yield from _time(handout.value.time, every, handout.positions, ("time",))
    if isinstance(order.value, Prescription):
        yield from _time(order.value.time, every, order.positions, ("time",))
    for block, key in all_blocks(handout.value.blocks):
        own = [p for p in subject.practices if p.block == key]
        yield from _time(block.time, own, handout.positions, (*key, "time"))


def _time(
    stated: Dosage | None, done: Sequence[Practice], positions: Positions, key: Key
) -> Iterator[Finding]:
    if not stated or not stated.duration:
        return
    spans = [session_seconds(p.dosage, len(p.directions)) for p in done]
    known = [span for span in spans if span]
    if not known or len(known) < len(spans):
        return
    low, high = sum(s[0] for s in known) / 60, sum(s[1] for s in known) / 60
    seconds = session_seconds(stated)
    if seconds is None:
        return
    least, most = seconds[0] / 60, seconds[1] / 60
    if (least > _FAR * high and least - high > _FAR_MINUTES) or (
        low > _FAR * most and low - most > _FAR_MINUTES
    ):
        message = f"{stated.duration} is stated, and the doses add up to about {_span(low, high)}"
        yield Finding(positions, key, message, "mend the time or the doses")


def _span(low: float, high: float) -> str:
    low, high = max(1, round(low)), max(1, round(high))
    return f"{low} min" if low == high else f"{low}-{high} min"
