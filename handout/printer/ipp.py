"""Messages of the Internet Printing Protocol as bytes, both ways (RFC 8010 §3)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

VERSION = (2, 0)
_OUT_OF_BAND = range(0x10, 0x20)  # tags of values that are not there: unknown, no-value


class Group(IntEnum):
    """Whose attributes these are."""

    OPERATION = 1
    JOB = 2
    END = 3
    PRINTER = 4
    UNSUPPORTED = 5


class Tag(IntEnum):
    """What kind of value this is."""

    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    RANGE = 0x33
    BEGIN_COLLECTION = 0x34
    END_COLLECTION = 0x37
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MEDIA_TYPE = 0x49
    MEMBER = 0x4A


@dataclass(frozen=True, slots=True)
class Attribute:
    """A name with its values; a collection's value is the tuple of its members."""

    name: str
    tag: int
    values: tuple[Any, ...]


Attributes = tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A request or an answer: `code` is an operation or a status."""

    code: int
    groups: tuple[tuple[int, Attributes], ...]

    def of(self, group: Group) -> list[dict[str, tuple[Any, ...]]]:
        """Give the attributes of each group of a kind, such as each printer's."""
        return [{a.name: a.values for a in found} for kind, found in self.groups if kind == group]


def attribute(name: str, tag: Tag, *values: Any) -> Attribute:
    """Make an attribute."""
    return Attribute(name, tag, values)


def write_message(message: Message) -> bytes:
    """Write a message; a document may follow it."""
    head = struct.pack(">BBHI", *VERSION, message.code, 1)
    groups = (
        bytes((kind,)) + b"".join(map(_written, attributes)) for kind, attributes in message.groups
    )
    return head + b"".join(groups) + bytes((Group.END,))


def _written(attribute: Attribute) -> bytes:
    names = [attribute.name, *[""] * (len(attribute.values) - 1)]
    pairs = zip(names, attribute.values, strict=True)
    return b"".join(_pair(attribute.tag, name, value) for name, value in pairs)


def _pair(tag: int, name: str, value: Any) -> bytes:
    if tag != Tag.BEGIN_COLLECTION:
        return _field(tag, name, _value(tag, value))
    members = b"".join(
        _field(Tag.MEMBER, "", member.name.encode()) + _written(Attribute("", *_rest(member)))
        for member in value
    )
    return _field(tag, name, b"") + members + _field(Tag.END_COLLECTION, "", b"")


def _rest(member: Attribute) -> tuple[int, tuple[Any, ...]]:
    return member.tag, member.values


def _field(tag: int, name: str, value: bytes) -> bytes:
    spelled = name.encode()
    return struct.pack(">BH", tag, len(spelled)) + spelled + struct.pack(">H", len(value)) + value


def _value(tag: int, value: Any) -> bytes:
    match tag:
        case Tag.INTEGER | Tag.ENUM:
            return struct.pack(">i", value)
        case Tag.BOOLEAN:
            return struct.pack(">?", value)
        case Tag.RANGE:
            return struct.pack(">ii", *value)
    return str(value).encode()


def read_message(data: bytes) -> tuple[Message, bytes]:
    """Read a message and what follows it; raise ValueError where it is none."""
    try:
        return _Reader(data).message()
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ValueError("this is no message of the printing protocol") from error


class _Reader:
    """A message being read."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 8

    def message(self) -> tuple[Message, bytes]:
        """Read all of it."""
        (code,) = struct.unpack(">H", self._data[2:4])
        groups: list[tuple[int, Attributes]] = []
        while (kind := self._byte()) != Group.END:
            groups.append((kind, self._attributes()))
        return Message(code, tuple(groups)), self._data[self._at :]

    def _attributes(self) -> Attributes:
        found: list[Attribute] = []
        while self._data[self._at] > 0x0F:
            tag, name, raw = self._field()
            value = self._members() if tag == Tag.BEGIN_COLLECTION else _read(tag, raw)
            if name:
                found.append(Attribute(name, tag, () if value is None else (value,)))
            else:
                last = found.pop()
                found.append(Attribute(last.name, tag, (*last.values, value)))
        return tuple(found)

    def _members(self) -> Attributes:
        """Read a collection up to its end."""
        found: list[Attribute] = []
        while (field := self._field())[0] != Tag.END_COLLECTION:
            tag, _, raw = field
            if tag == Tag.MEMBER:
                found.append(Attribute(raw.decode(), tag, ()))
                continue
            value = self._members() if tag == Tag.BEGIN_COLLECTION else _read(tag, raw)
            last = found.pop()
            found.append(Attribute(last.name, tag, (*last.values, value)))
        return tuple(found)

    def _field(self) -> tuple[int, str, bytes]:
        tag, name = self._byte(), self._string()
        return tag, name.decode(), self._string()

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _string(self) -> bytes:
        (length,) = struct.unpack(">H", self._data[self._at : self._at + 2])
        self._at += 2 + length
        return self._data[self._at - length : self._at]


def _read(tag: int, raw: bytes) -> Any:
    match tag:
        case _ if tag in _OUT_OF_BAND:
            return None
        case Tag.INTEGER | Tag.ENUM:
            return struct.unpack(">i", raw)[0]
        case Tag.BOOLEAN:
            return raw != b"\0"
        case Tag.RANGE:
            return struct.unpack(">ii", raw)
        case _ if tag >= Tag.TEXT:
            return raw.decode()
    return raw
