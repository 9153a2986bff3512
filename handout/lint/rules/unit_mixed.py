"""Kilograms and pounds, or kilometres and miles, on one sheet.

Passes, in a handout::

    blocks:
      - exercises: [{exercise: arm-raise, dosage: 1 kg}, {exercise: calf-raise, dosage: 5 kg}]

Fires, in a handout::

    blocks:
      - exercises: [{exercise: arm-raise, dosage: 2 lb}, {exercise: calf-raise, dosage: 5 kg}]
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from handout.errors import Level
from handout.lint.passage import all_blocks
from handout.lint.rule import Finding, elsewhere
from handout.lint.subject import Subject
from handout.lint.vocabulary import REMEMBERED, Vocabulary
from handout.yamlfile import Key, Positions

CODE = "unit-mixed"
LEVEL: Level = "warning"
_PAIRS = (("kg", "lb"), ("km", "miles"))
_Places = dict[str, tuple[Positions, Key]]


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first place of the second unit of each pair."""
    places = _doses(subject)
    for unit, place in (*_schedules(subject), *_texts(subject)):
        places.setdefault(unit, place)
    for one, other in _PAIRS:
        if one in places and other in places:
            (first, key), (positions, second) = places[one], places[other]
            line = elsewhere(first, key, positions)
            message = f"{other} here, and {one} in {line}"
            yield Finding(positions, second, message, "keep the unit that your patients use")


def _doses(subject: Subject) -> _Places:
    found: _Places = {}
    for practice in subject.practices:
        for said in practice.said:
            for measure in (said.dosage.load, said.dosage.distance):
                if measure:
                    found.setdefault(measure.unit, (said.positions, said.key))
    return found


def _schedules(subject: Subject) -> Iterator[tuple[str, tuple[Positions, Key]]]:
    if subject.case:
        handout = subject.case.handout
        for block, key in all_blocks(handout.value.blocks):
            if block.schedule:
                yield block.schedule.unit, (handout.positions, (*key, "schedule", "unit"))


def _texts(subject: Subject) -> Iterator[tuple[str, tuple[Positions, Key]]]:
    """Find units in texts; one that names both, to convert, counts for neither."""
    for passage in subject.printed:
        unit = _unit_in(passage.text, subject.vocabulary)
        if unit:
            yield unit, (passage.positions, passage.key)


@lru_cache(maxsize=REMEMBERED)
def _unit_in(text: str, words: Vocabulary) -> str | None:
    if not any(letter.isdigit() for letter in text):
        return None
    named = [unit for unit, names in words.group("units").items() if names.search(text)]
    return named[0] if len(named) == 1 else None
