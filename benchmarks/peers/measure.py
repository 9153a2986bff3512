"""One run of a program: how long, how much of the processors, how much memory."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.peers.work import DONE, READY

ROOT = Path(__file__).resolve().parents[2]
OFTEN = 0.2  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock, seconds of all processors, and the most bytes of memory at once."""

    seconds: float
    cpu: float
    memory: int


class Watch(threading.Thread):
    """Looks at a process and all below it; what they share of memory counts once."""

    def __init__(self, process: psutil.Process) -> None:
        super().__init__(daemon=True)
        self.process, self.memory = process, 0
        self._cpu: dict[int, float] = {}
        self._stopped = threading.Event()

    def run(self) -> None:
        """Look until it is stopped."""
        while not self._stopped.wait(OFTEN):
            self.look()

    def look(self) -> float:
        """Look once; give the seconds of all processors so far."""
        own = shared = 0
        with suppress(psutil.Error):
            for one in (self.process, *self.process.children(recursive=True)):
                with suppress(psutil.Error):
                    used = one.cpu_times()
                    self._cpu[one.pid] = used.user + used.system
                    memory = one.memory_info()
                    own, shared = own + memory.rss - memory.shared, max(shared, memory.shared)
        self.memory = max(self.memory, own + shared)
        return sum(self._cpu.values())

    def stop(self) -> None:
        """Stop looking."""
        self._stopped.set()
        self.join()


def run_whole(command: Sequence[str], **settings: str) -> Spent:
    """Measure a command from its start to its end."""
    before, start = _children(), time.perf_counter()
    with subprocess.Popen(command, env=_environment(settings), stdout=subprocess.DEVNULL) as ran:
        watch = Watch(psutil.Process(ran.pid))
        watch.start()
        if code := ran.wait():
            raise SystemExit(f"{' '.join(command[:6])} … ended with {code}")
        seconds = time.perf_counter() - start
        watch.stop()
    # What ended between two looks is known to the system, where somebody waited for it.
    return Spent(seconds, max(_children() - before, watch.look()), watch.memory)


def run_ready(command: Sequence[str]) -> Spent:
    """Measure a peer from when it is ready to when it is done."""
    with subprocess.Popen(
        command, env=_environment({}), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as ran:
        assert ran.stdout and ran.stdin  # noqa: S101 - they are pipes
        watch = Watch(psutil.Process(ran.pid))
        _await(ran.stdout.readline(), READY, command)
        before, start = watch.look(), time.perf_counter()
        watch.start()
        _await(ran.stdout.readline(), DONE, command)
        seconds, cpu = time.perf_counter() - start, watch.look() - before
        watch.stop()
        ran.stdin.close()
    return Spent(seconds, cpu, watch.memory)


def _await(said: str, wanted: str, command: Sequence[str]) -> None:
    if said.strip() != wanted:
        raise SystemExit(f"{' '.join(command[:4])} ended before it was {wanted}")


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Give the environment of a program that is installed: its modules are compiled."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**own, "PYTHONPATH": str(ROOT), **settings}
