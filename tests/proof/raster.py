"""Pages as a printer receives them when it takes pictures: PWG 5102.4 raster."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from PIL import Image

MAGIC, HEADER = b"RaS2", 1796
# Offsets into a page's header, table 2.
_DUPLEX, _RESOLUTION, _TUMBLE, _WIDTH, _HEIGHT, _BITS, _LINE = 272, 276, 368, 372, 376, 388, 392


@dataclass(frozen=True, slots=True)
class RasterPage:
    """A page of grey or black dots."""

    picture: Image.Image
    dpi: int
    duplex: bool
    tumble: bool  # turned over its short edge


def raster_pages(data: bytes) -> list[RasterPage]:
    """Unpack every page."""
    assert data[:4] == MAGIC
    pages, at = [], len(MAGIC)
    while at < len(data):
        header, at = data[at : at + HEADER], at + HEADER
        dots, at = _unpack(data, at, _number(header, _HEIGHT), _number(header, _LINE))
        pages.append(_page(header, dots))
    return pages


def _page(header: bytes, dots: bytes) -> RasterPage:
    size = _number(header, _WIDTH), _number(header, _HEIGHT)
    # Ink is counted in black dots, light in grey ones.
    picture = (
        Image.frombytes("1", size, dots, "raw", "1;I")
        if _number(header, _BITS) == 1
        else Image.frombytes("L", size, dots)
    )
    duplex, tumble = bool(_number(header, _DUPLEX)), bool(_number(header, _TUMBLE))
    return RasterPage(picture, _number(header, _RESOLUTION), duplex, tumble)


def _unpack(data: bytes, at: int, lines: int, length: int) -> tuple[bytes, int]:
    """Unpack lines: how often each is repeated, then runs of equal and of different bytes."""
    unpacked: list[bytes] = []
    while len(unpacked) < lines:
        times, line, at = data[at] + 1, bytearray(), at + 1
        while len(line) < length:
            count, at = data[at], at + 1
            if count < 128:
                line += data[at : at + 1] * (count + 1)
                at += 1
            elif count == 128:
                line += b"\xff" * (length - len(line))
            else:
                line += data[at : at + 257 - count]
                at += 257 - count
        unpacked += [bytes(line)] * times
    return b"".join(unpacked[:lines]), at


def _number(header: bytes, offset: int) -> int:
    return int(struct.unpack_from(">I", header, offset)[0])
