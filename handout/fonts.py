"""The fonts a page may use, and the letters they lack."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from handout.errors import HandoutError, Problem, ValueProblem

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

Taken = TypeVar("Taken")

DEFAULT_FAMILIES = ("Atkinson Hyperlegible", "Noto Sans", "Noto Sans Arabic")
# Families of the extra `cjk`: where they lie in its package.
EXTRA = "clinic-handout[cjk]"
EXTRA_FAMILIES = {"Noto Sans SC": ("justmytype_intl_cjk", "fonts/ofl/notosanssc")}
FONT_FILES = (".ttf", ".otf", ".woff2")

_ASCII = bytes(range(128))
_ASCII_PRINTED = range(0x21, 0x7F)
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


def find_fonts(names: Iterable[str] | None = None, folders: Sequence[Path] = ()) -> FontSet:
    """Find families by name, first in these folders, then among the installed font packages."""
    own = _families_in(folders)
    return FontSet(
        tuple(_find_family(name, own) for name in dict.fromkeys(names or usual_families()))
    )


def missing_glyphs(text: str, fonts: FontSet) -> frozenset[str]:
    """Tell which characters of a text no font of the set can print.

    To be asked before rendering: a name with such a character would print an empty box.
    """
    needed = _needing_glyphs(_beyond_ascii(text, fonts))
    for family in fonts.families:  # a large one is not opened where the smaller ones will do
        if needed:
            covered = _family_coverage(family)
            needed = frozenset(letter for letter in needed if ord(letter) not in covered)
    return needed


def usual_families() -> tuple[str, ...]:
    """Name the families behind a brand's own: those that always come, and the extra ones."""
    return (*DEFAULT_FAMILIES, *(name for name in EXTRA_FAMILIES if _extra_files(name)))


def is_han(letter: str) -> bool:
    """Tell a letter, or a sign of punctuation, that only fonts for Chinese have."""
    return unicodedata.east_asian_width(letter) in ("W", "F")


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


def read_font(path: Path, take: Callable[[TTFont], Taken]) -> Taken:
    """Open a font and take something out of it."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    try:
        with TTFont(path, lazy=True, recalcTimestamp=False) as font:
            return take(font)
    except Exception as error:  # a damaged table may raise anything
        hint = "give a .ttf, .otf or .woff2 file"
        raise HandoutError(
            [Problem(str(path), 0, 0, "not a font that can be read", hint)]
        ) from error


def _beyond_ascii(text: str, fonts: FontSet) -> str:
    """Leave out of a long text what the first font has anyway, and no mark is joined with."""
    has_all = _family_coverage(fonts.families[0]).issuperset(_ASCII_PRINTED)
    if not has_all or not unicodedata.is_normalized("NFC", text):
        return text
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return others.decode("utf-8", "surrogatepass")


def _needing_glyphs(text: str) -> frozenset[str]:
    letters = set(unicodedata.normalize("NFC", text)) - _VARIATION_SELECTORS
    return frozenset(c for c in letters if unicodedata.category(c) not in _NO_GLYPH)


@lru_cache(maxsize=64)
def _family_coverage(family: FontFamily) -> frozenset[int]:
    return frozenset().union(*(read_font(file, _letters) for file in family.files))


def _find_family(name: str, own: dict[str, FontFamily]) -> FontFamily:
    from fontpkg import FamilyNotInstalled, families, family, slugify  # noqa: PLC0415

    if found := own.get(slugify(name)):
        return found
    if extra := _extra_files(name):
        return FontFamily(name, extra)
    try:
        package = family(name)
    except FamilyNotInstalled:
        known = sorted([*(f.name for f in own.values()), *(f.name for f in families().values())])
        raise ValueProblem(
            f"no font family called {name!r}",
            f"there is {', '.join(known)}; others come with: pip install fontpkg-{slugify(name)}",
        ) from None
    # A variable italic takes seconds to prepare, and pages have no italics.
    files = (f.path for f in package.files if not (f.variable and f.style == "italic"))
    return FontFamily(package.name, tuple(files))


@lru_cache(maxsize=8)
def _extra_files(name: str) -> tuple[Path, ...]:
    """List the files of an extra family; none where its package is not installed."""
    package, folder = EXTRA_FAMILIES.get(name, ("", ""))
    spec = find_spec(package) if package else None
    places = spec.submodule_search_locations if spec else None
    return tuple(sorted((Path(places[0]) / folder).glob("*.ttf"))) if places else ()


def _families_in(folders: Sequence[Path]) -> dict[str, FontFamily]:
    from fontpkg import slugify  # noqa: PLC0415

    files: dict[str, list[Path]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*")):
            if path.suffix.lower() in FONT_FILES:
                files.setdefault(_name(path), []).append(path)
    return {slugify(name): FontFamily(name, tuple(paths)) for name, paths in files.items()}


@lru_cache(maxsize=256)
def _name(path: Path) -> str:
    # Name 16 is the family of a font that comes in more than four styles.
    return str(read_font(path, lambda f: f["name"].getDebugName(16) or f["name"].getDebugName(1)))


def _letters(font: TTFont) -> frozenset[int]:
    return frozenset(font.getBestCmap() or ())
