"""One row of a list to the bytes of its sheet, in whatever process or machine it happens."""

from __future__ import annotations

import datetime as dt
import threading
import traceback
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from handout.batch.key import key_of
from handout.document import Document
from handout.errors import ExitCode, HandoutError, Problem
from handout.i18n import Words
from handout.library import Library
from handout.models.clinic import Clinic
from handout.models.prescription import Prescription
from handout.paths import CLINIC_FILE, Places
from handout.preparation import Dress, Supplies, prepare
from handout.roster.row import Row
from handout.sheet import Printed
from handout.yamlfile import Positions, YamlFile, read_yaml

Order = tuple[Document, Sequence[Path], Words]
Press = Callable[[Sequence[Order]], list[Printed | Exception]]
_PRINTING = threading.Lock()  # the libraries under the press are not for several threads


def print_sheets(orders: Sequence[Order]) -> list[Printed | Exception]:
    """Print documents; what is wrong with one is its own result."""
    from handout.press import print_together  # noqa: PLC0415 - importing WeasyPrint takes long

    return print_together(orders)


@dataclass(frozen=True, slots=True)
class Terms:
    """How the rows of a run are made; plain values that go to any process.

    `press` is where documents become bytes; without it rows are only looked over. `run` tells
    one run from another: a worker that lives longer reads the clinic's files anew.
    """

    places: Places
    today: dt.date  # for rows without a date
    dress: Dress
    press: Press | None = print_sheets
    site: str | None = None  # of rows that name none
    force: bool = False
    names: bool = False  # whether the manifest may hold patients' names
    locked: bool = False  # whether the files are locked after they are made
    run: str = field(default_factory=lambda: uuid.uuid4().hex)


@dataclass(frozen=True, slots=True)
class Task:
    """A row to be made, and the key of the file that is there already."""

    row: Row
    file: str
    there: str = ""

    @property
    def kind(self) -> tuple[str, ...]:
        """Tell which rows have most in common."""
        return tuple(map(self.row.text, ("handout", "language", "template", "format")))


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a row: `pdf` is None where it failed, and where it need not be made."""

    task: Task
    key: str = ""  # empty where the row failed
    pdf: bytes | None = None
    pages: int = 0
    version: str = ""
    forced: bool = False
    told: tuple[Problem, ...] = ()
    stop: bool = False  # no row can be made here
    patient: str | None = None


@dataclass(frozen=True, slots=True)
class _Begun:
    """A row before the press; without an order it is done."""

    result: Result
    order: Order | None = None


def make_rows(terms: Terms, tasks: Sequence[Task]) -> list[Result]:
    """Make rows together; what is wrong with one is part of its result, whatever it is."""
    with _PRINTING:
        begun = [_begin(terms, task) for task in tasks]
        orders = [one.order for one in begun if one.order]
        printed = iter(_printed(terms.press, orders) if terms.press else ())
        made = [_end(one.result, next(printed)) if one.order else one.result for one in begun]
    return [_finished(result, terms) for result in made]


def _begin(terms: Terms, task: Task) -> _Begun:
    """Compose a row's sheet."""
    try:
        return _composed(terms, task)
    except Exception as error:  # one row's fault must not stop the others
        return _Begun(_unmade(task, error))


def _composed(terms: Terms, task: Task) -> _Begun:
    order = _dated(task.row.prescription(), terms)
    supplies = _supplies(terms.places, terms.dress, terms.run)
    prepared = prepare(order, supplies, force=terms.force)
    document, folders = prepared.document, terms.places.templates
    if terms.locked and document.archive:
        hint = "leave --encrypt out, or write false"
        raise HandoutError(
            [order.positions.problem(("archive",), "PDF/A forbids a password", hint)]
        )
    version = f"{document.id} {document.version}"
    made = Result(task, version=version, forced=prepared.errors > 0, told=prepared.told)
    key = key_of(document, folders, terms.run)
    made = replace(made, key=f"{key}-locked" if terms.locked else key)
    if terms.press is None or made.key == task.there:
        return _Begun(made)
    return _Begun(made, (document, folders, prepared.words))


def _printed(press: Press, orders: Sequence[Order]) -> list[Printed | Exception]:
    """Print documents; where the press gives up, one by one."""
    try:
        return press(orders) if orders else []
    except Exception as error:
        return [error] if len(orders) == 1 else [_printed(press, [one])[0] for one in orders]


def _end(result: Result, printed: Printed | Exception) -> Result:
    """Join a row with its sheet."""
    if isinstance(printed, Exception):
        return _unmade(result.task, printed)
    return replace(result, pdf=printed.pdf, pages=printed.pages)


def _unmade(task: Task, error: Exception) -> Result:
    if isinstance(error, HandoutError):
        return Result(task, told=error.problems, stop=error.exit_code is ExitCode.MISSING)
    return Result(task, told=(_fault(task.row, error),))


def _finished(result: Result, terms: Terms) -> Result:
    """Name the row in what is told of it, and not the patient."""
    row = result.task.row
    patient = row.text("patient")
    told = tuple(_without(patient, row.named(problem)) for problem in result.told)
    return replace(result, told=told, patient=patient if terms.names else None)


def _dated(order: YamlFile[Prescription], terms: Terms) -> YamlFile[Prescription]:
    """Fill in what a row leaves to the run: its day, and the site it is printed at."""
    given: dict[str, object] = {"date": terms.today, "site": terms.site}
    missing = {name: value for name, value in given.items() if getattr(order.value, name) is None}
    positions = order.positions
    if missing.get("site"):
        positions = positions.elsewhere({("site",): ("--site", 0, 0)})
    return YamlFile(order.value.model_copy(update=missing), positions)


@lru_cache(maxsize=2)
def _supplies(places: Places, dress: Dress, run: str) -> Supplies:
    """Open the clinic's library once in a process and run."""
    if places.clinic is None:
        clinic = YamlFile(Clinic(), Positions(CLINIC_FILE, {}))
    else:
        clinic = read_yaml(places.clinic / CLINIC_FILE, Clinic)
    return Supplies(places, Library(places.content), clinic, dress)


def _fault(row: Row, error: Exception) -> Problem:
    """Tell a fault of the program by its kind and place: its words might name the patient."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    hint = "this is a mistake in the program: report it with these words"
    return row.problem(f"the sheet could not be made ({type(error).__name__} at {place})", hint)


def _without(patient: str, problem: Problem) -> Problem:
    """Take a patient's name out of what is told."""
    if len(patient) < 2:
        return problem
    message = problem.message.replace(patient, "the patient")
    return replace(problem, message=message, hint=problem.hint.replace(patient, "the patient"))
