"""An exercise: one movement."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from handout.dosage.value import SIDES, Dosage, Verb
from handout.errors import ValueProblem
from handout.models.pose import FigureSpec
from handout.models.terms import Position, Purpose, Region
from handout.models.text import (
    Day,
    Dose,
    Language,
    Link,
    OneOrMany,
    Prose,
    ProseList,
    Sides,
    Slug,
    Written,
)


def _step(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


def _change(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


class Step(Written):
    """One action; it may name the phase of the dose that it times."""

    text: Prose = Field(description="One action, at most 20 words.")
    phase: Verb | None = Field(None, description="The phase that this step times, such as hold.")


class Change(Written):
    """A step down or up: what to do, when, with which dose or exercise."""

    when: Prose | None = Field(None, description="When to take this step.")
    text: Prose | None = Field(None, description="What to change.")
    exercise: Slug | None = Field(None, description="Another exercise to do instead.")
    dosage: Dose | None = Field(None, description="Another dose.")

    @model_validator(mode="after")
    def _says_something(self) -> Change:
        if not (self.text or self.exercise or self.dosage):
            raise ValueProblem(
                "nothing to change is given", "add text, exercise or dosage beside when"
            )
        return self


Steps = Annotated[tuple[Annotated[Step, BeforeValidator(_step)], ...], OneOrMany()]
Changes = Annotated[tuple[Annotated[Change, BeforeValidator(_change)], ...], OneOrMany()]


class Source(Written):
    """Where a fact comes from."""

    id: Slug = Field(description="The name that texts refer to.")
    text: Prose = Field(description="Author, title, year and identifier, as printed.")


class Review(Written):
    """Whether a clinician has read and signed this."""

    status: Literal["draft", "reviewed"] = "draft"
    by: Prose | None = None
    date: Day | None = None


class Image(Written):
    """Pictures from elsewhere: a file for each phase, with the right to print them."""

    files: dict[str, str] = Field(description="Phase → SVG, PNG or JPEG beside this file.")
    credit: Prose | None = Field(None, description="Who made it, printed under the picture.")
    licence: Prose | None = Field(None, description="The licence that lets a clinic print it.")


class EasyWords(Written):
    """An easier wording of an exercise, for formats that ask for it; what is not given stays."""

    aim: Prose | None = None
    start: Prose | None = Field(None, description="One short sentence.")
    steps: Steps | None = Field(None, description="All the steps again, each shorter.")
    feel: Prose | None = None

    @model_validator(mode="after")
    def _says_something(self) -> EasyWords:
        if not self.model_dump(exclude_none=True):
            raise ValueProblem("no easier wording is given", "add aim, start, steps or feel")
        return self


class Exercise(Written):
    """One movement: aim, steps, figure, default dosage, easier and harder version."""

    id: Slug = Field(description="Equals the file's name.")
    title: Prose = Field(description="What the patient calls it; unique within a handout.")
    also: tuple[Prose, ...] = Field((), description="Other names, for searching.")
    region: Region
    position: Position
    purpose: Purpose
    aim: Prose = Field(description="What it does for the patient, in one line.")
    clinician: Prose | None = Field(
        None, description="For colleagues; never on the patient's page."
    )
    muscles: tuple[Prose, ...] = ()
    feel: Prose = Field(description="What the patient should feel.")
    sides: Sides = "none"
    directions: tuple[Prose, ...] = Field((), description="What 'each direction' means.")
    repetition: Prose | None = Field(None, description="What counts as one, if unclear.")
    equipment: tuple[Prose, ...] = ()
    start: Prose = Field(description="The start position.")
    steps: Steps = Field(min_length=1, description="At most 7, one action each.")
    easy: EasyWords | None = Field(
        None, description="An easier wording, printed by the format easy-read."
    )
    mistakes: ProseList = ()
    breathing: Prose | None = None
    easier: Changes = ()
    harder: Changes = ()
    dosage: Dose = Field(description="The usual dose, in dose shorthand.")
    precautions: ProseList = ()
    video: Link | None = None
    figure: FigureSpec | None = Field(None, description="The poses, as joint angles.")
    image: Image | None = Field(None, description="Pictures from elsewhere.")
    alt: dict[str, Prose] = Field({}, description="What each picture shows, by phase.")
    captions: dict[str, Prose] = Field({}, description="A word under each picture, by phase.")
    language: Language = "en"
    sources: tuple[Source, ...] = ()
    review: Review = Review()

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Exercise:
        if self.id in Entry.model_fields:
            raise ValueProblem(
                f"{self.id!r} cannot be an id: entries use the word", f"as in {self.id}-exercise"
            )
        if "sides" in self.model_fields_set:
            check_sides(self.sides, self.dosage)
        named = {*self.captions, *(self.image.files if self.image else ())}
        if unsaid := sorted(named - set(self.alt)):
            raise ValueProblem(
                f"no words say what the picture {unsaid[0]!r} shows", f"add {unsaid[0]}: under alt"
            )
        return self


def check_sides(sides: Sides | None, dosage: Dosage | None) -> None:
    """Raise ValueProblem where `sides` and a dose beside it name different sides."""
    if sides and dosage and dosage.sides and dosage.sides != sides:
        raise ValueProblem(
            f"sides says {sides}, and the dose says {SIDES[dosage.sides]}", "keep one of them"
        )


class Overrides(Written):
    """Texts of an exercise that an entry may replace."""

    title: Prose | None = None
    aim: Prose | None = None
    start: Prose | None = None
    steps: Steps | None = None
    feel: Prose | None = None
    breathing: Prose | None = None
    repetition: Prose | None = None
    sides: Sides | None = None
    directions: tuple[Prose, ...] | None = None
    equipment: tuple[Prose, ...] | None = None
    easier: Changes | None = None
    harder: Changes | None = None
    precautions: ProseList | None = None
    video: Link | None = None


class Entry(Overrides):
    """One line of a programme: an exercise, or something to do, with its dose and note."""

    exercise: Slug | None = Field(None, description="The exercise's id.")
    do: Prose | None = Field(None, description="Something that is no exercise: heat, a walk.")
    dosage: Dose | None = Field(None, description="The dose here.")
    note: Prose | None = Field(None, description="Printed with the exercise, as written.")

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"exercise": value}
        if isinstance(value, dict) and len(value) == 1:
            key, dose = next(iter(value.items()))
            if key not in cls.model_fields and isinstance(dose, str | int | float | Dosage):
                return {"exercise": key, "dosage": dose}
        return value

    @model_validator(mode="after")
    def _one_thing(self) -> Entry:
        if bool(self.exercise) == bool(self.do):
            raise ValueProblem(
                "an entry is either an exercise or something to do",
                "write 'exercise: ID', or 'do: What to do.'",
            )
        check_sides(self.sides, self.dosage)
        return self
