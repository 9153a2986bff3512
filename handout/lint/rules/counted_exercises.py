"""A title or purpose that counts the exercises.

A prescription skips some and adds others, and the number stays.

Passes, in a handout::

    purpose: Gentle exercises for a sore hip.

Fires, in a handout::

    purpose: Six gentle exercises for a sore hip.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at, matches, quoted
from handout.lint.subject import Subject

CODE = "counted-exercises"
LEVEL: Level = "warning"
_HINT = "leave the number out: a prescription may skip or add some"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each title or purpose that says how many exercises there are."""
    texts = (text for text in subject.texts if text.field in ("title", "purpose"))
    for passage, found in matches(texts, subject.vocabulary["counted_exercises"]):
        yield at(passage, f"{quoted(found)} counts what a prescription may change", _HINT)
