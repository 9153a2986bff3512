"""How a peer is run: it gets ready, is told to go, and waits until it has been measured."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.peers.content import SHEETS

READY, DONE = "ready", "done"


@dataclass(frozen=True, slots=True)
class Job:
    """The first `count` sheets of a folder, to be written into another."""

    folder: Path
    output: Path
    count: int
    processes: int

    def sheets(self) -> list[dict[str, Any]]:
        """Read what is to be printed."""
        sheets: list[dict[str, Any]] = json.loads((self.folder / SHEETS).read_text("utf-8"))
        return sheets[: self.count]

    def target(self, number: int) -> Path:
        """Name the file of a sheet."""
        return self.output / f"{number}.pdf"


def read_job() -> Job:
    """Read what is asked for from the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--processes", type=int, default=1)
    return Job(**vars(parser.parse_args()))


def perform(work: Callable[[], object]) -> None:
    """Say that all is ready, work, say that it is done, and stay until nobody measures."""
    print(READY, flush=True)
    work()
    print(DONE, flush=True)
    sys.stdin.read()
