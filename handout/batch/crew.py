"""Rows handed to workers, a few ahead of what is done, each of them done once."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from concurrent.futures.process import ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import connection
from os import _exit
from typing import Any

from handout.batch.printing import Result, Task
from handout.errors import HandoutError, Problem

Opening = Callable[[], AbstractContextManager[Executor]]
Work = Callable[[Task], Result]
Results = Generator[Result, None, None]
SHIFT = 200  # rows that a worker makes before a fresh one takes its place


@dataclass(frozen=True, slots=True)
class Crew:
    """Workers of any `concurrent.futures` executor; `shift` rows later there are fresh ones."""

    open_pool: Opening
    ahead: int  # rows that are under way at once
    shift: int

    def make(self, work: Work, tasks: Iterable[Task]) -> Results:
        """Yield the result of every task, as they are finished."""
        tasks = iter(tasks)
        while todo := deque(islice(tasks, self.shift)):
            while todo:
                lost: list[Task] = []
                with self.open_pool() as pool:
                    yield from self._through(lambda task: pool.submit(work, task), todo, lost)
                for task in lost:
                    yield self._alone(work, task)

    def _through(
        self, submit: Callable[[Task], Future[Result]], todo: deque[Task], lost: list[Task]
    ) -> Iterator[Result]:
        """Work until all is done or the pool breaks; `lost` is what was under way then."""
        waiting: dict[Future[Result], Task] = {}
        while todo or waiting:
            while todo and not lost and len(waiting) < self.ahead:
                try:
                    waiting[submit(todo[0])] = todo[0]
                except BrokenExecutor:
                    break
                todo.popleft()
            if not waiting:
                return
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                task = waiting.pop(future)
                if isinstance(_error(future), BrokenExecutor):
                    lost.append(task)
                else:
                    yield _result(task, future)

    def _alone(self, work: Work, task: Task) -> Result:
        """Make a row by itself: the one that breaks a worker is told from those beside it."""
        with self.open_pool() as pool:
            try:
                future = pool.submit(work, task)
                wait([future])
            except BrokenExecutor as error:
                return _unmade(task, error)
            return _result(task, future)


def _result(task: Task, future: Future[Result]) -> Result:
    error = _error(future)
    return future.result() if error is None else _unmade(task, error)


def _error(future: Future[Result]) -> BaseException | None:
    try:
        return future.exception()
    except CancelledError as error:  # by a cluster that went away
        return error


def _unmade(task: Task, error: BaseException) -> Result:
    message = f"the worker that made this sheet ended ({type(error).__name__})"
    hint = "run it again with --resume; if it happens again, report it"
    return Result(task, told=(task.row.problem(message, hint),))


@contextmanager
def processes(count: int) -> Iterator[Executor]:
    """Open worker processes that end with this one, however it ends."""
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(count, mp_context=_context(), initializer=_begin)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in set(multiprocessing.active_children()) - before:
            child.kill()
        raise
    pool.shutdown()


def _context() -> multiprocessing.context.BaseContext:
    if sys.platform in ("win32", "darwin"):
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["handout.press"])
    return context


def _begin() -> None:
    """Leave Ctrl-C to the parent, and end when it ends: a kill gives it no time to say so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


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
