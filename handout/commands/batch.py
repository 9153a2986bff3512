"""`handout batch`: a PDF for each patient of a list, a print file, a manifest."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import click

from handout.batch.crew import SHIFT, Crew
from handout.batch.folder import open_folder
from handout.batch.printing import Result, Terms
from handout.batch.run import Run, look_over, survey
from handout.batch.workers import cluster, get_ready, processes
from handout.cli import Desk, show_problems, stop_writing
from handout.commands.drawing import with_people
from handout.commands.password import Passwords, encrypt_option, passwords_option
from handout.errors import ExitCode, HandoutError, Problem
from handout.i18n import load_words
from handout.manifest import DONE
from handout.paths import Places
from handout.print_file.binding import Binding, PrintFile, Sheaf, take_away, write_print_file
from handout.roster.mapping import AS_IT_IS
from handout.roster.roster import Roster, find_mapping
from handout.sheet import Cover

PRINT_FILE = "print.pdf"
Bind = Callable[[Iterable[Sheaf]], list[PrintFile]]
CLEAR_LINE = "\r\x1b[K"


@click.command(short_help="Make the handouts of a whole list of patients.")
@click.argument("path", metavar="ROSTER", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="A new or empty folder; else one called as the list.",
)
@click.option("--print-file", "bind", is_flag=True, help="Also bind all of them into print.pdf.")
@click.option(
    "--duplex/--no-duplex",
    default=True,
    help="In the print file each patient begins a fresh sheet; the default.",
)
@click.option("--copies", type=click.IntRange(1), default=1, help="Copies in the print file.")
@click.option("--most-sheets", type=click.IntRange(1), metavar="N", help="In one print file.")
@click.option("--separator", is_flag=True, help="A sheet between patients in the print file.")
@click.option("--jobs", type=click.IntRange(1), help="Processes that print; else one per core.")
@click.option("--resume", is_flag=True, help="Go on in DIR: keep what is whole and unchanged.")
@click.option("--dry-run", is_flag=True, help="Look every row over; print and write nothing.")
@click.option("--mapping", metavar="NAME", help="How the list is read: rosters/NAME.yaml.")
@click.option("--date", metavar="DATE", help="The date of rows that have none; else today.")
@click.option("--site", metavar="ID", help="The brand's site that rows without one are from.")
@click.option("--force", is_flag=True, help="Print in spite of errors that the lint finds.")
@click.option("--with-names", is_flag=True, help="Write the patients' names into the manifest.")
@encrypt_option
@passwords_option
@click.option("--dask", metavar="ADDRESS", help="Print on a Dask cluster: tcp://… or local.")
@click.pass_context
def command(ctx: click.Context, /, path: Path, output: Path | None, **options: Any) -> int:
    """Make the handouts of a whole list of patients: a PDF for each row, and a manifest.

    ROSTER is CSV or XLSX; the first row names the columns, as in patient, handout, side. A row
    that is wrong does not stop the others: the command ends with 3, and the manifest says why.

    \b
    handout check tomorrow.csv
    handout batch tomorrow.csv --output tomorrow --print-file
    handout batch tomorrow.csv --output tomorrow --print-file --resume
    """
    desk: Desk = ctx.obj
    if not options["dask"] and not options["dry_run"]:
        get_ready()
    mapping = options["mapping"]
    read_as = find_mapping(mapping, desk.places.clinic) if mapping else AS_IT_IS
    roster = Roster(path, desk.library(), read_as)
    desk.clinic()  # a mistake in the clinic's settings is told once, not for every row
    found = survey(roster)
    teller = _Teller(found.rows, as_json=ctx.meta["format_errors"] == "json")
    teller.tell(found.told)
    terms = Terms(
        desk.places,
        _day(options["date"]),
        with_people,
        site=options["site"],
        force=options["force"],
        names=options["with_names"],
        locked=options["encrypt"],
    )
    crew = _crew(options["jobs"] or _cores(), options["dask"])
    folder = output or Path(path.stem)
    if options["dry_run"]:
        return _try_out(roster, terms, crew, folder, teller)
    passwords: Passwords = options["passwords"]
    password = passwords.to_lock_with() if options["encrypt"] else ""
    with open_folder(folder, resume=options["resume"]):
        run = Run(roster, terms, folder, found.rows, password)
        return _make(run, crew, folder, teller, _binder(desk.places, folder, password, options))


def _day(given: str | None) -> dt.date:
    """Read the date; the clock is asked where there is none."""
    try:
        return dt.date.fromisoformat(given) if given else dt.date.today()
    except ValueError:
        hint = "write year-month-day, as in 2026-11-22"
        problem = Problem("--date", 0, 0, f"{given} is not a date", hint)
        raise HandoutError([problem]) from None


def _cores() -> int:
    """Count the cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _crew(jobs: int, dask: str | None) -> Crew:
    if not dask:
        return Crew(partial(processes, jobs), ahead=2 * jobs, shift=SHIFT * jobs)
    if importlib.util.find_spec("distributed") is None:
        hint = "pip install 'clinic-handout[dask]'"
        problem = Problem("--dask", 0, 0, "not installed: distributed", hint)
        raise HandoutError([problem], ExitCode.MISSING)
    return Crew(partial(cluster, dask, jobs), ahead=max(64, 2 * jobs), shift=sys.maxsize)


def _make(run: Run, crew: Crew, folder: Path, teller: _Teller, bind: Bind | None) -> int:
    """Run to the end; whatever ends it earlier leaves a manifest of what is finished."""
    with closing(run):
        if take_away(folder / PRINT_FILE) and not bind:
            teller.say(f"{folder / PRINT_FILE} is taken away: make it again with --print-file")
        try:
            with closing(run.go(crew)) as rows, teller.counting():
                for result in rows:
                    teller.tell_row(result)
        except BaseException:
            with suppress(HandoutError):  # the disk is full: the journal holds it all the same
                run.write(finished=False)
            teller.tell_unfinished()
            raise
        manifests = run.write(finished=True)
        for name in run.left_over():
            teller.say(f"{folder / name}: no row of the list stands for this file any more")
        made = [entry for entry in run.entries() if entry.status == DONE]
        sheaves = (Sheaf(folder / e.file, e.reference or f"Row {e.row}") for e in made)
        bound = bind(sheaves) if bind else []
        run.finish()
    teller.tell_summary()
    _list([*(folder / e.file for e in made), *(file.path for file in bound), *manifests])
    return ExitCode.SOME_ROWS_FAILED if teller.failed else ExitCode.DONE


def _binder(places: Places, folder: Path, password: str, options: dict[str, Any]) -> Bind | None:
    """Tell how the sheets are bound into the print file, where one is wanted."""
    if not options["bind"]:
        return None
    binding = Binding(options["duplex"], options["copies"], options["most_sheets"], password)
    separator = partial(_separator, places) if options["separator"] else None
    return partial(write_print_file, path=folder / PRINT_FILE, binding=binding, separator=separator)


def _separator(places: Places, cover: Cover) -> bytes:
    from handout.press import print_separator  # noqa: PLC0415 - importing WeasyPrint takes long

    return print_separator(cover, places.templates, load_words(cover.language, places.locales))


def _try_out(roster: Roster, terms: Terms, crew: Crew, folder: Path, teller: _Teller) -> int:
    """Look every row over; say which files there would be."""
    names: dict[int, str] = {}
    with closing(look_over(roster, terms, crew)) as results, teller.counting():
        for result in results:
            teller.tell_row(result)
            if result.key:
                names[result.task.row.number] = result.task.file
    teller.tell_summary("would be made")
    _list(folder / names[number] for number in sorted(names))
    return ExitCode.SOME_ROWS_FAILED if teller.failed else ExitCode.DONE


def _list(paths: Iterable[Path]) -> None:
    """Name files on stdout; a reader who has gone does not change how the batch went."""
    try:
        for path in paths:
            click.echo(path)
    except BrokenPipeError:
        stop_writing()


class _Teller:
    """Says what is going on: problems as they come, how far it is, and a summary."""

    def __init__(self, rows: int, *, as_json: bool) -> None:
        self._rows, self._as_json = rows, as_json
        self._start, self._told = time.monotonic(), set[Problem]()
        self._bar: Any = None
        self.made = self.kept = self.failed = self.forced = 0

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Show a bar with rate and time left, where stderr is a terminal."""
        if not sys.stderr.isatty():
            yield
            return
        with click.progressbar(
            length=self._rows,
            label="Printing",
            show_pos=True,
            item_show_func=lambda _: self._rate(),
            file=sys.stderr,
        ) as self._bar:
            yield
        self._bar = None

    def tell_row(self, result: Result) -> None:
        """Count a row, and tell what is wrong with it."""
        self.failed += not result.key
        self.kept += bool(result.key) and result.pdf is None
        self.made += bool(result.key)
        self.forced += result.forced
        if result.forced:
            errors = sum(problem.level == "error" for problem in result.told)
            place = f"{result.task.row.path}:{result.task.row.line}"
            self.say(f"{place}: printed all the same, with {errors} found: --force")
        self.tell(result.told)
        row, files = result.task.row, {problem.path for problem in result.told}
        if not result.key and row.path not in files:
            self.say(f"{row.path}:{row.line}: not made, see {', '.join(sorted(files))}")
        if self._bar:
            self._bar.update(1)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Tell problems, each of them once."""
        new = [problem for problem in problems if problem not in self._told]
        self._told.update(new)
        if new:
            self._clear()
            show_problems(new, as_json=self._as_json)

    def say(self, text: str) -> None:
        """Say something, where stderr does not hold JSON alone."""
        if not self._as_json:
            self._clear()
            click.echo(text, err=True)

    def tell_unfinished(self) -> None:
        """Say what there is when a run ends early."""
        self.say(f"{self.made} of {self._rows} rows are finished; go on with --resume")

    def tell_summary(self, done: str = "made") -> None:
        """Say how it went."""
        counts = [f"{self.made} {done}"]
        counts += [f"{self.kept} of them kept"] if self.kept and done == "made" else []
        counts += [f"{self.forced} of them forced"] if self.forced else []
        counts += [f"{self.failed} failed"] if self.failed else []
        rows = f"{self._rows} row{'' if self._rows == 1 else 's'}"
        spent = _spent(time.monotonic() - self._start)
        self.say(f"{rows}: {', '.join(counts)}; {spent}, {self._rate()}")

    def _rate(self) -> str:
        spent = time.monotonic() - self._start
        return f"{(self.made + self.failed) / max(spent, 0.001) * 60:.0f} a minute"

    def _clear(self) -> None:
        if self._bar:
            click.echo(CLEAR_LINE, nl=False, err=True)


def _spent(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
