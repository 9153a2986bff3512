"""Files for others: private, and whole or not there at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from handout.errors import HandoutError, Problem


def write_private(path: Path, data: bytes) -> None:
    """Write a file of mode 0600 under a temporary name and rename it; the old one stays till then.

    Raises HandoutError where it cannot be written.
    """
    try:
        _write(path, data)
    except OSError as error:
        raise _refused(path, error, "choose another place with -o, or free some space") from None


def write_spare(path: Path, data: bytes) -> None:
    """Write a private file that can be made again: it may be damaged if the machine stops.

    Raises OSError where it cannot be written.
    """
    _write(path, data, safe=False)


def _write(path: Path, data: bytes, mode: int = 0o600, *, safe: bool = True) -> None:
    handle, name = tempfile.mkstemp(prefix=".handout-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if safe:
                file.flush()
                os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


class Drafts:
    """Private files that grow in a folder under temporary names until they are kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: list[tuple[BinaryIO, Path]] = []

    def open(self) -> BinaryIO:
        """Open another file, of mode 0600."""
        handle, name = tempfile.mkstemp(prefix=".handout-", suffix=".part", dir=self.folder)
        self._files.append((os.fdopen(handle, "wb"), Path(name)))
        return self._files[-1][0]

    def finish(self, file: BinaryIO) -> None:
        """Close a file that is complete, when it is safe on the disk."""
        if not file.closed:
            file.flush()
            os.fsync(file.fileno())
            file.close()

    def keep(self, paths: Sequence[Path]) -> None:
        """Give the files their names, in the order they were opened."""
        for file, _ in self._files:
            self.finish(file)
        for (_, name), path in zip(self._files, paths, strict=True):
            name.replace(path)

    def drop(self) -> None:
        """Take away what was not kept."""
        for file, name in self._files:
            with contextlib.suppress(OSError):
                file.close()
            name.unlink(missing_ok=True)


@contextmanager
def drafts(folder: Path) -> Iterator[Drafts]:
    """Write files that are too long to hold: whole and private, or not there at all.

    Raises HandoutError where they cannot be written.
    """
    files = Drafts(folder)
    try:
        yield files
    except OSError as error:
        raise _refused(folder, error, "choose another folder, or free some space") from None
    finally:
        files.drop()


def write_figure(path: Path, svg: str) -> None:
    """Write a figure that anybody may read, with its folders, under a temporary name first."""
    write_shared(path, svg.encode())


def write_shared(path: Path, data: bytes) -> None:
    """Write a file that anybody may read, with its folders, under a temporary name first."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, data, mode=0o644)
    except OSError as error:
        raise _refused(path, error, "choose another folder") from None


def rewrite(path: Path, text: str) -> None:
    """Write a mended file over the old one, with the old one's mode, under a temporary name first.

    Raises HandoutError where it cannot be written; the old file stays.
    """
    try:
        _write(path, text.encode(), mode=stat.S_IMODE(path.stat().st_mode))
    except OSError as error:
        raise _refused(path, error, "check the file's permissions") from None


def write_new(path: Path, text: str) -> Path:
    """Write a file of somebody's own, with its folders; never over one that is there."""
    make_folder(path.parent)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        hint = "choose another name, or take the old file away"
        raise HandoutError([Problem(str(path), 0, 0, "this file is there already", hint)]) from None
    except OSError as error:
        raise _refused(path, error, "choose another folder") from None
    return path


def copy_new(source: Path, path: Path) -> Path:
    """Copy a file of somebody's own; never over one that is there."""
    try:
        with path.open("xb") as file:
            file.write(source.read_bytes())
    except OSError as error:
        raise _refused(path, error, "choose another folder") from None
    return path


def make_folder(path: Path) -> None:
    """Make a folder with those above it; one that is there already will do."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(path, error, "choose another folder") from None


def _refused(path: Path, error: OSError, hint: str) -> HandoutError:
    reason = (error.strerror or "cannot be written").lower()
    return HandoutError([Problem(str(path), 0, 0, reason, hint)])


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """Give a name in a folder that no file has yet: first stem, then stem-2."""
    number, path = 1, folder / f"{stem}{suffix}"
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    return path
