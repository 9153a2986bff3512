"""Words that were to be replaced.

"As prescribed", "insert name here", "TBC", brackets and rows of underscores: a template that
nobody filled in. A line to write on is `__` in a dose, a date, the patient or the clinician, and
nowhere else. Markup in what was written for one patient is printed as it stands, with a warning.

Passes, in a prescription::

    notes: Take your tablets as prescribed.

Fires, in a prescription::

    notes: Do the exercises as prescribed.

"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at, quoted
from handout.lint.subject import Subject
from handout.lint.vocabulary import Phrases

CODE = "placeholder-left"
LEVEL: Level = "error"
_MARKUP = Phrases(re.compile(r"<[a-z][^>]*>|\{\{.*?\}\}|\$\{.*?\}"))
_SIGNS = Phrases(re.compile(r"_{2,}|\[[^\]\d][^\]]*\]|\?\?\?|\.{6,}"))


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text that still holds a placeholder."""
    words = subject.vocabulary["placeholder"]
    for passage in subject.printed:
        found = _SIGNS.search(passage.text)
        if not (found or subject.vocabulary["medicine"].search(passage.text)):
            found = words.search(passage.text)
        level: Level | None = None
        if not found and (found := _MARKUP.search(passage.text)):
            own = subject.prescribed and passage.positions is subject.file.positions
            level = "warning" if own else None
        if found:
            yield at(passage, f"{quoted(found)} was to be replaced", "write what is meant", level)
