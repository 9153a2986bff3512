"""Whole words in capitals.

They are harder to read than small letters, and readers feel shouted at (RNIB Clear Print).

Passes, in an exercise::

    precautions:
      - Do not lift above your shoulder.

Fires, in an exercise::

    precautions:
      - DO NOT lift above your shoulder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at, matches, quoted
from handout.lint.subject import Subject
from handout.lint.vocabulary import Phrases

CODE = "shouting"
LEVEL: Level = "warning"
_CAPITALS = Phrases(
    re.compile(r"\b[A-Z]{2,}(?:\s+[A-Z]{2,})+\b|\b(?:NOT|NEVER|STOP|MUST|ONLY|ALWAYS|DO)\b")
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text with words in capitals; a brand may write its name as it likes."""
    if subject.kind != "brand":
        for passage, found in matches(subject.texts, _CAPITALS):
            yield at(
                passage, f"{quoted(found)} is written in capitals", "write it in small letters"
            )
