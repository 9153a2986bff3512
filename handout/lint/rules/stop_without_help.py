"""A rule to stop, and nobody to ask.

Who stops wants to know what then: `call_us_if`, or at least the clinic's telephone number.

Passes, in a prescription::

    stop_if: [Your arm goes numb.]

Fires, in a prescription::

    brand: silent
    handout: null
    title: Arms
    exercises: [{exercise: arm-raise, dosage: "1/day"}]
    stop_if: [Your arm goes numb.]
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at
from handout.lint.subject import Subject

CODE = "stop-without-help"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first rule to stop that has no help beside it."""
    if subject.case is None:
        return
    fields = {passage.field for passage in subject.printed}
    contacts = subject.case.brand.value.contacts
    if fields & {"call_us_if", "emergency"} or contacts.phone:
        return
    for passage in subject.printed:
        if passage.field == "stop_if":
            hint = "add call_us_if, or a phone number to the brand"
            yield at(passage, "who stops is not told whom to call", hint)
            return
