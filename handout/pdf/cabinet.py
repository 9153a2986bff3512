"""Files of the user's cache, each under the hash of what it was made from; nothing of a patient."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from weasyprint import VERSION

from handout.errors import HandoutError
from handout.outbox import make_folder, write_private
from handout.paths import cache_folder

_OFTEN = 64  # files written between two looks at how many there are
_DIGEST = 32  # bytes of SHA-256 before what is kept


@dataclass(slots=True)
class Cabinet:
    """A folder with at most so many files, of one kind and one form."""

    folder: str
    form: int  # of what is kept; another one is another name
    most: int
    written: int = 0  # since the start

    def find(self, key: bytes) -> bytes | None:
        """Find what was made from `key`; a damaged file is as good as none."""
        try:
            data = self.file(key).read_bytes()
        except OSError:
            return None
        digest, content = data[:_DIGEST], data[_DIGEST:]
        return content if hashlib.sha256(content).digest() == digest else None

    def keep(self, key: bytes, content: bytes) -> None:
        """Keep what was made from `key`; where that cannot be done, it is made again next time."""
        try:
            make_folder(self.file(key).parent)
            write_private(self.file(key), hashlib.sha256(content).digest() + content)
        except HandoutError:
            return
        self.written += 1
        if self.written % _OFTEN == 1:
            self._look_over()

    def file(self, key: bytes) -> Path:
        """Name the file."""
        name = hashlib.sha256(f"{VERSION} {self.form} ".encode() + key).hexdigest()[:32]
        return cache_folder() / self.folder / name

    def _look_over(self) -> None:
        """Take the older half away when there are too many."""
        files = sorted((cache_folder() / self.folder).iterdir(), key=_age)
        for file in files[: len(files) // 2] if len(files) > self.most else ():
            file.unlink(missing_ok=True)


def _age(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
