"""PDFs sent to a printer in order, and watched until they have come out."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from handout.errors import HandoutError
from handout.printer.errand import Errand
from handout.printer.printer import (
    BusyError,
    Job,
    JobState,
    Printer,
    describe,
    look,
    submit,
)
from handout.printer.trouble import troubles
from handout.printer.wire import Address, BrokenError, RefusedError, UnreachableError

AHEAD = 3  # jobs in the printer's queue, the one that prints among them
POLL_SECONDS = 0.5
Tell = Callable[[str], None]
ANY = (BrokenError, BusyError)  # a question may be asked twice, a job may not be given twice
Answer = TypeVar("Answer")


class GivenUpError(Exception):
    """Patience has ended; says why nothing came."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an errand."""

    errand: Errand
    job: Job | None
    problem: str = ""  # empty where it came out, or is held as asked


def reach(address: Address, seconds: float, tell: Tell) -> Printer:
    """Ask a printer what it is, again and again while nobody answers.

    Raises GivenUpError when patience ends, RefusedError where it says no.
    """
    return _Patience(seconds, tell).ask(partial(describe, address), even=ANY)


def print_round(
    printer: Printer, errands: Sequence[Errand], seconds: float, tell: Tell
) -> Iterator[Outcome]:
    """Print PDFs, a job for each, and give what became of each, in order.

    Where nothing happens for so many seconds the rest is not sent; what waits in the printer's
    queue stays there.
    """
    return _Round(printer, errands, _Patience(seconds, tell)).go()


class _Patience:
    """How long to wait while nothing happens; each trouble is told once."""

    def __init__(self, seconds: float, tell: Tell) -> None:
        self._seconds, self.tell, self._told = seconds, tell, ""
        self.renew()

    def renew(self) -> None:
        """Begin anew: something has happened."""
        self._until = time.monotonic() + self._seconds

    def wait(self, reason: str) -> None:
        """Wait a little; raise GivenUpError where patience has ended."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise GivenUpError(reason or "nothing came out")
        if reason and reason != self._told:
            self.tell(f"{reason}; waiting")
        self._told = reason
        time.sleep(min(POLL_SECONDS, left))

    def ask(self, question: Callable[[], Answer], *, even: tuple[type[Exception], ...]) -> Answer:
        """Ask again and again while nobody answers, or while these errors come."""
        waited: tuple[type[Exception], ...] = (UnreachableError, *even)
        while True:
            try:
                return question()
            except waited as error:
                self.wait(str(error))


class _Round:
    """One way through a pile of errands."""

    def __init__(self, printer: Printer, errands: Sequence[Errand], patience: _Patience) -> None:
        self._printer, self._patience, self._count = printer, patience, len(errands)
        self._left = deque(errands)
        self._sent: deque[tuple[Errand, Job]] = deque()
        self._unsent: list[Outcome] = []

    def go(self) -> Iterator[Outcome]:
        """Send and watch until nothing is left."""
        try:
            while self._left or self._sent:
                if not self._left or len(self._sent) == AHEAD or not self._send():
                    yield self._watch()
        except GivenUpError as error:
            yield from self._leave(str(error))
        yield from self._unsent

    def _send(self) -> bool:
        """Send the next errand; say no where the printer must finish another one first."""
        errand = self._left[0]
        name = f"Handout {self._count - len(self._left) + 1} of {self._count}"
        self._patience.renew()
        try:
            give = partial(submit, self._printer, errand.options, name, errand.read())
            # Whoever is cut off cannot know whether it came through: it is never sent twice.
            job, left_out = self._patience.ask(give, even=() if self._sent else (BusyError,))
        except BusyError:
            return False
        except BrokenError as error:
            self._stop(f"{error}; look whether it came out", str(error))
        except RefusedError as error:
            self._stop(f"{error}; not sent", str(error))
        except HandoutError as error:
            self._unsent.append(Outcome(self._left.popleft(), None, error.problems[0].message))
        else:
            if left_out:
                self._patience.tell(f"{errand.path}: the printer leaves out {', '.join(left_out)}")
            self._sent.append((self._left.popleft(), job))
        return True

    def _stop(self, first: str, others: str) -> None:
        """Send no more; what was sent is still watched."""
        self._unsent.append(Outcome(self._left.popleft(), None, first))
        self._unsent += [Outcome(errand, None, f"{others}; not sent") for errand in self._left]
        self._left.clear()

    def _watch(self) -> Outcome:
        """Watch the job that was sent first until nothing more will happen to it."""
        errand, job = self._sent[0]
        self._patience.renew()
        before: list[str] = []
        try:
            while not (job.state.over or (errand.options.hold and job.state == JobState.HELD)):
                now = troubles(self._ask(partial(describe, self._printer.address)))
                # What is seen once only may pass, such as a printer that wakes up.
                self._patience.wait("; ".join(one for one in now if one in before))
                before, was = now, (job.state, job.pages)
                job = self._ask(partial(look, self._printer, job.number))
                if (job.state, job.pages) != was:
                    self._patience.renew()
        except RefusedError as error:
            return Outcome(self._sent.popleft()[0], job, str(error))
        return Outcome(self._sent.popleft()[0], job, _failure(job))

    def _ask(self, question: Callable[[], Answer]) -> Answer:
        return self._patience.ask(question, even=ANY)

    def _leave(self, reason: str) -> Iterator[Outcome]:
        """Say what stays in the queue and what was not sent."""
        for errand, job in self._sent:
            yield Outcome(errand, job, f"{reason}; job {job.number} waits in the printer's queue")
        for errand in self._left:
            yield Outcome(errand, None, f"{reason}; not sent")


def _failure(job: Job) -> str:
    if job.state == JobState.CANCELED:
        return "cancelled at the printer"
    if job.state == JobState.ABORTED:
        return f"the printer gave up: {job.message}" if job.message else "the printer gave up"
    return ""
