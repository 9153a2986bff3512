"""An abbreviation in what the patient reads.

BD, PRN and ROM are misread by patients and by staff: an error. Short forms such as mins and reps
are a warning. One that is spelled out beside it passes: a clot in the leg (DVT). "lb" needs a
number before it.

Passes, in an exercise::

    precautions:
      - "Call us if your calf swells: it may be a clot (DVT)."

Fires, in an exercise::

    precautions:
      - Call us if you fear a DVT.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at, matches, quoted
from handout.lint.subject import Subject

CODE = "abbreviation"
LEVEL: Level = "error"
_HINT = "write it out"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each abbreviation that its text does not explain."""
    if subject.kind == "brand":
        return
    pattern = subject.vocabulary["abbreviation"]
    for passage in subject.printed:
        for found in pattern.finditer(passage.text):
            if not _explained(found):
                message = f"{quoted(found)} is an abbreviation that patients misread"
                yield at(passage, message, _HINT)
                break
    for passage, found in matches(subject.texts, subject.vocabulary["short_form"]):
        yield at(passage, f"{quoted(found)} is a short form", _HINT, "warning")


def _explained(found: re.Match[str]) -> bool:
    """Tell whether brackets stand around it, or an explanation in brackets after it."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    return (before.endswith("(") and after.startswith(")")) or after.startswith(" (")
