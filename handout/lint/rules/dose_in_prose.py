"""A dose in a sentence, beside the dose that is printed anyway.

"Hold for 5 seconds" in a step stays when the dose is changed to 10, and then the sheet says both.
Name the part of the dose instead: `{text: Keep it there., phase: hold}`. Where the numbers differ
already it is an error.

Passes, in an exercise::

    steps:
      - Lift your arm to the front.
      - {text: Keep it there., phase: hold}
    dosage: 2x10, hold 5s

Fires, in an exercise::

    steps:
      - Lift your arm to the front.
      - Hold for 10 seconds.
    dosage: 2x10, hold 5s
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from handout.dosage.value import Dosage, Quantity
from handout.errors import Level
from handout.lint.note import NOTES, note_dosage
from handout.lint.passage import DOING, Passage
from handout.lint.practice import Practice
from handout.lint.rule import Finding, at, quoted
from handout.lint.subject import Subject
from handout.lint.vocabulary import REMEMBERED, Vocabulary

CODE = "dose-in-prose"
LEVEL: Level = "warning"
_TEXTS = frozenset(("text", "do", "checklist"))
_READ = DOING | _TEXTS
_CERTAIN = frozenset(("start", "steps", "note", "do-entry"))
_NUMBERS = {
    "one": 1, "once": 1, "one time": 1, "two": 2, "twice": 2, "two times": 2, "three": 3,
    "three times": 3, "four": 4, "four times": 4, "five": 5, "five times": 5, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60,
}  # fmt: skip
_SECONDS = {"s": 1, "min": 60}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each dose in a text: in the file's own ones, and wherever the numbers differ."""
    for passage in subject.printed:
        found = _dose(passage.text, subject.vocabulary) if passage.field in _READ else None
        if found and not _other_matter(subject, passage):
            own = passage.positions is subject.file.positions
            yield from _told(subject, passage, found, own=own)


@lru_cache(maxsize=REMEMBERED)
def _dose(text: str, words: Vocabulary) -> re.Match[str] | None:
    """Find what reads as a dose."""
    patterns = words.group("prose_dose").values()
    return next(filter(None, (pattern.search(text) for pattern in patterns)), None)


def _told(
    subject: Subject, passage: Passage, found: re.Match[str], *, own: bool
) -> Iterator[Finding]:
    practice = passage.practice
    coming = subject.vocabulary["progress"].search(passage.text)
    certain = practice and passage.field in _CERTAIN and not coming
    if practice and certain and _differs(found, practice.dosage):
        message = f"{quoted(found)} here, and the dose of {practice.title!r} is {practice.dosage}"
        yield at(passage, message, "say it in the dosage alone", "error")
    elif passage.field in NOTES and note_dosage(passage.text, subject.vocabulary):
        return  # note-is-dose offers the clause
    elif own and (practice or subject.practices) and not _walk(practice):
        hint = "say it in the dosage: it prints with the exercise, and changes with it"
        yield at(passage, f"{quoted(found)} is a dose in a sentence", hint)


def _other_matter(subject: Subject, passage: Passage) -> bool:
    """Tell a sentence about tablets, or in a note about what is done beside the exercises."""
    words = subject.vocabulary
    beside = passage.field in (*NOTES, *_TEXTS) and words["other_rate"].search(passage.text)
    return bool(beside or words["medicine"].search(passage.text))


def _walk(practice: Practice | None) -> bool:
    """Tell a thing to do that has no dose but this sentence."""
    return practice is not None and practice.dosage == Dosage()


def _differs(found: re.Match[str], dosage: Dosage) -> bool:
    """Tell whether the dose answers the same question with another number."""
    name, text = next((name, text) for name, text in found.groupdict().items() if text)
    number = _NUMBERS.get(text.lower()) or int(text)
    answers = list(_answers(name, dosage))
    return bool(answers) and not any(_holds(answer, number) for answer in answers)


def _answers(name: str, dosage: Dosage) -> Iterator[tuple[Quantity, int]]:
    if name == "hold":
        times = [phase.time for phase in dosage.phases] or [dosage.duration]
        for time in times:
            if time and time.unit in _SECONDS:
                yield time.quantity, _SECONDS[time.unit]
    elif name in ("times", "by"):
        yield from ((bout.count, 1) for bout in dosage.work if bout.count)
        yield from ((bout.sets, 1) for bout in dosage.work if bout.sets and name == "times")
    elif name == "sets":
        yield from ((bout.sets, 1) for bout in dosage.work if bout.sets)
    elif name == "rate" and dosage.per_day:
        yield dosage.per_day, 1
    elif name == "weekly" and (week := dosage.per_week or dosage.days_per_week):
        yield week, 1


def _holds(answer: tuple[Quantity, int], number: int) -> bool:
    """Tell whether a number lies within an amount; a blank may be any."""
    quantity, factor = answer
    for amount in filter(None, (quantity.now, quantity.target)):
        low, high = amount.low, amount.high
        if isinstance(low, str) or isinstance(high, str):
            return True
        if (low or 0) * factor <= number <= (float("inf") if high is None else high * factor):
            return True
    return False
