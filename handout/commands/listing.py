"""`handout list`: what there is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, get_args

import click

from handout.catalogue import Entry, Kind, read_catalogue
from handout.cli import Desk, show_problems
from handout.errors import ExitCode, HandoutError, Problem
from handout.models.terms import Position, Purpose, Region

Row = dict[str, Any]
FOR_EXERCISES = ("region", "position", "purpose", "equipment")
FOR_CONTENT = ("language", "reviewed", *FOR_EXERCISES)
REVIEWED = {True: "reviewed", False: "draft"}
INNER = ("about", "titles", "starter")  # what only finding and the page need


@dataclass(slots=True)
class Request:
    """What somebody looks for, and the problems met on the way."""

    desk: Desk
    wanted: Mapping[str, Any]
    problems: list[Problem] = field(default_factory=list)
    told: list[Problem] = field(default_factory=list)  # warnings on what is listed
    guessed: bool = False  # nothing had the very words

    def content(self, kind: Kind) -> Iterable[Entry]:
        """Give what fits, the best first."""
        catalogue = read_catalogue(self.desk.places.content, kind)
        self.problems += catalogue.problems
        fitting: Sequence[Entry] = [e for e in catalogue.entries if self._fits(e)]
        if self.wanted["search"] is not None:
            from handout.search import search  # noqa: PLC0415 - only who searches waits for it

            hits = search(fitting, self.wanted["search"])
            self.guessed = not hits.exact and bool(hits.entries)
            fitting = hits.entries
        unwritten = catalogue.unwritten
        self.told += [unwritten[entry.id] for entry in fitting if entry.id in unwritten]
        return fitting

    def matches(self, *texts: str) -> bool:
        """Tell whether one of these texts has what is sought."""
        return self.wanted["search"] is None or _has(self.wanted["search"], texts)

    def _fits(self, entry: Entry) -> bool:
        wanted = self.wanted
        return (
            wanted["region"] in (None, entry.region)
            and wanted["position"] in (None, entry.position)
            and wanted["purpose"] in (None, entry.purpose)
            and (wanted["equipment"] is None or _has(wanted["equipment"], entry.equipment))
            and (wanted["language"] is None or wanted["language"] in entry.languages)
            and (wanted["reviewed"] is None or entry.review == REVIEWED[wanted["reviewed"]])
        )


def _handouts(request: Request) -> Iterator[Row]:
    for entry in request.content("handout"):
        yield _told(entry, "id", "title", "purpose", "names", "languages", "review")


def _exercises(request: Request) -> Iterator[Row]:
    for entry in request.content("exercise"):
        yield _told(entry, *(made.name for made in fields(entry) if made.name not in INNER))


def _told(entry: Entry, *names: str) -> Row:
    return {name: getattr(entry, name) for name in names}


def _brands(request: Request) -> Iterator[Row]:
    from handout.models.brand import Brand  # noqa: PLC0415 - other lists need no models

    library = request.desk.library()
    for name in library.ids(Brand):
        try:
            brand = library.brand(name).value
        except HandoutError as error:
            request.problems.extend(error.problems)
            continue
        if request.matches(brand.id, brand.name):
            yield {"id": brand.id, "name": brand.name}


def _templates(request: Request) -> Iterator[Row]:
    from handout.templates import list_templates  # noqa: PLC0415 - other lists need no models

    for name, said in list_templates(request.desk.places.templates).items():
        if request.matches(name, said):
            yield {"name": name, "what it is": said}


def _formats(request: Request) -> Iterator[Row]:
    from handout.templates import list_formats  # noqa: PLC0415 - other lists need no models

    for name in list_formats(request.desk.places.templates):
        if request.matches(name):
            yield {"name": name}


def _languages(request: Request) -> Iterator[Row]:
    from handout.i18n import (  # noqa: PLC0415 - as above
        SOURCE_LANGUAGE,
        language_name,
        list_languages,
    )

    for tag in (SOURCE_LANGUAGE, *list_languages(request.desk.places.locales)):
        name = language_name(tag)
        if request.matches(tag, name):
            yield {"tag": tag, "name": name}


LISTS: dict[str, tuple[tuple[str, ...], Callable[[Request], Iterator[Row]]]] = {
    "handouts": (("id", "title", "languages", "review"), _handouts),
    "exercises": (
        ("id", "title", "region", "position", "purpose", "dose", "languages", "review"),
        _exercises,
    ),
    "brands": (("id", "name"), _brands),
    "templates": (("name", "what it is"), _templates),
    "formats": (("name",), _formats),
    "languages": (("tag", "name"), _languages),
}


@click.command(short_help="List handouts, exercises, brands and more.")
@click.argument("what", type=click.Choice(list(LISTS)), default="handouts")
@click.option("--search", metavar="TEXT", help="Only what has these words; errors are forgiven.")
@click.option("--region", type=click.Choice(get_args(Region)), help="Exercises for this part.")
@click.option("--position", type=click.Choice(get_args(Position)), help="Exercises done so.")
@click.option("--purpose", type=click.Choice(get_args(Purpose)), help="Exercises that train this.")
@click.option("--equipment", metavar="TEXT", help="Exercises that need this.")
@click.option("--language", metavar="TAG", help="Only what is written in this language.")
@click.option("--reviewed/--draft", default=None, help="Only what is signed, or is not yet.")
@click.option("--json", "form", flag_value="json", help="As JSON, for programs.")
@click.option("--ids", "form", flag_value="ids", help="Only the ids, a line each, for a pipe.")
@click.pass_context
def command(ctx: click.Context, /, what: str, form: str | None, **wanted: Any) -> int:
    """List handouts, exercises, brands, templates, formats or languages.

    A file that is wrong is left out and told; then this ends with 1. One that still has a line
    of a new file is listed and told.
    """
    _check_options(ctx, what, wanted)
    heads, find = LISTS[what]
    request = Request(ctx.obj, wanted)
    rows = list(find(request))
    if request.guessed:
        click.echo(f"Nothing has just these words: {wanted['search']}. This is near:", err=True)
    _show(rows, heads, form)
    if request.problems or request.told:
        told = [*request.problems, *request.told]
        show_problems(told, as_json=ctx.meta["format_errors"] == "json")
    if request.problems:
        return ExitCode.WRONG_INPUT
    if not rows:
        click.echo("Nothing fits.", err=True)
    return ExitCode.DONE


def _check_options(ctx: click.Context, what: str, wanted: Mapping[str, Any]) -> None:
    given = [name for name in FOR_CONTENT if wanted[name] is not None]
    for name in given:
        if name in FOR_EXERCISES and what != "exercises":
            raise click.UsageError(f"--{name} is for exercises: handout list exercises", ctx)
        if what not in ("exercises", "handouts"):
            said = "--reviewed and --draft are" if name == "reviewed" else f"--{name} is"
            raise click.UsageError(f"{said} for exercises and handouts", ctx)


def _show(rows: list[Row], heads: tuple[str, ...], form: str | None) -> None:
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif form == "ids":
        for row in rows:
            click.echo(row[heads[0]])
    else:
        told = ([_cell(row[head]) for head in heads] for row in rows)
        table = [[head.upper() for head in heads], *told]
        for line in _lined_up(table):
            click.echo(line)


def _cell(value: object) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _has(sought: str, texts: Iterable[str]) -> bool:
    """Find every word of what is sought in one of the texts."""
    return any(all(word in text.casefold() for word in sought.casefold().split()) for text in texts)


def _lined_up(rows: list[list[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
