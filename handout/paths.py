"""Where content and templates are found: the clinic's own folder before the built-in one."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from handout.errors import HandoutError, Problem

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent
_BUILT_IN = _CHECKOUT if (_CHECKOUT / "content" / "handouts").is_dir() else _PACKAGE / "_bundled"
BUNDLED = _PACKAGE / "_bundled" / "content"  # of an installed package: the next one replaces it

CLINIC_FILE = "clinic.yaml"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders to look in, the clinic's first."""

    clinic: Path | None = None

    @property
    def content(self) -> tuple[Path, ...]:
        """Give the folders that hold exercises, handouts and brands."""
        return (*self._own(), _BUILT_IN / "content")

    @property
    def templates(self) -> tuple[Path, ...]:
        """Give the folders that hold templates."""
        return (*(own / "templates" for own in self._own()), _BUILT_IN / "templates")

    @property
    def locales(self) -> tuple[Path, ...]:
        """Give the folders that hold the page's wording in other languages."""
        return tuple(folder / "locales" for folder in self.templates)

    def _own(self) -> tuple[Path, ...]:
        return (self.clinic,) if self.clinic else ()


def find_places(given: str | None, here: Path) -> Places:
    """Find the clinic's folder: the given one, else the nearest upwards with a clinic.yaml."""
    if given:
        folder = Path(given).parent if Path(given).name == CLINIC_FILE else Path(given)
        if not (folder / CLINIC_FILE).is_file():
            raise HandoutError(
                [
                    Problem(
                        str(folder),
                        0,
                        0,
                        f"this folder has no {CLINIC_FILE}",
                        "make a clinic folder with: handout new clinic FOLDER",
                    )
                ]
            )
        return Places(folder)
    found = (up for up in (here, *here.parents) if (up / CLINIC_FILE).is_file())
    return Places(next(found, None))


def cache_folder() -> Path:
    """Name the user's own folder for things that can be made again."""
    if own := os.environ.get("HANDOUT_CACHE"):
        return Path(own)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "handout"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "handout" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "handout"
