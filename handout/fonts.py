"""The fonts a page may use, and the letters they lack."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from handout.errors import ExitCode, HandoutError, Problem, ValueProblem

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

DEFAULT_FAMILIES = ("Atkinson Hyperlegible", "Noto Sans", "Noto Sans Arabic")
FONT_FILES = (".ttf", ".otf", ".woff2")
WEIGHTS = (400, 700)  # regular and bold: a page uses no others

# Spaces, controls and variation selectors are laid out without a glyph of their own.
_NO_GLYPH = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_VARIATION_SELECTORS = {chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))}


@dataclass(frozen=True, slots=True)
class FontFamily:
    """A family by its own name, with its files."""

    name: str
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class FontSet:
    """The families of a page, the preferred one first."""

    families: tuple[FontFamily, ...]

    @property
    def css_families(self) -> str:
        """Write the value of a CSS `font-family` declaration."""
        return ", ".join(f'"{family.name}"' for family in self.families)


def find_fonts(names: Iterable[str] = DEFAULT_FAMILIES, folders: Sequence[Path] = ()) -> FontSet:
    """Find families by name, first in these folders, then among the installed font packages."""
    own = _families_in(folders)
    return FontSet(tuple(_find_family(name, own) for name in dict.fromkeys(names)))


def missing_glyphs(text: str, fonts: FontSet) -> frozenset[str]:
    """Tell which characters of a text no font of the set can print.

    To be asked before rendering: a name with such a character would print an empty box.
    """
    return _needing_glyphs(text) - frozenset(map(chr, _coverage(fonts)))


def fonts_for(text: str, fonts: FontSet) -> FontSet:
    """Keep the first family and those that add a character this text needs."""
    needed = set(_needing_glyphs(text))
    kept: list[FontFamily] = []
    for family in fonts.families:
        covered = {letter for letter in needed if ord(letter) in _family_coverage(family)}
        if covered or not kept:
            kept.append(family)
        needed -= covered
    return FontSet(tuple(kept))


def static_files(fonts: FontSet) -> tuple[Path, ...]:
    """List plain font files for the set, making regular and bold of variable ones once.

    A variable Arabic font prints with false bold and wrong widths, so none is handed on.
    """
    return tuple(
        plain for family in fonts.families for file in family.files for plain in _static(file)
    )


def cache_folder() -> Path:
    """Name the user's own folder for things that can be made again."""
    if own := os.environ.get("HANDOUT_CACHE"):
        return Path(own)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "handout"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "handout" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "handout"


def _needing_glyphs(text: str) -> frozenset[str]:
    letters = set(unicodedata.normalize("NFC", text)) - _VARIATION_SELECTORS
    return frozenset(c for c in letters if unicodedata.category(c) not in _NO_GLYPH)


def _coverage(fonts: FontSet) -> frozenset[int]:
    return frozenset().union(*map(_family_coverage, fonts.families))


@lru_cache(maxsize=64)
def _family_coverage(family: FontFamily) -> frozenset[int]:
    return frozenset(code for file in family.files for code in _open(file).getBestCmap() or ())


def _find_family(name: str, own: dict[str, FontFamily]) -> FontFamily:
    from fontpkg import FamilyNotInstalled, families, family, slugify  # noqa: PLC0415

    if found := own.get(slugify(name)):
        return found
    try:
        package = family(name)
    except FamilyNotInstalled:
        known = sorted([*(f.name for f in own.values()), *(f.name for f in families().values())])
        raise ValueProblem(
            f"no font family called {name!r}",
            f"there is {', '.join(known)}; others come with: pip install fontpkg-{slugify(name)}",
        ) from None
    return FontFamily(package.name, tuple(file.path for file in package.files))


def _families_in(folders: Sequence[Path]) -> dict[str, FontFamily]:
    from fontpkg import slugify  # noqa: PLC0415

    files: dict[str, list[Path]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*")):
            if path.suffix.lower() in FONT_FILES:
                files.setdefault(_family_name(path), []).append(path)
    return {slugify(name): FontFamily(name, tuple(paths)) for name, paths in files.items()}


@lru_cache(maxsize=256)
def _family_name(path: Path) -> str:
    names = _open(path)["name"]
    return str(names.getDebugName(16) or names.getDebugName(1))


def _open(path: Path) -> TTFont:
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415

    try:
        return TTFont(path, lazy=True, recalcTimestamp=False)
    except (TTLibError, OSError) as error:
        problem = Problem(
            str(path), 0, 0, "not a font that can be read", "give a .ttf, .otf or .woff2 file"
        )
        raise HandoutError([problem]) from error


@lru_cache(maxsize=256)
def _static(path: Path) -> tuple[Path, ...]:
    if _is_variable(path):
        return tuple(_prepared(path, weight) for weight in WEIGHTS)
    return (_prepared(path) if path.suffix.lower() == ".woff2" else path,)


def _is_variable(path: Path) -> bool:
    font = _open(path)
    return "fvar" in font and any(axis.axisTag == "wght" for axis in font["fvar"].axes)


def _prepared(path: Path, weight: int | None = None) -> Path:
    """Find a plain font in the cache, or make it there."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    name = "-".join([path.stem.split("[")[0], *([str(weight)] if weight else []), digest])
    target = cache_folder() / "fonts" / f"{name}.ttf"
    if not target.is_file():
        try:
            _write_whole(_plain(path, weight), target)
        except OSError as error:
            raise _cannot_keep(target, error) from error
    return target


def _plain(path: Path, weight: int | None) -> TTFont:
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    font = _open(path)
    font.flavor = None
    if weight is None:
        return font
    axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    return instantiateVariableFont(
        font, {**axes, "wght": weight}, inplace=True, updateFontNames="STAT" in font
    )


def _write_whole(font: TTFont, target: Path) -> None:
    """Write under a temporary name, so that another run never sees half a font."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            font.save(file)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


def _cannot_keep(target: Path, error: OSError) -> HandoutError:
    message = f"a prepared font cannot be kept here: {error.strerror}"
    hint = "set HANDOUT_CACHE to a folder that can be written to"
    return HandoutError([Problem(str(target), 0, 0, message, hint)], ExitCode.MISSING)
