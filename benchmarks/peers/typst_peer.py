"""The same sheet in Typst: the compiler kept open, in one process or in several."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import typst

from benchmarks.peers.content import FONTS
from benchmarks.peers.work import Job, perform, read_job

SOURCE = Path(__file__).with_name("sheet.typ")


class Press:
    """A compiler that is kept."""

    def __init__(self, job: Job) -> None:
        self.job = job
        source = job.folder / SOURCE.name
        self.compiler = typst.Compiler(
            source,
            root=job.folder,
            font_paths=[job.folder / FONTS],
            ignore_system_fonts=True,
            sys_inputs={"sheet": "{}"},
        )

    def print(self, numbered: Iterable[tuple[int, dict[str, Any]]]) -> None:
        """Print sheets one by one, as PDF/UA-1."""
        for number, sheet in numbered:
            self.compiler.compile(
                output=self.job.target(number),
                format="pdf",
                sys_inputs={"sheet": json.dumps(sheet)},
                pdf_standards=["ua-1"],
            )


def main(job: Job) -> None:
    """Share the sheets out among the processes."""
    shutil.copy(SOURCE, job.folder / SOURCE.name)
    sheets = list(enumerate(job.sheets()))
    if job.processes == 1:
        press = Press(job)
        perform(lambda: press.print(sheets))
        return
    with ProcessPoolExecutor(job.processes, initializer=_open, initargs=(job,)) as pool:
        shares = [sheets[start :: job.processes] for start in range(job.processes)]
        list(pool.map(len, shares))  # so that every process is there
        perform(lambda: list(pool.map(_print, shares)))


_presses: list[Press] = []


def _open(job: Job) -> None:
    _presses.append(Press(job))


def _print(share: list[tuple[int, dict[str, Any]]]) -> None:
    _presses[0].print(share)


if __name__ == "__main__":
    main(read_job())
