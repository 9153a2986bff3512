"""Drawings kept in the user's cache: of the library and of brands, nothing of a patient."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from weasyprint import VERSION

from handout.errors import HandoutError
from handout.outbox import make_folder, write_private
from handout.paths import cache_folder

FOLDER = "drawings"
MOST_FILES = 2000  # of about 15 kB
_FORM = 1  # of what is kept; another one is another name
_looked = 0  # how many were written since the folder was last looked over


@dataclass(frozen=True, slots=True)
class Kept:
    """What a drawing puts on paper: its operators and the opacities it names."""

    content: bytes
    opacities: Mapping[str, Mapping[str, float]]


def find_drawing(key: bytes) -> Kept | None:
    """Find a drawing by the hash of its picture; a damaged file is as good as none."""
    try:
        head, _, content = _file(key).read_bytes().partition(b"\n")
        said = json.loads(head)
        whole = said["sha256"] == hashlib.sha256(content).hexdigest()
        return Kept(content, said["opacities"]) if whole else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_drawing(key: bytes, drawn: Kept) -> None:
    """Keep a drawing; where that cannot be done, it is drawn again next time."""
    digest = hashlib.sha256(drawn.content).hexdigest()
    head = json.dumps({"sha256": digest, "opacities": drawn.opacities}).encode()
    try:
        make_folder(_folder())
        write_private(_file(key), head + b"\n" + drawn.content)
    except HandoutError:
        return
    _look_over()


def _look_over() -> None:
    """Take the older half away when there are too many; not at every drawing."""
    global _looked  # noqa: PLW0603 - one count in a process
    _looked += 1
    if _looked % 64 != 1:
        return
    files = sorted(_folder().glob("*.drawing"), key=_age)
    for file in files[: len(files) // 2] if len(files) > MOST_FILES else ():
        file.unlink(missing_ok=True)


def _age(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def _folder() -> Path:
    return cache_folder() / FOLDER


def _file(key: bytes) -> Path:
    name = hashlib.sha256(f"{VERSION} {_FORM} ".encode() + key).hexdigest()[:32]
    return _folder() / f"{name}.drawing"
