"""Lists of patients for tests: as CSV text, as workbooks."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desk import Desk
from openpyxl import Workbook

from handout.errors import HandoutError
from handout.roster.mapping import AS_IT_IS, Mapping
from handout.roster.roster import Roster
from handout.roster.row import Row
from handout.yamlfile import YamlFile


def rows(desk: Desk, name: str, mapping: YamlFile[Mapping] = AS_IT_IS) -> list[Row]:
    """Read a list that lies in the clinic's folder."""
    return list(Roster(desk.folder / name, desk.library, mapping).rows())


def refusals(desk: Desk, name: str, mapping: YamlFile[Mapping] = AS_IT_IS) -> list[str]:
    """Give everything that is wrong with a list or its rows, paths as seen from the folder."""
    try:
        found = [problem for row in rows(desk, name, mapping) for problem in _wrong(row)]
    except HandoutError as error:
        found = list(error.problems)
    return [str(problem).replace(f"{desk.folder}/", "") for problem in found]


def _wrong(row: Row) -> Sequence[Any]:
    try:
        row.prescription()
    except HandoutError as error:
        return error.problems
    return ()


def texts(row: Row) -> dict[str, str]:
    """Give what stands in a row, by column."""
    return {value.column: value.text for value in row.values}


def workbook(path: Path, *table: Sequence[Any], title: str = "Patients") -> Path:
    """Write a workbook of one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for line in table:
        sheet.append(list(line))
    book.save(path)
    return path


def zip_bomb(path: Path, size: int = 300_000_000) -> Path:
    """Write a workbook of a megabyte that unpacks to far more."""
    workbook(path, ["patient", "handout"], ["A", "knee"])
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("xl/worksheets/sheet2.xml", "w") as part,
    ):
        for _ in range(size // 1_000_000):
            part.write(bytes(1_000_000))
    return path
