"""The diary: what to tick in each week, sized from the doses and the stages."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from handout.compose.blocks import Made, Table
from handout.compose.case import Case
from handout.compose.items import shown_on
from handout.compose.stages import Staged, Stretch, going_on, place_stages, still_done
from handout.compose.weeks import Doing, Part, part_weeks
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
    case: Case,
    made: Sequence[Made],
    tables: Sequence[Table],
    stages: Sequence[Staged],
    blocks: Sequence[Block],
) -> Diary | None:
    """Make the diary: a row in each week for what is done in it; None where there is nothing.

    Stages with a span stand in the weeks of their span. One that begins when the patient is
    there has weeks of its own, with what goes on beside it. A stage that was chosen is done
    now, whatever its span.
    """
    chosen = case.prescription.phase is not None
    doings = [_doing(case, one, chosen=chosen) for one in made]
    doings += [_table_doing(table, chosen=chosen) for table in tables]
    placed = [] if chosen else place_stages(stages)
    now = _now(case, doings, stages, placed)
    weeks = part_weeks(now, case.words)
    for number, stretch in enumerate(placed, start=1):
        if stretch is None:
            weeks += part_weeks(_later(doings, stages, number, now.count), case.words)
    starts = case.words.date(now.first) if now.first else ""
    pain = _limits_pain(blocks) or any(one.planned.dosage.pain_limit is not None for one in made)
    return Diary(starts, tuple(weeks), pain) if weeks else None


def _limits_pain(blocks: Sequence[Block]) -> bool:
    """Tell whether a block says how much pain is fine, in a stage too."""
    return any(
        isinstance(block, PainRule)
        or (isinstance(block, Stages) and any(_limits_pain(s.blocks) for s in block.stages))
        for block in blocks
    )


def _now(
    case: Case,
    doings: Sequence[Doing],
    stages: Sequence[Staged],
    placed: Sequence[Stretch | None],
) -> Part:
    """Take what has a place in time, and what no stage holds."""
    first, zero = _first(case, stages), case.day_zero
    origin = (first - zero).days if first and zero else _first_counted(stages)
    always = Stretch(origin)
    placed = still_done(stages, placed, origin)
    around = {number: stretch for number, stretch in enumerate(placed, start=1) if stretch}
    timed = [
        (doing, doing.stretch(around.get(doing.stage or 0, always)))
        for doing in doings
        if doing.stage is None or doing.stage in around
    ]
    beginning = [doing for doing, stretch in timed if stretch.covers(origin, origin + 7)]
    alone = stages[0] if len(placed) > len(around) == 1 else None
    return Part(
        timed,
        stages,
        count=_stated_weeks(beginning) or _until_visit(case),
        origin=origin,
        number=origin // 7 + 1 if stages else 1,
        first=first,
        exact=bool(first and zero),
        stage=alone,
    )


def _later(doings: Sequence[Doing], stages: Sequence[Staged], number: int, most: int) -> Part:
    """Take a stage that begins when the patient is there, and what goes on beside it."""
    on = going_on(stages, number)
    own = [doing for doing in doings if doing.stage is None or doing.stage in on]
    count = _stated_weeks(own) or min(most, DEFAULT_WEEKS)
    timed = [(doing, doing.stretch(Stretch(0))) for doing in own]
    return Part(timed, stages, count=count, stage=stages[number - 1])


def _first(case: Case, stages: Sequence[Staged]) -> dt.date | None:
    """Give the diary's first day: the sheet's date, or the start of its week since day 0.

    A stage that was chosen before its time begins on its own first day.
    """
    day, zero = case.prescription.date, case.day_zero
    if not isinstance(day, dt.date):
        day = None
    if zero is None:
        return day
    first = zero + dt.timedelta(weeks=max(0, (day - zero).days // 7)) if day else zero
    begins = [stage.begins for stage in stages if stage.begins is not None]
    if case.prescription.phase and begins:
        return max(first, zero + dt.timedelta(days=min(begins)))
    return first


def _first_counted(stages: Sequence[Staged]) -> int:
    """Give the day that somebody who knows no date begins on: 1 where days are counted from 1."""
    begins = [stage.begins for stage in stages if stage.begins is not None]
    by_day = stages and stages[0].span and stages[0].span.unit == "day"
    return 1 if by_day and begins and min(begins) > 0 else 0


def _doing(case: Case, made: Made, *, chosen: bool) -> Doing:
    weeks = period_weeks(made.planned.dosage)
    return Doing(_row(case, made), None if chosen else made.stage, made.after, weeks)


def _table_doing(table: Table, *, chosen: bool) -> Doing:
    return Doing(_table_row(table), None if chosen else table.stage, 0, table.weeks)


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


def _stated_weeks(doings: Sequence[Doing]) -> int | None:
    """Take the weeks of the longest period or table."""
    stated = [doing.weeks for doing in doings if doing.weeks and not doing.after]
    return min(max(stated), MOST_WEEKS) if stated else None


def _until_visit(case: Case) -> int:
    """Take the weeks until the next visit, else two."""
    visit, day = case.prescription.next_visit, case.prescription.date
    if isinstance(visit, dt.date) and isinstance(day, dt.date) and visit > day:
        return min(math.ceil((visit - day).days / 7), MOST_WEEKS)
    return DEFAULT_WEEKS
