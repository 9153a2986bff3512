"""Rosters as XLSX: the first sheet that is shown, row by row; what is too large stays packed."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Generator, Iterator
from typing import Any

from handout.errors import HandoutError, Problem
from handout.roster.cell import Cell, Line, Source

MOST_BYTES = 100_000_000  # of everything in the file, unpacked
MOST_COLUMNS = 500
_SAVED = "open it in a spreadsheet program and save it again as .xlsx or CSV"


def read_workbook(source: Source) -> Generator[Line, None, None]:
    """Yield the rows of a sheet, the header first; raise HandoutError for what is no workbook."""
    _check_size(source)
    book = _open(source)
    try:
        yield from _rows(_sheet(book, source), source)
    finally:
        book.close()


def _check_size(source: Source) -> None:
    """Look at the sizes in the file's own list before anything is unpacked."""
    try:
        with zipfile.ZipFile(source.file) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise _refused(source, "this is not an XLSX workbook", _SAVED) from None
    if size > MOST_BYTES:
        message = f"unpacked, this workbook is {size / 1e6:,.0f} MB large"
        hint = f"at most {MOST_BYTES / 1e6:.0f} MB: copy the list alone into a new workbook"
        raise _refused(source, message, hint)


def _open(source: Source) -> Any:
    from openpyxl import load_workbook  # noqa: PLC0415 - needed for workbooks only

    source.file.seek(0)
    try:
        return load_workbook(source.file, read_only=True, keep_links=False)
    except Exception:
        raise _refused(source, "this workbook cannot be read", _SAVED) from None


def _sheet(book: Any, source: Source) -> Any:
    if source.sheet is None:
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if shown:
            return shown[0]
        raise _refused(source, "this workbook shows no sheet", "show the sheet of the list")
    if source.sheet not in (sheet.title for sheet in book.worksheets):
        names = ", ".join(sheet.title for sheet in book.worksheets)
        raise _refused(source, f"there is no sheet {source.sheet!r}", f"there is {names}")
    return book[source.sheet]


def _rows(sheet: Any, source: Source) -> Iterator[Line]:
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    rows = enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1)
    while True:
        try:
            number, cells = next(rows)
        except StopIteration:
            return
        except Exception:
            raise _refused(source, "this workbook cannot be read", _SAVED) from None
        yield Line(number, tuple(_cell(cell, number) for cell in cells))


def _cell(cell: Any, line: int) -> Cell:
    value, kind = cell.value, getattr(cell, "data_type", "n")
    if kind == "f":
        fault = "the cell holds a formula", "copy the cells, and paste them as values"
        return Cell(str(value), line, fault)
    if kind == "e":
        return Cell(str(value), line, (f"the cell holds an error, {value}", "type what is meant"))
    if isinstance(value, dt.datetime | dt.date):
        return Cell(value.strftime("%Y-%m-%d"), line, day=True)
    if isinstance(value, dt.time | dt.timedelta):
        return Cell(str(value), line, day=True)
    return Cell(_text(value), line)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()


def _refused(source: Source, message: str, hint: str) -> HandoutError:
    return HandoutError([Problem(source.path, 0, 0, message, hint)])
