"""The printer that is meant: named, by its address, or CUPS's default."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from handout.errors import ExitCode, HandoutError, Problem, ValueProblem
from handout.printer.printer import list_printers
from handout.printer.round import GivenUpError
from handout.printer.wire import (
    Address,
    BrokenError,
    RefusedError,
    UnreachableError,
    cups_server,
    read_address,
)

SIDES = {
    "one": "one-sided",
    "two": "two-sided-long-edge",
    "two-short-edge": "two-sided-short-edge",
}
STATES = {3: "ready", 4: "printing", 5: "stopped"}
_MISSING = ExitCode.MISSING
Answer = TypeVar("Answer")


def find_address(printer: str | None) -> Address:
    """Find the printer that is meant: an address, a queue of CUPS, or its default.

    Raises HandoutError where there is none.
    """
    if printer and "://" in printer:
        try:
            return read_address(printer)
        except ValueProblem as problem:
            raise HandoutError([Problem(printer, 0, 0, problem.message, problem.hint)]) from None
    if printer:
        return cups_server().queue(printer)
    printers, default = list_printers(cups_server())
    if default:
        return cups_server().queue(default)
    named = ", ".join(one.name for one in printers)
    hint = f"name one: --printer NAME, of {named}" if named else "see: handout print --list"
    raise HandoutError([Problem("print", 0, 0, "CUPS has no default printer", hint)], _MISSING)


def reached(question: Callable[[], Answer]) -> Answer:
    """Ask a printer or CUPS; raise HandoutError with exit code 4 where nobody answers."""
    try:
        return question()
    except (GivenUpError, UnreachableError, BrokenError, RefusedError) as error:
        hint = "see whether it is switched on and connected; handout print --list names printers"
        raise HandoutError([Problem("print", 0, 0, str(error), hint)], _MISSING) from None
