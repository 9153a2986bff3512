"""Pages put together from pieces that are set: empty places are laid out, and filled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import weasyprint
from weasyprint.formatting_structure.boxes import Box

from handout.pdf.drawn import Drawn
from handout.pdf.engine import draw_page, lay_out
from handout.pdf.filling import SetPage, Standing
from handout.pdf.fit import figure_sizes
from handout.pdf.galleycache import GalleyCache, KeptPages
from handout.pdf.measure import MOST_LAYOUTS, Sizes, measure, settled, styles_of
from handout.pdf.pieces import Piece, UnsettableError, take_apart
from handout.pdf.places import Place
from handout.pdf.store import Store
from handout.pdf.typeset import (
    EMPTIED,
    ROUNDING,
    Galley,
    Typesetter,
    Wanted,
    fits,
    place_of,
)
from handout.sheet import SIGN, Fit, Sheet, Stylesheet

_HTML = re.compile(r"<html[^>]*>")
_BODY = re.compile(r"<body[^>]*>")
_RUNNING = re.compile(r'(data-running=")([^"]*)(")')
_SAID = re.compile(r'(data-(?:clinic|running|id|remark)=")([^"]*)(")')
_CLASS, _ID = re.compile(r'\sclass="([^"]*)"'), re.compile(r'\sid="([^"]*)"')
_ONLY_A_NAME = Stylesheet(
    ':root { --folio: "" } @page { background: none !important; marks: none !important }', "pieces"
)


@dataclass(slots=True)
class Forme:
    """Pages with empty places: where each piece goes, and how large figures may be."""

    sheet: Sheet
    styles: tuple[Stylesheet, ...]
    places: Mapping[int, tuple[int, Place]]  # piece → page and place
    wanted: tuple[Sizes, ...]
    first: frozenset[int] = frozenset()  # pieces before which something may have been split
    pages: Sequence[weasyprint.Page] = ()  # as long as they may be drawn soon
    drawn: tuple[Drawn, ...] = ()

    def draw(self) -> tuple[Drawn, ...]:
        """Draw the pages once."""
        if not self.drawn:
            pages = self.pages or lay_out(self.sheet, self.styles).pages
            self.drawn = tuple(draw_page(self.sheet, page) for page in pages)
        return self.drawn


_KEPT: Store[object, Forme] = Store(256)
_FEET: Store[object, Drawn] = Store(256)


def set_pages(sheet: Sheet) -> list[SetPage]:
    """Set a sheet's pages from its pieces; raises UnsettableError where that cannot be done."""
    if sheet.fold or sheet.bleed_mm:
        raise UnsettableError
    page = take_apart(sheet.html)
    if not page.inner:
        raise UnsettableError
    return _Setting(sheet, page).pages()


@dataclass(slots=True)
class _Setting:
    sheet: Sheet
    page: Piece
    cache: GalleyCache = field(init=False)
    laid_out: list[Forme] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cache = GalleyCache(self.sheet, self._start() + _SAID.sub(r"\1\3", self._body()))

    def pages(self) -> list[SetPage]:
        empty = self._forme([0.0] * len(self.page.inner), [{} for _ in self.sheet.fits])
        if len(empty.places) < len(self.page.inner):
            raise UnsettableError
        widths = [empty.places[n][1].width for n in range(len(self.page.inner))]
        forme, galleys = self._fitted(widths)
        foot, pages = self._foot(), forme.draw()
        self._keep()
        standing: list[list[Standing]] = [[] for _ in pages]
        for number, galley in enumerate(galleys):
            page, place = forme.places[number]
            standing[page].append(Standing(number, galley, place))
        return [
            SetPage(page, tuple(pieces), foot) for page, pieces in zip(pages, standing, strict=True)
        ]

    def _fitted(self, widths: Sequence[float]) -> tuple[Forme, list[Galley]]:
        """Choose how high figures are, as when a sheet is laid out as a whole."""
        setter = self._typesetter()
        self._refuse_items_within(self.page.inner)
        chosen: Sequence[Sizes] = [{} for _ in self.sheet.fits]
        forme = self._forme(setter.heights(self._wanted(widths, chosen)), chosen)
        for _ in range(MOST_LAYOUTS - 1):
            if all(map(settled, self.sheet.fits, forme.wanted, chosen)):
                break
            chosen = forme.wanted
            forme = self._forme(setter.heights(self._wanted(widths, chosen)), chosen)
        galleys = setter.galleys(self._wanted(widths, chosen))
        for number, galley in enumerate(galleys):
            may_have_been_split = number in forme.first and not galley.whole
            if may_have_been_split or not fits(forme.places[number][1], galley.box):
                raise UnsettableError
        return forme, galleys

    def _wanted(self, widths: Sequence[float], chosen: Sequence[Sizes]) -> Wanted:
        styles = [self._style(piece, chosen) for piece in self.page.inner]
        return list(zip(self.page.inner, widths, styles, strict=True))

    def _fits_of(self, piece: Piece, chosen: Sequence[Sizes]) -> Iterator[tuple[Fit, Sizes, str]]:
        classes, name = _CLASS.search(piece.start), _ID.search(piece.start)
        for fit, sizes in zip(self.sheet.fits, chosen, strict=True):
            if classes and fit.items in classes[1].split():
                if name is None:
                    raise UnsettableError  # which is told where the sheet is laid out whole
                yield fit, sizes, name[1]

    def _refuse_items_within(self, pieces: Sequence[Piece]) -> None:
        """Raise where figures would be fitted in a piece within a piece."""
        for piece in pieces:
            for inner in piece.inner:
                if any(self._fits_of(inner, [{} for _ in self.sheet.fits])):
                    raise UnsettableError
            self._refuse_items_within(piece.inner)

    def _typesetter(self) -> Typesetter:
        start = self.cache.start
        return Typesetter(self.sheet, start, (start, self._dress()), self.cache)

    def _dress(self) -> tuple[object, ...]:
        """Give what the same words look different in: pictures are named by what is in them."""
        signs = (part for part in self.sheet.parts.items() if part[0].startswith(SIGN))
        return self.sheet.stylesheets, self.sheet.fonts, frozenset(signs)

    def _start(self) -> str:
        return _found(_HTML, self.sheet.html)

    def _body(self) -> str:
        return _found(_BODY, self.sheet.html)

    def _style(self, piece: Piece, chosen: Sequence[Sizes]) -> str:
        """Write how high the figures of an item are."""
        return "".join(
            f"{fit.property}:{sizes.get(id_, fit.preferred_mm):g}mm!important;"
            for fit, sizes, id_ in self._fits_of(piece, chosen)
        )

    def _forme(self, heights: Sequence[float], chosen: Sequence[Sizes]) -> Forme:
        """Lay out pages of empty places of these heights."""
        html = _RUNNING.sub(r"\1\3", self.page.shell([f"height:{h}px!important" for h in heights]))
        styles = (*styles_of(self.sheet, chosen), EMPTIED)
        sheet = replace(self.sheet, html=html)
        key = (html, styles, self.sheet.fits, self._dress())

        def make() -> Forme:
            if kept := self.cache.find_pages(html, styles):
                told = (kept.places, kept.wanted, kept.first)
                return Forme(sheet, styles, *told, drawn=kept.drawn)
            self.laid_out.append(self._laid_out(sheet, styles, chosen))
            return self.laid_out[-1]

        return _KEPT.once(key, make)

    def _keep(self) -> None:
        """Keep what was laid out for this sheet; pages that were only tried are not drawn."""
        for forme in self.laid_out:
            forme.pages = ()
            kept = KeptPages(forme.places, forme.wanted, forme.first, forme.drawn)
            self.cache.keep_pages(forme.sheet.html, forme.styles, kept)

    def _laid_out(
        self, sheet: Sheet, styles: tuple[Stylesheet, ...], chosen: Sequence[Sizes]
    ) -> Forme:
        document = lay_out(sheet, styles)
        places, first = {}, set()
        kept_whole: set[int] = set()  # elements that may not be split, on pages so far
        for number, page in enumerate(document.pages):
            top = page._page_box.content_box_y()
            foot = top + page._page_box.height
            here: set[int] = set()
            for box, around in _holes(page._page_box):
                place = place_of(box)
                if place.top + place.height > foot + ROUNDING:
                    raise UnsettableError  # a piece taller than its page may break somewhere
                places[hole := int(box.element.get("data-hole"))] = (number, place)
                begun = bool(around) and around.isdisjoint(kept_whole)
                first |= {hole} if number and place.top < top + ROUNDING and not begun else set()
                here |= around
            kept_whole |= here
        wanted = tuple(
            figure_sizes(measure(document, sheet, fit, sizes), fit)
            for fit, sizes in zip(sheet.fits, chosen, strict=True)
        )
        return Forme(sheet, styles, places, wanted, frozenset(first), document.pages)

    def _foot(self) -> Drawn | None:
        """Print the patient's name as it stands at the foot of each page."""
        found = _RUNNING.search(self._body())
        if not found or not found[2]:
            return None
        said = _SAID.sub(r"\1\3", self._body())
        body = _RUNNING.sub(lambda m: f"{m[1]}{found[2]}{m[3]}", said)
        html = f"{self._start()}{body}</body></html>"
        sheet = replace(self.sheet, html=html)

        def draw() -> Drawn:
            return draw_page(sheet, lay_out(sheet, (_ONLY_A_NAME,)).pages[0])

        return _FEET.once((html, self._dress()), draw)


def _found(pattern: re.Pattern[str], html: str) -> str:
    found = pattern.search(html)
    if not found:
        raise UnsettableError
    return found[0]


def _holes(box: Box, around: frozenset[int] = frozenset()) -> Iterator[tuple[Box, frozenset[int]]]:
    """Give the boxes of places, each with the elements around it that may not be split."""
    children = getattr(box, "children", ())
    for child in (getattr(child, "_box", child) for child in children):
        if child.element is not None and child.element.get("data-hole") is not None:
            yield child, around
        else:
            whole = child.style["break_inside"] == "avoid" and child.element is not None
            yield from _holes(child, around | {id(child.element)} if whole else around)
