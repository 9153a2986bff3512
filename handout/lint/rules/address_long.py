"""A web address whose code prints too fine for an old phone.

A code is printed up to 28 mm wide beside an exercise and up to 40 mm at the top of a sheet. A
longer address makes smaller squares: below 0.7 mm a worn print is not always read. An address
that is far too long does not print at all.

Passes, in an exercise::

    video: https://videos.example.org/arm-raise

Fires, in an exercise::

    video: https://videos.example.org/physiotherapy/shoulder/arm-raise
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.rule import Finding
from handout.lint.subject import Subject
from handout.models.brand import Brand
from handout.models.handout import Handout
from handout.yamlfile import Key, Positions

CODE = "address-long"
LEVEL: Level = "warning"
BESIDE_EXERCISE, AT_TOP = 42, 152  # bytes that fit at level M into 28 mm and 40 mm at 0.7 mm


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each address that is longer than its code has room for."""
    for address, most, place in _addresses(subject):
        size = len(address.encode())
        if size > most:
            message = f"the address has {size} characters, and its code best holds up to {most}"
            yield Finding(*place, message, "use a shorter address")


def _addresses(subject: Subject) -> Iterator[tuple[str, int, tuple[Positions, Key]]]:
    value, positions = subject.file.value, subject.file.positions
    if isinstance(value, Handout) and value.video:
        yield value.video, AT_TOP, (positions, ("video",))
    if isinstance(value, Brand) and value.links:
        longest = max(subject.library.ids(Handout), key=len, default="")
        yield f"{value.links.rstrip('/')}/{longest}", AT_TOP, (positions, ("links",))
    for practice in subject.practices:
        video = practice.planned.text("video")
        if isinstance(video.value, str) and video.positions is positions:
            yield video.value, BESIDE_EXERCISE, (video.positions, video.key)
