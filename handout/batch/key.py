"""A hash of all that a sheet is made from, so that what has not changed need not be made again."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import distributions
from pathlib import Path

from handout.document import Document

_PROGRAM = Path(__file__).resolve().parents[1]


def key_of(document: Document, folders: Iterable[Path], run: str) -> str:
    """Hash a document, the templates in these folders, the brand's fonts and every version.

    In one run the files around a document are read once.
    """
    digest = hashlib.sha256(repr(document).encode())
    digest.update(_surroundings(tuple(folders), run))
    if document.brand.font_folder:
        digest.update(_hash_files([Path(document.brand.font_folder)]))
    return digest.hexdigest()


@lru_cache(maxsize=2)
def _surroundings(folders: tuple[Path, ...], run: str) -> bytes:
    """Hash what is the same for every sheet of a run."""
    digest = hashlib.sha256("\n".join(sorted(_versions())).encode())
    digest.update(_hash_files(folders))
    digest.update(_hash_files([_PROGRAM], "*.py"))
    return digest.digest()


def _versions() -> Iterator[str]:
    """Name every package with its version: fonts and engines among them."""
    yield f"python {platform.python_version()} {platform.machine()}"
    for package in distributions():
        yield f"{package.name} {package.version}"


def _hash_files(folders: Iterable[Path], pattern: str = "*") -> bytes:
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob(pattern)):
            if path.is_file():
                digest.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
                digest.update(path.read_bytes())
    return digest.digest()
