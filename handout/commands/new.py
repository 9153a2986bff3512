"""`handout new`: a file to start from, that validates as it is."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import get_args

import click
import yaml

from handout.cli import Desk
from handout.commands.asking import ask_brand, ask_exercise
from handout.errors import HandoutError, Problem, ValueProblem
from handout.importing import write_exercise
from handout.library import W
from handout.models.brand import Brand
from handout.models.exercise import Exercise
from handout.models.handout import Handout
from handout.models.terms import Region
from handout.models.text import SLUG
from handout.outbox import copy_new, make_folder, write_new
from handout.paths import CLINIC_FILE
from handout.starters import BRAND, CLINIC, EXERCISE, HANDOUT, LOGO, quoted, title_of
from handout.templates import check_template, copy_template, list_templates
from handout.yamlfile import check_yaml

FOLDERS = ("exercises", "handouts", "brands", "figures", "templates", "rosters")


asking_option = click.option(
    "--ask/--no-ask", default=None, help="Ask for each field; else as the terminal allows."
)


@click.group(short_help="Start a clinic folder, brand, exercise, handout or template.")
def command() -> None:
    """Start a clinic folder, brand, exercise, handout or template; each is sound as it is."""


@command.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def clinic(folder: Path) -> None:
    """Start a clinic's FOLDER with a brand of its own."""
    name = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-") or "our-clinic"
    path = write_new(folder / CLINIC_FILE, CLINIC.format(brand=quoted(name)))
    for inner in FOLDERS:
        make_folder(folder / inner)
    _write_brand(folder, name)
    click.echo(path)


@command.command()
@click.argument("name")
@asking_option
@click.pass_obj
def brand(desk: Desk, /, name: str, ask: bool | None) -> None:
    """Start a brand NAME in the clinic's folder.

    On a terminal it asks for name, colour, logo and contacts; else it writes a file to fill in.
    """
    name, folder = _slug(name, "a brand"), clinic_of(desk)
    _say_hidden(desk, Brand, name)
    click.echo(_ask_brand(folder, name) if _asks(ask) else _write_brand(folder, name))


@command.command()
@click.argument("name")
@click.option("--region", type=click.Choice(list(get_args(Region))))
@asking_option
@click.pass_obj
def exercise(desk: Desk, /, name: str, region: str | None, ask: bool | None) -> None:
    """Start an exercise NAME in the clinic's folder.

    On a terminal it asks for the fields; else it writes a file to fill in.
    """
    name, folder = _slug(name, "an exercise"), clinic_of(desk)
    _say_hidden(desk, Exercise, name)
    if _asks(ask):
        asked = ask_exercise(name, region)
        region, text = asked["region"], write_exercise(asked)
        check_yaml(text, f"{name}.yaml", Exercise)
    else:
        region = region or "hip"
        text = EXERCISE.format(id=quoted(name), title=quoted(title_of(name)), region=region)
    click.echo(write_new(folder / "exercises" / region / f"{name}.yaml", text))


@command.command()
@click.argument("name")
@click.pass_obj
def handout(desk: Desk, /, name: str) -> None:
    """Start a handout NAME in the clinic's folder."""
    name = _slug(name, "a handout")
    path = clinic_of(desk) / "handouts" / f"{name}.yaml"
    _say_hidden(desk, Handout, name)
    click.echo(write_new(path, HANDOUT.format(id=quoted(name), title=quoted(title_of(name)))))


@command.command()
@click.argument("name")
@click.option("--from", "source", default="standard", metavar="TEMPLATE", help="What to copy.")
@click.pass_obj
def template(desk: Desk, /, name: str, source: str) -> None:
    """Start a page template NAME in the clinic's folder: a copy of another one."""
    name, clinic = _slug(name, "a template"), clinic_of(desk)
    folders = desk.places.templates
    try:
        check_template(source, folders)
    except ValueProblem as problem:
        raise HandoutError([Problem(source, 0, 0, problem.message, problem.hint)]) from None
    folder = clinic / "templates" / name
    if name in list_templates(folders):
        hint = "choose another name; to change a template itself, copy only the file to change"
        raise HandoutError([Problem(str(folder), 0, 0, f"there is a template {name}", hint)])
    for path, text in copy_template(name, source, folders).items():
        write_new(folder / path, text)
    click.echo(folder)


def _asks(ask: bool | None) -> bool:
    return sys.stdin.isatty() if ask is None else ask


def _ask_brand(folder: Path, name: str) -> Path:
    """Ask for a brand; its logo is copied beside it."""
    asked, logo = ask_brand(name)
    text = yaml.safe_dump(asked, sort_keys=False, allow_unicode=True, width=100)
    check_yaml(text, f"{name}.yaml", Brand)
    path = write_new(folder / "brands" / name / "brand.yaml", text)
    if logo:
        copy_new(logo, path.with_name(asked["logo"]["file"]))
    return path


def _write_brand(folder: Path, name: str) -> Path:
    written = BRAND.format(id=quoted(name), title=quoted(title_of(name)))
    path = write_new(folder / "brands" / name / "brand.yaml", written)
    write_new(path.with_name("logo.svg"), LOGO)
    return path


def clinic_of(desk: Desk) -> Path:
    """Give the clinic's folder; raise HandoutError where there is none."""
    folder = desk.places.clinic
    if folder is None:
        hint = "make one with: handout new clinic FOLDER, then work in it or name it with --clinic"
        raise HandoutError([Problem(CLINIC_FILE, 0, 0, "there is no clinic folder here", hint)])
    return folder


def _slug(name: str, kind: str) -> str:
    if not re.fullmatch(SLUG, name):
        hint = "small letters, digits and hyphens, as in heel-slide"
        raise HandoutError([Problem(name or kind, 0, 0, f"this cannot be the id of {kind}", hint)])
    return name


def _say_hidden(desk: Desk, kind: type[W], name: str) -> None:
    """Tell that a file of one's own now takes the place of another one."""
    if name in desk.library().paths(kind):
        click.echo(f"{name} is there already: yours takes its place in every sheet", err=True)
