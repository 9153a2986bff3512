"""A word of the trade, with a plain one for it.

The reading grade misses these: "passive ROM" is short. A term that the text explains is none. The
list is content/jargon/<language>.yaml, and a clinic's own folder may have another.

Passes, in an exercise::

    steps:
      - Tighten your tummy muscles.

Fires, in an exercise::

    steps:
      - Do an isometric contraction.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at
from handout.lint.subject import Subject
from handout.reading.jargon import explained_terms, find_jargon

CODE = "jargon"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each term that the file does not explain."""
    folders = subject.library.folders
    known: frozenset[str] = frozenset()
    for passage in subject.texts:
        known |= explained_terms(passage.text, subject.language, folders=folders)
    for passage in subject.texts:
        for found in find_jargon(passage.text, subject.language, folders=folders, known=known):
            if _told(subject, passage.text, found.start):
                continue
            message = f"{found.term!r} is a word of the trade"
            yield at(passage, message, f"say: {found.plain}")


def _told(subject: Subject, text: str, start: int) -> bool:
    """Leave abbreviations to their own rule."""
    lists = (subject.vocabulary["abbreviation"], subject.vocabulary["short_form"])
    return any(words.match(text, start) for words in lists)
