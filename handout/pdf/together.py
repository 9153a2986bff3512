"""Sheets set side by side: what several of them want laid out goes into one document.

Laying out a document takes long however little is on it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import Protocol, Self, TypeVar

T = TypeVar("T")


class Job(Protocol):
    """What has to be laid out before a sheet goes on."""

    @property
    def mark(self) -> bytes:
        """Tell what goes into one document: all of one kind and mark."""
        ...

    @classmethod
    def do_all(cls, jobs: Sequence[Self]) -> None:
        """Lay out what jobs of one mark want."""
        ...


Setting = Generator[Job, None, T]  # gives what it waits for, and ends with what it makes


def run_together(settings: Sequence[Setting[T]]) -> list[T | Exception]:
    """Run settings to their ends; what one raises is its own result."""
    ends: dict[int, T | Exception] = {}
    news: Mapping[int, Exception | None] = dict.fromkeys(range(len(settings)))
    while news:
        waiting: dict[int, Job] = {}
        for number, error in news.items():
            try:
                waiting[number] = _go_on(settings[number], error)
            except StopIteration as end:
                ends[number] = end.value
            except Exception as raised:
                ends[number] = raised
        news = dict(_done(waiting))
    return [ends[number] for number in range(len(settings))]


def _go_on(setting: Setting[T], error: Exception | None) -> Job:
    return next(setting) if error is None else setting.throw(error)


def _done(waiting: Mapping[int, Job]) -> Iterator[tuple[int, Exception | None]]:
    """Do all jobs, each with its like; give what each raised."""
    kinds: dict[object, list[int]] = {}
    for number, job in waiting.items():
        kinds.setdefault((type(job), job.mark), []).append(number)
    for numbers in kinds.values():
        yield from zip(numbers, _try([waiting[number] for number in numbers]), strict=True)


def _try(jobs: Sequence[Job]) -> list[Exception | None]:
    """Do jobs together, or one by one where that fails: only the one at fault shall know."""
    try:
        type(jobs[0]).do_all(jobs)
    except Exception as error:
        return [error] if len(jobs) == 1 else [found for job in jobs for found in _try([job])]
    return [None] * len(jobs)
