"""WeasyPrint, held to a sheet's own fonts and parts."""

from __future__ import annotations

import os
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.document import DocumentMetadata
from weasyprint.text import ffi as pango
from weasyprint.text.fonts import FontConfiguration

from handout.errors import HandoutError, Problem
from handout.fonts import FontSet, fonts_for
from handout.garbage import no_collection
from handout.pdf.complaints import Complaints, listen
from handout.pdf.drawing import drawn_once
from handout.pdf.drawn import Drawn, draw
from handout.pdf.floats import floats_once
from handout.pdf.fontcache import plain_files
from handout.pdf.lastbox import to_the_edge
from handout.pdf.lengths import lengths_at_once
from handout.pdf.letters import letters_of
from handout.pdf.lines import full_lines
from handout.pdf.loading import environment, own_fonts_only
from handout.pdf.parts import PartFetcher
from handout.pdf.rows import whole_rows
from handout.pdf.splits import split_once
from handout.pdf.store import Store
from handout.pdf.styles import usual_styles_at_once
from handout.pdf.tagging import html_attributes
from handout.pdf.words import PARTING_HYPHEN, keep_words_apart
from handout.sheet import Sheet, Stylesheet

_VARIANT = "pdf/ua-1"
_ONE_AT_A_TIME = threading.RLock()  # Pango's font maps and the log belong to the whole process


def lay_out(sheet: Sheet, more: Sequence[Stylesheet] = ()) -> weasyprint.Document:
    """Lay out a sheet's pages.

    Raises HandoutError with all that WeasyPrint only logs.
    """
    fetcher = PartFetcher(sheet.parts)
    with (
        _ONE_AT_A_TIME,
        no_collection(),
        full_lines(),
        split_once(),
        floats_once(),
        whole_rows(),
        usual_styles_at_once(),
        lengths_at_once(),
        to_the_edge(),
        _heard(sheet, fetcher) as complaints,
    ):
        document = _document(sheet, (*sheet.stylesheets, *more), fetcher, complaints)
        keep_words_apart(document.pages)
        return document


def write(sheet: Sheet, document: weasyprint.Document) -> bytes:
    """Write laid-out pages as a tagged PDF."""
    # Without HarfBuzz' subsetter the time would be written into each font.
    with (
        _ONE_AT_A_TIME,
        no_collection(),
        environment("SOURCE_DATE_EPOCH", "0"),
        html_attributes(),
        drawn_once(sheet.parts),
        _heard(sheet, document.url_fetcher),
    ):
        return bytes(document.write_pdf(pdf_variant=_VARIANT))


def draw_page(sheet: Sheet, page: weasyprint.Page, *, hanging: bool = False) -> Drawn:
    """Draw a laid-out page without the numbers of a file, as `draw` does."""
    fetcher = PartFetcher(sheet.parts)
    with (
        _ONE_AT_A_TIME,
        no_collection(),
        html_attributes(),
        drawn_once(sheet.parts),
        _heard(sheet, fetcher),
    ):
        return draw(page, hanging=hanging)


def fonts_of(sheet: Sheet, styles: Sequence[Stylesheet]) -> FontConfiguration:
    """Make the fonts ready that a sheet's letters need: preparing a large one takes seconds."""
    return _font_configuration(plain_files(fonts_for(letters_of(sheet.html, styles), sheet.fonts)))


def _document(
    sheet: Sheet, styles: Sequence[Stylesheet], fetcher: PartFetcher, complaints: Complaints
) -> weasyprint.Document:
    fonts = fonts_of(sheet, styles)
    known = _Styles(fonts, fetcher, complaints)
    read = known.read((_defaults(sheet.fonts), *styles))
    complaints.path = sheet.template
    html = weasyprint.HTML(string=unicodedata.normalize("NFC", sheet.html), url_fetcher=fetcher)
    document = html.render(
        font_config=fonts, counter_style=known.counters, stylesheets=read, pdf_variant=_VARIANT
    )
    # Only these two: what a template says in <meta> may hold a patient's name.
    document.metadata = DocumentMetadata(title=sheet.title, lang=sheet.language)
    return document


_READ: Store[tuple[FontConfiguration, Stylesheet], weasyprint.CSS] = Store(256)


@dataclass(slots=True)
class _Styles:
    """Style sheets read once for a set of fonts; one that is complained about is not kept."""

    fonts: FontConfiguration
    fetcher: PartFetcher
    complaints: Complaints
    counters: CounterStyle = field(default_factory=CounterStyle)

    def read(self, styles: Sequence[Stylesheet]) -> list[weasyprint.CSS]:
        return [self._read(style) for style in styles]

    def _read(self, style: Stylesheet) -> weasyprint.CSS:
        if (known := _READ.find((self.fonts, style))) is not None:
            return known
        self.complaints.path = style.path
        heard = len(self.complaints.problems) + len(self.fetcher.refused)
        css = weasyprint.CSS(
            string=style.text,
            font_config=self.fonts,
            counter_style=self.counters,
            url_fetcher=self.fetcher,
        )
        quiet = heard == len(self.complaints.problems) + len(self.fetcher.refused)
        if quiet and "@counter-style" not in style.text:
            _READ.keep((self.fonts, style), css)
        return css


def _defaults(fonts: FontSet) -> Stylesheet:
    """Name the set's fonts for text and, since they inherit nothing, for margin boxes.

    The hyphen of Unicode, which few fonts have, gives way to the one on every keyboard.
    """
    family = f"font-family: {fonts.css_families}"
    hyphen = f'hyphenate-character: "{PARTING_HYPHEN}"'
    return Stylesheet(f"html {{ {family}; {hyphen} }} @page {{ {family} }}")


@lru_cache(maxsize=32)
def _font_configuration(files: tuple[Path, ...]) -> FontConfiguration:
    """Make fonts ready; they stay so for the next page."""
    with own_fonts_only():
        configuration = FontConfiguration()
    for path in files:
        if not pango.fontconfig.FcConfigAppFontAddFile(configuration._config, os.fsencode(path)):
            raise HandoutError([Problem(str(path), 0, 0, "not a font that can be printed with")])
    pango.pangoft2.pango_fc_font_map_config_changed(
        pango.ffi.cast("PangoFcFontMap *", configuration.font_map)
    )
    return configuration


@contextmanager
def _heard(sheet: Sheet, fetcher: PartFetcher) -> Iterator[Complaints]:
    """Turn what is refused or only logged in this block into an error after it."""
    with listen(sheet.template) as complaints:
        yield complaints
    addresses = dict.fromkeys(fetcher.refused)
    refused = [_refusal(sheet.template, address) for address in addresses]
    others = [p for p in complaints.problems if not any(a in p.message for a in addresses)]
    if refused or others:
        raise HandoutError([*refused, *others])


def _refusal(template: str, address: str) -> Problem:
    if address.startswith("part:"):
        name = address.removeprefix("part:")
        return Problem(template, 0, 0, f"the page asks for a part it does not have: {name}")
    return Problem(
        template,
        0,
        0,
        f"the template asks for {address}",
        "only the handout's own parts are printed, as in part:logo",
    )
