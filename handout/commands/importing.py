"""`handout import`: exercises from elsewhere into the clinic's folder."""

from __future__ import annotations

from pathlib import Path

import click

from handout.cli import Desk
from handout.commands.new import clinic_of
from handout.errors import HandoutError, Problem
from handout.importing import Imported, read_exercises
from handout.models.exercise import Exercise
from handout.outbox import write_new


@click.command(short_help="Take exercises from a table or from free-exercise-db.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check and say what would be written.")
@click.pass_obj
def command(desk: Desk, /, file: Path, dry_run: bool) -> None:
    """Take exercises from FILE into the clinic's folder, as drafts.

    A .csv has our field names as columns, and | between the entries of a list; a .json comes
    from free-exercise-db. What is missing is marked TBC, and nothing prints until it is written;
    pictures are not taken, since nothing says who may print them. No file is written over.
    """
    folder = clinic_of(desk)
    found = [(exercise, _place(folder, exercise)) for exercise in read_exercises(file)]
    taken = set(desk.library().paths(Exercise))
    if problems := [_taken(file, exercise) for exercise, _ in found if exercise.id in taken]:
        raise HandoutError(problems)
    for exercise, path in found:
        if not dry_run:
            write_new(path, exercise.text)
        click.echo(path)
    todo = "would be written" if dry_run else "written: mend what says TBC, then handout check"
    click.echo(f"{len(found)} exercise{'' if len(found) == 1 else 's'} {todo}", err=True)


def _place(folder: Path, exercise: Imported) -> Path:
    return folder / "exercises" / exercise.region / f"{exercise.id}.yaml"


def _taken(file: Path, exercise: Imported) -> Problem:
    hint = "give it another id, or take it out of the file; nothing was written"
    return Problem(str(file), 0, 0, f"there is an exercise {exercise.id!r} already", hint)
