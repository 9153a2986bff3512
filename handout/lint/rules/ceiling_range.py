"""A limit of pain with two numbers.

"Up to 4 to 5 out of 10": is 5 still fine? A limit is one number.

Passes, in an exercise::

    precautions:
      - Pain up to 4 out of 10 is fine.

Fires, in an exercise::

    precautions:
      - Pain up to 4-5 out of 10 is fine.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at, matches, quoted
from handout.lint.subject import Subject

CODE = "ceiling-range"
LEVEL: Level = "error"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text with a limit that is two numbers."""
    for passage, found in matches(subject.printed, subject.vocabulary["ceiling_range"]):
        hint = "write one number, as in: up to 4 out of 10"
        yield at(passage, f"{quoted(found)} is a limit with two numbers", hint)
