"""`handout list`: what there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import get_args

import click

from handout.cli import Desk
from handout.i18n import SOURCE_LANGUAGE, list_languages
from handout.library import Library
from handout.models.brand import Brand
from handout.models.exercise import Exercise, Position, Region
from handout.models.handout import Handout
from handout.templates import list_formats, list_templates

Row = tuple[str, ...]


def _handouts(desk: Desk, library: Library, wanted: dict[str, str | None]) -> Iterator[Row]:
    yield ("ID", "TITLE", "REVIEW")
    for name in library.ids(Handout):
        handout = library.handout(name).value
        if _matches(wanted, handout.id, handout.title, *handout.also):
            yield (handout.id, handout.title, handout.review.status)


def _exercises(desk: Desk, library: Library, wanted: dict[str, str | None]) -> Iterator[Row]:
    yield ("ID", "TITLE", "REGION", "POSITION", "USUAL DOSE", "REVIEW")
    for name in library.ids(Exercise):
        exercise = library.exercise(name).value
        named = _matches(wanted, exercise.id, exercise.title, *exercise.also)
        if named and _fits(exercise, wanted):
            yield (
                exercise.id,
                exercise.title,
                exercise.region,
                exercise.position,
                str(exercise.dosage),
                exercise.review.status,
            )


def _fits(exercise: Exercise, wanted: dict[str, str | None]) -> bool:
    equipment = wanted["equipment"]
    return (
        wanted["region"] in (None, exercise.region)
        and wanted["position"] in (None, exercise.position)
        and (equipment is None or _found(equipment, *exercise.equipment))
    )


def _brands(desk: Desk, library: Library, wanted: dict[str, str | None]) -> Iterator[Row]:
    yield ("ID", "NAME")
    for name in library.ids(Brand):
        brand = library.brand(name).value
        if _matches(wanted, brand.id, brand.name):
            yield (brand.id, brand.name)


def _templates(desk: Desk, library: Library, wanted: dict[str, str | None]) -> Iterator[Row]:
    yield ("NAME", "WHAT IT IS")
    for name, said in list_templates(desk.places.templates).items():
        if _matches(wanted, name, said):
            yield (name, said)


def _formats(desk: Desk, library: Library, wanted: dict[str, str | None]) -> Iterator[Row]:
    yield ("NAME",)
    for name in list_formats(desk.places.templates):
        if _matches(wanted, name):
            yield (name,)


def _languages(desk: Desk, library: Library, wanted: dict[str, str | None]) -> Iterator[Row]:
    yield ("TAG",)
    for name in (SOURCE_LANGUAGE, *list_languages(desk.places.locales)):
        if _matches(wanted, name):
            yield (name,)


Lister = Callable[[Desk, Library, dict[str, str | None]], Iterator[Row]]
LISTS: dict[str, Lister] = {
    "handouts": _handouts,
    "exercises": _exercises,
    "brands": _brands,
    "templates": _templates,
    "formats": _formats,
    "languages": _languages,
}


@click.command(short_help="List handouts, exercises, brands and more.")
@click.argument("what", type=click.Choice(list(LISTS)), default="handouts")
@click.option("--search", metavar="TEXT", help="Only what has this in an id, title or other name.")
@click.option(
    "--region",
    type=click.Choice(get_args(Region)),
    metavar="REGION",
    help="Exercises for this part of the body.",
)
@click.option(
    "--position",
    type=click.Choice(get_args(Position)),
    metavar="POSITION",
    help="Exercises in this position.",
)
@click.option("--equipment", metavar="TEXT", help="Exercises that need this.")
@click.pass_obj
def command(desk: Desk, /, what: str, **wanted: str | None) -> None:
    """List handouts, exercises, brands, templates, formats or languages."""
    rows = list(LISTS[what](desk, desk.library(), wanted))
    for row in _lined_up(rows):
        click.echo(row)
    if len(rows) == 1:
        click.echo("Nothing fits.", err=True)


def _matches(wanted: dict[str, str | None], *texts: str) -> bool:
    return wanted["search"] is None or _found(wanted["search"], *texts)


def _found(sought: str, *texts: str) -> bool:
    """Find every word of what is sought in one of the texts."""
    return any(all(word in text.casefold() for word in sought.casefold().split()) for text in texts)


def _lined_up(rows: list[Row]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
