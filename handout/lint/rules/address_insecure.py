"""A web address that begins with http and not https.

A phone warns of it, or refuses it.

Passes, in an exercise::

    video: https://videos.example.org/arm-raise

Fires, in an exercise::

    video: http://videos.example.org/arm-raise
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding
from handout.lint.subject import Subject
from handout.yamlfile import Key, Positions

CODE = "address-insecure"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each address that is not encrypted."""
    for address, positions, key in _addresses(subject):
        if address.startswith("http:") and positions is subject.file.positions:
            hint = f"write https:{address.removeprefix('http:')}"
            yield Finding(positions, key, f"{address} is not encrypted", hint)


def _addresses(subject: Subject) -> Iterator[tuple[str, Positions, Key]]:
    for name in ("video", "links"):
        address = getattr(subject.file.value, name, None)
        if address and subject.kind != "exercise":
            yield address, subject.file.positions, (name,)
    for practice in subject.practices:
        video = practice.planned.text("video")
        if isinstance(video.value, str):
            yield video.value, video.positions, video.key
