"""`handout translate`: content in other languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from handout.cli import Desk
from handout.errors import HandoutError, Problem
from handout.i18n import language_name, language_tag
from handout.library import Library, content_id, nearest
from handout.models.brand import Brand
from handout.models.exercise import Exercise
from handout.models.handout import Handout
from handout.outbox import rewrite, write_new
from handout.translating.stamp import stamp
from handout.translating.starter import start_translation
from handout.translation import TranslatedFile, key_name, translation_language
from handout.yamlfile import read_text

KINDS: tuple[type[Any], ...] = (Exercise, Handout, Brand)


@click.group(short_help="Translate exercises, handouts and brands.")
def command() -> None:
    """Translate exercises, handouts and brands: <id>.<language>.yaml beside each."""


@command.command()
@click.argument("language")
@click.argument("names", nargs=-1, required=True, metavar="ID...")
@click.pass_obj
def new(desk: Desk, /, language: str, names: tuple[str, ...]) -> None:
    """Start translations of each ID into LANGUAGE, a tag such as es.

    Every text stands as a comment where its translation belongs.
    """
    library, tag = desk.library(), language_tag(language)
    for name in names:
        kind = _kind_of(library, name)
        path, value = library.path(kind, name), library.get(kind, name).value
        own = path.with_name(f"{path.stem}.{tag}.yaml")
        click.echo(write_new(own, start_translation(value, path.name, language_name(tag))))


@command.command("stamp")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_obj
def stamp_command(desk: Desk, /, paths: tuple[Path, ...]) -> None:
    """Mark the translations PATH... as saying what their originals say now.

    From then on, check tells which texts are outdated.
    """
    library = desk.library()
    for path in paths:
        file = _translated(library, path)
        for key in file.outdated:
            click.echo(f"{path}: {key_name(key)} is up to date now", err=True)
        rewrite(path, stamp(read_text(path), file))
        click.echo(path)


def _translated(library: Library, path: Path) -> TranslatedFile[Any]:
    kind = library.kind_of(path) if path.is_file() else None
    if kind and (language := translation_language(path)):
        found: type[Any] = kind
        file = library.speaking(language).get(found, content_id(kind, path))
        if isinstance(file, TranslatedFile):
            return file
    message = "this is no translation of anything in the library"
    hint = "name a file such as clamshell.es.yaml, beside its original"
    raise HandoutError([Problem(str(path), 0, 0, message, hint)])


def _kind_of(library: Library, name: str) -> type[Any]:
    for kind in KINDS:
        if name in library.paths(kind):
            return kind
    known = [name for kind in KINDS for name in library.ids(kind)]
    message = "there is no handout, exercise or brand of this id"
    raise HandoutError([Problem(name, 0, 0, message, nearest(name, known, "handout"))])
