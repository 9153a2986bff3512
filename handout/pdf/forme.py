"""Pages put together from pieces that are set: empty places are laid out, and filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from handout.pdf.drawn import Drawn
from handout.pdf.emptypages import Book, EmptyPage, lay_out_empty
from handout.pdf.feet import Foot
from handout.pdf.filling import SetPage, Standing
from handout.pdf.fit import figure_sizes
from handout.pdf.galley import Galley
from handout.pdf.galleycache import GalleyCache
from handout.pdf.kinds import kind_of
from handout.pdf.measure import MOST_LAYOUTS, Sizes, items_of, settled, styles_of
from handout.pdf.pieces import Piece, UnsettableError, take_apart
from handout.pdf.places import Place, fits
from handout.pdf.store import Store
from handout.pdf.together import Setting, run_together
from handout.pdf.typeset import EMPTIED, Key, Typesetter, Wanted
from handout.sheet import Fit, Sheet

_HTML = re.compile(r"<html[^>]*>")
_BODY = re.compile(r"<body[^>]*>")
_RUNNING = re.compile(r'(data-running=")([^"]*)(")')
_SAID = re.compile(r'(data-(?:clinic|running|id|remark)=")([^"]*)(")')
_CLASS, _ID = re.compile(r'\sclass="([^"]*)"'), re.compile(r'\sid="([^"]*)"')

_WIDTHS: Store[object, list[float]] = Store(64)
_BOOKS: Store[object, Book] = Store(12)  # of some hundred pages of about 10 kB


@dataclass(slots=True)
class Forme:
    """Pages with empty places: where each piece goes."""

    fits: tuple[Fit, ...]
    pages: Sequence[EmptyPage]

    @property
    def places(self) -> dict[int, tuple[int, Place]]:
        """Give the page and place of each piece."""
        return {n: (page.number, place) for page in self.pages for n, place in page.places.items()}

    @property
    def first(self) -> frozenset[int]:
        """Give the pieces before which something may have been split."""
        return frozenset(number for page in self.pages for number in page.first)

    def wanted(self, chosen: Sequence[Sizes]) -> list[Sizes]:
        """Choose how high figures are, from how high they were when it was laid out."""
        made: list[Sizes] = []
        for number, (fit, sizes) in enumerate(zip(self.fits, chosen, strict=True)):
            placed = [one for page in self.pages for one in page.items[number]]
            made.append(figure_sizes(items_of(placed, fit, sizes), fit))
        return made


def set_together(sheets: Sequence[Sheet]) -> list[list[SetPage] | Exception]:
    """Set the pages of sheets from their pieces; what is wrong with one is its own result.

    That is UnsettableError or UnknownMarksError where it has to be laid out as a whole.
    """
    return run_together([_set_pages(sheet) for sheet in sheets])


def _set_pages(sheet: Sheet) -> Setting[list[SetPage]]:
    if sheet.fold or sheet.bleed_mm:
        raise UnsettableError
    page = take_apart(sheet.html)
    if not page.inner:
        raise UnsettableError
    return (yield from _Setting(sheet, page).pages())


@dataclass(slots=True)
class _Setting:
    sheet: Sheet
    page: Piece
    cache: GalleyCache = field(init=False)
    kind: Key = field(init=False)  # what sheets have in common whose pages differ in pieces alone

    def __post_init__(self) -> None:
        self.cache = GalleyCache(self.sheet, self._start() + _SAID.sub(r"\1\3", self._body()))
        texts = tuple(_RUNNING.sub(r"\1\3", text) for text in self.page.texts)
        signs = self.cache.signs_in("".join(texts))
        self.kind = (self.cache.mark, texts, signs, self.sheet.fits)

    def pages(self) -> Setting[list[SetPage]]:
        forme, galleys = yield from self._standing()
        foot = yield from self._foot()
        standing: list[list[Standing]] = [[] for _ in forme.pages]
        places = forme.places
        for number, galley in enumerate(galleys):
            page, place = places[number]
            standing[page].append(Standing(number, galley, place))
        return [
            SetPage(page.drawn, tuple(pieces), foot)
            for page, pieces in zip(forme.pages, standing, strict=True)
        ]

    def _standing(self) -> Setting[tuple[Forme, list[Galley]]]:
        """Set pieces as wide as the places on a page of their kind, or else on this one."""
        kind = (self.cache.mark, kind_of(self.page.inner))
        if (widths := _WIDTHS.find(kind)) is not None:
            try:
                return (yield from self._fitted(widths))
            except UnsettableError:
                if widths == self._widths():
                    raise
        return (yield from self._fitted(_WIDTHS.keep(kind, self._widths())))

    def _widths(self) -> list[float]:
        """Measure how wide places are on a page of pieces without height."""
        empty = self._forme([0.0] * len(self.page.inner), [{} for _ in self.sheet.fits])
        widths = [place.width for _, (_, place) in sorted(empty.places.items())]
        if len(widths) < len(self.page.inner):
            raise UnsettableError
        return widths

    def _fitted(self, widths: Sequence[float]) -> Setting[tuple[Forme, list[Galley]]]:
        """Choose how high figures are, as when a sheet is laid out as a whole."""
        setter = self._typesetter()
        self._refuse_items_within(self.page.inner)
        try:
            return (yield from self._settled(setter, widths))
        finally:
            setter.let_go()

    def _settled(
        self, setter: Typesetter, widths: Sequence[float]
    ) -> Setting[tuple[Forme, list[Galley]]]:
        chosen: Sequence[Sizes] = [{} for _ in self.sheet.fits]
        pieces = self._wanted(widths, chosen)
        heights = yield from setter.heights(pieces)
        forme = self._forme(heights, chosen)
        for _ in range(MOST_LAYOUTS - 1):
            wanted = forme.wanted(chosen)
            if all(map(settled, self.sheet.fits, wanted, chosen)):
                break
            chosen = wanted
            pieces = self._wanted(widths, chosen)
            heights = yield from setter.heights(pieces)
            forme = self._forme(heights, chosen)
        galleys = yield from setter.galleys(pieces)
        places, first = forme.places, forme.first
        for number, galley in enumerate(galleys):
            may_have_been_split = number in first and not galley.whole
            if may_have_been_split or not fits(places[number][1], galley.box):
                raise UnsettableError
        return forme, galleys

    def _wanted(self, widths: Sequence[float], chosen: Sequence[Sizes]) -> Wanted:
        wanted = []
        for piece, width in zip(self.page.inner, widths, strict=True):
            sizes = self._sizes(piece, chosen)
            wanted.append((piece, width, _style(sizes), _seen(sizes)))
        return wanted

    def _refuse_items_within(self, pieces: Sequence[Piece]) -> None:
        """Raise where figures would be fitted in a piece within a piece."""
        for piece in pieces:
            if any(_fitted(inner.start, self.sheet.fits) for inner in piece.inner):
                raise UnsettableError
            self._refuse_items_within(piece.inner)

    def _typesetter(self) -> Typesetter:
        return Typesetter(self.sheet, self.cache)

    def _start(self) -> str:
        return _found(_HTML, self.sheet.html)

    def _body(self) -> str:
        return _found(_BODY, self.sheet.html)

    def _sizes(self, piece: Piece, chosen: Sequence[Sizes]) -> Sequence[tuple[Fit, float]]:
        """Tell how high the figures of an item are."""
        fits = self.sheet.fits
        items = _fitted(piece.start, fits)
        return [(fits[n], chosen[n].get(name, fits[n].preferred_mm)) for n, name in items]

    def _forme(self, heights: Sequence[float], chosen: Sequence[Sizes]) -> Forme:
        """Find pages of empty places of these heights, or lay them out."""
        sized = styles_of(self.sheet, chosen) if self._has_items_around else ()
        styles = (*sized, EMPTIED)
        around = [_seen(self._sizes(one, chosen)) for one in self.page.inner]
        book = _BOOKS.once((self.kind, self.page.starts, *around, *styles), Book)
        pages = book.find(heights)
        if pages is None:
            html = self._shell(heights, around)
            pages = self.cache.find_pages(html, styles)
            if pages is None:
                pages = lay_out_empty(replace(self.sheet, html=html), styles, heights)
                self.cache.keep_pages(html, styles, pages)
            book.add(pages)
        return Forme(self.sheet.fits, pages)

    def _shell(self, heights: Sequence[float], around: Sequence[str]) -> str:
        """Write a page of places so high, whose margins are as around figures so high."""
        sized = zip(heights, around, strict=True)
        html = self.page.shell([f"height:{height}px!important;{style}" for height, style in sized])
        return _RUNNING.sub(r"\1\3", html)

    @property
    def _has_items_around(self) -> bool:
        """Tell whether an item is no piece, so that its height is not told of."""
        classes = {
            name for text in self.page.texts for m in _CLASS.finditer(text) for name in m[1].split()
        }
        return any(fit.items in classes for fit in self.sheet.fits)

    def _foot(self) -> Setting[Drawn | None]:
        """Print the patient's name as it stands at the foot of each page."""
        found = _RUNNING.search(self._body())
        if not found or not found[2]:
            return None
        foot = Foot(self.sheet, self.cache.start, found[2], self.cache.mark)
        while (drawn := foot.drawn()) is None:
            yield foot
        return drawn


@lru_cache(maxsize=2048)
def _fitted(start: str, fits: tuple[Fit, ...]) -> Sequence[tuple[int, str]]:
    """Tell by which fits the figures of an element are sized, and its name.

    Raises UnsettableError where it has no name, which is told where the sheet is laid out whole.
    """
    classes, name = _CLASS.search(start), _ID.search(start)
    names = classes[1].split() if classes else ()
    found = [number for number, fit in enumerate(fits) if fit.items in names]
    if found and name is None:
        raise UnsettableError
    return [(number, name[1]) for number in found if name]


def _seen(sizes: Sequence[tuple[Fit, float]]) -> str:
    """Write of an item's style what shows around it and in its pieces.

    Lines and gaps give way with figures, but are as usual around larger ones.
    """
    return _style((fit, min(size, fit.preferred_mm)) for fit, size in sizes) if sizes else ""


def _style(sizes: Iterable[tuple[Fit, float]]) -> str:
    return "".join(f"{fit.property}:{size:g}mm!important;" for fit, size in sizes)


def _found(pattern: re.Pattern[str], html: str) -> str:
    found = pattern.search(html)
    if not found:
        raise UnsettableError
    return found[0]
