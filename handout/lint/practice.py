"""What one sheet asks for: each thing to do, its dose, and which place said which part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from handout.compose.case import Case
from handout.compose.plan import (
    Entered,
    Level,
    Planned,
    Stated,
    Text,
    added_entries,
    entries_of,
    plan,
)
from handout.dosage.merge import NO_DOSE, merge_dosages, on_sides
from handout.dosage.value import Dosage
from handout.errors import ValueProblem
from handout.models.exercise import Exercise
from handout.models.handout import Block, Phase
from handout.yamlfile import Key, Positions, YamlFile


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a dose and where it is written."""

    dosage: Dosage
    positions: Positions
    key: Key


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
    def step_lists(self) -> Iterator[Text]:
        """Give its steps, and those in easier words where they take the same place."""
        steps = self.planned.text("steps")
        yield steps
        easy = self.exercise.easy if self.exercise else None
        if self.planned.exercise and easy and steps.positions is self.planned.exercise.positions:
            yield Text(easy.steps, steps.positions, ("easy", "steps"))

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
        planned = plan(self.case, entered, levels)
        if planned is None:
            return
        dosage, clash = _merged(planned.stated)
        both = self.case.prescription.side == "both" and dosage.sides in ("affected", "other")
        dosage = replace(dosage, sides="each") if both else dosage
        yield Practice(planned, dosage, tuple(_said(planned.stated)), stage, block, clash)


def practices_of(case: Case) -> tuple[Practice, ...]:
    """List all that a case asks for, in the order of the page."""
    scratch = replace(case, problems=[])  # composing tells them; here nothing is composed
    return tuple(_Walk(scratch).all())


def practice_of(file: YamlFile[Exercise]) -> Practice:
    """Give an exercise as it is done by itself."""
    value = file.value
    stated = (Stated(value.dosage, file.positions, ("dosage",), value.sides),)
    dosage, _ = _merged(stated)
    return Practice(Planned(file, (), stated, dosage), dosage, tuple(_said(stated)))


def _said(stated: Iterable[Stated]) -> Iterator[Said]:
    for part in stated:
        if part.dosage:
            yield Said(part.dosage, part.positions, part.key)


def _merged(stated: Iterable[Stated]) -> tuple[Dosage, Clash | None]:
    """Merge all parts; where a rest day stands in the way, the stronger part goes on without."""
    merged, clash, rest = NO_DOSE, None, None
    for part in stated:
        if part.sides:
            merged = on_sides(merged, part.sides)
        for said in _said([part]):
            try:
                merged = merge_dosages(merged, said.dosage)
            except ValueProblem:
                if merged.rest_day and rest:
                    clash = clash or Clash(rest, said)
                merged = _without_rest_day(merged, said.dosage)
            rest = said if said.dosage.rest_day else rest
    return merged, clash


def _without_rest_day(weaker: Dosage, stronger: Dosage) -> Dosage:
    try:
        return merge_dosages(replace(weaker, rest_day=False), replace(stronger, rest_day=False))
    except ValueProblem:
        return weaker  # composing refuses it with both doses named
