"""`handout brand`: what a brand looks like."""

from __future__ import annotations

from pathlib import Path

import click

from handout.cli import Desk
from handout.compose.specimen import compose_specimen
from handout.errors import HandoutError, Problem, ValueProblem
from handout.outbox import free_name, write_private


@click.group(short_help="Show what a brand looks like.")
def command() -> None:
    """Show what a brand looks like."""


@command.command()
@click.argument("name")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path(), help="File or folder."
)
@click.pass_obj
def preview(desk: Desk, /, name: str, output: Path) -> None:
    """Print a specimen sheet of the brand NAME: palette, type, logo, sites, dose, safety, diary."""
    library, places = desk.library(), desk.places
    try:
        document, words = compose_specimen(name, desk.clinic(), library, places.locales)
    except ValueProblem as missing:
        raise HandoutError([Problem(name, 0, 0, missing.message, missing.hint)]) from None

    from handout.press import print_document  # noqa: PLC0415 - importing WeasyPrint takes long

    path = free_name(output, f"{name}-specimen", ".pdf") if output.is_dir() else output
    write_private(path, print_document(document, places.templates, words))
    click.echo(path)
