"""A stage asks for what is still forbidden, or a limit ends after the last stage.

"Do not kneel until week 6", and an exercise on the knees in weeks 2 to 4. All the words of the
limit have to come up in the exercise; a person judges the rest.

Passes, in a handout::

    blocks:
      - safety: {limits: [{text: Do not sit., until: week 2}]}
      - phases:
          - {span: weeks 0-2, blocks: [{exercises: [calf-raise]}]}
          - {span: weeks 2-6, blocks: [{exercises: [{exercise: calf-raise, start: Sit down.}]}]}

Fires, in a handout::

    blocks:
      - safety: {limits: [{text: Do not sit., until: week 4}]}
      - phases:
          - {span: weeks 0-2, blocks: [{exercises: [calf-raise]}]}
          - {span: weeks 2-6, blocks: [{exercises: [{exercise: calf-raise, start: Sit down.}]}]}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.compose.spans import Span, read_span
from handout.errors import Level
from handout.lint.passage import all_blocks
from handout.lint.rule import Finding, elsewhere
from handout.lint.subject import Subject
from handout.models.handout import Limit, Phase
from handout.yamlfile import Key, Positions

CODE = "limit-outlives-phase"
LEVEL: Level = "warning"
_FIELDS = frozenset(("title", "start", "steps", "do-entry"))
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each limit that a stage breaks, or that no stage reaches."""
    if subject.kind != "handout" or subject.case is None:
        return
    blocks = list(all_blocks(subject.case.handout.value.blocks))
    phases = next(((b.phases, key) for b, key in blocks if b.phases), None)
    if phases is None:
        return
    for block, key in blocks:
        for place, limit in enumerate(block.safety.limits if block.safety else ()):
            if limit.until:
                here = (*key, "safety", "limits", place, "until")
                yield from _limit(subject, limit, here, phases)


def _limit(
    subject: Subject, limit: Limit, key: Key, phases: tuple[Sequence[Phase], Key]
) -> Iterator[Finding]:
    until, positions = read_span(limit.until or ""), subject.file.positions
    spans = [(n, read_span(p.span)) for n, p in enumerate(phases[0], start=1) if p.span]
    spans = [(n, span) for n, span in spans if span.unit == until.unit and not span.counted]
    last = _end(until)
    ends = [span.last for _, span in spans]
    if spans and None not in ends and last > max(end or 0 for end in ends):
        message = (
            f"the limit ends with {limit.until}, and the last stage with {until.unit} {ends[-1]}"
        )
        yield Finding(positions, key, message, "end it earlier, or add the stage that it is for")
    for number, span in spans:
        broken = _broken(subject, limit.text, number) if span.first < last else None
        if broken:
            line = elsewhere(*broken, positions)
            message = f"{limit.text!r} holds until {limit.until}, and {line} asks for it before"
            yield Finding(positions, key, message, "end the limit earlier, or move the exercise")


def _end(span: Span) -> int:
    return span.last if span.last is not None else span.first


def _broken(subject: Subject, limit: str, stage: int) -> tuple[Positions, Key] | None:
    """Find what asks for all the words of the limit in a stage."""
    stop = subject.vocabulary["stop_words"]
    forbidden = [w[:_STEM] for w in _WORD.findall(limit.lower()) if not stop.match(w)]
    asked = (place for place, text in _asked(subject, stage) if _has_all(forbidden, text))
    return next(asked, None) if forbidden else None


def _asked(subject: Subject, stage: int) -> Iterator[tuple[tuple[Positions, Key], str]]:
    """Yield what a stage asks for: titles, steps, and how the body is held."""
    for practice in subject.practices:
        if practice.stage == stage and practice.exercise:
            yield practice.place, practice.exercise.position
    for passage in subject.printed:
        practised = passage.practice and passage.practice.stage == stage
        forbids = subject.vocabulary["negation"].search(passage.text)
        if practised and passage.field in _FIELDS and not forbids:
            yield (passage.positions, passage.key), passage.text


def _has_all(stems: list[str], text: str) -> bool:
    words = _WORD.findall(text.lower())
    return all(any(word.startswith(stem) for word in words) for stem in stems)
