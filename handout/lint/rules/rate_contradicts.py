"""An entry that answers how often in another way than its own file does above it.

The nearest answer wins and prints, but a reader who sees "twice a day" at the top and "every
hour" further down asks which one holds. If you mean it, say so in a switch-off with a reason.

Passes, in a handout::

    frequency: 2/day
    blocks:
      - exercises:
          - arm-raise: 3x10

Fires, in a handout::

    frequency: 2/day
    blocks:
      - exercises:
          - arm-raise: every 2h, while awake
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.dosage.value import Dosage
from handout.errors import Level
from handout.lint.practice import Practice, Said
from handout.lint.rule import Finding, elsewhere
from handout.lint.subject import Subject

CODE = "rate-contradicts"
LEVEL: Level = "warning"
_AROUND = ("frequency", "each")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each entry whose rate differs from one above it in the same file."""
    for practice in subject.practices:
        for entry in practice.said:
            mine = entry.positions is subject.file.positions
            above = _contradicted(practice, entry) if mine else None
            if above:
                line = elsewhere(above.positions, above.key, entry.positions)
                yield Finding(
                    entry.positions,
                    entry.key,
                    f"{practice.title!r} says {_rate(entry.dosage)} here, and {line} says "
                    f"{_rate(above.dosage)}",
                    "keep one of them, or write # lint: rate-contradicts ok, and why",
                )


def _contradicted(practice: Practice, entry: Said) -> Said | None:
    """Find the nearest rate around an entry, in its own file, where it is another one."""
    if entry.key[-1] != "dosage" or "after" in entry.key:  # what comes after a table is another
        return None
    around = [said for said in practice.said if said.key[-1] in _AROUND and _rate(said.dosage)]
    same_file = [said for said in around if said.positions is entry.positions]
    nearest = same_file[-1] if same_file else None
    return nearest if nearest and _differ(nearest.dosage, entry.dosage) else None


def _differ(above: Dosage, entry: Dosage) -> bool:
    """Compare sessions with sessions, days with days; a weekly number answers both."""
    pairs = [(_sessions(above), _sessions(entry)), (_days(above), _days(entry))]
    if above.per_week or entry.per_week:
        pairs = [(_rate(above), _rate(entry))]
    return any(one and other and one != other for one, other in pairs)


def _sessions(dosage: Dosage) -> str:
    hours = dosage.every if dosage.every and dosage.every.unit == "h" else None
    return str(Dosage(per_day=dosage.per_day, every=hours))


def _days(dosage: Dosage) -> str:
    days = dosage.every if dosage.every and dosage.every.unit != "h" else None
    return str(Dosage(every=days, days_per_week=dosage.days_per_week, weekdays=dosage.weekdays))


def _rate(dosage: Dosage) -> str:
    return str(
        Dosage(
            per_day=dosage.per_day,
            every=dosage.every,
            per_week=dosage.per_week,
            days_per_week=dosage.days_per_week,
            weekdays=dosage.weekdays,
        )
    )
