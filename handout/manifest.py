"""What a batch made, from what, with hashes; what failed and why."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import os
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from handout.errors import HandoutError, Problem
from handout.outbox import drafts

JSON, CSV, JOURNAL = "manifest.json", "manifest.csv", ".manifest-journal"
DONE, FAILED = "done", "failed"
COLUMNS = ("row", "line", "reference", "file", "pages", "sha256", "version", "status", "forced")
_STARTS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes such a cell for a formula
_ROW = b'{"row"'


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the manifest; `key` is a hash of all that its file was made from."""

    row: int
    line: int
    reference: str
    file: str  # empty where there is none
    pages: int
    sha256: str
    version: str  # of the content
    status: str
    forced: bool
    problem: str
    key: str
    patient: str | None = None  # only where names are asked for


def is_batch(folder: Path) -> bool:
    """Tell a folder that a batch was made in."""
    return any((folder / name).exists() for name in (JSON, JOURNAL))


def hash_file(path: Path) -> str:
    """Hash a file as the manifest does; empty where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def read_manifest(folder: Path) -> Iterator[Entry]:
    """Yield the rows of a folder's manifest, as far as it can be read."""
    for name in (JSON, JOURNAL):
        if (folder / name).is_file():
            with (folder / name).open("rb") as file:
                yield from (entry for line in file if (entry := _read(line)))


def _read(line: bytes) -> Entry | None:
    """Read one line; None where it was cut off while it was being written."""
    try:
        return Entry(**json.loads(line.rstrip(b",\n"))) if line.startswith(_ROW) else None
    except (ValueError, TypeError):
        return None


class Journal:
    """What is done so far, a line for each row as it is finished, so that a kill loses nothing.

    Earlier entries stand first. In memory there is no more than where each line begins.
    """

    def __init__(self, folder: Path) -> None:
        """Open a folder's journal anew, with what an earlier run finished there."""
        self._earlier: dict[str, int] = {}
        self._rows = array("q")  # where the line of each row begins; -1 where there is none yet
        path = folder / JOURNAL
        with drafts(folder) as files:
            file = files.open()
            for entry in read_manifest(folder):
                if entry.status == DONE:
                    self._earlier[entry.file] = file.tell()
                    file.write(_line(entry))
            files.keep([path])
        # Appended to without a buffer: what cannot be written is told where it is written.
        self._out = path.open("ab", buffering=0)
        self._file = path.open("rb")
        self._end = path.stat().st_size

    def earlier(self, file: str) -> Entry | None:
        """Give what an earlier run says of a file."""
        return self._entry(self._earlier[file]) if file in self._earlier else None

    def add(self, entry: Entry) -> None:
        """Write down what became of a row."""
        self._rows.extend([-1] * (entry.row - len(self._rows)))
        line = _line(entry)
        try:
            if self._out.write(line) != len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            reason = (error.strerror or "cannot be written").lower()
            problem = Problem(self._out.name, 0, 0, reason, "free some space, then use --resume")
            raise HandoutError([problem]) from None
        self._rows[entry.row - 1] = self._end
        self._end += len(line)

    def entries(self) -> Iterator[Entry]:
        """Yield the rows of this run in the order of the list."""
        for place in self._rows:
            if place >= 0 and (entry := self._entry(place)):
                yield entry

    def left_over(self) -> set[str]:
        """Name the files of an earlier run that no row of this one stands for."""
        return set(self._earlier) - {entry.file for entry in self.entries()}

    def close(self) -> None:
        """Close the file, which stays for another run."""
        self._out.close()
        self._file.close()

    def remove(self) -> None:
        """Take the journal away once the manifest says everything."""
        self.close()
        Path(self._out.name).unlink(missing_ok=True)

    def _entry(self, place: int) -> Entry | None:
        self._file.seek(place)
        return _read(self._file.readline())


def _line(entry: Entry) -> bytes:
    given = {name: value for name, value in asdict(entry).items() if value is not None}
    return json.dumps(given, ensure_ascii=False).encode() + b"\n"


def write_manifest(folder: Path, head: dict[str, Any], entries: Iterable[Entry]) -> list[Path]:
    """Write the manifest as JSON and as CSV, each whole or not at all.

    Raises HandoutError where it cannot be written.
    """
    paths = [folder / JSON, folder / CSV]
    with drafts(folder) as files:
        as_json, as_csv = files.open(), files.open()
        as_json.write(json.dumps(head, ensure_ascii=False, indent=1).encode()[:-2])
        as_json.write(b',\n "rows": [')
        as_csv.write(_cells([*COLUMNS, "problem", "patient"][: None if head["names"] else -1]))
        for place, entry in enumerate(entries):
            as_json.write((b",\n" if place else b"\n") + _line(entry).rstrip())
            as_csv.write(_table_line(entry))
        as_json.write(b"\n ]\n}\n")
        files.keep(paths)
    return paths


def _table_line(entry: Entry) -> bytes:
    cells = [str(getattr(entry, name)) for name in COLUMNS]
    cells[-1] = "yes" if entry.forced else "no"
    return _cells([*cells, entry.problem, *([] if entry.patient is None else [entry.patient])])


def _cells(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow([f"'{c}" if c.startswith(_STARTS) else c for c in cells])
    return out.getvalue().encode()
