"""A clinician's signature under content: the review block of its file, all else untouched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import yaml

from handout.errors import HandoutError, Problem
from handout.mending.draft import Edit, Mend, apply_mend, open_draft, put, write_scalar

KEY = "review"


def sign(text: str, path: str, by: str, date: dt.date) -> str:
    """Write who has read a file, and when; raise HandoutError where it cannot be written so."""
    day = date.isoformat()
    block = (KEY + ":", "  status: reviewed", f"  by: {write_scalar(by)}", f'  date: "{day}"')
    return _with(text, path, block, {"status": "reviewed", "by": by, "date": day})


def withdraw(text: str, path: str) -> str:
    """Make a file a draft again."""
    return _with(text, path, (KEY + ":", "  status: draft"), {"status": "draft"})


def _with(text: str, path: str, lines: tuple[str, ...], value: Mapping[str, str]) -> str:
    draft = open_draft(text, path, "en")
    if draft is None:
        raise HandoutError([Problem(path, 0, 0, "this is no exercise or handout", "")])
    written = draft.newline.join(lines)
    start, end = _place(draft.root, text)
    if start == end:  # there is none yet: it goes to the end
        gap = "" if not text or text.endswith("\n") else draft.newline
        edit = Edit(len(text), len(text), f"{gap}{written}{draft.newline}")
    else:
        edit = Edit(start, end, written)
    mend = Mend(KEY, edit.start, "", (edit,), lambda file: put(file, (KEY,), dict(value)))
    signed = apply_mend(draft, mend)
    if signed is None:
        hint = "write review: {status: reviewed, by: …, date: …} into it by hand"
        raise HandoutError([Problem(path, 0, 0, "the file cannot be signed as it stands", hint)])
    return signed.text


def _place(root: yaml.Node, text: str) -> tuple[int, int]:
    """Give where the review block starts and ends; twice the same where there is none."""
    assert isinstance(root, yaml.MappingNode)  # noqa: S101 - a draft is one
    for name, node in root.value:
        if name.value == KEY:
            return name.start_mark.index, _last(node)
    return len(text), len(text)


def _last(node: yaml.Node) -> int:
    """Give the end of what is written: a block's own end lies behind comments that follow."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _last(node.value[-1][1])
    return int(node.end_mark.index)
