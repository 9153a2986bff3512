"""Rows handed to workers in groups, a few ahead of what is done, each of them done once."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
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
Work = Callable[[Sequence[Task]], list[Result]]
Results = Generator[Result, None, None]
SHIFT = 500  # rows that a worker makes before a fresh one takes its place
MOST = 32  # rows that a worker makes together
AIM = 1.0  # seconds that it is silent meanwhile


@dataclass(frozen=True, slots=True)
class Crew:
    """Workers of any `concurrent.futures` executor; `shift` rows later there are fresh ones.

    Rows go to a worker in groups, which are larger the quicker they are made.
    """

    open_pool: Opening
    ahead: int  # groups that are under way at once
    shift: int

    def make(self, work: Work, tasks: Iterable[Task]) -> Results:
        """Yield the result of every task, as they are finished."""
        tasks, pace = iter(tasks), _Pace()
        while todo := deque(islice(tasks, self.shift)):
            while todo:
                lost: list[Task] = []
                with self.open_pool() as pool:
                    yield from self._through(
                        lambda group: pool.submit(_timed, work, group), todo, lost, pace
                    )
                for task in lost:
                    yield from self._alone(work, task)

    def _through(
        self,
        submit: Callable[[Sequence[Task]], Future[_Made]],
        todo: deque[Task],
        lost: list[Task],
        pace: _Pace,
    ) -> Iterator[Result]:
        """Work until all is done or the pool breaks; `lost` is what was under way then."""
        waiting: dict[Future[_Made], list[Task]] = {}
        while todo or waiting:
            while todo and not lost and len(waiting) < self.ahead:
                group = list(islice(todo, pace.rows))
                try:
                    waiting[submit(group)] = group
                except BrokenExecutor:
                    break
                for _ in group:
                    todo.popleft()
            if not waiting:
                return
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                group = waiting.pop(future)
                if isinstance(_error(future), BrokenExecutor):
                    lost += group
                else:
                    pace.learn(future)
                    yield from _results(group, future)

    def _alone(self, work: Work, task: Task) -> Iterator[Result]:
        """Make a row by itself: the one that breaks a worker is told from those beside it."""
        with self.open_pool() as pool:
            try:
                future = pool.submit(_timed, work, [task])
                wait([future])
            except BrokenExecutor as error:
                yield _unmade(task, error)
                return
            yield from _results([task], future)


_Made = tuple[list[Result], float]  # the rows of a group, and the seconds they took


def _timed(work: Work, tasks: Sequence[Task]) -> _Made:
    start = time.perf_counter()
    made = work(tasks)
    if not gc.isenabled():
        _tidy()
    return made, time.perf_counter() - start


def _tidy() -> None:
    """Free what a group leaves; what stays then is for the next ones, and not looked at again."""
    gc.collect()
    gc.freeze()


@dataclass(slots=True)
class _Pace:
    """How many rows go to a worker together."""

    rows: int = 1

    def learn(self, future: Future[_Made]) -> None:
        """Take as many next time as would have taken AIM, and at most twice as many."""
        if _error(future) is None:
            made, seconds = future.result()
            aim = int(len(made) * AIM / max(seconds, 0.001))
            self.rows = max(1, min(aim, 2 * len(made), MOST))


def _results(group: Sequence[Task], future: Future[_Made]) -> list[Result]:
    error = _error(future)
    return future.result()[0] if error is None else [_unmade(task, error) for task in group]


def _error(future: Future[_Made]) -> BaseException | None:
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
    """Leave Ctrl-C to the parent, and end when it ends: a kill gives it no time to say so.

    What can go is looked for between groups, when most of it can.
    """
    gc.freeze()
    gc.disable()
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
