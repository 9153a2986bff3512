"""`handout list`: what there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import get_args

import click

from handout.cli import Desk, show_problems
from handout.errors import ExitCode, HandoutError, Problem
from handout.i18n import SOURCE_LANGUAGE, list_languages
from handout.library import Library, W
from handout.models.brand import Brand
from handout.models.exercise import Exercise, Position, Region
from handout.models.handout import Handout
from handout.templates import list_formats, list_templates

Row = tuple[str, ...]
FOR_EXERCISES = ("region", "position", "equipment")


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody looks for, and the problems met on the way."""

    desk: Desk
    library: Library
    wanted: dict[str, str | None]
    problems: list[Problem] = field(default_factory=list)

    def each(self, kind: type[W]) -> Iterator[W]:
        """Yield all sound content of a kind."""
        for name in self.library.ids(kind):
            try:
                yield self.library.get(kind, name).value
            except HandoutError as error:
                self.problems.extend(error.problems)

    def matches(self, *texts: str) -> bool:
        """Tell whether one of these texts has what is sought."""
        return self.wanted["search"] is None or _found(self.wanted["search"], *texts)

    def fits(self, exercise: Exercise) -> bool:
        """Tell whether an exercise is for the region, position and equipment."""
        equipment = self.wanted["equipment"]
        return (
            self.wanted["region"] in (None, exercise.region)
            and self.wanted["position"] in (None, exercise.position)
            and (equipment is None or _found(equipment, *exercise.equipment))
        )


def _handouts(request: Request) -> Iterator[Row]:
    yield ("ID", "TITLE", "REVIEW")
    for handout in request.each(Handout):
        if request.matches(handout.id, handout.title, *handout.also):
            yield (handout.id, handout.title, handout.review.status)


def _exercises(request: Request) -> Iterator[Row]:
    yield ("ID", "TITLE", "REGION", "POSITION", "USUAL DOSE", "REVIEW")
    for exercise in request.each(Exercise):
        named = request.matches(exercise.id, exercise.title, *exercise.also)
        if named and request.fits(exercise):
            yield (
                exercise.id,
                exercise.title,
                exercise.region,
                exercise.position,
                str(exercise.dosage),
                exercise.review.status,
            )


def _brands(request: Request) -> Iterator[Row]:
    yield ("ID", "NAME")
    for brand in request.each(Brand):
        if request.matches(brand.id, brand.name):
            yield (brand.id, brand.name)


def _templates(request: Request) -> Iterator[Row]:
    yield ("NAME", "WHAT IT IS")
    for name, said in list_templates(request.desk.places.templates).items():
        if request.matches(name, said):
            yield (name, said)


def _formats(request: Request) -> Iterator[Row]:
    yield ("NAME",)
    for name in list_formats(request.desk.places.templates):
        if request.matches(name):
            yield (name,)


def _languages(request: Request) -> Iterator[Row]:
    yield ("TAG",)
    for name in (SOURCE_LANGUAGE, *list_languages(request.desk.places.locales)):
        if request.matches(name):
            yield (name,)


LISTS: dict[str, Callable[[Request], Iterator[Row]]] = {
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
@click.option("--region", type=click.Choice(get_args(Region)), help="Exercises for this part.")
@click.option("--position", type=click.Choice(get_args(Position)), help="Exercises done so.")
@click.option("--equipment", metavar="TEXT", help="Exercises that need this.")
@click.pass_context
def command(ctx: click.Context, /, what: str, **wanted: str | None) -> int:
    """List handouts, exercises, brands, templates, formats or languages.

    A file that is wrong is left out and told; then this ends with 1.
    """
    given = next((name for name in FOR_EXERCISES if wanted[name] is not None), None)
    if given and what != "exercises":
        raise click.UsageError(f"--{given} is for exercises: handout list exercises", ctx)
    desk: Desk = ctx.obj
    request = Request(desk, desk.library(), wanted)
    rows = list(LISTS[what](request))
    for row in _lined_up(rows):
        click.echo(row)
    if request.problems:
        show_problems(request.problems, as_json=ctx.meta["format_errors"] == "json")
        return ExitCode.WRONG_INPUT
    if len(rows) == 1:
        click.echo("Nothing fits.", err=True)
    return ExitCode.DONE


def _found(sought: str, *texts: str) -> bool:
    """Find every word of what is sought in one of the texts."""
    return any(all(word in text.casefold() for word in sought.casefold().split()) for text in texts)


def _lined_up(rows: list[Row]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
