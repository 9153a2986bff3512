"""Rows handed to workers in groups, a few ahead of what is done, each of them done once."""

from __future__ import annotations

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
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice

from handout.batch.printing import Result, Task

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
        while todo := Pile(islice(tasks, self.shift)):
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
        todo: Pile,
        lost: list[Task],
        pace: _Pace,
    ) -> Iterator[Result]:
        """Work until all is done or the pool breaks; `lost` is what was under way then."""
        waiting: dict[Future[_Made], list[Task]] = {}
        while todo or waiting:
            while todo and not lost and len(waiting) < self.ahead:
                # Fewer towards the end, so that all finish at the same time.
                group = todo.take(min(pace.rows, max(1, len(todo) // self.ahead)))
                try:
                    waiting[submit(group)] = group
                except BrokenExecutor:
                    todo.put_back(group)
                    break
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


class Pile:
    """Rows by their kind, such as their handout; the kinds take turns.

    What one row needs is at hand for the next of its kind.
    """

    def __init__(self, tasks: Iterable[Task]) -> None:
        """Sort rows; those of a kind stay in the order of the list."""
        self._kinds: dict[object, deque[Task]] = {}
        for task in tasks:
            self._kinds.setdefault(task.kind, deque()).append(task)

    def __len__(self) -> int:
        return sum(map(len, self._kinds.values()))

    def take(self, most: int) -> list[Task]:
        """Take rows of one kind, and where these are not enough, of the next ones."""
        group: list[Task] = []
        while self._kinds and len(group) < most:
            kind, rows = next(iter(self._kinds.items()))
            alone = not group
            while rows and len(group) < most:
                group.append(rows.popleft())
            if alone or not rows:
                del self._kinds[kind]
            if alone and rows:
                self._kinds[kind] = rows  # after the others
        return group

    def put_back(self, group: Sequence[Task]) -> None:
        """Put rows back that were taken last."""
        for task in reversed(group):
            self._kinds.setdefault(task.kind, deque()).appendleft(task)


_Made = tuple[list[Result], float]  # the rows of a group, and the seconds they took


def _timed(work: Work, tasks: Sequence[Task]) -> _Made:
    start = time.perf_counter()
    return work(tasks), time.perf_counter() - start


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
