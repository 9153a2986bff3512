"""Parts of a PDF without numbers: what pages draw with, kept whole and written into any file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

import pydyf

_OF_NO_USE = ("Length", "ColorSpace")  # written anew; colours are plain red, green and blue
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+) (Do|scn|SCN|gs|sh)\b")  # such as x1 and a0.5
# Between two letters, which stand as far apart without it; renderers count empty strings.
_NO_MOVE = re.compile(rb"(?<=\w)>0<(?=\w)")
KINDS = ("XObject", "Pattern", "Shading", "ExtGState")
_KIND_OF = {b"Do": "XObject", b"scn": "Pattern", b"SCN": "Pattern", b"gs": "ExtGState"} | {
    b"sh": "Shading"
}
REFERENCE = b"\0"  # stands for the number of the part that is next among `parts`


@dataclass(frozen=True, slots=True)
class Thing:
    """A stream or a value; `parts` are what it refers to, in the order of its references.

    `lettered` says that its resources need the fonts of the file it is written to.
    """

    head: bytes  # entries of its dictionary, or the value of what is no stream
    body: bytes | None = None
    parts: tuple[Thing, ...] = ()
    lettered: bool = False

    @property
    def name(self) -> str:
        """Name it by what it is: the same thing has the same name everywhere."""
        seen = hashlib.sha256(self.head + b"|" + (self.body or b""))
        for part in self.parts:
            seen.update(part.name.encode())
        return f"x{seen.hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Operators, and by name all they draw with."""

    content: bytes
    used: Mapping[tuple[str, str], Thing]  # (kind, name) → thing


def drawing(stream: pydyf.Stream, images: Mapping[str, Mapping[str, object]]) -> Drawing:
    """Take what was drawn out of the library's hands, each thing under a name of its own."""
    return _renamed(_joined(stream), _things(stream._resources, images))


def _joined(stream: pydyf.Stream) -> bytes:
    return b"\n".join(map(pydyf._to_bytes, stream.stream))


def _things(
    resources: Mapping[str, Mapping[str, object]], images: Mapping[str, Mapping[str, object]]
) -> dict[tuple[str, str], Thing]:
    found = {}
    for kind in KINDS:
        for name, what in resources[kind].items():
            found[kind, name] = _thing(_image(images[name]) if what is None else what, images)
    return found


def _image(kept: Mapping[str, object]) -> object:
    ratios = kept["dpi_ratios"]
    return kept["image"].get_x_object(kept["interpolate"], max(ratios))  # type: ignore[attr-defined, call-overload]


def _thing(what: object, images: Mapping[str, Mapping[str, object]]) -> Thing:
    parts: list[Thing] = []
    if not isinstance(what, pydyf.Stream):
        return Thing(_value(what, parts, images), parts=tuple(parts))
    extra = {key: value for key, value in what.extra.items() if key not in _OF_NO_USE}
    if (inner := extra.pop("Resources", None)) is None:
        head = _entries(extra, parts, images)
        return Thing(head, _joined(what), tuple(parts))
    drawn = _renamed(_joined(what), _things(inner, images))
    head = _entries(extra, parts, images) + b"/Resources " + resources_of(drawn, parts)
    return Thing(head, drawn.content, tuple(parts), b" Tf" in drawn.content)


def resources_of(drawn: Drawing, parts: list[Thing]) -> bytes:
    """Write a resource dictionary, leaving a reference for each thing in it."""
    kinds = []
    for kind in KINDS:
        named = sorted((name, thing) for (k, name), thing in drawn.used.items() if k == kind)
        parts += [thing for _, thing in named]
        inside = b"".join(b"/%s %s" % (name.encode(), REFERENCE) for name, _ in named)
        kinds += [b"/%s<<%s>>" % (kind.encode(), inside)] if named else []
    return b"<<" + b"".join(kinds) + b">>"


def _renamed(content: bytes, things: Mapping[tuple[str, str], Thing]) -> Drawing:
    used: dict[tuple[str, str], Thing] = {}

    def rename(found: re.Match[bytes]) -> bytes:
        thing = things.get((_KIND_OF[found[2]], found[1].decode()))
        if thing is None:
            return found[0]
        used[_KIND_OF[found[2]], thing.name] = thing
        return b"/%s %s" % (thing.name.encode(), found[2])

    return Drawing(_NO_MOVE.sub(b"", _NAMED.sub(rename, content)), used)


def _entries(
    values: Mapping[str, object], parts: list[Thing], images: Mapping[str, Mapping[str, object]]
) -> bytes:
    return b"".join(
        b"/%s %s" % (key.encode(), _value(value, parts, images)) for key, value in values.items()
    )


def _value(value: object, parts: list[Thing], images: Mapping[str, Mapping[str, object]]) -> bytes:
    if isinstance(value, pydyf.Stream):
        parts.append(_thing(value, images))
        return REFERENCE
    if isinstance(value, dict):
        return b"<<" + _entries(value, parts, images) + b">>"
    if isinstance(value, list):
        return b"[" + b" ".join(_value(item, parts, images) for item in value) + b"]"
    return bytes(pydyf._to_bytes(value))
