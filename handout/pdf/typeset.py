"""Pieces laid out by themselves, many to a document, and kept set for the next sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from handout.pdf.cast import Cast
from handout.pdf.engine import lay_out
from handout.pdf.field import Field, Written, field_on, written_in
from handout.pdf.galley import Galley, Measured, draw_galley, measure, one_by_one
from handout.pdf.galleycache import GalleyCache, Kept, signs_named_in
from handout.pdf.kinds import kind_of, unstyled
from handout.pdf.pieces import Piece, UnsettableError
from handout.pdf.places import fits
from handout.pdf.store import Store
from handout.pdf.together import Setting
from handout.sheet import Sheet, Stylesheet

# Only its own size and words count: the place decides where it stands and what is around it.
_ALONE = Stylesheet(
    """
@page { size: 500mm 2500mm; margin: 0 !important; background: none !important;
  bleed: 0 !important; marks: none !important;
  @bottom-left { content: none !important } @bottom-center { content: none !important }
  @bottom-right { content: none !important } }
[data-galley] { display: flow-root !important; position: absolute !important; top: 0; left: 0;
  width: 100% }
[data-around] { display: block !important; margin: 0 !important; padding: 0 !important;
  border: 0 !important; width: auto !important; height: auto !important; min-height: 0 !important;
  max-width: none !important; columns: auto !important; float: none !important;
  position: static !important; background: none !important; break-before: auto !important;
  -weasy-anchor: initial !important }
[data-around]::before, [data-around]::after { content: none !important }
[data-root] { margin: 0 !important; float: none !important; min-width: 0 !important;
  max-width: none !important; flex: none !important }
""",
    "pieces",
)
# An empty element stands for a piece: it keeps its margins, breaks and width.
EMPTIED = Stylesheet(
    """
[data-hole] { padding: 0 !important; border: 0 !important; background: none !important;
  min-height: 0 !important; max-height: none !important; columns: auto !important;
  font-size: 1px !important; line-height: 1px !important; bookmark-level: none !important }
[data-hole]::before, [data-hole]::after { content: none !important }
""",
    "pieces",
)


_Made = tuple[Measured, Galley | None]
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Earlier:
    """A piece that was set for an earlier sheet, with signs drawn as they were then."""

    piece: Piece  # its id is told from others as long as it is held
    named: tuple[str, ...]
    signs: tuple[bytes, ...]
    made: _Made


# Pieces, their widths in pixels, their styles, and those of them that the pieces in them see.
Wanted = Sequence[tuple[Piece, float, str, str]]
_SET: Store[Key, Measured] = Store(3000)  # of about 30 kB; a diary with many boxes has 200 kB
_MADE: Store[Key, _Earlier] = Store(6000)  # of what is in _SET
_PERSONAL: Store[Key, Measured] = Store(256)  # for whoever prints the same patient again
_FIELDS: Store[Key, tuple[Measured, Field]] = Store(64)  # of what differs in a field's text alone
# How wide the places in a piece are, which pieces whose tags say the same have in common.
_WIDTHS: Store[Key, list[float]] = Store(256)


@dataclass(slots=True)
class Typesetter:
    """Set the pieces of one sheet; what is not at hand is laid out together."""

    sheet: Sheet
    cache: GalleyCache
    wanted: dict[Key, tuple[Piece, str]] = field(default_factory=dict)
    laid_out: list[tuple[Piece, str, Measured]] = field(default_factory=list)
    inner: dict[tuple[Piece, float], list[float]] = field(default_factory=dict)  # their widths
    asked: set[Key] = field(default_factory=set)  # kinds of which one tells the widths in all
    made: dict[Key, _Made] = field(default_factory=dict)
    at_hand: dict[Key, Measured] = field(default_factory=dict)  # what was laid out for it

    @property
    def mark(self) -> bytes:
        """Tell whose pieces can be laid out with these."""
        return self.cache.mark

    def heights(self, wanted: Wanted) -> Setting[list[float]]:
        """Measure how high pieces are."""
        found = yield from self._all(wanted, draw=False)
        return [measured.height for measured, _ in found]

    def galleys(self, wanted: Wanted) -> Setting[list[Galley]]:
        """Set pieces."""
        drawn = yield from self._all(wanted, draw=True)
        found = [galley for _, galley in drawn if galley]
        for piece, html, measured in self.laid_out:
            kept = Kept(measured.box, measured.places, measured.whole, measured.drawn)
            self.cache.keep(piece, html, kept)
        return found

    def let_go(self) -> None:
        """Hold nothing that was laid out any longer: what was only measured is not kept whole."""
        for _, _, measured in self.laid_out:
            measured.page = None

    def _all(self, wanted: Wanted, *, draw: bool) -> Setting[list[_Made]]:
        while True:
            self.wanted.clear()
            self.asked.clear()
            made = [self._once(*one, draw=draw) for one in wanted]
            if not self.wanted:
                return [one for one in made if one]
            yield self

    def _once(
        self, piece: Piece, width: float, style: str, seen: str, *, draw: bool
    ) -> _Made | None:
        key = (self.mark, id(piece), width, style, seen, draw)
        if made := self.made.get(key):
            return made
        earlier = _MADE.find(key)
        if earlier and earlier.signs == self.cache.signs(earlier.named):
            made = self.made[key] = earlier.made
        elif made := self._one(piece, width, style, seen, draw=draw):
            self.made[key] = made
            measured, galley = made
            if piece.shared and measured.shared and (galley is None or galley.for_all):
                named = signs_named_in(piece.html)
                _MADE.keep(key, _Earlier(piece, named, self.cache.signs(named), made))
        return made

    def _one(
        self, piece: Piece, width: float, style: str, seen: str, *, draw: bool
    ) -> _Made | None:
        found = self._inside(piece, width, seen, draw=draw) if piece.inner else []
        if found is None:
            return None
        heights = tuple(measured.height for measured, _ in found)
        whole = self._look(piece, width, style, heights)
        if whole is None:
            return None
        if not all(fits(whole.places.get(n), one.box) for n, (one, _) in enumerate(found)):
            self._correct(piece, width, whole)
            return self._one(piece, width, style, seen, draw=draw)
        if not draw:
            return whole, None
        inner = tuple(galley for _, galley in found if galley)
        galley = whole.galley(self.sheet, inner)
        if galley is None:
            self._want(piece, width, style, heights)
            return None
        return whole, galley

    def _inside(self, piece: Piece, width: float, seen: str, *, draw: bool) -> list[_Made] | None:
        """Set the pieces in a piece, as wide as their places in an empty one are.

        Most styles of figures are no reason to look again: whoever puts them in their places sees
        whether they fit. What they see is the style of all that is around them.
        """
        widths = self.inner.get((piece, width)) or self._widths(piece, width, seen)
        if widths is None:
            return None
        pairs = zip((one.within_style(seen) for one in piece.inner), widths, strict=True)
        made = [self._one(one, inner, "", seen, draw=draw) for one, inner in pairs]
        found = [one for one in made if one]
        return found if len(found) == len(made) else None

    def _widths(self, piece: Piece, width: float, seen: str) -> list[float] | None:
        """Tell the widths of the places in a piece from those in another one of its kind."""
        kind = (self.mark, width, unstyled(piece.start), kind_of(piece.inner, styles=True))
        known = _WIDTHS.find(kind)
        if known is None and kind not in self.asked:
            self.asked.add(kind)
            empty = self._look(piece, width, seen, (0.0,) * len(piece.inner))
            known = _WIDTHS.keep(kind, _widths_in(empty, piece)) if empty else None
        return known

    def _correct(self, piece: Piece, width: float, laid_out: Measured) -> None:
        """Take the widths of the places in a piece from itself; raise where they were."""
        if (piece, width) in self.inner:
            raise UnsettableError
        self.inner[piece, width] = _widths_in(laid_out, piece)

    def _look(
        self, piece: Piece, width: float, style: str, heights: tuple[float, ...]
    ) -> Measured | None:
        key, html = self._key(piece, width, style, heights)
        found = _SET.find(key) or self.at_hand.get(key) or _PERSONAL.find(key)
        if found is None and (kept := self.cache.find(piece, html)):
            found = _SET.keep(key, Measured(kept.box, kept.places, kept.whole, drawn=kept.drawn))
        if found is None and (written := _own_text_in(piece, html)):
            found = _with_text(_field_key(key, written), written.text)
            if found:
                self.at_hand[key] = _PERSONAL.keep(key, found)
        if found is None:
            self._want(piece, width, style, heights)
        return found

    def _want(self, piece: Piece, width: float, style: str, heights: tuple[float, ...]) -> None:
        key, html = self._key(piece, width, style, heights)
        self.wanted[key] = piece, html

    def _key(
        self, piece: Piece, width: float, style: str, heights: tuple[float, ...]
    ) -> tuple[Key, str]:
        html = piece.shell(
            [f"height:{height}px!important" for height in heights],
            f"width:{width}px!important;{style}",
        )
        signs = self.cache.signs_in(html)
        key = (self.cache.mark, signs, piece.surroundings, piece.before, piece.after, html)
        return key, html

    @classmethod
    def do_all(cls, jobs: Sequence[Typesetter]) -> None:
        """Lay out what is wanted in one document, and keep it."""
        wanted: dict[Key, tuple[Piece, str, Typesetter]] = {}
        for job in jobs:
            for key, (piece, html) in job.wanted.items():
                wanted.setdefault(key, (piece, html, job))
        document = lay_out(_galley_sheet(jobs, wanted.values()), (_ALONE, EMPTIED))
        pages = [*one_by_one(document)]
        if len(pages) != len(wanted):
            raise UnsettableError
        made = map(measure, pages)
        for (key, (piece, html, job)), laid_out in zip(wanted.items(), made, strict=True):
            laid_out.shared = job.cache.is_free(html)
            written = _own_text_in(piece, html)
            measured = _in_its_field(key, laid_out, written, job) if written else laid_out
            (_SET if measured.shared and not measured.own else _PERSONAL).keep(key, measured)
            job.laid_out.append((piece, html, measured))
            for one in jobs:
                if key in one.wanted:
                    one.at_hand[key] = measured


def _own_text_in(piece: Piece, html: str) -> Written | None:
    """Find the text of the field in a piece that patients do not share."""
    return None if piece.shared else written_in(html)


def _in_its_field(key: Key, laid_out: Measured, written: Written, job: Typesetter) -> Measured:
    """Set a piece apart from the text of its field, as it is for whoever has another text."""
    kind = _field_key(key, written)
    if made := _with_text(kind, written.text):
        return made
    if laid_out.page is None:
        return laid_out
    draw = partial(draw_galley, job.sheet, laid_out.page)
    found = field_on(laid_out.page, written.text, job.sheet.fonts, draw, hanging=True)
    if found is None:
        return laid_out
    shared = job.cache.is_free(written.before + written.after)
    around = replace(laid_out, page=None, drawn=Cast.of(found.around), shared=shared, galleys={})
    _FIELDS.keep(kind, (around, found))
    return _with_text(kind, written.text) or laid_out


def _with_text(kind: Key, text: str) -> Measured | None:
    """Show the text of a field in a piece that was laid out with another."""
    if (found := _FIELDS.find(kind)) is None:
        return None
    around, field = found
    own = field.shown(text)
    return replace(around, own=own, galleys={}) if own else None


def _field_key(key: Key, written: Written) -> Key:
    return (*key[:-1], written.before, written.after)


def _widths_in(laid_out: Measured, piece: Piece) -> list[float]:
    if len(laid_out.places) < len(piece.inner):
        raise UnsettableError
    return [laid_out.places[n].width for n in range(len(piece.inner))]


def _galley_sheet(
    jobs: Sequence[Typesetter], wanted: Iterable[tuple[Piece, str, Typesetter]]
) -> Sheet:
    galleys = "".join(f"<div data-galley>{p.within(h)}</div>" for p, h, _ in wanted)
    first, parts = jobs[0], dict(jobs[0].sheet.parts)
    for name, part in (named for job in jobs[1:] for named in job.sheet.parts.items()):
        if parts.setdefault(name, part) != part:
            raise UnsettableError  # a sign that was drawn anew meanwhile
    html = f"{first.cache.start}{galleys}</body></html>"
    return replace(first.sheet, html=html, parts=parts, fits=())
