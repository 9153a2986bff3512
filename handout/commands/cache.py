"""`handout cache`: what is kept to be quick, and away with it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from handout.errors import ExitCode, HandoutError, Problem
from handout.paths import cache_folder

# Nothing else in the folder is ours.
KEPT = ("catalogue", "drawings", "figures", "fonts", "pages", "pieces", "templates")


@click.group(short_help="Show or clear what is kept to be quick.")
def command() -> None:
    """Show or clear what is kept to be quick.

    None of it is of a patient, and all of it can be made again.
    """


@command.command()
def show() -> None:
    """Show the folder, and how much each part of it takes."""
    home = cache_folder()
    click.echo(home)
    for name in KEPT:
        sizes = [size for file in (home / name).rglob("*") for size in _size(file)]
        click.echo(f"{name:<10} {len(sizes):>6} files {sum(sizes) / 1e6:>8.1f} MB")


@command.command()
def clear() -> None:
    """Take all of it away; a sheet that is being made elsewhere makes what it needs again."""
    home = cache_folder()
    for name in KEPT:
        try:
            shutil.rmtree(home / name)
        except FileNotFoundError:
            continue
        except OSError as error:
            message = f"this cannot be taken away: {error.strerror}"
            raise HandoutError(
                [Problem(str(home / name), 0, 0, message, "see who may write there")],
                ExitCode.MISSING,
            ) from error
    click.echo(f"Cleared {home}")


def _size(file: Path) -> Iterator[int]:
    try:
        if file.is_file():
            yield file.stat().st_size
    except OSError:
        return
