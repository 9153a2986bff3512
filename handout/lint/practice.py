"""What one sheet asks for: each thing to do, its dose, and which place said which part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from handout.compose.case import Case
from handout.compose.plan import (
    Entered,
    Level,
    Planned,
    added_entries,
    entries_of,
    plan,
    prescription_level,
)
from handout.dosage.merge import merge_dosages
from handout.dosage.value import Dosage
from handout.errors import ValueProblem
from handout.models.exercise import Exercise
from handout.models.handout import Block, Phase
from handout.models.text import Sides
from handout.yamlfile import Key, Positions, YamlFile


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a dose and where it is written."""

    dosage: Dosage
    positions: Positions
    key: Key
    level: str  # exercise, around, entry, prescription or order
    sides: Sides | None = None


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
    stage: int | None = None  # the phase, counted from 1
    block: Key = ()
    clash: Clash | None = None

    @property
    def exercise(self) -> Exercise | None:
        """Give the exercise; a walk or a heat pack has none."""
        return self.planned.exercise.value if self.planned.exercise else None

    @property
    def title(self) -> str:
        """Give the title as it is printed."""
        return str(self.planned.text("title").value)

    @property
    def sides(self) -> str:
        """Give how the sides share the work; 'none' where sides do not matter."""
        return self.dosage.sides or "none"

    @property
    def directions(self) -> tuple[str, ...]:
        """Give what 'each direction' means."""
        return self.planned.directions

    @property
    def equipment(self) -> tuple[str, ...]:
        """Give what is needed."""
        found = self.planned.text("equipment").value
        return found if isinstance(found, tuple) else ()

    @property
    def notes(self) -> list[str]:
        """Give the notes of all its entries."""
        return [near.entry.note for near in self.planned.entries if near.entry.note]

    @property
    def place(self) -> tuple[Positions, Key]:
        """Give the nearest place that asks for it: the prescription's before the handout's."""
        for near in self.planned.entries:
            return near.positions, near.key
        assert self.planned.exercise is not None  # noqa: S101 - it has an entry or an exercise
        return self.planned.exercise.positions, ("dosage",)

    def where(self, *names: str) -> tuple[Positions, Key]:
        """Give the nearest place that says one of these parts of the dose."""
        for said in reversed(self.said):
            if any(getattr(said.dosage, name) for name in names):
                return said.positions, said.key
        return self.place


Levels = tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes through a handout's blocks as composing does."""

    case: Case

    def all(self) -> Iterator[Practice]:
        handout = self.case.handout
        levels = (Level(handout.value, handout.positions, ()),)
        yield from self.blocks(handout.value.blocks, levels, ("blocks",), None)
        for entered in added_entries(self.case):
            yield from self.entry(entered, levels, ("add",), None)

    def blocks(
        self, blocks: Iterable[Block], levels: Levels, key: Key, stage: int | None
    ) -> Iterator[Practice]:
        positions = self.case.handout.positions
        for place, block in enumerate(blocks):
            here = (*key, place)
            inner = (*levels, Level(block, positions, here))
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
            inner = (*levels, Level(phase, positions, here))
            if wanted in (None, number):
                yield from self.blocks(phase.blocks, inner, (*here, "blocks"), number)

    def entry(
        self, entered: Entered, levels: Levels, block: Key, stage: int | None
    ) -> Iterator[Practice]:
        planned = plan(self.case, entered, ())
        if planned is None:
            return
        said = tuple(self.said(planned, levels))
        dosage, clash = _merged(said)
        both = self.case.prescription.side == "both" and dosage.sides in ("affected", "other")
        dosage = replace(dosage, sides="each") if both else dosage
        yield Practice(planned, dosage, said, stage, block, clash)

    def said(self, planned: Planned, levels: Levels) -> Iterator[Said]:
        """Yield what all levels say, the weakest first: the prescription's own entry wins."""
        if planned.exercise:
            yield _exercise_said(planned.exercise)
        for level in levels:
            yield from _level_said(level, "around")
        written = planned.entries[-1]
        ordered = list(_level_said(prescription_level(self.case), "prescription"))
        if self.case.prescribes(written.positions):
            yield from (*ordered, *_entry_said(written, "order"))
            return
        yield from (*_entry_said(written, "entry"), *ordered)
        for override in planned.entries[:-1]:
            yield from _entry_said(override, "order")


def practices_of(case: Case) -> tuple[Practice, ...]:
    """List all that a case asks for, in the order of the page."""
    scratch = replace(case, problems=[])  # composing tells them; here nothing is composed
    return tuple(_Walk(scratch).all())


def practice_of(file: YamlFile[Exercise]) -> Practice:
    """Give an exercise as it is done by itself."""
    said = (_exercise_said(file),)
    dosage, _ = _merged(said)
    return Practice(Planned(file, (), dosage), dosage, said)


def _merged(said: Iterable[Said]) -> tuple[Dosage, Clash | None]:
    """Merge all parts; where a rest day stands in the way, the stronger part goes on without."""
    merged, clash, rest = Dosage(), None, None
    for part in said:
        if part.sides:
            merged = replace(merged, sides=None if part.sides == "none" else part.sides)
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


def _level_said(level: Level, name: str) -> Iterator[Said]:
    for stated in (level.stated("each"), level.stated("frequency")):
        if stated.dosage:
            yield Said(stated.dosage, stated.positions, stated.key, name)


def _exercise_said(file: YamlFile[Exercise]) -> Said:
    value = file.value
    return Said(value.dosage, file.positions, ("dosage",), "exercise", value.sides)


def _entry_said(entered: Entered, level: str) -> Iterator[Said]:
    stated = entered.stated
    if stated.dosage or stated.sides:
        dosage = stated.dosage or Dosage()
        yield Said(dosage, stated.positions, stated.key, level, stated.sides)
