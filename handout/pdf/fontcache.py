"""Plain font files for printing, made from variable and packed ones once and kept."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from handout.errors import ExitCode, HandoutError, Problem
from handout.fonts import FontSet, read_font
from handout.paths import cache_folder

WEIGHTS = (400, 700)  # regular and bold: a page uses no others


def plain_files(fonts: FontSet) -> tuple[Path, ...]:
    """List plain font files for the set, making regular and bold of variable ones once.

    A variable Arabic font prints with false bold and wrong widths, so none is handed on.
    """
    files = (file for family in fonts.families for file in family.files)
    return tuple(plain for file in files for plain in _plain_files(file))


@lru_cache(maxsize=256)
def _plain_files(path: Path) -> tuple[Path, ...]:
    if read_font(path, _has_weights):
        return tuple(_prepared(path, weight) for weight in WEIGHTS)
    return (_prepared(path) if path.suffix.lower() == ".woff2" else path,)


def _has_weights(font: TTFont) -> bool:
    return "fvar" in font and any(axis.axisTag == "wght" for axis in font["fvar"].axes)


def _prepared(path: Path, weight: int | None = None) -> Path:
    """Find a plain font in the cache, or make it there."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    name = "-".join([path.stem.split("[")[0], *([str(weight)] if weight else []), digest])
    target = cache_folder() / "fonts" / f"{name}.ttf"
    if not target.is_file():
        _keep(read_font(path, lambda font: _plain(font, weight)), target)
    return target


def _plain(font: TTFont, weight: int | None) -> bytes:
    if weight is not None:
        from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415 - once ever

        axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        font = instantiateVariableFont(
            font, {**axes, "wght": weight}, inplace=True, updateFontNames="STAT" in font
        )
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _keep(data: bytes, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(data, target)
    except OSError as error:
        message = f"a prepared font cannot be kept here: {error.strerror}"
        hint = "set HANDOUT_CACHE to a folder that can be written to"
        raise HandoutError([Problem(str(target), 0, 0, message, hint)], ExitCode.MISSING) from error


def _write_whole(data: bytes, target: Path) -> None:
    """Write under a temporary name, so that another run never sees half a font."""
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)
