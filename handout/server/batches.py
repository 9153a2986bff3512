"""Lists of patients on the page: looked over, mended, printed in the background."""

from __future__ import annotations

import secrets
import shutil
import sys
import tempfile
import threading
import zipfile
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from handout.batch.crew import SHIFT, Crew
from handout.batch.folder import open_folder
from handout.batch.printing import Terms
from handout.batch.run import Run, look_over, survey
from handout.batch.workers import processes
from handout.errors import HandoutError, Problem
from handout.library import Library
from handout.manifest import CSV as MANIFEST
from handout.manifest import DONE, Entry
from handout.outbox import write_private
from handout.print_file.binding import Sheaf, write_print_file
from handout.roster.cell import Line
from handout.server.mended import MendedRoster, Place

MOST = 4  # lists of a session; the oldest goes first, with all its files
PRINT_FILE, ZIP_FILE = "print.pdf", "sheets.zip"
JOBS = 2  # processes that print: the page must go on answering


@contextmanager
def _thread() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


LOOKING = Crew(_thread, ahead=2, shift=sys.maxsize)
PRINTING = Crew(partial(processes, JOBS), ahead=2 * JOBS, shift=SHIFT * JOBS)


@dataclass(slots=True)
class Batch:
    """One list: what is wrong with it, how far it is printed, what came of it."""

    roster: MendedRoster
    folder: Path  # of this list alone
    crew: Crew = PRINTING
    lines: Sequence[Line] = ()  # the header first
    problems: Sequence[Problem] = ()
    rows: int = 0
    made: int = 0
    failed: int = 0
    running: bool = False
    cancelled: bool = False
    entries: Sequence[Entry] = ()
    files: Sequence[str] = ()  # that may be downloaded
    _thread: threading.Thread | None = None

    def look(self, terms: Terms) -> None:
        """Look every row over; what is wrong is told by its cell."""
        self.entries, self.files, self.lines, self.rows = (), (), (), 0
        try:
            self.lines = self.roster.table()
            found = survey(self.roster)
            told = dict.fromkeys(found.told)
            with closing(look_over(self.roster, terms, LOOKING)) as results:
                for result in results:
                    told |= dict.fromkeys(result.told)
            self.rows, self.problems = found.rows, sorted(told)
        except HandoutError as error:
            self.problems = error.problems

    def mend(self, edits: dict[Place, str]) -> bool:
        """Take mended cells, and tell whether any says something else than before."""
        now = {
            (line.line, place): cell.text
            for line in self.lines
            for place, cell in enumerate(line.cells, start=1)
        }
        changed = {place: text for place, text in edits.items() if now.get(place, "") != text}
        self.roster.edits = {**self.roster.edits, **changed}
        return bool(changed)

    def start(self, terms: Terms) -> None:
        """Print in the background what is not printed yet."""
        if self.running or not self.rows:
            return
        self.running, self.cancelled, self.made, self.failed = True, False, 0, 0
        self._thread = threading.Thread(target=self._run, args=(terms,), daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """End the run after the rows that are under way."""
        self.cancelled = True

    def wait(self) -> None:
        """Wait until nothing is being printed."""
        if self._thread:
            self._thread.join()

    def file(self, name: str) -> Path:
        """Find a file of what came of it; raise LookupError where there is none of this name."""
        if name not in self.files:
            raise LookupError(name)
        return self.folder / "out" / name

    def of_cell(self, line: int, place: int) -> list[Problem]:
        """Give what is wrong with one cell; place 0 is the row as a whole."""
        return [p for p in self._own() if (p.line, p.column) == (line, place)]

    @property
    def wrong(self) -> list[str]:
        """Name the fields of the cells with errors, row by row."""
        found = [p for p in self._own() if p.level == "error" and p.line and p.column]
        return [
            f"cell-{line}-{place}" for line, place in sorted({(p.line, p.column) for p in found})
        ]

    @property
    def others(self) -> list[Problem]:
        """Give what stands in no row, as in a brand's file."""
        shown = {line.line for line in self.lines}
        return [p for p in self.problems if p not in self._own() or p.line not in shown]

    def _own(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.path == str(self.roster.path)]

    def _run(self, terms: Terms) -> None:
        try:
            with (
                open_folder(self.folder / "out", resume=True) as out,
                closing(Run(self.roster, terms, out, self.rows)) as run,
            ):
                self._go(run)
                run.write(finished=not self.cancelled)
                self.entries = list(run.entries())
                if not self.cancelled:
                    self._bind(out)
                    run.finish()
        except HandoutError as error:
            self.problems = error.problems
        finally:
            self.running = False

    def _go(self, run: Run) -> None:
        with closing(run.go(self.crew)) as results:
            for result in results:
                self.made += bool(result.key)
                self.failed += not result.key
                if self.cancelled:
                    return

    def _bind(self, out: Path) -> None:
        """Bind the sheets for the printer, and pack them for who wants them one by one."""
        made = [entry for entry in self.entries if entry.status == DONE]
        if not made:
            return
        sheaves = (Sheaf(out / e.file, e.reference or f"Row {e.row}") for e in made)
        bound = write_print_file(sheaves, out / PRINT_FILE)
        with zipfile.ZipFile(out / ZIP_FILE, "w") as packed:  # PDFs are packed already
            for entry in made:
                info = zipfile.ZipInfo(entry.file)  # of 1980: the same sheets, the same bytes
                packed.writestr(info, (out / entry.file).read_bytes())
        self.files = [*(file.path.name for file in bound), ZIP_FILE, MANIFEST]


@dataclass(slots=True)
class Batches:
    """The lists of this session, in a temporary folder that ends with it."""

    crew: Crew = PRINTING
    _folder: tempfile.TemporaryDirectory[str] = field(
        default_factory=lambda: tempfile.TemporaryDirectory(prefix="handout-")
    )
    _kept: OrderedDict[str, Batch] = field(default_factory=OrderedDict)

    @property
    def folder(self) -> Path:
        """Give the folder of this session."""
        return Path(self._folder.name)

    def get(self, key: str) -> Batch:
        """Give a list; raise LookupError where it is gone."""
        return self._kept[key]

    def open(self, data: bytes, library: Library) -> tuple[str, Batch]:
        """Keep a list under a name that says nothing."""
        key = secrets.token_urlsafe(12)
        folder = self.folder / key
        folder.mkdir(mode=0o700)
        path = folder / ("roster.xlsx" if data.startswith(b"PK") else "roster.csv")
        write_private(path, data)
        batch = self._kept[key] = Batch(MendedRoster(path, library), folder, self.crew)
        while len(self._kept) > MOST:
            self.forget(next(iter(self._kept)))
        return key, batch

    def forget(self, key: str) -> None:
        """Take a list and all its files away."""
        batch = self._kept.pop(key)
        batch.cancel()
        batch.wait()
        shutil.rmtree(batch.folder)

    def close(self) -> None:
        """End every run and take all files away."""
        for key in list(self._kept):
            self.forget(key)
        self._folder.cleanup()
