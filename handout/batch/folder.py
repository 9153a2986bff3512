"""The folder that a batch is made in: private, and for one run at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handout.errors import HandoutError, Problem
from handout.manifest import is_batch

_LEFT = ".handout-*.part"  # what a killed run was writing


@contextmanager
def open_folder(path: Path, *, resume: bool) -> Iterator[Path]:
    """Open a folder, of mode 0700, and keep other runs out of it until it is closed.

    Raises HandoutError for a folder that another run works in, or that holds other files.
    """
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = _lock(path)
    except OSError as error:
        hint = "choose another folder with --output"
        raise _refused(path, (error.strerror or "cannot be written").lower(), hint) from None
    if handle is None:
        hint = "wait until it is finished, or choose another folder with --output"
        raise _refused(path, "another run is working in this folder", hint)
    try:
        _check_use(path, resume=resume)
        _tidy(path)
        yield path
    finally:
        os.close(handle)  # which unlocks it; so does any other end of this process


def _check_use(path: Path, *, resume: bool) -> None:
    """Let nothing be mixed: neither another day's sheets nor somebody's files."""
    if is_batch(path):
        if not resume:
            hint = "go on with it: --resume, or choose another folder with --output"
            raise _refused(path, "an earlier batch lies in this folder", hint)
    elif any(not file.name.startswith(".") for file in path.iterdir()):
        hint = "choose a new or an empty folder with --output"
        raise _refused(path, "this folder holds other files", hint)


def _tidy(path: Path) -> None:
    try:
        path.chmod(0o700)
        for file in path.glob(_LEFT):
            file.unlink()
    except OSError as error:
        hint = "choose another folder with --output"
        raise _refused(path, (error.strerror or "cannot be written").lower(), hint) from None


if sys.platform == "win32":  # pragma: no cover - there a folder cannot be locked, but a file can
    import msvcrt

    def _lock(path: Path) -> int | None:
        handle = os.open(path / ".lock", os.O_RDWR | os.O_CREAT)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            os.close(handle)
            return None
        return handle

else:
    import fcntl

    def _lock(path: Path) -> int | None:
        handle = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        return handle


def _refused(path: Path, message: str, hint: str) -> HandoutError:
    return HandoutError([Problem(str(path), 0, 0, message, hint)])
