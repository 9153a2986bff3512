"""`handout show`: everything about one handout, exercise or brand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from handout.cli import Desk
from handout.dosage.sentence import dose_sentence
from handout.errors import HandoutError, Problem
from handout.i18n import SOURCE_LANGUAGE, load_words
from handout.library import Library, nearest
from handout.models.brand import Brand
from handout.models.exercise import Exercise
from handout.models.handout import Handout
from handout.models.text import Written

LEFT_OUT = ("figure",)  # joint angles say nothing to a reader


@click.command(short_help="Show everything about one handout, exercise or brand.")
@click.argument("name", metavar="ID")
@click.pass_obj
def command(desk: Desk, /, name: str) -> None:
    """Show everything about one handout, exercise or brand."""
    path, value = _find(desk.library(), name)
    click.echo(f"{type(value).__name__.lower()} {name}")
    click.echo(f"file: {path}")
    if isinstance(value, Exercise):
        words = load_words(SOURCE_LANGUAGE, ())
        click.echo(f"the patient reads: {dose_sentence(value.dosage, words)}")
    given = value.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    for line in _lines({key: said for key, said in given.items() if key not in LEFT_OUT}):
        click.echo(line)


def _find(library: Library, name: str) -> tuple[Path, Written]:
    if name in library.paths(Handout):
        return library.path(Handout, name), library.handout(name).value
    if name in library.paths(Exercise):
        return library.path(Exercise, name), library.exercise(name).value
    if name in library.paths(Brand):
        return library.path(Brand, name), library.brand(name).value
    known = [*library.ids(Handout), *library.ids(Exercise), *library.ids(Brand)]
    message = "there is no handout, exercise or brand of this id"
    raise HandoutError([Problem(name or "show", 0, 0, message, nearest(name, known, "handout"))])


def _lines(value: Any, indent: str = "") -> Iterator[str]:
    """Write values as an indented outline."""
    if isinstance(value, dict):
        for key, inner in value.items():
            label = f"{indent}{key}:"
            if isinstance(inner, dict | list):
                yield label
                yield from _lines(inner, indent + "  ")
            else:
                yield f"{label} {inner}"
    elif isinstance(value, list):
        for inner in value:
            yield from _entry(inner, indent)


def _entry(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, dict):
        first, *rest = list(_lines(value, indent + "  "))
        yield f"{indent}- {first.strip()}"
        yield from rest
    else:
        yield f"{indent}- {value}"
