"""Stages that overlap, or leave days between them that belong to none.

Passes, in a handout::

    blocks:
      - phases:
          - {span: weeks 0-2, blocks: [{exercises: [arm-raise]}]}
          - {span: weeks 2-6, blocks: [{exercises: [calf-raise]}]}

Fires, in a handout::

    blocks:
      - phases:
          - {span: weeks 0-2, blocks: [{exercises: [arm-raise]}]}
          - {span: weeks 4-6, blocks: [{exercises: [calf-raise]}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from handout.compose.spans import Span, counts_elapsed, read_span
from handout.errors import Level
from handout.lint.passage import all_blocks
from handout.lint.rule import Finding
from handout.lint.subject import Subject
from handout.models.handout import Phase

CODE = "phase-gap"
LEVEL: Level = "warning"
_HINT = "write spans that follow one another: weeks 0-2, weeks 2-6"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each stage that does not begin where the one before it ends."""
    if subject.kind != "handout" or subject.case is None:
        return
    handout = subject.case.handout
    for block, key in all_blocks(handout.value.blocks):
        spans = list(_spans(block.phases or ()))
        elapsed = counts_elapsed([span for _, span, _ in spans])
        for (_, before, first), (place, after, second) in pairwise(spans):
            said = _said(before, after, elapsed=elapsed)
            if said:
                message = f"{second} {said} {first}"
                at = (*key, "phases", place, "span")
                yield Finding(handout.positions, at, message, _HINT)


def _spans(phases: tuple[Phase, ...]) -> Iterator[tuple[int, Span, str]]:
    for place, phase in enumerate(phases):
        if phase.span:
            span = read_span(phase.span)
            if not span.counted:
                yield place, span, phase.span


def _said(before: Span, after: Span, *, elapsed: bool) -> str:
    if before.unit != after.unit:
        return ""
    if before.last is None:
        return "overlaps"
    due = before.last if elapsed else before.last + 1
    if after.first > due:
        return "leaves a gap after"
    return "overlaps" if after.first < due else ""
