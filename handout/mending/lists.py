"""Lists of sentences between [ ] become one sentence a line; a comma no longer cuts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import yaml

from handout.mending.draft import Draft, Edit, Mend, Spot, put, write_scalar
from handout.models.text import PROSE_LISTS

CODE = "text-cut"
_LISTS = PROSE_LISTS | {"easier", "harder", "limits"}
_ENDS = re.compile(r"[.!?…][\"'”’)]*$")
_RISKY = re.compile(r"\s#|(?:^|[\[,])\s*[*&!]")  # comments, aliases, anchors and tags
_QUOTES = ("'", '"')


def find(draft: Draft) -> Iterator[Mend]:
    """Yield each list of sentences that is written between brackets."""
    for spot in draft.spots():
        node, name = spot.node, spot.name
        flow = isinstance(node, yaml.SequenceNode) and node.flow_style and not spot.in_flow
        if flow and name and spot.key[-1] in _LISTS and not _RISKY.search(draft.source(spot)):
            yield from _mend(draft, spot, name)


def _mend(draft: Draft, spot: Spot, name: yaml.Node) -> Iterator[Mend]:
    items = _items(draft, spot)
    colon = re.compile(r" *:(?=\s+\[)").match(draft.text, int(name.end_mark.index))
    end = draft.line_end(spot.end)
    rest = draft.text[spot.end : end]
    if not items or not colon or not re.fullmatch(r"[ ]*|[ ]+#.*", rest):
        return
    indent = " " * (int(name.start_mark.column) + 2)
    lines = [f"{draft.newline}{indent}- {write_scalar(item)}" for item in items]
    yield Mend(
        CODE,
        int(name.start_mark.index),
        f"{spot.key[-1]} is now written one sentence a line",
        (Edit(colon.end(), end, rest.rstrip() + "".join(lines)),),
        partial(put, key=spot.key, new=items),
    )


def _items(draft: Draft, spot: Spot) -> list[str]:
    """List the sentences, those joined that a comma cut; none where that is not sure."""
    items: list[str] = []
    joined = False
    for node in spot.node.value:
        if not isinstance(node, yaml.ScalarNode) or node.tag != "tag:yaml.org,2002:str":
            return []
        cut = node.value[:1].islower()
        if cut and (not items or node.style in _QUOTES):
            return []
        if cut:
            items[-1], joined = f"{items[-1]}, {node.value}", True
        else:
            items.append(node.value)
    sure = not joined or all(_ENDS.search(item) for item in items)
    return items if sure else []
