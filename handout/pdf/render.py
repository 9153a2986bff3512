"""A sheet to the bytes of a PDF/UA-1 file."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from handout.sheet import Printed, Sheet

if TYPE_CHECKING:
    from handout.pdf.filling import SetPage

_ONE_AT_A_TIME = threading.RLock()  # what is kept for the next sheet belongs to one at a time


def render_pdf(sheet: Sheet) -> bytes:
    """Render a sheet as PDF/UA-1, and PDF/A where it asks for that; same sheet, same bytes.

    Raises HandoutError when the page asks for anything but its own parts, names a property
    that is not understood, or holds a character its fonts lack.
    """
    (made,) = render_together([sheet])
    if isinstance(made, Exception):
        raise made
    return made.pdf


def render_together(sheets: Sequence[Sheet]) -> list[Printed | Exception]:
    """Render sheets, which is quicker than one by one; what is wrong with one is its own result."""
    # Only who prints waits the half second that these imports take.
    from handout.pdf import loading  # noqa: PLC0415, F401 - before all that imports WeasyPrint
    from handout.pdf.forme import set_together  # noqa: PLC0415

    with _ONE_AT_A_TIME:
        return [
            _tried(sheet, pages) for sheet, pages in zip(sheets, set_together(sheets), strict=True)
        ]


def _tried(sheet: Sheet, pages: list[SetPage] | Exception) -> Printed | Exception:
    from handout.pdf.drawn import UnknownMarksError  # noqa: PLC0415
    from handout.pdf.pieces import UnsettableError  # noqa: PLC0415
    from handout.pdf.writer import write_pages  # noqa: PLC0415

    try:
        if isinstance(pages, UnsettableError | UnknownMarksError):
            return _whole(sheet)
        if isinstance(pages, Exception):
            return pages
        data = write_pages(pages, sheet.title, sheet.language, sheet.attachments)
        return Printed(_archived(data) if sheet.archive else data, len(pages))
    except (UnsettableError, UnknownMarksError):
        return _whole(sheet)
    except Exception as error:
        return error


def _whole(sheet: Sheet) -> Printed:
    from handout.pdf.whole import render_whole  # noqa: PLC0415 - only these wait for pikepdf

    return render_whole(sheet)


def _archived(data: bytes) -> bytes:
    from handout.pdf.whole import archived  # noqa: PLC0415

    return archived(data)
