"""What can go wrong, and how it is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

Level = Literal["error", "warning", "info"]


class ExitCode(IntEnum):
    """How a command ended; part of the interface."""

    DONE = 0
    WRONG_INPUT = 1
    USAGE = 2
    SOME_ROWS_FAILED = 3
    MISSING = 4
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend in somebody's input; line and column count from 1, 0 means unknown.

    `field` is the column's name where the input is a table.
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    level: Level = "error"
    code: str = ""
    field: str = ""

    def __str__(self) -> str:
        where = (self.line, self.field or self.column)
        place = ":".join([self.path, *(str(part) for part in where if part)])
        level = "" if self.level == "error" else f"{self.level}: "
        code = f" ({self.code})" if self.code else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{place}: {level}{self.message}{code}{hint}"


class HandoutError(Exception):
    """Stop with these problems; knows nothing of the command line."""

    def __init__(
        self, problems: Iterable[Problem], exit_code: ExitCode = ExitCode.WRONG_INPUT
    ) -> None:
        self.problems = tuple(problems)
        self.exit_code = exit_code
        super().__init__("\n".join(map(str, self.problems)))


class ValueProblem(ValueError):  # noqa: N818 - a problem, told as the others are
    """A value that cannot be taken, and what to write instead; the caller knows the place."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message, self.hint = message, hint
        super().__init__(message)
