"""Peak memory of a batch by the length of its list: the program itself, and all of it with workers.

    python benchmarks/batch_memory.py                 100, 1,000 and 10,000 rows, nothing printed
    python benchmarks/batch_memory.py --print 100 400 the diary of each row printed for real

Without --print each row is read, linted, composed and hashed, and in place of its PDF two
kilobytes are written: what grows with the list would show all the same.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
import threading
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pikepdf
import psutil

from handout.batch.crew import SHIFT, Crew
from handout.batch.folder import open_folder
from handout.batch.printing import Order, Terms, print_sheets
from handout.batch.run import Run, survey
from handout.batch.workers import processes
from handout.commands.drawing import with_people
from handout.document import Document
from handout.library import Library
from handout.paths import Places
from handout.roster.roster import Roster
from handout.sheet import Printed

JOBS = 2
MEGA = 1e6


def nothing(orders: Sequence[Order]) -> list[Printed | Exception]:
    """Stand in for the press: one blank page that says which patient it is."""
    return [Printed(_blank(document), 1) for document, _, _ in orders]


def _blank(document: Document) -> bytes:
    with tempfile.TemporaryFile() as file, pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Prescription = pikepdf.String(document.prescription)
        pdf.save(file, deterministic_id=True)
        file.seek(0)
        return file.read()


class Watch(threading.Thread):
    """Looks ten times a second how much memory this process and its workers have."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.own = self.all = 0
        self.stopped = threading.Event()

    def run(self) -> None:
        """Look until it is stopped."""
        me = psutil.Process()
        while not self.stopped.wait(0.1):
            own = me.memory_info().rss
            self.own = max(self.own, own)
            self.all = max(self.all, own + sum(map(_rss, me.children(recursive=True))))


def _rss(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:  # it has ended meanwhile
        return 0


def main() -> None:
    """Print one line for each length."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("rows", type=int, nargs="*", default=[100, 1_000, 10_000])
    parser.add_argument("--print", dest="real", action="store_true", help="Print for real.")
    given = parser.parse_args()
    print(f"{'rows':>7} {'program':>10} {'with workers':>14} {'rows a minute':>14}")
    for rows in given.rows:
        own, everything, spent = measure(rows, real=given.real)
        print(
            f"{rows:7} {own / MEGA:7.0f} MB {everything / MEGA:11.0f} MB {rows / spent * 60:14.0f}"
        )


def measure(rows: int, *, real: bool) -> tuple[int, int, float]:
    """Make a list of so many rows; give both peaks in bytes, and the seconds it took."""
    places = Places()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "list.csv"
        write_list(path, rows)
        roster = Roster(path, Library(places.content))
        press = print_sheets if real else nothing
        terms = Terms(places, dt.date(2026, 11, 23), with_people, press)
        crew = Crew(partial(processes, JOBS), ahead=2 * JOBS, shift=SHIFT * JOBS)
        watch, start = Watch(), time.monotonic()
        watch.start()
        with open_folder(Path(name) / "out", resume=False) as folder:
            run = Run(roster, terms, folder, survey(roster).rows)
            done = sum(bool(result.key) for result in run.go(crew))
            run.write(finished=True)
            run.close()
        watch.stopped.set()
        watch.join()
    assert done == rows, f"{rows - done} rows failed"  # noqa: S101
    return watch.own, watch.all, time.monotonic() - start


def write_list(path: Path, rows: int) -> None:
    """Write a list of patients with doses and notes of their own."""
    with path.open("w", encoding="utf-8") as file:
        file.write("patient,reference,handout,side,template,notes,dose:clamshell\n")
        for n in range(rows):
            side = ("left", "right")[n % 2]
            dose = f'"{2 + n % 2}x{8 + n % 5}, each side"'
            file.write(f"Sample Patient{n},R-{n},buttock-pain,{side},diary,Visit {n}.,{dose}\n")


if __name__ == "__main__":
    main()
