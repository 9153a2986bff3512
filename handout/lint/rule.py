"""What a rule is, and what it finds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from handout.errors import Level
from handout.yamlfile import Key, Positions

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from handout.lint.passage import Passage
    from handout.lint.subject import Subject
    from handout.lint.vocabulary import Phrases


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found; without a level it has its rule's."""

    positions: Positions
    key: Key
    message: str
    hint: str = ""
    level: Level | None = None


class Rule(Protocol):
    """A module of `handout.lint.rules`; its docstring explains it with examples."""

    CODE: str
    LEVEL: Level

    def check(self, subject: Subject, /) -> Iterator[Finding]:
        """Yield what is found in one subject."""


def at(passage: Passage, message: str, hint: str = "", level: Level | None = None) -> Finding:
    """Make a finding at a text."""
    return Finding(passage.positions, passage.key, message, hint, level)


def quoted(found: re.Match[str]) -> str:
    """Quote what was found, in one line."""
    return f"'{' '.join(found[0].split())}'"


def elsewhere(positions: Positions, key: Key, here: Positions) -> str:
    """Name a second place: its line, and its file where that is another one."""
    place = positions.problem(key, "")
    line = f"line {place.line}" if place.line else ""
    if place.path == here.path:
        return line or place.path
    return f"{place.path}, {line}" if line else place.path


def matches(
    passages: Iterable[Passage], pattern: Phrases, fields: Container[str] | None = None
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Yield each text that a pattern is found in, with the first place; all fields, or some."""
    for passage in passages:
        if fields is None or passage.field in fields:
            found = pattern.search(passage.text)
            if found:
                yield passage, found
