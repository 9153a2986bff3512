"""Handout beside its peers, in one table from one run: `make bench`, written to RESULTS.md.

python -m benchmarks.peers                                        as published; takes hours
python -m benchmarks.peers --patients 60 --choices 10 --sample 2 --repeat 1 --output -
"""

from __future__ import annotations

import argparse
import compileall
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pikepdf

from benchmarks.peers.cases import PAGES, Case, cases, write_clinic, write_list
from benchmarks.peers.content import write_content
from benchmarks.peers.measure import ROOT
from benchmarks.peers.table import Measured, Results, write_results
from benchmarks.peers.ways import OURS, PEERS, Bench, Ours, Peer

RESULTS = ROOT / "benchmarks" / "RESULTS.md"


def main() -> None:
    """Measure every way in every case, in turn, so often; write the table."""
    given = _options()
    left_out = {peer.name: peer.missing for peer in PEERS if peer.missing}
    for name, why in left_out.items():
        print(f"{name} is left out: {why}", file=sys.stderr)
    ways = (*OURS, *(peer for peer in PEERS if not peer.missing))
    for name in ("handout", "benchmarks"):
        compileall.compile_dir(ROOT / name, quiet=1)  # as an installer does
    results = Results(given.sample, given.repeat, left_out)
    text = ""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_clinic(folder / "clinic")
        for case in cases(given.patients, given.choices):
            if case.name in given.cases:
                _measure(case, ways, folder, results)
                text = write_results(results, [peer for peer in PEERS if not peer.missing])
                if given.output != "-":  # what took hours is not lost if the rest is
                    Path(given.output).write_text(text, encoding="utf-8")
    print(text if given.output == "-" else given.output)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--patients", type=int, default=1000, help="in cases b and c")
    parser.add_argument("--choices", type=int, default=200, help="patients in case d")
    parser.add_argument("--sample", type=int, default=10, help="sheets of the slow peers")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--cases", default="abcd", help="such as bd")
    parser.add_argument("--output", default=str(RESULTS), help="a file, or - to print it")
    return parser.parse_args()


def _measure(case: Case, ways: Sequence[Ours | Peer], folder: Path, results: Results) -> None:
    here = folder / case.name
    content = here / "content"
    content.mkdir(parents=True)
    write_list(case, content / "list.csv")
    counts = {way.name: way.count(case, results.sample) for way in ways}
    peers = [counts[way.name] for way in ways if isinstance(way, Peer)]
    pages = min(max(peers), results.sample)
    write_content(case, folder / "clinic", content, max(peers), pages)
    bench = Bench(case, folder / "clinic", content, here / "out", folder / "cache")
    for number in range(1, results.repeat + 1):
        for way in ways:
            print(f"({case.name}) {number}/{results.repeat} {way.name}", file=sys.stderr)
            shutil.rmtree(bench.output, ignore_errors=True)
            bench.output.mkdir()
            spent = way.run(bench, counts[way.name])
            size = _check(bench.output, counts[way.name], way.name)
            results.add(case, way.name, Measured(counts[way.name], spent, size))


def _check(folder: Path, count: int, name: str) -> int:
    """Give the bytes of all sheets; stop where one is missing or has other pages."""
    files = sorted(folder.glob("*.pdf"))
    if len(files) != count:
        raise SystemExit(f"{name} made {len(files)} sheets of {count}")
    for file in files:
        with pikepdf.open(file) as pdf:
            if len(pdf.pages) != PAGES:
                raise SystemExit(f"{name}: {file.name} has {len(pdf.pages)} pages, not {PAGES}")
    return sum(file.stat().st_size for file in files)


if __name__ == "__main__":
    main()
