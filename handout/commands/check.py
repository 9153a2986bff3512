"""`handout check`: every problem at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import click

from handout.cli import Desk, show_problems
from handout.document import Document
from handout.errors import ExitCode, HandoutError, Problem
from handout.formats import read_format
from handout.governance.page import write_page
from handout.governance.specimen import examine
from handout.html import make_sheet
from handout.i18n import Words
from handout.inspection import Inspector, files_to_check
from handout.lint.output import as_github, as_json, as_sarif
from handout.mending.fixes import fix_text
from handout.outbox import rewrite, write_private
from handout.reading.reading import read_document
from handout.reading.report import write_report
from handout.roster.mapping import AS_IT_IS
from handout.roster.roster import find_mapping

SHAPES = {"json": as_json, "sarif": as_sarif, "github": as_github}


@click.command(short_help="Check content, brands and prescriptions; show every problem at once.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
@click.option(
    "--as",
    "shape",
    type=click.Choice(list(SHAPES)),
    help="Write the findings to stdout for another program.",
)
@click.option(
    "--mapping",
    metavar="NAME",
    help="How a list of patients is read: the clinic's rosters/NAME.yaml.",
)
@click.option("--fix", is_flag=True, help="Mend what is sure, in the clinic's own files.")
@click.option("--reading", is_flag=True, help="Report how each handout reads.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.html",
    help="Write a page about one handout for the clinic's governance file.",
)
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one name for each option
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    shape: str | None,
    mapping: str | None,
    fix: bool,
    reading: bool,
    report: Path | None,
) -> int:
    """Check content, brands, prescriptions and lists; without PATH, the whole library.

    A list of patients is CSV or XLSX, as for handout batch. A folder stands for every YAML file
    in it. Every rule is described in docs/rules.md. Ends with 1 when something is wrong; warnings
    and remarks alone end with 0.
    """
    desk: Desk = ctx.obj
    library = desk.library()
    read_as = find_mapping(mapping, desk.places.clinic) if mapping else AS_IT_IS
    inspector = Inspector(desk.places, library, desk.clinic(), read_as)
    files = files_to_check(paths, library, desk.places)
    found: dict[Problem, None] = {}
    for file in _own_files(files, desk, named=bool(paths)) if fix else ():
        found |= dict.fromkeys(_mend(file))
    for file in files:
        desk.tell(f"checking {file}")
        found |= dict.fromkeys(inspector.problems(file))
    if reading:
        _read_sheets(inspector, files)
    if report:
        click.echo(_write_page(inspector, files, list(found), report))
    in_json = ctx.meta["format_errors"] == "json"
    own = _own_files(files, desk, named=False)
    hidden = set() if shape or in_json or paths else _remarks_elsewhere(found, own)
    if shape:
        click.echo(SHAPES[shape](sorted(found)))
    else:
        show_problems(sorted(found.keys() - hidden), as_json=in_json)
    if not in_json:  # then stderr holds the problems and nothing else
        click.echo(_summary(len(files), found, len(hidden)), err=True)
    wrong = any(problem.level == "error" for problem in found)
    return ExitCode.WRONG_INPUT if wrong else ExitCode.DONE


def _own_files(files: Sequence[Path], desk: Desk, *, named: bool) -> list[Path]:
    """Leave out what comes with the program, unless it was named."""
    clinic = desk.places.clinic
    return [file for file in files if named or (clinic and file.is_relative_to(clinic))]


def _remarks_elsewhere(found: Iterable[Problem], own: Iterable[Path]) -> set[Problem]:
    """Find remarks on what comes with the program: they would hide those on one's own files."""
    files = set(map(str, own))
    return {problem for problem in found if problem.level == "info" and problem.path not in files}


def _mend(file: Path) -> list[Problem]:
    """Mend a file where the mend is sure; give what was mended."""
    try:
        old = file.read_bytes().decode("utf-8")  # as it is: its line ends stay
    except (OSError, UnicodeDecodeError):
        return []  # told by the check itself
    new, mended = fix_text(old, str(file))
    if mended:
        rewrite(file, new)
    return mended


def _read_sheets(inspector: Inspector, files: Sequence[Path]) -> None:
    """Write how each sheet reads, to stdout."""
    for file in files:
        if sheet := _sheet(inspector, file):
            document, _ = sheet
            if read_format(document.format, inspector.places.templates).easy:
                document = document.in_easy_words()
            reading = read_document(document, inspector.places.content)
            click.echo(write_report(document.title, reading))


def _sheet(inspector: Inspector, file: Path) -> tuple[Document, Words] | None:
    """Give the sheet of a file; None where there is none, or problems that are told anyway."""
    try:
        return inspector.sheet(file)
    except HandoutError:
        return None


def _write_page(
    inspector: Inspector, files: Sequence[Path], found: list[Problem], report: Path
) -> Path:
    """Write the governance page of the one handout or prescription among the files."""
    sheets = [sheet for file in files if (sheet := _sheet(inspector, file))]
    if len(sheets) != 1:
        hint = "name one handout's or prescription's file that can be printed"
        message = f"a report is about one sheet, and there are {len(sheets)}"
        raise HandoutError([Problem(str(report), 0, 0, message, hint)])
    ((document, words),) = sheets
    page = make_sheet(document, inspector.places.templates, words).html
    specimen = examine(document, html=page, folders=inspector.places.content)
    write_private(report, write_page(specimen, dt.date.today(), found).encode())
    return report


def _summary(files: int, found: Collection[Problem], hidden: int) -> str:
    remarks = sum(problem.level == "info" for problem in found)
    told = [_counted(files, "file") + " checked", _counted(len(found) - remarks, "problem")]
    told += [_counted(remarks, "remark")] if remarks else []
    place = f" ({hidden} on what comes with the program: handout list --draft)" if hidden else ""
    return ", ".join(told) + place


def _counted(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"
