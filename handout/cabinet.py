"""Files of the user's cache, each under the hash of what it was made from; nothing of a patient."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from handout.errors import HandoutError
from handout.outbox import make_folder, write_spare
from handout.paths import cache_folder

_OFTEN = 64  # files written between two looks at how many there are
_DIGEST = 32  # bytes of SHA-256 before what is kept


@dataclass(slots=True)
class Cabinet:
    """A folder with at most so many files, of one kind and one form."""

    folder: str
    form: str  # of what is kept; another one is another name
    most: int
    private: bool = False  # take nothing that another user may have written
    written: int = 0  # since the start

    def find(self, key: bytes) -> bytes | None:
        """Find what was made from `key`; a damaged file is as good as none."""
        try:
            with self.file(key).open("rb") as file:
                if self.private and not _is_ours_alone(os.fstat(file.fileno())):
                    return None
                data = file.read()
        except OSError:
            return None
        digest, content = data[:_DIGEST], data[_DIGEST:]
        return content if hashlib.sha256(content).digest() == digest else None

    def keep(self, key: bytes, content: bytes) -> None:
        """Keep what was made from `key`; where that cannot be done, it is made again next time."""
        try:
            make_folder(self.file(key).parent)
            write_spare(self.file(key), hashlib.sha256(content).digest() + content)
        except (HandoutError, OSError):
            return
        self.written += 1
        if self.written % _OFTEN == 1:
            self._look_over()

    def file(self, key: bytes) -> Path:
        """Name the file."""
        name = hashlib.sha256(f"{self.form} ".encode() + key).hexdigest()[:32]
        return cache_folder() / self.folder / name

    def _look_over(self) -> None:
        """Take the older half away when there are too many."""
        files = sorted((cache_folder() / self.folder).iterdir(), key=_age)
        for file in files[: len(files) // 2] if len(files) > self.most else ():
            file.unlink(missing_ok=True)


def _is_ours_alone(about: os.stat_result) -> bool:
    """Tell whether nobody else can have written a file; where that is unknown, it is a home."""
    owner = about.st_uid == os.getuid() if hasattr(os, "getuid") else True
    return owner and not about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _age(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
