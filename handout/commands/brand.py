"""`handout brand`: what a brand looks like."""

from __future__ import annotations

from pathlib import Path

import click

from handout.cli import Desk
from handout.compose.composer import compose
from handout.compose.settling import settle, words_of
from handout.compose.specimen import PRESCRIPTION, make_specimen
from handout.errors import HandoutError, Problem, ValueProblem
from handout.library import Library
from handout.models.brand import Brand
from handout.models.prescription import Prescription
from handout.outbox import free_name, write_private
from handout.starters import quoted
from handout.yamlfile import check_yaml


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
    brand = _read(library, name)
    order = check_yaml(PRESCRIPTION.format(brand=quoted(name)), "specimen", Prescription)
    order = settle(order, desk.clinic(), library)
    words = words_of(order, places.locales)
    document = make_specimen(compose(order, library, words), brand)

    from handout.press import print_document  # noqa: PLC0415 - importing WeasyPrint takes long

    path = free_name(output, f"{name}-specimen", ".pdf") if output.is_dir() else output
    write_private(path, print_document(document, places.templates, words))
    click.echo(path)


def _read(library: Library, name: str) -> Brand:
    try:
        return library.brand(name).value
    except ValueProblem as missing:
        raise HandoutError([Problem(name, 0, 0, missing.message, missing.hint)]) from None
