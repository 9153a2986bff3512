"""The ways to make the sheets: ours, and every peer that is installed."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.peers.cases import DATE, Case
from benchmarks.peers.measure import Spent, run_ready, run_whole

HINT = "pip install -c constraints.txt 'clinic-handout[bench]'"


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a case's clinic, list and content lie, and where sheets are written."""

    case: Case
    clinic: Path
    folder: Path  # the list, and the content for peers
    output: Path
    cache: Path

    @property
    def roster(self) -> Path:
        """Give the list of all patients."""
        return self.folder / "list.csv"


@dataclass(frozen=True, slots=True)
class Ours:
    """`handout batch`, and `handout make` for one patient: the whole command."""

    name: str
    cold: bool

    def count(self, case: Case, _sample: int) -> int:
        """Tell how many sheets are made."""
        return case.patients

    def run(self, bench: Bench, _count: int) -> Spent:
        """Make the sheets; a cold cache is an empty one."""
        if self.cold:
            shutil.rmtree(bench.cache, ignore_errors=True)
        handout = [sys.executable, "-m", "handout", "--clinic", str(bench.clinic)]
        if bench.case.name == "a":
            command = [*handout, "make", *_arguments(bench)]
        else:
            command = [*handout, "batch", str(bench.roster), "--date", DATE]
            command += ["-o", str(bench.output)]
        return run_whole(command, HANDOUT_CACHE=str(bench.cache))


def _arguments(bench: Bench) -> Iterator[str]:
    row = next(bench.case.rows())
    yield from (row["handout"], "--patient", row["patient"], "--reference", row["reference"])
    yield from ("--side", row["side"], "--date", DATE, "-o", str(bench.output / "0.pdf"))
    for name, dose in row.items():
        if name.startswith("dose:"):
            yield from ("--dose", f"{name.removeprefix('dose:')}={dose}")


@dataclass(frozen=True, slots=True)
class Peer:
    """A program of this folder; what it takes to get ready counts for one patient alone."""

    name: str
    module: str
    package: str
    processes: int = 1
    slow: bool = True  # a sample says enough
    needs: str = ""  # a program of the system

    @property
    def missing(self) -> str:
        """Say what is missing; nothing where all is there."""
        if importlib.util.find_spec(self.package) is None:
            return f"{self.package} is not installed: {HINT}"
        if self.needs and shutil.which(self.needs) is None:
            return f"{self.needs} is not installed: apt-get install {self.needs}"
        return ""

    def count(self, case: Case, sample: int) -> int:
        """Tell how many sheets are made."""
        return min(case.patients, sample) if self.slow else case.patients

    def run(self, bench: Bench, count: int) -> Spent:
        """Make so many sheets."""
        command = [sys.executable, "-m", f"benchmarks.peers.{self.module}"]
        command += [str(bench.folder), str(bench.output), str(count)]
        if bench.case.name == "a":
            return run_whole(command)
        return run_ready([*command, "--processes", str(self.processes)])

    def version(self) -> str:
        """Name the version."""
        if not self.needs:
            return f"{self.package} {version(self.package)}"
        said = subprocess.run([self.needs, "--version"], capture_output=True, text=True, check=True)
        return f"{said.stdout.split(' built')[0].strip()}, {self.package} {version(self.package)}"


TYPST_TWO, PLAIN = "Typst, two processes", "plain WeasyPrint"
OURS = (Ours("handout, cold cache", cold=True), Ours("handout, warm cache", cold=False))
PEERS = (
    Peer(PLAIN, "plain_weasyprint", "weasyprint"),
    Peer("Typst", "typst_peer", "typst", slow=False),
    Peer(TYPST_TWO, "typst_peer", "typst", processes=2, slow=False),
    Peer("Chromium", "chromium", "playwright", needs="chromium"),
    Peer("ReportLab", "reportlab_peer", "reportlab"),
)
