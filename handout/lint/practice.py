"""What one sheet asks for: each thing to do, its dose, and which place said which part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from handout.compose.case import Case
from handout.compose.plan import Entered, Planned, added_entries, entries_of, overriding, plan
from handout.dosage.merge import merge_dosages
from handout.dosage.value import Dosage
from handout.errors import ValueProblem
from handout.models.exercise import Exercise, Overrides
from handout.models.handout import Block, Handout, Phase
from handout.models.prescription import Prescription
from handout.yamlfile import Key, Positions, YamlFile


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a dose and where it is written."""

    dosage: Dosage
    positions: Positions
    key: Key
    level: str  # exercise, handout, phase, block, entry, prescription or order


@dataclass(frozen=True, slots=True)
class Clash:
    """Two places that cannot both be meant."""

    weaker: Said
    stronger: Said


@dataclass(frozen=True, slots=True)
class Practice:
    """One thing to do with its merged dose; `said` holds every part of it, the weakest first."""

    planned: Planned
    dosage: Dosage
    said: tuple[Said, ...]
    stage: int | None  # the phase, counted from 1
    block: Key
    override: Entered | None = None
    clash: Clash | None = None
    own: Entered | None = None

    @property
    def exercise(self) -> Exercise | None:
        """Give the exercise; a walk or a heat pack has none."""
        return self.planned.exercise

    @property
    def title(self) -> str:
        """Give the title as it is printed."""
        return self.planned.texts.title or (self.exercise.title if self.exercise else "")

    @property
    def sides(self) -> str:
        """Give how the sides share the work; 'none' where sides do not matter."""
        return self.dosage.sides or "none"

    @property
    def directions(self) -> tuple[str, ...]:
        """Give what 'each direction' means."""
        own = self.planned.texts.directions
        return own if own is not None else self.exercise.directions if self.exercise else ()

    @property
    def equipment(self) -> tuple[str, ...]:
        """Give what is needed."""
        own = self.planned.texts.equipment
        return own if own is not None else self.exercise.equipment if self.exercise else ()

    @property
    def place(self) -> tuple[Positions, Key]:
        """Give the nearest place that asks for it: the prescription's before the handout's."""
        nearest = self.override or self.own
        return (nearest.positions, nearest.key) if nearest else (self.planned.positions, ())


Levels = tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes through a handout's blocks as composing does."""

    case: Case

    def all(self) -> Iterator[Practice]:
        handout = self.case.handout
        levels = _level(handout.value, handout.positions, (), "handout")
        yield from self.blocks(handout.value.blocks, levels, ("blocks",), None)
        for entered in added_entries(self.case):
            yield from self.entry(entered, levels, ("add",), None)

    def blocks(
        self, blocks: Iterable[Block], levels: Levels, key: Key, stage: int | None
    ) -> Iterator[Practice]:
        positions = self.case.handout.positions
        for place, block in enumerate(blocks):
            here = (*key, place)
            inner = (*levels, *_level(block, positions, here, "block"))
            for entered in entries_of(self.case, block, here):
                yield from self.entry(entered, inner, here, stage)
            if block.schedule and block.schedule.after:
                after = Entered(block.schedule.after, positions, (*here, "schedule", "after"))
                yield from self.entry(after, inner, here, stage)
            yield from self.phases(block.phases or (), inner, (*here, "phases"))

    def phases(self, phases: Iterable[Phase], levels: Levels, key: Key) -> Iterator[Practice]:
        positions, wanted = self.case.handout.positions, self.case.prescription.phase
        for number, phase in enumerate(phases, start=1):
            here = (*key, number - 1)
            inner = (*levels, *_level(phase, positions, here, "phase"))
            if wanted in (None, number):
                yield from self.blocks(phase.blocks, inner, (*here, "blocks"), number)

    def entry(
        self, entered: Entered, levels: Levels, block: Key, stage: int | None
    ) -> Iterator[Practice]:
        planned = plan(self.case, entered, ())
        if planned is None:
            return
        override = overriding(self.case, entered.entry.exercise)
        said = (
            *_exercise_said(self.case, planned.exercise),
            *levels,
            *_entry_said(entered, "entry"),
            *_ordered(self.case.prescription, self.case.order.positions),
            *(_entry_said(override, "order") if override else ()),
        )
        sides = entered.entry.sides or (planned.exercise.sides if planned.exercise else "none")
        base = Dosage() if sides == "none" else Dosage(sides=sides)
        dosage, clash = _merged(base, said)
        both = self.case.prescription.side == "both" and dosage.sides in ("affected", "other")
        dosage = replace(dosage, sides="each") if both else dosage
        yield Practice(planned, dosage, said, stage, block, override, clash, entered)


def practices_of(case: Case) -> tuple[Practice, ...]:
    """List all that a case asks for, in the order of the page."""
    scratch = replace(case, problems=[])  # composing tells them; here nothing is composed
    return tuple(_Walk(scratch).all())


def practice_of(file: YamlFile[Exercise]) -> Practice:
    """Give an exercise as it is done by itself."""
    exercise = file.value
    texts = Overrides.model_construct(**dict.fromkeys(Overrides.model_fields))
    sides = None if exercise.sides == "none" else exercise.sides
    said = (Said(exercise.dosage, file.positions, ("dosage",), "exercise"),)
    dosage, _ = _merged(Dosage(sides=sides), said)
    planned = Planned(exercise, texts, dosage, (), file.positions, ())
    return Practice(planned, dosage, said, None, ())


def _merged(base: Dosage, said: Iterable[Said]) -> tuple[Dosage, Clash | None]:
    """Merge all parts; where a rest day stands in the way, the stronger part goes on without."""
    merged, clash, rest = base, None, None
    for part in said:
        try:
            merged = merge_dosages(merged, part.dosage)
        except ValueProblem:
            if merged.rest_day and rest:
                clash = clash or Clash(rest, part)
            merged = _without_rest_day(merged, part.dosage)
        rest = part if part.dosage.rest_day else rest
    return merged, clash


def _without_rest_day(weaker: Dosage, stronger: Dosage) -> Dosage:
    try:
        return merge_dosages(replace(weaker, rest_day=False), replace(stronger, rest_day=False))
    except ValueProblem:
        return weaker  # composing refuses it with both doses named


def _level(
    level: Handout | Phase | Block, positions: Positions, key: Key, name: str
) -> Iterator[Said]:
    for field in ("each", "frequency"):
        dosage = getattr(level, field)
        if dosage:
            yield Said(dosage, positions, (*key, field), name)


def _exercise_said(case: Case, exercise: Exercise | None) -> Iterator[Said]:
    if exercise:
        positions = case.library.exercise(exercise.id).positions
        yield Said(exercise.dosage, positions, ("dosage",), "exercise")


def _entry_said(entered: Entered, level: str) -> Iterator[Said]:
    if entered.entry.dosage:
        yield Said(entered.entry.dosage, entered.positions, (*entered.key, "dosage"), level)


def _ordered(prescription: Prescription, positions: Positions) -> Iterator[Said]:
    for field in ("each", "frequency"):
        dosage = getattr(prescription, field)
        if dosage:
            yield Said(dosage, positions, (field,), "prescription")
