"""Translated texts put into a translation's file: comments and layout stay."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from handout.mending.draft import Edit, edited, write_scalar
from handout.yamlfile import Key


def fill(text: str, texts: Mapping[Key, str]) -> tuple[str, list[Key]]:
    """Give a file with other texts at some places, and the places that it does not have."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    places = _places(root, ()) if root else {}
    edits, absent = list[Edit](), list[Key]()
    for key, new in texts.items():
        node = next((places[form] for form in _forms(key) if form in places), None)
        if node is None:
            absent.append(key)
        elif " ".join(node.value.split()) != new:
            edits.append(_edit(text, node, new))
    return edited(text, tuple(edits)), absent


def _forms(key: Key) -> list[Key]:
    """List how a place may be written: a step as its text alone, a list of one as its item."""
    short = key[:-1] if key[-1] == "text" else key
    alone = short[:-1] if short and short[-1] == 0 else short
    return [key, short, alone]


def _edit(text: str, node: yaml.ScalarNode, new: str) -> Edit:
    start, end = node.start_mark.index, node.end_mark.index
    while end > start and text[end - 1].isspace():
        end -= 1  # a folded text ends after its line
    return Edit(start, end, write_scalar(new) if end > start else f" {write_scalar(new)}")


def _places(node: yaml.Node, key: Key) -> dict[Key, yaml.ScalarNode]:
    found: dict[Key, yaml.ScalarNode] = {}
    if isinstance(node, yaml.ScalarNode):
        found[key] = node
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            found |= _places(value, (*key, name.value))
    elif isinstance(node, yaml.SequenceNode):
        for place, value in enumerate(node.value):
            found |= _places(value, (*key, place))
    return found
