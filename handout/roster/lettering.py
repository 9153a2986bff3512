"""How the letters of a text file are stored, told from its bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from handout.errors import HandoutError, Problem

_CHUNK = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHERS = (
    (b"%PDF", "this is a PDF, not a list", "give the list as CSV or XLSX"),
    (b"PK\x03\x04", "this is a packed file, not text", "if it is a workbook, end its name .xlsx"),
    (b"\xd0\xcf\x11\xe0", "this is an old Excel file", "save it as CSV or XLSX"),
)
_HINT = "save it as CSV in UTF-8"
_IN_UTF8 = re.compile(rb"[\xc2\xc3][\x80-\xbf]")  # é and its kin, as UTF-8 writes them
_IN_CP1250 = re.compile(r"[a-z][³¹¿¯]")  # Polish letters, as Windows-1252 shows them


def find_encoding(file: BinaryIO, path: str) -> str:
    """Find the encoding of a text file, and go back to its beginning.

    Raises HandoutError for what is no text, and for letters that cannot be told for sure.
    """
    head = file.read(512)
    file.seek(0)
    _refuse_others(head, path)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    encoding = marked or _unmarked_utf16(head) or _utf8_or_windows(file, path)
    file.seek(0)
    _check_letters(file, path, encoding)
    file.seek(0)
    return encoding


def _refuse_others(head: bytes, path: str) -> None:
    for beginning, message, hint in _OTHERS:
        if head.startswith(beginning):
            raise HandoutError([Problem(path, 0, 0, message, hint)])


def _unmarked_utf16(head: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zeros: every other byte of plain letters."""
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = head[start::2].count(0)
        if zeros and zeros > len(head[start::2]) // 2 and not head[1 - start :: 2].count(0):
            return name
    return None


def _utf8_or_windows(file: BinaryIO, path: str) -> str:
    wrong = _first_wrong_line(file, "utf-8")
    if not wrong:
        return "utf-8"
    file.seek(0)
    if any(_IN_UTF8.search(line) for line in file):
        message = "some letters are UTF-8 and some, as on this line, are not"
        raise HandoutError([Problem(path, wrong, 0, message, _HINT)])
    return "cp1252"


def _check_letters(file: BinaryIO, path: str, encoding: str) -> None:
    """Raise HandoutError where the letters cannot be read so, or look wrong when they are."""
    if wrong := _first_wrong_line(file, encoding):
        message = "the letters on this line cannot be read"
        raise HandoutError([Problem(path, wrong, 0, message, _HINT)])
    file.seek(0)
    for number, text in enumerate(_lines(file, encoding), start=1):
        if "\0" in text:
            raise HandoutError([Problem(path, number, 0, "this is not a text file", _HINT)])
        if encoding == "cp1252" and (odd := _IN_CP1250.search(text)):
            message = f"it cannot be told which letter stands after {odd[0][0]!r} on this line"
            raise HandoutError([Problem(path, number, 0, message, _HINT)])


def _first_wrong_line(file: BinaryIO, encoding: str) -> int:
    """Give the number of the first line that cannot be read so; 0 where all can."""
    number = 1
    try:
        for text in _texts(file, encoding):
            number += text.count("\n")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(encoding, "replace")
        return number + before.count("\n")
    return 0


def _lines(file: BinaryIO, encoding: str) -> Iterator[str]:
    rest = ""
    for text in _texts(file, encoding):
        *whole, rest = (rest + text).split("\n")
        yield from whole
    yield rest


def _texts(file: BinaryIO, encoding: str) -> Iterator[str]:
    """Decode a file piece by piece."""
    decoder = codecs.getincrementaldecoder(encoding)()
    while data := file.read(_CHUNK):
        yield decoder.decode(data)
    yield decoder.decode(b"", final=True)
