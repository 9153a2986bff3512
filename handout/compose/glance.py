"""What the patient should see first: minutes a day, how often, what is needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from handout.compose.case import Case
from handout.compose.plan import Planned
from handout.document import Glance, Item
from handout.dosage.estimate import minutes_per_day
from handout.dosage.strip import timing_cells

Made = tuple[Item, Planned]


def make_glance(case: Case, made: Sequence[Made]) -> Glance:
    """Compute the box from the doses; nothing in it is typed."""
    next_visit = case.prescription.next_visit
    return Glance(
        minutes=_minutes(made),
        often=tuple(_often(case, made)),
        needs=tuple(_needs(made)),
        next_visit=case.words.date(next_visit) if isinstance(next_visit, dt.date) else "",
        goals=case.prescription.goals,
    )


def _minutes(made: Sequence[Made]) -> str:
    found = minutes_per_day(
        (planned.dosage, len(planned.exercise.directions) if planned.exercise else 0)
        for _, planned in made
    )
    if found is None:
        return ""
    low, high = found
    return str(high) if low == high else f"{low}–{high}"


def _often(case: Case, made: Sequence[Made]) -> list[str]:
    """Say how often, once where all share it, else by the numbers of the exercises."""
    groups: dict[str, list[int]] = {}
    for item, planned in made:
        cells = timing_cells(planned.dosage, case.words)
        said = ", ".join(f"{cell.numeral} {cell.label}".strip() for cell in cells)
        groups.setdefault(said, []).append(item.number)
    groups.pop("", None)
    if len(groups) == 1 and len(next(iter(groups.values()))) == len(made):
        return list(groups)
    return [_numbered(case, numbers, said) for said, numbers in groups.items()]


def _numbered(case: Case, numbers: list[int], said: str) -> str:
    text = case.words.ngettext(
        "Exercise {numbers}: {often}", "Exercises {numbers}: {often}", len(numbers)
    )
    return text.format(numbers=_runs(numbers), often=said)


def _runs(numbers: list[int]) -> str:
    """Shorten 1, 2, 3, 5 to '1–3, 5'."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{r[0]}–{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)


def _needs(made: Sequence[Made]) -> list[str]:
    found: dict[str, None] = {}
    for _, planned in made:
        own = planned.texts.equipment
        for thing in (
            own if own is not None else (planned.exercise.equipment if planned.exercise else ())
        ):
            found.setdefault(thing, None)
    return list(found)
