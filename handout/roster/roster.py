"""A roster: a file opened, its columns understood, its rows one by one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from handout.errors import HandoutError, Problem, ValueProblem
from handout.library import Library, nearest
from handout.models.brand import Brand
from handout.models.exercise import Exercise
from handout.models.handout import Handout
from handout.models.text import BLANK
from handout.roster.cell import Cell, Line, Reader, Source
from handout.roster.columns import Column, Columns
from handout.roster.csvfile import read_csv
from handout.roster.mapping import AS_IT_IS, Mapping
from handout.roster.row import DAYS, Row, Value
from handout.roster.workbook import read_workbook
from handout.yamlfile import YamlFile, read_yaml

READERS: dict[str, Reader] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
}
MAPPINGS = "rosters"  # the folder of a clinic's mappings


def is_roster(path: Path) -> bool:
    """Tell a file that holds a list of patients by its ending."""
    return path.suffix.lower() in READERS


def find_mapping(name: str, clinic: Path | None) -> YamlFile[Mapping]:
    """Read a mapping by its name in the clinic's folder, or by its path."""
    folder = clinic / MAPPINGS if clinic else None
    path = Path(name)
    if path.suffix not in (".yaml", ".yml"):
        known = sorted(file.stem for file in folder.glob("*.yaml")) if folder else []
        if name not in known or folder is None:
            hint = nearest(name, known, "mapping") if known else "make one: see CONTRIBUTING"
            message = f"the clinic's folder has no {MAPPINGS}/{name}.yaml"
            raise HandoutError([Problem("--mapping", 0, 0, message, hint)])
        path = folder / f"{name}.yaml"
    return read_yaml(path, Mapping)


@dataclass(slots=True)
class Roster:
    """A list of patients in a file; the file must stay as it is while it is read."""

    path: Path
    library: Library
    mapping: YamlFile[Mapping] = AS_IT_IS
    _state: tuple[int, ...] = field(default=(), init=False)

    def rows(self) -> Iterator[Row]:
        """Yield a row for each patient; raise HandoutError where the list cannot be read."""
        mapping = self.mapping.value
        columns = Columns(mapping, self.library.paths(Exercise))
        columns.check(self.mapping)
        with self._opened() as file:
            source = Source(file, str(self.path), columns.knows, mapping.sheet)
            with closing(self._reader()(source)) as found:
                yield from self._read(found, columns)
            self._check_unchanged(file)

    def _read(self, found: Iterator[Line], columns: Columns) -> Iterator[Row]:
        lines = (line for line in found if not line.is_empty)
        header = next(lines, None)
        if header is None:
            raise self._refused("the list is empty", "the first row names the columns")
        yield from self._patients(lines, columns.read(header, str(self.path)), header)

    def _patients(
        self, lines: Iterator[Line], columns: Sequence[Column], header: Line
    ) -> Iterator[Row]:
        number = 0
        for number, line in enumerate(lines, start=1):
            values = tuple(self._values(line, columns))
            yield Row(str(self.path), number, line.line, values, _stray(line, header))
        if not number:
            hint = "write one in each row, below the names of the columns"
            raise self._refused("the list names no patient", hint)

    def _values(self, line: Line, columns: Sequence[Column]) -> Iterator[Value]:
        given = set()
        for column in columns:
            if column.place > len(line.cells):
                continue
            cell = line.cells[column.place - 1]
            if cell.text or cell.fault:
                given.add(column.name)
                yield self._value(column, cell)
        for name, text in self.mapping.value.always.items():
            if name not in given:
                yield Value(name, name, line.line, 0, text)

    def _value(self, column: Column, cell: Cell) -> Value:
        mapping = self.mapping.value
        text = mapping.values.get(column.name, {}).get(cell.text, cell.text)
        fault = cell.fault or _made_a_date(column, cell)
        if not fault:
            try:
                text = self._meant(column.name, text, as_date=cell.day)
            except ValueProblem as problem:
                fault = problem.message, problem.hint
        return Value(column.name, column.header, cell.line, column.place, text, fault)

    def _meant(self, name: str, text: str, *, as_date: bool) -> str:
        """Give a value as we write it; raise ValueProblem where there is no such thing."""
        if name == "handout":
            self.library.path(Handout, text)
        elif name == "brand":
            self.library.path(Brand, text)
        elif name in DAYS and text != BLANK and not as_date:
            return self.mapping.value.day(text)
        return text

    def _reader(self) -> Reader:
        suffix = self.path.suffix.lower()
        if suffix not in READERS:
            ending = f"does not end in {suffix}" if suffix else "ends in .csv or .xlsx"
            raise self._refused(f"a list of patients {ending}", "save it as CSV or XLSX")
        return READERS[suffix]

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        try:
            file = self.path.open("rb")
        except OSError as error:
            reason = (error.strerror or "cannot be read").lower()
            raise self._refused(reason, "check the path and its permissions") from None
        with file:
            self._check_unchanged(file)
            yield file

    def _check_unchanged(self, file: BinaryIO) -> None:
        """Raise HandoutError where the file is not the one that was read before."""
        found = os.fstat(file.fileno())
        state = (found.st_size, found.st_mtime_ns, found.st_ino)
        if self._state and state != self._state:
            hint = "run it again; what is finished and unchanged is kept with --resume"
            raise self._refused("the list was changed while it was being read", hint)
        self._state = state

    def _refused(self, message: str, hint: str) -> HandoutError:
        return HandoutError([Problem(str(self.path), 0, 0, message, hint)])


def _made_a_date(column: Column, cell: Cell) -> tuple[str, str] | None:
    """Say that a spreadsheet took 8-10 for the eighth of October."""
    if not cell.day or column.name in DAYS:
        return None
    hint = "format the column as text, and type it again"
    return f"the spreadsheet made a date or a time of this: {cell.text}", hint


def _stray(line: Line, header: Line) -> tuple[str, str] | None:
    """Say that there is text in a column without a name: what was meant is not sure."""
    for place, cell in enumerate(line.cells):
        if cell.text and (place >= len(header.cells) or not header.cells[place].text):
            hint = "name the column, or put text that holds a separator in quotes"
            return f"cell {place + 1} of this row has no column", hint
    return None


class Repeats:
    """Tells a row that has the same patient and the same handout as an earlier one."""

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}  # patient and handout → line

    def look(self, row: Row) -> Iterator[Problem]:
        """Yield a warning where a row repeats an earlier one."""
        who = row.text("reference") or " ".join(row.text("patient").split())
        if not who or who == BLANK:
            return
        what = row.text("handout") or row.text("title")
        line = self._seen.setdefault(hash((who.casefold(), what.casefold())), row.line)
        if line != row.line:
            message = f"the same patient has the same handout on line {line}"
            problem = row.problem(message, "take one of them out, unless both are meant")
            yield replace(problem, level="warning", code="row-repeated")
