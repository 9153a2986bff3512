"""`handout review`: a clinician signs what is printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from handout.cli import Desk
from handout.compose.plan import exercise_ids
from handout.errors import HandoutError, Problem
from handout.library import Library, W, nearest
from handout.models.exercise import Exercise
from handout.models.handout import Handout
from handout.models.text import EARLIEST, LATEST
from handout.outbox import rewrite, write_new
from handout.paths import BUNDLED
from handout.signing import sign, withdraw
from handout.yamlfile import read_text

Edit = Callable[[str, str], str]  # text and path to the text that is written


@click.command(short_help="Sign an exercise or a handout that a clinician has read.")
@click.argument("name", metavar="ID")
@click.option("--by", metavar="NAME", help="Who has read it, with their profession.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="When; else today.")
@click.option("--with-exercises", is_flag=True, help="A handout's exercises as well.")
@click.option("--withdraw", "back", is_flag=True, help="Make it a draft again.")
@click.pass_obj
def command(desk: Desk, /, name: str, **given: Any) -> None:
    """Record that a clinician has read and signed an exercise or a handout.

    What is built in is copied into the clinic's folder first: the signature is the clinic's own.
    """
    edit = _withdrawal(given["by"]) if given["back"] else _signature(given["by"], given["date"])
    library = desk.library()
    for path, spoken in _files(library, name, with_exercises=given["with_exercises"]):
        own = _own(desk, path)
        signed = edit(read_text(path), str(path))
        if own == path:
            rewrite(path, signed)
        else:
            _copy(own, signed, spoken)
        click.echo(own)


def _signature(by: str | None, date: dt.datetime | None) -> Edit:
    day = (date or dt.datetime.now()).date()
    if not (by and by.strip()):
        raise click.UsageError("say who has read it: --by NAME")
    if not EARLIEST <= day.year <= LATEST:
        raise click.UsageError(f"--date {day} is far from today")
    return partial(sign, by=by.strip(), date=day)


def _withdrawal(by: str | None) -> Edit:
    if by:
        raise click.UsageError("--by and --withdraw say two things: keep one of them")
    return withdraw


def _files(
    library: Library, name: str, *, with_exercises: bool
) -> Iterator[tuple[Path, list[Path]]]:
    """Yield the files to sign, with their translations; a file that is wrong cannot be signed."""
    if name in library.paths(Handout):
        handout = library.handout(name).value
        yield _with_translations(library, Handout, name)
        for exercise in exercise_ids(handout.blocks) if with_exercises else ():
            library.exercise(exercise)
            yield _with_translations(library, Exercise, exercise)
    elif name in library.paths(Exercise):
        library.exercise(name)
        yield _with_translations(library, Exercise, name)
    else:
        known = [*library.ids(Handout), *library.ids(Exercise)]
        message = "there is no handout or exercise of this id"
        raise HandoutError([Problem(name, 0, 0, message, nearest(name, known, "handout"))])


def _with_translations(library: Library, kind: type[W], name: str) -> tuple[Path, list[Path]]:
    return library.path(kind, name), [*library.translations(kind, name).values()]


def _own(desk: Desk, path: Path) -> Path:
    """Give where the signed file belongs: into the clinic's folder where there is one."""
    clinic = desk.places.clinic
    for folder in desk.places.content:
        if path.is_relative_to(folder) and folder != clinic:
            if clinic:
                return clinic / path.relative_to(folder)
            if folder == BUNDLED:
                hint = "make one with: handout new clinic FOLDER, then work in it"
                message = "what is built in is signed in a clinic's folder, and there is none here"
                raise HandoutError([Problem(str(path), 0, 0, message, hint)])
    return path


def _copy(own: Path, signed: str, spoken: list[Path]) -> None:
    """Copy content with the translations that it would else hide."""
    write_new(own, signed)
    for translation in spoken:
        if translation.parent != own.parent:
            write_new(own.with_name(translation.name), read_text(translation))
