"""A sentence for a colleague in what the patient reads.

"Instruct the patient", "grade II mobilisation": text that came from a protocol. What is for
colleagues stands under `clinician`, which never prints.

Passes, in an exercise::

    aim: Keeps your shoulder moving.
    clinician: Instruct the patient to avoid shrugging.

Fires, in an exercise::

    aim: Instruct the patient to avoid shrugging.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at, matches, quoted
from handout.lint.subject import Subject

CODE = "clinician-voice"
LEVEL: Level = "warning"
_HINT = "speak to the reader: you, your; what is for colleagues goes under clinician"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text that speaks about the patient."""
    for passage, found in matches(subject.texts, subject.vocabulary["clinician_voice"]):
        if passage.field not in ("alt", "name", "line"):
            yield at(passage, f"{quoted(found)} speaks to a colleague", _HINT)
