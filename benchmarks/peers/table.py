"""What was measured, as the page that is committed."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from benchmarks.peers.cases import PAGES, Case
from benchmarks.peers.measure import Spent
from benchmarks.peers.ways import PLAIN, TYPST_TWO, Peer

COLUMNS = (
    "patients a second", "CPU seconds a patient", "peak memory", "a file", "× Typst",
    "× WeasyPrint",
)  # fmt: skip
MEGA, KILO = 1e6, 1e3


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: so many sheets, what it took, and the bytes of all files."""

    sheets: int
    spent: Spent
    size: int

    @property
    def rate(self) -> float:
        """Give the patients of a second."""
        return self.sheets / self.spent.seconds


@dataclass(slots=True)
class Results:
    """Every run of every way in every case, in the order of the runs."""

    sample: int
    repeat: int
    left_out: dict[str, str]
    cases: dict[str, Case] = field(default_factory=dict)
    runs: dict[str, dict[str, list[Measured]]] = field(default_factory=dict)

    def add(self, case: Case, way: str, measured: Measured) -> None:
        """Keep what a run took."""
        self.cases[case.name] = case
        self.runs.setdefault(case.name, {}).setdefault(way, []).append(measured)

    def middle(self, case: str, way: str, of: Callable[[Measured], float]) -> float:
        """Give the median of a way's runs."""
        return statistics.median(map(of, self.runs[case][way]))

    def ratio(self, case: str, way: str, other: str) -> str:
        """Give how many times as fast a way is as another: the median of all rounds."""
        runs = self.runs[case]
        if other not in runs:
            return "–"
        pairs = zip(runs[way], runs[other], strict=True)
        return f"{statistics.median(one.rate / another.rate for one, another in pairs):.3g}"


def write_results(results: Results, peers: Iterable[Peer]) -> str:
    """Write the whole page."""
    return "\n".join([*_head(results), *_tables(results), *_machine(results, peers), ""])


def _head(results: Results) -> Iterator[str]:
    yield f"""# Beside its peers

Written by `make bench`. The same sheets from everybody: {PAGES} pages, six exercises with their own
figures and doses, the patient's name on each page, a diary; same texts, figures and fonts, files on
disk. Every way was run {_often(results.repeat)}, in turn; the table has the medians, and ratios are
medians of the ratios of each round. "× Typst" and "× WeasyPrint" say how many times as many
patients a second as Typst in two processes, and as plain WeasyPrint in one.

- **handout** is the whole command as it is typed, from its start to its end: the list read, every
  row checked and linted, sheets composed, printed as tagged PDF/UA-1 and hashed, the manifest
  written. It uses both cores. A cold cache is an empty one.
- **plain WeasyPrint** prints our own HTML and CSS, one sheet after another (PDF/UA-1).
- **Typst** prints a layout of its own (PDF/UA-1), its compiler kept open between sheets.
- **Chromium** prints our own HTML and CSS (tagged), the browser kept open.
- **ReportLab** prints a layout of its own (without tags), fonts and figures read once.

Peers are given composed texts and drawn figures for nothing, and but for one patient their clock
starts when they are ready. The slow ones make {results.sample} sheets of a case."""


def _tables(results: Results) -> Iterator[str]:
    for name, case in results.cases.items():
        yield f"\n## ({name}) {case.title[0].upper()}{case.title[1:]}\n"
        yield f"| | {' | '.join(COLUMNS)} |"
        yield f"| --- |{' ---: |' * len(COLUMNS)}"
        for way in results.runs[name]:
            yield _line(results, name, way)


def _line(results: Results, case: str, way: str) -> str:
    def middle(of: Callable[[Measured], float]) -> float:
        return results.middle(case, way, of)

    cells = (
        way,
        f"{middle(lambda m: m.rate):.3g}",
        f"{middle(lambda m: m.spent.cpu / m.sheets):.3g}",
        f"{middle(lambda m: m.spent.memory) / MEGA:.0f} MB",
        f"{middle(lambda m: m.size / m.sheets) / KILO:.0f} kB",
        results.ratio(case, way, TYPST_TWO),
        results.ratio(case, way, PLAIN),
    )
    return f"| {' | '.join(cells)} |"


def _machine(results: Results, peers: Iterable[Peer]) -> Iterator[str]:
    yield "\n## With what, and on what\n"
    told = [f"clinic-handout {version('clinic-handout')}", f"Python {platform.python_version()}"]
    yield "; ".join(dict.fromkeys([*told, *(peer.version() for peer in peers)])) + "."
    yield f"{_processor()}, {os.cpu_count()} cores; {platform.system()} {platform.machine()}."
    for name, why in results.left_out.items():
        yield f"\nLeft out: {name}, because {why}."


def _processor() -> str:
    """Name the processor's model."""
    facts = Path("/proc/cpuinfo")
    if facts.is_file():
        for line in facts.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    if platform.system() == "Darwin":
        asked = ["sysctl", "-n", "machdep.cpu.brand_string"]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    return platform.processor() or "unknown processor"


def _often(times: int) -> str:
    return "once" if times == 1 else f"{times} times"
