"""The reader has to halve, double, add up or convert.

Many cannot, and nobody should have to (PEMAT 7, CDC index 17). Write the result.

Passes, in an exercise::

    easier:
      - Make the movement smaller.

Fires, in an exercise::

    easier:
      - Halve the number of times.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at, matches, quoted
from handout.lint.subject import Subject

CODE = "calculation"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text that asks for arithmetic."""
    for passage, found in matches(subject.texts, subject.vocabulary["calculation"]):
        yield at(passage, f"{quoted(found)} makes the reader calculate", "write the result")
