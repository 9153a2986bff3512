"""A prescription: one patient's handout."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from handout.errors import ValueProblem
from handout.models.exercise import Entry
from handout.models.look import Look
from handout.models.text import (
    BLANK,
    DayOrLine,
    Dose,
    Duration,
    Languages,
    Paper,
    Prose,
    ProseList,
    Side,
    Slug,
    Timing,
    Written,
)


def _patient(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


_OTHERS = {"blocks": "a handout", "steps": "an exercise", "colours": "a brand"}


class Patient(Written):
    """Who the sheet is for; `__` prints a line to write on, an empty patient prints none."""

    name: Prose | None = Field(None, max_length=400)
    reference: Prose | None = Field(None, max_length=100, description="The clinic's own number.")


class Prescription(Written):
    """One patient's handout, or a programme of its own: title and exercises alone."""

    handout: Slug | None = Field(None, description="The handout's id.")
    title: Prose | None = Field(None, description="The title; needed without a handout.")
    patient: Annotated[Patient, BeforeValidator(_patient)] = Patient(name=BLANK)
    clinician: Prose | None = Field(None, description="A name, or an id of the brand's clinicians.")
    site: Slug | None = Field(None, description="Which of the brand's sites the sheet is from.")
    date: DayOrLine | None = None
    next_visit: DayOrLine | None = None
    since: DayOrLine | None = Field(None, description="Day 0: turns weeks into dates.")
    phase: int | None = Field(
        None, ge=1, strict=True, description="Print this phase alone, counted from 1."
    )
    side: Side | None = None
    language: Languages | None = Field(
        None, description="The patient's; with a second one beside it for who reads along: es,en."
    )
    template: Slug | None = None
    format: Slug | None = None
    brand: Slug | None = None
    paper: Paper | None = None
    archive: bool | None = Field(None, description="PDF/A as well, for records that are kept.")
    figures: Look = Field(Look(), description="How the people in the figures look.")
    goals: ProseList = ()
    frequency: Timing | None = None
    time: Duration | None = None
    each: Dose | None = None
    stop_if: ProseList = ()
    exercises: tuple[Entry, ...] = ()
    skip: tuple[Slug, ...] = ()
    add: tuple[Entry, ...] = ()
    order: tuple[Slug, ...] = Field(
        (), description="Exercises in the order of this patient; the others follow."
    )
    notes: ProseList = ()

    @model_validator(mode="before")
    @classmethod
    def _handout_or_programme(cls, value: Any) -> Any:
        for key, kind in _OTHERS.items():
            if isinstance(value, dict) and key in value and "handout" not in value:
                raise ValueProblem(
                    f"this is {kind}, not a prescription",
                    "name a handout by its id, as in: handout make buttock-pain",
                )
        whole = isinstance(value, dict) and (
            value.get("handout") or (value.get("title") and value.get("exercises"))
        )
        if isinstance(value, dict) and not whole:
            raise ValueProblem(
                "a prescription names a handout, or has a title and exercises of its own",
                "write 'handout: ID'",
            )
        return value
