"""PDF syntax for the few objects that a print file has of its own."""

from __future__ import annotations

from collections.abc import Iterable

from pikepdf import String


def dictionary(**entries: bytes | int | None) -> bytes:
    """Write a dictionary; what is None is left out."""
    there = {name: value for name, value in entries.items() if value is not None}
    return b"<< %s >>" % b" ".join(
        b"/%s %s" % (name.encode(), _value(there[name])) for name in there
    )


def name(text: str) -> bytes:
    """Write a name."""
    return b"/" + text.encode()


def text(content: str) -> bytes:
    """Write a string for people."""
    return String(content).unparse()


def ref(number: int) -> bytes:
    """Write a reference to an object."""
    return b"%d 0 R" % number


def array(items: Iterable[bytes]) -> bytes:
    """Write an array."""
    return b"[ %s ]" % b" ".join(items)


def refs(numbers: Iterable[int]) -> bytes:
    """Write an array of references."""
    return array(map(ref, numbers))


def _value(value: bytes | int) -> bytes:
    return b"%d" % value if isinstance(value, int) else value
