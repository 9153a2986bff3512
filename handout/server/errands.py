"""Sheets on their way to the clinic's printer, watched in the background."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from handout.errors import HandoutError
from handout.printer.errand import read_errand
from handout.printer.finding import find_address, reached
from handout.printer.fitness import check_printer
from handout.printer.printer import Options, Printer, list_printers
from handout.printer.round import Outcome, print_round, reach
from handout.printer.wire import BrokenError, RefusedError, UnreachableError, cups_server

MOST = 20  # errands of a session; the oldest goes first
PATIENCE = 60.0  # seconds without anything happening


@dataclass(slots=True)
class Sending:
    """One PDF sent to a printer: what has been told of it so far, and how it ended."""

    name: str  # of the PDF
    back: str  # the address of the page where it was sent
    told: list[str] = field(default_factory=list)
    running: bool = True
    outcome: Outcome | None = None

    @property
    def came_out(self) -> bool:
        """Tell whether it is printed."""
        return self.outcome is not None and not self.outcome.problem

    def run(self, pdf: bytes, printer: str, options: Options) -> None:
        """Send it and watch until nothing more will happen."""
        try:
            errand = read_errand(Path(self.name), options, data=pdf)
            found = reached(lambda: reach(find_address(printer), PATIENCE, self.told.append))
            check_printer(found, [errand])
            (self.outcome,) = print_round(found, [errand], PATIENCE, self.told.append)
            self.told += [self.outcome.problem] if self.outcome.problem else []
        except HandoutError as error:
            self.told += [problem.message for problem in error.problems]
        finally:
            self.running = False


class Errands:
    """What was sent in this session."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Sending] = OrderedDict()

    def get(self, key: str) -> Sending:
        """Give what was sent; raise LookupError where it is gone."""
        return self._kept[key]

    def send(self, sending: Sending, pdf: bytes, printer: str, options: Options) -> str:
        """Send a PDF in the background; give the name to ask by."""
        key = secrets.token_urlsafe(12)
        self._kept[key] = sending
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        run = partial(sending.run, pdf, printer, options)
        threading.Thread(target=run, daemon=True).start()
        return key


def printers() -> tuple[list[Printer], str]:
    """List the printers that CUPS has, and the default one; none where there is no CUPS."""
    try:
        return list_printers(cups_server())
    except (UnreachableError, BrokenError, RefusedError):
        return [], ""
