"""Whether a printer can do what is asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from handout.errors import ExitCode, HandoutError, Problem
from handout.printer.errand import Errand
from handout.printer.printer import PDF, Options, Printer

MOST_NAMED = 8
# What people call it → the option, and its name in the protocol.
OPTIONS = {
    "sides": ("sides", "sides"),
    "paper": ("media", "media"),
    "tray": ("tray", "media-source"),
}


def check_printer(printer: Printer, errands: Iterable[Errand]) -> None:
    """Raise HandoutError with everything that a printer cannot do."""
    formats = printer.supported.get("document-format", (PDF,))
    if PDF not in formats:
        hint = "add it to CUPS and name its queue: CUPS turns PDF into what a printer takes"
        raise _refused(printer, "this printer takes no PDF", hint)
    if not printer.accepting:
        of_cups = printer.address.path.startswith("/printers/")
        hint = f"in CUPS: cupsaccept {printer.name}" if of_cups else "look at the printer"
        raise _refused(printer, "this printer takes no jobs at the moment", hint)
    options = dict.fromkeys(errand.options for errand in errands)
    lacking = dict.fromkeys(problem for one in options for problem in _lacking(printer, one))
    if lacking:
        raise HandoutError(lacking, ExitCode.MISSING)


def _lacking(printer: Printer, options: Options) -> Iterator[Problem]:
    for name, (option, term) in OPTIONS.items():
        wanted, known = getattr(options, option), printer.supported.get(term, ())
        if wanted and known and wanted not in known:
            yield _lack(printer, f"this printer has no {name} {wanted}", map(str, known))
    if options.hold and "indefinite" not in printer.supported.get("job-hold-until", ()):
        yield _lack(printer, "this printer cannot hold jobs", ())
    most = _most(printer.supported.get("copies", ()))
    if most is not None and options.copies > most:
        yield _lack(printer, f"this printer makes at most {most} copies", ())


def _most(copies: tuple[Any, ...]) -> int | None:
    """Give the upper end of a range, which may be a single number."""
    return max((max(n) if isinstance(n, tuple) else n for n in copies), default=None)


def _lack(printer: Printer, message: str, known: Iterable[str]) -> Problem:
    named = list(known)
    more = ", …" if len(named) > MOST_NAMED else ""
    hint = f"it has {', '.join(named[:MOST_NAMED])}{more}" if named else ""
    return Problem(printer.name, 0, 0, message, hint)


def _refused(printer: Printer, message: str, hint: str) -> HandoutError:
    return HandoutError([Problem(printer.name, 0, 0, message, hint)], ExitCode.MISSING)
