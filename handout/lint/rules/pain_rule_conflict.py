"""Two answers to how much pain is fine.

"Stop if it hurts" beside "up to 4 out of 10 is fine", or a rule and a dose with different
numbers. The reader takes the one that suits.

Passes, in an exercise::

    precautions:
      - Do less if the pain goes above the limit.
    dosage: 2x10, pain up to 3/10

Fires, in an exercise::

    precautions:
      - Stop if it hurts.
    dosage: 2x10, pain up to 3/10
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from handout.errors import Level
from handout.lint.passage import Passage, all_blocks
from handout.lint.practice import Practice
from handout.lint.rule import Finding, at, elsewhere, quoted
from handout.lint.subject import Subject
from handout.lint.vocabulary import Vocabulary
from handout.yamlfile import Key, Positions

CODE = "pain-rule-conflict"
LEVEL: Level = "warning"
_FIELDS = frozenset(
    ("start", "steps", "precautions", "note", "notes", "stop_if", "text", "dont", "do", "pain_rule")
)
_HINT = "keep one answer: how much pain is fine"


class _Ceiling(NamedTuple):
    """How much pain is fine, and where that is written."""

    up_to: int
    positions: Positions
    key: Key


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text, and each dose, that answers it in another way."""
    rules = list(_rules(subject))
    own = subject.file.positions
    for passage in subject.printed:
        found = _no_pain(passage, subject.vocabulary) if passage.field in _FIELDS else None
        ceiling = _ceiling_for(passage, subject, rules) if found else None
        mine = ceiling and own in (passage.positions, ceiling.positions)
        if found and ceiling and mine and ceiling.up_to > 0:
            line = elsewhere(ceiling.positions, ceiling.key, passage.positions)
            message = f"{quoted(found)} here, and {line} allows pain up to {ceiling.up_to}"
            yield at(passage, message, _HINT)
    for practice in subject.practices:
        dosed = _dosed(practice)
        for rule in rules[:1]:
            if dosed and dosed.up_to != rule.up_to and own in (dosed.positions, rule.positions):
                line = elsewhere(rule.positions, rule.key, dosed.positions)
                message = f"pain up to {dosed.up_to} here, and {line} says up to {rule.up_to}"
                yield Finding(dosed.positions, dosed.key, message, _HINT)


def _no_pain(passage: Passage, words: Vocabulary) -> re.Match[str] | None:
    """Find what tells the patient to stop at any pain."""
    found = words["no_pain"].search(passage.text)
    if passage.field == "stop_if":
        found = found or words["any_pain"].match(passage.text.strip())
    return found


def _ceiling_for(passage: Passage, subject: Subject, rules: list[_Ceiling]) -> _Ceiling | None:
    practices = (passage.practice,) if passage.practice else subject.practices
    dosed = (_dosed(practice) for practice in practices)
    return next(filter(None, dosed), None) or next(iter(rules), None)


def _rules(subject: Subject) -> Iterator[_Ceiling]:
    if subject.case:
        handout = subject.case.handout
        for block, key in all_blocks(handout.value.blocks):
            if block.pain_rule:
                yield _Ceiling(block.pain_rule.up_to, handout.positions, (*key, "pain_rule"))


def _dosed(practice: Practice) -> _Ceiling | None:
    for said in reversed(practice.said):
        if said.dosage.pain_limit is not None:
            return _Ceiling(said.dosage.pain_limit, said.positions, said.key)
    return None
