"""The objects of one PDF carried over into another, equal ones once."""

from __future__ import annotations

import hashlib
import re

from pikepdf import Dictionary, Object, Pdf, Stream

from handout.print_file.writer import PdfWriter

# A string, which is left alone, or a reference; pikepdf escapes every bracket in a string.
_REFERENCE = re.compile(rb"\((?:[^\\()]|\\.)*\)|\b(\d+) (\d+) R\b", re.DOTALL)
_TAG = b"/Type /StructElem"  # no two are equal: not worth remembering


class Shelf:
    """What has been written already, by its bytes: fonts, figures, whole pages."""

    def __init__(self, writer: PdfWriter) -> None:
        self.writer = writer
        self._written: dict[bytes, int] = {}

    def write(self, entries: bytes, data: bytes | None) -> int:
        """Write an object unless an equal one is there; give its number."""
        if data is None and _TAG in entries:
            return self.writer.add(entries)
        digest = hashlib.sha256(b"%d %s" % (len(entries), entries))
        digest.update(data or b"")
        if digest.digest() not in self._written:
            self._written[digest.digest()] = self.write_as(0, entries, data)
        return self._written[digest.digest()]

    def write_as(self, number: int, entries: bytes, data: bytes | None) -> int:
        """Write an object under the number that others know it by."""
        if data is None:
            return self.writer.add(entries, number)
        return self.writer.add_stream(entries, data, number)


class Source:
    """A PDF whose objects are carried over when something that is written refers to them."""

    def __init__(self, pdf: Pdf, shelf: Shelf) -> None:
        self._pdf, self._shelf = pdf, shelf
        self._numbers: dict[tuple[int, int], int] = {}
        self._reading: set[tuple[int, int]] = set()

    def replace(self, thing: Object, number: int) -> None:
        """Let an object of the new PDF stand wherever this one is referred to."""
        self._numbers[thing.objgen] = number

    def write(self, thing: Object) -> bytes:
        """Give an object's syntax, and carry over everything it refers to."""
        return _REFERENCE.sub(self._refer, thing.unparse(resolved=True))

    def _refer(self, found: re.Match[bytes]) -> bytes:
        if found[1] is None:
            return found[0]
        return b"%d 0 R" % self._number((int(found[1]), int(found[2])))

    def _number(self, place: tuple[int, int]) -> int:
        if place not in self._numbers and place in self._reading:
            # It refers to itself by way of others, as a tag and its parent do.
            self._numbers[place] = self._shelf.writer.reserve()
        elif place not in self._numbers:
            self._reading.add(place)
            self._carry(place)
        return self._numbers[place]

    def _carry(self, place: tuple[int, int]) -> None:
        thing, data = self._pdf.get_object(place), None
        if isinstance(thing, Stream):
            data = thing.read_raw_bytes()
            thing = Dictionary({k: v for k, v in thing.stream_dict.items() if k != "/Length"})
        entries = self.write(thing)
        if place in self._numbers:
            self._shelf.write_as(self._numbers[place], entries, data)
        else:
            self._numbers[place] = self._shelf.write(entries, data)
