"""The prescription inside the PDF, so that a later visit starts from the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pikepdf import Array, AttachedFileSpec, Name, Pdf

from handout.errors import HandoutError, Problem
from handout.pdf.lock import open_pdf
from handout.sheet import PRESCRIPTION, Attachment

_HINT = "give a PDF that `handout make` or `handout batch` wrote, or the prescription itself"


def attach(pdf: Pdf, attachments: Iterable[Attachment]) -> None:
    """Attach files to a PDF, in place, as associated files of the document."""
    associated = []
    for file in attachments:
        spec = AttachedFileSpec(
            pdf,
            file.data,
            filename=file.name,
            description=file.description,
            mime_type=file.media_type,
            creation_date="",  # no dates: the same sheet gives the same bytes
            mod_date="",
        )
        spec.obj.AFRelationship = Name(f"/{file.relationship}")
        pdf.attachments[file.name] = spec
        associated.append(pdf.attachments[file.name].obj)
    if associated:
        pdf.Root.AF = Array(associated)


def read_prescription(source: Path | bytes, name: str = "", password: str = "") -> str:
    """Read the prescription back from a handout's PDF; `name` stands in messages for bytes.

    Raises LockedError where the password does not open it.
    """
    path = name or (str(source) if isinstance(source, Path) else "PDF")
    with open_pdf(source, password, path) as pdf:
        return _read(pdf, path)


def _read(pdf: Pdf, path: str) -> str:
    if PRESCRIPTION not in pdf.attachments:
        raise _refuse(path, "this PDF carries no prescription", _HINT)
    try:
        return pdf.attachments[PRESCRIPTION].get_file().read_bytes().decode()
    except UnicodeDecodeError:
        raise _refuse(path, "the prescription inside this PDF is damaged", _HINT) from None


def _refuse(path: str, message: str, hint: str) -> HandoutError:
    return HandoutError([Problem(path, 0, 0, message, hint)])
