"""Spans of a programme in words and dates: weeks 2-6, day 1, for 2 weeks."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass

from handout.i18n import Words

_DAYS = {"day": 1, "week": 7, "month": 30}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days or weeks; `last` is None where it has no end."""

    unit: str  # day, week or month
    first: int
    last: int | None
    counted: bool = False  # "for 2 weeks": a length, not a place in time


def read_span(text: str) -> Span:
    """Read a span that the model has checked."""
    found = re.fullmatch(
        r"(for )?(?:(day|week)s? )?(\d+)(?:-(\d+)|(\+))?(?: (day|week|month)s?)?", text
    )
    if not found:
        raise ValueError(text)
    first = int(found[3])
    last = None if found[5] else int(found[4] or first)
    return Span(found[2] or found[6], first, last, counted=bool(found[1]))


def span_words(span: Span, words: Words) -> str:
    """Say a span as a heading: 'Weeks 2 to 6'."""
    if span.counted:
        return _length(span, words)
    week = span.unit == "week"
    if span.last is None:
        text = words.gettext("From week {n}") if week else words.gettext("From day {n}")
    elif span.first == span.last:
        text = words.gettext("Week {n}") if week else words.gettext("Day {n}")
    else:
        text = words.gettext("Weeks {n} to {m}") if week else words.gettext("Days {n} to {m}")
    return text.format(n=span.first, m=span.last)


def _length(span: Span, words: Words) -> str:
    low, high = span.first, span.last or span.first
    if low != high:
        text = {
            "day": words.gettext("For {n} to {m} days"),
            "week": words.gettext("For {n} to {m} weeks"),
            "month": words.gettext("For {n} to {m} months"),
        }[span.unit]
    else:
        text = {
            "day": words.ngettext("For {n} day", "For {n} days", high),
            "week": words.ngettext("For {n} week", "For {n} weeks", high),
            "month": words.ngettext("For {n} month", "For {n} months", high),
        }[span.unit]
    return text.format(n=low, m=high)


def until_words(span: Span, day_zero: dt.date | None, words: Words) -> str:
    """Say when a limit ends: 'Until the end of week 6'; a length stays one: 'For 3 months'."""
    if span.counted:
        return _length(span, words)
    if day_zero:
        return words.gettext("Until {date}").format(date=words.date(last_day(span, day_zero)))
    if span.unit == "week":
        return words.gettext("Until the end of week {n}").format(n=span.first)
    return words.gettext("Until the end of day {n}").format(n=span.first)


def counts_elapsed(spans: list[Span]) -> bool:
    """Tell elapsed weeks (0-2, 2-6) from numbered ones (1-2, 3-6)."""
    placed = [span for span in spans if not span.counted]
    ends = {span.last for span in placed}
    return any(
        span.first == 0 or (span.first in ends and span.first != span.last) for span in placed
    )


def first_day(span: Span, day_zero: dt.date, *, elapsed: bool) -> dt.date:
    """Give the first day of a span; day 0 is the first day of week 1."""
    return day_zero + dt.timedelta(days=first_offset(span, elapsed=elapsed))


def first_offset(span: Span, *, elapsed: bool) -> int:
    """Count the days from day 0 to the first day of a span."""
    if span.unit == "day":
        return span.first
    return 7 * (span.first if elapsed else max(span.first - 1, 0))


def end_offset(span: Span, *, elapsed: bool) -> float:
    """Count the days from day 0 to the end of a span; of a length, its longest."""
    if span.last is None:
        return math.inf
    if span.counted:
        return span.last * _DAYS[span.unit]
    if span.unit == "day":
        return span.last + 1
    return 7 * (span.last + (1 if elapsed and span.first == span.last else 0))


def last_day(span: Span, day_zero: dt.date) -> dt.date:
    """Give the last day of a day or week, the later one where two counts differ."""
    return day_zero + dt.timedelta(days=span.first if span.unit == "day" else 7 * span.first)
