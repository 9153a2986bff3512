"""Figures drawn for authors: which ones, where they go, and what is wrong with them."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from handout.compose.plan import exercise_ids
from handout.errors import ExitCode, HandoutError, Problem, ValueProblem
from handout.library import Library
from handout.models.exercise import Exercise
from handout.models.pose import PEOPLE
from handout.models.prescription import Prescription
from handout.outbox import write_figure
from handout.paths import cache_folder
from handout.picture import mirror
from handout.yamlfile import Key, Positions

if TYPE_CHECKING:
    from handout.figure.draw import Drawn, Job

NEEDED = ("numpy", "scipy")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be drawn, and how."""

    phase: str | None = None
    mirrored: bool = False
    view: tuple[float, float] | None = None
    output: Path | None = None
    processes: int = 1


def check_extra() -> None:
    """Stop when the packages that draw are not installed."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        hint = "pip install 'clinic-handout[figures]'"
        message = "not installed, and no figure can be drawn without it"
        raise HandoutError([Problem(", ".join(missing), 0, 0, message, hint)], ExitCode.MISSING)


def exercises_with_figures(library: Library) -> list[str]:
    """List the exercises that carry joint angles."""
    return [name for name in library.ids(Exercise) if library.exercise(name).value.figure]


def jobs_for(library: Library, names: Iterable[str], order: Order) -> list[Job]:
    """Make a job for each exercise; raise HandoutError for one without figure or phase."""
    jobs, problems = [], []
    for name in names:
        problem = _unfit(library, name, order.phase)
        problems += [problem] if problem else []
        if not problem:
            jobs.append(_job(library.exercise(name).value, order))
    if problems:
        raise HandoutError(problems)
    return jobs


def _unfit(library: Library, name: str, phase: str | None) -> Problem | None:
    try:
        file = library.exercise(name)
    except ValueProblem as unknown:
        return Problem(name, 0, 0, unknown.message, unknown.hint)
    figure = file.value.figure
    if figure is None:
        hint = "write its poses under figure, see CONTRIBUTING"
        return file.positions.problem((), f"{name} has no figure", hint)
    if phase and phase not in figure.poses:
        hint = "there is " + ", ".join(figure.poses)
        return file.positions.problem(("figure",), f"{name} has no phase {phase!r}", hint)
    return None


def _job(exercise: Exercise, order: Order) -> Job:
    from handout.figure.draw import Job  # noqa: PLC0415 - numpy is an extra

    spec = exercise.figure
    assert spec is not None  # noqa: S101 - looked at before
    return Job(exercise.id, spec, exercise.alt, view=order.view)


def range_warnings(library: Library, names: Iterable[str]) -> list[Problem]:
    """Warn of joint angles that a healthy joint does not reach."""
    from handout.figure.rom import check_rom  # noqa: PLC0415 - numpy is an extra

    found = []
    for name in names:
        file = library.exercise(name)
        if file.value.figure:
            for place, message in check_rom(file.value.figure):
                problem = file.positions.problem(("figure", *place), message)
                found.append(replace(problem, level="warning", code="range-of-motion"))
    return found


def draw(library: Library, jobs: Sequence[Job], order: Order) -> Iterator[Mapping[Path, str]]:
    """Draw and write exercise by exercise, yielding what was written; problems end it."""
    from handout.figure.draw import draw_all  # noqa: PLC0415 - numpy is an extra

    problems = []
    for job, drawn in zip(jobs, draw_all(jobs, order.processes), strict=True):
        if drawn.problem:
            problems.append(_told(library.exercise(job.id).positions, drawn))
            continue
        yield _write(library, drawn, order)
    if problems:
        raise HandoutError(problems)


def _told(positions: Positions, drawn: Drawn) -> Problem:
    key: Key = ("figure",)
    problem = drawn.problem
    assert problem is not None  # noqa: S101 - looked at before
    return positions.problem(key, problem.message, problem.hint)


def _write(library: Library, drawn: Drawn, order: Order) -> dict[Path, str]:
    written = {}
    for phase, svg in drawn.svgs.items():
        if order.phase in (None, phase):
            path = _place(library, drawn.id, phase, order)
            written[path] = mirror(svg) if order.mirrored else svg
            write_figure(path, written[path])
    return written


def _place(library: Library, name: str, phase: str, order: Order) -> Path:
    """Give the file of one figure: the given one, else in the figures folder of its library."""
    if order.output and order.output.suffix == ".svg":
        return order.output
    if order.output:
        return order.output / f"{name}-{phase}.svg"
    home = library.path(Exercise, name)
    root = next(folder for folder in library.folders if home.is_relative_to(folder))
    return root / "figures" / f"{name}-{phase}.svg"


def with_people(library: Library, prescription: Prescription) -> Library:
    """Draw the figures with another person where the prescription or the brand asks for one."""
    brand = library.brand(prescription.brand or "").value
    people = prescription.figures.over(brand.figures).people
    if people is None:
        return library
    drawn = draw_people(people, library, drawn_exercises(library, prescription))
    return library.drawn_in(drawn)


def drawn_exercises(library: Library, prescription: Prescription) -> list[str]:
    """List the exercises of a prescription that carry joint angles."""
    handout = prescription.handout
    named = exercise_ids(library.handout(handout).value.blocks) if handout else []
    entries = (*prescription.exercises, *prescription.add)
    named += [entry.exercise for entry in entries if entry.exercise]
    known = set(exercises_with_figures(library))
    return [name for name in dict.fromkeys(named) if name in known]


def draw_people(people: str, library: Library, names: Iterable[str]) -> Path:
    """Draw exercises with another person into the user's cache, where they are not yet.

    Raises HandoutError where the packages that draw are missing or a pose cannot be drawn.
    """
    check_extra()
    home = cache_folder() / "figures" / people
    jobs = [replace(job, person=PEOPLE[people]) for job in jobs_for(library, names, Order())]
    stale = [job for job in jobs if _is_stale(job, home)]
    for _ in draw(library, stale, Order(output=home)):
        pass
    return home


def _is_stale(job: Job, home: Path) -> bool:
    from handout.figure.stamp import is_stale  # noqa: PLC0415 - numpy is an extra

    files = {phase: home / f"{job.id}-{phase}.svg" for phase in job.spec.poses}
    return any(
        not file.is_file()
        or is_stale(file.read_text(encoding="utf-8"), job.spec, phase, job.person)
        for phase, file in files.items()
    )
