"""What copying from a PDF or a web page leaves behind.

Spaced capitals, page counters, words of a menu, doubled titles, signs that stand for nothing.

Passes, in an exercise::

    aim: Keeps your shoulder moving.

Fires, in an exercise::

    aim: "Keeps your shoulder moving. Page 2 of 5"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at, quoted
from handout.lint.subject import Subject

CODE = "extraction-debris"
LEVEL: Level = "warning"
_SIGNS = re.compile(r"[�•▪●◦\xad\uf0b7]|&(?:amp|nbsp|lt|gt|quot|#\d+);|\w-\s\s+\w")
_DOUBLED = re.compile(r"^(.{4,}?)[\s:.–-]+\1$", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text with debris in it."""
    words = subject.vocabulary
    for passage in subject.texts:
        text = passage.text
        found = words["spaced_capitals"].search(text) or words["debris"].search(text)
        found = found or _SIGNS.search(text) or _DOUBLED.match(text)
        if found:
            yield at(passage, f"{quoted(found)} was left by copying", "take it out")
