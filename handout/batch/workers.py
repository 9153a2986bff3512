"""Where rows are made: processes of this machine, or the workers of a Dask cluster."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from multiprocessing import connection, forkserver, resource_tracker
from os import _exit
from typing import Any, TypeVar

from handout.batch.printing import Task
from handout.errors import HandoutError, Problem

T = TypeVar("T")
# In this order: WeasyPrint is told first where to find what.
_PRINTING = ("press", "pdf.loading", "pdf.forme", "pdf.writer")
MUCH = 100_000  # things made and not gone, after which it is worth a look what can go
LEAD = 2  # groups that a worker may have before another one helps it


@dataclass(slots=True, eq=False)
class _Worker:
    """One process, the kinds of rows that it has made, and the groups that it was given."""

    pool: ProcessPoolExecutor
    kinds: set[object] = field(default_factory=set)
    given: list[Future[Any]] = field(default_factory=list)

    @property
    def groups(self) -> int:
        """Count the groups that it has not finished."""
        self.given = [future for future in self.given if not future.done()]
        return len(self.given)


class Workers(Executor):
    """Processes that are given groups of the kinds that they know: what is new is made once."""

    def __init__(self, pools: Sequence[ProcessPoolExecutor]) -> None:
        """Give each pool, of one process, what it knows best."""
        self._workers = [_Worker(pool) for pool in pools]

    def submit(  # type: ignore[override]  # a group is among what it is given
        self, fn: Callable[..., T], /, work: object, group: Sequence[Task]
    ) -> Future[T]:
        """Give a group to a worker; raise BrokenExecutor where that one has ended."""
        kinds: set[object] = {task.kind for task in group}
        worker = self._choose(kinds)
        future = worker.pool.submit(_and_tidy, fn, work, group)
        worker.kinds |= kinds
        worker.given.append(future)
        return future

    def _choose(self, kinds: set[object]) -> _Worker:
        least = min(worker.groups for worker in self._workers)
        free = [worker for worker in self._workers if worker.groups < least + LEAD]
        return min(free, key=lambda one: (-len(kinds & one.kinds), one.groups, len(one.kinds)))


@contextmanager
def processes(count: int) -> Iterator[Executor]:
    """Open worker processes that end with this one, however it ends."""
    before = set(multiprocessing.active_children())
    context = _context()
    pools = [ProcessPoolExecutor(1, mp_context=context, initializer=_begin) for _ in range(count)]
    try:
        yield Workers(pools)
    except BaseException:
        for pool in pools:
            pool.shutdown(wait=False, cancel_futures=True)
        for child in set(multiprocessing.active_children()) - before:
            child.kill()
        raise
    for pool in pools:
        pool.shutdown()


def get_ready() -> None:
    """Let what printing needs be imported, for all processes at once, while a list is read."""
    if sys.platform in ("win32", "darwin"):
        return
    forkserver.set_forkserver_preload([f"handout.{name}" for name in _PRINTING])
    # Ctrl-C is for this process alone, which ends the other. The tracker is started before: it
    # lets Ctrl-C through again.
    resource_tracker.ensure_running()
    signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT,))


def _context() -> multiprocessing.context.BaseContext:
    if sys.platform in ("win32", "darwin"):
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["handout.press"])  # where nobody got ready
    return context


def _begin() -> None:
    """Leave Ctrl-C to the parent, and end when it ends: a kill gives it no time to say so.

    What can go is looked for between groups, when most of it can.
    """
    gc.freeze()
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _and_tidy(fn: Callable[..., T], *given: object) -> T:
    """Free what groups leave; what stays then is for the next ones, and not looked at again."""
    try:
        return fn(*given)
    finally:
        if gc.get_count()[0] > MUCH:
            gc.collect()
            gc.freeze()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    _exit(1)


@contextmanager
def cluster(address: str, workers: int) -> Iterator[Executor]:
    """Open the workers of a Dask cluster, or of one on this machine when `address` is local.

    Raises HandoutError where no cluster answers.
    """
    import distributed  # noqa: PLC0415 - an extra

    start: Any = distributed  # it has no types
    with ExitStack() as stack:
        if address == "local":
            machines = start.LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                dashboard_address=None,
                silence_logs=logging.ERROR,  # a worker that is slow to end is no news
            )
            address = stack.enter_context(machines)
        try:
            client = stack.enter_context(start.Client(address))
        except (OSError, ValueError):
            hint = "write --dask tcp://name:port of its scheduler, or --dask local"
            raise HandoutError([Problem("--dask", 0, 0, "no cluster answers", hint)]) from None
        yield client.get_executor()
