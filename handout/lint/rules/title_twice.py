"""Two things with the same title on one sheet.

In the diary nobody can tell them apart. The same exercise in a morning and an evening block is
fine, and so are stages; twice in one block it needs another title.

Passes, in a handout::

    blocks:
      - exercises: [arm-raise]
        title: Morning
      - exercises: [arm-raise]
        title: Evening

Fires, in a handout::

    blocks:
      - exercises: [arm-raise, calf-raise, {exercise: arm-raise, dosage: hold 20s}]
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.practice import Practice
from handout.lint.rule import Finding, elsewhere
from handout.lint.subject import Subject

CODE = "title-twice"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the second of two that print the same title."""
    first: dict[tuple[str, int | None], Practice] = {}
    for practice in subject.practices:
        key = practice.title.casefold(), practice.stage
        earlier = first.setdefault(key, practice)
        if earlier is not practice and _confusing(earlier, practice):
            positions, place = practice.place
            line = elsewhere(*earlier.place, positions)
            message = f"{practice.title!r} is the title of {line} too"
            yield Finding(positions, place, message, "give one of them another title")


def _confusing(one: Practice, other: Practice) -> bool:
    """Leave out the same exercise in two blocks; what is added counts to all of them."""
    same = one.exercise is not None and one.exercise is other.exercise
    return not same or other.block in (one.block, ("add",))
