"""A text names one side, and the prescription the other.

Both are printed, one under the other. "Lie on your right side" is no contradiction, nor is the
hand that holds on, nor a text that names both sides.

Passes, in a prescription::

    side: left
    notes: Keep your left arm warm.

Fires, in a prescription::

    side: left
    notes: Keep your right arm warm.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.passage import Passage
from handout.lint.rule import Finding, at, elsewhere, quoted
from handout.lint.sides import NamedSide, named_side
from handout.lint.subject import Subject

CODE = "side-contradicts"
LEVEL: Level = "error"
_FIELDS = frozenset(
    ("note", "notes", "title", "goals", "start", "steps", "do-entry", "aim", "feel", "heading")
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text that names the side that is not prescribed."""
    case = subject.case
    if case is None or case.one_side is None:
        return
    for passage in subject.printed:
        found = named_side(passage.text, subject.vocabulary) if passage.field in _FIELDS else None
        if found and found.side != case.one_side and _meant(subject, passage, found):
            line = elsewhere(case.order.positions, ("side",), passage.positions)
            message = f"{quoted(found.match)} here, and {line} says side: {case.one_side}"
            hint = "mend the one that is wrong, or write {side} in the text"
            yield at(passage, message, hint)


def _meant(subject: Subject, passage: Passage, found: NamedSide) -> bool:
    """Tell whether the text speaks of the limb that the exercises are for."""
    practices = [passage.practice] if passage.practice else subject.practices
    sided = [p for p in practices if p and p.sides not in ("none", "together")]
    if passage.practice and passage.practice.directions:
        return False
    regions = {p.planned.region for p in sided}
    return (not sided and passage.practice is None) or any(map(found.fits, regions))
