"""A heading or a sentence that announces something, and nothing follows.

"Stop if:" at the end of a paragraph, a box with a heading and no line in it: usually what a copy
left behind.

Passes, in a handout::

    blocks:
      - exercises: [arm-raise]
      - text:
          - "Two things help:"
          - Warmth and rest.
        title: What helps

Fires, in a handout::

    blocks:
      - exercises: [arm-raise]
      - text:
          - "Two things help:"
        title: What helps
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.passage import Passage, all_blocks
from handout.lint.rule import Finding, at
from handout.lint.subject import Subject
from handout.models.handout import Block

CODE = "list-empty"
LEVEL: Level = "error"
_SHORT = frozenset(("title", "heading", "name", "line", "hours", "alt", "captions", "columns"))
_PARTS = ("do_not_start_if", "stop_if", "call_us_if", "emergency", "limits")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each text that ends in a colon with nothing after it, and each empty block."""
    colons = [p for p in subject.printed if p.text.rstrip().endswith((":", "："))]
    keys = {(id(p.positions), p.key) for p in subject.printed} if colons else set()
    for passage in colons:
        if passage.field not in _SHORT and not _followed(passage, keys):
            message = "the sentence ends in a colon, and nothing follows"
            yield at(passage, message, "write what follows, or end it with a full stop")
    if subject.case:
        for block, key in all_blocks(subject.case.handout.value.blocks):
            if _empty(block):
                positions = subject.case.handout.positions
                message = f"nothing stands in this {block.kind}"
                yield Finding(positions, (*key, block.kind), message, "fill it, or leave it out")


def _followed(passage: Passage, keys: set[tuple[int, tuple[str | int, ...]]]) -> bool:
    """Tell whether another line of the same list comes after it."""
    for depth in (1, 2):
        place = passage.key[-depth] if len(passage.key) >= depth else None
        if isinstance(place, int):
            end = passage.key[len(passage.key) - depth + 1 :]
            following = (*passage.key[:-depth], place + 1, *end)
            return (id(passage.positions), following) in keys
    return False


def _empty(block: Block) -> bool:
    if block.safety:
        return not any(getattr(block.safety, name) for name in _PARTS)
    if block.do_dont:
        return not (block.do_dont.do or block.do_dont.dont)
    return block.text == () or block.checklist == ()
