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
from handout.i18n import language_name
from handout.lint.rule import Finding
from handout.lint.subject import Subject
from handout.translation import TranslatedFile

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
    if isinstance(file, TranslatedFile) and file.own.value.translation != "reviewed":
        message = f"{file.value.id!r} in {language_name(file.language)} has not been reviewed"
        hint = "write translation: reviewed when a clinician who speaks the language has read it"
        yield Finding(file.own.positions, ("translation",), message, hint)
    elif file.value.review.status != "reviewed":
        place = (subject.file.positions, ("handout",)) if subject.prescribed else None
        message = f"{file.value.id!r} has not been reviewed by a clinician"
        hint = "write review: {status: reviewed, by: …, date: …} when one has"
        yield Finding(*(place or (file.positions, ("review",))), message, hint)
