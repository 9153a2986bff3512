"""`handout new`: a file to start from, that validates as it is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import click

from handout.cli import Desk
from handout.errors import HandoutError, Problem
from handout.models.exercise import Region
from handout.models.text import SLUG
from handout.outbox import write_new
from handout.paths import CLINIC_FILE
from handout.starters import BRAND, CLINIC, EXERCISE, HANDOUT, LOGO, title_of

FOLDERS = ("exercises", "handouts", "brands", "figures", "templates", "rosters")


@click.group(short_help="Start a clinic folder, brand, exercise or handout.")
def command() -> None:
    """Start a clinic folder, brand, exercise or handout: a file that prints as it is."""


@command.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def clinic(desk: Desk, /, folder: Path) -> None:
    """Start a clinic's FOLDER with a brand of its own."""
    name = _slug(re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-"), "clinic")
    write_new(folder / CLINIC_FILE, CLINIC.format(brand=name))
    for inner in FOLDERS:
        (folder / inner).mkdir(exist_ok=True)
    _write_brand(folder, name)
    click.echo(folder / CLINIC_FILE)


@command.command()
@click.argument("name")
@click.pass_obj
def brand(desk: Desk, /, name: str) -> None:
    """Start a brand NAME in the clinic's folder."""
    click.echo(_write_brand(_clinic_of(desk), _slug(name, "brand")))


@command.command()
@click.argument("name")
@click.option("--region", type=click.Choice(list(get_args(Region))), default="hip")
@click.pass_obj
def exercise(desk: Desk, /, name: str, region: str) -> None:
    """Start an exercise NAME in the clinic's folder."""
    name = _slug(name, "exercise")
    path = _clinic_of(desk) / "exercises" / region / f"{name}.yaml"
    click.echo(write_new(path, EXERCISE.format(id=name, title=title_of(name), region=region)))


@command.command()
@click.argument("name")
@click.pass_obj
def handout(desk: Desk, /, name: str) -> None:
    """Start a handout NAME in the clinic's folder."""
    name = _slug(name, "handout")
    path = _clinic_of(desk) / "handouts" / f"{name}.yaml"
    click.echo(write_new(path, HANDOUT.format(id=name, title=title_of(name))))


def _write_brand(folder: Path, name: str) -> Path:
    path = write_new(
        folder / "brands" / name / "brand.yaml", BRAND.format(id=name, title=title_of(name))
    )
    write_new(path.with_name("logo.svg"), LOGO)
    return path


def _clinic_of(desk: Desk) -> Path:
    folder = desk.places.clinic
    if folder is None:
        hint = "make one with: handout new clinic FOLDER, then work in it or name it with --clinic"
        raise HandoutError([Problem(CLINIC_FILE, 0, 0, "there is no clinic folder here", hint)])
    return folder


def _slug(name: str, kind: str) -> str:
    if not re.fullmatch(SLUG, name):
        hint = "small letters, digits and hyphens, as in heel-slide"
        raise HandoutError([Problem(name, 0, 0, f"this cannot be the id of {_a(kind)}", hint)])
    return name


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
