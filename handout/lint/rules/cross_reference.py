"""A reference to another exercise by its number.

Numbers move when an exercise is left out or added. Use the entry again: it prints whole, wherever
it stands. A change to another exercise is `easier: [{when: …, exercise: id}]`.

Passes, in an exercise::

    steps:
      - Start as you did with the other arm.

Fires, in an exercise::

    steps:
      - Start as in exercise 3.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at, matches, quoted
from handout.lint.subject import Subject

CODE = "cross-reference"
LEVEL: Level = "warning"
_HINT = "say it again here, or name the exercise by its title"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text that counts on another one's number."""
    for passage, found in matches(subject.texts, subject.vocabulary["cross_reference"]):
        if passage.field != "title":
            yield at(passage, f"{quoted(found)} counts on a number that may move", _HINT)
