"""A roster as it was sent, with the cells that somebody has mended on the page."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace

from handout.models.exercise import Exercise
from handout.roster.cell import Cell, Line, Reader, Source
from handout.roster.columns import Columns
from handout.roster.roster import Roster

Place = tuple[int, int]  # the line of a row, and which cell of it, counted from 1


@dataclass(slots=True)
class MendedRoster(Roster):
    """A list of patients in which some cells say something else than in the file."""

    edits: Mapping[Place, str] = field(default_factory=dict)

    def table(self) -> list[Line]:
        """Give the rows as they are now, the header first; raise HandoutError where none can be."""
        columns = Columns(self.mapping.value, self.library.paths(Exercise))
        with self._opened() as file:
            source = Source(file, str(self.path), columns.knows, self.mapping.value.sheet)
            with closing(self._reader()(source)) as lines:
                return [line for line in lines if not line.is_empty]

    def _reader(self) -> Reader:
        reader = super(MendedRoster, self)._reader()

        def read(source: Source) -> Generator[Line, None, None]:
            for line in reader(source):
                yield self._mended(line)

        return read

    def _mended(self, line: Line) -> Line:
        """Put the mended cells into a row; what was wrong with them in the file is gone."""
        cells = list(line.cells)
        for (number, place), text in self.edits.items():
            if number == line.line:
                cells += [Cell("", line.line)] * (place - len(cells))
                cells[place - 1] = Cell(text, cells[place - 1].line)
        return replace(line, cells=tuple(cells))
