"""A sheet that never says when to stop.

Neither a stop rule nor a pain rule, a pain limit or a precaution reaches the page. One of them
must: people go on.

Passes, in a handout::

    blocks:
      - exercises: [calf-raise]
      - safety: {stop_if: [Your calf hurts badly.], call_us_if: [It does not get better.]}

Fires, in a handout::

    blocks:
      - exercises: [calf-raise]
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.errors import Level
from handout.lint.passage import all_blocks
from handout.lint.rule import Finding
from handout.lint.subject import Subject

CODE = "no-stop-rule"
LEVEL: Level = "warning"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for a sheet without any rule to stop."""
    if subject.case is None or not any(p.exercise for p in subject.practices):
        return
    stops = {"stop_if", "do_not_start_if", "precautions"}
    told = any(passage.field in stops for passage in subject.printed)
    blocks = all_blocks(subject.case.handout.value.blocks)
    limited = any(practice.dosage.pain_limit is not None for practice in subject.practices)
    if not (told or limited or any(block.pain_rule for block, _ in blocks)):
        message = "nothing on the sheet says when to stop"
        hint = "add stop_if, a pain_rule or a precaution"
        yield Finding(subject.file.positions, subject.heading, message, hint)
