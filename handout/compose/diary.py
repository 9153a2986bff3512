"""The diary: what to tick, sized from the doses."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from babel.dates import get_day_names

from handout.compose.blocks import Made, Table
from handout.compose.case import Case
from handout.compose.items import shown_on
from handout.document import Block, Diary, DiaryRow, PainRule, Stages
from handout.dosage.estimate import period_weeks, sessions_a_day
from handout.dosage.value import Dosage

DEFAULT_WEEKS = 2
MOST_WEEKS = 12
MOST_BOXES = 12
_SIGNS = {
    "on waking": "sunrise", "morning": "sun", "midday": "noon",
    "evening": "moon", "bedtime": "bed",
}  # fmt: skip


def make_diary(
    case: Case, made: Sequence[Made], tables: Sequence[Table], blocks: Sequence[Block]
) -> Diary | None:
    """Make the diary of all items and tables, a row each; None where there is nothing to tick.

    What comes after a table has no row: it begins when the diary ends.
    """
    rows = tuple(_row(case, one) for one in made if not one.later)
    rows += tuple(_table_row(table) for table in tables)
    if not rows:
        return None
    first = _first(case)
    return Diary(
        weeks=_weeks(case, made, tables),
        days=_days(case, first),
        starts=case.words.date(first) if first else "",
        rows=rows,
        pain=_limits_pain(blocks) or any(one.planned.dosage.pain_limit is not None for one in made),
    )


def _limits_pain(blocks: Sequence[Block]) -> bool:
    """Tell whether a block says how much pain is fine, in a stage too."""
    return any(
        isinstance(block, PainRule)
        or (isinstance(block, Stages) and any(_limits_pain(s.blocks) for s in block.stages))
        for block in blocks
    )


def _first(case: Case) -> dt.date | None:
    """Give the diary's first day: the sheet's date, or the start of its week since day 0."""
    day, zero = case.prescription.date, case.day_zero
    if not isinstance(day, dt.date):
        return zero
    if zero is None:
        return day
    return zero + dt.timedelta(weeks=max(0, (day - zero).days // 7))


def _row(case: Case, made: Made) -> DiaryRow:
    item, dosage = made.item, made.planned.dosage
    picture = item.pictures[-1] if item.pictures else None
    return DiaryRow(item.number, item.title, picture, _boxes(case, dosage), _moments(dosage))


def _table_row(table: Table) -> DiaryRow:
    return DiaryRow(0, table.title, None, ("",), _moments(table.dosage))


def _moments(dosage: Dosage) -> tuple[str, ...]:
    sessions = sessions_a_day(dosage, MOST_BOXES)
    moments = tuple(_SIGNS.get(moment, "") for moment in dosage.when)
    return moments if len(moments) == sessions else ("",) * sessions


def _boxes(case: Case, dosage: Dosage) -> tuple[str, ...]:
    left = case.words.pgettext("box", "L")
    right = case.words.pgettext("box", "R")
    if dosage.sides == "each":
        return left, right
    shown = shown_on(case, dosage)
    if dosage.sides in ("affected", "other") and shown:
        return (left,) if shown == "left" else (right,)
    return ("",)


def _weeks(case: Case, made: Sequence[Made], tables: Sequence[Table]) -> int:
    """Take the weeks of the longest period or table, else until the next visit, else two."""
    stated = [weeks for one in made if (weeks := period_weeks(one.planned.dosage))]
    stated += [table.weeks for table in tables]
    if stated:
        return min(max(stated), MOST_WEEKS)
    visit, day = case.prescription.next_visit, case.prescription.date
    if isinstance(visit, dt.date) and isinstance(day, dt.date) and visit > day:
        return min(math.ceil((visit - day).days / 7), MOST_WEEKS)
    return DEFAULT_WEEKS


def _days(case: Case, first: dt.date | None) -> tuple[str, ...]:
    """Name seven days from the first one; from the week's first day where none is known."""
    names = get_day_names("abbreviated", locale=case.words.locale)
    start = first.weekday() if first else case.words.locale.first_week_day
    return tuple(names[(start + n) % 7] for n in range(7))
