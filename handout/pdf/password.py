"""Passwords of PDFs: which may be, and what is said where one is missing."""

from __future__ import annotations

import unicodedata

from handout.document import Document
from handout.errors import HandoutError, Problem, ValueProblem

MOST_BYTES = 127  # of a password, ISO 32000-2 §7.6.4.3.3
HINT = "give the password: --password-file FILE, or HANDOUT_PASSWORD, or type it when asked"


class LockedError(HandoutError):
    """A PDF that no password, or not this one, has opened."""


def check_password(password: str) -> str:
    """Give a password as it is kept in a PDF; raise ValueProblem where it cannot be."""
    kept = unicodedata.normalize("NFKC", password)
    if not kept:
        raise ValueProblem("the password is empty", "write it on the first line")
    if len(kept.encode()) > MOST_BYTES:
        raise ValueProblem("the password is too long", f"a PDF takes {MOST_BYTES} bytes")
    return kept


def check_lockable(document: Document) -> None:
    """Raise HandoutError where a record for the archive is to be locked."""
    if document.archive:
        message, hint = "PDF/A forbids a password", "leave --encrypt out, or write no archive"
        raise HandoutError([Problem("--encrypt", 0, 0, message, hint)])
