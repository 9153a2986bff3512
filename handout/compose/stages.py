"""When each stage of a programme is done: by its span, or when the patient can do something."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from handout.compose.spans import Span, end_offset, first_offset


@dataclass(frozen=True, slots=True)
class Staged:
    """A stage as it counts for the diary."""

    name: str  # "Stage 2"
    title: str  # "Stage 2: Home again"
    when: str  # "When you can …", empty where it has a span
    span: Span | None = None
    elapsed: bool = False  # its weeks are counted as elapsed, not by their number
    keep: bool = False  # those before it go on

    @property
    def begins(self) -> int | None:
        """Give its first day, counted from day 0, where its span has a place in time."""
        if self.span is None or self.span.counted:
            return None
        return first_offset(self.span, elapsed=self.elapsed)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a day up to another one that is not of it any more, counted from day 0."""

    first: float
    end: float = math.inf

    def has(self, day: float) -> bool:
        """Tell whether a day is in it."""
        return self.first <= day < self.end

    def covers(self, first: float, end: float) -> bool:
        """Tell whether any day of some others is in it."""
        return self.first < min(end, self.end) and first < self.end


def place_stages(stages: Sequence[Staged]) -> list[Stretch | None]:
    """Give when each stage is done; None where the patient decides when to move up.

    A stage ends where the next one begins, unless that one says to go on with those before.
    """
    own = _own_stretches(stages)
    return [_with_those_after(stages, own, n) for n in range(len(stages))]


def going_on(stages: Sequence[Staged], number: int) -> set[int]:
    """List a stage, counted from 1, and those that go on beside it."""
    found = {number}
    while number > 1 and stages[number - 1].keep:
        number -= 1
        found.add(number)
    return found


def still_done(
    stages: Sequence[Staged], placed: Sequence[Stretch | None], day: int
) -> list[Stretch | None]:
    """Let the last stage go on where the time of all is over: a sheet is to be done."""
    if not placed or any(stretch is None or stretch.end > day for stretch in placed):
        return list(placed)
    last = going_on(stages, len(stages))
    return [
        Stretch(stretch.first) if stretch and number in last else stretch
        for number, stretch in enumerate(placed, start=1)
    ]


def _own_stretches(stages: Sequence[Staged]) -> list[Stretch | None]:
    """Place each stage by what it says itself; a length begins where the one before ends."""
    found: list[Stretch | None] = []
    at: float | None = 0
    for stage in stages:
        stretch = _own_stretch(stage, at)
        found.append(stretch if found or stretch else Stretch(0))
        at = stretch.end if stretch and not _is_vague(stage.span) else None
    return found


def _own_stretch(stage: Staged, at: float | None) -> Stretch | None:
    if stage.span is None:
        return None
    length, first = end_offset(stage.span, elapsed=stage.elapsed), stage.begins
    if first is not None:
        return Stretch(first, length)
    return None if at is None or math.isinf(at) else Stretch(at, at + length)


def _is_vague(span: Span | None) -> bool:
    """Tell a length such as 'for 2-3 weeks', whose end is the patient's."""
    return bool(span and span.counted and span.last != span.first)


def _with_those_after(
    stages: Sequence[Staged], own: Sequence[Stretch | None], number: int
) -> Stretch | None:
    stretch = own[number]
    if stretch is None:
        return None
    end = stretch.end
    for stage, after in zip(stages[number + 1 :], own[number + 1 :], strict=True):
        if after is None:
            break
        if not stage.keep:
            return Stretch(stretch.first, min(end, after.first))
        end = max(end, after.end)
    return Stretch(stretch.first, end)
