"""Content that no clinician has signed.

Shown, and said in the footer of the sheet, unless the brand waives the remark.

Passes, in an exercise::

    review: {status: reviewed, by: A. Clinician, date: 2026-01-10}

Fires, in an exercise::

    review: {status: draft}
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding
from handout.lint.subject import Subject

CODE = "unreviewed"
LEVEL: Level = "info"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the file, or the handout that is prescribed, where it is a draft."""
    case = subject.case
    if subject.kind == "brand" or (case and case.brand.value.waive_review):
        return
    if subject.prescribed and (case is None or case.own_programme):
        return
    file = case.handout if case else subject.file
    if file.value.review.status != "reviewed":
        place = (subject.file.positions, ("handout",)) if subject.prescribed else None
        message = f"{file.value.id!r} has not been reviewed by a clinician"
        hint = "write review: {status: reviewed, by: …, date: …} when one has"
        yield Finding(*(place or (file.positions, ("review",))), message, hint)
