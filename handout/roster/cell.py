"""A row of a table as a file holds it, before anybody knows what its columns mean."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell.

    `fault` says what is wrong with it and what to do; `day` that it is a date.
    """

    text: str
    line: int  # of the file, counted from 1
    fault: tuple[str, str] | None = None
    day: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table, and where in the file it begins."""

    line: int
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        """Tell a row in which nothing is written."""
        return not any(cell.text or cell.fault for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Source:
    """An open file; `knows` tells the name of a column, so that a separator can be told."""

    file: BinaryIO
    path: str
    knows: Callable[[str], bool]
    sheet: str | None = None


Reader = Callable[[Source], Generator[Line, None, None]]
