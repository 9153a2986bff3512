"""Rules switched off for one line, by a comment with a reason.

    steps:
      - Lift your left arm.  # lint: side-hard-coded ok, only the left arm is printed

The comment stands at the end of the line, or by itself on the line above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handout.shelves import YAML

_SWITCH = re.compile(r"(?:^|\s)#\s*lint:(?P<said>.*)$")
_SAID = re.compile(r"\s*(?P<codes>[a-z-]+(?:\s*,\s*[a-z-]+)*?)\s+ok\b[\s,:.;–-]*(?P<reason>.*)")


@dataclass(frozen=True, slots=True)
class Switch:
    """A comment that switches rules off; without codes it could not be read."""

    line: int  # where it stands
    column: int
    target: int  # the line that it is for
    codes: tuple[str, ...]
    reason: str


def read_switches(path: str) -> list[Switch]:
    """Read the switches of a YAML file; what is none, such as a list or an attachment, has none."""
    if Path(path).suffix not in YAML:
        return []
    try:
        text = Path(path).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    return list(_switches(text.splitlines())) if "lint:" in text else []


def _switches(lines: list[str]) -> Iterator[Switch]:
    for place, line in enumerate(lines):
        found = _SWITCH.search(line)
        if found:
            alone = line.lstrip().startswith("#")
            said = _SAID.fullmatch(found["said"])
            codes = tuple(re.split(r"\s*,\s*", said["codes"])) if said else ()
            target = _next_line(lines, place) if alone else place + 1
            column = line.index("#", found.start()) + 1
            yield Switch(place + 1, column, target, codes, said["reason"].strip() if said else "")


def _next_line(lines: list[str], place: int) -> int:
    """Give the number of the next line that is neither empty nor a comment."""
    for number, line in enumerate(lines[place + 1 :], start=place + 2):
        if line.strip() and not line.lstrip().startswith("#"):
            return number
    return 0
