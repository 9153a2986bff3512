"""A reference to another place on the page.

Nobody knows what stands below, overleaf or on page 2 once a sheet is composed for one patient.
"Just below the knee" is no such reference.

Passes, in an exercise::

    steps:
      - Put your hand just below the knee.

Fires, in an exercise::

    steps:
      - Move as shown below.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at, matches, quoted
from handout.lint.subject import Subject

CODE = "page-reference"
LEVEL: Level = "warning"
_HINT = "say it here, or name the heading: pages and places change"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text that points at a page or place."""
    for passage, found in matches(subject.texts, subject.vocabulary["page_reference"]):
        yield at(passage, f"{quoted(found)} points at a place that may move", _HINT)
