"""`handout print`: finished sheets to a printer."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import click

from handout.commands.password import Passwords, passwords_option
from handout.errors import ExitCode
from handout.printer.errand import Errand, find_pdfs, read_errand
from handout.printer.finding import SIDES, STATES, find_address, reached
from handout.printer.fitness import check_printer
from handout.printer.printer import Options, Printer, list_printers, validate
from handout.printer.round import Outcome, print_round, reach
from handout.printer.trouble import troubles
from handout.printer.wire import (
    cups_server,
)

PAPERS = {
    "a4": "iso_a4_210x297mm",
    "a5": "iso_a5_148x210mm",
    "letter": "na_letter_8.5x11in",
}


@click.command(short_help="Send finished sheets to a printer.")
@click.argument("targets", metavar="FILE|DIR...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--list", "list_them", is_flag=True, help="List the printers that CUPS has.")
@click.option("--printer", metavar="NAME|ADDRESS", help="A queue of CUPS; else CUPS's default.")
@click.option("--copies", type=click.IntRange(1, 999), default=1, help="Copies of each file.")
@click.option("--sides", type=click.Choice(list(SIDES)), help="Else as the file asks.")
@click.option("--paper", metavar="NAME", help="a4, a5, letter or a keyword; else as the file.")
@click.option("--tray", metavar="NAME", help="Where the paper comes from, as in tray-2.")
@click.option("--hold", is_flag=True, help="Keep the jobs in the queue until they are released.")
@click.option(
    "--patience",
    type=click.FloatRange(0),
    default=60.0,
    metavar="SECONDS",
    help="How long to wait while nothing happens; 60.",
)
@passwords_option
@click.option("--dry-run", is_flag=True, help="Ask the printer, and print nothing.")
def command(
    targets: tuple[Path, ...],
    list_them: bool,
    printer: str | None,
    passwords: Passwords,
    **options: Any,
) -> int:
    """Send finished sheets to a printer, a job for each file, and wait until they have come out.

    A folder that `handout batch` made is printed in the order of its roster. The printer is a
    queue of CUPS, on this machine or where CUPS_SERVER says, or an address.

    \b
    handout print --list
    handout print sheet.pdf --copies 2
    handout print tomorrow/ --printer frontdesk --tray tray-2
    handout print tomorrow/print.pdf --printer ipp://192.0.2.7/ipp/print
    """
    if list_them:
        return _list_printers()
    wanted = _read_options(options)
    patience: float = options["patience"]
    paths = [path for target in targets for path in find_pdfs(target)]
    errands = [passwords.open_with(partial(read_errand, path, wanted)) for path in paths]
    if not errands:
        raise click.UsageError("give files or folders to print, or --list")
    found = reached(lambda: reach(find_address(printer), patience, _tell))
    check_printer(found, errands)
    if options["dry_run"]:
        return _try_out(found, errands)
    return _report(print_round(found, errands, patience, _tell))


def _read_options(options: dict[str, Any]) -> Options:
    paper = options["paper"] or ""
    return Options(
        copies=options["copies"],
        sides=SIDES.get(options["sides"]),
        media=PAPERS.get(paper.lower(), paper) or None,
        tray=options["tray"],
        hold=options["hold"],
    )


def _list_printers() -> int:
    printers, default = reached(lambda: list_printers(cups_server()))
    if not printers:
        click.echo("CUPS has no printer.", err=True)
    for printer in printers:
        state = "; ".join(troubles(printer)) or STATES.get(printer.state, "")
        refuses = "" if printer.accepting else "takes no jobs"
        usual = "default" if printer.name == default else ""
        click.echo("\t".join([printer.name, state, printer.info, *filter(None, (refuses, usual))]))
    return ExitCode.DONE


def _tell(text: str) -> None:
    click.echo(text, err=True)


def _try_out(printer: Printer, errands: Iterable[Errand]) -> int:
    """Ask the printer whether it would take each file."""
    for errand in errands:
        reached(partial(validate, printer, errand.options, "Handout"))
        _tell(f"{errand.path}: would be printed on {printer.name}: {_described(errand)}")
    return ExitCode.DONE


def _described(errand: Errand) -> str:
    options = errand.options
    how = [options.sides, options.media, options.tray, "held" if options.hold else ""]
    copies = f"{options.copies} × " if options.copies > 1 else ""
    return ", ".join(filter(None, (f"{copies}{_counted(errand.pages, 'page')}", *how)))


def _report(outcomes: Iterable[Outcome]) -> int:
    """Tell what came out as it comes; paths of what did go to stdout."""
    came = failed = 0
    for outcome in outcomes:
        if outcome.problem:
            failed += 1
            _tell(f"{outcome.errand.path}: {outcome.problem}")
        else:
            came += 1
            _tell(f"{outcome.errand.path}: {_came_out(outcome)}")
            click.echo(outcome.errand.path)
    if not failed:
        return ExitCode.DONE
    _tell(f"{came} of {came + failed} came out.")
    return ExitCode.SOME_ROWS_FAILED if came else ExitCode.MISSING


def _came_out(outcome: Outcome) -> str:
    job = outcome.job
    if outcome.errand.options.hold or job is None:
        return f"held in the queue as job {job.number if job else 0}"
    counts = [_counted(job.pages, "page"), _counted(job.sheets, "sheet")]
    return ", ".join(["printed", *filter(None, counts)])


def _counted(number: int | None, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}" if number else ""
