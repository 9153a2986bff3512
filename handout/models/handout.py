"""A handout: advice and exercises for one condition, as an ordered list of blocks."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from handout.errors import ValueProblem
from handout.limbs import Affected
from handout.models.exercise import Changes, Entry, Review, Source
from handout.models.text import (
    Dose,
    Duration,
    Language,
    Link,
    OneOrMany,
    Prose,
    ProseList,
    Slug,
    Timing,
    Written,
)

KINDS = (
    "text", "safety", "pain_rule", "exercises", "phases", "schedule", "do_dont", "checklist",
    "clinician",
)  # fmt: skip
# What may stand beside a kind; a title and sources may stand beside each.
BESIDE: dict[str, tuple[str, ...]] = {
    "exercises": ("frequency", "time", "each", "start", "ordered", "easier", "harder"),
    "phases": ("frequency", "time", "each", "by"),
    "schedule": ("frequency", "time", "each", "easier", "harder"),
}
_DOSED = ("frequency", "time", "each", "start", "ordered", "easier", "harder", "by")
_SPAN = re.compile(
    r"(?:days?|weeks?) (\d{1,3})(?:-(\d{1,3})|\+)?"
    r"|for (\d{1,3})(?:-(\d{1,3}))? (?:day|week|month)s?"
)
_END = re.compile(r"(?:day|week) \d{1,3}|for \d{1,3} (?:day|week|month)s?")


def _span(value: object) -> object:
    found = _SPAN.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise ValueProblem(
            f"cannot read the span {value!r}",
            "write day 1, week 2, weeks 0-2, weeks 6+ or for 2 weeks",
        )
    low, high = found[1] or found[3], found[2] or found[4]
    if high and int(high) <= int(low):
        raise ValueProblem(f"the span {value!r} runs backwards", "write the earlier number first")
    return value


def _end(value: object) -> object:
    if not (isinstance(value, str) and _END.fullmatch(value)):
        raise ValueProblem(f"cannot read the end {value!r}", "write day 10, week 6 or for 3 months")
    return value


Span = Annotated[str, BeforeValidator(_span)]
End = Annotated[str, BeforeValidator(_end)]


def _limit(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


class Limit(Written):
    """Something forbidden, with an end of its own."""

    text: Prose
    until: End | None = Field(None, description="When it ends: week 6, day 10, for 3 months.")


class Safety(Written):
    """When not to start, when to stop, whom to call."""

    do_not_start_if: ProseList = ()
    stop_if: ProseList = ()
    call_us_if: ProseList = ()
    emergency: ProseList = ()
    limits: Annotated[tuple[Annotated[Limit, BeforeValidator(_limit)], ...], OneOrMany()] = ()


class PainRule(Written):
    """How much pain is fine, on the scale from 0 to 10."""

    up_to: int = Field(ge=0, le=9, strict=True, description="The highest number that is fine.")
    text: Prose = Field(description="What that means.")
    next_day: Prose | None = Field(None, description="What the next morning should be like.")


class DoDont(Written):
    """What helps and what does not."""

    do: ProseList = ()
    dont: ProseList = ()


class Schedule(Written):
    """A table of times or counts by day or week; totals are computed."""

    by: Literal["day", "week"] = "week"
    unit: Literal["min", "km", "miles", "steps", "x"] = "min"
    columns: tuple[Prose, ...] = Field(min_length=1)
    rows: dict[
        Annotated[int, Field(ge=0, le=999)],
        tuple[Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)], ...],
    ] = Field(min_length=1)
    after: Entry | None = Field(None, description="What comes after the last row.")

    @model_validator(mode="after")
    def _even_rows(self) -> Schedule:
        for number, row in self.rows.items():
            if len(row) != len(self.columns):
                raise ValueProblem(
                    f"{self.by} {number} has {len(row)} numbers for {len(self.columns)} columns",
                    "give each column its number; 0 where there is nothing to do",
                )
        return self


class _Dosed(Written):
    """How often and how long the whole is done, and the default dose of each exercise in it."""

    frequency: Timing | None = Field(None, description="How often the whole is done.")
    time: Duration | None = Field(None, description="How long the whole takes.")
    each: Dose | None = Field(None, description="The default dose of each exercise in it.")


class Phase(_Dosed):
    """A stage of a programme, by its span or by a criterion."""

    span: Span | None = None
    when: Prose | None = Field(None, description="What the patient can do before starting it.")
    keep: bool = Field(False, description="Whether the earlier phases go on.")
    title: Prose | None = None
    goals: ProseList = ()
    blocks: tuple[Block, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _span_or_criterion(self) -> Phase:
        if self.span and self.when:
            raise ValueProblem(
                "a phase has a span or a criterion, not both", "take away span or when"
            )
        if any(block.phases for block in self.blocks):
            raise ValueProblem("phases hold blocks, never phases", "list them one after another")
        return self


class Block(_Dosed):
    """One part of a handout: exactly one kind, with what may stand beside it."""

    text: ProseList | None = Field(None, description="Paragraphs.")
    safety: Safety | None = None
    pain_rule: PainRule | None = None
    exercises: tuple[Entry, ...] | None = Field(None, min_length=1)
    phases: tuple[Phase, ...] | None = Field(None, min_length=1)
    schedule: Schedule | None = None
    do_dont: DoDont | None = None
    checklist: ProseList | None = None
    clinician: Prose | None = Field(None, description="For colleagues; never on the page.")
    by: Literal["day", "week", "stage", "criteria"] | None = Field(
        None, description="What divides the phases."
    )
    title: Prose | None = Field(None, description="The heading.")
    ordered: bool = Field(False, description="Whether the order of the exercises matters.")
    start: Prose | None = Field(None, description="The common start position.")
    easier: Changes = ()
    harder: Changes = ()
    sources: tuple[Slug, ...] = ()

    @property
    def kind(self) -> str:
        """Name the one kind key that is given."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)

    @model_validator(mode="before")
    @classmethod
    def _one_kind(cls, value: Any) -> Any:
        if isinstance(value, dict):
            found = [kind for kind in KINDS if value.get(kind) is not None]
            if len(found) != 1:
                said = " and ".join(found) if found else "no kind"
                raise ValueProblem(
                    f"a block has one kind, this one has {said}", "one of " + ", ".join(KINDS)
                )
        return value

    @model_validator(mode="after")
    def _nothing_is_lost(self) -> Block:
        allowed = BESIDE.get(self.kind, ())
        lost = [name for name in _DOSED if name in self.model_fields_set and name not in allowed]
        if lost:
            hint = ", ".join(("title", "sources", *allowed))
            raise ValueProblem(
                f"{lost[0]} has no place beside {self.kind}", f"beside it may stand {hint}"
            )
        return self


class Handout(_Dosed):
    """Advice and exercises for one condition."""

    id: Slug = Field(description="Equals the file's name.")
    title: Prose
    purpose: Prose = Field(description="What it is for, in one line.")
    version: int = Field(1, ge=1, strict=True)
    reference: Prose | None = Field(None, description="Another organisation's document number.")
    also: tuple[Prose, ...] = Field((), description="Other names, for searching.")
    since: Literal["operation", "injury", "start"] | None = Field(
        None, description="What day 0 is."
    )
    affected: Affected = Field("affected", description="The word for the side while none is given.")
    video: Link | None = None
    blocks: tuple[Block, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = ()
    language: Language = "en"
    review: Review = Review()


Phase.model_rebuild()
