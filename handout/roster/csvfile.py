"""Rosters as CSV: comma, semicolon or tab, in whatever encoding, line breaks within quotes."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterator

from handout.errors import HandoutError, Problem
from handout.roster.cell import Cell, Line, Source
from handout.roster.lettering import find_encoding

SEPARATORS = (",", ";", "\t")


def read_csv(source: Source) -> Generator[Line, None, None]:
    """Yield the rows of a CSV file, the header first; raise HandoutError where it is broken."""
    encoding = find_encoding(source.file, source.path)
    text = io.TextIOWrapper(source.file, encoding=encoding, newline="")
    try:
        yield from _rows(text, source)
    finally:
        text.detach()  # the file is not ours to close


def _rows(text: io.TextIOWrapper, source: Source) -> Iterator[Line]:
    separator, skipped = _find_separator(text, source)
    reader = csv.reader(text, delimiter=separator, strict=True)
    first = 1 + skipped
    try:
        for cells in reader:
            yield Line(first, tuple(_placed(cells, first)))
            first = reader.line_num + 1 + skipped
    except csv.Error as error:
        raise HandoutError([_broken(source.path, first, str(error))]) from None


def _placed(cells: list[str], line: int) -> Iterator[Cell]:
    """Say on which line each cell begins: those before it may hold line breaks."""
    for cell in cells:
        text = cell.replace("\r\n", "\n").replace("\r", "\n")
        yield Cell(text.strip(), line)
        line += text.count("\n")


def _find_separator(text: io.TextIOWrapper, source: Source) -> tuple[str, int]:
    """Find the separator under which most columns are known, and how many lines it took.

    A first line `sep=;`, as Excel writes it, names it outright.
    """
    header = text.readline()
    named = header.strip().strip('"').lower()
    if named.startswith("sep=") and len(named) == len("sep=") + 1:
        return named[-1], 1
    if named == "sep=":
        return "\t", 1
    text.seek(0)
    return max(SEPARATORS, key=lambda separator: _known(header, separator, source)), 0


def _known(header: str, separator: str, source: Source) -> tuple[int, int]:
    """Count the columns that are known under a separator, and all there are."""
    try:
        names = next(csv.reader([header], delimiter=separator), [])
    except csv.Error:
        return 0, 0
    return sum(map(source.knows, names)), len(names)


def _broken(path: str, line: int, said: str) -> Problem:
    hint = 'write " within quotes twice, and close each quotation mark'
    if "end of data" in said or "field limit" in said:
        return Problem(path, line, 0, "a quotation mark in this row is never closed", hint)
    return Problem(path, line, 0, "a quotation mark stands where none can", hint)
