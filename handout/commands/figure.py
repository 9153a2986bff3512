"""`handout figure`: draw exercises from their joint angles."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from handout.cli import Desk, show_problems
from handout.commands.drawing import (
    Order,
    check_extra,
    draw,
    exercises_with_figures,
    jobs_for,
    range_warnings,
)
from handout.errors import HandoutError
from handout.models.exercise import Exercise

LOOK_EVERY_SECONDS = 0.5


def _view(_ctx: click.Context, _param: click.Parameter, value: str | None) -> object:
    if value is None:
        return None
    if not re.fullmatch(r"-?\d+(\.\d+)?,-?\d+(\.\d+)?", value):
        raise click.BadParameter("two angles in degrees, as in 0,26")
    azimuth, elevation = value.split(",")
    return float(azimuth), float(elevation)


@click.command(short_help="Draw exercises from their joint angles.")
@click.argument("names", nargs=-1, metavar="[EXERCISE...]")
@click.option("--all", "everything", is_flag=True, help="Draw every exercise that has poses.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE|DIR", help="Where to write."
)
@click.option("--phase", metavar="NAME", help="This phase alone, such as start or end.")
@click.option(
    "--side", type=click.Choice(["left", "right"]), default="right", help="The working side."
)
@click.option("--view", callback=_view, metavar="AZ,EL", help="Another camera, in degrees.")
@click.option(
    "--contact-sheet",
    "sheet",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="All of them on one page, as .png or .pdf.",
)
@click.option("--jobs", "processes", type=click.IntRange(1), default=1, help="Processes that draw.")
@click.option("--watch", is_flag=True, help="Draw again whenever a file is saved.")
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one name for each option
    ctx: click.Context,
    /,
    names: tuple[str, ...],
    everything: bool,
    side: str,
    sheet: Path | None,
    watch: bool,
    **how: object,
) -> None:
    """Draw exercises as SVG from the joint angles in their files.

    Without -o the figures go to where they are printed from. The right side is drawn, and
    mirrored for the left.

    \b
    handout figure clamshell --side left --phase end -o clamshell.svg
    handout figure --all --jobs 2 --contact-sheet sheet.png
    """
    check_extra()
    desk: Desk = ctx.obj
    order = Order(mirrored=side == "left", **how)  # type: ignore[arg-type]
    if not names and not everything:
        raise click.UsageError("name an exercise, or say --all")
    one = len(names) == 1 and not everything and bool(order.phase)
    if order.output and order.output.suffix == ".svg" and not one:
        raise click.UsageError("one file holds one figure: name one exercise and a --phase")
    as_json = ctx.meta["format_errors"] == "json"
    if watch:
        _watch(desk, names, order, as_json=as_json)
    _draw(desk, names, order, sheet, as_json=as_json)


def _draw(
    desk: Desk, names: Sequence[str], order: Order, sheet: Path | None, *, as_json: bool
) -> None:
    library = desk.library()
    wanted = list(names) or exercises_with_figures(library)
    jobs = jobs_for(library, wanted, order)
    show_problems(range_warnings(library, wanted), as_json=as_json)
    figures: dict[Path, str] = {}
    with click.progressbar(
        draw(library, jobs, order), length=len(jobs), label="Drawing", file=sys.stderr
    ) as done:
        for written in done:
            figures |= written
    if sheet:
        from handout.figure.draw import contact_sheet  # noqa: PLC0415 - numpy is an extra

        contact_sheet({path.stem: svg for path, svg in figures.items()}, sheet)
    for path in [*figures, *([sheet] if sheet else [])]:
        click.echo(path)


def _watch(desk: Desk, names: Sequence[str], order: Order, *, as_json: bool) -> NoReturn:
    """Draw again at every change, until somebody stops it; problems are shown and waited out."""
    library = desk.library()
    files = [library.path(Exercise, name) for name in names or exercises_with_figures(library)]
    click.echo("Watching. Stop with Ctrl-C.", err=True)
    seen: dict[Path, float] = {}
    while True:
        now = {file: file.stat().st_mtime for file in files if file.exists()}
        changed = [file.stem for file, when in now.items() if seen.get(file) != when]
        if changed and seen:
            try:
                _draw(desk, changed, order, None, as_json=as_json)
            except HandoutError as error:
                show_problems(error.problems, as_json=as_json)
        seen = now
        time.sleep(LOOK_EVERY_SECONDS)
