"""A Document to the bytes of its PDF: laid out, lettered, printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from handout.document import Document
from handout.errors import HandoutError, Problem, ValueProblem
from handout.fonts import DEFAULT_FAMILIES, FontSet, find_fonts, fonts_for, missing_glyphs
from handout.html import make_sheet
from handout.i18n import Words
from handout.pdf.job import Attachment, Fit, PrintJob, Resource, Stylesheet
from handout.pdf.render import render_pdf
from handout.sheet import Sheet


def print_document(document: Document, folders: Sequence[Path], words: Words) -> bytes:
    """Print a document as PDF/UA-1; the same document gives the same bytes."""
    sheet = make_sheet(document, folders, words)
    fonts = _fonts(sheet)
    return render_pdf(
        PrintJob(
            title=sheet.title,
            language=sheet.language,
            html=sheet.html,
            fonts=fonts,
            stylesheets=tuple(Stylesheet(text) for text in sheet.stylesheets),
            resources={n: Resource(p.data, p.media_type) for n, p in sheet.parts.items()},
            attachments=tuple(
                Attachment(a.name, a.data, a.media_type, a.description) for a in sheet.attachments
            ),
            template=document.template,
            fits=_fits(sheet),
        )
    )


def _fits(sheet: Sheet) -> tuple[Fit, ...]:
    fit = sheet.fit
    return (Fit(fit.items, fit.property, fit.minimum_mm, fit.minimum_mm, fit.maximum_mm),) if fit else ()


def _fonts(sheet: Sheet) -> FontSet:
    """Find the fonts that the text needs; raise HandoutError for a character that none has."""
    try:
        fonts = find_fonts((*sheet.fonts, *DEFAULT_FAMILIES))
    except ValueProblem as problem:
        raise HandoutError([Problem("fonts", 0, 0, problem.message, problem.hint)]) from None
    missing = missing_glyphs(sheet.html, fonts)
    if missing:
        raise HandoutError([_missing(missing)])
    return fonts_for(sheet.html, fonts)


def _missing(letters: Iterable[str]) -> Problem:
    named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in sorted(letters))
    return Problem(
        "fonts",
        0,
        0,
        f"no font can print {named}",
        "leave it out, or name a font that has it under fonts in the brand",
    )
