"""PDFs behind a password: locked with AES-256, opened again."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from handout.errors import HandoutError, Problem
from handout.pdf.password import HINT, LockedError


def locking(password: str) -> pikepdf.Encryption:
    """Lock a PDF as it is saved: AES-256, nothing forbidden to whoever has the password.

    Screen readers may read it. The salt is random: the same sheet gives other bytes each time.
    """
    return pikepdf.Encryption(owner=password, user=password, R=6)


def lock(pdf: bytes, password: str) -> bytes:
    """Lock the bytes of a PDF."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, encryption=locking(password))
    return out.getvalue()


def open_pdf(source: Path | bytes, password: str = "", name: str = "") -> pikepdf.Pdf:
    """Open a PDF; `name` stands in messages for bytes.

    Raises LockedError where the password does not open it, HandoutError where it is no PDF.
    """
    path = name or (str(source) if isinstance(source, Path) else "PDF")
    try:
        return _opened(source, password)
    except pikepdf.PasswordError:
        said = "does not open with this password" if password else "is locked with a password"
        raise LockedError([Problem(path, 0, 0, f"this PDF {said}", HINT)]) from None
    except FileNotFoundError:
        raise HandoutError([Problem(path, 0, 0, "there is no such file")]) from None
    except (pikepdf.PdfError, OSError):
        message = "this is not a PDF, or it is damaged"
        hint = "give a PDF that `handout make` or `handout batch` wrote"
        raise HandoutError([Problem(path, 0, 0, message, hint)]) from None


def _opened(source: Path | bytes, password: str) -> pikepdf.Pdf:
    """Open a PDF with the password only where it is locked: else the library warns."""
    data = source if isinstance(source, Path) else io.BytesIO(source)
    try:
        return pikepdf.open(data)
    except pikepdf.PasswordError:
        if not password:
            raise
    return pikepdf.open(data, password=password)
