"""A list of mixed patients for real: made unbroken, then killed ten times and resumed.

    python benchmarks/batch_mixed.py            200 rows: this takes a while
    python benchmarks/batch_mixed.py --rows 20

Three handouts, two brands, all sides, doses and notes; three rows are wrong. Says how long it
took, and ends with 1 unless every sheet of the resumed run is the same to the byte.
"""

from __future__ import annotations

import argparse
import csv
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KILLS = 10
HEADER = (
    "patient", "reference", "handout", "side", "brand", "template", "dose:clamshell",
    "dose:figure-four-stretch", "note:clamshell", "notes",
)  # fmt: skip
OWN = """\
id: our-own
title: Two exercises for your hip
purpose: Gentle moves to loosen your hip and make it strong.
frequency: 1-2/day
blocks:
  - safety:
      stop_if:
        - Your pain is sharp or sudden.
      call_us_if:
        - The pain stays for more than two days.
    title: Stay safe
  - exercises:
      - clamshell
      - figure-four-stretch
  - pain_rule:
      up_to: 3
      text: A little pain is fine while you do the exercises.
      next_day: By the next morning it should be gone.
    title: How much pain is fine?
"""
WRONG = (
    {"handout": "piriformis-relase"},
    {"handout": "our-own", "dose:clamshell": "3x30s"},
    {"side": "left", "notes": "Use the right leg."},
)


def main() -> int:
    """Make the list both ways, and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rows", type=int, default=200)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "clinic" / "handouts").mkdir(parents=True)
        (folder / "clinic" / "clinic.yaml").write_text("brand: riverside\n")
        write_third_handout(folder / "clinic")
        write_list(folder / "list.csv", rows)
        start = time.monotonic()
        ran = batch(folder, "whole", "--print-file").communicate()
        spent = time.monotonic() - start
        print(f"unbroken: {spent:.0f} s, {rows / spent * 60:.0f} rows a minute")
        print(ran[1][-2000:])
        for kill in range(KILLS):
            kill_one(folder, wanted=(kill + 1) * (rows - 3) // (KILLS + 1))
        batch(folder, "killed", "--resume", "--print-file").communicate()
        return compare(folder / "whole", folder / "killed")


def batch(folder: Path, output: str, *options: str) -> subprocess.Popen[str]:
    """Start `handout batch`."""
    command = [sys.executable, "-m", "handout", "--clinic", "clinic", "batch", "list.csv"]
    command += ["--date", "2026-11-23", "-o", output, *options]
    return subprocess.Popen(
        command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def kill_one(folder: Path, wanted: int) -> None:
    """Start it, and kill it a random moment after so many sheets are there."""
    process = batch(folder, "killed", "--resume")
    while count(folder / "killed") < wanted and process.poll() is None:
        time.sleep(0.02)
    time.sleep(random.uniform(0, 3))  # noqa: S311 - moments to kill at
    process.send_signal(signal.SIGKILL)
    process.communicate()
    print(f"killed with {count(folder / 'killed')} sheets made")


def count(folder: Path) -> int:
    """Count the finished sheets."""
    return len(list(folder.glob("*.pdf")))


def compare(whole: Path, killed: Path) -> int:
    """Compare two folders, manifests and print files too."""
    names = {path.name for folder in (whole, killed) for path in folder.iterdir()}
    other = [name for name in sorted(names) if read(whole / name) != read(killed / name)]
    print(f"{len(names)} files, {len(other)} differ {' '.join(other)}")
    return 1 if other else 0


def read(path: Path) -> bytes:
    """Read a file; nothing where there is none."""
    return path.read_bytes() if path.is_file() else b""


def write_third_handout(clinic: Path) -> None:
    """Give the clinic a handout of its own."""
    (clinic / "handouts" / "our-own.yaml").write_text(OWN, encoding="utf-8")


def write_list(path: Path, rows: int) -> None:
    """Write the list; the wrong rows lie far apart."""
    wrong = {rows // 4: WRONG[0], rows // 2: WRONG[1], rows - 1: WRONG[2]}
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, HEADER)
        table.writeheader()
        for n in range(1, rows + 1):
            table.writerow({**row(n), **wrong.get(n, {})})


def row(n: int) -> dict[str, str]:
    """Give one patient; most sheets are short, so that all of it can be waited for."""
    handout = ("our-own", "piriformis-release", "walking-programme")[n % 3]
    ours = handout == "our-own"
    short = ("compact", "cards", "diary")[n // 3 % 3]
    return {
        "patient": f"Sample Patient{n}",
        "reference": f"R-{n}" if n % 5 else "",
        "handout": handout,
        "side": ("left", "right")[n % 2],
        "brand": ("riverside", "hilltop")[n // 2 % 2],
        "template": "standard" if n % 20 == 0 else short,
        "dose:clamshell": f"{2 + n % 2}x{8 + n % 5}, each side" if ours else "",
        "dose:figure-four-stretch": "3x, hold 20-30s, each side" if ours and n % 4 == 0 else "",
        "note:clamshell": f"Stop after {n % 7 + 3} if it aches." if ours and n % 6 == 0 else "",
        "notes": "Use the heat pack first.\nCome back if it gets worse." if n % 3 else "",
    }


if __name__ == "__main__":
    raise SystemExit(main())
