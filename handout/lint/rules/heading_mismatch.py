"""A question as a heading whose words do not come up in the text under it.

Often a heading that was left over from another text. A person has to judge: it is only shown.

Passes, in a handout::

    blocks:
      - exercises: [arm-raise]
      - text:
          - Swelling goes down when your arm rests on a pillow.
        title: What helps against swelling?

Fires, in a handout::

    blocks:
      - exercises: [arm-raise]
      - text:
          - Walk a little each day.
        title: What helps against swelling?
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.errors import Level
from handout.lint.passage import all_blocks
from handout.lint.rule import Finding
from handout.lint.subject import Subject

CODE = "heading-mismatch"
LEVEL: Level = "info"
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each heading that asks what its text does not speak of."""
    if subject.kind != "handout" or subject.case is None:
        return
    handout = subject.case.handout
    for block, key in all_blocks(handout.value.blocks):
        title, texts = block.title or "", block.text or block.checklist or ()
        stop = subject.vocabulary["stop_words"]
        asked = {word for word in _WORD.findall(title.lower()) if not stop.match(word)}
        known = bool(stop.pattern != "(?!)" and texts and asked)
        if title.endswith("?") and known and not _spoken_of(asked, " ".join(texts).lower()):
            message = f"none of the words of {title!r} comes up in the text"
            hint = "answer the question, or give the text another heading"
            yield Finding(handout.positions, (*key, "title"), message, hint)


def _spoken_of(asked: set[str], text: str) -> bool:
    stems = {word[:_STEM] for word in _WORD.findall(text)}
    return any(word[:_STEM] in stems for word in asked)
