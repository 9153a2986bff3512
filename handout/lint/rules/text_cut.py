"""A sentence that a comma or a line break has cut in two.

`[Bend your knee, then lift.]` is a list of two in YAML. Reading refuses this for steps, notes and
other lists of sentences; this rule looks at the lists that reading lets pass, and at items that
end in the middle of a sentence.

Passes, in an exercise::

    easier:
      - Bend your elbow, then lift.

Fires, in an exercise::

    easier: [Bend your elbow, then lift.]
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.passage import Passage
from handout.lint.rule import Finding, at
from handout.lint.subject import Subject

CODE = "text-cut"
LEVEL: Level = "error"
_LISTS = frozenset(
    ("easier", "harder", "limits", "steps", "mistakes", "precautions", "text", "notes", "do",
     "dont", "goals", "checklist", "stop_if", "do_not_start_if", "call_us_if", "emergency")
)  # fmt: skip
_OPEN_ENDS = (",", "-", "–")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each item of a list that begins or ends within a sentence."""
    for passage in subject.printed:
        if passage.field not in _LISTS:
            continue
        if passage.text[:1].islower() and _place(passage):
            message = f"{passage.text[:40]!r} starts in lower case: was it cut by a comma?"
            yield at(passage, message, "begin with a capital, or join it to the line above")
        elif passage.text.endswith(_OPEN_ENDS):
            message = f"{passage.text[-40:]!r} ends in the middle of a sentence"
            yield at(passage, message, "join the next line to it, or end it with a full stop")


def _place(passage: Passage) -> int:
    return next((part for part in reversed(passage.key) if isinstance(part, int)), 0)
