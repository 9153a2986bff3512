"""A few, several, often, regularly: words where a number belongs.

Readers take "a few times" for anything from two to ten. Only sentences that ask for something are
looked at: "you may be sore for a few days" tells, and stays. So does a step that names its phase
of the dose: the dose has the number.

Passes, in an exercise::

    steps:
      - Lift your arm to the front.
      - Wait for three breaths.

Fires, in an exercise::

    steps:
      - Lift your arm to the front.
      - Do this several times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.errors import Level
from handout.lint.passage import DOING
from handout.lint.rule import Finding, at, quoted
from handout.lint.subject import Subject

CODE = "vague-number"
LEVEL: Level = "warning"
_SENTENCE = re.compile(r"[^.!?;:]+")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each sentence that asks for a number it does not give."""
    vague, statement = subject.vocabulary["vague"], subject.vocabulary["statement"]
    for passage in subject.texts:
        if passage.field not in DOING or passage.timed or not vague.search(passage.text):
            continue
        for sentence in _SENTENCE.findall(passage.text):
            found = vague.search(sentence)
            if found and not statement.match(sentence.strip()):
                hint = "give a number in the dosage, or write __ there for a line to fill in"
                yield at(passage, f"{quoted(found)} is not a number", hint)
                break
