"""Balance work on the feet with nothing to hold on to.

Someone who practises balance may lose it. Name what stands within reach: a worktop, a wall, a
chair.

Passes, in an exercise::

    purpose: balance
    position: standing
    start: Stand behind a chair and hold on.
    equipment: [A steady chair]

Fires, in an exercise::

    purpose: balance
    position: standing
    start: Stand on one leg.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding
from handout.lint.subject import Subject

CODE = "support-missing"
LEVEL: Level = "warning"
_FIELDS = frozenset(("start", "steps", "precautions", "equipment", "note"))


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each exercise for balance that names no support."""
    support = subject.vocabulary["support"]
    if support.pattern == "(?!)":
        return
    for practice in subject.practices:
        exercise = practice.exercise
        if exercise is None or exercise.position != "standing" or exercise.purpose != "balance":
            continue
        passages = (p for p in subject.printed if p.practice is practice and p.field in _FIELDS)
        start = practice.planned.text("start")
        if not any(support.search(p.text) for p in passages) and (
            start.positions is subject.file.positions
        ):
            message = f"{practice.title!r} is balance work with nothing to hold on to"
            yield Finding(start.positions, start.key, message, "name a chair, a wall or a worktop")
