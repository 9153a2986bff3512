"""The weeks of the diary, each with the rows of what is done in it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from babel.dates import get_day_names

from handout.compose.spans import Span, span_words
from handout.compose.stages import Staged, Stretch
from handout.document import DiaryRow, DiaryWeek
from handout.i18n import Words

WEEK = 7
Timed = tuple["Doing", Stretch]


@dataclass(frozen=True, slots=True)
class Doing:
    """A row of the diary, and when in its stage it is ticked."""

    row: DiaryRow
    stage: int | None  # counted from 1
    after: int  # weeks that come first
    weeks: int | None  # how long, where that is stated

    def stretch(self, around: Stretch) -> Stretch:
        """Give its days inside those of its stage."""
        first = around.first + WEEK * self.after
        end = first + WEEK * self.weeks if self.weeks else math.inf
        return Stretch(first, min(around.end, end))


@dataclass(frozen=True, slots=True)
class Part:
    """Weeks one after another: those of the programme, or of one stage."""

    timed: Sequence[Timed]
    stages: Sequence[Staged]
    count: int  # of weeks
    origin: int = 0  # the day of the programme that the first week begins on
    number: int = 1  # of the first week
    first: dt.date | None = None
    exact: bool = False  # each day of the programme has its date, so that days can be told apart
    stage: Staged | None = None  # the one that all of it is


def part_weeks(part: Part, words: Words) -> list[DiaryWeek]:
    """Make the weeks of a part in which there is something to do."""
    weeks = [_week(part, place, words) for place in range(part.count)]
    weeks = [week for week in weeks if week.rows]
    if part.stage and weeks:
        weeks[0] = replace(weeks[0], title=part.stage.title, when=part.stage.when)
    return weeks


def _week(part: Part, place: int, words: Words) -> DiaryWeek:
    start = part.origin + WEEK * place
    done = [one for one in part.timed if one[1].covers(start, start + WEEK)]
    return DiaryWeek(
        part.number + place,
        _day_names(part.first, words),
        tuple(_rows(part, done, start, words)),
        dated=part.first is not None,
    )


def _rows(part: Part, done: Sequence[Timed], start: int, words: Words) -> list[DiaryRow]:
    """Give the rows by stage; the first of each says which, where there are several."""
    order = list(dict.fromkeys(doing.stage for doing, _ in done))
    rows: list[DiaryRow] = []
    said: set[int | None] = {None}
    for doing, stretch in sorted(done, key=lambda one: order.index(one[0].stage)):
        row = doing.row
        if part.exact:
            row = replace(row, days=tuple(stretch.has(start + n) for n in range(WEEK)))
        if len(order) > 1 and doing.stage not in said:
            row = replace(
                row, stage=_stage_words(part.stages[(doing.stage or 1) - 1], start, words)
            )
            said.add(doing.stage)
        rows.append(row)
    return rows


def _stage_words(stage: Staged, start: int, words: Words) -> str:
    """Name a stage, and its first day where that is later than the week's."""
    if stage.span is None or stage.begins is None or stage.begins <= start:
        return stage.name
    begins = span_words(Span(stage.span.unit, stage.span.first, None), words)
    return f"{stage.name} · {begins}"


@lru_cache(maxsize=64)
def _day_names(first: dt.date | None, words: Words) -> tuple[str, ...]:
    """Name seven days from the first one; from the week's first day where none is known.

    Where a language abbreviates none, as Arabic, its shorter names leave the article out.
    """
    names = get_day_names("abbreviated", locale=words.locale)
    if names == get_day_names("wide", locale=words.locale):
        names = get_day_names("short", locale=words.locale)
    start = first.weekday() if first else words.locale.first_week_day
    return tuple(names[(start + n) % WEEK] for n in range(WEEK))
