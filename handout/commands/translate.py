"""`handout translate`: content in other languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from handout.cli import Desk
from handout.errors import HandoutError, Problem
from handout.i18n import SOURCE_LANGUAGE, language_name, language_tag
from handout.library import Library, content_id, nearest
from handout.models.brand import Brand
from handout.models.exercise import Exercise
from handout.models.handout import Handout
from handout.outbox import rewrite, write_figure, write_new, write_private
from handout.translating.parcels import parcel_of, take_back
from handout.translating.stamp import stamp
from handout.translating.starter import start_translation
from handout.translating.xliff import Exchange, read_xliff, write_xliff
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


@command.command("export")
@click.argument("language")
@click.argument("names", nargs=-1, metavar="[ID...]")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.pass_obj
def export_command(desk: Desk, /, language: str, names: tuple[str, ...], output: Path) -> None:
    """Write everything, or each ID, as one XLIFF file for a translator into LANGUAGE."""
    library, tag = desk.library(), language_tag(language)
    wanted = names or [name for kind in KINDS for name in library.ids(kind)]
    parcels = tuple(parcel_of(library, _kind_of(library, name), name, tag) for name in wanted)
    write_private(output, write_xliff(Exchange(SOURCE_LANGUAGE, tag, parcels)))
    click.echo(output)


@command.command("import")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.pass_obj
def import_command(desk: Desk, /, path: Path) -> None:
    """Take a translator's XLIFF FILE back into the translations; all of it, or nothing.

    Refused where a placeholder or a number differs, or where the original has changed since.
    """
    exchange = read_xliff(path.read_bytes(), str(path))
    for own, text in take_back(desk.library(), exchange, str(path)):
        write_figure(own, text)
        click.echo(own)


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
