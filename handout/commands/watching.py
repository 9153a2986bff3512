"""Doing something again whenever a file is saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import click

from handout.cli import show_problems
from handout.errors import HandoutError

LOOK_EVERY_SECONDS = 0.5


def watch(places: Sequence[Path], again: Callable[[], object], *, as_json: bool) -> NoReturn:
    """Do it now and at every change of a file in some places, until somebody stops it.

    Problems are shown and waited out.
    """
    click.echo("Watching. Stop with Ctrl-C.", err=True)
    seen: dict[Path, int] | None = None
    while True:
        now = {file: file.stat().st_mtime_ns for file in _files(places)}
        if now != seen:
            try:
                again()
            except HandoutError as error:
                show_problems(error.problems, as_json=as_json)
        seen = now
        time.sleep(LOOK_EVERY_SECONDS)


def _files(places: Sequence[Path]) -> Iterator[Path]:
    """Yield what somebody edits: not the sheets that are made, nor files half written."""
    for place in places:
        inside = place.rglob("*") if place.is_dir() else [place]
        for file in inside:
            if file.is_file() and file.suffix != ".pdf" and not file.name.startswith("."):
                yield file
