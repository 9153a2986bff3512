"""A web address in a sentence, or a video that is spoken of and not there.

Paper cannot be clicked. An address in `video` prints as a code with its address in words; one in
a sentence has to be typed, and nobody checks whether it still works.

Passes, in an exercise::

    video: https://videos.example.org/arm
    steps:
      - Watch the video first.

Fires, in an exercise::

    steps:
      - Watch www.example.org/arm first.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding, at, matches, quoted
from handout.lint.subject import Subject

CODE = "expired-link"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each address in a text, and each video that is missing."""
    if subject.kind == "brand":
        return
    words = subject.vocabulary
    for passage, found in matches(subject.texts, words["web_address"]):
        hint = "put the address under video: it prints as a code with its address"
        yield at(passage, f"{quoted(found)} has to be typed from paper", hint)
    if not _has_code(subject):
        for passage, found in matches(subject.texts, words["video_named"]):
            hint = "add video: with its address, or leave it out"
            yield at(passage, f"{quoted(found)} is spoken of, and there is no code to scan", hint)


def _has_code(subject: Subject) -> bool:
    case = subject.case
    scanned = case and (
        case.handout.value.video or (case.brand.value.links and not case.own_programme)
    )
    return bool(scanned) or any(p.planned.text("video").value for p in subject.practices)
