"""A Document as HTML, with its style sheets and parts."""

from __future__ import annotations

import math
import os
import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup, escape
from pydantic import Field

from handout.document import BrandFace, Document, HeadedPaper, Picture, Scan, fingerprint
from handout.errors import HandoutError, Problem, ValueProblem
from handout.fonts import FontSet, find_fonts, usual_families
from handout.formats import Format, read_format
from handout.greys import grey, grey_drawing, grey_photo
from handout.i18n import Words
from handout.macromemory import note_part
from handout.markup import (
    alone,
    beside,
    both,
    counted,
    in_a_line,
    in_one,
    isolate,
    isolate_numbers,
    isolate_plainly,
    together,
)
from handout.models.text import Prose, Written
from handout.sandbox import EDITION, Sandbox
from handout.sheet import SIGN, Cover, Fit, Part, Sheet, Stylesheet
from handout.yamlfile import read_again, read_yaml_again

PAGE = "handout.html"
SEPARATOR = "_separator"
SVG = "image/svg+xml"
_SIGN = re.compile(r"part:sign-([\w-]+)")


class FitFile(Written):
    """How cards share pages, as a template's author writes it."""

    items: str = Field("card", description="The class of what is kept whole; each has an id.")
    property: str = Field("--figure", description="The custom property that sets its height.")
    min: float = Field(gt=0, description="The smallest height in millimetres.")
    usual: float = Field(0, ge=0, description="The height at which cards are measured; or min.")
    max: float = Field(gt=0, description="The largest height in millimetres.")
    stacked: int = Field(1, ge=1, description="How many figures stand one above another.")


USUAL_WIDTH = 180
ROOM_FOR_MARKS = 6.0  # millimetres beyond what a print shop cuts away
FREE_FOOT = 9.0  # millimetres that every page leaves free below its foot


class TemplateFile(Written):
    """What a template says of itself in template.yaml."""

    title: Prose
    description: Prose
    fit: FitFile | None = None
    fold: bool = Field(False, description="Half pages, two to a side, folded and stapled.")
    width: float = Field(USUAL_WIDTH, gt=0, description="Millimetres of text on a page.")
    sources: bool = Field(True, description="That they are listed; else none is pointed to.")


def make_sheet(document: Document, folders: Sequence[Path], words: Words) -> Sheet:
    """Lay a document out as HTML with the template it names; the same document, the same sheet.

    `folders` hold templates, the clinic's first. Raises HandoutError where a template is
    missing or has a mistake.
    """
    shelf = _Shelf(tuple(folders), document.template)
    if shelf.about.fold and document.bleed_mm:
        hint = "leave --bleed out, or take another template"
        message = "a booklet is folded from the clinic's own paper: it is not cut"
        raise HandoutError([Problem("--bleed", 0, 0, message, hint)])
    reader = _narrowed(read_format(document.format, folders), shelf.about)
    document = _coloured(document.in_easy_words() if reader.easy else document, reader)
    parts = Parts(shelf, document.brand, greys=reader.greys)
    html = _render(shelf, parts, document, words, reader)
    styles = _stylesheets(shelf, document, words)
    parts.add_signs_of(styles)
    return Sheet(
        title=document.title,
        language=document.language,
        html=html,
        fonts=_fonts(document.brand),
        stylesheets=styles,
        parts=dict(sorted(parts.made.items())),
        template=str(shelf.find(f"{shelf.template}/{PAGE}")),
        fits=_fits(shelf.about, reader),
        own=document.own,
        fold=document.direction if shelf.about.fold else "",
        archive=document.archive,
        bleed_mm=document.bleed_mm,
    )


def make_separator(cover: Cover, folders: Sequence[Path], words: Words) -> Sheet:
    """Lay out the sheet that parts one patient's sheets from those before.

    Raises HandoutError where its template is missing or has a mistake.
    """
    shelf = _Shelf(tuple(folders), SEPARATOR)
    width, height = cover.size
    size = Stylesheet(f"@page {{ size: {width}pt {height}pt }}")
    return Sheet(
        title=cover.label,
        language=words.language,
        html=_filled(shelf, words, cover=cover),
        fonts=find_fonts(),
        stylesheets=(size, _read(shelf, f"{SEPARATOR}/style.css")),
        template=str(shelf.find(f"{SEPARATOR}/{PAGE}")),
    )


def kind(block: object) -> str:
    """Name a block by its kind, as in 'do-dont'."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", type(block).__name__).lower()


class _Shelf:
    """The folders a template's files are looked for in."""

    def __init__(self, folders: tuple[Path, ...], template: str) -> None:
        self.folders, self.template = folders, template

    @cached_property
    def about(self) -> TemplateFile:
        """Give what the template says of itself; one without a file says nothing."""
        try:
            path = self.find(f"{self.template}/template.yaml")
        except ValueProblem:
            return TemplateFile(title=self.template, description=self.template)
        return read_yaml_again(path, TemplateFile)

    def find(self, name: str) -> Path:
        """Find a file, the clinic's own before the built-in one."""
        for folder in self.folders:
            if os.path.isfile(path := f"{folder}{os.sep}{name}"):  # noqa: PTH113 - much faster
                return Path(path)
        raise ValueProblem(f"there is no {name}", f"looked in {', '.join(map(str, self.folders))}")

    def names(self, pattern: str) -> list[str]:
        """List what there is, by the name without its ending."""
        return sorted({path.stem for folder in self.folders for path in folder.glob(pattern)})


class Parts:
    """Pictures, codes and signs that a page names; each is kept once."""

    def __init__(self, shelf: _Shelf, brand: BrandFace, *, greys: bool = False) -> None:
        self._shelf, self._colours, self._greys = shelf, dict(brand.colours), greys
        self.made: dict[str, Part] = {}

    def part(self, thing: Picture | Scan) -> str:
        """Give the address of a picture or QR code."""
        if isinstance(thing, Scan):
            return self._keep(thing.svg.encode(), SVG)
        data = _greyed(thing) if self._greys else thing.data
        return self._keep(data, thing.media_type)

    def sign(self, name: str, size: str = "") -> Markup:
        """Draw a sign of our own; it is an ornament, so words must say the same."""
        self._add_sign(name)
        return Markup(
            '<i class="sign {}" style="background-image:url(part:sign-{})"></i>'  # no alt: untagged
        ).format(size, name)

    def add_signs_of(self, styles: Sequence[Stylesheet]) -> None:
        """Add the signs that style sheets name."""
        for name in dict.fromkeys(name for css in styles for name in _SIGN.findall(css.text)):
            self._add_sign(name)

    def take(self, name: str, part: Part) -> None:
        """Take over a part that was named before; a sign may have been drawn anew since."""
        if name in self.made:
            return
        if name.startswith(SIGN):
            self._add_sign(name.removeprefix(SIGN))
        else:
            self.made[name] = part

    def _add_sign(self, name: str) -> None:
        if SIGN + name not in self.made:
            self.made[SIGN + name] = self._draw_sign(name)
        note_part(SIGN + name, self.made[SIGN + name])

    def _draw_sign(self, name: str) -> Part:
        try:
            drawing = read_again(self._shelf.find(f"_parts/signs/{name}.svg"))
        except ValueProblem:
            known = ", ".join(self._shelf.names("_parts/signs/*.svg"))
            raise ValueProblem(f"there is no sign called {name!r}", f"there is {known}") from None
        return _coloured_sign(drawing, self._colours["brand"], self._colours["stop"])

    def _keep(self, data: bytes, media_type: str) -> str:
        name = fingerprint(data)[:16]
        self.made[name] = Part(data, media_type)
        note_part(name, self.made[name])
        return f"part:{name}"


@lru_cache(maxsize=256)
def _coloured_sign(drawing: str, ink: str, stop: str) -> Part:
    return Part(drawing.replace("INK", ink).replace("STOP", stop).encode(), SVG)


def _greyed(picture: Picture) -> bytes:
    if picture.media_type == SVG:
        return grey_drawing(picture.data.decode("utf-8-sig")).encode()
    return grey_photo(picture.data)


def _coloured(document: Document, reader: Format) -> Document:
    """Give the brand the colours that its reader needs."""
    own = dict(document.brand.colours)
    if reader.greys:
        own = {role: grey(colour) for role, colour in own.items()}
    colours = tuple((own | dict(reader.colours)).items())
    logo = document.brand.logo_mono if reader.greys else None
    logo = logo or document.brand.logo
    return replace(document, brand=replace(document.brand, colours=colours, logo=logo))


def _narrowed(reader: Format, about: TemplateFile) -> Format:
    """Put fewer cells side by side where pages are narrow; leave out what a page does not list."""
    abreast = max(2, round(reader.abreast * about.width / USUAL_WIDTH))
    left_out = reader.leave_out if about.sources else (*reader.leave_out, "sources")
    return reader.model_copy(update={"abreast": abreast, "leave_out": left_out})


def _render(shelf: _Shelf, parts: Parts, document: Document, words: Words, reader: Format) -> str:
    common = (shelf.template, words, repr(reader), document.brand.colours, shelf.about.width)
    edition = _environment(shelf.folders).edition(common, document, parts.take)
    return _filled(
        shelf,
        words,
        doc=document,
        format=reader,
        part=parts.part,
        sign=parts.sign,
        width=shelf.about.width,
        **{EDITION: edition},
    )


def _filled(shelf: _Shelf, words: Words, **values: Any) -> str:
    """Fill a template in; what is wrong with it is told with file and line."""
    environment = _environment(shelf.folders)
    try:
        page = environment.get_template(f"{shelf.template}/{PAGE}")
        html = page.render(words=words, both=both, **values, **_wording(words))
        return beside(html, words.beside.language) if words.beside else html
    except HandoutError:
        raise
    except TemplateNotFound as error:
        raise HandoutError([_missing(error, shelf)]) from None
    except Exception as error:  # an expression of a template's author may raise anything
        raise HandoutError([_mistake(error, shelf)]) from error


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> Sandbox:
    environment = Sandbox(folders)
    environment.filters.update(
        n=isolate_numbers,
        counted=counted,
        in_a_line=in_a_line,
        isolate=isolate,
        apart=isolate_plainly,
        kind=kind,
        alone=alone,
    )
    return environment


def _wording(words: Words) -> dict[str, Callable[..., Markup]]:
    """Give the functions that `_()` and its kin call; what they fill in is escaped."""

    def said(look_up: Callable[[Words], str], values: Mapping[str, Any]) -> Markup:
        return together(
            [
                _fill(look_up(one), {name: in_one(value, place) for name, value in values.items()})
                for place, one in enumerate(words.each)
            ]
        )

    return {
        "gettext": lambda m, **v: said(lambda w: w.gettext(m), v),
        "pgettext": lambda c, m, **v: said(lambda w: w.pgettext(c, m), v),
        "ngettext": lambda s, p, n, **v: said(lambda w: w.ngettext(s, p, n), {"n": n, **v}),
        "npgettext": lambda c, s, p, n, **v: said(lambda w: w.npgettext(c, s, p, n), {"n": n, **v}),
    }


def _fill(text: str, values: Mapping[str, Any]) -> Markup:
    return escape(text).format(**values) if values else escape(text)


def _missing(error: TemplateNotFound, shelf: _Shelf) -> Problem:
    if error.name == f"{shelf.template}/{PAGE}":
        known = ", ".join(_template_names(shelf))
        return Problem(
            shelf.template,
            0,
            0,
            f"there is no template called {shelf.template}",
            f"there is {known}",
        )
    path, line = _place(error, shelf)
    return Problem(path, line, 0, f"there is no file {error.name}", "includes are found by folder")


def _template_names(shelf: _Shelf) -> list[str]:
    pages = (page for folder in shelf.folders for page in folder.glob(f"[!_]*/{PAGE}"))
    return sorted({page.parent.name for page in pages})


def _mistake(error: Exception, shelf: _Shelf) -> Problem:
    if isinstance(error, TemplateSyntaxError):
        return Problem(error.filename or error.name or "", error.lineno, 0, error.message or "")
    path, line = _place(error, shelf)
    hint = error.hint if isinstance(error, ValueProblem) else ""
    if isinstance(error, TemplateError | ValueProblem):
        return Problem(path, line, 0, str(error), hint)
    return Problem(path, line, 0, f"{type(error).__name__}: {error}")


def _place(error: Exception, shelf: _Shelf) -> tuple[str, int]:
    """Find the innermost line of a template that an error passed through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if any(Path(frame.filename).is_relative_to(folder) for folder in shelf.folders):
            return frame.filename, frame.lineno or 0
    return str(shelf.find(f"{shelf.template}/{PAGE}")), 0


def _stylesheets(shelf: _Shelf, document: Document, words: Words) -> tuple[Stylesheet, ...]:
    names = (
        f"_paper/{'half/' if shelf.about.fold else ''}{document.paper}.css",
        "_parts/page.css",
        f"{shelf.template}/style.css",
        f"_formats/{document.format}.css",
    )
    styles = (_root(document, words), *(_read(shelf, name) for name in names))
    paper, bleed_mm = document.brand.headed_paper, document.bleed_mm
    if paper and not shelf.about.fold:
        styles = (*styles, _margins(paper))
    return (*styles, _marks(bleed_mm)) if bleed_mm else styles


def _marks(bleed_mm: float) -> Stylesheet:
    """Ask for room around each page, and for marks in it that tell where to cut."""
    room = bleed_mm + ROOM_FOR_MARKS
    return Stylesheet(f"@page {{ bleed: {room:g}mm; marks: crop }}", "bleed")


def _margins(paper: HeadedPaper) -> Stylesheet:
    """Keep clear of what is printed on headed paper; a folded booklet is never printed on it."""
    more = max(0.0, paper.foot_mm - FREE_FOOT)
    css = (
        f":root {{ --pocket-more: {paper.first_top_mm - paper.top_mm:g}mm }}"
        " .headed-paper { height: 0 }"
        f" @page {{ margin-top: {paper.top_mm:g}mm;"
        f" margin-bottom: calc(var(--foot, 19.8mm) + {more:g}mm) }}"
        f" @page :first {{ margin-top: {paper.first_top_mm:g}mm }}"
    )
    return Stylesheet(css, "headed paper")


def _read(shelf: _Shelf, name: str) -> Stylesheet:
    try:
        path = shelf.find(name)
        return Stylesheet(read_again(path), str(path))
    except ValueProblem as missing:
        kin = ", ".join(shelf.names(f"{Path(name).parent}/*.css"))
        problem = Problem(name, 0, 0, missing.message, f"there is {kin}")
        raise HandoutError([problem]) from None


def _root(document: Document, words: Words) -> Stylesheet:
    """Write the brand's colours and the running words as custom properties, the only place."""
    colours = [f"--{role}: {colour}" for role, colour in document.brand.colours]
    root = f":root {{ {'; '.join([*colours, f'--folio: {_folio(words)}'])} }}"
    return Stylesheet(root, "brand")


def _folio(words: Words) -> str:
    """Write 'Page 2 of 4' as CSS content, in any order of its two numbers."""
    text = words.gettext("Page {page} of {pages}")
    pieces = re.split(r"\{(page|pages)\}", text)
    return " ".join(
        f"counter({piece})" if place % 2 else _css_string(piece)
        for place, piece in enumerate(pieces)
    )


def _css_string(text: str) -> str:
    """Quote a text for CSS."""
    return '"' + re.sub(r'["\\<\n]', lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def _fits(about: TemplateFile, reader: Format) -> tuple[Fit, ...]:
    fit = about.fit
    if not fit:
        return ()
    sizes = fit if about.width < USUAL_WIDTH else reader.figures or fit
    least = fit.min if fit.min < sizes.min else math.inf
    usual = max(fit.usual, sizes.min)
    return (Fit(fit.items, fit.property, sizes.min, usual, sizes.max, fit.stacked, least),)


def _fonts(brand: BrandFace) -> FontSet:
    """Find the brand's families, and behind them those that have other scripts."""
    try:
        folders = [Path(brand.font_folder)] if brand.font_folder else []
        return find_fonts((*brand.fonts, *usual_families()), folders)
    except ValueProblem as problem:
        raise HandoutError([Problem("fonts", 0, 0, problem.message, problem.hint)]) from None
