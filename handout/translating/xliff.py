"""One file for a translator and back: XLIFF 2.0, every text beside its original."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from handout.errors import HandoutError, Problem
from handout.translation import key_name
from handout.yamlfile import Key

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_NOTE = "Keep what stands in braces, and write numbers in figures."
_STATES = {True: "translated", False: "initial"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A text and its translation, empty where there is none yet."""

    name: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """The texts of one content file."""

    kind: str
    id: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What goes to a translator of one language, or comes back."""

    source: str
    target: str
    parcels: tuple[Parcel, ...]


def make_parcel(kind: str, name: str, here: Mapping[Key, str], there: Mapping[Key, str]) -> Parcel:
    """Gather the texts of a file with their translations."""
    units = (
        Unit(key_name(key), " ".join(t.split()), there.get(key, "")) for key, t in here.items()
    )
    return Parcel(kind, name, tuple(units))


def write_xliff(exchange: Exchange) -> bytes:
    """Write an exchange as XLIFF 2.0."""
    Xml.register_namespace("", NAMESPACE)
    root = Xml.Element(_tag("xliff"), version="2.0", srcLang=exchange.source)
    root.set("trgLang", exchange.target)
    for parcel in exchange.parcels:
        _add_file(root, parcel)
    Xml.indent(root)
    text = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _add_file(root: Xml.Element, parcel: Parcel) -> None:
    file = Xml.SubElement(root, _tag("file"), id=f"{parcel.kind}.{parcel.id}")
    notes = Xml.SubElement(file, _tag("notes"))
    Xml.SubElement(notes, _tag("note")).text = _NOTE
    for unit in parcel.units:
        node = Xml.SubElement(file, _tag("unit"), id=unit.name)
        segment = Xml.SubElement(node, _tag("segment"), state=_STATES[bool(unit.target)])
        Xml.SubElement(segment, _tag("source")).text = unit.source
        if unit.target:
            Xml.SubElement(segment, _tag("target")).text = unit.target


def read_xliff(data: bytes, path: str) -> Exchange:
    """Read an exchange; raise HandoutError where the file is none."""
    try:
        if b"<!ENTITY" in data:
            raise Xml.ParseError("it defines entities of its own")
        root = Xml.fromstring(data)  # noqa: S314 - entities are refused above
        if root.tag != _tag("xliff"):
            raise Xml.ParseError("it is something else")
        parcels = tuple(map(_parcel, root.iter(_tag("file"))))
        return Exchange(root.attrib["srcLang"], root.attrib["trgLang"], parcels)
    except (Xml.ParseError, KeyError) as error:
        hint = "give back the file that handout translate export wrote"
        message = f"this is no XLIFF 2.0 with two languages: {error}"
        raise HandoutError([Problem(path, 0, 0, message, hint)]) from None


def _parcel(file: Xml.Element) -> Parcel:
    kind, _, name = file.attrib["id"].partition(".")
    return Parcel(kind, name, tuple(_units(file.iter(_tag("unit")))))


def _units(nodes: Iterable[Xml.Element]) -> Iterator[Unit]:
    """Read units; what a tool cut into several segments is joined again."""
    for node in nodes:
        source, target = (
            " ".join("".join("".join(part.itertext()) for part in node.iter(_tag(name))).split())
            for name in ("source", "target")
        )
        yield Unit(node.attrib["id"], source, target)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
