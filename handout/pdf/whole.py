"""A sheet laid out as a whole where it cannot be put together from pieces, and its PDF mended."""

from __future__ import annotations

import io

import pikepdf
from weasyprint import Document

from handout.pdf.archive import make_archival
from handout.pdf.attach import attach
from handout.pdf.booklet import fold
from handout.pdf.engine import write
from handout.pdf.measure import cover_of, ground_of, lay_out_fitted
from handout.pdf.repair import repair
from handout.pdf.trim import name_bleed
from handout.sheet import Printed, Sheet


def render_whole(sheet: Sheet) -> Printed:
    """Render a sheet in one go."""
    return write_whole(sheet, lay_out_fitted(sheet))


def write_whole(sheet: Sheet, pages: Document) -> Printed:
    """Write a sheet that was laid out as a whole."""
    with pikepdf.open(io.BytesIO(write(sheet, pages))) as pdf:
        repair(pdf)
        if sheet.bleed_mm:
            name_bleed(pdf, sheet.bleed_mm)
        if sheet.fold:
            fold(pdf, cover_of(pages), sheet.fold, ground_of(pages))
        attach(pdf, sheet.attachments)
        if sheet.archive:
            make_archival(pdf)
        return Printed(_bytes(pdf), len(pdf.pages))


def archived(data: bytes) -> bytes:
    """Make a finished file PDF/A as well."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        make_archival(pdf)
        return _bytes(pdf)


def _bytes(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return out.getvalue()
