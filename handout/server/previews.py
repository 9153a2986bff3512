"""Printed sheets of this session, kept in memory under names that say nothing."""

from __future__ import annotations

import hashlib
import io
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pypdfium2

MOST = 12  # sheets kept; the oldest goes first
MOST_BYTES = 12_000_000  # of pictures; the one that was asked for longest ago goes first
SCALE = {"small": 0.35, "page": 1.6, "large": 3.0}  # times 72 dots an inch

_PDFIUM = threading.Lock()  # the library is not made for several threads


@dataclass(frozen=True, slots=True)
class Printed:
    """One sheet: its bytes, and of each page a mark that is the same where it looks the same."""

    pdf: bytes
    name: str  # for the file that is downloaded
    marks: tuple[str, ...]


class Previews:
    """The sheets of this session and their pages as pictures; nothing is written to disk."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Printed] = OrderedDict()
        self._keys: dict[bytes, str] = {}
        self._pictures: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> Printed:
        """Give a sheet; raise LookupError where it is gone."""
        with self._lock:
            return self._kept[key]

    def picture(self, key: str, page: int, size: str) -> bytes:
        """Give a page as PNG, drawn when somebody looks; raise LookupError where there is none."""
        printed = self.get(key)
        if not 0 <= page < len(printed.marks) or size not in SCALE:
            raise LookupError(page)
        name = (printed.marks[page], size)
        with self._lock:
            if name in self._pictures:
                self._pictures.move_to_end(name)
                return self._pictures[name]
        picture = _draw(printed.pdf, page, SCALE[size])
        with self._lock:
            self._pictures[name] = picture
            while sum(map(len, self._pictures.values())) > MOST_BYTES:
                self._pictures.popitem(last=False)
        return picture

    def make(self, what: bytes, name: str, printing: Callable[[], bytes]) -> str:
        """Print a sheet unless the very same is there; give the key of it."""
        digest = hashlib.sha256(what).digest()
        with self._lock:
            key = self._keys.get(digest, "")
            if key in self._kept:
                self._kept.move_to_end(key)
                return key
        pdf = printing()
        printed = Printed(pdf, name, _marks(pdf))
        with self._lock:
            key = secrets.token_urlsafe(12)
            self._kept[key], self._keys[digest] = printed, key
            while len(self._kept) > MOST:
                gone, _ = self._kept.popitem(last=False)
                self._keys = {d: k for d, k in self._keys.items() if k != gone}
        return key


def _marks(pdf: bytes) -> tuple[str, ...]:
    """Mark each page by its dots: a page that has not changed need not be fetched again."""
    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        return tuple(_mark(page) for page in document)


def _mark(page: Any) -> str:
    dots = page.render(scale=SCALE["page"])
    size = f"{dots.width}x{dots.height}".encode()
    return hashlib.sha256(size + bytes(dots.buffer)).hexdigest()[:32]


def _draw(pdf: bytes, page: int, scale: float) -> bytes:
    out = io.BytesIO()
    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        document[page].render(scale=scale).to_pil().save(out, "PNG", compress_level=1)
    return out.getvalue()
