"""A run through a list: rows to files, each written down as it is finished."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

from handout.batch.crew import Crew
from handout.batch.naming import Names
from handout.batch.printing import Result, Task, Terms, make_rows
from handout.errors import ExitCode, HandoutError, Problem
from handout.manifest import DONE, FAILED, Entry, Journal, hash_file, write_manifest
from handout.outbox import write_private
from handout.pdf.lock import lock, open_pdf
from handout.roster.roster import Repeats, Roster

OFTEN = 10.0  # seconds between two manifests while a run goes on


@dataclass(frozen=True, slots=True)
class Survey:
    """A list read through once: how many rows there are, and which repeat another."""

    rows: int
    told: tuple[Problem, ...]


def survey(roster: Roster) -> Survey:
    """Read a list through; raise HandoutError where it cannot be read to its end."""
    count, told, repeats = 0, list[Problem](), Repeats()
    for row in roster.rows():
        count += 1
        told += repeats.look(row)
    return Survey(count, tuple(told))


def look_over(roster: Roster, terms: Terms, crew: Crew) -> Generator[Result, None, None]:
    """Yield what would become of each row; nothing is printed or written."""
    names = Names()
    tasks = (Task(row, names.give(row)) for row in roster.rows())
    work = partial(make_rows, replace(terms, press=None))
    with closing(crew.make(work, tasks)) as results:
        for result in results:
            _check(result)
            yield result


class Run:
    """A run into a folder that is open."""

    def __init__(
        self, roster: Roster, terms: Terms, folder: Path, rows: int, password: str = ""
    ) -> None:
        """Open the journal; `password` locks the files, and never leaves this process."""
        self._roster, self._terms, self._folder, self._rows = roster, terms, folder, rows
        self._password = password
        self._journal = Journal(folder)

    def go(self, crew: Crew) -> Generator[Result, None, None]:
        """Make what is not there yet; yield each row when its file is whole and written down.

        Raises HandoutError where nothing more can be written or made.
        """
        written = time.monotonic()
        with closing(crew.make(partial(make_rows, self._terms), self._tasks())) as results:
            for result in results:
                _check(result)
                self._journal.add(self._keep(result))
                if time.monotonic() - written > OFTEN:
                    self.write(finished=False)
                    written = time.monotonic()
                yield result

    def entries(self) -> Iterator[Entry]:
        """Yield what this run has done so far, in the order of the list."""
        return self._journal.entries()

    def write(self, *, finished: bool) -> list[Path]:
        """Write the manifest as things stand."""
        head = {
            "format": 1,
            "program": version("clinic-handout"),
            "roster": self._roster.path.name,
            "patients": self._rows,
            "finished": finished,
            "names": self._terms.names,
        }
        return write_manifest(self._folder, head, self._journal.entries())

    def left_over(self) -> list[str]:
        """Name the files of an earlier run that no row stands for any more."""
        return sorted(n for n in self._journal.left_over() if (self._folder / n).exists())

    def finish(self) -> None:
        """Let the manifest stand for all."""
        self._journal.remove()

    def close(self) -> None:
        """Leave the journal for another run."""
        self._journal.close()

    def _tasks(self) -> Iterator[Task]:
        names = Names()
        for row in self._roster.rows():
            file = names.give(row)
            earlier = self._journal.earlier(file)
            whole = earlier and self._is_whole(earlier)
            yield Task(row, file, earlier.key if earlier and whole else "")

    def _is_whole(self, entry: Entry) -> bool:
        """Tell a file that is as it was made, and opens with the password."""
        path = self._folder / entry.file
        if hash_file(path) != entry.sha256:
            return False
        try:
            open_pdf(path, self._password).close()
        except HandoutError:
            return False
        return True

    def _keep(self, result: Result) -> Entry:
        """Write the file of a row; give what the manifest says of it."""
        task, row = result.task, result.task.row
        told = (p for p in result.told if p.level == "error" or p.path == row.path)
        entry = Entry(
            row=row.number,
            line=row.line,
            reference=row.text("reference"),
            file=task.file if result.key else "",
            pages=result.pages,
            sha256="",
            version=result.version,
            status=DONE if result.key else FAILED,
            forced=result.forced,
            problem="\n".join(map(str, told)),
            key=result.key,
            patient=result.patient,
        )
        if result.pdf is not None:
            data = lock(result.pdf, self._password) if self._password else result.pdf
            write_private(self._folder / task.file, data)
            return replace(entry, sha256=hashlib.sha256(data).hexdigest())
        if earlier := result.key and self._journal.earlier(task.file):
            return replace(entry, pages=earlier.pages, sha256=earlier.sha256)
        return entry


def _check(result: Result) -> None:
    if result.stop:
        raise HandoutError(result.told, ExitCode.MISSING)
