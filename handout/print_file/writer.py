"""A PDF written object by object, so that memory does not grow with its pages."""

from __future__ import annotations

import hashlib
import zlib
from array import array
from itertools import islice
from typing import BinaryIO

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PACKED = 200  # objects in one object stream, ISO 32000-1 §7.5.7
_FREE, _PLAIN, _IN_STREAM = 0, 1, 2  # kinds of entries in the cross-reference, table 18


class PdfWriter:
    """Write objects, given as PDF syntax, as they come; only where each lies is kept.

    Equal input gives equal bytes.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._offset = file, 0
        self._digest = hashlib.sha256()
        self._kinds, self._places, self._indexes = array("B"), array("Q"), array("H")
        self._waiting: list[tuple[int, bytes]] = []
        self.reserve()  # number 0 is never used
        self._put(HEADER)

    def reserve(self) -> int:
        """Give the number of an object that is written later."""
        self._kinds.append(_FREE)
        self._places.append(0)
        self._indexes.append(0)
        return len(self._kinds) - 1

    def add(self, body: bytes, number: int = 0) -> int:
        """Write an object that is no stream; give its number."""
        number = number or self.reserve()
        self._waiting.append((number, body))
        if len(self._waiting) == PACKED:
            self._pack()
        return number

    def add_stream(self, entries: bytes, data: bytes, number: int = 0) -> int:
        """Write a stream, given its dictionary without the length."""
        number = number or self.reserve()
        self._kinds[number], self._places[number] = _PLAIN, self._offset
        entries = entries.removesuffix(b">>") + b"/Length %d >>" % len(data)
        self._put(b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, entries, data))
        return number

    def finish(self, root: int, info: int) -> None:
        """Write where everything lies."""
        self._pack()
        number, start = self.reserve(), self._offset
        self._kinds[number], self._places[number] = _PLAIN, start  # it lists itself
        name = b"<%s>" % self._digest.hexdigest()[:32].encode()
        entries = (
            b"<< /Type /XRef /Size %d /W [1 5 2] /Root %d 0 R /Info %d 0 R /ID [%s %s] "
            b"/Filter /FlateDecode >>" % (len(self._kinds), root, info, name, name)
        )
        self.add_stream(entries, self._cross_reference(), number)
        self._put(b"startxref\n%d\n%%%%EOF\n" % start)

    def _cross_reference(self) -> bytes:
        rows = zip(self._kinds, self._places, self._indexes, strict=True)
        squeezed, parts = zlib.compressobj(), []
        while some := list(islice(rows, 4096)):
            entries = b"".join(
                bytes((kind,)) + place.to_bytes(5) + index.to_bytes(2)
                for kind, place, index in some
            )
            parts.append(squeezed.compress(entries))
        return b"".join([*parts, squeezed.flush()])

    def _pack(self) -> None:
        """Write the objects that wait into one stream."""
        if not self._waiting:
            return
        stream, heads, length = self.reserve(), b"", 0
        for index, (number, body) in enumerate(self._waiting):
            self._kinds[number], self._places[number] = _IN_STREAM, stream
            self._indexes[number] = index
            heads += b"%d %d " % (number, length)
            length += len(body) + 1
        entries = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode >>"
        bodies = b"\n".join(body for _, body in self._waiting)
        entries %= (len(self._waiting), len(heads))
        self._waiting = []
        self.add_stream(entries, zlib.compress(heads + bodies, 9), stream)

    def _put(self, data: bytes) -> None:
        self._digest.update(data)
        self._offset += len(data)
        self._file.write(data)
