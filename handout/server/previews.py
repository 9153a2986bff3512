"""Printed sheets of this session, kept in memory under names that say nothing."""

from __future__ import annotations

import hashlib
import io
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

import pypdfium2

MOST = 12  # sheets kept; the oldest goes first
SCALE = {"small": 0.35, "page": 1.6, "large": 3.0}  # times 72 dots an inch


@dataclass(slots=True)
class Printed:
    """One sheet: its bytes, its pages as pictures made when somebody looks."""

    pdf: bytes
    name: str  # for the file that is downloaded
    pages: int
    _pictures: dict[tuple[int, str], bytes] = field(default_factory=dict)

    def picture(self, page: int, size: str) -> bytes:
        """Draw a page as PNG; raise LookupError where there is none."""
        if not 0 <= page < self.pages or size not in SCALE:
            raise LookupError(page)
        if (page, size) not in self._pictures:
            self._pictures[page, size] = _draw(self.pdf, page, SCALE[size])
        return self._pictures[page, size]


_PDFIUM = threading.Lock()  # the library is not made for several threads


def _draw(pdf: bytes, page: int, scale: float) -> bytes:
    out = io.BytesIO()
    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            document[page].render(scale=scale).to_pil().save(out, "PNG", compress_level=1)
        finally:
            document.close()
    return out.getvalue()


class Previews:
    """The sheets of this session; nothing is written to disk."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Printed] = OrderedDict()
        self._keys: dict[bytes, str] = {}
        self._lock = threading.Lock()

    def get(self, key: str) -> Printed:
        """Give a sheet; raise LookupError where it is gone."""
        with self._lock:
            return self._kept[key]

    def make(self, what: bytes, name: str, printing: Callable[[], bytes]) -> str:
        """Print a sheet unless the very same is there; give the key of it."""
        digest = hashlib.sha256(what).digest()
        with self._lock:
            key = self._keys.get(digest, "")
            if key in self._kept:
                self._kept.move_to_end(key)
                return key
        pdf = printing()
        printed = Printed(pdf, name, _count(pdf))
        with self._lock:
            key = secrets.token_urlsafe(12)
            self._kept[key], self._keys[digest] = printed, key
            while len(self._kept) > MOST:
                gone, _ = self._kept.popitem(last=False)
                self._keys = {d: k for d, k in self._keys.items() if k != gone}
        return key


def _count(pdf: bytes) -> int:
    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()
