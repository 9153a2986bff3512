"""Set pieces and pages in the user's cache, where other patients have the same."""

from __future__ import annotations

import hashlib
import io
import pickle
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from weasyprint import VERSION
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import FontConfiguration

from handout.cabinet import Cabinet
from handout.pdf.cast import Cast, Movable
from handout.pdf.drawn import Bookmark, Drawn, Letters, Node, one_of_each
from handout.pdf.emptypages import EmptyPage
from handout.pdf.engine import fonts_of
from handout.pdf.fontfinder import OtherFontError, find_font, told
from handout.pdf.measure import Placed
from handout.pdf.pieces import Piece
from handout.pdf.places import Place
from handout.pdf.things import Thing
from handout.sheet import SIGN, Sheet, Stylesheet

PIECES = Cabinet("pieces", form=f"{VERSION} 1", most=6000)  # of about 10 kB
PAGES = Cabinet("pages", form=f"{VERSION} 1", most=2000)  # of about 5 kB
_PROGRAM = Path(__file__).parent
_SIGN = re.compile(rf"part:({SIGN}[\w-]+)")


@dataclass(frozen=True, slots=True)
class Kept:
    """A piece that was measured, and drawn unless `drawn` is None."""

    box: Place
    places: Mapping[int, Place]
    whole: bool
    drawn: Cast | None


@dataclass(slots=True)
class GalleyCache:
    """The pieces of one sheet among those that are kept.

    `start` is what they all stand in: the tags of html and body, without what only the foot of a
    page says.
    """

    sheet: Sheet
    start: str
    absent: set[bytes] = field(default_factory=set)
    fonts: FontConfiguration | None = None
    mark: bytes = field(init=False)  # a hash of what all of it is set from, whatever the words

    def __post_init__(self) -> None:
        self.mark = _hash_again((_program(), self.start, *self._dress()))

    def signs_in(self, text: str) -> tuple[bytes, ...]:
        """Give the signs that a text names; other pictures are named by what is in them."""
        return self.signs(signs_named_in(text))

    def signs(self, names: Sequence[str]) -> tuple[bytes, ...]:
        """Give signs as they are drawn now."""
        named = map(self.sheet.parts.get, names)
        return tuple(part.data for part in named if part)

    def find(self, piece: Piece, html: str) -> Kept | None:
        """Find a piece that was set before."""
        if not piece.shared or self.sheet.own is None:
            return None
        found = self._find(PIECES, self._key(piece, html))
        return found if isinstance(found, Kept) else None

    def keep(self, piece: Piece, html: str, kept: Kept) -> None:
        """Keep a piece, unless it may hold something of this patient alone."""
        if self.is_for_all(piece, html):
            PIECES.keep(self._key(piece, html), _written(kept))

    def is_for_all(self, piece: Piece, html: str) -> bool:
        """Tell a piece that other patients have as well; in doubt it is this one's alone."""
        return piece.shared and self.is_free(html)

    def is_free(self, html: str) -> bool:
        """Tell HTML that holds nothing of this patient alone."""
        return self.sheet.own is not None and not self.sheet.own.are_in(html)

    def find_pages(self, html: str, styles: Sequence[Stylesheet]) -> list[EmptyPage] | None:
        """Find pages that were laid out before."""
        if self.sheet.own is None:
            return None
        found = self._find(PAGES, self._pages_key(html, styles))
        return found if isinstance(found, list) else None

    def keep_pages(
        self, html: str, styles: Sequence[Stylesheet], kept: Sequence[EmptyPage]
    ) -> None:
        """Keep pages, unless they may hold something of this patient alone."""
        if self.is_free(html):
            PAGES.keep(self._pages_key(html, styles), _written(kept))

    def _find(self, cabinet: Cabinet, key: bytes) -> object:
        if key in self.absent:
            return None
        data = cabinet.find(key)
        kept = _read(data, self._fonts()) if data else None
        if kept is None:
            self.absent.add(key)
        return kept

    def _key(self, piece: Piece, html: str) -> bytes:
        signs = self.signs_in(html)
        return self._hash(piece.surroundings, piece.before, piece.after, html, signs)

    def _pages_key(self, html: str, styles: Sequence[Stylesheet]) -> bytes:
        texts, signs = [style.text for style in styles], self.signs_in(html)
        return self._hash(html, texts, self.sheet.fits, signs)

    def _dress(self) -> Iterator[object]:
        """Give what the same words look different in."""
        texts = tuple(style.text for style in self.sheet.stylesheets)
        families = self.sheet.fonts.families
        yield texts
        yield tuple((family.name, *map(_file, family.files)) for family in families)
        yield tuple(map(self.signs_in, texts))

    def _fonts(self) -> FontConfiguration:
        if self.fonts is None:
            self.fonts = fonts_of(self.sheet, self.sheet.stylesheets)
        return self.fonts

    def _hash(self, *values: object) -> bytes:
        return _hash((self.mark, *values))


def signs_named_in(text: str) -> tuple[str, ...]:
    """Name the signs in a text."""
    return tuple(_SIGN.findall(text))


def _hash(values: tuple[object, ...]) -> bytes:
    return hashlib.sha256(repr(values).encode()).digest()


_hash_again = lru_cache(maxsize=64)(_hash)  # of what sheets of one look have in common


@lru_cache(maxsize=1)
def _program() -> tuple[object, ...]:
    """Name what lays out and draws: another version of it may do so otherwise."""
    own = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(_PROGRAM.glob("*.py"))))
    return own.hexdigest(), VERSION, pango.pango_version()


def _file(path: Path) -> tuple[object, ...]:
    """Tell one file from another in its place; whether fonts are the same is seen again later."""
    about = path.stat()
    return str(path), about.st_size, about.st_mtime_ns


_NAMED = {
    (kind.__module__, kind.__name__): kind
    for kind in (
        *(Kept, Place, Placed, EmptyPage, Drawn, Cast, Movable),
        *(Letters, Node, Bookmark, Thing),
    )
}


class _Writer(pickle.Pickler):
    """Writes fonts as what they are found again by."""

    def persistent_id(self, value: Any) -> Any:
        return told(value) if isinstance(value, Font) else None


class _Reader(pickle.Unpickler):
    """Reads values of the named types alone; finds their fonts among `fonts`."""

    def __init__(self, data: bytes, fonts: FontConfiguration) -> None:
        super().__init__(io.BytesIO(data))
        self._fonts = fonts

    def persistent_load(self, known: Any) -> Font:
        return one_of_each(find_font(known, self._fonts))

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _NAMED:
            raise pickle.UnpicklingError(name)
        return _NAMED[module, name]


def _written(kept: Kept | Sequence[EmptyPage]) -> bytes:
    out = io.BytesIO()
    _Writer(out, protocol=pickle.HIGHEST_PROTOCOL).dump(kept)
    return zlib.compress(out.getvalue(), 1)


def _read(data: bytes, fonts: FontConfiguration) -> object:
    """Read what is kept; None where it is not what was written, or its fonts are others now."""
    try:
        return _Reader(zlib.decompress(data), fonts).load()
    except (OtherFontError, pickle.UnpicklingError, zlib.error):
        return None
