"""A Document to the bytes of its PDF: laid out, lettered, printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from handout.document import Document
from handout.errors import HandoutError, Problem
from handout.fonts import EXTRA, EXTRA_FAMILIES, is_han, missing_glyphs, usual_families
from handout.html import make_separator, make_sheet
from handout.i18n import Words
from handout.pdf.letters import letters_of
from handout.pdf.render import render_pdf, render_together
from handout.sheet import Cover, Printed, Sheet, attach_prescription

MOST_NAMED = 8


def print_document(document: Document, folders: Sequence[Path], words: Words) -> bytes:
    """Print a document as PDF/UA-1; the same document gives the same bytes.

    Raises HandoutError where a template has a mistake or no font has a character.
    """
    (made,) = print_together([(document, folders, words)])
    if isinstance(made, Exception):
        raise made
    return made.pdf


def print_together(
    orders: Sequence[tuple[Document, Sequence[Path], Words]],
) -> list[Printed | Exception]:
    """Print documents, quicker than one by one; what is wrong with one is its own result."""
    laid = [_laid(*order) for order in orders]
    printed = iter(render_together([sheet for sheet in laid if isinstance(sheet, Sheet)]))
    return [next(printed) if isinstance(one, Sheet) else one for one in laid]


def _laid(document: Document, folders: Sequence[Path], words: Words) -> Sheet | Exception:
    try:
        sheet = make_sheet(document, folders, words)
        _check_letters(sheet)
        version = f"{document.id} version {document.version}"
        prescription = attach_prescription(document.prescription, version)
        return replace(sheet, attachments=(prescription,))
    except Exception as error:
        return error


def print_separator(cover: Cover, folders: Sequence[Path], words: Words) -> bytes:
    """Print the sheet that parts one patient's sheets from those before; the same, the same.

    Raises HandoutError as for a document.
    """
    sheet = make_separator(cover, folders, words)
    _check_letters(sheet)
    return render_pdf(sheet)


def _check_letters(sheet: Sheet) -> None:
    """Raise HandoutError where no font has a character."""
    missing = missing_glyphs(letters_of(sheet.html, sheet.stylesheets), sheet.fonts)
    if missing:
        raise HandoutError([_missing(missing)])


def _missing(letters: Iterable[str]) -> Problem:
    sought = sorted(letters)
    named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in sought[:MOST_NAMED])
    more = f" and {len(sought) - MOST_NAMED} more" if len(sought) > MOST_NAMED else ""
    hint = "leave it out, or name a font that has it under fonts in the brand"
    if all(map(is_han, sought)) and not set(EXTRA_FAMILIES) & set(usual_families()):
        hint = f"install the fonts for Chinese: pip install '{EXTRA}'"
    return Problem("fonts", 0, 0, f"no font can print {named}{more}", hint)
