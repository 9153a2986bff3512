"""Translations: the texts of a file in another language, in the same shape, and nothing else."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from handout.errors import ValueProblem
from handout.models.brand import Brand, Logo
from handout.models.contacts import Clinician, Contacts, Site
from handout.models.exercise import Change, EasyWords, Entry, Exercise, Step
from handout.models.handout import (
    Block,
    DoDont,
    Handout,
    Limit,
    PainRule,
    Phase,
    Safety,
    Schedule,
)
from handout.models.text import Day, OneOrMany, Prose, Written

Text = Prose | None
TextList = Annotated[tuple[Text, ...], OneOrMany()]


def _spelled_out(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


class StepTexts(Written):
    """The words of a step."""

    text: Text = None


class ChangeTexts(Written):
    """The words of a step down or up."""

    when: Text = None
    text: Text = None


class LimitTexts(Written):
    """The words of something forbidden."""

    text: Text = None


StepsTexts = Annotated[
    tuple[Annotated[StepTexts | None, BeforeValidator(_spelled_out)], ...], OneOrMany()
]
ChangesTexts = Annotated[
    tuple[Annotated[ChangeTexts | None, BeforeValidator(_spelled_out)], ...], OneOrMany()
]
LimitsTexts = Annotated[
    tuple[Annotated[LimitTexts | None, BeforeValidator(_spelled_out)], ...], OneOrMany()
]


class EasyTexts(Written):
    """The easier wording of an exercise."""

    aim: Text = None
    start: Text = None
    steps: StepsTexts = ()
    feel: Text = None


class _ExerciseWords(Written):
    """What an exercise says, or an entry instead of it."""

    title: Text = None
    aim: Text = None
    feel: Text = None
    directions: TextList = ()
    repetition: Text = None
    equipment: TextList = ()
    start: Text = None
    steps: StepsTexts = ()
    breathing: Text = None
    easier: ChangesTexts = ()
    harder: ChangesTexts = ()
    precautions: TextList = ()


class EntryTexts(_ExerciseWords):
    """The words of one line of a programme."""

    do: Text = None
    note: Text = None


class SafetyTexts(Written):
    """The words of a safety box."""

    do_not_start_if: TextList = ()
    stop_if: TextList = ()
    call_us_if: TextList = ()
    emergency: TextList = ()
    limits: LimitsTexts = ()


class PainRuleTexts(Written):
    """The words of a pain rule."""

    text: Text = None
    next_day: Text = None


class DoDontTexts(Written):
    """The words of what helps and what does not."""

    do: TextList = ()
    dont: TextList = ()


class ScheduleTexts(Written):
    """The words of a table."""

    columns: TextList = ()
    after: EntryTexts | None = None


class PhaseTexts(Written):
    """The words of a stage."""

    title: Text = None
    when: Text = None
    goals: TextList = ()
    blocks: tuple[BlockTexts | None, ...] = ()


class BlockTexts(Written):
    """The words of one block; an empty one, {}, keeps its place."""

    title: Text = None
    text: TextList = ()
    safety: SafetyTexts | None = None
    pain_rule: PainRuleTexts | None = None
    exercises: tuple[EntryTexts | None, ...] = ()
    phases: tuple[PhaseTexts | None, ...] = ()
    schedule: ScheduleTexts | None = None
    do_dont: DoDontTexts | None = None
    checklist: TextList = ()
    start: Text = None
    easier: ChangesTexts = ()
    harder: ChangesTexts = ()


class LogoTexts(Written):
    """The words of a logo."""

    alt: Text = None


class ContactsTexts(Written):
    """The words of the contacts."""

    address: TextList = ()


class SiteTexts(Written):
    """The words of a site."""

    name: Text = None
    address: TextList = ()
    hours: Text = None
    emergency: Text = None


class ClinicianTexts(Written):
    """The words of a clinician."""

    name: Text = None
    role: Text = None


class Translation(Written):
    """Who translated a file and from what; the file's name says into which language."""

    translation: Literal["draft", "reviewed"] = Field(
        description="Reviewed once a clinician who speaks the language has read it."
    )
    by: Prose | None = Field(None, description="Who has read it.")
    date: Day | None = Field(None, description="When.")
    source: dict[str, Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")]] = Field(
        {}, description="What each text was made from; written by handout translate stamp."
    )

    @model_validator(mode="before")
    @classmethod
    def _only_words(cls, value: Any) -> Any:
        original = next(kind for kind, words in TRANSLATIONS.items() if words is cls)
        for key in value if isinstance(value, dict) else ():
            if key in original.model_fields and key not in cls.model_fields:
                hint = "take it away: a translation holds texts and nothing else"
                raise ValueProblem(f"{key} is the same in every language", hint)
        return value


class ExerciseTranslation(_ExerciseWords, Translation):
    """An exercise in another language."""

    also: TextList = Field((), description="Other names, for searching.")
    mistakes: TextList = ()
    easy: EasyTexts | None = Field(
        None, description="An easier wording; what is not translated whole reads as usual."
    )
    alt: dict[str, Text] = Field({}, description="What each picture shows, by phase.")
    captions: dict[str, Text] = Field({}, description="A word under each picture, by phase.")


class HandoutTranslation(Translation):
    """A handout in another language."""

    title: Text = None
    purpose: Text = None
    also: TextList = Field((), description="Other names, for searching.")
    blocks: tuple[BlockTexts | None, ...] = Field(
        (), description="The same blocks in the same order; {} where one has no words."
    )


class BrandTranslation(Translation):
    """A brand's words in another language."""

    name: Text = None
    line: Text = None
    hours: Text = None
    emergency: Text = None
    legal: Text = None
    logo: LogoTexts | None = None
    contacts: ContactsTexts | None = None
    sites: tuple[SiteTexts | None, ...] = Field(
        (), description="The same sites in the same order; {} where one has no words."
    )
    clinicians: tuple[ClinicianTexts | None, ...] = Field(
        (), description="The same clinicians in the same order; {} where one has no words."
    )


PhaseTexts.model_rebuild()

TRANSLATIONS: dict[type[Written], type[Translation]] = {
    Exercise: ExerciseTranslation,
    Handout: HandoutTranslation,
    Brand: BrandTranslation,
}
# What is printed → the shape of its words.
WORDS: dict[type[Any], type[Written]] = {
    **TRANSLATIONS,
    Step: StepTexts,
    EasyWords: EasyTexts,
    Change: ChangeTexts,
    Entry: EntryTexts,
    Block: BlockTexts,
    Phase: PhaseTexts,
    Safety: SafetyTexts,
    Limit: LimitTexts,
    PainRule: PainRuleTexts,
    DoDont: DoDontTexts,
    Schedule: ScheduleTexts,
    Logo: LogoTexts,
    Contacts: ContactsTexts,
    Site: SiteTexts,
    Clinician: ClinicianTexts,
}
