"""A page's HTML taken apart where its template marks pieces: `<!--piece-->…<!--/piece-->`.

`<!--piece shared-->` says that other patients have the same one, so that it is worth keeping.
A piece is one element that never breaks over pages. It is laid out by itself, as wide as its
place, and used again wherever the same piece stands in the same surroundings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from handout.pdf.store import Store

_MARK = re.compile(r"<!--(/piece|piece|piece shared)-->")
_END, _OWN, _SHARED = "/piece", "piece", "piece shared"
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_STANDS_ALONE = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}


# Who asks for the first or the last of an element's children must not be told wrong.
_SIBLING = '<span style="display:none!important"></span>'
# A dot that is cut out again tells where in the drawing a piece belongs.
HERE = '<span style="color:transparent">.</span>'
_CLOSED, _OPEN = re.compile(r"(?:^|</[^>]*>|[^>\s])\s*$"), re.compile(r"\s*(?:$|<[^/]|[^<\s])")


class UnsettableError(Exception):
    """A page cannot be put together from its pieces, and is laid out as a whole."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An element and what it stands in; the whole page is the outermost."""

    surroundings: tuple[str, ...]  # start tags, outermost first
    texts: tuple[str, ...]  # its HTML before, between and after the pieces in it
    inner: tuple[Piece, ...] = ()
    before: bool = False  # whether something stands before it in the same element
    after: bool = False  # and after it
    shared: bool = False  # whether other patients have the same

    @property
    def start(self) -> str:
        """Give its start tag."""
        return _first_tag(self.texts[0])

    @property
    def starts(self) -> tuple[str, ...]:
        """Give the start tags of the pieces in it."""
        return tuple(one.start for one in self.inner)

    @property
    def html(self) -> str:
        """Give its HTML with that of the pieces in it."""
        first, *others = self.texts
        inner = (f"{one.html}{text}" for one, text in zip(self.inner, others, strict=True))
        return "".join([first, *inner])

    def shell(self, styles: Sequence[str], root: str = "") -> str:
        """Write it with an empty element in the place of each piece in it.

        `styles` are for the empty elements; `root` is an attribute and style for itself.
        """
        parts = [self.texts[0]]
        if root:
            start = self.start
            parts[0] = f"{styled(start, 'data-root', root)}{self.texts[0][len(start) :]}"
        for number, (piece, style, text) in enumerate(
            zip(self.inner, styles, self.texts[1:], strict=True)
        ):
            start = piece.start
            parts += [styled(start, f'data-hole="{number}"', style), HERE, _end(start), text]
        return "".join(parts)

    def within_style(self, style: str) -> Piece:
        """Give it in surroundings that have a style."""
        if not style:
            return self
        starts = (styled(start, "", style) for start in self.surroundings)
        return replace(self, surroundings=tuple(starts))

    def within(self, html: str) -> str:
        """Write HTML of it within its surroundings, which take no room."""
        html = f"{_SIBLING if self.before else ''}{html}{_SIBLING if self.after else ''}"
        starts = [styled(start, "data-around", "") for start in self.surroundings]
        ends = [_end(start) for start in reversed(self.surroundings)]
        return "".join([*starts, html, *ends])


_READ: Store[tuple[object, ...], Piece] = Store(3000)  # of about 5 kB


def take_apart(html: str) -> Piece:
    """Find the pieces of a page; one that patients share is the same object for all of them."""
    return _Reader([*map(str.strip, _MARK.split(html))]).page()


@dataclass(slots=True)
class _Reader:
    parts: list[str]  # texts, and between them the marks
    at: int = 0

    def page(self) -> Piece:
        page = self._piece((), ())
        if self.at < len(self.parts):
            raise UnsettableError
        return page

    def _piece(self, surroundings: tuple[str, ...], open_tags: tuple[str, ...]) -> Piece:
        texts, inner = [self._next()], []
        around = _opened(open_tags, texts[0])
        while self.at < len(self.parts):
            if (mark := self._next()) == _END:
                break
            inner.append(self._inner((*surroundings, *filter(_matters, around)), mark))
            texts.append(self._next())
            around = _opened(around, texts[-1])
        return Piece(surroundings, tuple(texts), tuple(inner))

    def _inner(self, surroundings: tuple[str, ...], mark: str) -> Piece:
        first, end = self.at, self._end()
        before, after = _closed(self.parts[first - 2]), _open(self.parts[end + 1])
        shared = mark == _SHARED

        def read() -> Piece:
            piece = self._piece(surroundings, ())
            return replace(piece, before=before, after=after, shared=shared)

        parts = self.parts[first:end]
        if not shared or _OWN in parts:
            return read()
        piece = _READ.once((surroundings, before, after, *parts), read)
        self.at = end + 1
        return piece

    def _end(self) -> int:
        """Find the mark where the piece that has begun ends."""
        depth = 1
        for at in range(self.at + 1, len(self.parts) - 1, 2):
            depth += -1 if self.parts[at] == _END else 1
            if not depth:
                return at
        raise UnsettableError

    def _next(self) -> str:
        if self.at >= len(self.parts):
            raise UnsettableError
        self.at += 1
        return self.parts[self.at - 1]


def _matters(start: str) -> bool:
    return _name(start) not in ("html", "body")  # these are the same for all


@lru_cache(maxsize=2048)
def _opened(before: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Follow which elements are open after a text."""
    tags = list(before)
    for found in _TAG.finditer(text):
        if found[1]:
            if tags:
                tags.pop()
        elif found[2].lower() not in _STANDS_ALONE and not found[3].endswith("/"):
            tags.append(found[0])
    return tuple(tags)


@lru_cache(maxsize=2048)
def _closed(text: str) -> bool:
    """Tell whether something stands at the end of a text in the element that is open there."""
    return bool(_CLOSED.search(text))


@lru_cache(maxsize=2048)
def _open(text: str) -> bool:
    """Tell whether something follows at the start of a text in the element that is open there."""
    return bool(_OPEN.match(text))


@lru_cache(maxsize=4096)
def _first_tag(text: str) -> str:
    found = _TAG.match(text)
    if not found:
        raise UnsettableError
    return found[0]


def _end(start: str) -> str:
    return f"</{_name(start)}>"


def _name(start: str) -> str:
    found = _TAG.match(start)
    return found[2] if found else ""


def styled(start: str, attribute: str, style: str) -> str:
    """Add an attribute and a style to a start tag."""
    if style and 'style="' in start:
        start, style = start.replace('style="', f'style="{style};', 1), ""
    more = f' style="{style}"' if style else ""
    return f"{start[:-1]}{attribute and ' '}{attribute}{more}>"
