"""What the patient should see first: minutes a day, how often, what is needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from handout.compose.blocks import Made, Table
from handout.compose.case import Case
from handout.compose.stages import Staged, going_on
from handout.document import Glance
from handout.dosage.estimate import minutes_per_day
from handout.dosage.merge import merge_dosages
from handout.dosage.strip import timing_cells
from handout.dosage.value import Dosage, timing_of

COMMAS = (",", "،", "，")
Timed = tuple[Dosage, int]
Done = Made | Table


def make_glance(
    case: Case, made: Sequence[Made], tables: Sequence[Table], stages: Sequence[Staged]
) -> Glance:
    """Compute the box from the doses of what is done on one day."""
    next_visit = case.prescription.next_visit
    now = [one for one in made if not one.after]
    return Glance(
        minutes=_minutes(_days([*now, *tables], stages)),
        often=tuple(_often(case, now) if now else _tables_often(case, tables)),
        needs=tuple(_needs(case, made)),
        next_visit=case.words.date(next_visit) if isinstance(next_visit, dt.date) else "",
        goals=tuple(map(case.typed, case.prescription.goals)),
    )


def _days(made: Sequence[Done], stages: Sequence[Staged]) -> list[list[Done]]:
    """List what is done on one day: all of it, or each stage with what goes on beside it."""
    days = []
    for number in sorted({one.stage for one in made if one.stage}):
        stage = going_on(stages, number)
        days.append([one for one in made if one.stage is None or one.stage in stage])
    return days or [list(made)]


def _minutes(days: Sequence[Sequence[Done]]) -> str:
    """Say the minutes of the shortest and the longest day; nothing where a dose leaves it open."""
    found = [minutes_per_day(_timed(day)) for day in days]
    known = [minutes for minutes in found if minutes]
    if len(known) < len(found):
        return ""
    low, high = min(low for low, _ in known), max(high for _, high in known)
    return str(high) if low == high else f"{low}–{high}"


def _timed(made: Sequence[Done]) -> Iterable[Timed]:
    """Yield each dose; of items with a stated time in common, that time once."""
    seen: set[int] = set()
    for one in made:
        if isinstance(one, Table):
            yield one.dosage, 0
        elif one.whole is None or one.together is None:
            yield one.planned.dosage, len(one.planned.directions)
        elif one.together not in seen:
            seen.add(one.together)
            yield _whole(one.whole, one.planned.dosage), 0


def _whole(whole: Dosage, dosage: Dosage) -> Dosage:
    """Give a stated time as often as it is done: as its block says, else as its items do."""
    often = timing_of(whole)
    return merge_dosages(timing_of(dosage) if often == Dosage() else often, _lasting(whole))


def _lasting(whole: Dosage) -> Dosage:
    return replace(Dosage(), duration=whole.duration)


def _often(case: Case, made: Sequence[Made]) -> list[str]:
    """Say how often, once where all share it, else by the numbers of the exercises."""
    groups: dict[str, list[int]] = {}
    for one in made:
        groups.setdefault(_said(case, one.planned.dosage), []).append(one.item.number)
    groups.pop("", None)
    if len(groups) == 1 and len(next(iter(groups.values()))) == len(made):
        return list(groups)
    return [_numbered(case, numbers, said) for said, numbers in groups.items()]


def _tables_often(case: Case, tables: Sequence[Table]) -> list[str]:
    """Say how often, where all tables share it; each says it beside its title too."""
    said = {_said(case, table.dosage) for table in tables}
    return [text for text in said if text] if len(said) == 1 else []


def _said(case: Case, dosage: Dosage) -> str:
    cells = timing_cells(dosage, case.words)
    return " · ".join(f"{cell.numeral} {cell.label}".strip() for cell in cells)


def _numbered(case: Case, numbers: list[int], said: str) -> str:
    text = case.words.ngettext(
        "Exercise {numbers}: {often}", "Exercises {numbers}: {often}", len(numbers)
    )
    text = text.replace(" {numbers}", "\u00a0{numbers}")  # "1: 2 times" would be misread
    return text.format(numbers=case.words.listed(_runs(numbers)), often=said)


def _runs(numbers: list[int]) -> list[str]:
    """Shorten 1, 2, 3, 5 to 1–3 and 5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [f"{r[0]}–{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs]


def _needs(case: Case, made: Sequence[Made]) -> list[str]:
    """List the equipment of all items, each thing once.

    What is needed anyway is not named again for one step of an exercise, as in "A towel, only
    for the harder step".
    """
    found: dict[str, None] = {}
    for one in made:
        things = one.planned.text("equipment")
        for place, thing in enumerate(things.value if isinstance(things.value, tuple) else ()):
            key = (*things.key, place)
            found[case.fill(thing, one.planned.region, things.positions, key)] = None
    return [thing for thing in found if not any(_more_of(thing, other) for other in found)]


def _more_of(thing: str, other: str) -> bool:
    """Tell whether a thing is another with more said of it after a comma."""
    return thing.startswith(other) and thing[len(other) :].startswith(COMMAS)
