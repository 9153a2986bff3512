"""The marks of what each text of a translation was made from, kept at the end of its file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from handout.translation import TranslatedFile, key_name, mark_of, texts_of

_SOURCE = "source"


def stamp(text: str, file: TranslatedFile[Any]) -> str:
    """Give a translation's file with the marks of the texts that it translates now."""
    marks = "".join(f"  {name}: {mark}\n" for name, mark in _marks(file))
    kept = _without_marks(text).rstrip("\n")
    return f"{kept}\n{_SOURCE}:\n{marks}" if marks else f"{kept}\n"


def _marks(file: TranslatedFile[Any]) -> Iterator[tuple[str, str]]:
    """Yield the mark of each text, in the order of the original; then of those left over."""
    here = texts_of(file.base.value)
    found: dict[str, str] = {}
    for key, place in file.kept.items():
        found.setdefault(key_name(place), mark_of(here[key]))
    for key in file.left_over:
        found[key_name(key)] = file.own.value.source[key_name(key)]
    yield from ((name, _quoted(mark)) for name, mark in found.items())


def _quoted(mark: str) -> str:
    """Quote a mark that YAML would take for a number."""
    return f'"{mark}"' if mark.isdigit() else mark


def _without_marks(text: str) -> str:
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    for name, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if name.value == _SOURCE:
            end = text.find("\n", _last(value))
            return text[: name.start_mark.index] + (text[end + 1 :] if end >= 0 else "")
    return text


def _last(node: yaml.Node) -> int:
    """Give the place of the last letter of a mapping; its own end may be lines below."""
    if isinstance(node, yaml.MappingNode) and node.value:
        return _last(node.value[-1][1])
    return int(node.end_mark.index)
