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
from functools import lru_cache

from handout.errors import Level
from handout.lint.rule import Finding, at, quoted
from handout.lint.subject import Subject
from handout.lint.vocabulary import REMEMBERED, Vocabulary

CODE = "placeholder-left"
LEVEL: Level = "error"
_MARKUP = re.compile(r"<[a-z][^>]*>|\{\{.*?\}\}|\$\{.*?\}")
_SIGNS = re.compile(r"_{2,}|\[[^\]\d][^\]]*\]|\?\?\?|\.{6,}")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text that still holds a placeholder."""
    for passage in subject.printed:
        left = _left(passage.text, subject.vocabulary)
        if left:
            found, markup = left
            own = subject.prescribed and passage.positions is subject.file.positions
            level: Level | None = "warning" if markup and own else None
            yield at(passage, f"{quoted(found)} was to be replaced", "write what is meant", level)


@lru_cache(maxsize=REMEMBERED)
def _left(text: str, words: Vocabulary) -> tuple[re.Match[str], bool] | None:
    """Find a placeholder in a text, and tell whether it is markup."""
    found = _SIGNS.search(text)
    if not (found or words["medicine"].search(text)):
        found = words["placeholder"].search(text)
    if found:
        return found, False
    markup = _MARKUP.search(text)
    return (markup, True) if markup else None
